#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "rich_case.h"

static struct val *site_frame(const struct view_site *site)
{
	return view_site_frame(site, "assets/a.css", "assets/a.js", "assets/a.svg");
}

static void every_declared_key_is_there(void **state)
{
	struct view_page page = {.latest = DATE_NONE};
	struct val *site = site_frame(&rich.site);
	struct val *frame = view_page_frame(&rich.site, &page);

	(void)state;
	scene_keys(&rich, view_site_keys, site, "site");
	scene_keys(&rich, view_page_keys, frame, "page");
}

static void a_site_that_says_nothing_of_itself_has_every_key(void **state)
{
	static const char *const empty[] = {
		"notice", "operator", "contact", "disputes_url", "affiliated"};
	struct view_page page = {
		.path = STR("a/"), .title = STR("A"), .latest = DATE_NONE};
	struct val *view = rich_text_view();
	struct scene s;
	struct val *site;
	const char *html;

	(void)state;
	scene_bare(&s);
	scene_ready(&s);
	site = site_frame(&s.site);
	scene_keys(&s, view_site_keys, site, "site");
	for (size_t i = 0; i < COUNT(empty); i++)
		if (val_str(site, empty[i]).n > 0)
			fail_msg("%s is not empty", empty[i]);
	html = scene_html(&s, THEME_TEXT, view, &page);
	assert_lacks(html, "class=\"notice\"");
	assert_lacks(html, "Run by");
	assert_lacks(html, "Dispute a fact");
	assert_lacks(html, "name=\"description\"");
	scene_release(&s);
}

static const struct {
	const char *key;
	const char *want;
} facts[] = {
	{"title", "Incidents"},
	{"base_url", "https://site.example/in/"},
	{"base_path", "/in/"},
	{"notice", "Made up <here>."},
	{"operator", "R&D"},
	{"contact", "ops@site.example"},
	{"disputes_url", "https://site.example/disputes?a=1&b=2"},
	{"affiliated", "Alpha Trust Services, Gamma"},
	{"css", "assets/a.css"},
	{"script", "assets/a.js"},
	{"icon", "assets/a.svg"},
	{"version", CANDOR_VERSION},
};

static void the_site_is_as_configured(void **state)
{
	struct val *site = site_frame(&rich.site);

	(void)state;
	for (size_t i = 0; i < COUNT(facts); i++)
		assert_value(&rich, "site", site, facts[i].key, facts[i].want);
}

static const struct {
	const char *base_url;
	const char *want;
} bases[] = {
	{"https://a.example/", "/"},
	{"https://a.example:8080/", "/"},
	{"https://a.example/b/", "/b/"},
	{"https://a.example/b/c/", "/b/c/"},
	{"http://[::1]:80/b/", "/b/"},
};

static void the_base_path_is_where_the_site_begins(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(bases); i++) {
		struct view_site site = rich.site;
		struct val *frame;

		site.info.base_url = str_c(bases[i].base_url);
		frame = site_frame(&site);
		assert_value(&rich, bases[i].base_url, frame, "base_path", bases[i].want);
	}
}

static const struct {
	const char *path;
	const char *canonical;
	const char *to_method; /* the link of the page to method/ */
} paths[] = {
	{"", "https://site.example/in/", NULL},
	{"ca/", "https://site.example/in/ca/", "href=\"../method/\""},
	{"ca/alpha/", "https://site.example/in/ca/alpha/", "href=\"../../method/\""},
	{"a/b/c/", "https://site.example/in/a/b/c/", "href=\"../../../method/\""},
};

static void links_lead_to_the_root_from_any_depth(void **state)
{
	struct val *view = rich_text_view();

	(void)state;
	for (size_t i = 0; i < COUNT(paths); i++) {
		struct view_page page = {.path = str_c(paths[i].path),
			.title = STR("A"),
			.latest = DATE_NONE};
		struct val *frame = view_page_frame(&rich.site, &page);
		const char *html = scene_html(&rich, THEME_TEXT, view, &page);

		assert_value(&rich, "page", frame, "canonical", paths[i].canonical);
		if (paths[i].to_method)
			assert_has(html, paths[i].to_method);
	}
}

static void a_page_is_as_it_says(void **state)
{
	struct view_page page = {STR("a/"), STR("<A>"), STR("D \"e\""), STR("data.json"),
		at("2026-01-02T03:04:05"), true, true, false,
		STR("https://b.example/?id=1")};
	struct val *frame = view_page_frame(&rich.site, &page);
	struct val *view = rich_text_view();
	const char *html = scene_html(&rich, THEME_TEXT, view, &page);

	(void)state;
	assert_value(&rich, "page", frame, "title", "<A>");
	assert_has(shown(&rich, value_at(frame, "full_title")), "<A>");
	assert_has(shown(&rich, value_at(frame, "full_title")), "Incidents");
	assert_value(&rich, "page", frame, "description", "D \"e\"");
	assert_value(&rich, "page", frame, "json", "data.json");
	assert_value(&rich, "page", frame, "source", "https://b.example/?id=1");
	assert_value(&rich, "page", frame, "latest", "2026-01-02T03:04:05Z");
	assert_value(&rich, "page", frame, "latest_day", "2026-01-02");
	assert_value(&rich, "page", frame, "noarchive", "true");
	assert_value(&rich, "page", frame, "shows_ccadb", "true");
	assert_has(html, "<meta name=\"description\" content=\"D &quot;e&quot;\">");
	assert_has(html, "<link rel=\"canonical\" href=\"https://site.example/in/a/\">");
	assert_has(html, "<a href=\"data.json\">");
	assert_has(html,
		"under <a "
		"href=\"https://cdla.dev/permissive-2-0/\">CDLA-Permissive-2.0</a>");
	assert_has(html, "href=\"https://site.example/disputes?a=1&amp;b=2\"");
	assert_has(html, "Run by R&amp;D");
}

static void without_times_and_data_it_says_nothing_of_them(void **state)
{
	struct view_page page = {
		.path = STR("a/"), .title = STR("A"), .latest = DATE_NONE};
	struct val *frame = view_page_frame(&rich.site, &page);
	struct val *view = rich_text_view();
	const char *html = scene_html(&rich, THEME_TEXT, view, &page);

	(void)state;
	assert_value(&rich, "page", frame, "latest", "null");
	assert_value(&rich, "page", frame, "latest_day", "null");
	assert_lacks(html, "Latest event");
	assert_lacks(html, "noarchive");
	assert_lacks(html, "JSON");
	assert_lacks(html, "Common CA Database");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_declared_key_is_there),
		cmocka_unit_test(a_site_that_says_nothing_of_itself_has_every_key),
		cmocka_unit_test(the_site_is_as_configured),
		cmocka_unit_test(the_base_path_is_where_the_site_begins),
		cmocka_unit_test(links_lead_to_the_root_from_any_depth),
		cmocka_unit_test(a_page_is_as_it_says),
		cmocka_unit_test(without_times_and_data_it_says_nothing_of_them),
	};

	return cmocka_run_group_tests(tests, rich_begin, rich_end);
}
