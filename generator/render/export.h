/*
 * export - the published tables as CSV (RFC 4180, UTF-8, a header line) and as JSON with
 * the same cells (line.h).
 *
 * A cell that is not known is empty, in JSON null.  Columns: export_columns.h.
 */
#ifndef RENDER_EXPORT_H
#define RENDER_EXPORT_H

#include "render/export_columns.h"
#include "render/view.h"

enum { EXPORT_MAX = 64 * 1024 * 1024 };

/* In the order in which /data/ has them. */
enum export_which {
	EXPORT_INCIDENTS,
	EXPORT_VERDICTS,
	EXPORT_EVENTS,
	EXPORT_REPORTS,
	EXPORT_ACTIONS,
	EXPORT_CAS,
};
enum { EXPORT_TABLES = EXPORT_CAS + 1 };

struct export_table {
	const char *name; /* "incidents" */
	const char *file; /* "incidents.csv" */
	const char *title;
	const struct export_column *columns; /* ends with a NULL name */
	void (*rows)(const struct view_site *site, struct line *line);
	const char *key; /* the column that tells rows apart; NULL: none alone does */
	bool has_ccadb;  /* most of it comes from the CCADB */
};

extern const struct export_table export_tables[EXPORT_TABLES + 1]; /* ends with a NULL */

/* Bugs rising by id.  `json` NULL: CSV alone. */
void export_write(enum export_which which, const struct view_site *site, struct buf *csv,
	struct buf *json);

/* incidents.csv of one owner. */
void export_incidents_of(
	const struct view_site *site, const struct owner *owner, struct buf *out);

/* data/NOTICE.txt: under which licence which data may be passed on. */
void export_notice(const struct view_site *site, struct buf *out);

#endif
