/*
 * bugzilla_list - the ids of all bugs that the public can see now, with what
 * tells whether one must be pulled again.
 *
 * One search, by keyset paging until a page is empty, as a server may cut pages
 * without a word (data-sources.md A4): two requests for less than 10,000 bugs.
 * A page that is too large or broken is asked for again a tenth as large; a
 * single row that is broken still tells its id, by what lies around it.
 */
#ifndef PULL_BUGZILLA_LIST_H
#define PULL_BUGZILLA_LIST_H

#include "base/vec.h"
#include "pull/bugzilla.h"

struct bugzilla_row {
	int64_t id;
	struct store_mark mark; /* both unknown where the row could not be read */
	bool restricted;        /* should not have come */
};

struct bugzilla_list {
	struct pull_fetch *fetch;
	VEC(struct bugzilla_row) rows; /* ids rise */
};

/* Fails as pull(). */
MUST_CHECK bool bugzilla_list(struct bugzilla_list *list, struct err *err);

#endif
