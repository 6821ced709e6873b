#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/view_ca.h"
#include "rich_case.h"

static void every_declared_key_is_there(void **state)
{
	struct view_page page;
	struct val *view = view_ca_list(&rich.site, &page);

	(void)state;
	scene_keys(&rich, view_ca_list_keys, view, "list");
	scene_all_reached(&rich, view_ca_list_keys, "list");
	for (size_t i = 0; i < rich.w.model.owners.n; i++) {
		struct val *row = view_ca_row(&rich.site, i);

		scene_keys(&rich, view_ca_row_keys, row, "row");
	}
}

static void an_empty_world_has_every_key(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;
	const char *html;

	(void)state;
	scene_bare(&s);
	scene_ready(&s);
	view = view_ca_list(&s.site, &page);
	scene_keys(&s, view_ca_list_keys, view, "list");
	assert_value(&s, "empty", view, "included", "[0]");
	assert_value(&s, "empty", view, "outside", "[0]");
	assert_value(&s, "empty", view, "n_included", "0");
	html = scene_html(&s, THEME_CA_LIST, view, &page);
	assert_has(html, "(0)");
	scene_release(&s);
}

static const struct {
	const char *path;
	const char *want;
} facts[] = {
	{"n_included", "1"},
	{"n_outside", "2"},
	{"included.0.name", "Alpha Trust Services"},
	{"included.0.page", "ca/alpha/"},
	{"included.0.country", "Norway"},
	{"included.0.mozilla", "included"},
	{"included.0.chrome", "included"},
	{"included.0.apple", "not included"},
	{"included.0.microsoft", "removed"},
	{"included.0.incidents", "8"},
	{"included.0.open", "5"},
	{"included.0.filed_by_ca", "1"},
	{"included.0.filed_by_other", "7"},
	{"included.0.response.n", "6"},
	{"included.0.response.cases", "7"},
	{"included.0.response.median_text", "1 d 12 h"},
	/* A to Z */
	{"outside.0.name", "Beta & <Sons>, \"B\""},
	{"outside.0.country", "not known"},
	{"outside.0.mozilla", "not known"},
	{"outside.0.microsoft", "not known"},
	{"outside.0.incidents", "1"},
	{"outside.0.filed_unknown", "1"},
	{"outside.0.response.n", "0"},
	{"outside.0.response.median", "null"},
	{"outside.1.name", "Gamma"},
	{"outside.1.incidents", "0"},
	{"outside.1.country", "Spain"},
	{"outside.1.mozilla", "not included"},
	{"outside.1.chrome", "not known"},
};

static void all_owners_stand_there_with_their_numbers(void **state)
{
	struct view_page page;
	struct val *view = view_ca_list(&rich.site, &page);

	(void)state;
	for (size_t i = 0; i < COUNT(facts); i++)
		assert_value(&rich, "list", view, facts[i].path, facts[i].want);
}

static void the_page_links_and_escapes_them(void **state)
{
	struct view_page page;
	struct val *view = view_ca_list(&rich.site, &page);
	const char *html = scene_html(&rich, THEME_CA_LIST, view, &page);

	(void)state;
	assert_true(str_eq_c(page.path, "ca/"));
	assert_true(page.shows_ccadb);
	assert_has(html, "<a href=\"../ca/alpha/\">Alpha Trust Services</a>");
	assert_has(html,
		"<a href=\"../ca/beta/\">Beta &amp; &lt;Sons&gt;, &quot;B&quot;</a>");
	assert_has(html, "<td class=\"num\" data-v=\"6\">6 of 7</td>");
	assert_has(html, "Common CA Database (CCADB)</a>");
	assert_lacks(html, "<Sons>");
	assert_lacks(scene_json(&rich, view), "_html");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_declared_key_is_there),
		cmocka_unit_test(an_empty_world_has_every_key),
		cmocka_unit_test(all_owners_stand_there_with_their_numbers),
		cmocka_unit_test(the_page_links_and_escapes_them),
	};

	return cmocka_run_group_tests(tests, rich_begin, rich_end);
}
