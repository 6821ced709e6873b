#include "site_folder.h"

#include "render/check.h"
#include "render/site.h"
#include "render_case.h"

/* Makes the whole site of a world; what output_end() says. */
static bool render_site(
	struct scene *s, const char *folder, unsigned threads, struct err *err)
{
	static const char *const folders[] = {CANDOR_SOURCE_DIR "/themes/default", NULL};
	struct output out;
	bool ok;

	if (!s->has_theme)
		must(theme_load(&s->theme, folders, err), err);
	s->has_theme = true;
	must(output_begin(&out, folder, NULL, err), err);
	val_end(); /* those of the scene: the site makes its own in this thread too */
	ok = site_render(&s->site, &s->theme, &out, threads, err) &&
		output_end(&out, err);
	val_begin(&scene_values);
	output_release(&out);
	return ok;
}

static void make_site(struct scene *s, const char *folder, unsigned threads)
{
	struct err err = {0};

	must(render_site(s, folder, threads, &err), &err);
}

/* What `candor check` finds, one a line. */
static const char *findings(const struct scene *s, const char *folder)
{
	struct problems problems;
	struct check_result result;
	struct err err = {0};
	struct str all = STR("");

	problems_init(&problems);
	must(check(&(const struct check_options){folder,
			   arena_cstr(&sandbox, s->site.info.base_url), 1},
		     &result, &problems, &err),
		&err);
	for (size_t i = 0; i < problems.list.n; i++)
		all = arena_printf(&sandbox, STR_FMT STR_FMT ": " STR_FMT "\n",
			STR_ARG(all), STR_ARG(problems.list.v[i].place),
			STR_ARG(problems.list.v[i].text));
	problems_release(&problems);
	return all.n ? all.p : "";
}

static const char pages[] =
	"404.html about/index.html ASSETS bug/1/data.json bug/1/index.html "
	"bug/10/data.json bug/10/index.html bug/11/data.json bug/11/index.html "
	"bug/12/data.json bug/12/index.html bug/13/data.json bug/13/index.html "
	"bug/14/data.json bug/14/index.html bug/15/data.json bug/15/index.html "
	"bug/16/data.json bug/16/index.html bug/2/data.json bug/2/index.html "
	"bug/3/data.json bug/3/index.html bug/4/data.json bug/4/index.html "
	"bug/5/data.json bug/5/index.html bug/6/data.json bug/6/index.html "
	"bug/7/data.json bug/7/index.html bug/8/data.json bug/8/index.html "
	"bug/9/data.json bug/9/index.html ca/alpha/data.json ca/alpha/deadlines.ics "
	"ca/alpha/feed.xml ca/alpha/incidents.csv ca/alpha/index.html "
	"ca/beta/data.json ca/beta/deadlines.ics ca/beta/feed.xml "
	"ca/beta/incidents.csv ca/beta/index.html ca/data.json ca/gamma/data.json "
	"ca/gamma/deadlines.ics ca/gamma/feed.xml ca/gamma/incidents.csv "
	"ca/gamma/index.html ca/index.html changes/data.json changes/index.html "
	"compare/data.json compare/index.html corrections/index.html data.json "
	"data/NOTICE.txt data/actions.csv data/actions.json data/cas.csv "
	"data/cas.json data/datapackage.json data/events.csv data/events.json "
	"data/incidents.csv data/incidents.json data/index.html data/reports.csv "
	"data/reports.json data/schema/actions.json data/schema/cas.json "
	"data/schema/events.json data/schema/incidents.json "
	"data/schema/page/bug.json data/schema/page/ca.json "
	"data/schema/page/cas.json data/schema/page/changes.json "
	"data/schema/page/compare.json data/schema/page/home.json "
	"data/schema/page/lessons.json data/schema/page/process.json "
	"data/schema/page/quality.json data/schema/page/queue.json "
	"data/schema/page/tag.json data/schema/page/tags.json "
	"data/schema/page/year.json data/schema/page/years.json "
	"data/schema/reports.json data/schema/verdicts.json data/verdicts.csv "
	"data/verdicts.json deadlines.ics feed.xml index.html lessons/data.json "
	"lessons/index.html manifest.json method/index.html overdue.xml "
	"process/data.json process/index.html quality/data.json quality/index.html "
	"queue/data.json queue/index.html robots.txt sitemap.xml "
	"tag/auditor-compliance/data.json tag/auditor-compliance/feed.xml "
	"tag/auditor-compliance/index.html tag/ca-compliance/data.json "
	"tag/ca-compliance/feed.xml tag/ca-compliance/index.html "
	"tag/ca-informational/data.json tag/ca-informational/feed.xml "
	"tag/ca-informational/index.html tag/ca-infosharing/data.json "
	"tag/ca-infosharing/feed.xml tag/ca-infosharing/index.html "
	"tag/ca-investigation/data.json tag/ca-investigation/feed.xml "
	"tag/ca-investigation/index.html tag/crl-failure/data.json "
	"tag/crl-failure/feed.xml tag/crl-failure/index.html tag/data.json "
	"tag/index.html tag/meta/data.json tag/meta/feed.xml tag/meta/index.html "
	"tag/mystery/data.json tag/mystery/feed.xml tag/mystery/index.html "
	"year/2024/data.json year/2024/index.html year/2025/data.json "
	"year/2025/index.html year/2026/data.json year/2026/index.html "
	"year/data.json year/index.html";

static void every_page_and_file_is_made(void **state)
{
	struct scene s;
	struct str want = str_c(pages);
	struct str part;

	(void)state;
	scene_rich(&s);
	make_site(&s, "site", 2);
	part = str_sub(want, 0, str_find(want, STR("ASSETS")));
	want = str_from(want, part.n + 6);
	assert_string_equal(listing("site"),
		arena_printf(&sandbox, STR_FMT STR_FMT " " STR_FMT " " STR_FMT STR_FMT,
			STR_ARG(part), STR_ARG(s.theme.script), STR_ARG(s.theme.icon),
			STR_ARG(s.theme.css), STR_ARG(want))
			.p);
	scene_release(&s);
}

static void the_number_of_threads_does_not_show(void **state)
{
	struct scene s;

	(void)state;
	scene_rich(&s);
	make_site(&s, "one", 1);
	make_site(&s, "four", 4);
	make_site(&s, "again", 4);
	assert_string_equal(get("one/manifest.json"), get("four/manifest.json"));
	assert_int_equal(system("diff -r one four >diff && diff -r four again >diff"), 0);
	scene_release(&s);
}

static void every_link_of_the_site_leads_somewhere(void **state)
{
	struct scene s;

	(void)state;
	scene_rich(&s);
	make_site(&s, "site", 2);
	assert_string_equal(findings(&s, "site"), "");
	scene_release(&s);
}

static void an_empty_world_makes_a_whole_site(void **state)
{
	struct scene s;

	(void)state;
	scene_bare(&s);
	scene_ready(&s);
	make_site(&s, "site", 2);
	assert_string_equal(findings(&s, "site"), "");
	assert_has(listing("site"), " index.html ");
	assert_lacks(listing("site"), "bug/");
	scene_release(&s);
}

static void the_sitemap_has_every_page_once(void **state)
{
	struct scene s;
	struct str rest;
	struct str path;
	const char *map;
	size_t n = 0;

	(void)state;
	scene_rich(&s);
	make_site(&s, "site", 2);
	map = get("site/sitemap.xml");
	rest = str_c(listing("site"));
	while (str_split(&rest, ' ', &path)) {
		const char *loc;

		if (!str_ends(path, STR("index.html")))
			continue;
		path.n -= strlen("index.html");
		loc = arena_printf(&sandbox,
			"<loc>https://site.example/in/" STR_FMT "</loc>", STR_ARG(path))
			      .p;
		assert_int_equal(times_in(map, loc), 1);
		n++;
	}
	assert_int_equal(times_in(map, "<loc>"), n);
	assert_has(map, "/bug/13/</loc><lastmod>2026-03-11</lastmod>");
	scene_release(&s);
}

static void what_stands_beside_a_page_is_what_it_shows(void **state)
{
	struct scene s;

	(void)state;
	scene_rich(&s);
	make_site(&s, "site", 2);
	assert_has(get("site/bug/1/data.json"), "\"first_response\": 180000");
	assert_has(get("site/bug/1/index.html"), "2 d 2 h");
	assert_has(get("site/ca/beta/incidents.csv"),
		"\r\n12,\"Beta & <Sons>, \"\"B\"\"\",");
	assert_lacks(get("site/ca/beta/incidents.csv"), "\r\n1,");
	assert_has(get("site/data/incidents.csv"), "\r\n1,Alpha");
	/* 404.html is served at any path */
	assert_lacks(get("site/404.html"), "href=\"../");
	assert_has(get("site/404.html"), "href=\"/in/ca/\"");
	assert_lacks(get("site/feed.xml"), "nobody looked");
	scene_release(&s);
}

/* rules.md F29; no summary of the world has one of them. */
static void no_page_has_a_word_that_judges(void **state)
{
	char command[400];
	struct scene s;

	(void)state;
	scene_rich(&s);
	s.site.content = CANDOR_SOURCE_DIR "/content";
	make_site(&s, "site", 2);
	snprintf(command, sizeof(command),
		"grep -v '^#' '%s' | tr -s ' ' '\\n' >words && test $(wc -l <words) -ge "
		"8 && "
		"! grep -r -i -w -F -f words --include='*.html' --include='*.xml' "
		"--include='*.csv' --include='*.json' site",
		CANDOR_SOURCE_DIR "/tests/checks/words.txt");
	assert_int_equal(system(command), 0);
	scene_release(&s);
}

/* Names of pages come from people; the place ends so. */
static const struct {
	const char *file;
	const char *text;
	const char *where;
	const char *want;
} contents[] = {
	{"quality.md", "---\ntitle: Mine\n---\n", "site/quality/index.html",
		"two parts of the site would be written to this file"},
	{"a b.md", "---\ntitle: Mine\n---\n", "site/a b/index.html",
		"cannot be a file of the site: its path may have a-z A-Z 0-9 . _ - and "
		"single slashes, 512 bytes in all"},
	{"wrong.md", "no front matter\n", "/content/wrong.md",
		"needs front matter: a line '---' first"},
};

static void a_page_that_cannot_be_made_fails_the_build(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(contents); i++) {
		struct scene s;
		struct err err = {0};

		scene_bare(&s);
		scene_content(&s, contents[i].file, contents[i].text);
		scene_ready(&s);
		if (render_site(&s, "site", 2, &err))
			fail_msg("%s is taken", contents[i].file);
		assert_int_equal(err.code, ERR_INPUT);
		assert_string_equal(err.text, contents[i].want);
		assert_true(str_ends(str_c(err.where), str_c(contents[i].where)));
		scene_release(&s);
	}
}

static void a_content_folder_that_is_not_there_fails_the_build(void **state)
{
	struct scene s;
	struct err err = {0};

	(void)state;
	scene_bare(&s);
	scene_ready(&s);
	s.site.content = "nowhere";
	assert_false(render_site(&s, "site", 2, &err));
	assert_err(&err, ERR_FAIL, "nowhere",
		"cannot open folder: No such file or directory");
	scene_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_page_and_file_is_made),
		TEST(the_number_of_threads_does_not_show),
		TEST(every_link_of_the_site_leads_somewhere),
		TEST(an_empty_world_makes_a_whole_site),
		TEST(the_sitemap_has_every_page_once),
		TEST(what_stands_beside_a_page_is_what_it_shows),
		TEST(no_page_has_a_word_that_judges),
		TEST(a_page_that_cannot_be_made_fails_the_build),
		TEST(a_content_folder_that_is_not_there_fails_the_build),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
