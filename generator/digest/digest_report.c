#include "digest/digest_maker.h"
#include "report/kind.h"
#include "report/story.h"
#include "report/summary.h"

static const struct digest_comment *comment_at(const struct digest_maker *m, size_t i)
{
	return (const struct digest_comment *)(const void *)m->comments.p + i;
}

static struct kind kind_at(const struct digest_maker *m, size_t i, struct str text)
{
	const struct digest_comment *c = comment_at(m, i);

	return kind_of(&(struct kind_input){
		.text = text,
		.time = c->time,
		.description = c->count == 0,
		.attachment = c->flags & DIGEST_HAS_ATTACHMENT,
	});
}

static bool is_whole(const struct kind *kind)
{
	return kind->kind == REPORT_FULL || kind->kind == REPORT_AUDIT;
}

/* Whether it may be the next part of a report that the same account began within a day
 * (rules.md F2): with something that the parts before do not have. */
static bool is_next(const struct digest_maker *m, const struct digest_run *run, size_t i,
	const struct kind *kind)
{
	const struct digest_comment *c = comment_at(m, i);

	return run->parts && c->account == run->account &&
		c->time - run->time <= DATE_DAY && (kind->parts & ~run->parts);
}

/* There is another part: what was whole without it is not the report. */
static void take_back(struct digest_maker *m, size_t whole)
{
	struct digest_report *reports = (struct digest_report *)(void *)m->reports.p;

	if (whole)
		reports[whole - 1].kind = REPORT_UNSTRUCTURED;
}

/* Takes the comment into the run of parts, or begins another with it; what they are
 * together when that is more than each alone. */
static struct kind join(
	struct digest_maker *m, size_t i, struct kind kind, struct str text)
{
	struct digest_run *run = &m->run;
	const struct digest_comment *c = comment_at(m, i);
	struct kind whole;

	if (is_whole(&kind) || kind.kind == REPORT_PRELIMINARY ||
		kind.kind == REPORT_CLOSURE) {
		run->parts = 0;
		return kind;
	}
	if (!kind.parts)
		return kind;
	if (!is_next(m, run, i, &kind)) {
		run->account = c->account;
		run->time = c->time;
		run->parts = 0;
		run->whole = 0;
		buf_clear(&run->text);
	}
	run->parts |= kind.parts;
	buf_str(&run->text, text);
	buf_c(&run->text, "\n\n");
	whole = kind_at(m, i, buf_view(&run->text));
	if (!is_whole(&whole))
		return kind;
	take_back(m, run->whole);
	run->whole = m->reports.n / sizeof(struct digest_report) + 1;
	return whole;
}

/* What a comment that is more than an update states of itself. */
static struct digest_report report_of(
	struct digest_maker *m, uint32_t index, const struct kind *kind)
{
	struct summary summary = summary_read(&m->scratch, kind->fields);

	return (struct digest_report){
		.comment = index,
		.kind = kind->kind,
		.template = kind->template,
		.source = summary.source,
		.ccadb_id = digest_maker_put(m, summary.ccadb_id),
		.certificates = -1,
		.remaining_valid = -1,
	};
}

/* What has no form of a report may be one nonetheless. */
static void see_story(struct digest_maker *m, uint32_t index)
{
	struct digest_comment *c = (struct digest_comment *)(void *)m->comments.p + index;

	if (story_is_told(&m->said))
		c->flags |= DIGEST_TELLS;
}

void digest_report(struct digest_maker *m, const json_t *comment)
{
	uint32_t index = (uint32_t)(m->comments.n / sizeof(struct digest_comment) - 1);
	struct str text = js_str(comment, "raw_text");
	struct kind kind = join(m, index, kind_at(m, index, text), text);
	struct digest_post post = {
		.text = text, .said = m->said, .comment = index, .kind = &kind};
	struct digest_report made;

	if (is_whole(&kind) && m->run.parts) {
		post.text = buf_view(&m->run.text);
		post.in_parts = post.text.n > text.n + 2;
		post.said = hints_text_read(&m->scratch, post.text);
	}
	if (kind.kind == REPORT_UPDATE || kind.kind == REPORT_STUB)
		see_story(m, index);
	if (kind.kind == REPORT_UPDATE) {
		digest_facts(m, &post);
		return;
	}
	made = report_of(m, index, &kind);
	post.report = &made;
	post.report_index = (uint32_t)(m->reports.n / sizeof(struct digest_report));
	digest_facts(m, &post);
	buf_add(&m->reports, &made, sizeof(made));
}
