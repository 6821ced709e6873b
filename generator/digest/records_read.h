/*
 * records_read - CCADB's reports to one record (records.h).
 *
 * The report of all certificate records is needed; of its columns only the owner
 * and the record type.  A roots report (IncludedCACertificateReport,
 * AllIncludedRootCertsCSV) adds to roots, found by SHA-256, what the first report
 * does not say: trust bits, statuses, distrust dates.
 */
#ifndef DIGEST_RECORDS_READ_H
#define DIGEST_RECORDS_READ_H

#include "base/buf.h"
#include "digest/records.h"

struct records_source {
	const char *name; /* for errors and findings */
	struct buf *text; /* is written into; NULL: there is no such report */
};

/*
 * Makes the record, in the arena, with all findings about odd rows in it.  Fails
 * with ERR_INPUT and the place when the first report is none; a roots report that
 * is none is a finding.
 */
MUST_CHECK bool records_read(struct arena *arena, const struct records_source *report,
	const struct records_source *roots, struct records **out, struct err *err);

#endif
