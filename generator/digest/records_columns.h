/*
 * records_columns - which column of a CCADB report is which, by name.
 *
 * Names changed over the years and differ between reports (data-sources.md B6):
 * each column is known by all of its names, compared without case, without a "?"
 * at the end, `[GMT]` as `(GMT)`.  Columns of other names are passed over.
 */
#ifndef DIGEST_RECORDS_COLUMNS_H
#define DIGEST_RECORDS_COLUMNS_H

#include "base/str.h"
#include "digest/records.h"

enum records_column {
	COLUMN_OWNER,
	COLUMN_TYPE,
	COLUMN_PARENT_ID,
	COLUMN_PARENT_NAME,
	COLUMN_NAME,
	COLUMN_SUBORDINATE,
	COLUMN_COUNTRY,
	COLUMN_MOZILLA, /* to MICROSOFT: in the order of enum records_program */
	COLUMN_CHROME,
	COLUMN_APPLE,
	COLUMN_MICROSOFT,
	COLUMN_REVOCATION,
	COLUMN_SHA256,
	COLUMN_FROM,
	COLUMN_TO,
	COLUMN_CONSTRAINED,
	COLUMN_USES,
	COLUMN_DISTRUST_TLS,
	COLUMN_DISTRUST_EMAIL,
	COLUMN_FIRM,
	COLUMN_DOCUMENT, /* one a records_document_kind */
	COLUMN_DOCUMENT_DAY = COLUMN_DOCUMENT + RECORDS_DOCUMENTS,
	COLUMN_AUDIT_TYPE = COLUMN_DOCUMENT_DAY + RECORDS_DOCUMENTS, /* one an audit */
	COLUMN_AUDIT_URL = COLUMN_AUDIT_TYPE + RECORDS_AUDITS,
	COLUMN_AUDIT_STATEMENT = COLUMN_AUDIT_URL + RECORDS_AUDITS,
	COLUMN_AUDIT_FROM = COLUMN_AUDIT_STATEMENT + RECORDS_AUDITS,
	COLUMN_AUDIT_TO = COLUMN_AUDIT_FROM + RECORDS_AUDITS,
};
enum { RECORDS_COLUMNS = COLUMN_AUDIT_TO + RECORDS_AUDITS };

struct records_columns {
	size_t at[RECORDS_COLUMNS]; /* SIZE_MAX: the report has no such column */
};

/* Of two columns with names of the same meaning the first is taken. */
void records_columns_bind(
	struct records_columns *columns, const struct str *head, size_t n);

#endif
