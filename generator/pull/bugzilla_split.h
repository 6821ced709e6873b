/*
 * bugzilla_split - some bugs by their ids, in as many requests as it takes.
 *
 * An answer that is too large, broken although it was asked for twice, or
 * refused because of one of the ids is asked for again in halves, down to one
 * bug; that one is lost and the rest goes on.
 */
#ifndef PULL_BUGZILLA_SPLIT_H
#define PULL_BUGZILLA_SPLIT_H

#include "pull/bugzilla.h"

struct bugzilla_split {
	struct pull_fetch *fetch;
	bugzilla_url *url;
	/* Takes an answer; may change its root.  *changed is how many
	 * bugs were written because of it. */
	bool (*take)(void *context, struct bugzilla_answer *answer, size_t *changed,
		struct err *err);
	/* One bug cannot be had: it is USELESS, or GONE; `why` in words. */
	bool (*lose)(void *context, int64_t id, enum bugzilla_end end,
		const struct err *why, struct err *err);
	void *context;
	size_t *splits;        /* of the whole pull, up to BUGZILLA_SPLITS_MAX */
	enum bugzilla_end end; /* of the request that ended it */
};

/* Fails as pull(), and when too many answers were of no use.  Its depth is that of the
 * halves of n. */
MUST_CHECK bool bugzilla_split(
	struct bugzilla_split *split, const int64_t *ids, size_t n, struct err *err);

#endif
