/*
 * pull_fetch - one request of a pull, asked again while that makes sense.
 *
 * Ties http (one GET), retry (the policy) and the journal together.  Whether an
 * answer is of use only the source can say, so it brings a function that reads
 * it.
 */
#ifndef PULL_PULL_FETCH_H
#define PULL_PULL_FETCH_H

#include "net/http.h"
#include "net/retry.h"
#include "pull/pull.h"
#include "store/journal.h"

struct pull_fetch {
	struct http *http;
	struct store *store; /* of the journal */
	const struct pull_options *options;
	struct retry retry;
	size_t requests;           /* tries too */
	struct http_answer answer; /* to the last request */
};

/* What is asked for, and who reads it. */
struct pull_fetch_job {
	struct http_request request;
	const char *where; /* the address as errors show it, without its query */
	/*
	 * Reads a whole answer.  False with an error and, where another try may
	 * help, *cause when it is of no use.
	 */
	bool (*read)(void *context, const struct http_answer *answer,
		enum retry_cause *cause, struct err *err);
	void *context;
};

/*
 * Asks until `read` is content or the policy says stop.  Tries that were of no
 * use are in the journal; the caller notes the last one with pull_fetch_note(),
 * once it is done with it.  Fails with ERR_NETWORK, unless `read` or the address
 * says otherwise.
 */
MUST_CHECK bool pull_fetch(
	struct pull_fetch *fetch, const struct pull_fetch_job *job, struct err *err);

/* What the journal says of the last answer, for those who ask for more before they are
 * done with it. */
struct journal_entry pull_fetch_entry(const struct pull_fetch *fetch, const char *url);

/* Journals the last answer, and how many bugs changed because of it. */
MUST_CHECK bool pull_fetch_note(
	struct pull_fetch *fetch, const char *url, size_t bugs_changed, struct err *err);

/* Sets ERR_NETWORK for an answer with a status that is not wanted: `answered 500`, with
 * what helps where that is known; returns false. */
bool pull_fetch_status(
	const struct http_answer *answer, const char *where, struct err *err);

#endif
