/*
 * bugzilla - Bugzilla's REST interface, as far as candor asks it: addresses, and
 * what the answers say.
 *
 * Comments and history come within the search where the server gives them
 * there, as searches are not limited in number while single bugs and comments
 * are (data-sources.md A3, A11); upstream Bugzilla leaves them out, and is asked
 * by the comment and history calls with many ids.  The fields are named, never
 * `_default`.  What came is checked against what was asked: a server ignores in
 * silence what it does not understand (A2).
 */
#ifndef PULL_BUGZILLA_H
#define PULL_BUGZILLA_H

#include "pull/pull_fetch.h"

enum {
	BUGZILLA_PAGE = 100,       /* whole bugs a request; the last may have half more */
	BUGZILLA_PLAIN_PAGE = 300, /* where comments and history come apart; 450 ids of
				    * 10 digits fit into an address */
	BUGZILLA_LIST = 10000,     /* rows a page of the list: what servers cut to (A4) */
	BUGZILLA_ANSWER_MAX = 32 * 1024 * 1024, /* bytes; a real page has 1.6 MB, and
						 * 200 comments of 64 KiB, text and raw
						 * text, 26 MB */
	BUGZILLA_LIST_MAX = 8 * 1024 * 1024,    /* of the list; a row has 150 bytes */
	BUGZILLA_IDLE_SECONDS =
		60, /* with its database down the server keeps silent (A10) */
	BUGZILLA_REQUESTS_MAX = 2000, /* ends a walk through a server without end */
	BUGZILLA_SPLITS_MAX = 100,    /* answers of no use before a pull gives up */
};

/* Addresses; appended to `url`, which is full when they would be too long. */
void bugzilla_count_url(const struct pull_options *options, struct buf *url);
/* Ids and what tells of a change, above `after`, in the order of ids: others lose bugs
 * at ties (A4). */
void bugzilla_list_url(
	const struct pull_options *options, int64_t after, size_t limit, struct buf *url);

/* Some bugs by their ids, as the split (bugzilla_split.h) asks. */
typedef void bugzilla_url(const struct pull_options *options, const int64_t *ids,
	size_t n, struct buf *url);
bugzilla_url bugzilla_bugs_url;
bugzilla_url bugzilla_comments_url;
bugzilla_url bugzilla_history_url;

/* What an answer holds. */
struct bugzilla_answer {
	json_t *root;         /* owned: bugzilla_answer_release() */
	bool mended;          /* bytes that are no UTF-8 were replaced */
	int64_t code;         /* of an error object, or 0 */
	bool broken;          /* not the JSON that it says it is */
	const int64_t *asked; /* the ids, where it was asked by ids; borrowed */
	size_t n_asked;
};
void bugzilla_answer_release(struct bugzilla_answer *answer);

/*
 * Reads an answer, tested in this order: status, content type, JSON, `error`
 * (also in a 200).  Fails with ERR_NETWORK and, where another try may help,
 * *cause; then `code` and `broken` are set.
 */
MUST_CHECK bool bugzilla_read(const struct http_answer *http, const char *where,
	struct bugzilla_answer *answer, enum retry_cause *cause, struct err *err);

/* How a request ended. */
enum bugzilla_end {
	BUGZILLA_GOOD,
	BUGZILLA_USELESS, /* larger than the limit, broken, cut, too slow to make:
			   * a smaller part of the same may come */
	BUGZILLA_GONE,    /* an id is unknown or not public; names none of several */
	BUGZILLA_NO_CALL, /* the server does not know this call */
	BUGZILLA_FAILED,
};

/* A request and what came of it. */
struct bugzilla_request {
	struct pull_fetch *fetch;
	const struct buf *url;
	size_t limit; /* of the answer, in bytes */
	struct bugzilla_answer answer;
};

/* Asks, again where that may help, and reads; the error is set unless GOOD.  The caller
 * journals a good answer. */
enum bugzilla_end bugzilla_ask(struct bugzilla_request *request, struct err *err);

/*
 * Whether an answer to a search is what was asked for: bugs with ids that rise
 * from `after`, of the right product and component.  *bugs is borrowed from
 * root.
 */
MUST_CHECK bool bugzilla_check(const json_t *root, const struct pull_options *options,
	int64_t after, const json_t **bugs, struct err *err);

/* How many bugs there are; -1 where the server does not count (upstream Bugzilla). */
MUST_CHECK bool bugzilla_count(struct pull_fetch *fetch, int64_t *count, struct err *err);

/* `https://bugzilla.mozilla.org/rest/bug`, for errors; in the arena. */
const char *bugzilla_where(struct arena *arena, const struct pull_options *options);

#endif
