#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "peers_case.h"
#include "render/view_ca.h"
#include "render/view_ca_peers.h"
#include "render/view_compare.h"

static struct scene scene;

static int begin(void **state)
{
	(void)state;
	peers_scene(&scene);
	return 0;
}

static int end(void **state)
{
	(void)state;
	scene_release(&scene);
	return 0;
}

static void every_declared_key_is_there(void **state)
{
	struct view_page page;
	struct val *view = view_compare(&scene.site, &scene.w.arena, &page);

	(void)state;
	scene_keys(&scene, view_compare_keys, view, "compare");
	scene_all_reached(&scene, view_compare_keys, "compare");
	assert_true(str_eq_c(page.path, "compare/"));
}

/* R 4.2.2: prop.test(1, 5, correct = FALSE), prop.test(5, 5, correct = FALSE). */
static const struct {
	int row; /* 0: alpha, 1: beta */
	const char *key;
	const char *want;
} cas[] = {
	{0, "name", "Alpha Trust Services"},
	{0, "page", "ca/alpha/"},
	{0, "incidents", "6"},
	{0, "batches", "1 batch"},
	{0, "report_n", "5"},
	{0, "report_lapse", "1"},
	{0, "report_unknown", "0"},
	{0, "report_share", "20.0 %"},
	{0, "report_interval", "3.6 to 62.4 %"},
	{0, "report_alike", "not distinguishable"},
	{0, "reply_n", "5"},
	{0, "reply_share", "0.0 %"},
	{0, "reply_alike", "too few others to tell"},
	{0, "report_time_n", "6"},
	{0, "report_time_at_filing", "2"},
	{0, "report_time_median_text", "9 d 23 h"},
	{0, "report_time_range", "at filing to 31 d"},
	{1, "batches", "null"},
	{1, "report_n", "5"},
	{1, "report_lapse", "5"},
	{1, "report_interval", "56.6 to 100.0 %"},
	{1, "reply_n", "0"},
	{1, "reply_share", "null"},
	{1, "report_time_n", "5"},
	{1, "report_time_at_filing", "null"},
	{1, "report_time_median_text", "31 d"},
	/* five values are too few for an interval */
	{1, "report_time_range", "null"},
};

static void cas_stand_by_name_with_their_numbers(void **state)
{
	const struct view_key *keys = peers_keys(view_compare_keys, "cas");
	struct view_page page;
	struct val *view = view_compare(&scene.site, &scene.w.arena, &page);

	(void)state;
	assert_value(&scene, "two have bugs", view, "cas", "[2]");
	assert_value(&scene, "gamma has none", view, "n_without", "1");
	for (size_t i = 0; i < COUNT(cas); i++)
		peers_value(&scene, val_at(val_get(view, "cas"), (size_t)cas[i].row),
			keys, cas[i].key, cas[i].want);
}

/* Of all 6 of 10 clusters have a lapse.  R 4.2.2, as in test_interval.c: for 5 clusters
 * the limits are .0384375 and .9356996, 0 and .997428. */
#define LIMITS_95  "3.8 to 93.6 %"
#define LIMITS_998 "0.0 to 99.7 %"

static void funnels_have_limits_and_words(void **state)
{
	static const char *const want[][2] = {
		{"full_report.clusters", "10"},
		{"full_report.lapse", "6"},
		{"full_report.share", "60.0 %"},
		{"full_report.few", "0"},
		{"full_report.outside", "0"},
		{"full_report.n", "2"},
		{"reply.n", "1"},
		{"reply.few", "0"},
		{"report_curves", "[1]"},
		{"report_curves.0.0", "null"},
		{"report_curves.0.3", "11"},
	};
	const struct view_key *keys =
		peers_keys(peers_keys(view_compare_keys, "full_report"), "rows");
	struct view_page page;
	struct val *view = view_compare(&scene.site, &scene.w.arena, &page);
	const struct val *alpha = value_at(view, "full_report.rows.0");

	(void)state;
	for (size_t i = 0; i < COUNT(want); i++)
		assert_value(&scene, "funnel", view, want[i][0], want[i][1]);
	peers_value(&scene, alpha, keys, "limits_95", LIMITS_95);
	peers_value(&scene, alpha, keys, "limits_998", LIMITS_998);
	peers_value(&scene, alpha, keys, "place", "inside of both");
}

static void the_page_has_each_ca_marked_for_the_script(void **state)
{
	struct view_page page;
	struct val *view = view_compare(&scene.site, &scene.w.arena, &page);
	const char *html = scene_html(&scene, THEME_COMPARE, view, &page);

	(void)state;
	assert_has(html,
		"<tr data-ca=\"alpha\"><th scope=\"row\"><a href=\"../ca/alpha/\">");
	assert_has(html, "<div data-ca=\"beta\">");
	assert_has(html, "Beta &amp; &lt;Sons&gt;");
	assert_lacks(html, "Beta & <Sons>");
	assert_has(html, "<p class=\"filter\" data-pick hidden>");
	assert_has(html,
		"<a href=\"../ca/alpha/\" tabindex=\"-1\" aria-label=\"Alpha Trust "
		"Services: 1 of 5 clusters with a lapse\">");
}

/* Posts by nobody known could be reports: of these incidents nothing is known, and they
 * are in no share. */
static void what_is_unknown_stands_apart(void **state)
{
	static const struct bug_text bugs[] = {
		{1, "Alpha: x", "'assigned_to': '@alpha'",
			"2025-04-01 alpha full::, 2025-04-03 alpha", ""},
		{2, "Alpha: y", CLOSED_FIXED ", 'assigned_to': '@alpha'",
			"2025-05-01 alpha early::, 2025-05-02 stranger, "
			"2025-05-20 alpha",
			"2025-06-01 moz; status: ASSIGNED > RESOLVED; resolution: > "
			"FIXED"},
	};
	const struct view_key *keys = peers_keys(view_compare_keys, "cas");
	struct view_page page;
	struct scene s;
	struct val *view;
	const struct val *alpha;

	(void)state;
	scene_init(&s);
	s.judged = true;
	s.w.owners = scene_owners;
	for (size_t i = 0; i < COUNT(bugs); i++)
		world_bug(&s.w, &bugs[i]);
	scene_ready(&s);
	view = view_compare(&s.site, &s.w.arena, &page);
	alpha = val_at(val_get(view, "cas"), 0);
	peers_value(&s, alpha, keys, "report_n", "1");
	peers_value(&s, alpha, keys, "report_unknown", "1");
	assert_has(scene_html(&s, THEME_COMPARE, view, &page),
		"0 of 1 <span class=\"meta\">unknown 1</span>");
	scene_release(&s);
}

static void an_empty_world_says_so(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;
	const char *html;

	(void)state;
	scene_bare(&s);
	scene_ready(&s);
	view = view_compare(&s.site, &s.w.arena, &page);
	scene_keys(&s, view_compare_keys, view, "compare");
	html = scene_html(&s, THEME_COMPARE, view, &page);
	assert_has(html, "No CA has a bug.");
	assert_int_equal(times_in(html, ">no data</text>"), 3);
	assert_int_equal(times_in(html, ">fewer than 10 bugs</text>"), 2);
	scene_release(&s);
}

/* ---- the same on the page of a CA ---- */

static struct val *page_of(const char *slug)
{
	struct view_page page;
	struct err err = {0};
	struct val *view = view_ca(
		&scene.site, scene_owner(&scene, slug), &scene.w.arena, &page, &err);

	assert_non_null(view);
	return view;
}

static const struct val *row_of(const struct val *view, const char *rule)
{
	const struct val *rows = value_at(view, "among.shares");

	for (size_t i = 0; i < val_count(rows); i++)
		if (str_eq_c(val_text(val_at(val_at(rows, i), 0)), rule))
			return val_at(rows, i);
	fail_msg("no row of %s", rule);
	return NULL;
}

static void a_ca_stands_beside_the_others(void **state)
{
	static const char *const want[][2] = {
		{"clusters", "5"},
		{"met", "4"},
		{"share", "80.0 %"},
		/* R 4.2.2: prop.test(4, 5, correct = FALSE), of 0 and 5, of 4 and 10 */
		{"interval", "37.6 to 96.4 %"},
		{"others_clusters", "5"},
		{"others_met", "0"},
		{"others_share", "0.0 %"},
		{"others_interval", "0.0 to 43.4 %"},
		{"all_clusters", "10"},
		{"all_met", "4"},
		{"all_share", "40.0 %"},
		{"all_interval", "16.8 to 68.7 %"},
		/* 1 less those of the share with a lapse */
		{"limits_95", "6.4 to 96.2 %"},
		{"limits_998", "0.3 to 100.0 %"},
		{"place", "inside of both"},
		{"alike", "not distinguishable"},
	};
	static const char *const measures[][2] = {
		{"n", "6"},
		{"at_filing", "2"},
		{"others_n", "5"},
		{"others_median_text", "31 d"},
		{"others_range", "null"},
		{"alike", "too few to tell"},
	};
	struct val *view = page_of("alpha");
	const struct val *row = row_of(view, "full-report-14d");

	(void)state;
	scene_keys(&scene, view_ca_peers_keys, value_at(view, "among"), "among");
	for (size_t i = 0; i < COUNT(want); i++)
		peers_value(&scene, row, peers_keys(view_ca_peers_keys, "shares"),
			want[i][0], want[i][1]);
	row = row_of(view, "question-response-7d");
	/* nobody had a lapse: there are no limits */
	peers_value(&scene, row, peers_keys(view_ca_peers_keys, "shares"), "share",
		"100.0 %");
	peers_value(&scene, row, peers_keys(view_ca_peers_keys, "shares"), "limits_95",
		"null");
	row = value_at(view, "among.measures.1");
	for (size_t i = 0; i < COUNT(measures); i++)
		peers_value(&scene, row, peers_keys(view_ca_peers_keys, "measures"),
			measures[i][0], measures[i][1]);
}

/* ---- the reading sentence ---- */

static void the_reading_sentence_is_that_of_the_panels(void **state)
{
	static const struct {
		const char *slug;
		const char *want;
	} cases[] = {
		{"alpha",
			"In the last 24 months 6 incidents. Full report within 14 days "
			"in "
			"5 of 6 assessed. Time to it: median 9 d 23 h of 6, all CAs 31 d "
			"of 11. Complete at filing: 2 of 6. 6 are open, and 6 bugs "
			"of "
			"this CA have an overdue duty. Longest silence, of bugs of the "
			"24 "
			"months: median 9 d 23 h of 6, all CAs 31 d of 11. Severity is "
			"not known for 6 of all 6 "
			"counted."},
		{"beta",
			"In the last 24 months 5 incidents. Full report within 14 days "
			"in "
			"0 of 5 assessed. Time to it: median 31 d of 5, all CAs 31 d of "
			"11. 5 are open, and 5 bugs of this CA have an overdue duty. "
			"Longest silence, of bugs of the 24 months: median 31 d of 5, "
			"all "
			"CAs 31 d of 11. Severity is not known for 5 of all 5 counted."},
		{"gamma",
			"No public incident bug in this component is counted for this "
			"CA."},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct val *view = page_of(cases[i].slug);

		assert_string_equal(
			shown(&scene, value_at(view, "reading")), cases[i].want);
	}
}

/* What there is of one incident, and of old ones. */
static void the_reading_sentence_is_right_for_few(void **state)
{
	static const struct {
		const char *comments;
		const char *want;
	} cases[] = {
		{"2026-03-10 alpha early::",
			"In the last 24 months 1 incident. Full report assessed in none "
			"(1 "
			"not assessed). 1 is open, without an overdue duty that is "
			"known. Severity is not known for 1 of all 1 counted."},
		{"2026-03-01 alpha full::, 2026-03-14 alpha",
			"In the last 24 months 1 incident. Full report within 14 days in "
			"1 "
			"of 1 assessed. Time to it: known for 1, too few for a median. "
			"Complete at filing: 1 of 1. 1 is open, without an overdue "
			"duty "
			"that is known. Longest silence, of bugs of the 24 months: known "
			"for 1, too few for a median. Severity is not known for 1 of all "
			"1 "
			"counted."},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct bug_text bug = {
			1, NULL, "'assigned_to': '@alpha'", cases[i].comments, ""};
		struct view_page page;
		struct err err = {0};
		struct scene s;
		struct val *view;

		scene_init(&s);
		s.judged = true;
		s.w.owners = scene_owners;
		world_bug(&s.w, &bug);
		scene_ready(&s);
		view = view_ca(
			&s.site, scene_owner(&s, "alpha"), &s.w.arena, &page, &err);
		assert_string_equal(shown(&s, value_at(view, "reading")), cases[i].want);
		scene_release(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_declared_key_is_there),
		cmocka_unit_test(cas_stand_by_name_with_their_numbers),
		cmocka_unit_test(funnels_have_limits_and_words),
		cmocka_unit_test(the_page_has_each_ca_marked_for_the_script),
		cmocka_unit_test(what_is_unknown_stands_apart),
		cmocka_unit_test(an_empty_world_says_so),
		cmocka_unit_test(a_ca_stands_beside_the_others),
		cmocka_unit_test(the_reading_sentence_is_that_of_the_panels),
		cmocka_unit_test(the_reading_sentence_is_right_for_few),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
