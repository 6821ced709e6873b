/*
 * clock - from a start, an end and a limit to a verdict word.
 *
 * Times are intervals [earliest, latest], because a report may state a day, or no
 * zone; what Bugzilla records is exact.  A verdict is MET or LATE only where every
 * time within the intervals gives the same (rules.md 1.2).
 *
 *	hours  elapsed time is compared as it is
 *	days   MET: no more than L x 24 hours.  LATE: the day of the start plus L has
 *	       passed everywhere, that is in UTC-12 too (F11).  Between the two only
 *	       the way of counting days, or the zone, decides: BORDERLINE
 *	date   MET: before that day is over in UTC.  LATE: it has passed everywhere.
 *	       Between: BORDERLINE
 *
 * A duty that is not done yet is OVERDUE once the same end would be LATE, else
 * PENDING (F3).
 */
#ifndef RULES_CLOCK_H
#define RULES_CLOCK_H

#include "base/date.h"

/* The nine words a page may use (rules.md 0), as published in verdicts.csv. */
enum verdict {
	VERDICT_MET,
	VERDICT_LATE,
	VERDICT_OVERDUE,
	VERDICT_BORDERLINE,
	VERDICT_DEPENDS,
	VERDICT_UNKNOWN,
	VERDICT_NOT_APPLICABLE,
	VERDICT_EXEMPT,
	VERDICT_PENDING,
};
enum { VERDICTS = VERDICT_PENDING + 1 };

const char *clock_word(enum verdict verdict); /* "not-applicable" */

/* Why a verdict is none of MET, LATE, OVERDUE and PENDING: a closed set, published in
 * verdicts.csv; clock_reason_label() says each in a few words. */
enum because {
	BECAUSE_NONE,
	/* exempt */
	BECAUSE_BEFORE_FULL_REPORT,
	BECAUSE_NEXT_UPDATE,
	BECAUSE_NEXT_UPDATE_REQUESTED,
	BECAUSE_CLOSURE_REQUESTED,
	BECAUSE_CLOSE_ANNOUNCED,
	BECAUSE_WAITING_FOR_OTHERS,
	BECAUSE_RESTRICTED,
	BECAUSE_SHORT_LIVED,
	/* unknown */
	BECAUSE_HISTORY_MISSING,
	BECAUSE_UNKNOWN_SIDE,
	BECAUSE_OWNER_UNKNOWN,
	BECAUSE_NOT_STATED,
	BECAUSE_WAITING_FOR_CLOSURE,
	BECAUSE_MAILING_LIST,
	BECAUSE_NO_REPORT_RECOGNISED,
	BECAUSE_TEXT_MISSING,
	BECAUSE_NEEDINFO_CLEARED,
	BECAUSE_DATE_NOT_READABLE,
	BECAUSE_DATE_IN_THE_PAST,
	BECAUSE_DATE_SET_BY_CA,
	BECAUSE_NOT_LINKED,
	BECAUSE_CLOSING_UNKNOWN,
	BECAUSE_RESTRICTED_ONCE,
	BECAUSE_CONFLICT,
	BECAUSE_FOLLOWED_ELSEWHERE,
	/* depends */
	BECAUSE_TWO_READINGS,
	BECAUSE_DATE_LEFT_STANDING,
	BECAUSE_WORDING,
	BECAUSE_EDITED,
	BECAUSE_NEXT_UPDATE_OR_DELAY,
	BECAUSE_SEVERAL_TIMES,
	/* borderline */
	BECAUSE_DAY_COUNT,
	BECAUSE_ZONE,
	/* not-applicable */
	BECAUSE_FILED_BY_CA,
	BECAUSE_BEFORE_WINDOW,
	BECAUSE_NOT_BOUND,
	BECAUSE_NOT_ASSESSED,
	BECAUSE_PREDECESSOR,
	BECAUSE_NOT_COVERED,
};
enum { BECAUSES = BECAUSE_NOT_COVERED + 1 };

const char *clock_reason_word(enum because because);  /* "next-update"; "" for NONE */
const char *clock_reason_label(enum because because); /* for people */

/* All times at which something may have been; both DATE_NONE: it has not happened. */
struct when {
	int64_t earliest;
	int64_t latest;
};

static inline struct when clock_at(int64_t instant)
{
	return (struct when){instant, instant};
}

enum limit_kind {
	LIMIT_NONE,
	LIMIT_HOURS, /* n hours from the start */
	LIMIT_DAYS,  /* n days from the start */
	LIMIT_DATE,  /* the day n itself (base/date.h), whatever the start */
};

struct limit {
	enum limit_kind kind;
	int32_t n;
};

struct ruling {
	enum verdict verdict;
	enum because because;
};

/*
 * The verdict on a duty that began at `start` and was done at `end` (or is not done as
 * of `as_of`).  BORDERLINE and UNKNOWN bring their reason; UNKNOWN means that the times
 * are not exact enough (BECAUSE_NOT_STATED).  `limit.kind` must not be NONE.
 */
struct ruling clock_judge(
	struct limit limit, struct when start, struct when end, int64_t as_of);

/* The moment at which the whole limit has elapsed: start + L; for a date the last second
 * of that day in UTC. */
int64_t clock_due(struct limit limit, int64_t start);

/* The moment from which an end would be LATE. */
int64_t clock_late_from(struct limit limit, int64_t start);

#endif
