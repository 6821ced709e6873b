#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render_case.h"
#include "render/view_ca.h"
#include "render/view_ca_speed.h"

/*
 * Full reports of alpha, due after 14 days; by hand: 1 to 4 met at once (3 and 4 are a
 * batch), 5 borderline, 6 late after 31 days: met 4 of 6, in doubt 1; clusters 3, 1, 1.
 * Beta has one that is met and one that is late: all CAs 5 of 8, clusters 4, 1 and 2.
 */
static const struct bug_text bugs[] = {
	{1, NULL, "'assigned_to': '@alpha'", "2025-08-01 alpha full::", ""},
	{2, NULL, "'assigned_to': '@alpha'", "2025-08-03 alpha full::", ""},
	{3, NULL, "'assigned_to': '@alpha'", "2025-08-05 alpha full::", ""},
	{4, NULL, "'assigned_to': '@alpha'", "2025-08-05T00:30 alpha full::", ""},
	{5, NULL, "'assigned_to': '@alpha'",
		"2025-08-01T10:00 alpha early::, 2025-08-15T11:00 alpha full::", ""},
	{6, NULL, "'assigned_to': '@alpha'",
		"2025-08-10 alpha early::, 2025-09-10 alpha full::", ""},
	{7, "Beta \xc3\x89t\xc3\xa9: x", "'assigned_to': '@beta'",
		"2025-06-01 beta full::", ""},
	{8, "Beta \xc3\x89t\xc3\xa9: x", "'assigned_to': '@beta'",
		"2025-06-10 beta early::, 2025-07-10 beta full::", ""},
};

static const struct {
	const char *owner;
	const char *path;
	const char *want;
} facts[] = {
	{"alpha", "has_must", "true"},
	/* ROW: of full-report-14d */
	{"alpha", "rules.ROW.strength", "MUST"},
	{"alpha", "rules.ROW.assessed", "6"},
	{"alpha", "rules.ROW.batches", "1 batch"},
	{"alpha", "rules.ROW.rate", "66.7 to 83.3 %"},
	{"alpha", "rules.ROW.clusters", "5"},
	/* R 4.2.2: prop.test(3, 5, correct = FALSE)$conf.int[1] is .230724,
	 * prop.test(4, 5, correct = FALSE)$conf.int[2] is .963776 */
	{"alpha", "rules.ROW.interval", "23.1 to 96.4 %"},
	{"alpha", "rules.ROW.all_assessed", "8"},
	{"alpha", "rules.ROW.all_rate", "62.5 to 75.0 %"},
	/* the same of 4 and 5 of 7: .250458 and .917781 */
	{"alpha", "rules.ROW.all_interval", "25.0 to 91.8 %"},
	{"alpha", "rules.ROW.alike", "true"},
	/* 17 of 45 days and an hour */
	{"alpha", "rules.ROW.lapse_days", "37.7"},
	{"alpha", "rules.ROW.n", "6"},
	{"alpha", "rules.ROW.median", "0"},
	{"alpha", "rules.ROW.open", "0"},
	{"alpha", "rules.ROW.timed", "true"},
	{"beta", "rules.ROW.timed", "false"},
	{"alpha", "rules.ROW.listed", "[0]"},
	{"beta", "rules.ROW.assessed", "2"},
	{"beta", "rules.ROW.rate", "null"},
	{"beta", "rules.ROW.interval", "null"},
	{"beta", "rules.ROW.alike", "false"},
	{"beta", "rules.ROW.listed", "[2]"},
	{"beta", "rules.ROW.listed.1.0", "8"},
	{"beta", "rules.ROW.listed.1.1", "late"},
	{"beta", "rules.ROW.listed.1.2", "false"},
	{"alpha", "recent.name", "Last 24 months"},
	{"alpha", "recent.from", "2024-03-01"},
	{"alpha", "periods", "[3]"},
	{"alpha", "periods.2.name", "2025"},
	{"alpha", "periods.2.from", "null"},
	{"alpha", "classes", "[1]"},
	{"alpha", "classes.0.name", "not known"},
	{"alpha", "speed.2.name", "Full report, from disclosure"},
	{"alpha", "speed.2.n", "6"},
	{"alpha", "speed.2.values", "[0]"},
	/* fewer than 5 are listed */
	{"beta", "speed.2.values", "[2]"},
	{"beta", "speed.2.values.0.1", "at filing"},
	{"beta", "speed.2.values.1.0", "8"},
	{"beta", "speed.2.values.1.1", "30 d"},
	{"alpha", "speed.3.pending", "6"},
	{"alpha", "closing.0.n", "0"},
	{"alpha", "curves.0.enough", "false"},
	{"alpha", "curves.0.n", "6"},
	{"alpha", "curves.1.n", "8"},
	{"gamma", "has_rules", "false"},
	{"gamma", "not_must", "null"},
	{"gamma", "recent", "null"},
	{"gamma", "curves.0.n", "0"},
};

/* Where a value stands in a row. */
static size_t place_of(const struct view_key *keys, const char *name)
{
	size_t i = 0;

	while (keys[i].name && strcmp(keys[i].name, name) != 0)
		i++;
	assert_non_null(keys[i].name);
	return i;
}

/* `rules.ROW.KEY` with the row of the full report. */
static void path_of(const struct val *view, const char *path, char out[100])
{
	const struct val *rows = val_get(view, "rules");
	const char *key = strstr(path, "ROW.");
	struct str rest, name;
	char word[40];
	size_t row = 0;

	snprintf(out, 100, "%s", path);
	if (!key)
		return;
	while (row < val_count(rows) &&
		!str_eq_c(val_text(val_at(val_at(rows, row), 0)), "full-report-14d"))
		row++;
	rest = str_c(key + 4);
	str_split(&rest, '.', &name);
	snprintf(word, sizeof(word), STR_FMT, STR_ARG(name));
	snprintf(out, 100, "rules.%zu.%zu%s" STR_FMT, row,
		place_of(view_ca_speed_rule_keys, word), rest.n ? "." : "",
		STR_ARG(rest));
}

static struct val *view_of(struct scene *s, const char *slug, struct view_page *page)
{
	struct err err = {0};
	struct val *view =
		view_ca(&s->site, scene_owner(s, slug), &s->w.arena, page, &err);

	if (!view)
		fail_msg("%s: %s", err.where, err.text);
	return view;
}

static void rates_have_intervals_of_clusters(void **state)
{
	struct view_page page;
	struct scene s;

	(void)state;
	scene_init(&s);
	s.judged = true;
	for (size_t i = 0; i < COUNT(bugs); i++)
		world_bug(&s.w, &bugs[i]);
	scene_ready(&s);
	for (size_t i = 0; i < COUNT(facts); i++) {
		struct val *view = view_of(&s, facts[i].owner, &page);
		char path[100];

		path_of(view, facts[i].path, path);
		assert_value(&s, facts[i].owner, view, path, facts[i].want);
	}
	scene_release(&s);
}

/* Closed before a report: whether one was due is not known. */
static void what_is_unknown_alone_is_shown(void **state)
{
	static const struct bug_text bug = {1, NULL,
		"'assigned_to': '@alpha', 'status': 'RESOLVED', 'resolution': 'FIXED'",
		"2025-07-01 alpha early::",
		"2025-07-05 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"};
	static const char *const want[][2] = {
		{"has_must", "true"},
		{"rules.ROW.assessed", "0"},
		{"rules.ROW.unknown", "1"},
		{"rules.ROW.rate", "null"},
		{"rules.ROW.listed", "[0]"},
		{"rules.ROW.timed", "false"},
	};
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	scene_init(&s);
	s.judged = true;
	world_bug(&s.w, &bug);
	scene_ready(&s);
	view = view_of(&s, "alpha", &page);
	for (size_t i = 0; i < COUNT(want); i++) {
		char path[100];

		path_of(view, want[i][0], path);
		assert_value(&s, "unknown", view, path, want[i][1]);
	}
	assert_has(scene_html(&s, THEME_CA, view, &page), "none assessed");
	/* of all time alone: the list on the page of the rule is of all time */
	assert_int_equal(times_in(scene_html(&s, THEME_CA, view, &page),
				 "<a href=\"../../rule/full-report-14d/#ca-alpha\">which "
				 "incidents</a>"),
		1);
	scene_release(&s);
}

/*
 * By hand: 5 are done at once, 3 after 20 days; to the start of the month one is seen
 * for 14 days, one for 181.
 * Half are open from the start; 5 of 10, times 1 of 4.  The bands are those of R, as in
 * test_survival.c: .183606 to .753174, .007024 to .418084.
 */
static void curves_are_given_from_ten_on(void **state)
{
	static const char *const comments[] = {"2025-05-01 alpha full::",
		"2025-05-02 alpha full::", "2025-05-03 alpha full::",
		"2025-05-04 alpha full::", "2025-05-05 alpha full::",
		"2025-06-01 alpha early::, 2025-06-21 alpha full::",
		"2025-06-02 alpha early::, 2025-06-22 alpha full::",
		"2025-06-03 alpha early::, 2025-06-23 alpha full::",
		"2026-02-15 alpha early::", "2025-09-01 alpha early::"};
	static const char *const want[][2] = {
		{"curves.0.n", "10"},
		{"curves.0.done", "8"},
		{"curves.0.left_out", "0"},
		{"curves.0.enough", "true"},
		{"curves.0.median", "0"},
		{"curves.0.times.0.0", "14"},
		{"curves.0.times.0.1", "5"},
		{"curves.0.times.0.2", "50.0 %"},
		{"curves.0.times.0.3", "18.4 to 75.3 %"},
		{"curves.0.times.1.1", "1"},
		{"curves.0.times.1.2", "12.5 %"},
		{"curves.0.times.1.3", "0.7 to 41.8 %"},
		{"curves.0.times.4.1", "1"},
		/* nobody was seen for a year */
		{"curves.0.times.5.1", "0"},
		{"curves.0.times.5.2", "(nothing)"},
		{"curves.2.median", "null"},
	};
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	scene_init(&s);
	for (size_t i = 0; i < COUNT(comments); i++)
		world_bug(&s.w,
			&(struct bug_text){(int64_t)i + 1, NULL,
				"'assigned_to': '@alpha'", comments[i], ""});
	scene_ready(&s);
	view = view_of(&s, "alpha", &page);
	for (size_t i = 0; i < COUNT(want); i++)
		assert_value(&s, "alpha", view, want[i][0], want[i][1]);
	assert_has(scene_html(&s, THEME_CA, view, &page),
		"<li>30 days: 12.5 % <span class=\"meta\">");
	scene_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rates_have_intervals_of_clusters),
		cmocka_unit_test(what_is_unknown_alone_is_shown),
		cmocka_unit_test(curves_are_given_from_ten_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
