/*
 * package - data/datapackage.json: a Frictionless data package (profile
 * tabular-data-package) of the tables as CSV: columns with types and closed sets, keys,
 * sizes, hashes, licences.
 */
#ifndef RENDER_PACKAGE_H
#define RENDER_PACKAGE_H

#include "base/sha256.h"
#include "render/export.h"
#include "render/output.h"

/* The files of a table as they were made; NULL: not yet, or it could not be.  Who has a
 * copy of one can verify it by its SHA-256. */
struct package_table {
	const struct output_file *csv;
	const struct output_file *json;
	char csv_sha256[SHA256_HEX_SIZE];
	char json_sha256[SHA256_HEX_SIZE];
};

/* `made` has one of each of export_tables. */
void package_print(const struct view_site *site,
	const struct package_table made[EXPORT_TABLES], struct buf *out);

#endif
