#include "rules/lint_draft.h"

#include "report/fields_value.h"

/* Where a field stands, for the place of one that does not. */
static enum doc_section home_of(enum report_field field)
{
	if (field >= FIELD_CCADB_ID && field <= FIELD_SOURCE)
		return DOC_SUMMARY;
	if ((field >= FIELD_TOTAL_CERTIFICATES &&
		    field <= FIELD_ADDITIONAL_CONSIDERATIONS) ||
		field == FIELD_ISSUANCE_STOPPED)
		return DOC_IMPACT;
	if (field == FIELD_WENT_WELL || field == FIELD_DID_NOT_GO_WELL ||
		field == FIELD_LUCKY)
		return DOC_LESSONS;
	return field == FIELD_CONTRIBUTING_FACTORS ? DOC_ROOT_CAUSE : DOC_FRONT;
}

/* Optional by the text of IRG 3.x: an empty one is only untidy. */
static bool is_optional(enum report_field field)
{
	return field == FIELD_ADDITIONAL_CONSIDERATIONS ||
		field == FIELD_FACTOR_METHODOLOGY;
}

/* Fields that other checks tell of: they know more than `there` and `filled`. */
static bool is_others(const struct lint_draft *d, enum report_field field)
{
	return field == FIELD_RELATED_INCIDENTS || field == FIELD_ACTION_ITEMS ||
		field == FIELD_CONTRIBUTING_FACTORS ||
		(field == FIELD_ANALYSIS && d->delayed);
}

static void empty(
	struct lint_draft *d, enum report_field field, const struct lint_value *value)
{
	struct lint_place place = {.line = value->label, .column = value->column};

	if (is_optional(field))
		place.strength = LINT_HINT;
	lint_add(d->lint, LINT_FIELD_EMPTY, place,
		"'%s' has no value; write N/A where it is not applicable",
		form_field_label(field));
}

static bool is_empty(const struct lint_value *value)
{
	return value->found && value->state <= FIELDS_PLACEHOLDER &&
		lint_words_is_blank(value->text);
}

/* Whether the section of a field is there, so that the field is missing in it. */
static int line_of(const struct lint_draft *d, enum report_field field)
{
	enum doc_section home = home_of(field);

	if (d->kind == REPORT_CLOSURE)
		return lint_draft_title(d);
	return home == DOC_FRONT ? 0 : lint_draft_section(d, home);
}

/* Whether a closure report has text under no label that may be a field: what ends such a
 * report, and its action items, are none. */
static bool has_loose_text(const struct lint_draft *d)
{
	for (size_t i = 0; i < d->doc.parts.n; i++) {
		const struct doc_part *part = &d->doc.parts.v[i];
		bool text = part->part->kind == MARKDOWN_TEXT ||
			part->part->kind == MARKDOWN_ITEM;

		if (text && part->field == FIELD_NONE && !part->labelled &&
			!part->part->quoted && !lint_words_is_blank(part->value) &&
			!lint_draft_is_closing(d, part))
			return true;
	}
	return false;
}

/* Whether prose may stand for the policies of a preliminary report that has labels for
 * its other fields. */
static bool tells_policies(const struct lint_draft *d)
{
	static const char words[] =
		"policy policies requirement requirements br brs tls-br s/mime-br mrsp "
		"section rfc cps cp evg evgs ev guideline guidelines baseline standard";
	bool labels = false;

	for (size_t i = 0; i < d->doc.parts.n; i++) {
		const struct doc_part *part = &d->doc.parts.v[i];

		labels = labels || (part->labelled && part->field != FIELD_NONE);
		if (!part->labelled && part->part->kind != MARKDOWN_HEADING &&
			lint_words_has(part->value, words))
			return true;
	}
	return !labels || d->doc.unread;
}

/* Whether what the parser could not read may hold the field. */
static bool may_be_told(const struct lint_draft *d, enum report_field field)
{
	if (d->kind == REPORT_CLOSURE)
		return d->doc.unread || has_loose_text(d);
	return d->kind != REPORT_PRELIMINARY || field != FIELD_RELEVANT_POLICIES ||
		tells_policies(d);
}

/* Of a section that is not there one field tells. */
static void missing_with_section(
	struct lint_draft *d, enum report_field field, unsigned *told)
{
	static const char *const names[] = {[DOC_SUMMARY] = "Summary",
		[DOC_IMPACT] = "Impact",
		[DOC_LESSONS] = "Lessons Learned"};
	enum doc_section home = home_of(field);
	int line = line_of(d, field);
	bool lost = d->kind != REPORT_CLOSURE && line == 0 &&
		(home == DOC_SUMMARY || home == DOC_IMPACT || home == DOC_LESSONS);

	if (!lost)
		lint_draft_missing(d, field, line);
	else if (!(*told & 1u << home))
		lint_add(d->lint, LINT_FIELD_MISSING,
			(struct lint_place){.line = 1, .column = 1},
			"'%s' is not there, with all of its fields; what is not "
			"applicable "
			"stays and says N/A",
			names[home]);
	if (lost)
		*told |= 1u << home;
}

static void check_missing(struct lint_draft *d)
{
	unsigned told = 0;

	for (size_t i = 0; i < d->fields.list.n; i++) {
		const struct field *f = &d->fields.list.v[i];
		bool gone = f->state == FIELDS_MISSING ||
			(f->state == FIELDS_UNPARSED && f->line == 0 &&
				!may_be_told(d, f->field));

		if (gone && !is_others(d, f->field))
			missing_with_section(d, f->field, &told);
	}
}

/* Whether the parser found something in a section that has more than its own lines. */
static bool is_filled(const struct lint_draft *d, enum report_field field)
{
	for (size_t i = 0; i < d->fields.list.n; i++)
		if (d->fields.list.v[i].field == field &&
			(field == FIELD_APPENDIX || field == FIELD_TIMELINE))
			return d->fields.list.v[i].state > FIELDS_PLACEHOLDER;
	return false;
}

static bool has_values(enum report_field field)
{
	return field != FIELD_NONE && field != FIELD_SUMMARY && field != FIELD_IMPACT &&
		field != FIELD_FINDING && field < FIELD_FACTOR_DESCRIPTION;
}

static void check_empty(struct lint_draft *d)
{
	for (int f = FIELD_NONE; f < FIELD_COUNT; f++) {
		enum report_field field = (enum report_field)f;
		struct lint_value value;

		if (!has_values(field) || is_others(d, field) || is_filled(d, field))
			continue;
		value = lint_draft_value(d, field, 0);
		if (is_empty(&value))
			empty(d, field, &value);
	}
}

/* ---- contributing factors ---- */

static void check_factor(struct lint_draft *d, int group, int line)
{
	static const enum report_field fields[] = {FIELD_FACTOR_DESCRIPTION,
		FIELD_FACTOR_TIMELINE, FIELD_FACTOR_DETECTION, FIELD_FACTOR_INTERACTION,
		FIELD_FACTOR_METHODOLOGY};
	struct lint_value values[5];
	bool labelled = false;

	for (size_t i = 0; i < 5; i++) {
		values[i] = lint_draft_value(d, fields[i], group);
		labelled = labelled || values[i].found;
	}
	/* told in prose: what it answers cannot be seen */
	for (size_t i = 0; i < 5 && labelled; i++) {
		if (is_empty(&values[i]))
			empty(d, fields[i], &values[i]);
		else if (!values[i].found && !is_optional(fields[i]))
			lint_draft_missing(d, fields[i], line);
	}
}

static void check_factors(struct lint_draft *d)
{
	int section = lint_draft_section(d, DOC_ROOT_CAUSE);
	bool said = false;
	int last = 0;

	if (!section) {
		lint_draft_missing(d, FIELD_CONTRIBUTING_FACTORS, 0);
		return;
	}
	for (size_t i = 0; i < d->doc.parts.n; i++) {
		const struct doc_part *part = &d->doc.parts.v[i];

		if (part->section != DOC_ROOT_CAUSE)
			continue;
		said = said || !lint_words_is_blank(part->value);
		if (part->group > last) {
			last = part->group;
			check_factor(d, last, part->line);
		}
	}
	if (!said && !last)
		lint_add(d->lint, LINT_FIELD_EMPTY,
			(struct lint_place){.line = section, .column = 1},
			"the analysis names no contributing factor; write N/A where it "
			"is "
			"not applicable");
}

/* ---- words of the template ---- */

static void placeholder(struct lint_draft *d, struct lint_place place, struct str text)
{
	lint_add(d->lint, LINT_FIELD_PLACEHOLDER, place,
		"'" STR_FMT "' is of the template or stands for something to come",
		STR_ARG(str_sub(str_trim(text), 0, 60)));
}

/* Whether a text without its markup is a placeholder, and TBD in it no code: that shows
 * in the raw text alone. */
static bool is_left(struct str text, struct str raw)
{
	return lint_words_is_placeholder(text) &&
		(!lint_words_has_to_come(text) || lint_words_has_to_come(raw) ||
			fields_value(text) == FIELDS_PLACEHOLDER);
}

static void check_row(struct lint_draft *d, const struct doc_part *part)
{
	struct str line = lint_text_line(&d->text, part->line);
	struct str rest = part->value;
	struct str raw;
	struct str cell;

	if (lint_words_is_example(part->value)) {
		placeholder(d, lint_draft_cell(d, part->line, 0),
			lint_words_cell(part->value, 0));
		return;
	}
	for (size_t i = 0; str_split(&rest, '\x1f', &cell); i++)
		if (is_left(cell, lint_text_cell(line, i, &raw) ? raw : cell)) {
			placeholder(d, lint_draft_cell(d, part->line, i), cell);
			return;
		}
}

/* A line with bars that is in no table, as a row of the template stays when its table
 * goes. */
static bool check_loose_row(struct lint_draft *d, const struct doc_part *part)
{
	struct str line = lint_text_line(&d->text, part->line);
	struct str cell;

	for (size_t i = 0; i < lint_text_cells(line); i++) {
		if (!lint_text_cell(line, i, &cell) ||
			(!is_left(cell, cell) &&
				!(i == 0 && lint_words_is_example(cell))))
			continue;
		placeholder(d, lint_draft_cell(d, part->line, i), cell);
		return true;
	}
	return false;
}

static bool is_unnamed_factor(const struct doc_part *part)
{
	return part->field == FIELD_CONTRIBUTING_FACTORS && part->labelled &&
		str_eq_case(str_trim(part->value), STR("title"));
}

static void check_placeholders(struct lint_draft *d)
{
	for (size_t i = 0; i < d->doc.parts.n; i++) {
		const struct doc_part *part = &d->doc.parts.v[i];
		struct str raw = lint_text_line(&d->text, part->line);
		size_t at = lint_text_value(raw, part->labelled);
		struct lint_place place = {.line = part->line};

		if (part->part->quoted || part->part->kind == MARKDOWN_CODE)
			continue;
		place.column = lint_text_column(raw, at);
		if (part->part->kind == MARKDOWN_ROW && !part->labelled) {
			if (part->part->level > 0)
				check_row(d, part);
		} else if (part->part->kind == MARKDOWN_TEXT && !part->labelled &&
			check_loose_row(d, part)) {
			continue;
		} else if (is_left(part->value, str_from(raw, at)) ||
			is_unnamed_factor(part)) {
			placeholder(d, place, part->value);
		}
	}
}

void lint_fields(struct lint_draft *d)
{
	check_missing(d);
	check_empty(d);
	check_placeholders(d);
	if (d->kind == REPORT_FULL && d->irg_3)
		check_factors(d);
}
