/*
 * excerpt - what a report states of its causes and of the requirements concerned, as
 * short lines: so that others learn, and know whether to read the comment.
 *
 * Each root cause or contributing factor, issue or finding is a line of its own, and the
 * field "Relevant policies" is one.  What is quoted is somebody else's words; a
 * placeholder and N/A are no answer.  A line is the front of what is written there
 * (rules.md 6: a quotation no longer than needed), without marks of Markdown.
 */
#ifndef REPORT_EXCERPT_H
#define REPORT_EXCERPT_H

#include "report/doc.h"
#include "report/requirement.h"

enum {
	EXCERPT_MAX = 200, /* characters of a line, the ellipsis with them */
	EXCERPTS_MAX = 20, /* causes of one report; more are left out */
};

enum excerpt_what { EXCERPT_CAUSE, EXCERPT_POLICIES, EXCERPT_REQUIREMENT };
enum { EXCERPT_WHATS = EXCERPT_REQUIREMENT + 1 };

struct excerpt {
	enum excerpt_what what;
	int line; /* where it begins in the text, from 1 */
	struct str text;
};

struct excerpts {
	VEC(struct excerpt) list; /* causes, then policies, then each requirement */
};

/* Texts in the arena; of the kind and template by which the doc was read.  Release it. */
void excerpt_read(struct arena *arena, const struct doc *doc, enum report_kind kind,
	enum report_template template, struct excerpts *out);
void excerpt_release(struct excerpts *excerpts);

/* The front of a text: whole words as far as they fit into that many characters, and an
 * ellipsis where something is left out; in the arena. */
struct str excerpt_cut(struct arena *arena, struct str text, size_t max);

#endif
