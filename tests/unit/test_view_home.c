#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "peers_case.h"
#include "queue_case.h"
#include "render/view_home.h"
#include "rich_case.h"

static struct val *view_of(struct scene *s, struct view_page *page)
{
	return view_home(&s->site, &s->w.arena, page);
}

#define LEFT_REPORT                                                                      \
	"says:## Incident Report\\n### Summary\\nx\\n### Impact\\nx\\n- not revoked "    \
	"within "                                                                        \
	"five days\\n### Timeline\\nAll times are UTC.\\n\\n- 2026-02-06 08:00 "         \
	"Deadline of "                                                                   \
	"revocation\\n\\n### Root Cause Analysis\\nx\\n### Lessons Learned\\nx\\n### "   \
	"Action Items\\nx"

/* Whose history was not served, and whose date has passed. */
static const struct bug_text unserved = {1, "Alpha: x",
	"'whiteboard': 'Next update 2026-03-10', 'assigned_to': '@alpha'",
	"2026-03-01 alpha", NULL};

/* Closed with certificates left whose revocation was due on 2026-02-06. */
static const struct bug_text left = {1, "Alpha: x",
	CLOSED_FIXED ", 'whiteboard': '[leaf-revocation-delay]', 'assigned_to': '@alpha'",
	"2026-02-02 alpha " LEFT_REPORT
	", 2026-02-07 alpha says:9 revoked; 3 not revoked; 0 expired.",
	"2026-02-20 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"};

/* The keys of a world's home page, noted as those of `rich`. */
static void reach(struct scene *s)
{
	struct view_page page;
	struct val *view = view_of(s, &page);

	scene_keys(&rich, view_home_keys, view, "home");
}

static void every_declared_key_is_there(void **state)
{
	struct scene s;

	(void)state;
	reach(&rich);
	queue_scene(&s, "2026-03-15");
	reach(&s);
	scene_release(&s);
	queue_scene(&s, "2026-03-20");
	reach(&s);
	scene_release(&s);
	queue_init(&s);
	world_bug(&s.w, &unserved);
	scene_ready(&s);
	reach(&s);
	scene_release(&s);
	queue_init(&s);
	world_bug(&s.w, &left);
	scene_ready(&s);
	reach(&s);
	scene_release(&s);
	peers_scene(&s);
	reach(&s);
	scene_release(&s);
	scene_all_reached(&rich, view_home_keys, "home");
}

/* What the small world of the queue has: see there. */
static const struct {
	const char *path;
	const char *want;
} judged[] = {
	{"overdue", "[1]"},
	{"overdue.0.id", "1"},
	{"overdue.0.page", "bug/1/"},
	{"overdue.0.ca_page", "ca/alpha/"},
	{"overdue.0.due", "[2]"},
	{"overdue.0.due.0.rule", "weekly-update"},
	{"overdue.0.due.0.page", "rule/weekly-update/"},
	{"overdue.0.due.0.due_day", "2026-02-17"},
	{"overdue.0.due.0.overdue", "true"},
	{"overdue.0.due.0.url", "https://bugzilla.mozilla.org/show_bug.cgi?id=1#c1"},
	{"overdue_rest", "[0]"},
	{"has_rest", "false"},
	{"due", "[1]"},
	{"due.0.id", "2"},
	{"due.0.due.0.due_day", "2026-03-17"},
	{"due.0.due.0.overdue", "false"},
	{"closing", "[1]"},
	{"closing.0.id", "7"},
	{"closing.0.since_day", "2026-03-11"},
	{"closing.0.url", "https://bugzilla.mozilla.org/show_bug.cgi?id=7#c1"},
	{"passed", "[0]"},
	{"has_passed", "false"},
};

static void what_is_overdue_and_due_is_listed(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;
	const char *html;

	(void)state;
	queue_scene(&s, "2026-03-15");
	view = view_of(&s, &page);
	for (size_t i = 0; i < COUNT(judged); i++)
		assert_value(&s, "judged", view, judged[i].path, judged[i].want);
	html = scene_html(&s, THEME_HOME, view, &page);
	assert_has(html, "Alpha: &lt;b&gt;late&lt;/b&gt; &amp; silent</a>");
	assert_has(html,
		"! overdue <a href=\"https://bugzilla.mozilla.org/"
		"show_bug.cgi?id=1#c1\"><time datetime=\"2026-02-17T00:00:00Z\">"
		"2026-02-17</time></a> "
		"<a href=\"./rule/weekly-update/\">Weekly updates</a></span>");
	assert_lacks(html, "they are bad"); /* not triaged */
	assert_lacks(html, "id=\"passed\"");
	assert_plain(html);
	scene_release(&s);
}

/* F20: Beta is in no root program. */
static void included_cas_stand_before_others(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	queue_scene(&s, "2026-03-20");
	view = view_of(&s, &page);
	assert_string_equal(column(&s, view, "overdue", "id"), "1");
	assert_string_equal(column(&s, view, "overdue_rest", "id"), "2");
	assert_value(&s, "rest", view, "has_rest", "true");
	assert_value(&s, "not twice", view, "due", "[0]");
	assert_has(scene_html(&s, THEME_HOME, view, &page),
		"Overdue, of CAs in no root program or not known</h3>");
	scene_release(&s);
}

/* F28: without a history no duty is judged; what the whiteboard says is shown. */
static void a_date_that_passed_is_listed_where_no_duty_can_be_judged(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	queue_init(&s);
	world_bug(&s.w, &unserved);
	scene_ready(&s);
	view = view_of(&s, &page);
	assert_string_equal(column(&s, view, "passed", "id"), "1");
	assert_value(&s, "date", view, "passed.0.next_update", "2026-03-10");
	assert_value(&s, "silence", view, "passed.0.silent_since", "2026-03-01");
	assert_value(&s, "overdue", view, "overdue", "[0]");
	assert_has(scene_html(&s, THEME_HOME, view, &page),
		"last comment of the CA <time datetime=\"2026-03-01\">");
	scene_release(&s);
}

static void what_is_overdue_on_a_closed_bug_is_listed(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	queue_init(&s);
	s.w.as_of = "2026-03-15";
	world_bug(&s.w, &left);
	scene_ready(&s);
	view = view_of(&s, &page);
	assert_value(&s, "open", view, "overdue", "[0]");
	assert_string_equal(column(&s, view, "overdue_closed", "id"), "1");
	assert_value(
		&s, "due", view, "overdue_closed.0.due.0.due", "2026-02-06T08:00:59Z");
	assert_value(
		&s, "rule", view, "overdue_closed.0.due.0.rule", "br-revoke-leaf-5d");
	assert_value(&s, "number", view, "overdue_closed.0.due", "[1]");
	assert_has(scene_html(&s, THEME_HOME, view, &page),
		"Overdue, of closed incidents</h3>");
	scene_release(&s);
}

static void an_empty_world_has_every_key_and_says_so(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;
	const char *html;

	(void)state;
	scene_bare(&s);
	scene_ready(&s);
	view = view_of(&s, &page);
	scene_keys(&s, view_home_keys, view, "home");
	assert_value(&s, "empty", view, "bugs", "0");
	assert_value(&s, "empty", view, "records_text", "null");
	assert_value(&s, "empty", view, "response_all.0.2", "0");
	assert_value(&s, "empty", view, "number.any", "false");
	assert_value(&s, "empty", view, "passed", "[0]");
	assert_value(&s, "empty", view, "passed_more", "0");
	html = scene_html(&s, THEME_HOME, view, &page);
	/* overdue, due, closing, opened, closed, changed, number and response */
	assert_int_equal(times_in(html, "<p class=\"empty\">"), 8);
	assert_lacks(html, "CCADB as of");
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
	{"no_known_ca", "3"},
	{"no_cas", "0"},
	{"closed_unknown", "1"},
	/* there are no rules */
	{"response", "[0]"},
	{"has_response", "false"},
	{"number.any", "true"},
	{"number.dates", "[2]"}, /* of Omega there is no page */
	{"number.dates.0.label", "IRG 3.0"},
	{"number.dates.1.label", "Alpha"},
	{"due_more", "0"},
	{"opened_more", "0"},
	{"cas.0.page", "ca/alpha/"},
	{"cas.1.page", "ca/beta/"},
};

/* The two stand on two lists of Data quality. */
static void what_is_no_cas_is_not_called_unknown(void **state)
{
	static const struct bug_text bugs[] = {
		{1, "Survey: all CAs", NULL, "2026-03-01 moz", ""},
		{2, "Zeta: whose is it", NULL, "2026-03-02 moz", ""},
		{3, "Zeta: and this", NULL, "2026-03-03 moz", ""},
	};
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	scene_bare(&s);
	s.w.owners = "owners: []\nauditors: []\n"
		     "not_cas:\n- {text: Survey, why: of all, source: invented}\n";
	for (size_t i = 0; i < COUNT(bugs); i++)
		world_bug(&s.w, &bugs[i]);
	scene_ready(&s);
	view = view_of(&s, &page);
	assert_value(&s, "all", view, "without_owner", "3");
	assert_value(&s, "not known", view, "no_known_ca", "2");
	assert_value(&s, "nobody's", view, "no_cas", "1");
	assert_has(scene_html(&s, THEME_HOME, view, &page),
		"Of the bugs <a href=\"quality/#unmapped\">2 name no known CA</a>, "
		"<a href=\"quality/#nocas\">1 are no CA’s</a>. ");
	scene_release(&s);
}

static void facts_are_as_the_world_has_them(void **state)
{
	struct view_page page;
	struct val *view = view_of(&rich, &page);

	(void)state;
	for (size_t i = 0; i < COUNT(facts); i++)
		assert_value(&rich, "home", view, facts[i].path, facts[i].want);
}

/* See peers_case.h; the interval of clusters without lapse is that of 4 of 5.  R 4.2.2:
 * prop.test(4, 5, correct = FALSE), quantile(c(0, 0, 9.979, 10, 10, 31)). */
static void response_across_cas_is_by_name(void **state)
{
	static const struct {
		int row;
		const char *key;
		const char *want;
	} rows[] = {
		{0, "name", "Alpha Trust Services"},
		{0, "page", "ca/alpha/"},
		{0, "assessed", "6"},
		{0, "batches", "1 batch"},
		{0, "met", "5"},
		{0, "lapse", "1"},
		{0, "unknown", "0"},
		{0, "rate", "83.3 %"},
		{0, "low", "83"},
		{0, "clusters", "5"},
		{0, "interval", "37.6 to 96.4 %"},
		{0, "n", "6"},
		{0, "at_filing", "2"},
		{0, "median_text", "9 d 23 h"},
		{0, "q25_text", "2 d 11 h"},
		{0, "q75_text", "10 d"},
		{1, "assessed", "5"},
		{1, "rate", "0.0 %"},
		{1, "at_filing", "null"},
		{1, "median_text", "31 d"},
	};
	const struct view_key *keys = peers_keys(view_home_keys, "response");
	struct view_page page;
	struct scene s;
	struct val *view;
	const char *html;

	(void)state;
	peers_scene(&s);
	view = view_of(&s, &page);
	assert_value(&s, "two", view, "response", "[2]");
	assert_value(&s, "from", view, "response_since", "2024-03-01");
	for (size_t i = 0; i < COUNT(rows); i++)
		peers_value(&s, val_at(val_get(view, "response"), (size_t)rows[i].row),
			keys, rows[i].key, rows[i].want);
	peers_value(&s, value_at(view, "response_all.0"), keys, "assessed", "11");
	html = scene_html(&s, THEME_HOME, view, &page);
	assert_has(html, "2 complete at filing");
	assert_has(html, "aria-label=\"Alpha Trust Services: median 9 d 23 h of 6\">");
	scene_release(&s);
}

static void lists_have_what_is_near_and_new(void **state)
{
	struct view_page page;
	struct val *view = view_of(&rich, &page);

	(void)state;
	assert_string_equal(column(&rich, view, "due", "id"), "2");
	assert_string_equal(column(&rich, view, "closing", "id"), "12");
	assert_string_equal(column(&rich, view, "closed", "id"), "13");
	/* since 2026-03-01, but 3, which is not triaged; 4 is a week younger */
	assert_string_equal(column(&rich, view, "opened", "id"), "4 13 12");
	assert_lacks(column(&rich, view, "opened", "summary"), "nobody looked");
}

/* What is dated 7 days from now is near, 8 days is not; nothing else is known. */
static const struct {
	const char *name;
	const char *members;
	const char *due;
	const char *passed;
	const char *closing;
} dates[] = {
	{"in 7 days", "'whiteboard': 'Next update 2026-03-22'", "[1]", "[0]", "[0]"},
	{"in 8 days", "'whiteboard': 'Next update 2026-03-23'", "[0]", "[0]", "[0]"},
	{"today", "'whiteboard': 'Next update 2026-03-15'", "[1]", "[0]", "[0]"},
	{"yesterday", "'whiteboard': 'Next update 2026-03-14'", "[0]", "[1]", "[0]"},
	{"long ago", "'whiteboard': 'Next update 2020-01-01'", "[0]", "[1]", "[0]"},
	{"yesterday, closed",
		"'whiteboard': 'Next update 2026-03-14', 'status': 'RESOLVED',"
		" 'resolution': 'FIXED'",
		"[0]", "[0]", "[0]"},
	{"yesterday, not triaged",
		"'whiteboard': 'Next update 2026-03-14', 'status': 'UNCONFIRMED'", "[0]",
		"[0]", "[0]"},
	{"in 7 days, closed",
		"'whiteboard': 'Next update 2026-03-22', 'status': 'RESOLVED',"
		" 'resolution': 'FIXED'",
		"[0]", "[0]", "[0]"},
	{"in 7 days, not triaged",
		"'whiteboard': 'Next update 2026-03-22', 'status': 'UNCONFIRMED'", "[0]",
		"[0]", "[0]"},
	{"a close, whenever", "'whiteboard': '[close on 2027-01-01]'", "[0]", "[0]",
		"[1]"},
	{"a close that has passed", "'whiteboard': '[close on 2026-01-01]'", "[0]", "[0]",
		"[1]"},
};

static void dates_within_7_days_are_near(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(dates); i++) {
		char members[200];
		struct bug_text bug = {1, "A: x", members, "2026-01-01 a", NULL};
		struct view_page page;
		struct scene s;
		struct val *view;

		snprintf(members, sizeof(members), "'assigned_to': '@a', %s",
			dates[i].members);
		scene_bare(&s);
		world_bug(&s.w, &bug);
		scene_ready(&s);
		view = view_of(&s, &page);
		assert_value(&s, dates[i].name, view, "due", dates[i].due);
		assert_value(&s, dates[i].name, view, "passed", dates[i].passed);
		assert_value(&s, dates[i].name, view, "closing", dates[i].closing);
		scene_release(&s);
	}
}

/* A bug whose number tells nothing of its dates. */
static void add_bug(
	struct scene *s, int64_t id, const char *opened, const char *whiteboard)
{
	struct str members = arena_printf(
		&s->w.arena, "'assigned_to': '@a', 'whiteboard': '%s'", whiteboard);
	struct str comments = arena_printf(&s->w.arena, "%s a", opened);
	struct bug_text bug = {id, "A: x", members.p, comments.p, NULL};

	world_bug(&s->w, &bug);
}

/* What is waited for by its date, what happened newest first, and equals by number. */
static void lists_stand_by_their_dates(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	scene_bare(&s);
	add_bug(&s, 1, "2026-03-14", "Next update 2026-03-20");
	add_bug(&s, 2, "2026-03-02", "Next update 2026-03-16");
	add_bug(&s, 3, "2026-03-12", "Next update 2026-03-01");
	add_bug(&s, 4, "2026-03-13", "Next update 2026-02-01");
	add_bug(&s, 5, "2026-03-02", "Next update 2026-03-16 [close on 2026-04-01]");
	add_bug(&s, 6, "2026-02-28", "[close on 2026-03-20]");
	scene_ready(&s);
	view = view_of(&s, &page);
	assert_string_equal(column(&s, view, "due", "id"), "2 5 1");
	assert_string_equal(column(&s, view, "passed", "id"), "4 3");
	assert_string_equal(column(&s, view, "closing", "id"), "6 5");
	assert_string_equal(column(&s, view, "opened", "id"), "1 4 3 5 2");
	scene_release(&s);
}

static void what_does_not_fit_is_counted(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;
	const char *html;

	(void)state;
	scene_bare(&s);
	for (int64_t id = 1; id <= 17; id++)
		add_bug(&s, id, id <= 15 ? "2026-03-10" : "2026-03-11",
			"Next update 2026-03-10");
	scene_ready(&s);
	view = view_of(&s, &page);
	html = scene_html(&s, THEME_HOME, view, &page);
	assert_string_equal(
		column(&s, view, "passed", "id"), "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15");
	assert_value(&s, "17 bugs", view, "passed_more", "2");
	assert_string_equal(column(&s, view, "opened", "id"),
		"17 16 15 14 13 12 11 10 9 8 7 6 5 4 3");
	assert_value(&s, "17 bugs", view, "opened_more", "2");
	assert_value(&s, "17 bugs", view, "due_more", "0");
	assert_int_equal(times_in(html, "and 2 more"), 2);
	assert_int_equal(times_in(html, " more</p>"), 2);
	scene_release(&s);
}

static void the_page_escapes_and_is_not_archived(void **state)
{
	struct view_page page;
	struct val *view = view_of(&rich, &page);
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
	assert_has(html, "<td>new &lt;guidelines&gt;</td>");
	assert_has(html, "<td>on Alpha</td>");
	assert_lacks(html, "on Omega");
	assert_lacks(html, "tomorrow");
	assert_lacks(html, "nobody looked");
	assert_plain(html);
	assert_lacks(scene_json(&rich, view), "_html");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_declared_key_is_there),
		cmocka_unit_test(what_is_overdue_and_due_is_listed),
		cmocka_unit_test(included_cas_stand_before_others),
		cmocka_unit_test(
			a_date_that_passed_is_listed_where_no_duty_can_be_judged),
		cmocka_unit_test(what_is_overdue_on_a_closed_bug_is_listed),
		cmocka_unit_test(an_empty_world_has_every_key_and_says_so),
		cmocka_unit_test(what_is_no_cas_is_not_called_unknown),
		cmocka_unit_test(facts_are_as_the_world_has_them),
		cmocka_unit_test(response_across_cas_is_by_name),
		cmocka_unit_test(lists_have_what_is_near_and_new),
		cmocka_unit_test(dates_within_7_days_are_near),
		cmocka_unit_test(lists_stand_by_their_dates),
		cmocka_unit_test(what_does_not_fit_is_counted),
		cmocka_unit_test(the_page_escapes_and_is_not_archived),
	};

	return cmocka_run_group_tests(tests, rich_begin, rich_end);
}
