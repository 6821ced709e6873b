#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/date.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static bool is_leap(int year)
{
	if (year % 400 == 0)
		return true;
	if (year % 100 == 0)
		return false;
	return year % 4 == 0;
}

static int month_length(int year, int month)
{
	switch (month) {
	case 2:
		return is_leap(year) ? 29 : 28;
	case 4:
	case 6:
	case 9:
	case 11:
		return 30;
	default:
		return 31;
	}
}

static void one_day(struct civil civil, int32_t want)
{
	struct civil back = date_civil(want);
	char text[DATE_DAY_SIZE];
	char printed[DATE_DAY_SIZE];
	int32_t parsed = 0;

	snprintf(text, sizeof(text), "%04u-%02u-%02u", (unsigned)civil.year % 10000,
		(unsigned)civil.month % 100, (unsigned)civil.day % 100);
	date_print_day(want, printed);
	if (date_days(civil) != want)
		fail_msg("%s: day %d, want %d", text, (int)date_days(civil), (int)want);
	if (back.year != civil.year || back.month != civil.month || back.day != civil.day)
		fail_msg("%s: back as %d-%d-%d", text, back.year, back.month, back.day);
	if (!date_is_valid(civil))
		fail_msg("%s: not valid", text);
	if (strcmp(printed, text) != 0)
		fail_msg("%s: printed as %s", text, printed);
	if (!date_parse_day(str_c(text), &parsed) || parsed != want)
		fail_msg("%s: parsed as %d", text, (int)parsed);
}

/* Counts days one by one, which needs no formula. */
static void every_day_of_two_centuries_goes_there_and_back(void **state)
{
	int32_t day = 0;

	(void)state;
	for (int year = 1970; year < 2170; year++)
		for (int month = 1; month <= 12; month++)
			for (int d = 1; d <= month_length(year, month); d++)
				one_day((struct civil){year, month, d}, day++);
	assert_int_equal(day, 73049); /* 200 years, 49 of them leap: 2100 is none */
}

static void every_day_before_goes_there_and_back(void **state)
{
	int32_t day = -1;

	(void)state;
	for (int year = 1969; year >= 0; year--)
		for (int month = 12; month >= 1; month--)
			for (int d = month_length(year, month); d >= 1; d--)
				one_day((struct civil){year, month, d}, day--);
	assert_int_equal(day, -719529); /* the day before 0000-01-01 */
}

static const struct {
	struct civil civil;
	bool want;
} valid[] = {
	{{2024, 2, 29}, true},
	{{2023, 2, 29}, false},
	{{2100, 2, 29}, false},
	{{2000, 2, 29}, true},
	{{2024, 2, 30}, false},
	{{2025, 4, 30}, true},
	{{2025, 4, 31}, false},
	{{2025, 1, 0}, false},
	{{2025, 1, 32}, false},
	{{2025, 0, 1}, false},
	{{2025, 13, 1}, false},
	{{-1, 12, 31}, false},
	{{0, 2, 29}, true},
	{{9999, 12, 31}, true},
	{{10000, 1, 1}, false},
};

static void only_days_that_exist_are_valid(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(valid); i++)
		if (date_is_valid(valid[i].civil) != valid[i].want)
			fail_msg("%d-%d-%d: want %d", valid[i].civil.year,
				valid[i].civil.month, valid[i].civil.day, valid[i].want);
}

static const struct {
	const char *name;
	int64_t instant;
	int32_t day;
	const char *printed;
} instants[] = {
	{"the start of it all", 0, 0, "1970-01-01T00:00:00Z"},
	{"the last second of a day", 86399, 0, "1970-01-01T23:59:59Z"},
	{"the first second of the next", 86400, 1, "1970-01-02T00:00:00Z"},
	{"a second before", -1, -1, "1969-12-31T23:59:59Z"},
	{"a whole day before", -86400, -1, "1969-12-31T00:00:00Z"},
	{"a second more before", -86401, -2, "1969-12-30T23:59:59Z"},
	{"a billion seconds", 1000000000, 11574, "2001-09-09T01:46:40Z"},
	{"beyond 32 bits", 4294967296, 49710, "2106-02-07T06:28:16Z"},
	{"the first second of year 0", -62167219200, -719528, "0000-01-01T00:00:00Z"},
	{"the last second of year 9999", 253402300799, 2932896, "9999-12-31T23:59:59Z"},
};

static void instants_fall_into_their_day(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(instants); i++) {
		char out[DATE_INSTANT_SIZE];
		int64_t back = 1;

		if (date_day_of(instants[i].instant) != instants[i].day)
			fail_msg("%s: day %d", instants[i].name,
				(int)date_day_of(instants[i].instant));
		date_print_instant(instants[i].instant, out);
		if (strcmp(out, instants[i].printed) != 0)
			fail_msg("%s: printed as %s", instants[i].name, out);
		if (!date_parse_instant(str_c(out), &back) || back != instants[i].instant)
			fail_msg("%s: parsed as %lld", instants[i].name, (long long)back);
	}
	assert_int_equal(date_day_of(DATE_NONE), DATE_DAY_NONE);
	assert_int_equal(date_start_of(-1), -86400);
	assert_int_equal(date_start_of(49710), 4294944000);
}

/* What no four digits can say is shown as the nearest that they can. */
static void printing_is_held_to_the_years_0_to_9999(void **state)
{
	char instant[DATE_INSTANT_SIZE];
	char day[DATE_DAY_SIZE];

	(void)state;
	date_print_instant(253402300800, instant);
	assert_string_equal(instant, "9999-12-31T23:59:59Z");
	date_print_instant(-62167219201, instant);
	assert_string_equal(instant, "0000-01-01T00:00:00Z");
	date_print_instant(INT64_MAX, instant);
	assert_string_equal(instant, "9999-12-31T23:59:59Z");
	date_print_instant(DATE_NONE, instant);
	assert_string_equal(instant, "0000-01-01T00:00:00Z");
	date_print_day(2932897, day);
	assert_string_equal(day, "9999-12-31");
	date_print_day(INT32_MAX, day);
	assert_string_equal(day, "9999-12-31");
	date_print_day(-719529, day);
	assert_string_equal(day, "0000-01-01");
	date_print_day(DATE_DAY_NONE, day);
	assert_string_equal(day, "0000-01-01");
}

/* 2014-03-26 is day 16155: 44 years, 11 leap days in them, 31 + 28 + 25 days. */
enum { MARCH = 16155 };
#define AT(h, m, s) ((int64_t)MARCH * 86400 + (h)*3600 + (m)*60 + (s))

static const struct {
	const char *name;
	const char *input;
	int64_t want;
} readable[] = {
	{"Zulu", "2014-03-26T23:51:38Z", AT(23, 51, 38)},
	{"a blank for the T", "2014-03-26 23:51:38Z", AT(23, 51, 38)},
	{"no zone is UTC", "2014-03-26T23:51:38", AT(23, 51, 38)},
	{"blank and no zone, as in histories", "2014-03-26 23:51:38", AT(23, 51, 38)},
	{"a fraction is cut", "2014-03-26T23:51:38.999Z", AT(23, 51, 38)},
	{"a long fraction", "2014-03-26T23:51:38.123456789012Z", AT(23, 51, 38)},
	{"a fraction and no zone", "2014-03-26T23:51:38.5", AT(23, 51, 38)},
	{"east of Greenwich", "2014-03-26T23:51:38+02:00", AT(21, 51, 38)},
	{"west of Greenwich, into the next day", "2014-03-26T23:51:38-05:30",
		AT(29, 21, 38)},
	{"east, into the day before", "2014-03-26T00:00:00+00:01", AT(0, -1, 0)},
	{"a fraction and an offset", "2014-03-26T23:51:38.25+14:00", AT(9, 51, 38)},
	{"no offset at all", "2014-03-26T00:00:00-00:00", AT(0, 0, 0)},
};

static void instants_are_read_in_their_known_shapes(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(readable); i++) {
		int64_t got = -77;

		if (!date_parse_instant(str_c(readable[i].input), &got))
			fail_msg("%s: refused", readable[i].name);
		if (got != readable[i].want)
			fail_msg("%s: %lld, want %lld", readable[i].name, (long long)got,
				(long long)readable[i].want);
		assert_true(date_parse_time(str_c(readable[i].input), &got));
		assert_int_equal(got, readable[i].want);
	}
}

static const struct {
	const char *name;
	const char *input;
} refused[] = {
	{"nothing", ""},
	{"a day that does not exist", "2025-02-29T00:00:00Z"},
	{"a month that does not exist", "2025-13-01T00:00:00Z"},
	{"month 0", "2025-00-01T00:00:00Z"},
	{"short fields", "2025-2-3T0:00:00Z"},
	{"hour 24", "2025-02-03T24:00:00Z"},
	{"minute 60", "2025-02-03T00:60:00Z"},
	{"a leap second", "2016-12-31T23:59:60Z"},
	{"no seconds", "2025-02-03T00:00Z"},
	{"a point without a fraction", "2025-02-03T00:00:00.Z"},
	{"a comma for the point", "2025-02-03T00:00:00,5Z"},
	{"a lower-case t", "2025-02-03t00:00:00Z"},
	{"a lower-case z", "2025-02-03T00:00:00z"},
	{"two blanks", "2025-02-03  00:00:00Z"},
	{"a blank behind", "2025-02-03T00:00:00Z "},
	{"a blank in front", " 2025-02-03T00:00:00Z"},
	{"something behind", "2025-02-03T00:00:00ZZ"},
	{"an offset without a colon", "2025-02-03T00:00:00+0200"},
	{"an offset of hours alone", "2025-02-03T00:00:00+02"},
	{"an offset that no place has", "2025-02-03T00:00:00+15:00"},
	{"an offset with minute 60", "2025-02-03T00:00:00+02:60"},
	{"the name of a zone", "2025-02-03T00:00:00 UTC"},
	{"five digits of a year", "12025-02-03T00:00:00Z"},
	{"a sign before the year", "-025-02-03T00:00:00Z"},
	{"a sign inside", "2025-+2-03T00:00:00Z"},
	{"dots with a clock", "2025.02.03T00:00:00Z"},
	{"slashes", "2025/02/03T00:00:00Z"},
	{"cut short", "2025-02-03T00:00:0"},
};

static void all_else_is_no_instant(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		int64_t got = -77;

		if (date_parse_instant(str_c(refused[i].input), &got) ||
			date_parse_time(str_c(refused[i].input), &got))
			fail_msg("%s: taken", refused[i].name);
		if (got != -77)
			fail_msg("%s: changed the output", refused[i].name);
	}
	assert_false(date_parse_instant((struct str){NULL, 0}, &(int64_t){0}));
	assert_false(date_parse_instant(STR("2025-02-03"), &(int64_t){0}));
}

/* 2025-03-31 is day 20178: 55 years, 14 leap days in them, 31 + 28 + 30 days. */
static const struct {
	const char *name;
	const char *input;
	bool ok;
} days[] = {
	{"hyphens", "2025-03-31", true},
	{"dots, as in the CCADB", "2025.03.31", true},
	{"mixed", "2025-03.31", false},
	{"mixed the other way", "2025.03-31", false},
	{"a day that does not exist", "2025-04-31", false},
	{"a short month", "2025-3-31", false},
	{"day first", "31-03-2025", false},
	{"American", "3/31/2025", false},
	{"no separators", "20250331", false},
	{"something behind", "2025-03-31x", false},
	{"something behind dots", "2025.03.31 ", false},
	{"cut short", "2025-03-3", false},
	{"a clock behind", "2025-03-31T00:00:00Z", false},
	{"nothing", "", false},
};

static void days_are_read_in_two_shapes(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(days); i++) {
		int32_t got = -77;
		bool ok = date_parse_day(str_c(days[i].input), &got);

		if (ok != days[i].ok)
			fail_msg("%s: %s", days[i].name, ok ? "taken" : "refused");
		if (got != (ok ? 20178 : -77))
			fail_msg("%s: %d", days[i].name, (int)got);
	}
}

static void a_day_for_a_time_is_its_start(void **state)
{
	int64_t got = 1;

	(void)state;
	assert_true(date_parse_time(STR("2014-03-26"), &got));
	assert_int_equal(got, AT(0, 0, 0));
	assert_true(date_parse_time(STR("2014.03.26"), &got));
	assert_int_equal(got, AT(0, 0, 0));
	assert_false(date_parse_time(STR("2014-03-26x"), &got));
}

static const struct {
	const char *day;
	const char *start;
	const char *next;
} quarters[] = {
	{"2025-01-01", "2025-01-01", "2025-04-01"},
	{"2025-03-31", "2025-01-01", "2025-04-01"},
	{"2025-04-01", "2025-04-01", "2025-07-01"},
	{"2024-02-29", "2024-01-01", "2024-04-01"},
	{"2025-08-15", "2025-07-01", "2025-10-01"},
	{"2025-09-30", "2025-07-01", "2025-10-01"},
	{"2025-10-01", "2025-10-01", "2026-01-01"},
	{"2025-12-31", "2025-10-01", "2026-01-01"},
	{"1969-12-31", "1969-10-01", "1970-01-01"},
};

static void quarters_begin_in_january_april_july_october(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(quarters); i++) {
		char start[DATE_DAY_SIZE];
		char next[DATE_DAY_SIZE];
		int32_t day;

		assert_true(date_parse_day(str_c(quarters[i].day), &day));
		date_print_day(date_quarter_start(day), start);
		date_print_day(date_quarter_next(day), next);
		if (strcmp(start, quarters[i].start) != 0 ||
			strcmp(next, quarters[i].next) != 0)
			fail_msg("%s: from %s to %s", quarters[i].day, start, next);
	}
}

enum { MIN = 60, H = 3600, D = 86400 };

static const struct {
	const char *name;
	int64_t seconds;
	const char *want;
} spans[] = {
	{"nothing", 0, "under a minute"},
	{"less than a minute", 59, "under a minute"},
	{"a minute", 60, "1 min"},
	{"cut, not rounded", 12 * MIN + 59, "12 min"},
	{"a second short of an hour", H - 1, "59 min"},
	{"an hour", H, "1 h"},
	{"hours and minutes", 4 * H + 12 * MIN + 59, "4 h 12 min"},
	{"a second short of a day", D - 1, "23 h 59 min"},
	{"a day", D, "1 d"},
	{"days and hours", 9 * D + 4 * H, "9 d 4 h"},
	{"minutes are cut beside days", 9 * D + 4 * H + 59 * MIN, "9 d 4 h"},
	{"days and minutes", 9 * D + 59 * MIN, "9 d"},
	{"a second short of 100 days", 100 * D - 1, "99 d 23 h"},
	{"100 days", 100 * D, "100 d"},
	{"from 100 days on days alone", 100 * D + 23 * H, "100 d"},
	{"many days", INT64_C(4000) * D, "4000 d"},
	{"the longest there is", INT64_MAX, "106751991167300 d"},
	{"a negative span is none", -5, "under a minute"},
	{"the most negative", INT64_MIN, "under a minute"},
};

static void spans_are_cut_to_two_units(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(spans); i++) {
		char out[DATE_SPAN_SIZE];

		date_print_span(spans[i].seconds, out);
		if (strcmp(out, spans[i].want) != 0)
			fail_msg("%s: %s, want %s", spans[i].name, out, spans[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day_of_two_centuries_goes_there_and_back),
		cmocka_unit_test(every_day_before_goes_there_and_back),
		cmocka_unit_test(only_days_that_exist_are_valid),
		cmocka_unit_test(instants_fall_into_their_day),
		cmocka_unit_test(printing_is_held_to_the_years_0_to_9999),
		cmocka_unit_test(instants_are_read_in_their_known_shapes),
		cmocka_unit_test(all_else_is_no_instant),
		cmocka_unit_test(days_are_read_in_two_shapes),
		cmocka_unit_test(a_day_for_a_time_is_its_start),
		cmocka_unit_test(quarters_begin_in_january_april_july_october),
		cmocka_unit_test(spans_are_cut_to_two_units),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
