#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"

#define REPLY  "question-response-7d"
#define ASKED  " moz; flagtypes.name: > needinfo?(@alpha)"
#define GONE   "; flagtypes.name: needinfo?(@alpha) >"
#define REPORT "2025-03-01 alpha full::"

static const struct duty_case asked[] = {
	{"F16: a needinfo of somebody else: seven days are met", REPLY,
		{.comments = REPORT ", 2025-03-02 moz, 2025-03-09 alpha",
			.history = "2025-03-02" ASKED},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-09T00:00 met 7d 00:00 #1 to "
			"#2\n"},
	{"F11: an hour more only the count of days decides", REPLY,
		{.comments = REPORT ", 2025-03-09T01:00 alpha",
			.history = "2025-03-02" ASKED},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-09T01:00 "
			"borderline:day-count "
			"7d 01:00 to #1\n"},
	{"F11: the date has passed everywhere", REPLY,
		{.comments = REPORT ", 2025-03-10T12:00 alpha",
			.history = "2025-03-02" ASKED},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-10T12:00 late 8d 12:00 to "
			"#1\n"},
	{"F3: not yet", REPLY, {.comments = REPORT, .history = "2025-03-02" ASKED},
		.want = "irg-3.0 2025-03-02T00:00 > - overdue due 2025-03-09T00:00\n"},
	{"F3: not due", REPLY, {.comments = REPORT, .history = "2025-03-02" ASKED},
		.want = "irg-3.0 2025-03-02T00:00 > - pending due 2025-03-09T00:00\n",
		.as_of = "2025-03-10T11:59"},
	{"F16: what the CA asks starts no clock", REPLY,
		{.comments = REPORT,
			.history = "2025-03-02 alpha; flagtypes.name: > "
				   "needinfo?(@moz), needinfo?(@alpha)"},
		.want = ""},
	{"F16: what is asked of others neither", REPLY,
		{.comments = REPORT,
			.history = "2025-03-02 moz; flagtypes.name: > "
				   "needinfo?(@auditor)"},
		.want = ""},
	{"one reply ends all earlier questions", REPLY,
		{.comments = REPORT ", 2025-03-09 alpha",
			.history = "2025-03-02" ASKED "\n2025-03-04" ASKED},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-09T00:00 met 7d 00:00 to #1\n"
			"irg-3.0 2025-03-04T00:00 > 2025-03-09T00:00 met 5d 00:00 to "
			"#1\n"},
	{"an account of the CA's domain that never spoke", REPLY,
		{.comments = REPORT ", 2025-03-04 alpha",
			.history = "2025-03-02 moz; flagtypes.name: > "
				   "needinfo?(@alpha.9)"},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-04T00:00 met 2d 00:00 to "
			"#1\n"},
	{"of whom it is asked is not known", REPLY,
		{.comments = REPORT,
			.history = "2025-03-02 moz; flagtypes.name: > needinfo?(@free)"},
		.want = "irg-3.0 2025-03-02T00:00 > - unknown:unknown-side\n"},
	{"who asks may be the CA", REPLY,
		{.comments = REPORT,
			.history = "2025-03-02 free; flagtypes.name: > "
				   "needinfo?(@alpha)"},
		.want = "irg-3.0 2025-03-02T00:00 > - unknown:unknown-side\n"},
	{"cleared by another, before any answer", REPLY,
		{.comments = REPORT ", 2025-04-01 alpha",
			.history = "2025-03-02" ASKED "\n2025-03-20 moz" GONE},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-04-01T00:00 "
			"unknown:needinfo-cleared 30d 00:00 to #1\n"},
	{"cleared by the one asked, without a word, is no reply", REPLY,
		{.comments = REPORT ", 2025-04-01 alpha",
			.history = "2025-03-02" ASKED "\n2025-03-03 alpha" GONE},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-04-01T00:00 late 30d 00:00 to "
			"#1\n"},
	{"cleared by another after the answer", REPLY,
		{.comments = REPORT ", 2025-03-04 alpha",
			.history = "2025-03-02" ASKED "\n2025-03-20 moz" GONE},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-04T00:00 met 2d 00:00 to "
			"#1\n"},
	{"a comment of unknown side may be the reply", REPLY,
		{.comments = REPORT ", 2025-03-04 free, 2025-04-04 alpha",
			.history = "2025-03-02" ASKED},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-04-04T00:00 "
			"unknown:unknown-side 33d 00:00 to #2\n"},
	{"nor is it known where both would be late", REPLY,
		{.comments = REPORT ", 2025-04-01 free, 2025-04-04 alpha",
			.history = "2025-03-02" ASKED},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-04-04T00:00 "
			"unknown:unknown-side 33d 00:00 to #2\n"},
	{"closed before it was due", REPLY,
		{.comments = REPORT,
			.members = DONE,
			.history = "2025-03-02" ASKED "\n2025-03-05 moz" CLOSES},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-05T00:00 "
			"unknown:waiting-for-closure 3d 00:00\n"},
	{"open for longer when the bug was closed", REPLY,
		{.comments = REPORT,
			.members = DONE,
			.history = "2025-03-02" ASKED "\n2025-03-25 moz" CLOSES},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-25T00:00 late 23d 00:00\n"},
	{"asked while it is closed", REPLY,
		{.comments = REPORT,
			.members = DONE,
			.history = "2025-03-02 moz" CLOSES "\n2025-03-25" ASKED},
		.want = ""},
	{"asked while it was restricted", REPLY,
		{.comments = REPORT ", 2025-04-04 alpha",
			.history = "2025-03-02" ASKED "\n2025-04-01 moz; groups: "
				   "ca-program-security >"},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-04-04T00:00 exempt:restricted "
			"33d 00:00 to #1\n"},
	{"F28: no history: what was asked, and when, is not known", REPLY,
		{.comments = REPORT ", 2025-04-04 alpha"}, .want = ""},
	{"F28: an empty one: nothing was asked", REPLY,
		{.comments = REPORT ", 2025-04-04 alpha", .history = ""}, .want = ""},
	{"F20: a CA that no program holds", REPLY,
		{.comments = REPORT, .history = "2025-03-02" ASKED "\n2025-03-04" ASKED},
		.want = "irg-3.0 2025-03-02T00:00 > - not-applicable:not-bound\n"
			"irg-3.0 2025-03-04T00:00 > - not-applicable:not-bound\n",
		.held_by_none = true},
};

static const struct duty_case windows[] = {
	{"F5: before the first window", REPLY,
		{.comments = "2019-06-01 alpha topics, 2019-07-13 alpha",
			.history = "2019-06-02" ASKED "\n2019-07-03" ASKED
				   "\n2019-07-04" ASKED},
		.want = "wiki 2019-06-02T00:00 > 2019-07-13T00:00 "
			"not-applicable:before-window 41d 00:00 to #1 -\n"
			"wiki 2019-07-03T00:00 > 2019-07-13T00:00 "
			"not-applicable:before-window 10d 00:00 to #1 -\n"
			"wiki 2019-07-04T00:00 > 2019-07-13T00:00 late 9d 00:00 to #1\n"},
	{"F5: Chrome's window annotates", REPLY,
		{.comments = "2023-03-01 alpha topics, 2023-03-13 alpha",
			.history = "2023-03-03" ASKED},
		.want = "wiki 2023-03-03T00:00 > 2023-03-13T00:00 late 10d 00:00 to #1\n"
			"crp-1.4 2023-03-03T00:00 > 2023-03-13T00:00 late 10d 00:00 to "
			"#1 "
			"-\n"},
	{"F6: by the day of the question", REPLY,
		{.comments = "2023-10-01 alpha topics, 2023-10-20 alpha",
			.history = "2023-10-16" ASKED},
		.want = "wiki 2023-10-16T00:00 > 2023-10-20T00:00 met 4d 00:00 to #1\n"
			"crp-1.4 2023-10-16T00:00 > 2023-10-20T00:00 met 4d 00:00 to #1 "
			"-\n"},
	{"the next one, after Chrome's has ended", REPLY,
		{.comments = "2023-10-20 alpha topics, 2024-01-20 alpha",
			.history = "2024-01-16" ASKED},
		.want = "irg-2.0 2024-01-16T00:00 > 2024-01-20T00:00 met 4d 00:00 to "
			"#1\n"},
	{"before IRG 3.0 a question before the report is not covered", REPLY,
		{.comments = "2025-02-01 moz, 2025-02-25 alpha topics",
			.history = "2025-02-02" ASKED},
		.want = "irg-2.0 2025-02-02T00:00 > 2025-02-25T00:00 "
			"not-applicable:not-covered 23d 00:00 to #1\n"},
	{"but by Chrome's text it is, which speaks of no report", REPLY,
		{.comments = "2023-10-01 moz, 2023-10-25 alpha topics",
			.history = "2023-10-02" ASKED},
		.want = "wiki 2023-10-02T00:00 > 2023-10-25T00:00 "
			"not-applicable:not-covered 23d 00:00 to #1\n"
			"crp-1.4 2023-10-02T00:00 > 2023-10-25T00:00 late 23d 00:00 to "
			"#1 -\n"},
	{"a comment after the closing is no reply that may be the CA's", REPLY,
		{.comments = REPORT ", 2025-04-01 free",
			.history = "2025-03-02" ASKED "\n2025-03-20 moz" CLOSES,
			.members = DONE},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-20T00:00 late 18d 00:00\n"},
	{"unless what cannot be read may be the report", REPLY,
		{.comments = "2025-02-01 moz, 2025-02-02 alpha, 2025-02-25 alpha topics",
			.history = "2025-02-03" ASKED},
		.want = "irg-2.0 2025-02-03T00:00 > 2025-02-25T00:00 "
			"unknown:text-missing 22d 00:00 to #2\n",
		.hints = "1:unread"},
	{"from it on it is", REPLY,
		{.comments = "2025-03-01 moz, 2025-03-25 alpha full::",
			.history = "2025-03-02" ASKED},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-25T00:00 late 23d 00:00 to "
			"#1\n"},
};

static const struct duty_case words[] = {
	{"F16: a question in words is a hint", REPLY,
		{.comments = REPORT ", 2025-03-02 moz, 2025-03-20 alpha", .history = ""},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-20T00:00 late 18d 00:00 #1 "
			"to "
			"#2 hint -\n",
		.hints = "1:question"},
	{"with a needinfo it is one question", REPLY,
		{.comments = REPORT ", 2025-03-02 moz, 2025-03-04 alpha",
			.history = "2025-03-02" ASKED},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-04T00:00 met 2d 00:00 #1 to "
			"#2\n",
		.hints = "1:question"},
	{"the CA's own questions are none", REPLY,
		{.comments = REPORT ", 2025-03-02 alpha", .history = ""}, .want = "",
		.hints = "1:question"},
	{"nor those of unknown side", REPLY,
		{.comments = REPORT ", 2025-03-02 free", .history = ""}, .want = "",
		.hints = "1:question"},
	{"nor housekeeping", REPLY,
		{.comments = REPORT ", 2025-03-02 moz", .history = ""}, .want = "",
		.hints = "1:question 1:thanks"},
	{"from IRG 3.0 on a comment that names a fault calls for a reply", REPLY,
		{.comments = REPORT ", 2025-03-02 moz, 2025-03-04 alpha", .history = ""},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-04T00:00 met 2d 00:00 #1 to "
			"#2 hint -\n",
		.hints = "1:fault"},
	{"before it the texts speak of questions", REPLY,
		{.comments = "2025-02-01 alpha topics, 2025-02-28 moz, 2025-03-04 alpha",
			.history = ""},
		.want = "", .hints = "1:fault"},
	{"the CA may name its own", REPLY,
		{.comments = REPORT ", 2025-03-02 alpha", .history = ""}, .want = "",
		.hints = "1:fault"},
	{"no hint, no question", REPLY,
		{.comments = REPORT ", 2025-03-02 moz", .history = ""}, .want = ""},
};

#define DAY "question-response-1bd"

/* No limit is measured, so none is late. */
static const struct duty_case in_a_day[] = {
	{"24 hours are within a business day of any calendar", DAY,
		{.comments = REPORT ", 2025-03-03 alpha", .history = "2025-03-02" ASKED},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-03T00:00 met 1d 00:00 to #1 "
			"-\n"},
	{"more may be, too", DAY,
		{.comments = REPORT ", 2025-03-03T00:01 alpha",
			.history = "2025-03-02" ASKED},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-03T00:01 unknown:not-stated "
			"1d 00:01 to #1 -\n"},
	{"nor is it overdue", DAY, {.comments = REPORT, .history = "2025-03-02" ASKED},
		.want = "irg-3.0 2025-03-02T00:00 > - unknown:not-stated -\n"},
	{"a closing is no reply", DAY,
		{.comments = REPORT,
			.members = DONE,
			.history = "2025-03-02" ASKED "\n2025-03-02T10:00 moz" CLOSES},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-02T10:00 unknown:not-stated "
			"0d 10:00 -\n"},
	{"cleared by another, before any answer", DAY,
		{.comments = REPORT ", 2025-04-01 alpha",
			.history = "2025-03-02" ASKED "\n2025-03-20 moz" GONE},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-04-01T00:00 "
			"unknown:needinfo-cleared 30d 00:00 to #1 -\n"},
	{"questions in words are in it, too", DAY,
		{.comments = REPORT ", 2025-03-02 moz, 2025-03-02T05:00 alpha",
			.history = ""},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-02T05:00 met 0d 05:00 #1 to "
			"#2 hint -\n",
		.hints = "1:question"},
	{"before 2025-03-01 nothing asks for it", DAY,
		{.comments = "2025-02-01 alpha topics, 2025-02-28T05:00 alpha",
			.history = "2025-02-28" ASKED},
		.want = ""},
};

static void a_needinfo_is_replied_to_within_seven_days(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(asked); i++)
		duty_check(&asked[i]);
}

static void each_question_is_judged_by_the_window_of_its_day(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(windows); i++)
		duty_check(&windows[i]);
}

static void questions_in_words_are_hints(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(words); i++)
		duty_check(&words[i]);
}

static void a_business_day_is_met_or_not_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(in_a_day); i++)
		duty_check(&in_a_day[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_needinfo_is_replied_to_within_seven_days),
		cmocka_unit_test(each_question_is_judged_by_the_window_of_its_day),
		cmocka_unit_test(questions_in_words_are_hints),
		cmocka_unit_test(a_business_day_is_met_or_not_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
