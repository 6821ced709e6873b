#include "render/check_page.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "render/check_html.h"

enum { QUOTE_MAX = 200 }; /* letters of an address or id in a finding */

/* A page while it is scanned. */
struct page {
	const struct check_site *site;
	struct check_worker *worker;
	struct check_file *file;
	struct str text;
	size_t line; /* of the byte `seen` */
	size_t seen;
};

/* A link while it is followed. */
struct lead {
	struct str href; /* decoded */
	size_t line;
	bool is_canonical;
};

void check_page_worker_init(struct check_worker *worker)
{
	arena_init(&worker->arena);
	buf_init(&worker->bytes, OUTPUT_FILE_MAX);
	buf_init(&worker->value, OUTPUT_FILE_MAX);
	buf_init(&worker->path, OUTPUT_FILE_MAX);
	buf_init(&worker->quote, OUTPUT_FILE_MAX);
}

void check_page_worker_release(struct check_worker *worker)
{
	arena_release(&worker->arena);
	buf_release(&worker->bytes);
	buf_release(&worker->value);
	buf_release(&worker->path);
	buf_release(&worker->quote);
}

bool check_page_is_page(struct str path)
{
	return str_ends(path, STR(".html"));
}

bool check_page_is_markup(struct str path)
{
	return check_page_is_page(path) || str_ends(path, STR(".svg"));
}

void check_page_find(struct check_file *file, size_t line, struct str text)
{
	struct check_finding finding = {line, file->findings.n, STR(""), text};

	vec_push(&file->findings, finding);
}

/* Text of a page as it may be shown at a terminal: valid, short, without control
 * characters; borrowed until the next call. */
static struct str quote(struct check_worker *worker, struct str s)
{
	struct buf *out = &worker->quote;

	buf_clear(out);
	utf8_repair(str_sub(s, 0, 4 * (size_t)QUOTE_MAX), out);
	err_clean(out->p, out->n);
	return utf8_front(buf_view(out), QUOTE_MAX);
}

/* Called with rising places alone, so that a page is counted through once. */
static size_t line_of(struct page *page, size_t at)
{
	const char *end = page->text.p + at;
	const char *p = page->text.p + page->seen;

	while (p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		page->line++;
		p++;
	}
	page->seen = at;
	return page->line;
}

static void say(struct page *page, const struct lead *lead, const char *what)
{
	struct check_worker *worker = page->worker;

	check_page_find(page->file, lead->line,
		arena_printf(&worker->arena, "link to " STR_FMT " %s",
			STR_ARG(quote(worker, lead->href)), what));
}

static struct check_file *file_at(const struct page *page, struct buf *path)
{
	struct str name = buf_view(path);

	if (name.n == 0 || name.p[name.n - 1] == '/')
		buf_c(path, "index.html");
	return map_get(&page->site->files, buf_view(path));
}

static void say_nowhere(struct page *page, const struct lead *lead)
{
	struct buf *path = &page->worker->path;

	buf_byte(path, '/');
	say(page, lead,
		file_at(page, path) ? "lacks the slash at its end" : "leads nowhere");
}

static void wait_for(struct page *page, const struct lead *lead,
	const struct check_file *target, struct str fragment)
{
	struct check_wait wait = {.target = target, .line = lead->line};

	if (fragment.n == 0 || !check_page_is_markup(target->path))
		return;
	wait.href = arena_str(&page->worker->arena, lead->href);
	wait.fragment = str_from(wait.href, (size_t)(fragment.p - lead->href.p));
	wait.fragment.n = fragment.n;
	vec_push(&page->file->waits, wait);
}

/* A link to a file of the site. */
static void reach(
	struct page *page, const struct lead *lead, const struct check_link *link)
{
	const struct check_file *target;

	if (link->absolute && !lead->is_canonical)
		say(page, lead, "is absolute, though it leads into the site");
	if (link->relative && str_eq(page->file->path, STR("404.html")))
		say(page, lead, "is relative, but this page is shown at any address");
	target = file_at(page, &page->worker->path);
	if (target)
		wait_for(page, lead, target, link->fragment);
	else
		say_nowhere(page, lead);
}

static void follow(struct page *page, const struct lead *lead)
{
	struct check_link link = check_link_resolve(
		&page->site->link, page->file->path, lead->href, &page->worker->path);

	if (link.kind == CHECK_LINK_ELSEWHERE)
		return;
	page->file->links++;
	if (link.kind == CHECK_LINK_OUT)
		say(page, lead, "leads out of the site");
	else if (link.kind == CHECK_LINK_HERE)
		wait_for(page, lead, page->file, link.fragment);
	else
		reach(page, lead, &link);
}

static bool has_word(struct str words, struct str word)
{
	struct str part;

	while (str_split(&words, ' ', &part))
		if (str_eq_case(str_trim(part), word))
			return true;
	return false;
}

static struct str value_of(
	struct page *page, const struct check_html_tag *tag, enum check_html_attr attr)
{
	return check_html_decode(tag->attr[attr], &page->worker->value);
}

static void take_links(struct page *page, const struct check_html_tag *tag)
{
	static const enum check_html_attr single[] = {
		CHECK_HTML_HREF, CHECK_HTML_XLINK, CHECK_HTML_SRC, CHECK_HTML_ACTION};
	struct lead lead = {.line = page->line};
	struct str rest;

	lead.is_canonical = tag->attr[CHECK_HTML_REL].p &&
		str_eq_case(tag->name, STR("link")) &&
		has_word(value_of(page, tag, CHECK_HTML_REL), STR("canonical"));
	for (size_t i = 0; i < sizeof(single) / sizeof(single[0]); i++) {
		if (!tag->attr[single[i]].p)
			continue;
		lead.href = value_of(page, tag, single[i]);
		follow(page, &lead);
	}
	rest = value_of(page, tag, CHECK_HTML_SRCSET);
	while (check_html_srcset(&rest, &lead.href))
		follow(page, &lead);
}

static void take_id(struct page *page, struct str name)
{
	struct check_id id = {arena_str(&page->worker->arena, name), page->line};

	if (name.n)
		vec_push(&page->file->ids, id);
	else
		check_page_find(page->file, page->line, STR("id is empty"));
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(
		((const struct check_id *)a)->name, ((const struct check_id *)b)->name);
}

static int by_name_and_line(const void *a, const void *b)
{
	const struct check_id *x = a;
	const struct check_id *y = b;
	int order = by_name(x, y);

	return order ? order : (x->line > y->line) - (x->line < y->line);
}

static void find_doubles(struct page *page)
{
	const struct check_id *ids = page->file->ids.v;
	struct check_worker *worker = page->worker;

	for (size_t i = 1; i < page->file->ids.n; i++)
		if (by_name(&ids[i - 1], &ids[i]) == 0)
			check_page_find(page->file, ids[i].line,
				arena_printf(&worker->arena,
					"id " STR_FMT " is in line %zu already",
					STR_ARG(quote(worker, ids[i].name)),
					ids[i - 1].line));
}

void check_page_scan(const struct check_site *site, struct check_worker *worker,
	struct check_file *file, struct str text)
{
	struct page page = {site, worker, file, text, 1, 0};
	struct check_html html = {.text = text};
	struct check_html_tag tag;

	while (check_html_next(&html, &tag)) {
		line_of(&page, tag.at);
		if (tag.attr[CHECK_HTML_ID].p)
			take_id(&page, value_of(&page, &tag, CHECK_HTML_ID));
		take_links(&page, &tag);
	}
	if (file->ids.n)
		qsort(file->ids.v, file->ids.n, sizeof(*file->ids.v), by_name_and_line);
	find_doubles(&page);
}

static bool has_id(const struct check_file *file, struct str name)
{
	struct check_id key = {.name = name};

	return file->ids.n &&
		bsearch(&key, file->ids.v, file->ids.n, sizeof(key), by_name) != NULL;
}

/* As written, then with %XX undone, then `#top`: the order of the standard (7.4.6.3,
 * "find a potential indicated element"). */
static bool is_reached(struct check_worker *worker, const struct check_wait *wait)
{
	if (has_id(wait->target, wait->fragment))
		return true;
	buf_clear(&worker->value);
	check_link_percent(wait->fragment, &worker->value);
	return has_id(wait->target, buf_view(&worker->value)) ||
		str_eq_case(buf_view(&worker->value), STR("top"));
}

void check_page_settle(struct check_worker *worker, struct check_file *file)
{
	for (size_t i = 0; i < file->waits.n; i++) {
		const struct check_wait *wait = &file->waits.v[i];

		if (is_reached(worker, wait))
			continue;
		check_page_find(file, wait->line,
			arena_printf(&worker->arena,
				"link to " STR_FMT " leads to no id of " STR_FMT,
				STR_ARG(quote(worker, wait->href)),
				STR_ARG(wait->target->path)));
	}
}
