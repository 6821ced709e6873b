#include "report/doc.h"

#include "report/doc_labels.h"
#include "report/doc_reader.h"
#include "report/doc_text.h"
#include "report/doc_topics.h"
#include "report/kind_scan.h"

#define CELL '\x1f'

enum {
	HEADED_MIN = 2,    /* sections with headings, for lines without to be none */
	NUMBER_DIGITS = 9, /* of an item; Markdown has no longer ones */
};

static bool is_marked(const struct markdown_part *part)
{
	return part->kind == MARKDOWN_HEADING || part->kind == MARKDOWN_ITEM ||
		part->kind == MARKDOWN_ROW || part->bold.n;
}

static unsigned scopes_of(const struct doc_reader *r, const struct markdown_part *part)
{
	unsigned scopes = DOC_LABELS_SECTIONS;

	if (r->waiting)
		return 0;
	if (r->kind == REPORT_AUDIT)
		return r->template == TEMPLATE_IRG_1 ? DOC_LABELS_AUDIT_1
						     : DOC_LABELS_AUDIT_2;
	if (r->kind == REPORT_CLOSURE)
		return DOC_LABELS_CLOSURE;
	if (r->template == TEMPLATE_IRG_2)
		return scopes;
	scopes |= DOC_LABELS_3;
	if (r->section == DOC_IMPACT)
		scopes |= DOC_LABELS_IMPACT;
	if (r->section == DOC_LESSONS)
		scopes |= DOC_LABELS_LESSONS;
	if (r->section == DOC_ROOT_CAUSE &&
		!(part->kind == MARKDOWN_HEADING && part->level <= r->section_level))
		scopes |= DOC_LABELS_CAUSES;
	return scopes;
}

/* Whether the line that reads like the heading of a section may be one. */
static bool may_open(const struct doc_reader *r, const struct markdown_part *part,
	const struct doc_label *label)
{
	if (!label->is_section || part->kind == MARKDOWN_HEADING ||
		label->section == DOC_LESSONS || label->is_group ||
		label->field == FIELD_AFFECTED_CERTIFICATES)
		return true;
	if (part->level > 0 || (part->kind != MARKDOWN_TEXT))
		return false;
	return !r->headed || (part->bold.n && label->alone);
}

static bool find_label(const struct doc_reader *r, const struct markdown_part *part,
	struct str plain, struct doc_label *out)
{
	return doc_labels_find(plain, scopes_of(r, part), is_marked(part), out) &&
		may_open(r, part, out);
}

static void begin_group(struct doc_reader *r, int number)
{
	r->in_group = 0;
	if (r->numbers.n == DOC_GROUPS_MAX) {
		r->doc->unread = true;
		return;
	}
	vec_push(&r->numbers, number);
	r->group = (int)r->numbers.n;
}

/* The group that a label begins or belongs to. */
static void open_group(struct doc_reader *r, const struct doc_label *label)
{
	bool begins = label->is_group &&
		(label->field == FIELD_ISSUE_NUMBER || label->field == FIELD_FINDING ||
			label->field == FIELD_CONTRIBUTING_FACTORS);

	if (label->is_group && !begins)
		for (size_t i = 0; i < r->numbers.n; i++)
			if (r->numbers.v[i] == label->number) {
				r->group = (int)i + 1;
				return;
			}
	if (r->group && begins && label->number &&
		r->numbers.v[r->group - 1] == label->number &&
		r->in_group == UINT64_C(1) << label->field)
		return;
	if (r->group == 0 || begins || r->in_group >> label->field & 1)
		begin_group(r, label->number);
}

static bool has_groups(const struct doc_reader *r, const struct doc_label *label)
{
	return r->kind == REPORT_AUDIT || label->is_group ||
		(label->field >= FIELD_FACTOR_DESCRIPTION &&
			label->field <= FIELD_FACTOR_METHODOLOGY);
}

/* What stands between the list of one label and that of the next is of the first one. */
static void take_left(struct doc_reader *r)
{
	for (size_t i = r->left_at; r->left != FIELD_NONE && i < r->doc->parts.n; i++)
		r->doc->parts.v[i].field = r->left;
	r->left = FIELD_NONE;
}

static void open_label(struct doc_reader *r, const struct markdown_part *part,
	const struct doc_label *label)
{
	bool heading = part->kind == MARKDOWN_HEADING;

	r->begun = true;
	if (!label->is_section && r->section_field == FIELD_NONE)
		take_left(r);
	if (label->is_section && !(label->is_group && r->section == DOC_ROOT_CAUSE)) {
		bool inner = r->section == label->section && r->section != DOC_FRONT;
		int level = r->section_level;

		doc_reader_open(r, part, label->section, label->field);
		if (inner)
			r->section_level = level;
	}
	if (label->is_section && (label->is_group || label->section == DOC_LESSONS))
		r->section_field = FIELD_NONE;
	if (has_groups(r, label)) {
		open_group(r, label);
		r->in_group |= UINT64_C(1) << label->field;
	}
	if (r->kind == REPORT_AUDIT)
		r->section = DOC_FINDING;
	r->field = label->field;
	r->label_level = heading ? 0 : part->level;
	r->label_heading = heading ? part->level : DOC_READER_NO_LEVEL;
	r->has_value = label->value.n > 0;
	doc_reader_emit(r, part, true, label->value);
}

/* The columns of a table whose head has labels: two at least. */
static bool read_head(
	struct doc_reader *r, const struct markdown_part *part, struct str row)
{
	struct doc_label label;
	struct str cell;
	size_t known = 0;

	r->n_columns = 0;
	while (r->n_columns < DOC_READER_COLUMNS_MAX && str_split(&row, CELL, &cell)) {
		bool found = find_label(r, part, str_trim(cell), &label) && label.alone;

		known += found;
		r->columns[r->n_columns++] = found ? label.field : FIELD_NONE;
	}
	if (known < 2)
		r->n_columns = 0;
	return known >= 2;
}

static void read_cells(
	struct doc_reader *r, const struct markdown_part *part, struct str row)
{
	struct str cell;

	if (r->kind == REPORT_AUDIT) {
		begin_group(r, 0);
		r->section = DOC_FINDING;
	}
	for (size_t i = 0; i < r->n_columns && str_split(&row, CELL, &cell); i++) {
		r->field = r->columns[i];
		doc_reader_emit(r, part, r->field != FIELD_NONE, str_trim(cell));
	}
	r->begun = true;
}

/* Whether tables here are values and no form. */
static bool has_tables(const struct doc_reader *r)
{
	return r->section == DOC_TIMELINE || r->section == DOC_RELATED ||
		r->section == DOC_ACTIONS || r->section == DOC_APPENDIX ||
		r->field == FIELD_ACTION_ITEMS || r->field == FIELD_REMEDIATION_PLAN;
}

static void read_row(
	struct doc_reader *r, const struct markdown_part *part, struct str plain)
{
	struct doc_label label;
	struct str rest = plain;
	struct str first;

	if (part->level == 0)
		r->n_columns = 0;
	if (!has_tables(r) && part->level == 0 && read_head(r, part, plain)) {
		doc_reader_emit(r, part, true, (struct str){NULL, 0});
		return;
	}
	if (r->n_columns) {
		read_cells(r, part, plain);
		return;
	}
	if (!has_tables(r) && str_split(&rest, CELL, &first) && rest.n &&
		find_label(r, part, str_trim(first), &label) && label.alone) {
		label.value = str_trim(rest);
		label.is_section = false;
		open_label(r, part, &label);
		return;
	}
	doc_reader_emit(r, part, false, plain);
}

/* What Bugzilla's form writes between the parts of a report. */
static bool is_form(struct str plain)
{
	static const char *const forms[] = {
		"steps to reproduce:", "actual results:", "expected results:"};

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (str_eq_case(str_trim(plain), str_c(forms[i])))
			return true;
	return false;
}

/* A heading that is no label ends what it does not stand under. */
static void read_heading(
	struct doc_reader *r, const struct markdown_part *part, struct str plain)
{
	if (part->level <= r->section_level && r->section != DOC_FRONT)
		doc_reader_open(r, part, DOC_FRONT, FIELD_NONE);
	else if (part->level <= r->label_heading)
		r->field = r->section_field;
	doc_reader_emit(r, part, false, plain);
}

static void read_text(
	struct doc_reader *r, const struct markdown_part *part, struct str plain)
{
	if (part->level < r->label_level && r->has_value) {
		r->left = r->field;
		r->left_at = r->doc->parts.n;
		r->field = r->section_field;
		r->label_level = 0;
	}
	if (plain.n > 1 && plain.p[0] == ':' && !r->has_value)
		plain = str_trim(str_from(plain, 1));
	r->has_value = true;
	doc_reader_emit(r, part, false, plain);
}

/* The title of a report: of this one, or, when this was read, of another. */
static bool read_title(
	struct doc_reader *r, const struct markdown_part *part, struct str plain)
{
	struct phrase phrase;
	enum kind_scan_title title;

	if (part->kind == MARKDOWN_ROW || part->kind == MARKDOWN_CODE ||
		!kind_scan_may_title(plain, doc_reader_marks(part)))
		return false;
	doc_reader_phrase(part, plain, &phrase);
	title = kind_scan_title(&phrase);
	if (title == TITLE_NONE)
		return false;
	if (title == TITLE_CLOSURE && r->waiting) {
		r->waiting = false;
	} else if (r->begun && !phrase_has(&phrase, "continued") &&
		!phrase_has(&phrase, "part ")) {
		r->ended = true;
		r->doc->next = part->line;
		return true;
	}
	if (!r->begun) {
		doc_reader_open(r, part, DOC_FRONT, FIELD_NONE);
		doc_reader_emit(r, part, true, plain);
	}
	return true;
}

static void read_part(struct doc_reader *r, const struct markdown_part *part)
{
	struct str plain = phrase_plain(r->arena, part->text);
	struct doc_label label;

	if (is_form(plain)) {
		doc_reader_open(r, part, DOC_FRONT, FIELD_NONE);
		doc_reader_emit(r, part, true, (struct str){NULL, 0});
	} else if (r->by_topics) {
		doc_topics_read(r, part, plain);
	} else if (part->quoted) {
		doc_reader_emit(r, part, false, plain);
	} else if (read_title(r, part, plain)) {
		return;
	} else if (part->kind == MARKDOWN_ROW) {
		read_row(r, part, plain);
	} else if (part->kind != MARKDOWN_CODE && find_label(r, part, plain, &label)) {
		open_label(r, part, &label);
	} else if (part->kind == MARKDOWN_HEADING) {
		read_heading(r, part, plain);
	} else {
		read_text(r, part, plain);
	}
}

/* Looks ahead: whether sections have headings, and where a closure report begins. */
static void look(struct doc_reader *r)
{
	const struct markdown_outline *outline = &r->doc->outline;
	struct doc_label label;
	struct phrase phrase;
	int headings = 0;

	for (size_t i = 0; i < outline->parts.n; i++) {
		const struct markdown_part *part = &outline->parts.v[i];

		if (part->quoted)
			continue;
		if (part->kind == MARKDOWN_HEADING &&
			doc_labels_find(part->text, DOC_LABELS_SECTIONS, true, &label))
			headings++;
		if (r->kind != REPORT_CLOSURE || r->waiting)
			continue;
		doc_reader_phrase(part, part->text, &phrase);
		r->waiting = kind_scan_title(&phrase) == TITLE_CLOSURE;
	}
	r->headed = headings >= HEADED_MIN;
}

/* Gives a part the line and the number that it has in the comment. */
static void as_written(const struct doc_text *tidy, struct markdown_part *part)
{
	size_t line = (size_t)part->line - 1;
	struct str rest = str_from(buf_view(&tidy->text), tidy->starts.v[line]);
	size_t digits = 0;
	int64_t number;

	part->line = tidy->lines.v[line];
	if (part->number == 0)
		return;
	while (rest.n && str_is_in(rest.p[0], STR(" \t>-*+")))
		rest = str_from(rest, 1);
	while (digits < rest.n && str_is_digit(rest.p[digits]))
		digits++;
	if (digits <= NUMBER_DIGITS && str_digits(str_sub(rest, 0, digits), &number))
		part->number = (int)number;
}

void doc_read(struct arena *arena, struct str text, enum report_kind kind,
	enum report_template template, struct doc *out)
{
	struct doc_reader r = {
		.arena = arena,
		.doc = out,
		.kind = kind,
		.template = template,
		.by_topics = kind != REPORT_AUDIT &&
			(template == TEMPLATE_WIKI || template == TEMPLATE_IRG_1),
		.section_level = DOC_READER_NO_LEVEL,
		.label_heading = DOC_READER_NO_LEVEL,
	};

	*out = (struct doc){0};
	doc_text_read(text, &out->text);
	markdown_outline(arena, buf_view(&out->text.text), &out->outline);
	for (size_t i = 0; i < out->outline.parts.n; i++)
		as_written(&out->text, &out->outline.parts.v[i]);
	look(&r);
	for (size_t i = 0; i < out->outline.parts.n && !r.ended; i++)
		read_part(&r, &out->outline.parts.v[i]);
	out->unread =
		out->unread || out->outline.guarded || out->text.text.full || r.ended;
	vec_release(&r.numbers);
}

struct str doc_behind(struct str text, const struct doc *doc)
{
	struct str line;

	if (!doc->next)
		return (struct str){0};
	for (int i = 1; i < doc->next; i++)
		if (!str_line(&text, &line))
			break;
	return text;
}

void doc_release(struct doc *doc)
{
	doc_text_release(&doc->text);
	markdown_outline_release(&doc->outline);
	vec_release(&doc->parts);
}
