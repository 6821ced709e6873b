#include "render/feed.h"

#include <stdio.h>
#include <stdlib.h>

#include "format/html.h"
#include "render/view_tag.h"
#include "rules/turn.h"

enum { ENTRIES_MAX = 50, OVERDUE_MAX = 500, DONE_DAYS = 90 };

struct entry {
	const struct bug *bug;
	const struct duty *duty; /* NULL: the bug was opened or closed */
	int64_t time;
	bool closed;
};

struct feed {
	const struct view_site *site;
	struct buf *out;
	bool below;        /* the file stands below `page`, not below the site */
	const char *file;  /* there */
	const char *title; /* behind that of the site; "": nothing */
	struct str name;   /* behind the title */
	struct str page;   /* what it belongs to, below the site */
	size_t most;
	VEC(struct entry) entries;
};

static int newest_first(const void *a, const void *b)
{
	const struct entry *x = a;
	const struct entry *y = b;

	if (x->time != y->time)
		return x->time > y->time ? -1 : 1;
	if (x->bug->id != y->bug->id)
		return x->bug->id > y->bug->id ? -1 : 1;
	if (x->closed != y->closed)
		return x->closed ? -1 : 1;
	return x->duty > y->duty ? -1 : x->duty < y->duty;
}

struct str feed_host(struct str url)
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
	buf_byte(out, '<');
	buf_c(out, name);
	buf_byte(out, '>');
	buf_add(out, text, DATE_INSTANT_SIZE - 1);
	buf_c(out, "</");
	buf_c(out, name);
	buf_c(out, ">\n");
}

/* ---- entries ---- */

static void put_duty_id(const struct entry *e, struct buf *out)
{
	char start[DATE_INSTANT_SIZE];

	date_print_instant(e->duty->started.latest, start);
	buf_c(out, "duty/");
	buf_int(out, e->bug->id);
	buf_byte(out, '/');
	buf_str(out, e->duty->window->rule->id);
	buf_byte(out, '/');
	buf_c(out, start);
}

static void put_bug_id(const struct entry *e, struct buf *out)
{
	buf_c(out, "bug/");
	buf_int(out, e->bug->id);
	buf_c(out, e->closed ? "/closed" : "/opened");
}

static void put_duty_title(const struct entry *e, struct buf *out)
{
	const struct duty *d = e->duty;
	char due[DATE_DAY_SIZE];
	char day[DATE_DAY_SIZE];

	date_print_day(date_day_of(d->due), due);
	if (d->ended.earliest != DATE_NONE) {
		date_print_day(date_day_of(d->ended.earliest), day);
		buf_c(out, d->limit.kind == LIMIT_NONE ? "Seen on " : "Update seen on ");
		buf_c(out, day);
		buf_c(out, ", after the due date ");
	} else {
		buf_c(out,
			d->limit.kind == LIMIT_NONE ? "Not seen by "
						    : "No CA update seen by ");
	}
	buf_c(out, due);
	buf_c(out, " (");
	html_xml(d->window->rule->title, out);
	buf_c(out, "): ");
}

static void write_entry(struct feed *feed, const struct entry *e)
{
	const struct site_info *info = &feed->site->info;
	const struct digest *d = e->bug->d;
	struct buf *out = feed->out;

	buf_c(out, "<entry>\n<id>tag:");
	html_xml(feed_host(info->base_url), out);
	buf_c(out, ",2026:");
	if (e->duty)
		put_duty_id(e, out);
	else
		put_bug_id(e, out);
	buf_c(out, "</id>\n<title>");
	if (e->duty)
		put_duty_title(e, out);
	else
		buf_c(out, e->closed ? "Closed: " : "Opened: ");
	html_xml(digest_str(d, d->summary), out);
	buf_c(out, "</title>\n");
	time_element(out, "updated", e->time);
	buf_c(out, "<link href=\"");
	html_xml(info->base_url, out);
	buf_c(out, "bug/");
	buf_int(out, e->bug->id);
	buf_c(out, "/\"/>\n<summary>Bug ");
	buf_int(out, e->bug->id);
	if (e->bug->owner) {
		buf_c(out, " of ");
		html_xml(e->bug->owner->name, out);
	}
	buf_c(out, "</summary>\n</entry>\n");
}

static void add_bug(struct feed *feed, const struct bug *bug)
{
	struct entry opened = {.bug = bug, .time = bug->opened};
	struct entry closed = {.bug = bug, .time = bug->closed, .closed = true};

	if (bug->why_not != WHY_COUNTED)
		return;
	vec_push(&feed->entries, opened);
	if (bug->closed != DATE_NONE)
		vec_push(&feed->entries, closed);
}

/* From when on it was overdue. */
static int64_t overdue_from(const struct duty *d)
{
	return d->limit.kind == LIMIT_NONE ? d->due
					   : clock_late_from(d->limit, d->started.latest);
}

/* What is overdue, and what was and is done since that time. */
static void add_duties(struct feed *feed, const struct result *r, int64_t since)
{
	const struct duty *before = NULL;

	for (size_t i = 0; i < r->n_duties; i++) {
		const struct duty *d = &r->duties[i];
		bool done = d->verdict == VERDICT_LATE && d->ended.earliest >= since;
		struct entry e = {.bug = r->bug, .duty = d};

		if (!d->counts || d->due == DATE_NONE ||
			(d->verdict != VERDICT_OVERDUE && !done))
			continue;
		/* two requests at one time are one */
		if (before && before->window->rule == d->window->rule &&
			before->started.latest == d->started.latest)
			continue;
		before = d;
		e.time = done ? d->ended.earliest : overdue_from(d);
		vec_push(&feed->entries, e);
	}
}

/* ---- feeds ---- */

/* The latest event of all bugs; on a world without bugs as_of. */
static int64_t latest_of(const struct view_site *site)
{
	int64_t latest = DATE_NONE;

	for (size_t i = 0; i < site->engine->n; i++)
		if (site->engine->results[i].latest > latest)
			latest = site->engine->results[i].latest;
	return latest == DATE_NONE ? site->model->as_of : latest;
}

static void put_address(const struct feed *feed, struct str page, const char *file)
{
	html_xml(feed->site->info.base_url, feed->out);
	html_xml(page, feed->out);
	buf_c(feed->out, file);
}

static void write_head(struct feed *feed)
{
	const struct site_info *info = &feed->site->info;
	struct str place = feed->below ? feed->page : STR("");
	struct buf *out = feed->out;

	buf_c(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<id>");
	/* that of the oldest feed is the site's address, and stays */
	put_address(feed, place, feed->below || feed->title[0] ? feed->file : "");
	buf_c(out, "</id>\n<title>");
	html_xml(info->title, out);
	buf_c(out, feed->title);
	html_xml(feed->name, out);
	buf_c(out, "</title>\n<author><name>");
	html_xml(info->operated_by.n ? info->operated_by : info->title, out);
	buf_c(out, "</name></author>\n<link rel=\"self\" href=\"");
	put_address(feed, place, feed->file);
	buf_c(out, "\"/>\n<link href=\"");
	put_address(feed, feed->page, "");
	buf_c(out, "\"/>\n");
}

static void write_feed(struct feed *feed)
{
	if (feed->entries.n)
		qsort(feed->entries.v, feed->entries.n, sizeof(*feed->entries.v),
			newest_first);
	write_head(feed);
	time_element(feed->out, "updated",
		feed->entries.n ? feed->entries.v[0].time : latest_of(feed->site));
	for (size_t i = 0; i < feed->entries.n && i < feed->most; i++)
		write_entry(feed, &feed->entries.v[i]);
	buf_c(feed->out, "</feed>\n");
	vec_release(&feed->entries);
}

void feed_atom(const struct view_site *site, struct buf *out)
{
	struct feed feed = {.site = site,
		.out = out,
		.file = "feed.xml",
		.title = "",
		.most = ENTRIES_MAX};

	for (size_t i = 0; i < site->model->bugs.n; i++)
		add_bug(&feed, site->model->bugs.v[i]);
	write_feed(&feed);
}

void feed_overdue(const struct view_site *site, struct buf *out)
{
	struct feed feed = {.site = site,
		.out = out,
		.file = "overdue.xml",
		.title = ": overdue",
		.page = STR("queue/"),
		.most = OVERDUE_MAX};
	int64_t since = latest_of(site) - (int64_t)DONE_DAYS * DATE_DAY;

	for (size_t i = 0; i < site->engine->n; i++)
		add_duties(&feed, &site->engine->results[i], since);
	write_feed(&feed);
}

void feed_owner(const struct view_site *site, const struct owner *owner, struct buf *out)
{
	struct feed feed = {.site = site,
		.out = out,
		.below = true,
		.file = "feed.xml",
		.title = ": ",
		.name = owner->name,
		.most = ENTRIES_MAX};
	int64_t since = latest_of(site) - (int64_t)DONE_DAYS * DATE_DAY;
	char page[256];
	int n = snprintf(page, sizeof(page), "ca/" STR_FMT "/", STR_ARG(owner->slug));

	feed.page = str_sub(str_c(page), 0, (size_t)n);
	for (size_t i = 0; i < owner->bugs.n; i++) {
		add_bug(&feed, owner->bugs.v[i]);
		add_duties(&feed, engine_of(site->engine, owner->bugs.v[i]), since);
	}
	write_feed(&feed);
}

void feed_tag(const struct view_site *site, const struct tag *tag, struct buf *out)
{
	char page[VIEW_TAG_PAGE_SIZE];
	struct feed feed = {.site = site,
		.out = out,
		.below = true,
		.file = "feed.xml",
		.title = ": tag ",
		.name = tag->tag,
		.page = view_tag_page(tag->tag, page),
		.most = ENTRIES_MAX};

	for (size_t i = 0; i < tag->bugs.n; i++)
		add_bug(&feed, tag->bugs.v[i]);
	write_feed(&feed);
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
			buf_c(out, "<lastmod>");
			buf_c(out, day);
			buf_c(out, "</lastmod>");
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
