#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "number_case.h"
#include "render/view_year.h"

enum { YEARS = 4 };

static const struct {
	size_t year; /* behind 2023 */
	const char *path;
	const char *want;
} facts[] = {
	{0, "year", "2023"}, {0, "before", "null"}, {0, "after.page", "year/2024/"},
	{0, "number.opened", "1"}, {0, "number.open", "1"}, {0, "dates", "[1]"},
	{0, "dates.0.label", "IRG 2.0"}, {1, "before.name", "2023"},
	{1, "after.name", "2025"}, {1, "partial", "false"}, {1, "number.opened", "4"},
	{1, "number.closed", "2"}, {1, "number.open", "2"},
	{1, "number.open_unknown", "1"}, {1, "number.audit", "1"},
	{1, "number.predecessor", "1"}, {1, "has_dates", "false"}, {1, "why_not", "[0]"},
	{1, "tags", "[3]"}, {1, "tags.0.tag", "audit-finding"},
	{1, "tags.0.n", "2"}, /* a predecessor's among them */
	{1, "tags.1.tag", "crl-failure"}, {1, "tags.1.n", "2"}, {1, "untagged", "0"},
	{1, "cas", "[2]"}, {1, "cas.0.ca", "Alpha Trust Services"},
	{1, "cas.0.ca_page", "ca/alpha/"}, {1, "cas.0.opened", "2"},
	{1, "cas.0.batches", "1 batch"}, {1, "cas.0.closed", "1"}, /* that of 2023 */
	{1, "cas.0.open", "2"}, {1, "cas.0.predecessor", "1"}, {1, "cas.1.opened", "1"},
	{1, "cas.1.open", "0"}, {1, "cas.1.open_unknown", "1"}, {1, "bugs", "[4]"},
	{1, "bugs.0.id", "5"}, {1, "bugs.3.id", "4"}, {1, "bugs.3.predecessor", "true"},
	{1, "bugs.1.closed", "null"}, {1, "bugs.3.closed", "2024-05-05"},
	{1, "others", "[0]"}, {1, "has_rules", "true"},
	{2, "dates", "[2]"}, /* of Omega there is no page */
	{2, "number.not_counted", "1"}, {2, "why_not.0.why", "duplicate"},
	{2, "others.0.id", "6"}, {2, "untagged", "1"}, {2, "tags.0.tag", "<i>/.."},
	{2, "tags.0.meaning", "null"}, {2, "cas", "[3]"}, {2, "cas.0.opened", "0"},
	{2, "cas.0.open", "2"}, {2, "cas.1.not_counted", "1"}, {2, "cas.2.ca", "null"},
	{2, "cas.2.opened", "1"}, {3, "partial", "true"}, {3, "after", "null"},
	{3, "number.opened", "0"}, {3, "number.open", "4"}, {3, "bugs", "[0]"},
	{3, "has_tags", "false"}, {3, "dates", "[0]"}, /* the only one is yet to come */
};

static void years_are_those_of_the_world(void **state)
{
	struct view_page page;

	(void)state;
	assert_int_equal(view_year_count(&s.w.model), YEARS);
	for (size_t i = 0; i < COUNT(facts); i++) {
		struct val *view = view_year(&s.site, facts[i].year, &s.w.arena, &page);
		const char *name =
			arena_printf(&s.w.arena, "%zu", facts[i].year + 2023).p;

		assert_value(&s, name, view, facts[i].path, facts[i].want);
	}
}

static void every_declared_key_is_there(void **state)
{
	struct view_page page;
	struct val *view = view_year_list(&s.site, &page);

	(void)state;
	scene_keys(&s, view_year_list_keys, view, "years");
	assert_true(str_eq_c(page.path, "year/"));
	for (size_t i = 0; i < YEARS; i++) {
		view = view_year(&s.site, i, &s.w.arena, &page);
		scene_keys(&s, view_year_keys, view, "year");
	}
	scene_all_reached(&s, view_year_keys, "year");
	scene_all_reached(&s, view_year_list_keys, "years");
}

static void a_page_shows_a_year(void **state)
{
	struct view_page page;
	struct val *view = view_year(&s.site, 2, &s.w.arena, &page);
	const char *html = scene_html(&s, THEME_YEAR, view, &page);

	(void)state;
	assert_true(str_eq_c(page.path, "year/2025/"));
	assert_has(html, "<a href=\"../../year/2024/\">2024</a>");
	assert_has(html, "<a href=\"../../year/2026/\">2026</a>");
	assert_has(html, "<a href=\"../../tag/_3ci_3e_2f_2e_2e/\">&lt;i&gt;/..</a>");
	assert_has(html, "CA not known");
	assert_has(html, "Not counted, by reason · duplicate of another bug 1");
	assert_lacks(html, "This year is not over");
	assert_lacks(html, "<i>");
	view = view_year(&s.site, 3, &s.w.arena, &page);
	html = scene_html(&s, THEME_YEAR, view, &page);
	assert_has(html, "This year is not over");
	assert_has(html, "Open at the date of the data");
	/* pages print no date of the data: a quiet day must not change them */
	assert_lacks(html, "2026-03-15");
}

/* Newest first, and the sums. */
static void the_list_has_all_years(void **state)
{
	struct view_page page;
	struct val *view = view_year_list(&s.site, &page);
	const char *html = scene_html(&s, THEME_YEAR_LIST, view, &page);

	(void)state;
	if (strcmp(column(&s, view, "years", "name"), "2026 2025 2024 2023"))
		fail_msg("%s", column(&s, view, "years", "name"));
	assert_value(&s, "sum", view, "all.opened", "7");
	assert_value(&s, "sum", view, "all.open", "4");
	assert_value(&s, "sum", view, "why_not.0.n", "1");
	assert_has(html, "<a href=\"../year/2024/\">2024</a>");
}

static void without_bugs_there_is_no_year(void **state)
{
	struct view_page page;
	struct scene bare;
	struct val *view;

	(void)state;
	scene_bare(&bare);
	scene_ready(&bare);
	assert_int_equal(view_year_count(&bare.w.model), 0);
	view = view_year_list(&bare.site, &page);
	scene_keys(&bare, view_year_list_keys, view, "years");
	assert_has(scene_html(&bare, THEME_YEAR_LIST, view, &page), "There are no bugs.");
	scene_release(&bare);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(years_are_those_of_the_world),
		cmocka_unit_test(every_declared_key_is_there),
		cmocka_unit_test(a_page_shows_a_year),
		cmocka_unit_test(the_list_has_all_years),
		cmocka_unit_test(without_bugs_there_is_no_year),
	};

	return cmocka_run_group_tests(tests, number_begin, number_end);
}
