#include "render/view_data.h"

#include <stdio.h>

#include "format/html.h"

enum { SMALL = 10000, KB = 1000 }; /* bytes: fewer are told one by one */

static const struct view_key column_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"kind", VIEW_TEXT, NULL},
	{"meaning", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key table_keys[] = {
	{"file", VIEW_TEXT, NULL},
	{"json", VIEW_TEXT, NULL},
	{"schema", VIEW_TEXT, NULL},
	{"size", VIEW_TEXT, NULL},
	{"json_size", VIEW_TEXT, NULL},
	{"title", VIEW_TEXT, NULL},
	{"columns", VIEW_LIST, column_keys},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key page_keys[] = {
	{"kind", VIEW_TEXT, NULL},
	{"schema", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_data_keys[] = {
	{"as_of", VIEW_TEXT, NULL},
	{"records_at", VIEW_TEXT, NULL},
	{"bugs", VIEW_TEXT, NULL},
	{"records", VIEW_TEXT, NULL},
	{"source", VIEW_TEXT, NULL},
	{"tables", VIEW_LIST, table_keys},
	{"pages", VIEW_LIST, page_keys},
	{"has_provenance", VIEW_FLAG, NULL},
	{"dataset_html", VIEW_HTML, NULL},
	{NULL, VIEW_TEXT, NULL},
};

/* JSON-LD as one element made here: a template may not write into a script. */
static void set_dataset(const struct view_site *site, struct val *view)
{
	struct val *data = val_new_object();
	struct buf json;
	struct buf html;
	struct buf url;

	buf_init(&json, 64 * 1024);
	buf_init(&html, 64 * 1024);
	buf_init(&url, 4096);
	buf_str(&url, site->info.base_url);
	buf_c(&url, "data/");
	val_set_c(data, "@context", "https://schema.org");
	val_set_c(data, "@type", "Dataset");
	val_set_c(data, "description",
		"Public incident bugs of certificate authorities: who spoke when, how "
		"fast.");
	val_set_str(data, "name", site->info.title);
	val_set_str(data, "url", buf_view(&url));
	val_print_compact(data, &json);
	buf_c(&html, "<script type=\"application/ld+json\">");
	html_json(buf_view(&json), &html);
	buf_c(&html, "</script>");
	val_set_str(view, "dataset_html", buf_view(&html));
	buf_release(&json);
	buf_release(&html);
	buf_release(&url);
}

static const char *cell_word(const struct export_column *c)
{
	static const char *const words[] = {[LINE_TEXT] = "text",
		[LINE_INT] = "whole number",
		[LINE_FLAG] = "true or false",
		[LINE_TIME] = "time",
		[LINE_DAY] = "day",
		[LINE_URL] = "address"};

	return c->set ? "word" : words[c->kind];
}

static struct val *columns_of(const struct export_table *t)
{
	struct val *columns = val_new_list();

	for (const struct export_column *c = t->columns; c->name; c++) {
		struct val *column = val_new_object();

		val_set_c(column, "name", c->name);
		val_set_c(column, "kind", cell_word(c));
		val_set_c(column, "meaning", c->meaning);
		val_push(columns, column);
	}
	return columns;
}

/* KEY: how large a file is, as a reader wants to know before loading it. */
static void set_size(struct val *view, const char *key, const struct output_file *file)
{
	char text[STR_INT_SIZE + 16];

	if (!file)
		val_set_null(view, key);
	if (!file)
		return;
	if (file->bytes < SMALL)
		snprintf(text, sizeof(text), "%zu bytes", file->bytes);
	else
		snprintf(text, sizeof(text), "%zu kB", file->bytes / KB);
	val_set_c(view, key, text);
}

static struct val *table_of(
	const struct export_table *t, const struct package_table *made)
{
	struct val *table = val_new_object();
	struct buf path;

	buf_init(&path, 256);
	buf_printf(&path, "%s.json", t->name);
	val_set_c(table, "file", t->file);
	val_set_str(table, "json", buf_view(&path));
	buf_clear(&path);
	buf_printf(&path, "schema/%s.json", t->name);
	val_set_str(table, "schema", buf_view(&path));
	buf_release(&path);
	set_size(table, "size", made ? made->csv : NULL);
	set_size(table, "json_size", made ? made->json : NULL);
	val_set_c(table, "title", t->title);
	val_set(table, "columns", columns_of(t));
	return table;
}

static struct val *pages_of(const struct view_data_files *files)
{
	struct val *pages = val_new_list();

	for (size_t i = 0; i < files->n_pages; i++) {
		struct val *page = val_new_object();
		struct buf path;

		buf_init(&path, 256);
		buf_printf(&path, "schema/page/%s.json", files->pages[i]);
		val_set_c(page, "kind", files->pages[i]);
		val_set_str(page, "schema", buf_view(&path));
		buf_release(&path);
		val_push(pages, page);
	}
	return pages;
}

struct val *view_data(const struct view_site *site, const struct view_data_files *files,
	struct view_page *page)
{
	struct val *view = val_new_object();
	struct val *tables = val_new_list();

	*page = (struct view_page){.path = STR("data/"),
		.title = STR("Data"),
		.description =
			STR("All tables of this site for download, with their columns."),
		.latest = DATE_NONE,
		.shows_ccadb = true};
	view_set_time(view, "as_of", site->model->as_of);
	view_set_time(view, "records_at", site->model->records_at);
	val_set_int(view, "bugs", (int64_t)site->model->bugs.n);
	val_set_int(view, "records", (int64_t)site->model->n_records);
	/* A stub on this machine has no address that means anything to a reader. */
	val_set_str(view, "source",
		str_eq(site->links, site->model->bugzilla_url)
			? site->links
			: STR("a server on the machine that made this site"));
	for (size_t i = 0; i < EXPORT_TABLES; i++)
		val_push(tables,
			table_of(&export_tables[i],
				files->tables ? &files->tables[i] : NULL));
	val_set(view, "tables", tables);
	val_set(view, "pages", pages_of(files));
	val_set_bool(view, "has_provenance", site->provenance != NULL);
	set_dataset(site, view);
	return view;
}
