/*
 * pull - Bugzilla and the CCADB into data/live/.
 *
 * Order of work: lock; state and key; the list of all that is public now; stored
 * bugs that are not on it lose their files; bugs that are new or changed, and one
 * page of others in turn, are read whole, each page redacted (redact.h) and on the
 * disk before the next is asked for; the CCADB's reports; findings; then, last of
 * all, the state with its `as_of`.  Killed at any moment, the store is valid and
 * the next pull goes on where it stopped.
 *
 * The first pull, one of another source and one after the state was lost or the
 * rules of redact.h changed are full: all bugs are read, and their number is
 * compared with what the server counts.
 */
#ifndef PULL_PULL_H
#define PULL_PULL_H

#include "base/problems.h"
#include "store/store.h"

/* Waits so many milliseconds before another try. */
typedef void pull_wait(void *context, int64_t ms);

struct pull_options {
	const char *bugzilla_url; /* ends in '/' */
	const char *product;
	const char *component;
	const char *records_url;
	const char *roots_url; /* of the roots report, or NULL */
	const char *ca_file;   /* PEM of further trusted CAs, or NULL */
	const char *contact;   /* for the User-Agent, or NULL */
	int64_t now;           /* start of this pull; becomes as_of */
	pull_wait *wait;       /* NULL sleeps; tests give one that does not */
	void *wait_context;
};

struct pull_result {
	size_t bugs;    /* visible now */
	size_t changed; /* files written */
	size_t removed; /* bugs no longer public */
	size_t dropped; /* bugs or parts that should not have been public */
	size_t requests;
	bool records_changed;
};

/*
 * Fails with ERR_NETWORK, ERR_INPUT, ERR_FAIL or, when another candor is at work
 * here, ERR_CONFLICT.  Then what was stored before is still there, bugs of pages
 * that came are up to date, none was removed for not having come, and `as_of` is
 * what it was.  Broken bugs become findings.
 */
MUST_CHECK bool pull(struct store *store, const struct pull_options *options,
	struct pull_result *result, struct problems *problems, struct err *err);

#endif
