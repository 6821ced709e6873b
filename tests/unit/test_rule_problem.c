#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"

#define RULE           "cpr-prelim-24h"
#define RECEIVED       AT("2024-03-01 08:00", "Problem report received")
#define ANSWERED(time) AT(time, "Preliminary answer to the reporter")

static const struct duty_case cases[] = {
	{"a day, to the minute, is not certain", RULE,
		{.comments = "2024-03-05 alpha " TIMELINE(
			 RECEIVED ANSWERED("2024-03-02 08:00"))},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-02T08:00..2024-03-02T08:00:59 unknown:not-stated 0d "
			"23:59 "
			"#0 to #0 stated\n"},
	{"a minute less", RULE,
		{.comments = "2024-03-05 alpha " TIMELINE(
			 RECEIVED ANSWERED("2024-03-02 07:59"))},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-02T07:59..2024-03-02T07:59:59 met 0d 23:58 #0 to #0 "
			"stated\n"},
	{"a minute more", RULE,
		{.comments = "2024-03-05 alpha " TIMELINE(
			 RECEIVED ANSWERED("2024-03-02 08:01"))},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-02T08:01..2024-03-02T08:01:59 late 1d 00:00 #0 to #0 "
			"stated\n"},
	{"the first answer after it counts", RULE,
		{.comments = "2024-03-05 alpha " TIMELINE(ANSWERED("2024-02-29 08:00")
				 RECEIVED ANSWERED("2024-03-01 20:00")
					 ANSWERED("2024-03-04 20:00"))},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-01T20:00..2024-03-01T20:00:59 met 0d 11:59 #0 to #0 "
			"stated\n"},
	{"told again in another post: one row", RULE,
		{.comments = "2024-03-05 alpha " TIMELINE(RECEIVED ANSWERED(
			 "2024-03-01 20:00")) ", 2024-03-06 alpha " TIMELINE(RECEIVED)},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-01T20:00..2024-03-01T20:00:59 met 0d 11:59 #0 to #0 "
			"stated\n"},
	{"what may be an answer stands before a late one", RULE,
		{.comments = "2024-03-05 alpha " TIMELINE(RECEIVED AT(
			 "2024-03-01 20:00", "We inform the reporter by phone")
				 ANSWERED("2024-03-04 20:00"))},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-04T20:00..2024-03-04T20:00:59 unknown:not-stated 3d "
			"11:59 #0 to #0 stated\n"},
	{"or behind it", RULE,
		{.comments = "2024-03-05 alpha " TIMELINE(
			 RECEIVED ANSWERED("2024-03-04 20:00") AT(
				 "2024-03-04 21:00", "We inform the reporter by phone"))},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-04T20:00..2024-03-04T20:00:59 late 3d 11:59 #0 to #0 "
			"stated\n"},
	{"no answer is stated: no row", RULE,
		{.comments = "2024-03-05 alpha " TIMELINE(RECEIVED)}, .want = ""},
	{"stated by another side", RULE,
		{.comments = "2024-03-05 moz " TIMELINE(
			 RECEIVED ANSWERED("2024-03-02 08:01"))},
		.want = ""},
	{"before the first window", RULE,
		{.comments = "2018-10-15 alpha " TIMELINE(AT("2018-10-13 08:00",
			 "Problem report received") ANSWERED("2018-10-14 20:00"))},
		.want = ""},
};

static void a_problem_report_has_a_preliminary_answer(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		duty_check(&cases[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_problem_report_has_a_preliminary_answer),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
