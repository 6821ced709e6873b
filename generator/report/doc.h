/*
 * doc - a report as its template divides it: each part of its outline with the section
 * that it stands in and the field that it answers.
 *
 * Everything that reads a report reads this: fields, timeline, actions, numbers, and so
 * does the check of a draft.  Labels are found in whatever form they were written
 * (rules.md section 2): `**Label:** value`, `- Label: value`, a heading or an item with
 * the value below it, a row of a table.  A known label ends the value of the one before,
 * as does a heading.  What is quoted is somebody else's words and has neither section
 * nor field, but for the questions of the seven topics, which are often quoted.
 */
#ifndef REPORT_DOC_H
#define REPORT_DOC_H

#include "base/mem.h"
#include "format/markdown.h"
#include "report/form.h"

enum doc_section {
	DOC_FRONT, /* before the first section, or no section of a template */
	DOC_SUMMARY,
	DOC_IMPACT,
	DOC_TIMELINE,
	DOC_RELATED,
	DOC_ROOT_CAUSE,
	DOC_LESSONS,
	DOC_ACTIONS,
	DOC_APPENDIX,
	DOC_CLOSURE,
	DOC_TOPIC,   /* of the seven; `field` says which */
	DOC_FINDING, /* of an audit report; `group` says which */
};

struct doc_part {
	const struct markdown_part *part; /* of the outline: kind, level, line, quoted */
	enum doc_section section;
	enum report_field field; /* whose label this has, or stands under; FIELD_NONE */
	bool labelled;           /* the label itself is here */
	int group;        /* contributing factor, issue or finding, from 1; 0: none */
	struct str value; /* the text without its label; cells by U+001F in a row */
};

struct doc {
	struct markdown_outline outline;
	/* in the order of the text; an outline's part that holds several labels is here
	 * once for each */
	VEC(struct doc_part) parts;
	bool unread; /* cut or read without tables: what is not found may be there */
};

/* Reads a report whose kind and template are known (kind_of); texts in the arena, which
 * must outlive the doc.  markdown_init() was called.  Release it. */
void doc_read(struct arena *arena, struct str text, enum report_kind kind,
	enum report_template template, struct doc *out);
void doc_release(struct doc *doc);

#endif
