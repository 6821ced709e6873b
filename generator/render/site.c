#include "render/site.h"

#include <stdatomic.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "base/work.h"
#include "render/calendar.h"
#include "render/export.h"
#include "render/feed.h"
#include "render/provenance.h"
#include "render/schema.h"
#include "render/view_bug.h"
#include "render/view_ca.h"
#include "render/view_changes.h"
#include "render/view_compare.h"
#include "render/view_data.h"
#include "render/view_home.h"
#include "render/view_lessons.h"
#include "render/view_process.h"
#include "render/view_quality.h"
#include "render/view_queue.h"
#include "render/view_rule.h"
#include "render/view_tag.h"
#include "render/view_text.h"
#include "render/view_year.h"

enum { PAGE_MAX = 32 * 1024 * 1024 };

enum job_kind {
	JOB_HOME,
	JOB_QUEUE,
	JOB_CA_LIST,
	JOB_CA,
	JOB_BUG,
	JOB_RULE,
	JOB_PROCESS,
	JOB_COMPARE,
	JOB_CHANGES,
	JOB_LESSONS,
	JOB_LESSON,
	JOB_QUALITY,
	JOB_YEAR,
	JOB_YEAR_LIST,
	JOB_TAG,
	JOB_TAG_LIST,
	JOB_DATA,
	JOB_TEXT,
	JOB_NOT_FOUND,
	JOB_TABLE,
	JOB_NOTICE,
	JOB_FEED,
	JOB_OVERDUE,
	JOB_CALENDAR,
	JOB_ROBOTS,
	JOB_ASSET,
};

struct page_job {
	enum job_kind kind;
	size_t index;
	struct str name; /* of a page of text */
};

struct worker {
	size_t job;         /* the one it does now */
	struct arena arena; /* of a page */
	struct arena kept;  /* of the run */
	struct buf out;
	struct buf twin; /* of a table, as JSON */
	char apart[MEM_APART];
};

struct maker {
	const struct view_site *site;
	const struct theme *theme;
	struct output *out;
	struct val *frame; /* `site.` of templates; only read */
	VEC(struct page_job) jobs;
	struct feed_address *addresses; /* of each job's page; path empty: none */
	struct worker workers[WORK_THREADS_MAX];
	atomic_bool published[THEME_PAGES];         /* kinds of pages that have data */
	struct package_table tables[EXPORT_TABLES]; /* hashes: when the job is done */
	struct arena arena;
};

static void put(struct maker *m, struct worker *w, struct str path)
{
	struct err err;

	if (w->out.full) {
		err_set(&err, ERR_FAIL, path.p, "larger than a page may be");
		output_fail(m->out, w->job, &err);
		return;
	}
	output_put(m->out, w->job, path, buf_view(&w->out));
}

/* Of a kind of pages, when the first of them has data. */
static void make_schema(struct maker *m, struct worker *w, enum theme_page kind)
{
	const char *name = theme_name(kind);

	buf_clear(&w->out);
	schema_view(name, theme_keys(kind), m->site->info.base_url, &w->out);
	put(m, w, arena_printf(&w->arena, "data/schema/page/%s.json", name));
}

/* Renders one page, and its data beside it where the page has any. */
static void make_page(struct maker *m, struct worker *w, enum theme_page kind,
	struct val *view, const struct view_page *page)
{
	struct val *frame = view_page_frame(m->site, page);
	struct template_frames frames = {view, m->frame, frame};
	struct err err = {0};

	buf_clear(&w->out);
	if (!template_render(m->theme->templates[kind], &frames, &w->out, &err))
		output_fail(m->out, w->job, &err);
	else if (kind == THEME_NOT_FOUND)
		put(m, w, STR("404.html"));
	else
		put(m, w,
			arena_printf(
				&w->arena, STR_FMT "index.html", STR_ARG(page->path)));
	if (page->json.n) {
		view_publish(view);
		buf_clear(&w->out);
		val_print(view, theme_keys(kind), &w->out);
		put(m, w,
			arena_printf(&w->arena, STR_FMT STR_FMT, STR_ARG(page->path),
				STR_ARG(page->json)));
		if (!atomic_exchange(&m->published[kind], true))
			make_schema(m, w, kind);
	}
	if (kind != THEME_NOT_FOUND)
		m->addresses[w->job] = (struct feed_address){
			arena_str(&w->kept, page->path), page->latest};
}

static void make_ca(struct maker *m, struct worker *w, size_t index)
{
	const struct owner *owner = m->site->model->owners.v[index];
	struct view_page page;
	struct err err = {0};
	struct val *view;

	view = view_ca(m->site, index, &w->arena, &page, &err);
	if (!view) {
		output_fail(m->out, w->job, &err);
		return;
	}
	make_page(m, w, THEME_CA, view, &page);
	buf_clear(&w->out);
	export_incidents_of(m->site, owner, &w->out);
	put(m, w, arena_printf(&w->arena, STR_FMT "incidents.csv", STR_ARG(page.path)));
	buf_clear(&w->out);
	feed_owner(m->site, owner, &w->out);
	put(m, w, arena_printf(&w->arena, STR_FMT "feed.xml", STR_ARG(page.path)));
	buf_clear(&w->out);
	calendar(m->site, owner, &w->out);
	put(m, w, arena_printf(&w->arena, STR_FMT "deadlines.ics", STR_ARG(page.path)));
}

static void make_tag(struct maker *m, struct worker *w, size_t index)
{
	struct view_page page;
	struct val *view = view_tag(m->site, index, &w->arena, &page);

	make_page(m, w, THEME_TAG, view, &page);
	buf_clear(&w->out);
	feed_tag(m->site, m->site->model->tags.v[index], &w->out);
	put(m, w, arena_printf(&w->arena, STR_FMT "feed.xml", STR_ARG(page.path)));
}

static void make_text(struct maker *m, struct worker *w, struct str name)
{
	struct view_page page;
	struct err err = {0};
	struct val *view;

	view = view_text(m->site, name, &w->arena, &page, &err);
	if (!view) {
		output_fail(m->out, w->job, &err);
		return;
	}
	make_page(m, w, THEME_TEXT, view, &page);
}

/* Pages whose view cannot fail. */
static void make_simple(
	struct maker *m, struct worker *w, enum job_kind kind, size_t index)
{
	struct view_page page = {
		.title = STR("Not found"), .latest = DATE_NONE, .not_found = true};
	enum theme_page theme = THEME_NOT_FOUND;
	struct val *view = NULL;

	if (kind == JOB_HOME) {
		theme = THEME_HOME;
		view = view_home(m->site, &w->arena, &page);
	} else if (kind == JOB_QUEUE) {
		theme = THEME_QUEUE;
		view = view_queue(m->site, &w->arena, &page);
	} else if (kind == JOB_CA_LIST) {
		theme = THEME_CA_LIST;
		view = view_ca_list(m->site, &page);
	} else if (kind == JOB_BUG) {
		theme = THEME_BUG;
		view = view_bug(
			m->site, &m->site->engine->results[index], &w->arena, &page);
	} else if (kind == JOB_RULE) {
		theme = THEME_RULE;
		view = view_rule(m->site, index, &w->arena, &page);
	} else if (kind == JOB_COMPARE) {
		theme = THEME_COMPARE;
		view = view_compare(m->site, &w->arena, &page);
	} else if (kind == JOB_CHANGES) {
		theme = THEME_CHANGES;
		view = view_changes(m->site, &page);
	} else if (kind == JOB_PROCESS) {
		theme = THEME_PROCESS;
		view = view_process(m->site, &page);
	} else if (kind == JOB_LESSONS) {
		theme = THEME_LESSONS;
		view = view_lessons(m->site, &page);
	} else if (kind == JOB_LESSON) {
		theme = THEME_LESSON;
		view = view_lessons_tag(m->site, index, &w->arena, &page);
	} else if (kind == JOB_QUALITY) {
		theme = THEME_QUALITY;
		view = view_quality(m->site, &page);
	} else if (kind == JOB_YEAR) {
		theme = THEME_YEAR;
		view = view_year(m->site, index, &w->arena, &page);
	} else if (kind == JOB_YEAR_LIST) {
		theme = THEME_YEAR_LIST;
		view = view_year_list(m->site, &page);
	} else if (kind == JOB_TAG_LIST) {
		theme = THEME_TAG_LIST;
		view = view_tag_list(m->site, &page);
	} else {
		view = val_new_object();
	}
	make_page(m, w, theme, view, &page);
}

static struct str data_path(struct worker *w, const char *name, const char *end)
{
	return arena_printf(&w->arena, "data/%s%s", name, end);
}

static void make_table(struct maker *m, struct worker *w, size_t index)
{
	const char *name = export_tables[index].name;
	struct err err;

	buf_clear(&w->out);
	buf_clear(&w->twin);
	export_write((enum export_which)index, m->site, &w->out, &w->twin);
	put(m, w, data_path(w, name, ".csv"));
	if (w->twin.full) {
		err_set(&err, ERR_FAIL, name, "larger than a table may be");
		output_fail(m->out, w->job, &err);
		return;
	}
	output_put(m->out, w->job, data_path(w, name, ".json"), buf_view(&w->twin));
	sha256_hex(buf_view(&w->out), m->tables[index].csv_sha256);
	sha256_hex(buf_view(&w->twin), m->tables[index].json_sha256);
	buf_clear(&w->out);
	schema_table(&export_tables[index], m->site->info.base_url, &w->out);
	put(m, w, arena_printf(&w->arena, "data/schema/%s.json", name));
}

static void make_file(struct maker *m, struct worker *w, const struct page_job *j)
{
	buf_clear(&w->out);
	if (j->kind == JOB_TABLE) {
		make_table(m, w, j->index);
	} else if (j->kind == JOB_NOTICE) {
		export_notice(m->site, &w->out);
		put(m, w, STR("data/NOTICE.txt"));
	} else if (j->kind == JOB_FEED) {
		feed_atom(m->site, &w->out);
		put(m, w, STR("feed.xml"));
	} else if (j->kind == JOB_OVERDUE) {
		feed_overdue(m->site, &w->out);
		put(m, w, STR("overdue.xml"));
	} else if (j->kind == JOB_CALENDAR) {
		calendar(m->site, NULL, &w->out);
		put(m, w, STR("deadlines.ics"));
	} else if (j->kind == JOB_ROBOTS) {
		feed_robots(m->site, &w->out);
		put(m, w, STR("robots.txt"));
	} else {
		const struct theme_asset *asset = &m->theme->assets.v[j->index];

		output_put(m->out, w->job, asset->path, asset->data);
	}
}

static void do_job(void *context, unsigned worker, size_t index)
{
	struct maker *m = context;
	struct worker *w = &m->workers[worker];
	const struct page_job *job = &m->jobs.v[index];

	arena_reset(&w->arena);
	w->job = index;
	val_begin(&w->arena);
	if (job->kind == JOB_CA)
		make_ca(m, w, job->index);
	else if (job->kind == JOB_TAG)
		make_tag(m, w, job->index);
	else if (job->kind == JOB_TEXT)
		make_text(m, w, job->name);
	else if (job->kind >= JOB_TABLE)
		make_file(m, w, job);
	else if (job->kind != JOB_DATA) /* see make_last() */
		make_simple(m, w, job->kind, job->index);
	val_end();
}

static void add(struct maker *m, enum job_kind kind, size_t index, struct str name)
{
	struct page_job job = {kind, index, name};

	vec_push(&m->jobs, job);
}

/* Pages of text: each Markdown file of the content folder but the notes on CAs. */
static bool plan_texts(struct maker *m, struct err *err)
{
	struct fs_list list = {.arena = &m->arena};
	bool ok = fs_walk(m->site->content, &list, err);

	for (size_t i = 0; ok && i < list.found.n; i++) {
		struct str path = list.found.v[i].path;

		if (str_ends(path, STR(".md")) && !str_starts(path, STR("ca/")))
			add(m, JOB_TEXT, 0, str_sub(path, 0, path.n - 3));
	}
	vec_release(&list.found);
	return ok;
}

/* The large things first, so that no thread is left with one at the end. */
static bool plan(struct maker *m, struct err *err)
{
	static const enum export_which large[EXPORT_TABLES] = {EXPORT_VERDICTS,
		EXPORT_EVENTS, EXPORT_REPORTS, EXPORT_ACTIONS, EXPORT_INCIDENTS,
		EXPORT_CAS};
	static const enum job_kind once[] = {JOB_HOME, JOB_COMPARE, JOB_QUEUE,
		JOB_CHANGES, JOB_PROCESS, JOB_LESSONS, JOB_QUALITY, JOB_YEAR_LIST,
		JOB_TAG_LIST, JOB_CA_LIST, JOB_DATA, JOB_NOTICE, JOB_FEED, JOB_OVERDUE,
		JOB_CALENDAR, JOB_ROBOTS, JOB_NOT_FOUND};

	for (size_t i = 0; i < EXPORT_TABLES; i++)
		add(m, JOB_TABLE, large[i], STR(""));
	if (!plan_texts(m, err))
		return false;
	for (size_t i = 0; i < sizeof(once) / sizeof(once[0]); i++)
		add(m, once[i], 0, STR(""));
	for (size_t i = 0; i < m->theme->assets.n; i++)
		add(m, JOB_ASSET, i, STR(""));
	for (size_t i = 0; i < m->site->model->owners.n; i++)
		add(m, JOB_CA, i, STR(""));
	for (size_t i = 0; m->site->rules && i < m->site->rules->list.n; i++)
		add(m, JOB_RULE, i, STR(""));
	for (size_t i = 0; i < m->site->model->tags.n; i++)
		add(m, JOB_TAG, i, STR(""));
	for (size_t i = 0, n = view_year_count(m->site->model); i < n; i++)
		add(m, JOB_YEAR, i, STR(""));
	for (size_t i = 0; m->site->lessons && i < m->site->lessons->tags.n; i++)
		add(m, JOB_LESSON, i, STR(""));
	for (size_t i = 0; i < m->site->engine->n; i++)
		add(m, JOB_BUG, i, STR(""));
	return true;
}

/* ---- what needs the rest ---- */

static size_t job_of(const struct maker *m, enum job_kind kind, size_t index)
{
	size_t i = 0;

	while (m->jobs.v[i].kind != kind || m->jobs.v[i].index != index)
		i++;
	return i;
}

/* What /data/ and the data package say of files: their sizes and hashes. */
static void find_tables(struct maker *m, struct worker *w)
{
	for (size_t i = 0; i < EXPORT_TABLES; i++) {
		const char *name = export_tables[i].name;
		size_t job = job_of(m, JOB_TABLE, i);

		m->tables[i].csv = output_made(m->out, job, data_path(w, name, ".csv"));
		m->tables[i].json = output_made(m->out, job, data_path(w, name, ".json"));
	}
}

static void make_data(struct maker *m, struct worker *w)
{
	struct view_data_files files = {.tables = m->tables};
	struct view_page page;
	struct val *view;

	find_tables(m, w);
	for (int p = 0; p < THEME_PAGES; p++)
		if (m->published[p])
			files.pages[files.n_pages++] = theme_name((enum theme_page)p);
	view = view_data(m->site, &files, &page);
	make_page(m, w, THEME_DATA, view, &page);
	buf_clear(&w->out);
	package_print(m->site, m->tables, &w->out);
	put(m, w, STR("data/datapackage.json"));
	if (!m->site->provenance)
		return;
	buf_clear(&w->out);
	provenance_print(m->site, m->site->provenance, &w->out);
	put(m, w, STR("data/provenance.json"));
}

/* The sitemap needs the addresses of all pages: it is made after them, by itself. */
static void make_sitemap(struct maker *m, size_t job)
{
	struct worker *w = &m->workers[0];
	struct feed_address *pages = mem_zalloc(m->jobs.n, sizeof(*pages));
	size_t n = 0;

	for (size_t i = 0; i < m->jobs.n; i++)
		if (m->jobs.v[i].kind < JOB_NOT_FOUND)
			pages[n++] = m->addresses[i];
	w->job = job;
	buf_clear(&w->out);
	feed_sitemap(m->site, pages, n, &w->out);
	put(m, w, STR("sitemap.xml"));
	mem_free(pages);
}

static void make_last(struct maker *m)
{
	struct worker *w = &m->workers[0];

	arena_reset(&w->arena);
	val_begin(&w->arena);
	w->job = job_of(m, JOB_DATA, 0);
	make_data(m, w);
	val_end();
	make_sitemap(m, m->jobs.n);
}

static void run(struct maker *m, unsigned threads)
{
	unsigned n = threads < 1             ? 1
		: threads > WORK_THREADS_MAX ? WORK_THREADS_MAX
					     : threads;

	for (unsigned i = 0; i < n; i++) {
		arena_init(&m->workers[i].arena);
		arena_init(&m->workers[i].kept);
		buf_init(&m->workers[i].out, PAGE_MAX);
		buf_init(&m->workers[i].twin, PAGE_MAX);
	}
	m->addresses = mem_zalloc(m->jobs.n, sizeof(*m->addresses));
	output_plan(m->out, m->jobs.n + 1);
	work_run(n, m->jobs.n, do_job, m);
	make_last(m);
	for (unsigned i = 0; i < n; i++) {
		arena_release(&m->workers[i].arena);
		arena_release(&m->workers[i].kept);
		buf_release(&m->workers[i].out);
		buf_release(&m->workers[i].twin);
	}
	mem_free(m->addresses);
}

bool site_render(const struct view_site *site, const struct theme *theme,
	struct output *out, unsigned threads, struct err *err)
{
	struct maker m = {.site = site, .theme = theme, .out = out};
	bool ok;

	arena_init(&m.arena);
	val_begin(&m.arena);
	m.frame = view_site_frame(site, theme->css.p, theme->script.p, theme->icon.p);
	val_end();
	ok = plan(&m, err);
	if (ok)
		run(&m, threads);
	vec_release(&m.jobs);
	arena_release(&m.arena);
	return ok;
}
