/*
 * pull - Bugzilla and the CCADB into data/live/.
 *
 * Order of work: lock; state and key; pages of bugs, each page redacted
 * (redact.h) and on the disk before the next is asked for; the records report;
 * ids that are no longer visible lose their file; then, last of all, the state
 * with its `as_of`.  Killed at any moment, the store is valid and the next pull
 * does again what was not finished.
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
	const char *ca_file; /* PEM of further trusted CAs, or NULL */
	const char *contact; /* for the User-Agent, or NULL */
	int64_t now;         /* start of this pull; becomes as_of */
	pull_wait *wait;     /* NULL sleeps; tests give one that does not */
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
