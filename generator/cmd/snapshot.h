/*
 * snapshot - the tables of a built site, read back: what `diff` compares.
 *
 * A folder is a site's (with site/data/ in it) or what build made (with data/).  Cells
 * are found by the name of their column, so that tables of other versions, which have
 * more columns or less, can be compared too.
 */
#ifndef CMD_SNAPSHOT_H
#define CMD_SNAPSHOT_H

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"
#include "format/csv.h"

enum { SNAPSHOT_TABLE_MAX = 512 * 1024 * 1024 };

struct snapshot_table {
	struct buf text; /* cells point into it */
	struct str columns[CSV_FIELDS_MAX];
	size_t n_columns;
	VEC(struct str) cells; /* n_columns a row */
	size_t n;              /* rows */
	struct map rows;       /* by key: row + 1 */
};

struct snapshot {
	struct arena arena;
	struct snapshot_table incidents; /* key: bug */
	struct snapshot_table verdicts;  /* bug, rule, window, started, item */
	struct str as_of;                /* as printed; empty: not told */
	struct str method;
};

/* Fails with ERR_INPUT, the file and what to do about it.  snapshot_release() is due in
 * any case. */
MUST_CHECK bool snapshot_load(
	struct snapshot *snapshot, const char *folder, struct err *err);
void snapshot_release(struct snapshot *snapshot);

/* A cell; empty where there is no such column. */
struct str snapshot_cell(
	const struct snapshot_table *table, size_t row, const char *column);

/* The row of that key, or false. */
bool snapshot_find(const struct snapshot_table *table, struct str key, size_t *row);

#endif
