#include "report/excerpt.h"

#include "base/utf8.h"
#include "report/fields_value.h"

enum {
	WHOLE_MAX = 16 * 1024, /* bytes of a field in which requirements are looked for */
	WORD_MAX = 40,         /* characters; within a longer word a line is cut */
};

struct reader {
	struct arena *arena;
	const struct doc *doc;
	enum report_kind kind;
	enum report_template template;
	bool described; /* a contributing factor has a description, if only to come */
	struct excerpts *out;
};

/* ---- lines ---- */

static const char ellipsis[] = "…";

/* Where the last word that fits begins; n where there is none to be cut at. */
static size_t last_blank(struct str s)
{
	size_t n = s.n;

	while (n > 0 && s.n - n < WORD_MAX && s.p[n - 1] != ' ')
		n--;
	return n > 0 && s.p[n - 1] == ' ' ? n - 1 : s.n;
}

struct str excerpt_cut(struct arena *arena, struct str text, size_t max)
{
	struct str s = str_trim(text);
	struct str front = utf8_front(s, max);
	struct buf line;
	struct str made;

	if (front.n == s.n)
		return arena_str(arena, s);
	front = utf8_front(s, max - 1);
	if (front.n < s.n && s.p[front.n] != ' ')
		front = str_sub(front, 0, last_blank(front));
	front = str_trim(front);
	while (front.n && str_is_in(front.p[front.n - 1], STR(",;:-(")))
		front = str_trim(str_sub(front, 0, front.n - 1));
	buf_init(&line, front.n + sizeof(ellipsis));
	buf_str(&line, front);
	buf_c(&line, ellipsis);
	made = arena_str(arena, buf_view(&line));
	buf_release(&line);
	return made;
}

/* ---- which parts ---- */

static bool is_answer(const struct doc_part *part)
{
	const struct markdown_part *p = part->part;

	if (part->value.n == 0 || p->quoted || (p->kind == MARKDOWN_ROW && p->level == 0))
		return false;
	if (p->kind == MARKDOWN_HEADING && !part->labelled)
		return false;
	return (p->kind == MARKDOWN_ROW && !part->labelled
			       ? fields_value_of_row(part->value)
			       : fields_value(part->value)) == FIELDS_FILLED;
}

/* A contributing factor is told by its description; where no factor has one, by what
 * stands in the section of the causes. */
static bool is_factor(const struct reader *r, const struct doc_part *part)
{
	if (r->described)
		return part->field == FIELD_FACTOR_DESCRIPTION;
	return part->section == DOC_ROOT_CAUSE &&
		(part->field < FIELD_FACTOR_DESCRIPTION ||
			part->field > FIELD_FACTOR_METHODOLOGY);
}

static bool is_cause(const struct reader *r, const struct doc_part *part)
{
	if (r->kind == REPORT_PRELIMINARY)
		return false;
	if (r->kind == REPORT_FULL && r->template == TEMPLATE_IRG_3)
		return is_factor(r, part);
	return part->field == FIELD_HOW_AND_WHY ||
		part->field == FIELD_ROOT_CAUSE_ANALYSIS ||
		part->field == FIELD_ROOT_CAUSES || part->field == FIELD_ROOT_CAUSE;
}

/* ---- reading ---- */

static void append(struct buf *text, const struct doc_part *part)
{
	struct str rest = part->value;
	struct str cell;

	if (text->n)
		buf_byte(text, ' ');
	while (str_split(&rest, '\x1f', &cell)) {
		buf_str(text, str_sub(cell, 0, WHOLE_MAX - text->n));
		buf_c(text, rest.n ? " | " : "");
	}
}

static void push(struct reader *r, enum excerpt_what what, int line, struct str text)
{
	struct excerpt made = {what, line, excerpt_cut(r->arena, text, EXCERPT_MAX)};

	if (made.text.n)
		vec_push(&r->out->list, made);
}

/* From one answer of a cause on: the same field of the same factor, issue or finding. */
static size_t read_cause(struct reader *r, size_t i)
{
	const struct doc_part *first = &r->doc->parts.v[i];
	struct buf text;

	buf_init(&text, WHOLE_MAX);
	for (; i < r->doc->parts.n; i++) {
		const struct doc_part *part = &r->doc->parts.v[i];

		if (!is_cause(r, part) || part->group != first->group)
			break;
		if (is_answer(part) && !text.full)
			append(&text, part);
	}
	push(r, EXCERPT_CAUSE, first->line, buf_view(&text));
	buf_release(&text);
	return i;
}

static void read_causes(struct reader *r)
{
	size_t i = 0;

	for (size_t k = 0; k < r->doc->parts.n; k++)
		if (r->doc->parts.v[k].field == FIELD_FACTOR_DESCRIPTION)
			r->described = true;
	while (i < r->doc->parts.n && r->out->list.n < EXCERPTS_MAX) {
		const struct doc_part *part = &r->doc->parts.v[i];

		if (is_cause(r, part) && is_answer(part))
			i = read_cause(r, i);
		else
			i++;
	}
}

static void read_policies(struct reader *r)
{
	struct requirements found;
	struct buf text;
	int line = 0;

	buf_init(&text, WHOLE_MAX);
	for (size_t i = 0; i < r->doc->parts.n && !text.full; i++) {
		const struct doc_part *part = &r->doc->parts.v[i];

		if (part->field != FIELD_RELEVANT_POLICIES || !is_answer(part))
			continue;
		line = line ? line : part->line;
		append(&text, part);
	}
	if (text.n) {
		push(r, EXCERPT_POLICIES, line, buf_view(&text));
		requirement_read(buf_view(&text), &found);
		for (size_t i = 0; i < found.n; i++)
			push(r, EXCERPT_REQUIREMENT, line, str_c(found.of[i]));
	}
	buf_release(&text);
}

void excerpt_read(struct arena *arena, const struct doc *doc, enum report_kind kind,
	enum report_template template, struct excerpts *out)
{
	struct reader r = {.arena = arena,
		.doc = doc,
		.kind = kind,
		.template = template,
		.out = out};

	*out = (struct excerpts){0};
	read_causes(&r);
	read_policies(&r);
}

void excerpt_release(struct excerpts *excerpts)
{
	vec_release(&excerpts->list);
}
