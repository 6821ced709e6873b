#include "rules/lint_draft.h"

#include "report/actions_cell.h"
#include "rules/lint_when.h"

enum {
	AHEAD_DAYS = 7, /* the usual update covers what is due until then */
	COLUMNS = 6,
	NO_COLUMN = 99,
};

/* Columns in the order of the template, each a bit of enum action_column. */
static const char *const heads[COLUMNS] = {"Action Item", "Kind",
	"Corresponding Root Cause(s)", "Evaluation Criteria", "Due Date", "Status"};
enum { ITEM, KIND, CAUSES, CRITERIA, DUE, STATUS };

struct walk {
	struct lint_draft *d;
	size_t columns[COLUMNS]; /* of the open table, or NO_COLUMN */
	size_t tables;
	size_t rows;
	size_t kinds; /* rows with kinds of the template */
	bool acts;    /* one of them prevents or mitigates */
	bool ahead;   /* one is due in more than a week */
	bool na;
	bool text;
};

static unsigned asked(const struct lint_draft *d)
{
	return d->irg_3 ? ACTION_COLUMN_ALL
			: ACTION_COLUMN_ITEM | ACTION_COLUMN_KIND | ACTION_COLUMN_DUE;
}

/* Rows with cells for a column that the head lacks: that is told of the head. */
static void drop_rows(struct lint_draft *d, int head)
{
	int end = head;

	while (lint_text_cells(lint_text_line(&d->text, end + 1)))
		end++;
	lint_drop(d->lint, LINT_RENDER_TABLE, head + 1, end);
}

static void read_head(struct walk *w, const struct doc_part *part)
{
	struct str row = part->value;
	unsigned all = 0;
	struct str cell;

	w->tables++;
	for (size_t i = 0; i < COLUMNS; i++)
		w->columns[i] = NO_COLUMN;
	for (size_t i = 0; str_split(&row, '\x1f', &cell); i++) {
		unsigned column = actions_cell_column(str_trim(cell), true);

		for (size_t k = 0; k < COLUMNS; k++)
			if (column == 1u << k && w->columns[k] == NO_COLUMN)
				w->columns[k] = i;
		all |= column;
	}
	if (asked(w->d) & ~all)
		drop_rows(w->d, part->line);
	for (size_t i = 0; i < COLUMNS; i++)
		if (asked(w->d) & ~all & 1u << i)
			lint_add(w->d->lint, LINT_ACTION_COLUMNS,
				(struct lint_place){.line = part->line, .column = 1},
				"the table has no column '%s'", heads[i]);
}

/* The cell of a column, where there is one with an answer. */
static bool cell_of(
	const struct walk *w, const struct doc_part *part, int column, struct str *cell)
{
	size_t at = w->columns[column];

	if (at == NO_COLUMN || !lint_draft_has_cell(w->d, part->line, at))
		return false;
	*cell = lint_words_cell(part->value, at);
	return !lint_words_is_placeholder(*cell) && !lint_words_is_none(*cell);
}

static struct lint_place place_of(
	const struct walk *w, const struct doc_part *part, int column)
{
	return lint_draft_cell(w->d, part->line, w->columns[column]);
}

/* Takes the next word of letters off the front. */
static bool next_word(struct str *rest, struct str *word)
{
	size_t i = 0;
	size_t n = 0;

	while (i < rest->n && !str_is_alpha(rest->p[i]))
		i++;
	while (i + n < rest->n && str_is_alpha(rest->p[i + n]))
		n++;
	*word = str_sub(*rest, i, n);
	*rest = str_from(*rest, i + n);
	return n > 0;
}

/* What a row of IRG 3.x has to say in any words.  Other cells are told of where they are
 * read. */
static void check_empty(struct walk *w, const struct doc_part *part)
{
	static const int columns[] = {ITEM, CAUSES, CRITERIA};

	for (size_t i = 0; w->d->irg_3 && i < 3; i++) {
		struct str cell;

		if (cell_of(w, part, columns[i], &cell) && lint_words_is_blank(cell))
			lint_add(w->d->lint, LINT_FIELD_EMPTY,
				place_of(w, part, columns[i]),
				"'%s' of this action item is empty", heads[columns[i]]);
	}
}

/* A word that is none of those of its column. */
static void wrong_word(struct walk *w, const struct doc_part *part, int column,
	enum lint_id id, const char *write)
{
	struct str cell = lint_words_cell(part->value, w->columns[column]);

	if (lint_words_is_blank(cell))
		lint_add(w->d->lint, id, place_of(w, part, column), "'%s' is empty; %s",
			heads[column], write);
	else
		lint_add(w->d->lint, id, place_of(w, part, column),
			"'" STR_FMT "' is not for '%s'; %s",
			STR_ARG(str_sub(cell, 0, 60)), heads[column], write);
}

static void check_kind(struct walk *w, const struct doc_part *part)
{
	struct str cell;
	struct str rest;
	struct str word;
	bool good = true;
	bool acts = false;
	size_t n = 0;

	if (!cell_of(w, part, KIND, &cell))
		return;
	for (rest = cell; next_word(&rest, &word);) {
		bool act = str_eq_case(word, STR("prevent")) ||
			str_eq_case(word, STR("mitigate"));

		if (str_eq_case(word, STR("and")) || str_eq_case(word, STR("or")))
			continue;
		n++;
		acts = acts || act;
		good = good && (act || str_eq_case(word, STR("detect")));
	}
	if (!good || n == 0) {
		wrong_word(w, part, KIND, LINT_ACTION_KIND,
			"write Prevent, Mitigate or Detect");
		w->acts = true; /* what it is meant to be cannot be told */
		return;
	}
	w->kinds++;
	w->acts = w->acts || acts;
}

static bool is_status(struct str cell, const char *word)
{
	struct str w = str_c(word);

	return str_starts_case(cell, w) && (cell.n == w.n || !str_is_alpha(cell.p[w.n]));
}

static void check_status(struct walk *w, const struct doc_part *part, struct str cell)
{
	static const char *const words[] = {
		"ongoing", "complete", "delayed", "canceled", "cancelled"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (is_status(cell, words[i]))
			return;
	wrong_word(w, part, STATUS, LINT_ACTION_STATUS,
		"write Ongoing, Complete, Delayed or Canceled");
}

static void check_due(struct walk *w, const struct doc_part *part, struct str status)
{
	struct lint_place place;
	struct str cell;
	struct str date;
	int32_t today = date_day_of(w->d->lint->now);
	int32_t day;

	if (!cell_of(w, part, DUE, &cell))
		return;
	place = place_of(w, part, DUE);
	day = lint_when_day(cell);
	if (lint_when_unreadable(cell, &date))
		lint_add(w->d->lint, LINT_DATE_UNREADABLE, place,
			"'" STR_FMT
			"' reads in two ways or is on no calendar; write 2025-01-31",
			STR_ARG(date));
	else if (day == DATE_DAY_NONE)
		wrong_word(w, part, DUE, LINT_ACTION_DUE,
			"write the day, such as 2025-01-31");
	else if (day < today && is_status(status, "ongoing"))
		lint_add(w->d->lint, LINT_ACTION_PAST, place,
			"this was due and is still ongoing");
	else if (day > today + AHEAD_DAYS && !is_status(status, "complete") &&
		!is_status(status, "canceled") && !is_status(status, "cancelled"))
		w->ahead = true;
}

static void see_row(struct walk *w, const struct doc_part *part)
{
	struct str status = {NULL, 0};

	if (lint_words_is_none(lint_words_cell(part->value, 0))) {
		w->na = true;
		return;
	}
	w->rows++;
	if (lint_words_is_example(part->value))
		return;
	if (lint_draft_is_wide(w->d, part->line)) {
		w->acts = true; /* which cell is its kind cannot be told */
		return;
	}
	check_empty(w, part);
	check_kind(w, part);
	if (cell_of(w, part, STATUS, &status) && w->d->irg_3)
		check_status(w, part, status);
	check_due(w, part, status);
}

/* IRG 3.2 asks for it. */
static bool asks_for_next_update(const struct lint_draft *d)
{
	return lint_window_on(rules_find(d->lint->rules, STR("next-update-requested")),
		       date_day_of(d->lint->now)) != NULL;
}

static void check_table(struct walk *w, int line)
{
	struct lint_place place = {.line = line, .column = 1};
	struct str text = w->d->text.raw;

	if (w->rows == 0 && !w->na && (w->tables || !w->text)) {
		lint_add(w->d->lint, LINT_ACTION_NONE, place,
			"there is no action item; write N/A if none is needed");
		return;
	}
	if (!w->tables && w->text && !w->na)
		lint_add(w->d->lint, LINT_ACTION_COLUMNS, place,
			"action items stand in the table of the template");
	if (!w->d->irg_3)
		return;
	if (w->kinds && !w->acts)
		lint_add(w->d->lint, LINT_ACTION_KINDS, place,
			"none of these prevents or mitigates");
	if (w->ahead && asks_for_next_update(w->d) &&
		str_find_case(text, STR("next update")) == SIZE_MAX &&
		str_find_case(text, STR("next-update")) == SIZE_MAX)
		lint_add(w->d->lint, LINT_NEXT_UPDATE, place,
			"an action item is due in more than a week: ask for a Next "
			"update "
			"date, or the report is to be updated every week");
}

static bool is_of_actions(const struct doc_part *part)
{
	return !part->part->quoted &&
		(part->section == DOC_ACTIONS || part->field == FIELD_ACTION_ITEMS);
}

static void see(struct walk *w, const struct doc_part *part)
{
	if (part->part->kind == MARKDOWN_ROW && !part->labelled) {
		if (part->part->level == 0)
			read_head(w, part);
		else
			see_row(w, part);
	} else if (!lint_words_is_blank(part->value)) {
		w->na = w->na || lint_words_is_none(part->value) ||
			(!w->tables && lint_words_has(part->value, "no none not"));
		w->text = true;
	}
}

void lint_actions(struct lint_draft *d)
{
	struct walk w = {.d = d};
	int line = 0;

	if ((d->kind != REPORT_FULL && d->kind != REPORT_AUDIT) ||
		d->template == TEMPLATE_WIKI || d->template == TEMPLATE_IRG_1)
		return;
	for (size_t i = 0; i < d->doc.parts.n; i++) {
		const struct doc_part *part = &d->doc.parts.v[i];

		if (!is_of_actions(part))
			continue;
		line = line ? line : part->line;
		see(&w, part);
	}
	if (line)
		check_table(&w, line);
	else if (!d->doc.unread)
		lint_draft_missing(d, FIELD_ACTION_ITEMS, 0);
}
