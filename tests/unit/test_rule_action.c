#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"

#define DUE     "action-item-due"
#define CHANGE  "action-item-change-3d"
#define FURTHER "chrome-secondary-report"

#define SAID(count, time, who, text)                                                     \
	"{'id': 10" count ", 'count': " count ", 'time': '" time ":00Z',"                \
	" 'creator': '@" who "', 'raw_text': '" text "'}"
#define TABLE                                                                            \
	"\\n### Action Items\\n\\n| Action Item | Kind | Due Date | Status |\\n"         \
	"| --- | --- | --- | --- |\\n"
#define ROW(item, due, status) "| " item " | Prevent | " due " | " status " |\\n"
#define REPORT(rows)                                                                     \
	"## Full Incident Report\\n\\n### Summary\\n\\n- **Incident description:** x\\n" \
	"- **Relevant policies:** BR 4.9.7\\n" TABLE rows
#define WATCH       ROW("Watch the CRL", "2025-05-01", "Ongoing")
#define BUG(rest)   .comments = "2025-04-01 alpha", .members = "'comments': [" rest "]"
#define FILED(rows) SAID("0", "2025-04-01T00:00", "alpha", REPORT(rows))
#define TOLD(time)  ", " SAID("1", time, "alpha", "The action item is complete.")
#define NEVER       "irg-2.0 2025-04-01T00:00 > - "

static const struct duty_case by_date[] = {
	{"called complete before its day", DUE,
		{BUG(FILED(WATCH) TOLD("2025-04-20T00:00"))},
		.want = "irg-2.0 2025-04-01T00:00 > 2025-04-20T00:00 met 19d 00:00 #0 to "
			"#1 stated\n"},
	{"on it, to its last second in UTC", DUE,
		{BUG(FILED(WATCH) TOLD("2025-05-01T23:59"))},
		.want = "irg-2.0 2025-04-01T00:00 > 2025-05-01T23:59 met 30d 23:59 #0 to "
			"#1 stated\n"},
	{"F11: when it was over in UTC alone", DUE,
		{BUG(FILED(WATCH) TOLD("2025-05-02T11:59"))},
		.want = "irg-2.0 2025-04-01T00:00 > 2025-05-02T11:59 borderline:zone 31d "
			"11:59 #0 to #1 stated\n"},
	{"F11: and everywhere", DUE, {BUG(FILED(WATCH) TOLD("2025-05-02T12:00"))},
		.want = "irg-2.0 2025-04-01T00:00 > 2025-05-02T12:00 late 31d 12:00 #0 "
			"to #1 stated\n"},
	{"F3: its day is to come", DUE, {BUG(FILED(WATCH))},
		.want = NEVER "pending due 2025-05-01T23:59:59 #0 stated\n",
		.as_of = "2025-05-02T11:59"},
	{"F3: it has passed, and all that the CA posted is known", DUE,
		{BUG(FILED(WATCH))},
		.want = NEVER "overdue due 2025-05-01T23:59:59 #0 stated\n"},
	{"the report itself calls it complete, whatever its day", DUE,
		{BUG(FILED(ROW("Watch the CRL", "2025-03-01", "Complete")))},
		.want = "irg-2.0 2025-04-01T00:00 > 2025-04-01T00:00 met 0d 00:00 #0 to "
			"#0 stated\n"},
	{"F30: or an edit after its day does", DUE,
		{BUG(FILED(ROW("Watch the CRL", "2025-04-10", "Complete"))),
			.history = "2025-04-20 alpha; comment_revision 0: >"},
		.want = "irg-2.0 2025-04-01T00:00 > 2025-04-01T00:00..2025-04-20T00:00 "
			"depends:edited 0d 00:00 #0 to #0 stated\n"},
	{"an edit of the comment that tells it", DUE,
		{BUG(FILED(WATCH) TOLD("2025-04-20T00:00")),
			.history = "2025-05-20 alpha; comment_revision 1: >"},
		.want = "irg-2.0 2025-04-01T00:00 > 2025-04-20T00:00..2025-05-20T00:00 "
			"depends:edited 19d 00:00 #0 to #1 stated\n"},
	{"told after its day, done by it", DUE,
		{BUG(FILED(WATCH) ", " SAID("1", "2025-05-20T00:00", "alpha",
			"The action item is complete since 2025-04-30."))},
		.want = "irg-2.0 2025-04-01T00:00 > 2025-05-20T00:00 "
			"depends:two-readings "
			"49d 00:00 #0 to #1 stated\n"},
	{"told after its day, and done after it", DUE,
		{BUG(FILED(WATCH) ", " SAID("1", "2025-05-20T00:00", "alpha",
			"The action item is complete since 2025-05-02."))},
		.want = "irg-2.0 2025-04-01T00:00 > 2025-05-20T00:00 late 49d 00:00 #0 "
			"to "
			"#1 stated\n"},
	{"each item is a row", DUE,
		{BUG(FILED(WATCH ROW("Lint every CRL", "2025-06-01",
			"Ongoing")) ", " SAID("1", "2025-05-21T00:00", "alpha",
			"The second action item is complete."))},
		.want = NEVER "overdue due 2025-05-01T23:59:59 #0 stated\n"
			      "irg-2.0 2025-04-01T00:00 > 2025-05-21T00:00 met 50d 00:00 "
			      "#0 to #1 stated\n"},
	{"one of several, not known which", DUE,
		{BUG(FILED(WATCH WATCH) TOLD("2025-04-20T00:00"))},
		.want = NEVER "unknown:not-stated #0 stated\n" NEVER
			      "unknown:not-stated #0 stated\n"},
	{"others' words end nothing", DUE,
		{BUG(FILED(WATCH) ", " SAID(
			"1", "2025-04-20T00:00", "moz", "The action item is complete."))},
		.want = NEVER "overdue due 2025-05-01T23:59:59 #0 stated\n"},
	{"before 2023-10-17 no text has dates", DUE,
		{.comments = "2023-10-16 alpha",
			.members = "'comments': [" SAID(
				"0", "2023-10-16T00:00", "alpha", REPORT(WATCH)) "]"},
		.want = ""},
	{"F20: a CA that no program holds", DUE, {BUG(FILED(WATCH))},
		.want = NEVER "not-applicable:not-bound #0 stated\n",
		.held_by_none = true},
};

#define MOVED(time, day)                                                                 \
	", " SAID("1", time, "alpha",                                                    \
		"An update." TABLE ROW("Watch the CRL", day, "Ongoing"))
#define DONE_2(time) ", " SAID("2", time, "alpha", "The action item is complete.")

static const struct duty_case moved[] = {
	{"moved before its day: judged by the new one", DUE,
		{BUG(FILED(WATCH) MOVED("2025-04-20T00:00", "2025-06-01")
				DONE_2("2025-05-20T00:00"))},
		.want = "irg-2.0 2025-04-01T00:00 > 2025-05-20T00:00 met 49d 00:00 #0 to "
			"#2 stated\n"},
	{"moved after it: by the old one", DUE,
		{BUG(FILED(WATCH) MOVED("2025-05-10T00:00", "2025-06-01")
				DONE_2("2025-05-20T00:00"))},
		.want = "irg-2.0 2025-04-01T00:00 > 2025-05-20T00:00 late 49d 00:00 #0 "
			"to "
			"#2 stated\n"},
	{"to a day that was past: no move", DUE,
		{BUG(FILED(WATCH) MOVED("2025-04-20T00:00", "2025-04-10")
				DONE_2("2025-04-25T00:00"))},
		.want = "irg-2.0 2025-04-01T00:00 > 2025-04-25T00:00 met 24d 00:00 #0 to "
			"#2 stated\n"},
	{"to words that name no day", DUE,
		{BUG(FILED(WATCH) MOVED("2025-04-20T00:00", "after the release"))},
		.want = NEVER "unknown:date-not-readable #0 stated\n"},
	{"canceled before its day", DUE,
		{BUG(FILED(WATCH) ", " SAID("1", "2025-04-20T00:00", "alpha",
			"An update." TABLE ROW(
				"Watch the CRL", "2025-05-01", "Canceled")))},
		.want = NEVER "not-applicable:not-covered #0 to #1 stated\n"},
	{"canceled after it", DUE,
		{BUG(FILED(WATCH) ", " SAID("1", "2025-05-20T00:00", "alpha",
			"An update." TABLE ROW(
				"Watch the CRL", "2025-05-01", "Canceled")))},
		.want = NEVER "depends:two-readings #0 to #1 stated\n"},
	{"no day: a field is missing, nothing is late", DUE,
		{BUG(FILED(ROW("Watch the CRL", "", "Ongoing")))},
		.want = NEVER "unknown:not-stated #0 stated\n"},
	{"a day that cannot be read", DUE,
		{BUG(FILED(ROW("Watch the CRL", "Q3 2025", "Ongoing")))},
		.want = NEVER "unknown:date-not-readable #0 stated\n"},
	{"a day that was past when set", DUE,
		{BUG(FILED(ROW("Watch the CRL", "2025-03-01", "Ongoing")))},
		.want = NEVER "unknown:date-in-the-past #0 stated\n"},
};

static const struct duty_case doubts[] = {
	{"a text that is not known may have told it", DUE,
		{BUG(FILED(WATCH) ", " SAID("1", "2025-04-20T00:00", "alpha", ""))},
		.want = NEVER "unknown:text-missing #0 stated\n", .hints = "1:unread"},
	{"late all the same: it may have told that it was done", DUE,
		{BUG(FILED(WATCH) ", " SAID("1", "2025-05-05T00:00", "alpha", "")
				DONE_2("2025-05-20T00:00"))},
		.want = "irg-2.0 2025-04-01T00:00 > 2025-05-20T00:00 "
			"unknown:text-missing "
			"49d 00:00 #0 to #2 stated\n",
		.hints = "1:unread"},
	{"one of another side may not", DUE,
		{BUG(FILED(WATCH) ", " SAID("1", "2025-04-20T00:00", "moz", ""))},
		.want = NEVER "overdue due 2025-05-01T23:59:59 #0 stated\n",
		.hints = "1:unread"},
	{"a comment of unknown side", DUE,
		{BUG(FILED(WATCH) ", " SAID("1", "2025-04-20T00:00", "free", "It is."))},
		.want = NEVER "unknown:unknown-side #0 stated\n"},
	{"words of which it is not known which item they mean", DUE,
		{BUG(FILED(WATCH) ", " SAID("1", "2025-04-20T00:00", "alpha",
			"The scan of archives is complete."))},
		.want = NEVER "unknown:not-stated #0 stated\n"},
	{"a later table that may have it in other words", DUE,
		{BUG(FILED(WATCH) ", " SAID("1", "2025-04-20T00:00", "alpha",
			"An update." TABLE ROW("Alarms", "2025-05-09", "Complete")))},
		.want = NEVER
		"unknown:not-stated #0 stated\n"
		"irg-2.0 2025-04-20T00:00 > 2025-04-20T00:00 met 0d 00:00 #1 "
		"to #1 stated\n"},
	{"words that may tell that it is done", DUE,
		{BUG(FILED(WATCH) ", " SAID("1", "2025-04-20T00:00", "alpha",
			"We now watch the CRL.") DONE_2("2025-05-20T00:00"))},
		.want = "irg-2.0 2025-04-01T00:00 > 2025-05-20T00:00 unknown:not-stated "
			"49d 00:00 #0 to #2 stated\n"},
	{"words that deny it", DUE,
		{BUG(FILED(WATCH) ", " SAID("1", "2025-04-20T00:00", "alpha",
			"The action item is not complete.") DONE_2("2025-05-20T00:00"))},
		.want = "irg-2.0 2025-04-01T00:00 > 2025-05-20T00:00 late 49d 00:00 #0 "
			"to #2 stated\n"},
	{"a later table that has both", DUE,
		{BUG(FILED(WATCH) ", " SAID("1", "2025-04-20T00:00", "alpha",
			"An update." TABLE ROW("Alarms", "2025-05-09", "Complete")
				WATCH))},
		.want = NEVER
		"overdue due 2025-05-01T23:59:59 #0 stated\n"
		"irg-2.0 2025-04-20T00:00 > 2025-04-20T00:00 met 0d 00:00 #1 "
		"to #1 stated\n"},
	{"complete, then not", DUE,
		{BUG(FILED(WATCH) TOLD("2025-04-20T00:00") ", " SAID(
			"2", "2025-04-22T00:00", "alpha", "An update." TABLE WATCH))},
		.want = NEVER "unknown:conflict #0 stated\n"},
	{"complete, then perhaps not", DUE,
		{BUG(FILED(WATCH) TOLD("2025-04-20T00:00") ", " SAID("2",
			"2025-04-22T00:00", "alpha",
			"Correction of our update: the watch of the CRL runs in test."))},
		.want = "irg-2.0 2025-04-01T00:00 > 2025-04-20T00:00 unknown:conflict "
			"19d 00:00 #0 to #1 stated\n"},
	{"the bug was closed first", DUE,
		{BUG(FILED(WATCH)) ", " DONE, .history = "2025-04-25 moz" CLOSES},
		.want = NEVER "unknown:waiting-for-closure #0 stated\n"},
	{"it was closed, not known when", DUE, {BUG(FILED(WATCH)) ", " DONE},
		.want = NEVER "unknown:closing-unknown #0 stated\n"},
	{"complete in time before that", DUE,
		{BUG(FILED(WATCH) TOLD("2025-04-20T00:00")) ", " DONE},
		.want = "irg-2.0 2025-04-01T00:00 > 2025-04-20T00:00 met 19d 00:00 #0 to "
			"#1 stated\n"},
};

#define SINCE(time, text)                                                                \
	{                                                                                \
		BUG(FILED(ROW("Watch the CRL", "2025-12-31", "Ongoing")) ", " SAID("1",  \
			time, "alpha", "The action item is complete since " text "."))   \
	}

static const struct duty_case changes[] = {
	{"the CA states the day, and tells it in three", CHANGE,
		SINCE("2025-08-04T10:00", "2025-08-02"),
		.want = "irg-3.1 2025-08-02T00:00..2025-08-02T23:59:59 > "
			"2025-08-04T10:00 "
			"met 1d 10:00 #1 to #1 stated\n"},
	{"the third day after: only the count decides", CHANGE,
		SINCE("2025-08-05T10:00", "2025-08-02"),
		.want = "irg-3.1 2025-08-02T00:00..2025-08-02T23:59:59 > "
			"2025-08-05T10:00 "
			"borderline:day-count 2d 10:00 #1 to #1 stated\n"},
	{"the fifth", CHANGE, SINCE("2025-08-07T10:00", "2025-08-02"),
		.want = "irg-3.1 2025-08-02T00:00..2025-08-02T23:59:59 > "
			"2025-08-07T10:00 "
			"late 4d 10:00 #1 to #1 stated\n"},
	{"the fifth, of an item that no report had before", CHANGE,
		{BUG(FILED(WATCH) ", " SAID("1", "2025-08-07T10:00", "alpha",
			"An update." TABLE ROW(
				"Lint the CRL", "2025-08-02", "Complete (2025-08-02)")))},
		.want = "irg-3.1 2025-08-02T00:00..2025-08-02T23:59:59 > "
			"2025-08-07T10:00 "
			"depends:two-readings 4d 10:00 #1 to #1 stated\n"},
	{"before IRG 3.1 there is no number", CHANGE,
		SINCE("2025-07-20T10:00", "2025-07-14"), .want = ""},
	{"the fifth, but told before in other words", CHANGE,
		{BUG(FILED(ROW("Watch the CRL", "2025-12-31", "Ongoing")) ", " SAID("1",
			"2025-08-04T10:00", "alpha",
			"We now watch the CRL.") ", " SAID("2", "2025-08-07T10:00",
			"alpha", "The action item is complete since 2025-08-02."))},
		.want = "irg-3.1 2025-08-02T00:00..2025-08-02T23:59:59 > "
			"2025-08-07T10:00 "
			"unknown:not-stated 4d 10:00 #2 to #2 stated\n"},
	{"the day of the change is not stated", CHANGE,
		{BUG(FILED(ROW("Watch the CRL", "2025-12-31", "Ongoing"))
				TOLD("2025-08-04T10:00"))},
		.want = ""},
};

static const struct duty_case further[] = {
	{"asked for from the day after, and never known", FURTHER, {BUG(FILED(WATCH))},
		.want = "crp-1.6 2025-05-02T00:00 > - unknown:not-linked #0 stated -\n"},
	{"not while its day is to come", FURTHER, {BUG(FILED(WATCH))}, .want = "",
		.as_of = "2025-05-01"},
	{"nor where it is not known whether it is late", FURTHER,
		{BUG(FILED(WATCH) ", " SAID("1", "2025-04-20T00:00", "alpha", ""))},
		.want = "", .hints = "1:unread"},
	{"nor of a CA that no program holds", FURTHER, {BUG(FILED(WATCH))}, .want = "",
		.held_by_none = true},
};

/* A bug with an item that is late, and another bug. */
#define LATE_ITEM .id = 1900001, BUG(FILED(WATCH ROW("Guide", "2026-12-01", "Ongoing")))
#define OTHER(id, who, day, text)                                                        \
	{                                                                                \
		id, .comments = "2025-05-" day " " who,                                  \
		    .members = "'creator': '@" who "', 'comments': [" SAID("0",          \
			    "2025-05-" day "T09:00", who,                                \
			    "## Full Incident Report\\n\\n### Summary\\n\\n"             \
			    "- **Incident description:** " text "\\n"                    \
			    "- **Relevant policies:** x\\n") "]"                         \
	}
#define UNLINKED      "crp-1.6 2025-05-02T00:00 > - unknown:not-linked #0 stated -\n"
#define LINKED(start) "crp-1.6 2025-05-02T00:00 > " start " stated -\n"
#define WATCH_IS_LATE "The action item to watch the CRL of bug 1900001 is not complete."

static const struct further_case {
	struct duty_case c;
	struct bug_text other;
} linked[] = {
	{{"a later report says that the item is not done", FURTHER, {LATE_ITEM},
		 .want = LINKED("2025-05-09T00:00 met 7d 00:00 #0")},
		OTHER(1900002, "alpha", "09", WATCH_IS_LATE)},
	{{"and one that it was done late", FURTHER, {LATE_ITEM},
		 .want = LINKED("2025-05-09T00:00 met 7d 00:00 #0")},
		OTHER(1900002, "alpha", "09",
			"The action item to watch the CRL of bug 1900001 was completed "
			"late.")},
	{{"then it is not overdue, but late", DUE, {LATE_ITEM},
		 .want = "irg-2.0 2025-04-01T00:00 > 2025-05-09T00:00 late 38d 00:00 #0 "
			 "stated\n" NEVER "pending due 2026-12-01T23:59:59 #0 stated\n"},
		OTHER(1900002, "alpha", "09",
			"The action item to watch the CRL of bug 1900001 was completed "
			"late.")},
	{{"nor one that says that it is complete: then it is not known", DUE, {LATE_ITEM},
		 .want = NEVER "unknown:not-stated #0 stated\n" NEVER
			       "pending due 2026-12-01T23:59:59 #0 stated\n"},
		OTHER(1900002, "alpha", "09",
			"The action item to watch the CRL of bug 1900001 was completed "
			"in "
			"time.")},
	{{"no report on another item", FURTHER, {LATE_ITEM}, .want = UNLINKED},
		OTHER(1900002, "alpha", "09",
			"The action item on the guide of bug 1900001 is not complete.")},
	{{"nor on one of another bug", FURTHER, {LATE_ITEM}, .want = UNLINKED},
		OTHER(1900002, "alpha", "09",
			"The action item to watch the CRL of bug 1900003 is not "
			"complete.")},
	{{"nor one that was there before the day", FURTHER, {LATE_ITEM},
		 .want = UNLINKED},
		OTHER(1900002, "alpha", "01", WATCH_IS_LATE)},
	{{"nor one that somebody else filed", FURTHER, {LATE_ITEM}, .want = UNLINKED},
		OTHER(1900002, "moz", "09", WATCH_IS_LATE)},
};

static void a_further_report_names_the_item_in_its_summary(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(linked); i++) {
		struct rules rules;
		struct world w;
		struct buf out;

		duty_rules(&rules);
		world_init(&w);
		world_bug(&w, &linked[i].c.bug);
		world_bug(&w, &linked[i].other);
		world_load(&w);
		buf_init(&out, WORLD_TEXT_MAX);
		duty_rows(&w, &rules, &linked[i].c, &out);
		world_says(linked[i].c.name, &out, linked[i].c.want);
		world_release(&w);
		rules_release(&rules);
	}
}

static void an_item_is_done_by_its_day(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(by_date); i++)
		duty_check(&by_date[i]);
}

static void a_day_may_be_moved_until_it_has_passed(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(moved); i++)
		duty_check(&moved[i]);
}

static void nothing_is_late_where_the_ca_may_have_told_otherwise(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(doubts); i++)
		duty_check(&doubts[i]);
}

static void a_change_is_told_within_three_days(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(changes); i++)
		duty_check(&changes[i]);
}

static void a_further_report_is_asked_for_once_the_day_has_passed(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(further); i++)
		duty_check(&further[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_item_is_done_by_its_day),
		cmocka_unit_test(a_day_may_be_moved_until_it_has_passed),
		cmocka_unit_test(nothing_is_late_where_the_ca_may_have_told_otherwise),
		cmocka_unit_test(a_change_is_told_within_three_days),
		cmocka_unit_test(a_further_report_is_asked_for_once_the_day_has_passed),
		cmocka_unit_test(a_further_report_names_the_item_in_its_summary),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
