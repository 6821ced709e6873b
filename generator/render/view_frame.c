#include <stdio.h>

#include "base/utf8.h"
#include "render/view.h"

const struct view_key view_site_keys[] = {
	{"title", VIEW_TEXT, NULL},
	{"base_url", VIEW_TEXT, NULL},
	{"base_path", VIEW_TEXT, NULL},
	{"notice", VIEW_TEXT, NULL},
	{"operator", VIEW_TEXT, NULL},
	{"contact", VIEW_TEXT, NULL},
	{"disputes_url", VIEW_TEXT, NULL},
	{"affiliated", VIEW_TEXT, NULL},
	{"css", VIEW_TEXT, NULL},
	{"script", VIEW_TEXT, NULL},
	{"icon", VIEW_TEXT, NULL},
	{"version", VIEW_TEXT, NULL},
	{"method", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_page_keys[] = {
	{"title", VIEW_TEXT, NULL},
	{"full_title", VIEW_TEXT, NULL},
	{"description", VIEW_TEXT, NULL},
	{"canonical", VIEW_TEXT, NULL},
	{"root", VIEW_TEXT, NULL},
	{"json", VIEW_TEXT, NULL},
	{"source", VIEW_TEXT, NULL},
	{"latest", VIEW_TEXT, NULL},
	{"latest_day", VIEW_TEXT, NULL},
	{"noarchive", VIEW_FLAG, NULL},
	{"shows_ccadb", VIEW_FLAG, NULL},
	{"ccadb_received", VIEW_TEXT, NULL},
	{"citable", VIEW_FLAG, NULL},
	{NULL, VIEW_TEXT, NULL},
};

/* The version of the method, printed on every page; raised with every change of what a
 * number means, with a line in /method/. */
static const char method_version[] = "5";

const char *view_method(void)
{
	return method_version;
}

/* The path of an address: "/" of https://x.example/, "/a/" of https://x.example/a/. */
static struct str path_of(struct str url)
{
	size_t at = str_find(url, STR("://"));
	struct str rest = at == SIZE_MAX ? url : str_from(url, at + 3);

	at = str_find_byte(rest, '/');
	return at == SIZE_MAX ? STR("/") : str_from(rest, at);
}

static void set_affiliated(struct val *frame, const struct view_site *site)
{
	struct buf names;

	buf_init(&names, 4096);
	for (size_t i = 0; i < site->info.n_affiliated; i++) {
		const struct owner *owner =
			model_owner(site->model, site->info.affiliated[i]);

		if (names.n)
			buf_c(&names, ", ");
		buf_str(&names, owner ? owner->name : site->info.affiliated[i]);
	}
	val_set_filled(frame, "affiliated", buf_view(&names));
	buf_release(&names);
}

struct val *view_site_frame(const struct view_site *site, const char *css,
	const char *script, const char *icon)
{
	struct val *frame = val_new_object();

	val_set_str(frame, "title", site->info.title);
	val_set_str(frame, "base_url", site->info.base_url);
	val_set_str(frame, "base_path", path_of(site->info.base_url));
	val_set_filled(frame, "notice", site->info.notice);
	val_set_filled(frame, "operator", site->info.operated_by);
	val_set_filled(frame, "contact", site->info.contact);
	val_set_filled(frame, "disputes_url", site->info.disputes_url);
	set_affiliated(frame, site);
	val_set_c(frame, "css", css);
	val_set_c(frame, "script", script);
	val_set_c(frame, "icon", icon);
	val_set_c(frame, "version", CANDOR_VERSION);
	val_set_c(frame, "method", method_version);
	return frame;
}

/* When the CCADB's report was first received as it is: it has no history, so that a site
 * as of an earlier time shows it too. */
static int32_t received_day(const struct view_site *site)
{
	return date_day_of(site->model->records_changed_at);
}

struct val *view_page_frame(const struct view_site *site, const struct view_page *page)
{
	struct val *frame = val_new_object();
	struct buf text;

	buf_init(&text, 4096);
	for (size_t i = 0; i < page->path.n; i++)
		if (page->path.p[i] == '/')
			buf_c(&text, "../");
	val_set_often(frame, "root",
		page->not_found  ? path_of(site->info.base_url)
			: text.n ? buf_view(&text)
				 : STR("./"));
	buf_clear(&text);
	buf_str(&text, site->info.base_url);
	buf_str(&text, page->path);
	val_set_str(frame, "canonical", buf_view(&text));
	buf_clear(&text);
	buf_str(&text, page->title);
	if (page->path.n) {
		buf_c(&text, " · ");
		buf_str(&text, site->info.title);
	}
	val_set_str(frame, "full_title", buf_view(&text));
	buf_release(&text);
	val_set_str(frame, "title", page->title);
	val_set_str(frame, "description", page->description);
	val_set_filled(frame, "json", page->json);
	val_set_often(frame, "source", page->source);
	view_set_time(frame, "latest", page->latest);
	val_set_bool(frame, "noarchive", page->noarchive);
	val_set_bool(frame, "shows_ccadb", page->shows_ccadb);
	view_set_day(frame, "ccadb_received", received_day(site));
	val_set_bool(frame, "citable", !page->not_found);
	return frame;
}
