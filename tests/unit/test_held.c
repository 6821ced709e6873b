#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/held.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { NONE, ROWS = 2 };

/* Days are small numbers; NONE is no bound.  A row without program is none. */
static const struct {
	const char *name;
	struct {
		int32_t from;
		int32_t to;
	} rows[ROWS];
	enum membership today;
	int32_t day;
	enum held_word want;
} cases[] = {
	{"without a row the report's yes has no date", {{0}}, MEMBER_INCLUDED, 5,
		HELD_UNKNOWN},
	{"without a row the report's no has none either", {{0}}, MEMBER_NOT, 5,
		HELD_UNKNOWN},
	{"without a row and report nothing is known", {{0}}, MEMBER_UNKNOWN, 5,
		HELD_UNKNOWN},
	{"from its first day on, and today", {{3, NONE}}, MEMBER_INCLUDED, 3, HELD_YES},
	{"later too", {{3, NONE}}, MEMBER_INCLUDED, 9, HELD_YES},
	{"limited by date is held", {{3, NONE}}, MEMBER_LIMITED, 9, HELD_YES},
	{"before its first known day is not known", {{3, NONE}}, MEMBER_INCLUDED, 2,
		HELD_UNKNOWN},
	{"removed some day after", {{3, NONE}}, MEMBER_REMOVED, 5, HELD_UNKNOWN},
	{"not included today, some day after", {{3, NONE}}, MEMBER_NOT, 5, HELD_UNKNOWN},
	{"gone from the report", {{3, NONE}}, MEMBER_UNKNOWN, 5, HELD_UNKNOWN},
	{"the last day between two", {{3, 7}}, MEMBER_REMOVED, 6, HELD_YES},
	{"between two without a report", {{3, 7}}, MEMBER_UNKNOWN, 3, HELD_YES},
	{"the day it ended", {{3, 7}}, MEMBER_REMOVED, 7, HELD_NO},
	{"after the end without a report", {{3, 7}}, MEMBER_UNKNOWN, 9, HELD_NO},
	{"after the end, but back today", {{3, 7}}, MEMBER_INCLUDED, 9, HELD_UNKNOWN},
	{"before both days", {{3, 7}}, MEMBER_REMOVED, 2, HELD_UNKNOWN},
	{"an end without a beginning says nothing before", {{NONE, 7}}, MEMBER_REMOVED, 6,
		HELD_UNKNOWN},
	{"and no from then on", {{NONE, 7}}, MEMBER_REMOVED, 7, HELD_NO},
	{"the second time", {{2, 4}, {6, 8}}, MEMBER_REMOVED, 6, HELD_YES},
	{"the first time, whatever the order", {{6, 8}, {2, 4}}, MEMBER_REMOVED, 3,
		HELD_YES},
	{"when it came back between is not known", {{2, 4}, {6, 8}}, MEMBER_REMOVED, 5,
		HELD_UNKNOWN},
	{"after the second time", {{2, 4}, {6, 8}}, MEMBER_REMOVED, 8, HELD_NO},
	{"came back and stayed", {{2, 4}, {6, NONE}}, MEMBER_INCLUDED, 9, HELD_YES},
};

static struct held held_row(int32_t from, int32_t to)
{
	return (struct held){.program = PROGRAM_CHROME,
		.from = from == NONE ? DATE_DAY_NONE : from,
		.to = to == NONE ? DATE_DAY_NONE : to};
}

static void a_day_is_held_as_rows_and_report_say(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct owner owner = {.slug = {NULL, 0}};
		enum held_word got;

		for (size_t r = 0; r < ROWS; r++)
			if (cases[i].rows[r].from || cases[i].rows[r].to)
				vec_push(&owner.held,
					held_row(cases[i].rows[r].from,
						cases[i].rows[r].to));
		owner.member[PROGRAM_CHROME] = cases[i].today;
		got = held_on(&owner, PROGRAM_CHROME, cases[i].day);
		vec_release(&owner.held);
		if (got != cases[i].want)
			fail_msg("%s: %d", cases[i].name, (int)got);
	}
}

static void a_program_speaks_for_itself(void **state)
{
	struct owner owner = {.slug = {NULL, 0}};

	(void)state;
	vec_push(&owner.held, held_row(3, 7));
	owner.member[PROGRAM_APPLE] = MEMBER_INCLUDED;
	assert_int_equal(held_on(&owner, PROGRAM_CHROME, 5), HELD_YES);
	assert_int_equal(held_on(&owner, PROGRAM_APPLE, 5), HELD_UNKNOWN);
	assert_int_equal(held_on(&owner, PROGRAM_CHROME, 8), HELD_NO);
	vec_release(&owner.held);
}

static void a_ca_known_to_be_in_none_was_never_held(void **state)
{
	struct owner owner = {.held_by_none = true};

	(void)state;
	for (int p = 0; p < PROGRAMS; p++)
		assert_int_equal(held_on(&owner, (enum program)p, 5), HELD_NO);
	owner.member[PROGRAM_MOZILLA] = MEMBER_INCLUDED;
	assert_int_equal(held_on(&owner, PROGRAM_MOZILLA, 5), HELD_UNKNOWN);
	assert_int_equal(held_on(&owner, PROGRAM_CHROME, 5), HELD_NO);
}

static void today_is_what_the_report_shows(void **state)
{
	struct owner owner = {.slug = {NULL, 0}};

	(void)state;
	assert_false(held_today(&owner, PROGRAM_APPLE));
	owner.member[PROGRAM_APPLE] = MEMBER_REMOVED;
	assert_false(held_today(&owner, PROGRAM_APPLE));
	owner.member[PROGRAM_APPLE] = MEMBER_LIMITED;
	assert_true(held_today(&owner, PROGRAM_APPLE));
	owner.member[PROGRAM_APPLE] = MEMBER_INCLUDED;
	assert_true(held_today(&owner, PROGRAM_APPLE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_is_held_as_rows_and_report_say),
		cmocka_unit_test(a_program_speaks_for_itself),
		cmocka_unit_test(a_ca_known_to_be_in_none_was_never_held),
		cmocka_unit_test(today_is_what_the_report_shows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
