#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"

#define NEXT "next-update-date"
#define SET  " moz; whiteboard: > Next update 2025-04-10"

static const struct duty_case dates[] = {
	{"F10: a post on the very day", NEXT,
		{.comments = "2025-03-02 alpha full::, 2025-04-10T23:59:59 alpha",
			.history = "2025-03-03" SET},
		.want = "irg-3.0 2025-03-03T00:00 > 2025-04-10T23:59:59 met 38d 23:59 to "
			"#1\n"},
	{"F10: within the seven days before its end", NEXT,
		{.comments = "2025-03-02 alpha full::, 2025-04-04 alpha",
			.history = "2025-03-03" SET},
		.want = "irg-3.0 2025-03-03T00:00 > 2025-04-04T00:00 met 32d 00:00 to "
			"#1\n"},
	{"F10: a second before them it is not", NEXT,
		{.comments = "2025-03-02 alpha full::, 2025-04-03T23:59:59 alpha",
			.history = "2025-03-03" SET},
		.want = "irg-3.0 2025-03-03T00:00 > - overdue due 2025-04-10T23:59:59\n"},
	{"F10: unless a root program moved the date after it", NEXT,
		{.comments = "2025-03-02 alpha full::, 2025-03-20 alpha",
			.history = "2025-03-03" SET
				   "\n2025-04-05 moz; whiteboard: Next update 2025-04-10 "
				   "> Next update 2026-02-01"},
		.want = "irg-3.0 2025-03-03T00:00 > 2025-03-20T00:00 met 17d 00:00 to "
			"#1\n"
			"irg-3.0 2025-04-05T00:00 > - pending due 2026-02-01T23:59:59\n"},
	{"F10: or removed it", NEXT,
		{.comments = "2025-03-02 alpha full::, 2025-03-20 alpha",
			.history = "2025-03-03" SET
				   "\n2025-03-21 moz; whiteboard: Next update 2025-04-10 "
				   ">"},
		.want = "irg-3.0 2025-03-03T00:00 > 2025-03-20T00:00 met 17d 00:00 to "
			"#1\n"},
	{"F10: but a date that had passed by then was not met", NEXT,
		{.comments = "2025-03-02 alpha full::, 2025-03-20 alpha",
			.history = "2025-03-03" SET
				   "\n2025-05-10 moz; whiteboard: Next update 2025-04-10 "
				   ">"},
		.want = "irg-3.0 2025-03-03T00:00 > - overdue due "
			"2025-04-10T23:59:59\n"},
	{"F10: a thank-you within the hour meets nothing", NEXT,
		{.comments = "2025-03-02 alpha full::, 2025-04-08T01:00 alpha",
			.history = "2025-04-08" SET},
		.want = "irg-3.0 2025-04-08T00:00 > - overdue due 2025-04-10T23:59:59\n",
		.hints = "1:thanks"},
	{"F10: whether it is one may not be certain", NEXT,
		{.comments = "2025-03-02 alpha full::, 2025-04-08T01:00 alpha",
			.history = "2025-04-08" SET},
		.want = "irg-3.0 2025-04-08T00:00 > - depends:wording\n"},
	{"F10: after the hour it is an update", NEXT,
		{.comments = "2025-03-02 alpha full::, 2025-04-08T01:00:01 alpha",
			.history = "2025-04-08" SET},
		.want = "irg-3.0 2025-04-08T00:00 > 2025-04-08T01:00:01 met 0d 01:00 to "
			"#1\n",
		.hints = "1:thanks"},
	{"F11: the next day in UTC, not everywhere", NEXT,
		{.comments = "2025-03-02 alpha full::, 2025-04-11T11:59:59 alpha",
			.history = "2025-03-03" SET},
		.want = "irg-3.0 2025-03-03T00:00 > 2025-04-11T11:59:59 borderline:zone "
			"39d 11:59 to #1\n"},
	{"F11: the date has passed everywhere", NEXT,
		{.comments = "2025-03-02 alpha full::, 2025-04-11T12:00 alpha",
			.history = "2025-03-03" SET},
		.want = "irg-3.0 2025-03-03T00:00 > 2025-04-11T12:00 late 39d 12:00 to "
			"#1\n"},
	{"F3: not yet due", NEXT,
		{.comments = "2025-03-02 alpha full::", .history = "2025-03-03" SET},
		.want = "irg-3.0 2025-03-03T00:00 > - pending due 2025-04-10T23:59:59\n",
		.as_of = "2025-04-11T11:59"},
	{"moved before it came: the new date counts", NEXT,
		{.comments = "2025-03-02 alpha full::, 2025-05-01 alpha",
			.history = "2025-03-03" SET
				   "\n2025-04-01 moz; whiteboard: Next update 2025-04-10 "
				   "> Next update 2025-05-01"},
		.want = "irg-3.0 2025-03-03T00:00 > - exempt:next-update\n"
			"irg-3.0 2025-04-01T00:00 > 2025-05-01T00:00 met 30d 00:00 to "
			"#1\n"},
	{"moved after it had passed, without a word of the CA", NEXT,
		{.comments = "2025-03-02 alpha full::, 2025-05-01 alpha",
			.history = "2025-03-03" SET
				   "\n2025-04-20 moz; whiteboard: Next update 2025-04-10 "
				   "> Next update 2025-05-01"},
		.want = "irg-3.0 2025-03-03T00:00 > 2025-05-01T00:00 late 59d 00:00 to "
			"#1\n"
			"irg-3.0 2025-04-20T00:00 > 2025-05-01T00:00 met 11d 00:00 to "
			"#1\n"},
	{"set by the CA", NEXT,
		{.comments = "2025-03-02 alpha full::",
			.history = "2025-03-03 alpha; whiteboard: > Next update "
				   "2025-04-10"},
		.want = "irg-3.0 2025-03-03T00:00 > - unknown:date-set-by-ca\n"},
	{"set by somebody", NEXT,
		{.comments = "2025-03-02 alpha full::",
			.history = "2025-03-03 free; whiteboard: > Next update "
				   "2025-04-10"},
		.want = "irg-3.0 2025-03-03T00:00 > - unknown:unknown-side\n"},
	{"past when it was set", NEXT,
		{.comments = "2025-03-02 alpha full::", .history = "2025-04-11" SET},
		.want = "irg-3.0 2025-04-11T00:00 > - unknown:date-in-the-past\n"},
	{"set for the same day", NEXT,
		{.comments = "2025-03-02 alpha full::, 2025-04-10T12:00 alpha",
			.history = "2025-04-10" SET},
		.want = "irg-3.0 2025-04-10T00:00 > 2025-04-10T12:00 met 0d 12:00 to "
			"#1\n"},
	{"a date without a certain reading", NEXT,
		{.comments = "2025-03-02 alpha full::",
			.history = "2025-03-03 moz; whiteboard: > Next update 3-1-2025"},
		.want = "irg-3.0 2025-03-03T00:00 > - unknown:date-not-readable\n"},
	{"F9: closed before it came", NEXT,
		{.comments = "2025-03-02 alpha full::",
			.members = DONE,
			.history = "2025-03-03" SET "\n2025-03-20 moz" CLOSES},
		.want = "irg-3.0 2025-03-03T00:00 > 2025-03-20T00:00 "
			"unknown:waiting-for-closure 17d 00:00\n"},
	{"F9: closed in its last second", NEXT,
		{.comments = "2025-03-02 alpha full::",
			.members = DONE,
			.history = "2025-03-03" SET "\n2025-04-10T23:59:59 moz" CLOSES},
		.want = "irg-3.0 2025-03-03T00:00 > 2025-04-10T23:59:59 "
			"unknown:waiting-for-closure 38d 23:59\n"},
	{"F9: closed after it had passed", NEXT,
		{.comments = "2025-03-02 alpha full::",
			.members = DONE,
			.history = "2025-03-03" SET "\n2025-05-20 moz" CLOSES},
		.want = "irg-3.0 2025-03-03T00:00 > - unknown:waiting-for-closure\n"},
	{"closed by a root program after a post", NEXT,
		{.comments = "2025-03-02 alpha full::, 2025-03-10 alpha",
			.members = DONE,
			.history = "2025-03-03" SET "\n2025-03-20 moz" CLOSES},
		.want = "irg-3.0 2025-03-03T00:00 > 2025-03-10T00:00 met 7d 00:00 to "
			"#1\n"},
	{"F8: closure asked for before it came", NEXT,
		{.comments = "2025-03-02 alpha full::, 2025-03-10 alpha closure",
			.history = "2025-03-03" SET},
		.want = "irg-3.0 2025-03-03T00:00 > - exempt:closure-requested\n"},
	{"F5: before the first window", NEXT,
		{.comments = "2023-09-02 alpha topics, 2023-11-20 alpha",
			.history =
				"2023-09-03 moz; whiteboard: > Next update 2023-10-01"
				"\n2023-10-16 moz; whiteboard: Next update 2023-10-01 "
				"> Next update 2023-10-20\n2023-10-17 moz; whiteboard: "
				"Next update 2023-10-20 > Next update 2023-11-20"},
		.want = "irg-2.0 2023-09-03T00:00 > 2023-11-20T00:00 "
			"not-applicable:before-window 78d 00:00 to #1 -\n"
			"irg-2.0 2023-10-16T00:00 > - not-applicable:before-window -\n"
			"irg-2.0 2023-10-17T00:00 > 2023-11-20T00:00 met 34d 00:00 to "
			"#1\n"},
	{"a comment of unknown side may have met it", NEXT,
		{.comments = "2025-03-02 alpha full::, 2025-04-09 free",
			.history = "2025-03-03" SET},
		.want = "irg-3.0 2025-03-03T00:00 > - unknown:unknown-side\n"},
	{"F28: a date stands there, who set it is not known", NEXT,
		{.comments = "2025-03-02 alpha full::",
			.members = "'whiteboard': 'Next update 2025-04-10'"},
		.want = "irg-3.0 - > - unknown:history-missing\n"},
	{"F28: an empty history: it stood there from the start", NEXT,
		{.comments = "2025-03-02 moz, 2025-04-09 alpha full::",
			.members = "'whiteboard': 'Next update 2025-04-10'",
			.history = ""},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-04-09T00:00 met 38d 00:00 to "
			"#1\n"},
};

static void dates_on_the_whiteboard_are_judged(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(dates); i++)
		duty_check(&dates[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_on_the_whiteboard_are_judged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
