#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/view_ca_timeline.h"
#include "render_case.h"

#define RESOLVED(time) time " moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"

/* As of 2026-03-15 the last 36 months begin with 2023-03-01. */
static const struct bug_text more[] = {
	{31, "Alpha: closed a second before", CLOSED_FIXED, "2020-01-05 moz",
		RESOLVED("2023-02-28T23:59:59")},
	{32, "Alpha: closed then", CLOSED_FIXED, "2020-01-05 moz",
		RESOLVED("2023-03-01")},
	/* full report, due on 15 August: 17 days late; no word from September on */
	{33, "Alpha: late", "'assigned_to': '@alpha'",
		"2025-08-01 alpha early::, 2025-09-01 alpha full::", ""},
	/* by its number it would stand first */
	{34, "Alpha: opened before the others", NULL, "2019-12-31 moz", ""},
};

static struct scene rich;

static int begin(void **state)
{
	(void)state;
	scene_init(&rich);
	rich.judged = true;
	rich.more = more;
	rich.n_more = COUNT(more);
	scene_fill(&rich);
	return 0;
}

static int end(void **state)
{
	(void)state;
	scene_release(&rich);
	return 0;
}

static struct val *view_of(const char *slug)
{
	struct val *view = val_new_object();

	view_ca_timeline_set(
		&rich.site, view, rich.w.model.owners.v[scene_owner(&rich, slug)]);
	return view;
}

static const struct {
	const char *list;
	const char *want; /* how the name of its row begins */
} rows[] = {
	{"timeline_html",
		"<title>Bug 1: opened 2025-01-01, closed 2025-02-01; comments of the CA: "
		"2, reports among them: 0"},
	{"timeline_html",
		"<title>Bug 2: opened 2026-02-20, open; comments of the CA: 2, "},
	{"timeline_html",
		"<title>Bug 7: opened 2025-07-01, closed, not known when; comments of "
		"the CA: 1, "},
	{"timeline_html", "<title>Bug 32: opened 2020-01-05, closed 2023-03-01; "},
	{"older_timeline_html",
		"<title>Bug 31: opened 2020-01-05, closed 2023-02-28; comments of the "
		"CA: "
		"0, reports among them: 0</title>"},
	/* and a weekly update, of which there are some from the first full report on,
	 * overdue since 8 September */
	{"timeline_html",
		"<title>Bug 33: opened 2025-08-01, open; comments of the CA: 2, reports "
		"among them: 2; duties late or overdue: 2</title>"},
};

static void each_row_says_its_bar_in_words(void **state)
{
	struct val *view = view_of("alpha");

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (str_find(val_str(view, rows[i].list), str_c(rows[i].want)) ==
			SIZE_MAX)
			fail_msg("no %s in %s", rows[i].want,
				val_str(view, rows[i].list).p);
	assert_int_equal(val_int(view, "older", 0), 1);
	assert_value(&rich, "has_timeline", view, "has_timeline", "true");
}

static void the_newest_stands_first_whatever_its_number(void **state)
{
	static const char *const order[] = {
		"Bug 2: ", "Bug 16: ", "Bug 33: ", "Bug 1: ", "Bug 32: ", "Bug 34: "};
	struct val *view = view_of("alpha");
	struct str html = val_str(view, "timeline_html");

	(void)state;
	for (size_t i = 0; i < COUNT(order); i++) {
		size_t place = str_find(html, str_c(order[i]));

		if (place == SIZE_MAX)
			fail_msg("%s stands before the one named before it", order[i]);
		html = str_from(html, place);
	}
}

/* A duplicate (8) and what was before a takeover (10) are no incidents of the CA. */
static void only_incidents_have_a_row(void **state)
{
	struct val *view = view_of("alpha");
	struct str html = val_str(view, "timeline_html");

	(void)state;
	assert_true(str_find(html, STR("<title>Bug 8: ")) == SIZE_MAX);
	assert_true(str_find(html, STR("<title>Bug 10: ")) == SIZE_MAX);
}

/* Of 33: from 15 August, when the full report was due, to 1 September, and from 8
 * September on. */
static void times_past_due_dates_are_apart(void **state)
{
	struct val *view = view_of("alpha");
	struct str html = val_str(view, "timeline_html");
	size_t n = 0;

	(void)state;
	html = str_from(html, str_find(html, STR("<title>Bug 33: ")));
	html = str_sub(html, 0, str_find(html, STR("</a>")));
	for (size_t at; (at = str_find(html, STR("chart-over"))) != SIZE_MAX; n++)
		html = str_from(html, at + 1);
	assert_int_equal(n, 2);
}

static void a_ca_without_incidents_has_no_chart(void **state)
{
	struct val *view = view_of("gamma");

	(void)state;
	assert_value(&rich, "has_timeline", view, "has_timeline", "false");
	assert_int_equal(val_str(view, "timeline_html").n, 0);
	assert_int_equal(val_str(view, "older_timeline_html").n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_row_says_its_bar_in_words),
		cmocka_unit_test(the_newest_stands_first_whatever_its_number),
		cmocka_unit_test(only_incidents_have_a_row),
		cmocka_unit_test(times_past_due_dates_are_apart),
		cmocka_unit_test(a_ca_without_incidents_has_no_chart),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
