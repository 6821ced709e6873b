#include "render/export_quality.h"

#include "rules/causes.h"

/* A report states a number or two; a bug has some tens of reports, and names at most some
 * hundreds of bugs. */
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
	line_word(line, quality_known_word(quality_known(result)));
	cell_certificates(line, result->bug);
}

/* Of bugs by number, joined by blanks, those that are here, each once. */
static void cell_known(struct line *line, const struct view_site *site,
	const struct bug *bug, struct str numbers)
{
	struct buf text;
	struct str one;

	buf_init(&text, NUMBERS_MAX);
	while (str_split(&numbers, ' ', &one)) {
		int64_t id;

		if (!str_digits(one, &id) || id == bug->id ||
			!model_bug(site->model, id) ||
			model_is_listed(buf_view(&text), id))
			continue;
		buf_printf(&text, "%s%lld", text.n ? " " : "", (long long)id);
	}
	line_cell(line, buf_view(&text));
	buf_release(&text);
}

static void cell_comment(struct line *line, const struct causes_said *said)
{
	if (said->n)
		line_int(line, said->comment);
	else
		line_empty(line, 1);
}

void export_quality_related(
	struct line *line, const struct view_site *site, const struct bug *bug)
{
	struct causes causes;
	struct buf text;

	cell_known(line, site, bug, digest_str(bug->d, bug->d->links));
	cell_known(line, site, bug, digest_str(bug->d, bug->d->mentions));
	causes_find(&causes, bug);
	cell_comment(line, &causes.roots);
	cell_comment(line, &causes.policies);
	buf_init(&text, NUMBERS_MAX);
	for (uint32_t i = 0; i < causes.requirements.n; i++) {
		buf_c(&text, text.n ? "; " : "");
		buf_str(&text, digest_str(bug->d, causes.requirements.rows[i].text));
	}
	line_cell(line, buf_view(&text));
	buf_release(&text);
}
