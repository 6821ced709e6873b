#include "report/doc_reader.h"

void doc_reader_emit(struct doc_reader *r, const struct markdown_part *part,
	bool labelled, struct str value)
{
	struct doc_part made = {
		.part = part,
		.line = part->line,
		.section = r->section,
		.field = r->field,
		.labelled = labelled,
		.group = r->group,
		.value = value,
	};

	vec_push(&r->doc->parts, made);
}

void doc_reader_open(struct doc_reader *r, const struct markdown_part *part,
	enum doc_section section, enum report_field field)
{
	r->section = section;
	r->section_field = field;
	r->section_level =
		part->kind == MARKDOWN_HEADING ? part->level : DOC_READER_NO_LEVEL;
	r->field = field;
	r->label_level = 0;
	r->label_heading = DOC_READER_NO_LEVEL;
	r->has_value = false;
	r->left = FIELD_NONE;
	r->n_columns = 0;
	if (r->kind != REPORT_AUDIT)
		r->group = 0;
}

bool doc_reader_is_wholly_bold(const struct markdown_part *part)
{
	struct str rest = str_from(part->text, part->bold.n);

	return part->bold.n && (rest.n == 0 || str_eq_c(str_trim(rest), ":"));
}

unsigned doc_reader_marks(const struct markdown_part *part)
{
	unsigned marks = 0;

	if (part->kind == MARKDOWN_HEADING || doc_reader_is_wholly_bold(part))
		marks |= PHRASE_HEADING;
	if (part->bold.n)
		marks |= PHRASE_BOLD;
	if (part->number)
		marks |= PHRASE_NUMBER;
	if (part->kind == MARKDOWN_ITEM && !part->number)
		marks |= PHRASE_BULLET;
	if (part->quoted)
		marks |= PHRASE_QUOTED;
	return marks;
}

void doc_reader_phrase(
	const struct markdown_part *part, struct str plain, struct phrase *out)
{
	phrase_read(plain, out);
	out->marks |= doc_reader_marks(part);
}
