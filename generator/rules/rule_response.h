/*
 * rule_response - how fast a CA first spoke where somebody else filed, and the
 * longest time it was silent while the bug was open.
 *
 * Both are plain facts in seconds, no verdicts: no document gives a limit that
 * could be held against them without the time at which the CA became aware
 * (rules.md 1.2, F14, F15).
 */
#ifndef RULES_RULE_RESPONSE_H
#define RULES_RULE_RESPONSE_H

#include "rules/thread.h"

/* Until then a report or an answer could be given on Mozilla's mailing list; IRG 1.0
 * ended that (F23). */
enum { RULE_RESPONSE_LIST_ERA_ENDS = 19403 }; /* 2023-02-15 */

enum measure_state {
	MEASURE_NONE,    /* there is nothing to measure; `reason` says why */
	MEASURE_UNKNOWN, /* the data does not decide it; `reason` says why */
	MEASURE_PENDING, /* not yet: the bug is open and the CA has not spoken */
	MEASURE_VALUE,
};

enum measure_reason {
	REASON_NO,            /* none needed */
	REASON_FILED_BY_CA,   /* F14: no first response */
	REASON_FILER_UNKNOWN, /* whoever filed may be the CA */
	REASON_OWNER_UNKNOWN, /* no CA to look for */
	REASON_SIDE_UNKNOWN,  /* a comment of unknown side may be the CA's */
	REASON_RESTRICTED,    /* filed before it was public */
	REASON_NO_COMMENT,    /* closed without a comment of the CA */
	REASON_DUPLICATE,     /* the same, but as a duplicate: see the other bug */
	REASON_MAILING_LIST,  /* F23: the CA may have answered on the mailing list */
	REASON_NO_HISTORY,    /* F28: dates agreed and times closed are not known */
	REASON_NO_CLOSING,    /* closed, but not known when */
	REASON_ONE_UPDATE,    /* fewer than two updates while open */
	REASON_COVERED,       /* agreed dates or waits cover all of it */
	REASON_NOT_ASSESSED,  /* F18, F19 */
	REASON_TEXT_MISSING,  /* a comment whose text is not known may be it */
	REASON_EDITED,        /* F30: it may have been written into the comment later */
	REASON_NO_REPORT,     /* what the CA posted follows no template */
	REASON_NO_REQUEST,    /* closed without a request that was recognised */
};
enum { MEASURE_REASONS = REASON_NO_REQUEST + 1 };

const char *rule_response_reason(enum measure_reason reason); /* for people */
const char *rule_response_word(enum measure_reason reason);   /* as published */
const char *rule_response_state(enum measure_state state);    /* as published */

struct measure {
	enum measure_state state;
	enum measure_reason reason;
	int64_t seconds; /* with VALUE */
	int64_t started;
	int64_t ended;
	int32_t from_comment; /* evidence: counts of comments; -1 none */
	int32_t to_comment;
};

/* A measure without a value, and one with: from a time to another, of the comments of
 * these counts (-1: none). */
struct measure rule_response_none(enum measure_state state, enum measure_reason reason);
struct measure rule_response_value(
	int64_t started, int64_t ended, int32_t from, int32_t to);

/*
 * F14: from filing to the first comment on the CA's side, where the filer is
 * known and not the CA.  Unknown where a comment of unknown side by somebody
 * else than the filer stands before it.  Without any comment of the CA, a
 * duplicate has none (the other bug may have it), and a bug opened before
 * 2023-02-15 is unknown (F23).
 */
struct measure rule_response_first(const struct bug *bug);

/*
 * F15: the longest completed time between updates of the CA while the bug was
 * open; comments within 24 hours of the one before are one update (F2).  Time
 * that a Next update set by a root program (F10: from the CA's last comment until
 * that date has passed everywhere), an announced close or a needinfo that the CA
 * itself set covers is taken off; what is left of a gap counts when it is over 24
 * hours.  Unknown where it would be another if a comment of unknown side spoke
 * for the CA (rules.md 1.2).
 */
struct measure rule_response_silence(const struct bug *bug, const struct thread *thread);

/* The CA's last comment on an open bug; DATE_NONE when closed, not assessed, none, or
 * when a comment of unknown side came later. */
int64_t rule_response_silent_since(const struct bug *bug, int32_t *comment);

#endif
