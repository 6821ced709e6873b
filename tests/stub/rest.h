/*
 * rest - Bugzilla's REST answers about bugs: BMO's, or upstream Bugzilla's where the
 * world is plain (data-sources.md A1 to A13).
 *
 *	/rest/bug?...                  search
 *	/rest/bug/ID                   one bug
 *	/rest/bug/ID/comment[?ids=N]   comments of one bug or several
 *	/rest/bug/ID/history[?ids=N]   the same of histories
 *	/rest/version
 *
 * Pages follow one another by ascending id; `order` is ignored, as Bugzilla
 * ignores an order that it does not know.
 *
 * BMO has the rate rules of A11, without their clock: the 76th single bug or the
 * 76th comment call is refused, and from then on everything.  Upstream has none;
 * it knows neither `count_only` nor `skip_private`, and a search without a term
 * finds all bugs.
 */
#ifndef STUB_REST_H
#define STUB_REST_H

#include "query.h"
#include "reply.h"
#include "world.h"

struct rest {
	const struct world *world;
	size_t page_max; /* a search shows no more bugs, whatever its limit */
	unsigned gets, comments;
	bool blocked;
};

void rest_answer(struct rest *rest, const struct query *query, struct reply *reply);

#endif
