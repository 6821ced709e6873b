#include "render/view_data.h"

#include "format/html.h"
#include "render/export.h"

static const struct view_key column_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"meaning", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key table_keys[] = {
	{"file", VIEW_TEXT, NULL},
	{"title", VIEW_TEXT, NULL},
	{"columns", VIEW_LIST, column_keys},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_data_keys[] = {
	{"as_of", VIEW_TEXT, NULL},
	{"records_at", VIEW_TEXT, NULL},
	{"bugs", VIEW_TEXT, NULL},
	{"records", VIEW_TEXT, NULL},
	{"source", VIEW_TEXT, NULL},
	{"tables", VIEW_LIST, table_keys},
	{"dataset_html", VIEW_HTML, NULL},
	{NULL, VIEW_TEXT, NULL},
};

/* JSON-LD as one element made here: a template may not write into a script. */
static void set_dataset(const struct view_site *site, json_t *view)
{
	json_t *data = json_object();
	struct buf json;
	struct buf html;
	struct buf url;

	buf_init(&json, 64 * 1024);
	buf_init(&html, 64 * 1024);
	buf_init(&url, 4096);
	buf_str(&url, site->info.base_url);
	buf_c(&url, "data/");
	js_set_c(data, "@context", "https://schema.org");
	js_set_c(data, "@type", "Dataset");
	js_set_str(data, "name", site->info.title);
	js_set_c(data, "description",
		"Public incident bugs of certificate authorities: who spoke when, how "
		"fast.");
	js_set_str(data, "url", buf_view(&url));
	js_print_compact(data, &json);
	buf_c(&html, "<script type=\"application/ld+json\">");
	html_json(buf_view(&json), &html);
	buf_c(&html, "</script>");
	js_set_str(view, "dataset_html", buf_view(&html));
	buf_release(&json);
	buf_release(&html);
	buf_release(&url);
	json_decref(data);
}

json_t *view_data(const struct view_site *site, struct view_page *page)
{
	json_t *view = json_object();
	json_t *tables = json_array();

	*page = (struct view_page){.path = STR("data/"),
		.title = STR("Data"),
		.description =
			STR("All tables of this site for download, with their columns."),
		.latest = DATE_NONE,
		.shows_ccadb = true};
	view_set_time(view, "as_of", site->model->as_of);
	view_set_time(view, "records_at", site->model->records_at);
	js_set_int(view, "bugs", (int64_t)site->model->bugs.n);
	js_set_int(view, "records", (int64_t)site->model->n_records);
	/* A stub on this machine has no address that means anything to a reader. */
	js_set_str(view, "source",
		str_eq(site->links, site->model->bugzilla_url)
			? site->links
			: STR("a server on the machine that made this site"));
	for (const struct export_table *t = export_tables; t->file; t++) {
		json_t *table = json_object();
		json_t *columns = json_array();

		js_set_c(table, "file", t->file);
		js_set_c(table, "title", t->title);
		for (const struct export_column *c = t->columns; c->name; c++) {
			json_t *column = json_object();

			js_set_c(column, "name", c->name);
			js_set_c(column, "meaning", c->meaning);
			js_push(columns, column);
		}
		js_set(table, "columns", columns);
		js_push(tables, table);
	}
	js_set(view, "tables", tables);
	set_dataset(site, view);
	return view;
}
