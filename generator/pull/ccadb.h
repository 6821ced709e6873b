/*
 * ccadb - the CCADB's report of all certificate records, as received.
 *
 * The report is asked for with the ETag of the one that is stored; it replaces
 * that one only when it is a report: CSV from end to end, with the columns that
 * the model cannot do without.  The platform may send an error page as HTML
 * with status 200 (data-sources.md B1), and the content type is not to be relied
 * on, so the text itself decides.
 */
#ifndef PULL_CCADB_H
#define PULL_CCADB_H

#include "pull/pull_fetch.h"

enum {
	CCADB_REDIRECTS = 3,
	CCADB_IDLE_SECONDS =
		120, /* the platform makes the report before it sends a byte */
};

/*
 * Whether a text is a records report.  Fails with ERR_NETWORK and, for a text
 * that may have been cut on the way, *cause.
 */
MUST_CHECK bool ccadb_check(
	struct str text, const char *where, enum retry_cause *cause, struct err *err);

/* Brings the stored report up to date; sets records_at, records_etag and records_source
 * of the state, and records_changed of the result. */
MUST_CHECK bool ccadb_pull(struct pull_fetch *fetch, struct store_state *state,
	struct pull_result *result, struct err *err);

#endif
