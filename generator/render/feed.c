#include "render/feed.h"

#include <stdlib.h>

#include "format/html.h"

enum { ENTRIES_MAX = 50 };

struct entry {
	const struct bug *bug;
	int64_t time;
	bool closed;
};

static int newest_first(const void *a, const void *b)
{
	const struct entry *x = a;
	const struct entry *y = b;

	if (x->time != y->time)
		return x->time > y->time ? -1 : 1;
	if (x->bug->id != y->bug->id)
		return x->bug->id > y->bug->id ? -1 : 1;
	return (int)y->closed - (int)x->closed;
}

/* The host of an address: x.example of https://x.example/a/. */
static struct str host_of(struct str url)
{
	size_t at = str_find(url, STR("://"));
	struct str rest = at == SIZE_MAX ? url : str_from(url, at + 3);

	at = str_find_byte(rest, '/');
	return at == SIZE_MAX ? rest : str_sub(rest, 0, at);
}

static void time_element(struct buf *out, const char *name, int64_t time)
{
	char text[DATE_INSTANT_SIZE];

	date_print_instant(time, text);
	buf_printf(out, "<%s>%s</%s>\n", name, text, name);
}

static void write_entry(
	const struct view_site *site, const struct entry *e, struct buf *out)
{
	const struct digest *d = e->bug->d;
	long long id = (long long)e->bug->id;

	buf_printf(out, "<entry>\n<id>tag:");
	html_xml(host_of(site->info.base_url), out);
	buf_printf(out, ",2026:bug/%lld/%s</id>\n<title>%s: ", id,
		e->closed ? "closed" : "opened", e->closed ? "Closed" : "Opened");
	html_xml(digest_str(d, d->summary), out);
	buf_c(out, "</title>\n");
	time_element(out, "updated", e->time);
	buf_c(out, "<link href=\"");
	html_xml(site->info.base_url, out);
	buf_printf(out, "bug/%lld/\"/>\n<summary>Bug %lld", id, id);
	if (e->bug->owner) {
		buf_c(out, " of ");
		html_xml(e->bug->owner->name, out);
	}
	buf_c(out, "</summary>\n</entry>\n");
}

void feed_atom(const struct view_site *site, struct buf *out)
{
	VEC(struct entry) all = {0};
	int64_t updated = site->model->as_of;

	for (size_t i = 0; i < site->model->bugs.n; i++) {
		const struct bug *bug = site->model->bugs.v[i];
		struct entry opened = {bug, bug->opened, false};
		struct entry closed = {bug, bug->closed, true};

		if (bug->why_not != WHY_COUNTED)
			continue;
		vec_push(&all, opened);
		if (bug->closed != DATE_NONE)
			vec_push(&all, closed);
	}
	if (all.n) {
		qsort(all.v, all.n, sizeof(*all.v), newest_first);
		updated = all.v[0].time;
	}
	buf_c(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<id>");
	html_xml(site->info.base_url, out);
	buf_c(out, "</id>\n<title>");
	html_xml(site->info.title, out);
	buf_c(out, "</title>\n<author><name>");
	html_xml(site->info.operated_by.n ? site->info.operated_by : site->info.title,
		out);
	buf_c(out, "</name></author>\n<link rel=\"self\" href=\"");
	html_xml(site->info.base_url, out);
	buf_c(out, "feed.xml\"/>\n<link href=\"");
	html_xml(site->info.base_url, out);
	buf_c(out, "\"/>\n");
	time_element(out, "updated", updated);
	for (size_t i = 0; i < all.n && i < ENTRIES_MAX; i++)
		write_entry(site, &all.v[i], out);
	buf_c(out, "</feed>\n");
	vec_release(&all);
}

void feed_sitemap(const struct view_site *site, const struct feed_address *pages,
	size_t n, struct buf *out)
{
	buf_c(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
	for (size_t i = 0; i < n; i++) {
		char day[DATE_DAY_SIZE];

		buf_c(out, "<url><loc>");
		html_xml(site->info.base_url, out);
		html_xml(pages[i].path, out);
		buf_c(out, "</loc>");
		if (pages[i].changed != DATE_NONE) {
			date_print_day(date_day_of(pages[i].changed), day);
			buf_printf(out, "<lastmod>%s</lastmod>", day);
		}
		buf_c(out, "</url>\n");
	}
	buf_c(out, "</urlset>\n");
}

void feed_robots(const struct view_site *site, struct buf *out)
{
	buf_c(out, "User-agent: *\nAllow: /\n\nSitemap: ");
	buf_str(out, site->info.base_url);
	buf_c(out, "sitemap.xml\n");
}
