#include "render/package.h"

#include <string.h>

#include "render/schema.h"

static const char cdla[] = "CDLA-Permissive-2.0";

/* ---- columns ---- */

static const char *type_of(const struct export_column *c)
{
	switch (c->kind) {
	case LINE_INT:
		return "integer";
	case LINE_FLAG:
		return "boolean";
	case LINE_TIME:
		return "datetime";
	case LINE_DAY:
		return "date";
	case LINE_TEXT:
	case LINE_URL:
		break;
	}
	return "string";
}

static struct val *field(const struct export_table *table, const struct export_column *c)
{
	struct val *view = val_new_object();
	struct val *limits = val_new_object();

	val_set_c(view, "name", c->name);
	val_set_c(view, "type", type_of(c));
	if (c->kind == LINE_URL)
		val_set_c(view, "format", "uri");
	val_set_c(view, "description", c->meaning);
	if (c->filled)
		val_set_bool(limits, "required", true);
	if (table->key && strcmp(c->name, table->key) == 0)
		val_set_bool(limits, "unique", true);
	if (c->kind == LINE_INT)
		val_set_int(limits, "minimum", 0);
	if (c->set)
		val_set(limits, "enum", schema_set(c->set, true));
	if (val_count(limits))
		val_set(view, "constraints", limits);
	return view;
}

/* What a column of one table names in the table whose key it is. */
static void add_reference(
	struct val *keys, const struct export_table *table, const struct export_column *c)
{
	for (const struct export_table *t = export_tables; t->name; t++) {
		struct val *key;
		struct val *there;

		if (t == table || !t->key || strcmp(t->key, c->name) != 0)
			continue;
		key = val_new_object();
		there = val_new_object();
		val_set_c(there, "resource", t->name);
		val_set_c(there, "fields", t->key);
		val_set_c(key, "fields", c->name);
		val_set(key, "reference", there);
		val_push(keys, key);
	}
}

static struct val *schema_of(const struct export_table *table)
{
	struct val *schema = val_new_object();
	struct val *fields = val_new_list();
	struct val *keys = val_new_list();
	struct val *missing = val_new_list();

	for (const struct export_column *c = table->columns; c->name; c++) {
		val_push(fields, field(table, c));
		add_reference(keys, table, c);
	}
	val_push_c(missing, "");
	val_set(schema, "fields", fields);
	val_set(schema, "missingValues", missing);
	if (table->key)
		val_set_c(schema, "primaryKey", table->key);
	if (val_count(keys))
		val_set(schema, "foreignKeys", keys);
	return schema;
}

/* ---- licences and sources ---- */

static void push_link(
	struct val *list, const char *name, const char *title, const char *path)
{
	struct val *view = val_new_object();

	if (name)
		val_set_c(view, "name", name);
	val_set_c(view, "title", title);
	val_set_c(view, "path", path);
	val_push(list, view);
}

/* What NOTICE.txt says, and no more. */
static struct val *licences(bool has_ccadb)
{
	struct val *list = val_new_list();

	push_link(list, NULL,
		"NOTICE.txt: times and facts measured from public bugs; comments are "
		"linked, not copied",
		"NOTICE.txt");
	if (has_ccadb)
		push_link(list, cdla,
			"contains information from the Common CA Database (CCADB), with "
			"attribution",
			"https://cdla.dev/permissive-2-0/");
	return list;
}

static struct val *sources(void)
{
	struct val *list = val_new_list();

	push_link(list, NULL,
		"Mozilla Bugzilla, CA Program :: CA Certificate Compliance, public bugs",
		"https://bugzilla.mozilla.org/");
	push_link(list, NULL, "Common CA Database (CCADB)", "https://www.ccadb.org/");
	return list;
}

/* ---- the package ---- */

static void set_made(struct val *view, const struct output_file *file,
	const char sha256[SHA256_HEX_SIZE])
{
	struct buf hash;

	if (!file)
		return;
	buf_init(&hash, 128);
	buf_printf(&hash, "sha256:%s", sha256);
	val_set_int(view, "bytes", (int64_t)file->bytes);
	val_set_str(view, "hash", buf_view(&hash));
	buf_release(&hash);
}

static void set_path(
	struct val *view, const char *key, const char *format, const char *name)
{
	struct buf path;

	buf_init(&path, 256);
	buf_c(&path, format);
	buf_c(&path, name);
	buf_c(&path, ".json");
	val_set_str(view, key, buf_view(&path));
	buf_release(&path);
}

/* All defaults, said so that nobody guesses. */
static struct val *dialect(void)
{
	struct val *view = val_new_object();

	val_set_c(view, "delimiter", ",");
	val_set_c(view, "lineTerminator", "\r\n");
	val_set_c(view, "quoteChar", "\"");
	val_set_bool(view, "doubleQuote", true);
	val_set_bool(view, "header", true);
	return view;
}

static struct val *resource(
	const struct export_table *table, const struct package_table *made)
{
	struct val *view = val_new_object();
	struct val *twin = val_new_object();

	val_set_c(view, "profile", "tabular-data-resource");
	val_set_c(view, "name", table->name);
	val_set_c(view, "path", table->file);
	val_set_c(view, "title", table->title);
	val_set_c(view, "format", "csv");
	val_set_c(view, "mediatype", "text/csv");
	val_set_c(view, "encoding", "utf-8");
	val_set(view, "dialect", dialect());
	set_made(view, made->csv, made->csv_sha256);
	val_set(view, "licenses", licences(table->has_ccadb));
	set_path(twin, "path", "", table->name);
	set_path(twin, "schema", "schema/", table->name);
	set_made(twin, made->json, made->json_sha256);
	val_set(view, "json", twin);
	val_set(view, "schema", schema_of(table));
	return view;
}

void package_print(const struct view_site *site,
	const struct package_table made[EXPORT_TABLES], struct buf *out)
{
	struct val *top = val_new_object();
	struct val *resources = val_new_list();

	val_set_c(top, "profile", "tabular-data-package");
	val_set_c(top, "name", "candor");
	val_set_str(top, "title", site->info.title);
	val_set_str(top, "homepage", site->info.base_url);
	val_set(top, "licenses", licences(true));
	val_set(top, "sources", sources());
	for (int i = 0; i < EXPORT_TABLES; i++)
		val_push(resources, resource(&export_tables[i], &made[i]));
	val_set(top, "resources", resources);
	val_print(top, NULL, out);
}
