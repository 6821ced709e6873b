/*
 * doc_reader - where the walk through a report's outline stands; for doc and
 * doc_topics alone.
 */
#ifndef REPORT_DOC_READER_H
#define REPORT_DOC_READER_H

#include "report/doc.h"
#include "report/phrase.h"

enum {
	DOC_READER_COLUMNS_MAX = 12,
	DOC_READER_NO_LEVEL = 7, /* deeper than any heading */
};

struct doc_reader {
	struct arena *arena;
	struct doc *doc;
	enum report_kind kind;
	enum report_template template;
	bool by_topics;
	bool headed;  /* sections have headings */
	bool waiting; /* for the title of the closure report */
	bool begun;   /* a label was read */
	bool ended;
	enum doc_section section;
	enum report_field section_field;
	int section_level; /* of its heading, or DOC_READER_NO_LEVEL */
	enum report_field field;
	int label_level;   /* lists that the open label stands in */
	int label_heading; /* level of the heading that it is, or DOC_READER_NO_LEVEL */
	bool has_value;    /* the open label */
	enum report_field left; /* of the label whose list has ended */
	size_t left_at;         /* the first part behind it */
	int group;
	VEC(int) numbers;  /* that groups state, in their order */
	uint64_t in_group; /* a bit for each field that the open group has */
	unsigned topics;   /* a bit for each that was read */
	enum report_field columns[DOC_READER_COLUMNS_MAX]; /* of the open table */
	size_t n_columns;
};

/* Adds a part of the open section and field. */
void doc_reader_emit(struct doc_reader *r, const struct markdown_part *part,
	bool labelled, struct str value);

/* Begins a section, DOC_FRONT for none, with the field that its text answers. */
void doc_reader_open(struct doc_reader *r, const struct markdown_part *part,
	enum doc_section section, enum report_field field);

bool doc_reader_is_wholly_bold(const struct markdown_part *part);

/* The marks that Markdown took off a part, an OR of enum phrase_mark. */
unsigned doc_reader_marks(const struct markdown_part *part);

/* A plain part as words to compare, with these marks. */
void doc_reader_phrase(
	const struct markdown_part *part, struct str plain, struct phrase *out);

#endif
