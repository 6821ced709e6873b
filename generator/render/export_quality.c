#include "render/export_quality.h"

/* A report states a number or two; a bug has some tens of reports. */
enum { NUMBERS_MAX = 64 * 1024 };

/* Each number that a report of the CA states, unless the one before stated the same. */
static void cell_certificates(struct line *line, const struct bug *bug)
{
	const struct digest_report *rows = digest_reports(bug->d);
	int64_t last = -1;
	struct buf text;

	buf_init(&text, NUMBERS_MAX);
	for (uint32_t i = 0; i < bug->d->n_reports; i++) {
		if (rows[i].certificates < 0 || rows[i].certificates == last ||
			bug->sides[rows[i].comment] != SIDE_CA)
			continue;
		last = rows[i].certificates;
		buf_printf(&text, "%s%lld", text.n ? " " : "", (long long)last);
	}
	line_cell(line, buf_view(&text));
	buf_release(&text);
}

void export_quality(struct line *line, const struct result *result)
{
	if (!result->bug->owner) {
		line_empty(line, 2);
		return;
	}
	line_c(line, quality_known_word(quality_known(result)));
	cell_certificates(line, result->bug);
}
