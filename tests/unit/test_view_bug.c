#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/view_bug.h"
#include "rules/overrides.h"
#include "rules/replies.h"
#include "said_case.h"
#include "view_rows.h"

#define BUGZILLA "https://bugzilla.mozilla.org/show_bug.cgi?id="

static struct scene rich;

static const struct reply reply = {
	.text = {"we <did>", 8}, .link = {"https://alpha.example/", 22}, .date = 20500};
static const struct override override = {.what = OVERRIDE_DISCLOSED_ELSEWHERE,
	.reason = {"on the & list", 13},
	.link = {"https://list.example/", 21},
	.date = 20500};

/* As a reply, a reviewer and a first pull make them: of every duty of bug 1. */
static void settle_all(void)
{
	struct result *r = &rich.engine.results[0];

	assert_int_equal(r->bug->id, 1);
	r->overrides = &override;
	r->n_overrides = 1;
	r->replies = &reply;
	r->n_replies = 1;
	for (size_t i = 0; i < r->n_duties; i++) {
		r->duties[i].reply = &reply;
		r->duties[i].settled_by = &override;
		r->duties[i].disputed = r->duties[i].provisional = true;
	}
}

#define CHECKED                                                                          \
	SAID_FULL("12")                                                                  \
	SAID_ITEMS(SAID_ITEM("A & B", "2025-05-01", "Ongoing"))

/* A report with all that its check, its facts and its action items can have, and a bug
 * that it names. */
static const struct bug_text reported[] = {
	{17, "Alpha: a report",
		"'assigned_to': '@alpha', 'comments': [" SAID("0", "04-02", "alpha",
			CHECKED "\\n\\nThe incident is contained. See bug "
				"12345.\\n"
				"We will post a full incident report by "
				"2025-04-10.\\n") ","
						  "{'id': 12, 'count': 1, "
						  "'time': "
						  "'2025-05-20T00:00:00Z', "
						  "'creator': "
						  "'@alpha', 'edited': "
						  "'2025-05-21T00:00:00Z', "
						  "'raw_text': '" SAID_FULL("12")
							  SAID_ITEMS(SAID_ITEM("A & B",
								  "2025-06-01",
								  "Completed "
								  "2025-05-19 "
								  "20:00")) "'}]",
		"2025-04-02 alpha", "2025-04-02 moz; " ASSIGNED},
	{12345, "Alpha: named", "'whiteboard': '[crl-failure]'", "2025-01-01 alpha", ""},
};

static int begin(void **state)
{
	(void)state;
	scene_init(&rich);
	rich.judged = true;
	rich.more = reported;
	rich.n_more = COUNT(reported);
	scene_fill(&rich);
	settle_all();
	return 0;
}

static int end(void **state)
{
	(void)state;
	scene_release(&rich);
	return 0;
}

static struct val *made(int64_t id, struct view_page *page)
{
	return view_bug(&rich.site, scene_result(&rich, id), &rich.w.arena, page);
}

/* With its rows by name. */
static struct val *view_of(int64_t id, struct view_page *page)
{
	struct val *view = made(id, page);

	view_rows_name(view, view_bug_keys);
	return view;
}

static const char *html_of(int64_t id)
{
	struct view_page page;
	struct val *view = made(id, &page);

	return scene_html(&rich, THEME_BUG, view, &page);
}

static void every_declared_key_is_there(void **state)
{
	struct view_page page;
	struct val *view;

	(void)state;
	for (size_t i = 0; i < COUNT(scene_bugs); i++) {
		view = made(scene_bugs[i].id, &page);
		scene_keys(&rich, view_bug_keys, view, "bug");
	}
	view = made(17, &page);
	scene_keys(&rich, view_bug_keys, view, "bug");
	scene_all_reached(&rich, view_bug_keys, "bug");
}

static void a_bug_of_which_little_is_known_has_every_key(void **state)
{
	static const struct bug_text bare = {1, "",
		"'status': '', 'dupe_of': 77, 'blocks': [78], 'depends_on': [1]",
		"2025-01-01 a", NULL};
	struct view_page page;
	struct scene s;
	struct val *view;
	const char *html;

	(void)state;
	scene_bare(&s);
	world_bug(&s.w, &bare);
	scene_ready(&s);
	view = view_bug(&s.site, scene_result(&s, 1), &s.w.arena, &page);
	scene_keys(&s, view_bug_keys, view, "bug");
	assert_value(&s, "bare", view, "ca", "null");
	assert_value(&s, "bare", view, "history_known", "false");
	assert_value(&s, "bare", view, "events", "[1]");
	/* these may be restricted */
	assert_value(&s, "bare", view, "duplicate_of", "[0]");
	assert_value(&s, "bare", view, "links", "[0]");
	html = scene_html(&s, THEME_BUG, view, &page);
	assert_lacks(html, "77");
	assert_lacks(html, "78");
	scene_release(&s);
}

static const struct {
	const char *name;
	int64_t bug;
	const char *path;
	const char *want;
} facts[] = {
	{"a summary is plain text", 1, "row.summary", SCENE_NASTY_TEXT},
	{"its number", 1, "id", "1"},
	{"where to read it", 1, "url", BUGZILLA "1"},
	{"whose it is", 1, "ca.name", "Alpha Trust Services"},
	{"the CA's page", 1, "ca.page", "ca/alpha/"},
	{"who filed it", 1, "filed_by", "mozilla"},
	{"who filed it, for people", 1, "filed_by_label", "root program (Mozilla)"},
	{"and why", 1, "filed_why", "has a row in the table of accounts"},
	{"a filer of whom nothing is known", 12, "filed_why", "nothing tells"},
	{"what the report states", 1, "stated_source", "unknown"},
	{"what it states, for people", 1, "stated_source_label", "not stated"},
	{"why a comment is of its side", 1, "events.2.side_why", "assigned"},
	{"a change is no comment", 1, "events.1.side_why", "(nothing)"},
	{"no edit is known of a comment", 1, "events.0.edited", "(nothing)"},
	{"incidents of one batch", 14, "has_batch", "true"},
	{"the others of it", 14, "batch.0.id", "15"},
	{"and no more", 14, "batch", "[2]"},
	{"an incident that stands alone", 1, "has_batch", "false"},
	{"has no others", 1, "batch", "[0]"},
	{"all comments", 1, "comments", "4"},
	{"comments of the CA", 1, "ca_comments", "2"},
	{"comments of unknown side", 12, "unknown_comments", "1"},
	{"when it was opened", 1, "row.opened", "2025-01-01T10:00:00Z"},
	{"the day of it", 1, "row.opened_day", "2025-01-01"},
	{"when it was closed", 1, "row.closed", "2025-02-01T12:00:00Z"},
	/* from 2025-01-01T10:00 to 01-03T12:00: 2 days and 2 hours */
	{"first response in seconds", 1, "measures.0.seconds", "180000"},
	{"first response in words", 1, "measures.0.text", "2 d 2 h"},
	{"the comment it starts with", 1, "measures.0.from_at", "#c0"},
	{"the comment it ends with", 1, "measures.0.to_at", "#c1"},
	{"a tag with its meaning", 1, "tags.0.meaning", "about compliance"},
	{"a tag that no table knows", 1, "tags.2.tag", "mystery"},
	{"a linked bug of this site", 1, "links.0.page", "bug/2/"},
	{"its summary", 1, "links.0.summary", "Alpha: CRL late"},
	{"a bug that is not public here is not named", 1, "links", "[1]"},
	{"a linked title that is not triaged is quoted", 4, "links.0.summary",
		"\xe2\x80\x9c"
		"Alpha: nobody looked \"yet\"\xe2\x80\x9d"},
	{"with its page", 4, "links.0.page", "bug/3/"},
	{"a minute for people", 1, "events.0.minute", "2025-01-01 10:00"},
	{"and the second for machines", 1, "events.0.time", "2025-01-01T10:00:00Z"},
	{"a next update on the whiteboard", 2, "row.next_update", "2026-03-20"},
	{"filed by the CA: no first response", 2, "measures.0.value", "false"},
	{"which is not unknown either", 2, "measures.0.unknown", "false"},
	{"but says why", 2, "measures.0.text", "filed by the CA"},
	/* from 2026-02-20 to 03-05: 13 days */
	{"longest silence", 2, "measures.1.seconds", "1123200"},
	{"no silence goes on when closed", 1, "silent_at", "(nothing)"},
	{"silent since the CA's last comment", 2, "row.silent_since", "2026-03-05"},
	{"that comment", 2, "silent_at", "#c1"},
	{"a title not triaged stands in quotation marks", 3, "row.summary",
		"\xe2\x80\x9c"
		"Alpha: nobody looked \"yet\"\xe2\x80\x9d"},
	{"what is not triaged is not counted", 3, "counted", "false"},
	{"and says why", 3, "row.why_not", "not yet triaged"},
	{"not known whose", 4, "ca", "null"},
	{"the name that no table knows", 4, "named", "Zeta"},
	{"not known whose: nor which comments are the CA's", 4, "ca_unknown", "true"},
	{"nor how many", 4, "ca_comments", "null"},
	{"known whose", 1, "ca_unknown", "false"},
	{"no comment of the CA is none", 3, "ca_comments", "0"},
	{"not known whose: a measure is unknown", 4, "measures.0.unknown", "true"},
	{"no colon, no name", 5, "named", ""},
	{"restricted at first: opened is known", 6, "row.opened", "2025-06-01T00:00:00Z"},
	{"and its day", 6, "row.opened_day", "2025-06-01"},
	{"restricted", 6, "restricted", "true"},
	{"restricted: first response is unknown", 6, "measures.0.unknown", "true"},
	{"closed, not known when", 7, "row.closed", "null"},
	{"which is said", 7, "closed_unknown", "true"},
	{"and is not open", 7, "row.open", "false"},
	{"no history was served", 7, "history_known", "false"},
	{"a duplicate is not counted", 8, "counted", "false"},
	{"it names the other bug", 8, "duplicate_of.0.id", "1"},
	{"with its page", 8, "duplicate_of.0.page", "bug/1/"},
	{"and its summary", 8, "duplicate_of.0.summary", SCENE_NASTY_TEXT},
	{"which may have the first response", 8, "measures.0.text",
		"closed as a duplicate of another bug"},
	{"no duplicate", 1, "duplicate_of", "[0]"},
	{"an auditor's bug", 9, "auditor", "true"},
	{"is no CA's", 9, "ca", "null"},
	{"from before a takeover", 10, "predecessor", "true"},
	{"names the CA of that time", 10, "named", "Old Alpha"},
	{"a close that is announced", 12, "row.close_on", "2026-03-20"},
	{"a filer of unknown side", 12, "filed_by", "unknown"},
};

static void facts_are_as_the_bug_has_them(void **state)
{
	struct view_page page;

	(void)state;
	for (size_t i = 0; i < COUNT(facts); i++) {
		struct val *view = view_of(facts[i].bug, &page);

		assert_value(&rich, facts[i].name, view, facts[i].path, facts[i].want);
	}
}

/*
 * By hand: the CA of bug 1 first spoke on 2025-01-03T12:00, posted no report, and spoke
 * again on 01-20T00:00; a Next update stood for 01-12.  Of bug 15, open, it last spoke on
 * 2025-10-03.
 */
static const struct {
	int64_t bug;
	const char *rule;
	const char *key;
	const char *want;
} clocks[] = {
	{1, "full-report-2w", "verdict", "late"},
	{1, "full-report-2w", "mark", "\xe2\x9c\x97"},
	{1, "full-report-2w", "said",
		"no full report recognised before comment 2; the guideline says 14 days"},
	{1, "full-report-2w", "late_by", "216000"},
	{1, "full-report-2w", "late_by_text", "at least 2 d 12 h"},
	{1, "full-report-2w", "not_before", "true"},
	{1, "full-report-2w", "ended_latest_minute", "(nothing)"},
	{1, "full-report-2w", "started_history", "(nothing)"},
	{1, "full-report-2w", "started", "2025-01-03T12:00:00Z"},
	{1, "full-report-2w", "started_at", "#c1"},
	{1, "full-report-2w", "started_comment", "1"},
	{1, "full-report-2w", "due_minute", "2025-01-17 12:00"},
	{1, "full-report-2w", "ended_at", "#c2"},
	{1, "full-report-2w", "reading_text", "counted from disclosure"},
	{1, "full-report-2w", "counts", "true"},
	{1, "full-report-2w", "replied", "true"},
	{1, "full-report-2w", "set_by_reviewer", "true"},
	{1, "next-update-date", "verdict", "late"},
	{1, "next-update-date", "said", "updated 7 d after the date"},
	{1, "next-update-date", "due", "2025-01-12T23:59:59Z"},
	{1, "next-update-date", "started_at", "(nothing)"},
	{1, "next-update-date", "started_history", "true"},
	{1, "next-update-date", "not_before", "(nothing)"},
	{2, "next-update-date", "verdict", "pending"},
	{2, "next-update-date", "said", "(nothing)"},
	{2, "full-report-14d", "verdict", "unknown"},
	{2, "full-report-14d", "reason", "no-report-recognised"},
	{2, "full-report-14d", "said", "the guideline says 14 days"},
	{2, "full-report-14d", "replied", "(nothing)"},
	{2, "initial-report-72h", "said", "the guideline says 72 hours"},
	{2, "initial-report-72h", "started", "(nothing)"},
	{2, "initial-report-72h", "basis_text", "(nothing)"},
	{15, "full-report-14d", "verdict", "overdue"},
	{15, "full-report-14d", "said",
		"no full report seen; the guideline says 14 days"},
	{15, "full-report-14d", "ended", "(nothing)"},
	{15, "full-report-14d", "late_by", "(nothing)"},
};

/* The entry of that rule in the clock table. */
static const struct val *group_of(const struct val *view, const char *rule)
{
	const struct val *groups = val_get(view, "clocks");

	for (size_t i = 0; i < val_count(groups); i++) {
		const struct val *group = val_at(groups, i);

		if (str_eq_c(val_str(group, "rule"), rule))
			return group;
	}
	fail_msg("there is none of %s", rule);
	return NULL;
}

/* Its first duty. */
static const struct val *clock_of(const struct val *view, const char *rule)
{
	return val_at(val_get(group_of(view, rule), "duties"), 0);
}

static void duties_are_told_with_what_shows_them(void **state)
{
	struct view_page page;

	(void)state;
	for (size_t i = 0; i < COUNT(clocks); i++) {
		struct val *view = view_of(clocks[i].bug, &page);

		assert_value(&rich, clocks[i].rule, clock_of(view, clocks[i].rule),
			clocks[i].key, clocks[i].want);
	}
}

/* Four weekly updates in time after a full report, and then a gap of 9 days. */
static void duties_met_of_a_rule_with_many_are_folded(void **state)
{
	static const struct bug_text bug = {1, "Alpha: x", "'assigned_to': '@alpha'",
		"2025-08-01 alpha full::, 2025-08-07 alpha, 2025-08-13 alpha, 2025-08-19 "
		"alpha,"
		" 2025-08-25 alpha, 2025-09-03 alpha",
		"2025-08-01T01:00 moz; " ASSIGNED};
	struct view_page page;
	struct scene s;
	struct val *view;
	const struct val *group;

	(void)state;
	scene_init(&s);
	s.judged = true;
	s.w.as_of = "2025-09-04";
	world_bug(&s.w, &bug);
	scene_ready(&s);
	view = view_bug(&s.site, scene_result(&s, 1), &s.w.arena, &page);
	view_rows_name(view, view_bug_keys);
	group = group_of(view, "weekly-update");
	assert_string_equal(column(&s, group, "duties", "verdict"), "late pending");
	assert_string_equal(column(&s, group, "settled", "verdict"), "met met met met");
	assert_value(&s, "text", group, "strength", "MUST");
	assert_value(&s, "text", group, "page", "rule/weekly-update/");
	scene_release(&s);
}

static void a_comment_that_was_edited_later_says_so(void **state)
{
	static const struct bug_text bug = {1, "Alpha: x",
		"'comments': [{'id': 1, 'count': 0, 'time': '2025-01-01T00:00:00Z',"
		" 'creator': '@alpha', 'raw_text': 'a', 'edited':"
		" '2025-01-05T10:00:00Z'}]",
		"2025-01-01 alpha", ""};
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	scene_init(&s);
	world_bug(&s.w, &bug);
	scene_ready(&s);
	view = view_bug(&s.site, scene_result(&s, 1), &s.w.arena, &page);
	view_rows_name(view, view_bug_keys);
	assert_value(&s, "edited", view, "events.0.edited", "2025-01-05");
	assert_has(scene_html(&s, THEME_BUG, view, &page),
		"edited later, last known on <time "
		"datetime=\"2025-01-05\">2025-01-05</time>");
	scene_release(&s);
}

static void a_bug_that_is_no_ca_s_says_why(void **state)
{
	static const struct bug_text bug = {1, "a question", NULL, "2025-01-01 moz", ""};
	struct view_page page;
	struct scene s;
	struct val *view;
	const char *html;

	(void)state;
	scene_init(&s);
	s.w.owners = "owners: []\n"
		     "not_cas: [{bug: 1, why: it is about <all>, source: invented}]\n";
	s.w.accounts = "accounts: []\n";
	world_bug(&s.w, &bug);
	scene_ready(&s);
	view = view_bug(&s.site, scene_result(&s, 1), &s.w.arena, &page);
	assert_value(&s, "why", view, "not_ca", "it is about <all>");
	assert_value(&s, "known", view, "ca_unknown", "false");
	html = scene_html(&s, THEME_BUG, view, &page);
	assert_has(html, "no CA's incident: it is about &lt;all&gt;.");
	assert_lacks(html, "names no CA");
	assert_lacks(html, "Comments of the CA");
	scene_release(&s);
}

static void events_stand_in_order_with_their_evidence(void **state)
{
	struct view_page page;
	struct val *view = view_of(1, &page);

	(void)state;
	assert_string_equal(column(&rich, view, "events", "kind"),
		"filed triaged posted next-update-set needinfo-set posted "
		"needinfo-cleared posted edited closed");
	assert_string_equal(column(&rich, view, "events", "side"),
		"mozilla mozilla ca mozilla mozilla ca ca mozilla ca mozilla");
	assert_string_equal(column(&rich, view, "events", "at"),
		"#c0 (nothing) #c1 (nothing) (nothing) #c2 (nothing) #c3 #c1 (nothing)");
	assert_value(&rich, "an agreed date", view, "events.3.value", "2025-01-12");
	assert_value(&rich, "a resolution", view, "events.9.value", "FIXED");
}

static void a_page_says_what_it_is(void **state)
{
	struct view_page page;

	(void)state;
	view_of(1, &page);
	assert_true(str_eq_c(page.path, "bug/1/"));
	assert_true(str_eq_c(page.json, "data.json"));
	assert_true(str_find(page.title, STR(SCENE_NASTY_TEXT)) != SIZE_MAX);
	assert_int_equal(page.latest, at("2025-02-01T12:00"));
	view_of(3, &page);
	assert_true(str_find(page.title, STR("nobody")) == SIZE_MAX);
	assert_true(str_find(page.description, STR("nobody")) == SIZE_MAX);
}

static void what_a_stranger_wrote_is_escaped_on_the_page(void **state)
{
	const char *html = html_of(1);

	(void)state;
	assert_has(html, "<h1>" SCENE_NASTY_HTML "</h1>");
	assert_lacks(html, "<script>");
	assert_plain(html);
	assert_has(html_of(12), ">Beta &amp; &lt;Sons&gt;, &quot;B&quot;</a>");
	assert_has(html_of(3),
		"<h1>\xe2\x80\x9c"
		"Alpha: nobody looked &quot;yet&quot;\xe2\x80\x9d</h1>");
}

static void published_it_is_plain_text(void **state)
{
	struct view_page page;
	struct val *view = view_of(1, &page);
	const char *json = scene_json(&rich, view);

	(void)state;
	assert_has(json,
		"\"summary\": \"Alpha: <script>alert(1)</script> & \\\"quoted\\\" "
		"evil \xf0\x9f\x94\xa5\"");
	assert_lacks(json, "_html");
	assert_plain(json);
}

static const struct {
	int64_t bug;
	const char *says;  /* in the page */
	const char *lacks; /* never there; NULL: nothing */
} pages[] = {
	{1, "href=\"../../ca/alpha/\"", "Not counted"},
	{1, "href=\"../../bug/2/\"", NULL},
	{1, "<time datetime=\"2025-01-01T10:00:00Z\">2025-01-01 10:00</time>", "id=77"},
	{1, "<dt>Comments of the CA</dt><dd>2</dd>", "bug/77/"},
	{1, "<a href=\"" BUGZILLA "1#c1\">comment 1</a>", NULL},
	{1, "triaged <a href=\"" BUGZILLA "1\">history</a>", NULL},
	{2, "<time datetime=\"2026-03-20\">2026-03-20</time>", "silence: filed"},
	{3, "Not counted as an incident: not yet triaged", NULL},
	{4,
		"names no CA in the table of owners: \xe2\x80\x9cZeta\xe2\x80\x9d is not "
		"there",
		"href=\"../../ca/z"},
	{4, "<dt>Comments of the CA</dt><dd>not known</dd>", NULL},
	{4,
		"<a href=\"../../bug/3/\">\xe2\x80\x9c"
		"Alpha: nobody looked &quot;yet&quot;\xe2\x80\x9d</a>",
		NULL},
	{5, "The summary names no CA in the table of owners. See", NULL},
	{6, "was restricted before it became public", NULL},
	{6, "opened <time datetime=\"2025-06-01T00:00:00Z\">2025-06-01</time>", NULL},
	{7, "The history of this bug was not served", NULL},
	{8, "Not counted as an incident: duplicate", NULL},
	{8, "Closed as a duplicate of <a href=\"../../bug/1/\">bug 1: " SCENE_NASTY_HTML,
		NULL},
	{9, "names an auditor", "names no CA"},
	{10, "From before a takeover", NULL},
	{11, "=HYPERLINK(&quot;x&quot;)", NULL},
	{12, "close on <time datetime=\"2026-03-20\">", NULL},
	{12, "<dd>side not known <span class=\"meta\">(nothing tells)</span></dd>", NULL},
	{12, "as its report states</dt><dd>not stated</dd>", "one batch"},
	{14,
		"one batch with <a href=\"../../bug/15/\">bug 15</a> <a "
		"href=\"../../bug/16/\">bug 16</a>.",
		NULL},
	{9, "names an auditor", "Report check"},
	{14, "No report of the CA by a template was read here", "<h2 id=\"stated\""},
	{17,
		"<summary>Full report, IRG 3.x: 8 of 20 fields present (1 of them "
		"N/A)</summary>",
		"A CRL was late"},
	{17,
		"<a href=\"" BUGZILLA
		"17#c1\">comment 1</a> <span class=\"meta\">edited later",
		"%"},
	{17, "<time datetime=\"2025-03-29T20:00:00Z\">2025-03-29 20:00</time> to <time",
		NULL},
	{17, "A &amp; B <span class=\"meta\">detect, <a", "A & B"},
	{17, "<br>moved to <time datetime=\"2025-06-01\">", NULL},
	{17, "Text hints: found by words, and part of no verdict.", NULL},
	{17,
		"<a href=\"../../ca/alpha/\">Alpha Trust Services</a> \xc2\xb7 "
		"crl-failure "
		"\xc2\xb7 named in a comment",
		NULL},
};

static void pages_say_what_is_special(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pages); i++) {
		const char *html = html_of(pages[i].bug);

		assert_has(html, pages[i].says);
		if (pages[i].lacks)
			assert_lacks(html, pages[i].lacks);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_declared_key_is_there),
		cmocka_unit_test(a_bug_of_which_little_is_known_has_every_key),
		cmocka_unit_test(facts_are_as_the_bug_has_them),
		cmocka_unit_test(duties_are_told_with_what_shows_them),
		cmocka_unit_test(duties_met_of_a_rule_with_many_are_folded),
		cmocka_unit_test(a_comment_that_was_edited_later_says_so),
		cmocka_unit_test(a_bug_that_is_no_ca_s_says_why),
		cmocka_unit_test(events_stand_in_order_with_their_evidence),
		cmocka_unit_test(a_page_says_what_it_is),
		cmocka_unit_test(what_a_stranger_wrote_is_escaped_on_the_page),
		cmocka_unit_test(published_it_is_plain_text),
		cmocka_unit_test(pages_say_what_is_special),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
