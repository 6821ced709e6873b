/*
 * bugzilla - Bugzilla's REST interface, as far as candor asks it: addresses of
 * searches, and what their answers say.
 *
 * Comments and history come within the search, as searches are not limited in
 * number while single bugs and comments are (data-sources.md A3, A11).  Pages go
 * by the id of the last bug that came, in the order of ids, and end with an
 * empty one, as a server may cut pages without a word (A4).  The fields are
 * named, never `_default`.  What came is checked against what was asked: a
 * server ignores in silence what it does not understand (A2).
 */
#ifndef PULL_BUGZILLA_H
#define PULL_BUGZILLA_H

#include "pull/pull_fetch.h"

enum {
	BUGZILLA_PAGE = 100,                     /* bugs a page */
	BUGZILLA_ANSWER_MAX = 256 * 1024 * 1024, /* bytes; a real page has 1.6 MB */
	BUGZILLA_IDLE_SECONDS =
		60, /* with its database down the server keeps silent (A10) */
	BUGZILLA_PAGES_MAX = 2000, /* ends a walk through a server without end */
};

/* Addresses; appended to `url`. */
void bugzilla_count_url(const struct pull_options *options, struct buf *url);
void bugzilla_page_url(
	const struct pull_options *options, int64_t after, struct buf *url);

/*
 * The JSON object of an answer, tested in this order: status, content type,
 * JSON, `error` (also in a 200).  *root is owned.  Fails with ERR_NETWORK and,
 * where another try may help, *cause.
 */
MUST_CHECK bool bugzilla_read(const struct http_answer *answer, const char *where,
	json_t **root, enum retry_cause *cause, struct err *err);

/*
 * Whether a page is what was asked for: bugs with ids that rise from `after`,
 * of the right product and component, each with its comments.  *bugs is
 * borrowed from root.
 */
MUST_CHECK bool bugzilla_check_page(const json_t *root,
	const struct pull_options *options, int64_t after, const json_t **bugs,
	struct err *err);

/* How many bugs there are; -1 where the server does not count (upstream Bugzilla). */
MUST_CHECK bool bugzilla_count(struct pull_fetch *fetch, int64_t *count, struct err *err);

/* `https://bugzilla.mozilla.org/rest/bug`, for errors; in the arena. */
const char *bugzilla_where(struct arena *arena, const struct pull_options *options);

#endif
