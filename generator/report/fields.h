/*
 * fields - which fields of its form a report has filled in (rules.md 2.5): a count,
 * never a judgement of what they say.
 *
 *	doc_read(&arena, text, kind, template, &doc);
 *	fields_read(&arena, &doc, &(struct fields_about){.kind = kind, ...}, &fields);
 *
 * What is not certain is FIELDS_UNPARSED: where text is there that may belong to a field
 * that was not found, the field is not missing.
 */
#ifndef REPORT_FIELDS_H
#define REPORT_FIELDS_H

#include "report/doc.h"

enum fields_state {
	FIELDS_MISSING,     /* neither the label nor text that could be it */
	FIELDS_UNPARSED,    /* not known */
	FIELDS_PLACEHOLDER, /* empty, a dash, TBD, or words of the template */
	FIELDS_NA,          /* N/A, not applicable; a reason may follow */
	FIELDS_FILLED,
};

struct field {
	enum report_field field;
	int group; /* issue or finding in the order of the report, from 1; 0: none */
	enum fields_state state;
	int line;         /* of its label or first text; 0: not found */
	struct str value; /* plain, on one line; cells of a row divided by " | " */
};

struct fields {
	VEC(struct field) list; /* each required one, in the order of the form */
	int present;            /* filled or N/A */
	int required;
	int na;
};

struct fields_about {
	enum report_kind kind;
	enum report_template template;
	bool delayed_revocation; /* the bug is about it: `analysis` is required */
	bool attachment;         /* came with the comment: the appendix may be there */
};

/* Without a form (form_of) the list is empty and `required` 0.  Values in the arena.
 * Release it. */
void fields_read(struct arena *arena, const struct doc *doc,
	const struct fields_about *about, struct fields *out);
void fields_release(struct fields *fields);

/* The published word: `filled`, `na`, `placeholder`, `missing`, `unparsed`. */
const char *fields_word(enum fields_state state);

#endif
