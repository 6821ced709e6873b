#include "rules/lint_draft.h"

#include "rules/lint_when.h"

enum {
	BUG_MIN = 5, /* digits of a bug's number */
	BUG_MAX = 8,
	YEARS = 2, /* that related incidents reach back */
	NO_COLUMN = 99,
};

struct walk {
	struct lint_draft *d;
	size_t bug_column;
	size_t date_column;
	size_t rows;
	size_t dated; /* rows with a day */
	int32_t newest;
	bool bugs; /* named outside of tables */
	bool none; /* it is said that there are none */
};

/* The first number of a bug in the text; its n is 0: there is none. */
static struct str bug_of(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		size_t n = 0;

		while (i + n < text.n && str_is_digit(text.p[i + n]))
			n++;
		if (n >= BUG_MIN && n <= BUG_MAX)
			return str_sub(text, i, n);
		i += n;
	}
	return (struct str){NULL, 0};
}

static void read_head(struct walk *w, struct str row)
{
	struct str cell;

	w->bug_column = w->date_column = NO_COLUMN;
	for (size_t i = 0; str_split(&row, '\x1f', &cell); i++) {
		if (w->bug_column == NO_COLUMN &&
			(lint_words_has(cell, "bug bugs id incident link url")))
			w->bug_column = i;
		else if (w->date_column == NO_COLUMN &&
			lint_words_has(cell, "date dates opened filed"))
			w->date_column = i;
	}
}

/* `9100011`, which Bugzilla shows as it is. */
static void check_link(struct walk *w, int line, struct str raw)
{
	struct str text = str_trim(raw);

	if (text.n && text.p[0] == '#')
		text = str_from(text, 1);
	for (size_t i = 0; i < text.n; i++)
		if (!str_is_digit(text.p[i]))
			return;
	if (text.n >= BUG_MIN)
		lint_add(w->d->lint, LINT_RENDER_BUG_LINK,
			lint_draft_cell(w->d, line, w->bug_column),
			"Bugzilla makes a link of 'Bug " STR_FMT
			"', not of the number alone",
			STR_ARG(text));
}

static void check_date(struct walk *w, int line, struct str cell)
{
	struct lint_place place = lint_draft_cell(w->d, line, w->date_column);
	int32_t day = lint_when_day(cell);
	struct str date;

	if (lint_when_unreadable(cell, &date)) {
		lint_add(w->d->lint, LINT_DATE_UNREADABLE, place,
			"'" STR_FMT
			"' reads in two ways or is on no calendar; write 2025-01-31",
			STR_ARG(date));
		return;
	}
	if (day != DATE_DAY_NONE) {
		w->newest = day > w->newest ? day : w->newest;
		w->dated++;
	} else if (!lint_words_is_none(cell) && !lint_words_is_placeholder(cell)) {
		lint_add(w->d->lint, LINT_RELATED_BUG, place,
			"this is no date; write the day on which the bug was opened");
	}
}

static void see_row(struct walk *w, const struct doc_part *part)
{
	struct str row = part->value;
	struct str cell = lint_words_cell(row, w->bug_column);
	struct str raw;

	if (lint_words_is_example(row) || lint_words_is_none(lint_words_cell(row, 0))) {
		w->none = true;
		return;
	}
	w->rows++;
	if (w->bug_column == NO_COLUMN)
		cell = row;
	if (lint_text_cell(
		    lint_text_line(&w->d->text, part->line), w->bug_column, &raw) &&
		bug_of(raw).n)
		check_link(w, part->line, raw);
	else if (!bug_of(cell).n && !lint_words_is_placeholder(cell))
		lint_add(w->d->lint, LINT_RELATED_BUG,
			lint_draft_cell(w->d, part->line,
				w->bug_column == NO_COLUMN ? 0 : w->bug_column),
			"no bug number is here; write 'Bug 1234567' or a link");
	if (w->date_column != NO_COLUMN &&
		lint_draft_has_cell(w->d, part->line, w->date_column))
		check_date(w, part->line, lint_words_cell(row, w->date_column));
}

static void see(struct walk *w, const struct doc_part *part)
{
	if (part->part->kind == MARKDOWN_ROW) {
		if (part->part->level == 0)
			read_head(w, part->value);
		else
			see_row(w, part);
		return;
	}
	if (part->value.n == 0)
		return;
	w->bugs = w->bugs || bug_of(part->value).n;
	w->none = w->none || lint_words_is_none(part->value) ||
		lint_words_is_placeholder(part->value) ||
		lint_words_has(part->value, "no none not nothing never neither");
}

static bool all_old(const struct walk *w)
{
	struct civil since = date_civil(date_day_of(w->d->lint->now));

	since.year -= YEARS;
	if (!date_is_valid(since))
		since.day = 28; /* of February */
	return w->rows && w->dated == w->rows && !w->bugs && w->newest < date_days(since);
}

void lint_related(struct lint_draft *d)
{
	struct walk w = {.d = d,
		.bug_column = NO_COLUMN,
		.date_column = NO_COLUMN,
		.newest = INT32_MIN};
	struct lint_place place = {.column = 1};

	place.line = lint_draft_section(d, DOC_RELATED);
	if (d->kind != REPORT_FULL)
		return;
	if (!place.line) {
		lint_draft_missing(d, FIELD_RELATED_INCIDENTS, 0);
		return;
	}
	for (size_t i = 0; i < d->doc.parts.n; i++)
		if (d->doc.parts.v[i].section == DOC_RELATED &&
			!d->doc.parts.v[i].part->quoted)
			see(&w, &d->doc.parts.v[i]);
	if (!w.rows && !w.bugs && !w.none)
		lint_add(d->lint, LINT_RELATED_MISSING, place,
			"list the related incidents of the last two years, or say that "
			"there "
			"are none");
	else if (all_old(&w))
		lint_add(d->lint, LINT_RELATED_WINDOW, place,
			"all of these are older than two years; is there none since?");
}
