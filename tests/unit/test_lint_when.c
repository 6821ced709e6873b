#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "rules/lint_when.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *text;
	const char *want; /* NULL: nothing is wrong with it */
} dates[] = {
	{"2025-02-28", NULL},
	{"2025-02-30", "2025-02-30"},
	{"2024-02-29 13:40", NULL},
	{"2026-02-29 13:40", "2026-02-29"},
	{"2026/02/30", "2026/02/30"},
	{"2025-13-01", "2025-13-01"},
	{"03/04/2025 07:55 UTC", "03/04/2025"},
	{"03-04-2025", "03-04-2025"},
	{"03/03/2025", NULL},
	{"30/04/2025", NULL},
	{"04/30/2025", NULL},
	{"31/31/2025", "31/31/2025"},
	{"03.04.2025", NULL}, /* the day first, wherever dots are used */
	{"31.04.2025", "31.04.2025"},
	{"31 September 2025", "31 September 2025"},
	{"September 31, 2025", "September 31, 2025"},
	{"30 September 2025", NULL},
	{"29 August 2025", NULL},
	{"from 2025-01-01 to 2025-06-31", "2025-06-31"},
	{"section 7.1.4.2", NULL},
	{"OID 2.16.840.1.99999", NULL},
	{"version 2.2.6", NULL},
	{"3 of 4 in May", NULL},
	{"Q3 2026", NULL},
	{"ASAP", NULL},
	{"", NULL},
	{"a2025-02-30", NULL},
	{"https://ca.example/2025-02-30", NULL},
};

static void dates_that_nobody_can_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(dates); i++) {
		struct str found = {NULL, 0};
		bool is = lint_when_unreadable(str_c(dates[i].text), &found);

		if (is != (dates[i].want != NULL) ||
			(is && !str_eq_c(found, dates[i].want)))
			fail_msg("%s: '" STR_FMT "'", dates[i].text, STR_ARG(found));
	}
}

static const struct {
	const char *text;
	bool want;
} zones[] = {
	{"All times are UTC.", true},
	{"Time (UTC)", true},
	{"UTC+02:00", true},
	{"10:00 +02:00", true},
	{"CET (UTC+01:00)", true},
	{"All times are CET", false},
	{"Time", false},
	{"10:00", false},
	{"OUTCOME", false},
	{"", false},
};

static void zones_that_are_named(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(zones); i++)
		if (lint_when_names_zone(str_c(zones[i].text)) != zones[i].want)
			fail_msg("%s", zones[i].text);
}

static void a_time_with_its_zone(void **state)
{
	struct lint_when when;
	int64_t earliest, latest;

	(void)state;
	assert_true(lint_when_find(STR("at 2026-04-15 08:40 +02:00"), 0, &when));
	assert_int_equal(when.at, 3);
	assert_int_equal(when.zone, LINT_ZONE_KNOWN);
	lint_when_interval(&when, &earliest, &latest);
	assert_int_equal(earliest, 1776235200); /* 2026-04-15T06:40:00Z */
	assert_int_equal(latest, 1776235259);
	assert_true(lint_when_read(STR("2026-04-15 08:40"), &when));
	assert_int_equal(when.zone, LINT_ZONE_NONE);
	lint_when_interval(&when, &earliest, &latest);
	assert_int_equal(latest - earliest, 28 * DATE_HOUR + 59);
	assert_true(lint_when_read(STR("08:40 PST"), &when));
	assert_int_equal(when.zone, LINT_ZONE_NAMED);
	assert_int_equal(when.day, DATE_DAY_NONE);
	assert_false(lint_when_read(STR("x 08:40"), &when));
	assert_int_equal(lint_when_day(STR("08:40 or so")), DATE_DAY_NONE);
	assert_int_equal(lint_when_day(STR("done, 1990-01-03")), 7307);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_that_nobody_can_read),
		cmocka_unit_test(zones_that_are_named),
		cmocka_unit_test(a_time_with_its_zone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
