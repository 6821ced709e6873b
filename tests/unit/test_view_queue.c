#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "queue_case.h"
#include "render/view_queue.h"

static struct scene scene;

static int begin(void **state)
{
	(void)state;
	queue_scene(&scene, "2026-03-15");
	return 0;
}

static int end(void **state)
{
	(void)state;
	scene_release(&scene);
	return 0;
}

static struct val *view_of(struct scene *s, struct view_page *page)
{
	return view_queue(&s->site, &s->w.arena, page);
}

static void every_declared_key_is_there(void **state)
{
	struct view_page page;
	struct val *view = view_of(&scene, &page);

	(void)state;
	scene_keys(&scene, view_queue_keys, view, "queue");
	scene_all_reached(&scene, view_queue_keys, "queue");
}

static const struct {
	const char *path;
	const char *want;
} facts[] = {
	{"as_of_day", "2026-03-15"},
	{"n", "6"},
	{"not_triaged", "1"},
	{"groups", "[6]"},
	{"groups.0.id", "overdue"},
	{"groups.0.n", "1"},
	{"groups.0.rows.0.id", "1"},
	{"groups.0.rows.0.ca_slug", "alpha"},
	{"groups.0.rows.0.programs", "Mozilla, Chrome"},
	{"groups.0.rows.0.turn", "ca"},
	{"groups.0.rows.0.why", "needinfo"},
	{"groups.0.rows.0.since", "2026-03-01T00:00:00Z"},
	{"groups.0.rows.0.url", "https://bugzilla.mozilla.org/show_bug.cgi?id=1"},
	{"groups.0.rows.0.others", "1"},
	{"groups.0.rows.0.others_unknown", "0"},
	{"groups.0.rows.0.items_open", "0"},
	{"groups.0.rows.0.others_url",
		"https://bugzilla.mozilla.org/show_bug.cgi?id=1#c2"},
	{"groups.0.rows.0.ca_last_day", "2026-02-10"},
	{"groups.0.rows.0.next_due", "2026-02-17T00:00:00Z"},
	{"groups.0.rows.0.next_update", "null"},
	{"groups.0.rows.0.due", "[2]"},
	{"groups.0.rows.0.due.0.rule", "weekly-update"},
	{"groups.0.rows.0.due.0.overdue", "true"},
	{"groups.0.rows.0.due.0.provisional", "false"},
	{"groups.0.rows.0.due.0.page", "rule/weekly-update/"},
	{"groups.0.rows.0.due.0.url",
		"https://bugzilla.mozilla.org/show_bug.cgi?id=1#c1"},
	{"groups.0.rows.0.due.1.rule", "question-response-7d"},
	{"groups.0.rows.0.due.1.due", "2026-03-08T00:00:00Z"},
	{"groups.0.rows.0.ready", "no"},
	{"groups.1.id", "due"},
	{"groups.1.rows.0.id", "2"},
	{"groups.1.rows.0.programs", "null"},
	{"groups.1.rows.0.due.0.overdue", "false"},
	{"groups.1.rows.0.due.0.passing", "false"},
	{"groups.2.n", "0"},
	{"groups.3.id", "root-program"},
	{"groups.3.n", "2"},
	{"groups.3.rows.0.id", "5"},
	{"groups.3.rows.0.summary", "“Alpha: they are bad”"},
	{"groups.3.rows.0.ready", "no"},
	{"groups.3.rows.1.id", "7"},
	{"groups.3.rows.1.why", "closure-requested"},
	{"groups.3.rows.1.ready", "yes"},
	{"groups.4.rows.0.id", "3"},
	{"groups.4.rows.0.next_update", "2026-04-01"},
	{"groups.4.rows.0.next_due", "2026-04-01T23:59:59Z"},
	{"groups.5.rows.0.id", "6"},
	{"groups.5.rows.0.turn", "null"},
	{"groups.5.rows.0.why", "owner-unknown"},
	/* the CCADB shows Alpha alone, as included by these two */
	{"programs", "[2]"},
	{"programs.0.id", "mozilla"},
	{"programs.0.n", "3"},
	{"programs.0.parts", "[3]"},
	{"programs.0.parts.0.bugs.0.id", "1"},
	{"programs.0.parts.1.bugs.0.id", "5"},
	{"programs.0.parts.2.bugs.0.id", "3"},
	{"programs.1.id", "chrome"},
	{"cas", "[2]"},
	{"cas.0.id", "ca-alpha"},
	{"cas.0.n", "3"},
	{"cas.1.id", "ca-beta"},
	{"cas.1.n", "2"},
	{"cas.1.parts.0.title", "Due within 7 days"},
};

static void facts_are_as_the_world_has_them(void **state)
{
	struct view_page page;
	struct val *view = view_of(&scene, &page);

	(void)state;
	for (size_t i = 0; i < COUNT(facts); i++)
		assert_value(&scene, "queue", view, facts[i].path, facts[i].want);
	assert_true(page.noarchive);
	assert_int_equal(page.latest, at("2026-03-12"));
}

static void the_page_says_what_the_view_has(void **state)
{
	struct view_page page;
	struct val *view = view_of(&scene, &page);
	const char *html = scene_html(&scene, THEME_QUEUE, view, &page);

	(void)state;
	assert_has(html, "Alpha: &lt;b&gt;late&lt;/b&gt; &amp; silent");
	assert_has(html,
		"! overdue <a href=\"https://bugzilla.mozilla.org/"
		"show_bug.cgi?id=1#c1\"><time datetime=\"2026-02-17T00:00:00Z\">"
		"2026-02-17</time></a> "
		"<a href=\"../rule/weekly-update/\">Weekly updates</a></span>");
	assert_has(html, "… due <a");
	assert_has(html, "<tr id=\"b7\">");
	/* from the index of the CA and from nowhere else: its CA is in no program */
	assert_int_equal(times_in(html, "href=\"#b7\""), 1);
	assert_int_equal(times_in(html, "href=\"#b1\""), 3);
	assert_int_equal(times_in(html, "<p class=\"empty\">"), 1);
	assert_plain(html);
}

/* The update of bug 2 is due on 2026-03-17 at 08:00 and may come until that day is over
 * everywhere: on the 18th at noon. */
static void a_time_that_has_come_is_not_overdue_yet(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;
	const char *html;

	(void)state;
	queue_scene(&s, "2026-03-18T11:00");
	view = view_of(&s, &page);
	assert_value(&s, "group", view, "groups.1.rows.0.id", "2");
	assert_value(&s, "overdue", view, "groups.1.rows.0.due.0.overdue", "false");
	assert_value(&s, "passing", view, "groups.1.rows.0.due.0.passing", "true");
	html = scene_html(&s, THEME_QUEUE, view, &page);
	assert_has(html, "Weekly updates</a> (the day is not over everywhere)</span>");
	assert_has(html, "; 1 of them nobody has taken up yet, and");
	scene_release(&s);
}

static void an_empty_world_says_so(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	scene_bare(&s);
	scene_ready(&s);
	view = view_of(&s, &page);
	scene_keys(&s, view_queue_keys, view, "queue");
	assert_value(&s, "empty", view, "n", "0");
	assert_value(&s, "empty", view, "not_triaged", "0");
	/* six groups, programs, CAs */
	assert_int_equal(
		times_in(scene_html(&s, THEME_QUEUE, view, &page), "<p class=\"empty\">"),
		8);
	scene_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_declared_key_is_there),
		cmocka_unit_test(facts_are_as_the_world_has_them),
		cmocka_unit_test(the_page_says_what_the_view_has),
		cmocka_unit_test(a_time_that_has_come_is_not_overdue_yet),
		cmocka_unit_test(an_empty_world_says_so),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
