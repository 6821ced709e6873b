#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"

#define SUMMARY  "closure-summary"
#define NEEDINFO "closure-needinfo"
#define MARKDOWN "report-markdown"
#define TEMPLATE "template-version-30d"
#define PREFIX   "summary-prefix"
#define FINAL    "closure-final-call"
#define CCADB    " alpha; flagtypes.name: > needinfo?(@ccadb)"

static const struct duty_case closures[] = {
	{"a closure report", SUMMARY,
		{.comments = "2025-03-01 alpha full::, 2025-04-01 alpha closure",
			.history = ""},
		.want = "irg-3.0 2025-04-01T00:00 > 2025-04-01T00:00 met 0d 00:00 #1 to "
			"#1\n"},
	{"closure asked for in other words", SUMMARY,
		{.comments = "2025-03-01 alpha full::, 2025-04-01 alpha", .history = ""},
		.want = "irg-3.0 2025-04-01T00:00 > - depends:wording #1\n",
		.hints = "1:closure"},
	{"closed without being asked", SUMMARY,
		{.comments = "2025-03-01 alpha full::",
			.members = DONE,
			.history = "2025-04-01 moz" CLOSES},
		.want = ""},
	{"open and not asked for", SUMMARY,
		{.comments = "2025-03-01 alpha full::", .history = ""}, .want = ""},
	{"F5: before the first window", SUMMARY,
		{.comments = "2025-02-28 alpha closure", .history = ""}, .want = ""},
	{"F9: once more after it was opened again", SUMMARY,
		{.comments = "2025-03-01 alpha closure, 2025-03-04 alpha closure, "
			     "2025-05-01 alpha closure",
			.members = DONE,
			.history = "2025-03-10 moz" CLOSES
				   "\n2025-04-01 moz; status: RESOLVED > REOPENED"
				   "\n2025-05-10 moz; status: REOPENED > RESOLVED"},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-01T00:00 met 0d 00:00 #0 to "
			"#0\n"
			"irg-3.0 2025-05-01T00:00 > 2025-05-01T00:00 met 0d 00:00 #2 to "
			"#2\n"},
	{"the final call never counts", FINAL,
		{.comments = "2025-03-01 alpha closure",
			.members = DONE,
			.history = "2025-03-10 moz" CLOSES},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-10T00:00 met 9d 00:00 #0 "
			"-\n"},
	{"nor its absence", FINAL,
		{.comments = "2025-03-01 alpha closure", .history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > - pending due - #0 -\n"},
	{"F5: before the text had it", FINAL,
		{.comments = "2025-02-28 alpha closure", .history = ""}, .want = ""},
	{"a closure report of the first day", SUMMARY,
		{.comments = "2025-01-01 alpha full::, 2025-03-01 alpha closure",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-01T00:00 met 0d 00:00 #1 to "
			"#1\n"},
	{"the needinfo comes with it", NEEDINFO,
		{.comments = "2025-07-15 alpha closure", .history = "2025-07-15" CCADB},
		.want = "irg-3.1 2025-07-15T00:00 > 2025-07-15T00:00 met 0d 00:00 #0\n"},
	{"F2: within 24 hours it is one", NEEDINFO,
		{.comments = "2025-07-15 alpha closure", .history = "2025-07-16" CCADB},
		.want = "irg-3.1 2025-07-15T00:00 > 2025-07-15T00:00 met 0d 00:00 #0\n"},
	{"an hour more is late", NEEDINFO,
		{.comments = "2025-07-15 alpha closure",
			.history = "2025-07-16T01:00" CCADB},
		.want = "irg-3.1 2025-07-15T00:00 > 2025-07-16T01:00 late 1d 01:00 #0\n"},
	{"F3: not yet", NEEDINFO, {.comments = "2025-07-15 alpha closure", .history = ""},
		.want = "irg-3.1 2025-07-15T00:00 > - overdue due 2025-07-15T00:00 #0\n"},
	{"never, and closed", NEEDINFO,
		{.comments = "2025-07-15 alpha closure",
			.members = DONE,
			.history = "2025-07-20 moz" CLOSES},
		.want = "irg-3.1 2025-07-15T00:00 > - unknown:waiting-for-closure #0\n"},
	{"asked of others than the CCADB", NEEDINFO,
		{.comments = "2025-07-15 alpha closure",
			.history = "2025-07-15 alpha; flagtypes.name: > needinfo?(@moz)"},
		.want = "irg-3.1 2025-07-15T00:00 > - overdue due 2025-07-15T00:00 #0\n"},
	{"F28: no history", NEEDINFO, {.comments = "2025-07-15 alpha closure"},
		.want = "irg-3.1 2025-07-15T00:00 > - unknown:history-missing #0\n"},
	{"F5: the day before the first window", NEEDINFO,
		{.comments = "2025-07-14 alpha closure", .history = ""}, .want = ""},
};

static const struct duty_case forms[] = {
	{"each report in the bug", MARKDOWN,
		{.comments = "2025-03-01 alpha early::, 2025-03-02 alpha full::, "
			     "2025-03-03 alpha, 2025-03-04 moz full::",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-01T00:00 met 0d 00:00 #0 to "
			"#0\n"
			"irg-3.0 2025-03-02T00:00 > 2025-03-02T00:00 met 0d 00:00 #1 to "
			"#1\n"},
	{"F5: before the first window", MARKDOWN,
		{.comments = "2025-02-28 alpha early::", .history = ""}, .want = ""},
	{"attached, and posted as text later", MARKDOWN,
		{.comments = "2025-03-01 alpha, 2025-03-05 alpha full::", .history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-05T00:00 late 4d 00:00 #0 to "
			"#1\n",
		.hints = "0:attached"},
	{"attached alone it was not read", MARKDOWN,
		{.comments = "2025-03-01 alpha", .history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > - unknown:no-report-recognised #0 to "
			"#0\n",
		.hints = "0:attached"},
	{"the template in force", TEMPLATE,
		{.comments = "2025-07-15 alpha full::", .history = ""},
		.want = "ccadb-2.0 2025-07-15T00:00 > 2025-07-15T00:00 met 0d 00:00 #0 "
			"to "
			"#0\n"},
	{"one that was superseded is a hint", TEMPLATE,
		{.comments = "2025-07-15 alpha topics", .history = ""},
		.want = "ccadb-2.0 2025-07-15T00:00 > 2025-07-15T00:00 late 0d 00:00 "
			"#0 "
			"to #0 hint -\n"},
	{"F5: before the first window it is not judged", TEMPLATE,
		{.comments = "2025-07-14 alpha full::", .history = ""}, .want = ""},
	{"the summary names the owner", PREFIX,
		{.comments = "2023-10-17 alpha full::", .history = ""},
		.want = "irg-2.0 2023-10-17T00:00 > 2023-10-17T00:00 met 0d 00:00 #0 to "
			"#0\n"},
	{"it was changed but named it before", PREFIX,
		{.comments = "2025-03-01 alpha full::",
			.history = "2025-03-04 moz; summary: Alpha - late > Alpha: late"},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-04T00:00 late 3d 00:00 #0 to "
			"#0\n"},
	{"never named, it ends with the closing", PREFIX,
		{.comments = "2025-03-01 alpha full:A000001:",
			.summary = "late CRL",
			.members = DONE,
			.history = "2025-03-09 moz" CLOSES},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-09T00:00 late 8d 00:00 #0 to "
			"#0\n"},
	{"and is overdue while the bug is open", PREFIX,
		{.comments = "2025-03-01 alpha full:A000001:",
			.summary = "late CRL",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > - overdue due 2025-03-01T00:00 #0 to "
			"#0\n"},
	{"F28: what it was when filed is not known", PREFIX,
		{.comments = "2025-03-01 alpha full::"},
		.want = "irg-3.0 2025-03-01T00:00 > - unknown:history-missing #0 to "
			"#0\n"},
	{"somebody else filed, and named it", PREFIX,
		{.comments = "2025-03-01 moz", .history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-01T00:00 met 0d 00:00 #0 to "
			"#0\n"},
	{"somebody else filed, and did not name it", PREFIX,
		{.comments = "2025-03-01 moz",
			.history = "2025-03-04 moz; summary: Late > Alpha: late"},
		.want = "irg-3.0 2025-03-01T00:00 > - not-applicable:not-covered #0 to "
			"#0\n"},
	{"nobody's bug", PREFIX,
		{.summary = "late CRL", .comments = "2025-03-01 moz", .history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > - unknown:owner-unknown #0 to #0\n"},
	{"F5: before the first window", PREFIX,
		{.comments = "2023-10-16 alpha full::", .history = ""}, .want = ""},
};

static void closure_is_asked_for_in_form(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(closures); i++)
		duty_check(&closures[i]);
}

static void reports_and_summaries_have_their_form(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(forms); i++)
		duty_check(&forms[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(closure_is_asked_for_in_form),
		cmocka_unit_test(reports_and_summaries_have_their_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
