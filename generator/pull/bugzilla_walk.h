/*
 * bugzilla_walk - whole bugs by their ids, page by page, through the door
 * (redact.h) into the store.
 *
 * What a server leaves out of a search, comments and history, is asked for by
 * the calls with many ids; whether it does shows at the first page.  A page is
 * on the disk, ids of accounts first, before the next is asked for.
 */
#ifndef PULL_BUGZILLA_WALK_H
#define PULL_BUGZILLA_WALK_H

#include "pull/bugzilla_split.h"
#include "pull/redact.h"

struct bugzilla_walk {
	struct pull_fetch *fetch;
	struct redact *redact;
	struct pull_result *result;
	struct problems *problems;
	struct store_state *state; /* its full_upto follows a full pull */
	size_t gone; /* asked for and no longer public, or never to be; files removed */
	/* of the walk's own */
	size_t splits;
	size_t read;          /* bugs that came in a form that can be read */
	size_t lost;          /* that did not */
	bool plain;           /* the server leaves comments or history out */
	bool some_history;    /* of some bug it came */
	bool no_history;      /* and has no call for it */
	size_t came;          /* of the page */
	VEC(int64_t) missing; /* asked for, and not in the answer */
};

/* Ids rise.  Fails as pull(); what was saved before stays. */
MUST_CHECK bool bugzilla_walk(
	struct bugzilla_walk *walk, const int64_t *ids, size_t n, struct err *err);
void bugzilla_walk_release(struct bugzilla_walk *walk);

/* One bug of a page. */
struct bugzilla_part {
	int64_t id;
	json_t *bug; /* borrowed from the answer; comments and history are put in */
	bool lost;   /* not to be stored; what is to be said was said */
};

struct bugzilla_page {
	struct bugzilla_walk *walk;
	VEC(struct bugzilla_part) parts; /* ids rise */
	bool mended;
};

/* Asks for the comments and histories that the bugs of a page came without. */
MUST_CHECK bool bugzilla_fill(struct bugzilla_page *page, struct err *err);

/* A bug that could not be had: GONE loses its file, all else becomes a finding. */
MUST_CHECK bool bugzilla_walk_lose(struct bugzilla_walk *walk, int64_t id,
	enum bugzilla_end end, const struct err *why, struct err *err);

#endif
