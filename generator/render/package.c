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

static json_t *field(const struct export_table *table, const struct export_column *c)
{
	json_t *view = json_object();
	json_t *limits = json_object();

	js_set_c(view, "name", c->name);
	js_set_c(view, "type", type_of(c));
	if (c->kind == LINE_URL)
		js_set_c(view, "format", "uri");
	js_set_c(view, "description", c->meaning);
	if (c->filled)
		js_set_bool(limits, "required", true);
	if (table->key && strcmp(c->name, table->key) == 0)
		js_set_bool(limits, "unique", true);
	if (c->kind == LINE_INT)
		js_set_int(limits, "minimum", 0);
	if (c->set)
		js_set(limits, "enum", schema_set(c->set, true));
	if (json_object_size(limits))
		js_set(view, "constraints", limits);
	else
		json_decref(limits);
	return view;
}

/* What a column of one table names in the table whose key it is. */
static void add_reference(
	json_t *keys, const struct export_table *table, const struct export_column *c)
{
	for (const struct export_table *t = export_tables; t->name; t++) {
		json_t *key;
		json_t *there;

		if (t == table || !t->key || strcmp(t->key, c->name) != 0)
			continue;
		key = json_object();
		there = json_object();
		js_set_c(there, "resource", t->name);
		js_set_c(there, "fields", t->key);
		js_set_c(key, "fields", c->name);
		js_set(key, "reference", there);
		js_push(keys, key);
	}
}

static json_t *schema_of(const struct export_table *table)
{
	json_t *schema = json_object();
	json_t *fields = json_array();
	json_t *keys = json_array();
	json_t *missing = json_array();

	for (const struct export_column *c = table->columns; c->name; c++) {
		js_push(fields, field(table, c));
		add_reference(keys, table, c);
	}
	js_push_c(missing, "");
	js_set(schema, "fields", fields);
	js_set(schema, "missingValues", missing);
	if (table->key)
		js_set_c(schema, "primaryKey", table->key);
	if (json_array_size(keys))
		js_set(schema, "foreignKeys", keys);
	else
		json_decref(keys);
	return schema;
}

/* ---- licences and sources ---- */

static void push_link(json_t *list, const char *name, const char *title, const char *path)
{
	json_t *view = json_object();

	if (name)
		js_set_c(view, "name", name);
	js_set_c(view, "title", title);
	js_set_c(view, "path", path);
	js_push(list, view);
}

/* What NOTICE.txt says, and no more. */
static json_t *licences(bool has_ccadb)
{
	json_t *list = json_array();

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

static json_t *sources(void)
{
	json_t *list = json_array();

	push_link(list, NULL,
		"Mozilla Bugzilla, CA Program :: CA Certificate Compliance, public bugs",
		"https://bugzilla.mozilla.org/");
	push_link(list, NULL, "Common CA Database (CCADB)", "https://www.ccadb.org/");
	return list;
}

/* ---- the package ---- */

static void set_made(json_t *view, const struct output_file *file)
{
	struct buf hash;

	if (!file)
		return;
	buf_init(&hash, 128);
	buf_printf(&hash, "sha256:%s", file->hash);
	js_set_int(view, "bytes", (int64_t)file->bytes);
	js_set_str(view, "hash", buf_view(&hash));
	buf_release(&hash);
}

static void set_path(json_t *view, const char *key, const char *format, const char *name)
{
	struct buf path;

	buf_init(&path, 256);
	buf_c(&path, format);
	buf_c(&path, name);
	buf_c(&path, ".json");
	js_set_str(view, key, buf_view(&path));
	buf_release(&path);
}

/* All defaults, said so that nobody guesses. */
static json_t *dialect(void)
{
	json_t *view = json_object();

	js_set_c(view, "delimiter", ",");
	js_set_c(view, "lineTerminator", "\r\n");
	js_set_c(view, "quoteChar", "\"");
	js_set_bool(view, "doubleQuote", true);
	js_set_bool(view, "header", true);
	return view;
}

static json_t *resource(
	const struct export_table *table, const struct package_table *made)
{
	json_t *view = json_object();
	json_t *twin = json_object();

	js_set_c(view, "profile", "tabular-data-resource");
	js_set_c(view, "name", table->name);
	js_set_c(view, "path", table->file);
	js_set_c(view, "title", table->title);
	js_set_c(view, "format", "csv");
	js_set_c(view, "mediatype", "text/csv");
	js_set_c(view, "encoding", "utf-8");
	js_set(view, "dialect", dialect());
	set_made(view, made->csv);
	js_set(view, "licenses", licences(table->has_ccadb));
	set_path(twin, "path", "", table->name);
	set_path(twin, "schema", "schema/", table->name);
	set_made(twin, made->json);
	js_set(view, "json", twin);
	js_set(view, "schema", schema_of(table));
	return view;
}

void package_print(const struct view_site *site,
	const struct package_table made[EXPORT_TABLES], struct buf *out)
{
	json_t *top = json_object();
	json_t *resources = json_array();

	js_set_c(top, "profile", "tabular-data-package");
	js_set_c(top, "name", "candor");
	js_set_str(top, "title", site->info.title);
	js_set_str(top, "homepage", site->info.base_url);
	js_set(top, "licenses", licences(true));
	js_set(top, "sources", sources());
	for (int i = 0; i < EXPORT_TABLES; i++)
		js_push(resources, resource(&export_tables[i], &made[i]));
	js_set(top, "resources", resources);
	js_print_view(top, NULL, out);
	json_decref(top);
}
