/*
 * actions_elsewhere - what the summary of a report says of an action item of another bug:
 * that it is not done, or was not in time.
 *
 *	The guide for panels, an action item of bug 1900001, was due on 2024-07-20 and is
 *	not complete.
 *	The action item "Guide for panels" from bug 1900001 was completed late.
 *
 * One sentence that names one item by its words and one other bug by its number, and
 * begins with the item or with `late completion of` it; what it says stands right behind
 * the bug, and ends the clause where it is `late`.  What
 * is quoted, asked, still to come or conditional says nothing.
 */
#ifndef REPORT_ACTIONS_ELSEWHERE_H
#define REPORT_ACTIONS_ELSEWHERE_H

#include "base/vec.h"
#include "report/actions_claim.h"
#include "report/doc.h"

/* More in one report are not read. */
enum { ACTIONS_ELSEWHERE_MAX = 32 };

struct actions_elsewhere {
	int64_t bug;
	struct str words;             /* that name the item; of the doc's arena */
	enum actions_claim_what what; /* one of ELSEWHERE */
	int line;                     /* of the sentence, from 1 */
};

struct actions_elsewhere_list {
	VEC(struct actions_elsewhere) list; /* in the order of the text */
};

/* Adds to *out; `bug` is the one that the report stands on.  The doc outlives *out. */
void actions_elsewhere_read(struct arena *arena, const struct doc *doc, int64_t bug,
	struct actions_elsewhere_list *out);
void actions_elsewhere_release(struct actions_elsewhere_list *read);

#endif
