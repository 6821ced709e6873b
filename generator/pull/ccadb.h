/*
 * ccadb - the CCADB's reports, as received: all certificate records, and, where one
 * is configured, a roots report.
 *
 * A report is asked for with the ETag of the one that is stored; it replaces that
 * one only when it is a report: CSV from end to end, with the columns that cannot be
 * done without, not shrunk to less than half.  The platform may send an error page as
 * HTML with status 200 (data-sources.md B1), and the content type is not to be relied
 * on, so the text itself decides.
 *
 * What is no report, or none that comes, keeps the last good one and is a finding that
 * says of when that is.  Without one to keep it is an error; of a roots report it is
 * a finding always.
 */
#ifndef PULL_CCADB_H
#define PULL_CCADB_H

#include "pull/pull_fetch.h"

enum {
	CCADB_REDIRECTS = 3,
	CCADB_IDLE_SECONDS =
		120, /* the platform makes the report before it sends a byte */
};

enum ccadb_report { CCADB_RECORDS, CCADB_ROOTS };

/*
 * Whether a text is such a report.  Fails with ERR_NETWORK and, for a text that may
 * have been cut on the way, *cause.
 */
MUST_CHECK bool ccadb_check(enum ccadb_report report, struct str text, const char *where,
	enum retry_cause *cause, struct err *err);

/* Brings the stored reports up to date; sets the records_* and roots_* of the state, and
 * records_changed of the result. */
MUST_CHECK bool ccadb_pull(struct pull_fetch *fetch, struct store_state *state,
	struct pull_result *result, struct problems *problems, struct err *err);

#endif
