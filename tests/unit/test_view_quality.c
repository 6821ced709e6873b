#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/view_quality.h"
#include "rich_case.h"

static const char odd_owners[] =
	"owners:\n"
	"  - {slug: alpha, name: Alpha, ccadb_names: [], ccadb_id: A000001,\n"
	"     aliases: [{text: Alpha}], domains: [{domain: alpha.example}],\n"
	"     source: invented}\n"
	"not_cas:\n"
	"  - {bug: 1, why: <a> question about all, source: invented}\n"
	"  - {text: Tracker, why: a list of bugs, source: invented}\n";

/* Nine comments, four of unknown side: two from stranger.example, one from
 * other.example, one of an account without a domain. */
static void odd(struct scene *s)
{
	static const struct bug_text bugs[] = {
		{1, "whose key is it", "'assigned_to': '@zeta'", "2025-01-01 moz", ""},
		{2, "Tracker: x", "'assigned_to': '@zeta'", "2025-01-01 moz", ""},
		{3, "Tracker: y", "'assigned_to': '@zeta'", "2025-01-01 moz", ""},
		{4, "Alpha: x", NULL,
			"2025-01-01 alpha full:A999999:self, 2025-01-02 stranger,"
			" 2025-01-03 stranger.2, 2025-01-04 other",
			""},
		{5, "Alpha: y", NULL, "2025-02-01 alpha, 2025-02-02 #", ""},
	};

	scene_init(s);
	s->w.owners = odd_owners;
	for (size_t i = 0; i < COUNT(bugs); i++)
		world_bug(&s->w, &bugs[i]);
	scene_ready(s);
}

static void every_declared_key_is_there(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view = view_quality(&rich.site, &page);

	(void)state;
	scene_keys(&rich, view_quality_keys, view, "quality");
	odd(&s);
	view = view_quality(&s.site, &page);
	scene_keys(&rich, view_quality_keys, view, "quality");
	scene_all_reached(&rich, view_quality_keys, "quality");
	scene_release(&s);
}

/* `NAME N; ...` of a list of the page. */
static void assert_counts(
	struct scene *s, const struct val *view, const char *list, const char *want)
{
	const struct val *rows = value_at(view, list);
	struct str all = STR("");

	for (size_t i = 0; i < val_count(rows); i++) {
		const struct val *row = val_at(rows, i);

		all = arena_printf(&s->w.arena, STR_FMT "%s %s; ", STR_ARG(all),
			shown(s, value_at(row, "name")), shown(s, value_at(row, "n")));
	}
	assert_string_equal(all.n ? all.p : "", want);
}

static void comments_of_unknown_side_stand_by_domain(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;
	const char *html;

	(void)state;
	odd(&s);
	view = view_quality(&s.site, &page);
	assert_value(&s, "all", view, "comments", "9");
	assert_value(&s, "unknown", view, "unknown_comments", "4");
	/* 4 of 9 */
	assert_value(&s, "share", view, "unknown_share", "44.4 %");
	assert_counts(&s, view, "unknown_domains",
		"stranger.example 2; (no mail domain) 1; other.example 1; ");
	assert_counts(&s, view, "unknown_reasons", "nothing tells 4; ");
	assert_counts(
		&s, view, "sides", "CA 2; root program (Mozilla) 3; side not known 4; ");
	assert_counts(&s, view, "side_reasons",
		"has a row in the table of accounts 3; mail domain of this CA 2; ");
	html = scene_html(&s, THEME_QUALITY, view, &page);
	assert_has(html, "(4 of 9, 44.4 %)");
	assert_has(html, "<b>stranger.example</b> 2");
	assert_lacks(html, "stranger.example#");
	scene_release(&s);
}

static void contradictions_stand_with_their_bugs(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	odd(&s);
	view = view_quality(&s.site, &page);
	assert_value(&s, "one", view, "contradictions", "[1]");
	assert_value(&s, "whose", view, "contradictions.0.id", "4");
	assert_value(&s, "its page", view, "contradictions.0.page", "bug/4/");
	assert_value(&s, "what", view, "contradictions.0.text",
		"comment 0 states the CCADB id A999999, which no CA owner known here "
		"has");
	assert_value(&s, "not among the findings too", view, "problems", "[0]");
	assert_has(scene_html(&s, THEME_QUALITY, view, &page),
		"<a href=\"../bug/4/\">Bug 4</a>: comment 0 states");
	scene_release(&s);
}

static void bugs_that_are_no_ca_s_stand_by_why(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	odd(&s);
	view = view_quality(&s.site, &page);
	assert_counts(
		&s, view, "not_cas", "<a> question about all 1; a list of bugs 2; ");
	assert_string_equal(column(&s, view, "not_cas.1.bugs", "id"), "2 3");
	assert_value(&s, "they are mapped", view, "n_unmapped", "0");
	assert_has(scene_html(&s, THEME_QUALITY, view, &page),
		"<summary>&lt;a&gt; question about all: 1</summary>");
	scene_release(&s);
}

static void an_empty_world_has_every_key_and_nothing_in_it(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	scene_bare(&s);
	scene_ready(&s);
	view = view_quality(&s.site, &page);
	scene_keys(&s, view_quality_keys, view, "quality");
	for (const struct view_key *k = view_quality_keys; k->name; k++)
		assert_value(&s, k->name, view, k->name,
			k->kind == VIEW_LIST                            ? "[0]"
				: strcmp(k->name, "unknown_share") == 0 ? "0.0 %"
									: "0");
	/* unmapped, no CA's, contradictions, sides, not counted, unknown times, reports,
	 * tags, findings */
	assert_int_equal(times_in(scene_html(&s, THEME_QUALITY, view, &page),
				 "<p class=\"empty\">"),
		9);
	scene_release(&s);
}

static const struct {
	const char *path;
	const char *want;
} facts[] = {
	{"n_unmapped", "3"},
	{"unmapped", "[3]"},
	{"n_not_counted", "3"},
	{"not_counted.0.n", "1"},
	{"unknown_tags", "[1]"},
	{"unknown_tags.0.name", "mystery"},
	{"unknown_tags.0.n", "1"},
	{"unknown_tags.0.bugs.0.id", "1"},
	{"problems", "[1]"},
	{"problems.0.source", "bugzilla"},
	{"problems.0.place", "5"},
	{"problems.0.text", "a <b>finding</b>"},
};

static void facts_are_as_the_world_has_them(void **state)
{
	struct view_page page;
	struct val *view = view_quality(&rich.site, &page);

	(void)state;
	for (size_t i = 0; i < COUNT(facts); i++)
		assert_value(&rich, "quality", view, facts[i].path, facts[i].want);
}

static const struct {
	const char *list;
	const char *name;
	const char *bug;
} groups[] = {
	{"unmapped", "Zeta", "4"},
	{"unmapped", "=HYPERLINK(\"x\")", "11"},
	{"not_counted", "not yet triaged", "3"},
	{"not_counted", "about an auditor", "9"},
	{"unknown_tags", "mystery", "1"},
};

static void each_bug_stands_in_its_group(void **state)
{
	struct view_page page;
	struct val *view = view_quality(&rich.site, &page);

	(void)state;
	for (size_t i = 0; i < COUNT(groups); i++) {
		const struct val *list = value_at(view, groups[i].list);
		bool found = false;

		for (size_t g = 0; g < val_count(list); g++) {
			const struct val *group = val_at(list, g);

			if (strcmp(shown(&rich, value_at(group, "name")), groups[i].name))
				continue;
			assert_string_equal(
				column(&rich, group, "bugs", "id"), groups[i].bug);
			found = true;
		}
		if (!found)
			fail_msg("%s has no %s", groups[i].list, groups[i].name);
	}
}

/* Bug 6 was restricted, the filer of 12 is not known, 4, 5 and 11 have no owner; of 7 no
 * history was served; 1, 7 and 13 are closed and have no report. */
static const struct {
	const char *measure;
	const char *reason;
	const char *bugs;
} unknowns[] = {
	{"First response", "not known for whom the filer speaks", "12"},
	{"First response", "not known whose incident it is", "4 5 11"},
	{"First response", "was restricted before it became public", "6"},
	{"Longest silence", "not known whose incident it is", "4 5 11"},
	{"Longest silence", "the bug's history is not known", "7"},
	{"Full report", "not known for whom the filer speaks", "12"},
	{"Full report", "not known whose incident it is", "4 5 11"},
	{"Full report", "was restricted before it became public", "6"},
	{"Full report",
		"no full report by a template was recognised, or not as the first",
		"1 7 13"},
	{"Closure request", "not known whose incident it is", "4 5 11"},
	{"Closure request", "was restricted before it became public", "6"},
};

static void unknowns_have_their_reasons_and_bugs(void **state)
{
	struct view_page page;
	struct val *view = view_quality(&rich.site, &page);
	const struct val *list = value_at(view, "unknowns");

	(void)state;
	assert_int_equal(val_count(list), COUNT(unknowns));
	for (size_t i = 0; i < COUNT(unknowns); i++) {
		const struct val *one = val_at(list, i);

		assert_value(&rich, "unknown", one, "measure", unknowns[i].measure);
		assert_value(&rich, "unknown", one, "reason", unknowns[i].reason);
		assert_string_equal(column(&rich, one, "bugs", "id"), unknowns[i].bugs);
		assert_int_equal(val_int(one, "n", -1), val_count(value_at(one, "bugs")));
	}
}

static void what_was_before_a_takeover_is_no_unknown(void **state)
{
	static const struct bug_text bugs[] = {
		{1, "Old Alpha: x", NULL, "2025-01-31 free", ""},
		{2, "Old Alpha: x", NULL, "2025-02-01 free", ""}};
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	scene_init(&s);
	world_bug(&s.w, &bugs[0]);
	world_bug(&s.w, &bugs[1]);
	scene_ready(&s);
	view = view_quality(&s.site, &page);
	/* first response and full report */
	assert_value(&s, "one filer", view, "unknowns", "[2]");
	assert_string_equal(column(&s, view, "unknowns.0.bugs", "id"), "2");
	assert_string_equal(column(&s, view, "unknowns.1.bugs", "id"), "2");
	scene_release(&s);
}

static const char some_tags[] =
	"tags:\n"
	"  - {tag: known, meaning: about something, class: base, source: invented}\n"
	"  - {tag: half, meaning: by its name; meaning not verified, class: base,\n"
	"     source: invented}\n"
	"  - {tag: unused, meaning: not verified, class: base, source: invented}\n";

static void tags_that_nobody_verified_stand_with_those_that_nobody_knows(void **state)
{
	static const struct bug_text bug = {1, "A: x",
		"'assigned_to': '@a', 'whiteboard': '[known] [half] [strange]'",
		"2026-01-01 a", ""};
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	scene_bare(&s);
	s.w.tags = some_tags;
	world_bug(&s.w, &bug);
	scene_ready(&s);
	view = view_quality(&s.site, &page);
	assert_string_equal(column(&s, view, "unknown_tags", "name"), "half strange");
	assert_value(&s, "half", view, "unknown_tags.0.bugs.0.id", "1");
	assert_value(&s, "strange", view, "unknown_tags.1.n", "1");
	scene_release(&s);
}

static void the_page_escapes_what_it_lists(void **state)
{
	struct view_page page;
	struct val *view = view_quality(&rich.site, &page);
	const char *html = scene_html(&rich, THEME_QUALITY, view, &page);

	(void)state;
	assert_true(str_eq_c(page.path, "quality/"));
	assert_has(html, "bugzilla, 5: a &lt;b&gt;finding&lt;/b&gt;");
	assert_has(html, SCENE_NASTY_HTML);
	assert_has(html, "=HYPERLINK(&quot;x&quot;) (1)");
	assert_has(html,
		"<a href=\"../bug/3/\">\xe2\x80\x9c"
		"Alpha: nobody looked &quot;yet&quot;\xe2\x80\x9d</a>");
	assert_has(html,
		"<summary>First response: not known whose incident it is: 3</summary>");
	assert_lacks(html, "<b>finding");
	assert_plain(html);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_declared_key_is_there),
		cmocka_unit_test(an_empty_world_has_every_key_and_nothing_in_it),
		cmocka_unit_test(facts_are_as_the_world_has_them),
		cmocka_unit_test(each_bug_stands_in_its_group),
		cmocka_unit_test(comments_of_unknown_side_stand_by_domain),
		cmocka_unit_test(contradictions_stand_with_their_bugs),
		cmocka_unit_test(bugs_that_are_no_ca_s_stand_by_why),
		cmocka_unit_test(unknowns_have_their_reasons_and_bugs),
		cmocka_unit_test(what_was_before_a_takeover_is_no_unknown),
		cmocka_unit_test(
			tags_that_nobody_verified_stand_with_those_that_nobody_knows),
		cmocka_unit_test(the_page_escapes_what_it_lists),
	};

	return cmocka_run_group_tests(tests, rich_begin, rich_end);
}
