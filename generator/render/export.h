/*
 * export - the published tables as CSV (RFC 4180, UTF-8, a header line).
 *
 * Columns are fixed; new ones are added on the right.  A cell that is not known
 * is empty.
 */
#ifndef RENDER_EXPORT_H
#define RENDER_EXPORT_H

#include "render/line.h"
#include "render/view.h"

enum { EXPORT_MAX = 64 * 1024 * 1024 };

struct export_table {
	const char *file; /* "incidents.csv" */
	const char *title;
	const struct export_column *columns; /* ends with a NULL name */
};

/* The tables that /data/ has, in its order; ends with a NULL file. */
extern const struct export_table export_tables[];

/* Bugs rising by id; `owner` NULL: all. */
void export_incidents(
	const struct view_site *site, const struct owner *owner, struct buf *out);
void export_verdicts(const struct view_site *site, struct buf *out);
void export_events(const struct view_site *site, struct buf *out);
void export_cas(const struct view_site *site, struct buf *out);

/* data/NOTICE.txt: under which licence which data may be passed on. */
void export_notice(const struct view_site *site, struct buf *out);

#endif
