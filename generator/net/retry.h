/*
 * retry - what to do after an answer that is of no use: a pure policy.
 *
 *	wait = retry_wait(&policy, tries, cause, answer.retry_after);
 *	if (wait == RETRY_STOP) ...
 *
 * Only what passes by itself is asked again: a server in trouble, a line that
 * broke.  Never after 429, and never after Bugzilla's 400 with code 32000:
 * those are a block of an hour that each further request starts anew
 * (data-sources.md A11).
 */
#ifndef NET_RETRY_H
#define NET_RETRY_H

#include "net/http.h"

enum retry_cause {
	RETRY_NO,     /* another try will not help, or do harm */
	RETRY_LINE,   /* no connection, a cut, a time limit */
	RETRY_SERVER, /* 500, 502, 503, 504, or an error told in a 200 */
	RETRY_BROKEN, /* a whole body that is not what it says it is; asked once more,
		       * as Bugzilla's transfers can be cut unseen (A13) */
};

enum {
	RETRY_TRIES = 3,              /* in all; a cron job comes again soon */
	RETRY_FIRST_MS = 1000,        /* before the second try; doubled each time */
	RETRY_LONGEST_MS = 5 * 60000, /* a longer Retry-After ends the pull */
	RETRY_STOP = -1,
};

struct retry {
	unsigned tries;
	int64_t first_ms;
	uint64_t seed; /* of the jitter, so that many sites do not come back at once */
};

/* What became of a request, as far as status and line tell. */
enum retry_cause retry_cause(enum http_end end, int status);

/*
 * How many milliseconds to wait after `tried` tries (from 1), or RETRY_STOP.
 * The wait is between half and all of first_ms doubled `tried` - 1 times, and
 * no shorter than `retry_after` seconds (0: not asked for).
 */
int64_t retry_wait(const struct retry *retry, unsigned tried, enum retry_cause cause,
	int64_t retry_after);

#endif
