#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "report/numbers_progress.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *name;
	const char *text;
	const char *want; /* revoked, not revoked, expired, completion */
} table[] = {
	{"a sentence",
		"Status as of 12:00 UTC: 5 revoked, 32 not revoked, 0 expired. Six are "
		"in "
		"the garage. Expected completion: 2026-01-30.",
		"5 32 0 2026-01-30"},
	{"with and", "1,204 are revoked, 3 have expired and 17 are not yet revoked.",
		"1204 17 3 -"},
	{"labels",
		"- **Revoked:** 34\n- **Not revoked:** 3\n- Expired: 1\n"
		"- Estimated completion of revocation: 10 February 2026",
		"34 3 1 2026-02-10"},
	{"a table with a head",
		"| Revoked | Remaining | Expired |\n|-|-|-|\n| 34 | 3 | 1 |\n",
		"34 3 1 -"},
	{"a table with words beside",
		"| Status | Certificates |\n|-|-|\n| Revoked | 34 |\n| Not revoked | 3 "
		"|\n",
		"34 3 -1 -"},
	{"one number alone is none of an update", "All 34 revoked. 34 revoked.",
		"-1 -1 -1 -"},
	{"a time is no number", "15:32 revoked, 3 expired", "-1 -1 -1 -"},
	{"two that differ", "5 revoked, 3 not revoked. 7 revoked.", "-1 3 -1 -"},
	{"today's are not all", "5 revoked today, 3 not revoked, 1 expired", "-1 3 1 -"},
	{"not in time is something else", "9 were not revoked in time, 2 revoked.",
		"-1 -1 -1 -"},
	{"what is quoted", "> 5 revoked, 3 not revoked\nThank you.", "-1 -1 -1 -"},
	{"a day that can be read in two ways", "Expected completion: 03/04/2026",
		"-1 -1 -1 -"},
	{"nothing", "", "-1 -1 -1 -"},
};

static void test_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		struct arena arena;
		struct numbers_progress n;
		char day[DATE_DAY_SIZE] = "-", got[80];

		arena_init(&arena);
		numbers_progress_read(&arena, str_c(table[i].text), &n);
		if (n.completion != DATE_DAY_NONE)
			date_print_day(n.completion, day);
		(void)snprintf(got, sizeof(got), "%d %d %d %s", (int)n.revoked.value,
			(int)n.not_revoked.value, (int)n.expired.value, day);
		if (strcmp(got, table[i].want) != 0)
			fail_msg("%s: %s", table[i].name, got);
		arena_release(&arena);
	}
}

static void test_lines(void **state)
{
	struct arena arena;
	struct numbers_progress n;

	(void)state;
	arena_init(&arena);
	numbers_progress_read(&arena,
		STR("Hello\n\nRevoked: 34\nNot revoked: 3\n\nEstimated completion: "
		    "2026-02-10"),
		&n);
	assert_int_equal(n.revoked.line, 3);
	assert_int_equal(n.not_revoked.line, 4);
	assert_int_equal(n.expired.line, 0);
	assert_int_equal(n.completion_line, 6);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
