/*
 * numbers_progress - the four numbers of an update about delayed revocation (IRG 3.x):
 * how many certificates are revoked, not revoked and expired, and the day by which
 * revocation is estimated to be complete.
 *
 * Read in lines (`34 revoked, 3 not revoked, 0 expired`), labels (`Not revoked: 3`) and
 * tables, under a head or beside the words.  A hint (rules.md 1.2): updates have no
 * template.
 */
#ifndef REPORT_NUMBERS_PROGRESS_H
#define REPORT_NUMBERS_PROGRESS_H

#include "report/numbers.h"

struct numbers_progress {
	struct number revoked;
	struct number not_revoked;
	struct number expired;
	int32_t completion; /* the estimated day, or DATE_DAY_NONE */
	int completion_line;
};

/* Of the text of any comment; lines that are quoted are left out.  One of the three
 * numbers alone is none of an update; of two statements that differ none is taken. */
void numbers_progress_read(
	struct arena *arena, struct str text, struct numbers_progress *out);

#endif
