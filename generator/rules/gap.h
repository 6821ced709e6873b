/*
 * gap - the time between two updates of the CA, and whether it was too long.
 *
 * Comments of the CA within 24 hours of the first of them are one update (F2): a gap runs
 * from the last of one to the first of the next, or to the closing, or to now.  Nothing
 * runs while the bug is closed, and each reopening begins anew (F9).
 */
#ifndef RULES_GAP_H
#define RULES_GAP_H

#include "rules/wait.h"

enum gap_end { GAP_UPDATE, GAP_CLOSED, GAP_OPEN };

struct gap {
	int64_t from;
	int64_t until;        /* of an open one: now */
	int32_t from_comment; /* -1: the history shows it */
	int32_t to_comment;
	enum gap_end end;
};

struct gaps {
	VEC(struct gap) list;
};

/* From where gaps are looked for, the comment that is there (-1: none), and to where;
 * INT64_MAX: to the end. */
struct gap_reach {
	int64_t from;
	int64_t until;
	int32_t comment;
};

/* Appends all gaps within reach. */
void gap_find(
	struct gaps *gaps, const struct docket *docket, const struct gap_reach *reach);

/* Start, end and evidence of the gap as a whole. */
void gap_take(struct duty *duty, const struct gap *gap);

/*
 * The verdict on the gap by the limit of the duty.  Time that is lifted is taken off, and
 * of what is left the longest part is judged; where that is late, the same without the
 * time in which it is open whether anything was due.  A gap that ends in RESOLVED with no
 * needinfo on the CA open is unknown (waiting-for-closure, F9), unless a date left
 * standing or what was lifted of it says more.  What a comment of unknown side may have
 * ended is met, or unknown.
 */
void gap_judge(const struct docket *docket, struct duty *duty, const struct gap *gap,
	const struct waits *waits);

#endif
