#include "digest/digest_maker.h"
#include "report/kind.h"
#include "report/summary.h"

void digest_report(struct digest_maker *m, const json_t *comment)
{
	uint32_t index = (uint32_t)(m->comments.n / sizeof(struct digest_comment) - 1);
	const struct digest_comment *c =
		(const struct digest_comment *)(const void *)m->comments.p + index;
	struct kind kind = kind_of(&(struct kind_input){
		.text = js_str(comment, "raw_text"),
		.time = c->time,
		.description = c->count == 0,
		.attachment = c->flags & DIGEST_HAS_ATTACHMENT,
	});
	struct digest_report made = {
		.comment = index,
		.kind = kind.kind,
		.template = kind.template,
	};
	struct summary summary;

	if (kind.kind == REPORT_UPDATE)
		return;
	summary = summary_read(&m->scratch, kind.fields);
	made.source = summary.source;
	made.ccadb_id = digest_maker_put(m, summary.ccadb_id);
	buf_add(&m->reports, &made, sizeof(made));
}
