/*
 * schema - JSON Schemas (2020-12) of what is published as JSON: of the twins of the
 * tables (line.h) and of the data of each kind of page.
 *
 * They are made from the declarations that the code itself goes by: columns
 * (export_columns.h), keys of views (format/template.h), closed sets (sets.h).  What a
 * key of a view holds, which its kind does not tell, stands in schema_words.h.
 */
#ifndef RENDER_SCHEMA_H
#define RENDER_SCHEMA_H

#include "render/export.h"

/* `base` is the address of the site, which ends in '/'. */
void schema_table(const struct export_table *table, struct str base, struct buf *out);

/* Of a kind of page by its name: "bug". */
void schema_view(
	const char *name, const struct view_key *keys, struct str base, struct buf *out);

/* The words of a set as an array, with null behind them unless `filled`. */
struct val *schema_set(const struct sets_one *set, bool filled);

#endif
