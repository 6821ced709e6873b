/*
 * doc_labels - the headings and labels of the templates, as reports write them; for doc
 * and doc_text alone.
 *
 * Compared are words (rules.md section 2): case, quotes, stars, a number in front, a
 * plural in brackets, a colon in or out of the bold, a remark in brackets behind the
 * label make no difference.
 */
#ifndef REPORT_DOC_LABELS_H
#define REPORT_DOC_LABELS_H

#include "report/doc.h"

/* Which labels are known at a place: an OR of these. */
enum doc_scope {
	DOC_LABELS_3 = 2,         /* of IRG 3.x */
	DOC_LABELS_SECTIONS = 4,  /* headings of 2.0 and 3.x */
	DOC_LABELS_IMPACT = 8,    /* in the section of 3.x */
	DOC_LABELS_LESSONS = 16,  /* the same */
	DOC_LABELS_CAUSES = 32,   /* the same */
	DOC_LABELS_CLOSURE = 64,  /* in a closure report */
	DOC_LABELS_AUDIT_1 = 128, /* in an audit report of IRG 1.0 */
	DOC_LABELS_AUDIT_2 = 256, /* of 2.0 */
};

struct doc_label {
	enum doc_section section; /* DOC_FRONT: the one that it stands in */
	enum report_field field;
	bool is_section; /* the heading of one */
	bool is_group;   /* begins a contributing factor, an issue or a finding */
	int number;      /* that it states of these, or 0 */
	bool alone;      /* nothing stands behind it */
	struct str value;
};

/* The label that a plain line begins with.  `marked` says that it is a heading, an item,
 * or begins bold: else a colon must follow, or nothing. */
bool doc_labels_find(
	struct str line, unsigned scopes, bool marked, struct doc_label *out);

/* Whether it is a label of 3.x that is no common word: for bold words within a line. */
bool doc_labels_is_known(struct str words);

#endif
