/*
 * rest - Bugzilla's REST answers about bugs, in the shapes of BMO.
 *
 *	/rest/bug?...                  search
 *	/rest/bug/ID                   one bug
 *	/rest/bug/ID/comment[?ids=N]   comments of one bug or several
 *	/rest/bug/ID/history[?ids=N]   the same of histories
 *	/rest/version
 *
 * Pages follow one another by ascending id; `order` is ignored, as Bugzilla
 * ignores an order that it does not know.  There is no rate limit: a script
 * plays one where a test wants it.
 */
#ifndef STUB_REST_H
#define STUB_REST_H

#include "query.h"
#include "reply.h"
#include "world.h"

void rest_answer(
	const struct world *world, const struct query *query, struct reply *reply);

#endif
