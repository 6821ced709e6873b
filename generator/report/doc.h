/*
 * doc - a report as its template divides it: each part of its outline with the section
 * that it stands in and the field that it answers.
 *
 * Everything that reads a report reads this: fields, timeline, actions, numbers, and so
 * does the check of a draft.  Labels are found in whatever form they were written
 * (rules.md section 2): `**Label:** value`, `- Label: value`, a heading or an item with
 * the value below it, a row of a table.  A known label ends the value of the one before,
 * as does a heading; a line of a paragraph or of a code block is a part of its own, as
 * Bugzilla shows it.  What is quoted is somebody else's words: no label is read in it,
 * but for the questions of the seven topics, which are often quoted.  Of several reports
 * in one text the first is read; the next begins at doc_behind().
 */
#ifndef REPORT_DOC_H
#define REPORT_DOC_H

#include "base/mem.h"
#include "format/markdown.h"
#include "report/doc_text.h"
#include "report/form.h"

enum { DOC_GROUPS_MAX = 100 }; /* issues, findings, factors; more are `unread` */

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
	/* of the outline: kind, level, quoted; the number of an item is the one written,
	 * where Markdown would count on */
	const struct markdown_part *part;
	int line; /* in the text, from 1; the same as the part's */
	enum doc_section section;
	enum report_field field; /* whose label this has, or stands under; FIELD_NONE */
	bool labelled;           /* the label itself is here */
	int group;        /* contributing factor, issue or finding, from 1; 0: none */
	struct str value; /* the text without its label; cells by U+001F in a row */
};

struct doc {
	struct doc_text text; /* that the outline is of */
	struct markdown_outline outline;
	/* in the order of the text; an outline's part that holds several labels is here
	 * once for each */
	VEC(struct doc_part) parts;
	/* cut, read without tables, or another report follows: what is not found may be
	 * there */
	bool unread;
	int next; /* the line at which another report begins, from 1; 0: none does */
};

/* Reads a report whose kind and template are known (kind_of); texts in the arena, which
 * must outlive the doc.  markdown_init() was called.  Release it. */
void doc_read(struct arena *arena, struct str text, enum report_kind kind,
	enum report_template template, struct doc *out);
void doc_release(struct doc *doc);

/* The text from the report on that follows in the same text; empty: none does. */
struct str doc_behind(struct str text, const struct doc *doc);

#endif
