#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"
#include "queue_case.h"
#include "render/view_bug.h"
#include "scene_value.h"
#include "view_rows.h"

#define OV  "'whiteboard': '[ov-misissuance]'"
#define TAG "'whiteboard': '[leaf-revocation-delay]'"
#define NO_ZONE(line)                                                                    \
	"says:## Incident Report\\n### Summary\\nx\\n### Impact\\nx\\n### "              \
	"Timeline\\n" line "\\n### Root Cause Analysis\\nx\\n### Lessons "               \
	"Learned\\nx\\n### Action Items\\nx"

static const struct bug_text bugs[] = {
	{1, "Alpha: wrong", OV ", 'blocks': [2]",
		"2025-03-02 alpha " TIMELINE(AT("2025-03-01 08:00", "We become aware")),
		""},
	{2, "Alpha: later", TAG,
		"2025-03-06 alpha " TIMELINE(AT("2025-03-05 08:00", "Decision to delay")),
		""},
	{3, "Alpha: to the minute", OV,
		"2025-03-17 alpha " TIMELINE(AT("2025-03-01 08:00", "We become aware")
				AT("2025-03-16 10:00", "All certificates revoked")),
		""},
	{4, "Alpha: to the day", OV,
		"2025-03-17 alpha " TIMELINE(AT("2025-03-01", "We become aware")
				AT("2025-03-16 10:00", "All certificates revoked")),
		""},
	{5, "Alpha: no zone", OV,
		"2025-03-17 alpha " NO_ZONE(AT("2025-03-02 08:00", "We become aware")),
		""},
	{6, "Alpha: no report", DONE,
		"2025-01-16 alpha, 2025-01-20 alpha, 2025-03-11 alpha",
		"2025-04-01 moz" CLOSES},
	{7, "Beta: done", NULL, "2025-09-09 beta full::, 2025-09-11 beta closure",
		"2025-09-11 beta; flagtypes.name: > needinfo?(@ccadb)"},
	{8, "Alpha: asked", NULL,
		"2025-06-01 alpha full::, 2025-06-02 moz, 2025-06-05 alpha",
		"2025-06-02 moz; flagtypes.name: > needinfo?(@alpha)"},
	{9, "Alpha: mail", "'whiteboard': '[smime-misissuance]'",
		"2025-03-17 alpha " TIMELINE(AT("2025-03-01 08:00", "We become aware")
				AT("2025-03-03 10:00", "All certificates revoked")),
		""},
};

#define SHOW "https://bugzilla.mozilla.org/show_bug.cgi?id="

/* By hand: 2025-03-06 08:00 is five days after awareness, and from there to 03-16 10:00
 * are 10 d 2 h; a day is over at 23:59:59, from where 9 d 10 h are left, and a second. */
static const struct {
	const char *name;
	int64_t bug;
	const char *rule;
	const char *key;
	const char *want;
} cases[] = {
	{"a start on another bug", 1, "separate-bug-delayed-revocation", "started_url",
		SHOW "2#c0"},
	{"in words", 1, "separate-bug-delayed-revocation", "started_where",
		"bug 2, comment 0"},
	{"is none of the history", 1, "separate-bug-delayed-revocation",
		"started_history", "(nothing)"},
	{"an end on another bug", 1, "separate-bug-delayed-revocation", "ended_url",
		SHOW "2#c0"},
	{"to the minute, as a reader subtracts", 1, "separate-bug-delayed-revocation",
		"said", "filed after 16 h; the guideline says 72 hours; by bug 2"},
	{"the seconds stay", 1, "separate-bug-delayed-revocation", "elapsed_seconds",
		"57541"},
	{"late by what is printed", 3, "br-revoke-leaf-5d", "late_by_text", "10 d 2 h"},
	{"late in seconds, from the latest start", 3, "br-revoke-leaf-5d", "late_by",
		"871141"},
	{"after what is printed", 3, "br-revoke-leaf-5d", "said",
		"revoked after 15 d 2 h; the policy says 5 days"},
	{"a minute has no range", 3, "br-revoke-leaf-5d", "started_latest_minute",
		"(nothing)"},
	{"a day is a day", 4, "br-revoke-leaf-5d", "started_minute", "2025-03-01"},
	{"and needs no end", 4, "br-revoke-leaf-5d", "started_latest_minute",
		"(nothing)"},
	{"due counts from its end", 4, "br-revoke-leaf-5d", "due_minute",
		"2025-03-06 23:59"},
	{"the least that is certain", 4, "br-revoke-leaf-5d", "late_by_text",
		"at least 9 d 10 h"},
	{"without a zone from", 5, "br-revoke-leaf-5d", "started_minute",
		"2025-03-01 18:00"},
	{"without a zone to", 5, "br-revoke-leaf-5d", "started_latest_minute",
		"2025-03-02 22:00"},
	{"a limit that need not hold is not told", 9, "sbr-revoke-24h-5d", "said",
		"revoked after 2 d 2 h"},
	{"but that none is known", 9, "sbr-revoke-24h-5d", "reason_text",
		"which limit holds is not known"},
	{"and nothing is due by it", 9, "sbr-revoke-24h-5d", "due", "(nothing)"},
	{"what may be the report is no end", 6, "full-report-2w", "ended", "(nothing)"},
	{"nor is its comment", 6, "full-report-2w", "ended_at", "(nothing)"},
	{"unknown, and no more", 6, "full-report-2w", "said",
		"the guideline says 14 days"},
	{"nor is it before that", 6, "full-report-2w", "not_before", "(nothing)"},
	{"an end by the history", 7, "closure-needinfo", "ended_history", "true"},
	{"is no link elsewhere", 7, "closure-needinfo", "ended_url", "(nothing)"},
	{"a comment is no history", 7, "closure-needinfo", "started_history",
		"(nothing)"},
	{"no calendar", 8, "question-response-1bd", "reason", "not-stated"},
	{"no calendar, in words", 8, "question-response-1bd", "reason_text",
		"the CA's calendar of business days is not stated"},
};

/* The first duty of that rule. */
static const struct val *duty_of(const struct val *view, const char *rule)
{
	const struct val *groups = val_get(view, "clocks");

	for (size_t i = 0; i < val_count(groups); i++) {
		const struct val *group = val_at(groups, i);

		if (!str_eq_c(val_str(group, "rule"), rule))
			continue;
		return val_at(val_get(group,
				      val_count(val_get(group, "duties")) ? "duties"
									  : "settled"),
			0);
	}
	fail_msg("there is none of %s", rule);
	return NULL;
}

static void a_duty_has_what_shows_its_start_and_end(void **state)
{
	struct view_page page;
	struct scene s;

	(void)state;
	queue_init(&s);
	for (size_t i = 0; i < COUNT(bugs); i++)
		world_bug(&s.w, &bugs[i]);
	scene_ready(&s);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct val *view = view_bug(
			&s.site, scene_result(&s, cases[i].bug), &s.w.arena, &page);

		view_rows_name(view, view_bug_keys);
		assert_value(&s, cases[i].name, duty_of(view, cases[i].rule),
			cases[i].key, cases[i].want);
	}
	scene_release(&s);
}

/* A link to another bug, to the history, and what is not before a comment. */
static void the_page_links_them(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	queue_init(&s);
	for (size_t i = 0; i < COUNT(bugs); i++)
		world_bug(&s.w, &bugs[i]);
	scene_ready(&s);
	view = view_bug(&s.site, scene_result(&s, 1), &s.w.arena, &page);
	assert_has(scene_html(&s, THEME_BUG, view, &page),
		"2025-03-06 00:00</time> <a href=\"" SHOW "2#c0\">bug 2, comment 0</a>");
	view = view_bug(&s.site, scene_result(&s, 7), &s.w.arena, &page);
	assert_has(scene_html(&s, THEME_BUG, view, &page),
		"2025-09-11 00:00</time> <a href=\"" SHOW "7\">history</a>");
	scene_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_duty_has_what_shows_its_start_and_end),
		cmocka_unit_test(the_page_links_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
