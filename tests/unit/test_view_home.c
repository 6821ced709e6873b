#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/view_home.h"
#include "render_case.h"

static struct scene rich;

static int begin(void **state)
{
	(void)state;
	scene_rich(&rich);
	return 0;
}

static int end(void **state)
{
	(void)state;
	scene_release(&rich);
	return 0;
}

static json_t *view_of(struct scene *s, struct view_page *page)
{
	return view_home(&s->site, &s->w.arena, page);
}

static void every_declared_key_is_there(void **state)
{
	struct view_page page;
	json_t *view = view_of(&rich, &page);

	(void)state;
	scene_keys(&rich, view_home_keys, view, "home");
	scene_all_reached(&rich, view_home_keys, "home");
	json_decref(view);
}

static void an_empty_world_has_every_key_and_says_so(void **state)
{
	struct view_page page;
	struct scene s;
	json_t *view;
	const char *html;

	(void)state;
	scene_bare(&s);
	scene_ready(&s);
	view = view_of(&s, &page);
	scene_keys(&s, view_home_keys, view, "home");
	assert_value(&s, "empty", view, "bugs", "0");
	assert_value(&s, "empty", view, "records_text", "null");
	assert_value(&s, "empty", view, "response_all.n", "0");
	html = scene_html(&s, THEME_HOME, view, &page);
	/* due, closing, opened, closed and response */
	assert_int_equal(times_in(html, "<p class=\"empty\">"), 5);
	assert_lacks(html, "CCADB as of");
	json_decref(view);
	scene_release(&s);
}

static const struct {
	const char *path;
	const char *want;
} facts[] = {
	{"as_of", "2026-03-15T00:00:00Z"},
	{"as_of_text", "2026-03-15 00:00 UTC"},
	{"records_text", "2026-03-14 01:02 UTC"},
	{"bugs", "16"},
	/* all but 3 (not triaged), 8 (duplicate) and 9 (auditor) */
	{"counted", "13"},
	/* closed of these are 1, 7, 10 and 13 */
	{"open", "9"},
	{"owners", "3"},
	/* 4, 5 and 11; bug 9 is about an auditor */
	{"without_owner", "3"},
	{"closed_unknown", "1"},
	{"response", "[1]"},
	{"response.0.name", "Alpha Trust Services"},
	{"response.0.page", "ca/alpha/"},
	{"response.0.response.median", "129600"},
	{"response_all.n", "6"},
	{"response_all.unknown", "2"},
	{"cas.0.page", "ca/alpha/"},
	{"cas.1.page", "ca/beta/"},
};

static void facts_are_as_the_world_has_them(void **state)
{
	struct view_page page;
	json_t *view = view_of(&rich, &page);

	(void)state;
	for (size_t i = 0; i < COUNT(facts); i++)
		assert_value(&rich, "home", view, facts[i].path, facts[i].want);
	json_decref(view);
}

static void lists_have_what_is_near_and_new(void **state)
{
	struct view_page page;
	json_t *view = view_of(&rich, &page);

	(void)state;
	assert_string_equal(column(&rich, view, "due", "id"), "2");
	assert_string_equal(column(&rich, view, "closing", "id"), "12");
	assert_string_equal(column(&rich, view, "closed", "id"), "13");
	/* since 2026-03-01, but 3, which is not triaged; 4 is a week younger */
	assert_int_equal(json_array_size(value_at(view, "opened")), 3);
	assert_lacks(column(&rich, view, "opened", "summary"), "nobody looked");
	json_decref(view);
}

/* What is dated 7 days from now is near, 8 days is not; what is past stays. */
static const struct {
	const char *name;
	const char *members;
	bool due;
} dates[] = {
	{"in 7 days", "'whiteboard': 'Next update 2026-03-22'", true},
	{"in 8 days", "'whiteboard': 'Next update 2026-03-23'", false},
	{"today", "'whiteboard': 'Next update 2026-03-15'", true},
	{"in 7 days, closed",
		"'whiteboard': 'Next update 2026-03-22', 'status': 'RESOLVED',"
		" 'resolution': 'FIXED'",
		false},
	{"in 7 days, not triaged",
		"'whiteboard': 'Next update 2026-03-22', 'status': 'UNCONFIRMED'", false},
};

static void dates_within_7_days_are_near(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(dates); i++) {
		char members[200];
		struct bug_text bug = {1, "A: x", members, "2026-01-01 a", ""};
		struct view_page page;
		struct scene s;
		json_t *view;

		snprintf(members, sizeof(members), "'assigned_to': '@a', %s",
			dates[i].members);
		scene_bare(&s);
		world_bug(&s.w, &bug);
		scene_ready(&s);
		view = view_of(&s, &page);
		assert_value(
			&s, dates[i].name, view, "due", dates[i].due ? "[1]" : "[0]");
		json_decref(view);
		scene_release(&s);
	}
}

static void the_page_escapes_and_is_not_archived(void **state)
{
	struct view_page page;
	json_t *view = view_of(&rich, &page);
	const char *html = scene_html(&rich, THEME_HOME, view, &page);

	(void)state;
	assert_true(str_eq_c(page.path, ""));
	assert_true(page.noarchive);
	assert_has(html, "<meta name=\"robots\" content=\"noarchive\">");
	assert_has(html, "Bugzilla as of <time datetime=\"2026-03-15T00:00:00Z\">");
	assert_has(html, "CCADB as of 2026-03-14 01:02 UTC");
	assert_has(html, "Beta &amp; &lt;Sons&gt;, &quot;B&quot;");
	assert_has(html, "ca/alpha/\">Alpha Trust Services</a>");
	assert_has(html, "Made up &lt;here&gt;.");
	assert_has(html, "affiliated with Alpha Trust Services, Gamma.");
	assert_lacks(html, "nobody looked");
	assert_plain(html);
	assert_lacks(scene_json(&rich, view), "_html");
	json_decref(view);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_declared_key_is_there),
		cmocka_unit_test(an_empty_world_has_every_key_and_says_so),
		cmocka_unit_test(facts_are_as_the_world_has_them),
		cmocka_unit_test(lists_have_what_is_near_and_new),
		cmocka_unit_test(dates_within_7_days_are_near),
		cmocka_unit_test(the_page_escapes_and_is_not_archived),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
