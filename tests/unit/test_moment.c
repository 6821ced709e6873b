#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "report/moment.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct one {
	const char *name;
	const char *text;
	const char *want; /* earliest, latest, zone, the text behind; '' for none */
};

static const struct one table[] = {
	{"a day is that UTC day and is not widened", "2025-10-13 foo",
		"2025-10-13T00:00:00Z 2025-10-13T23:59:59Z none| foo"},
	{"slashes", "2025/10/13", "2025-10-13T00:00:00Z 2025-10-13T23:59:59Z none|"},
	{"dots", "2025.10.13:", "2025-10-13T00:00:00Z 2025-10-13T23:59:59Z none|:"},
	{"numbers of one digit", "2025/9/3",
		"2025-09-03T00:00:00Z 2025-09-03T23:59:59Z none|"},
	{"the name of the month", "13 October 2025",
		"2025-10-13T00:00:00Z 2025-10-13T23:59:59Z none|"},
	{"the month first", "October 13, 2025",
		"2025-10-13T00:00:00Z 2025-10-13T23:59:59Z none|"},
	{"an ordinal", "3rd of Sept. 2025",
		"2025-09-03T00:00:00Z 2025-09-03T23:59:59Z none|"},
	{"a short month with hyphens", "13-Oct-2025 x",
		"2025-10-13T00:00:00Z 2025-10-13T23:59:59Z none| x"},
	{"dots with the year last", "24.04.2023",
		"2023-04-24T00:00:00Z 2023-04-24T23:59:59Z none|"},
	{"slashes with a day above 12", "30/04/2025",
		"2025-04-30T00:00:00Z 2025-04-30T23:59:59Z none|"},
	{"slashes with the month first", "04/30/2025",
		"2025-04-30T00:00:00Z 2025-04-30T23:59:59Z none|"},
	{"day and month that are the same", "05/05/2025",
		"2025-05-05T00:00:00Z 2025-05-05T23:59:59Z none|"},
	{"day or month is not guessed", "03/04/2025", ""},
	{"a day that is not", "2025-02-30", ""},
	{"a year of two digits", "13/10/25", ""},
	{"a year far away", "2125-10-13", ""},
	{"a month alone", "October 2025", ""},
	{"a file", "2025-10-13-report.pdf", ""},
	{"an instant", "2025-06-30T18:30:00Z",
		"2025-06-30T18:30:00Z 2025-06-30T18:30:00Z utc|"},
	{"a fraction", "2025-06-30T18:30:00.125Z",
		"2025-06-30T18:30:00Z 2025-06-30T18:30:00Z utc|"},
	{"a minute is 60 seconds", "2025-10-13 08:01 UTC",
		"2025-10-13T08:01:00Z 2025-10-13T08:01:59Z utc|"},
	{"seconds", "2025-10-13 08:01:22 GMT",
		"2025-10-13T08:01:22Z 2025-10-13T08:01:22Z utc|"},
	{"an offset", "2025-07-19T09:15+05:30",
		"2025-07-19T03:45:00Z 2025-07-19T03:45:59Z offset|"},
	{"a negative offset of ISO", "2025-07-19T09:15-0530",
		"2025-07-19T14:45:00Z 2025-07-19T14:45:59Z offset|"},
	{"the zone in brackets", "2023/07/03 14:25 (UTC): x",
		"2023-07-03T14:25:00Z 2023-07-03T14:25:59Z utc|: x"},
	{"an offset in brackets", "2025/9/17 12:05 PM (UTC+9)",
		"2025-09-17T03:05:00Z 2025-09-17T03:05:59Z offset|"},
	{"an offset with blanks", "5 March 2024 11:15 UTC + 02:00",
		"2024-03-05T09:15:00Z 2024-03-05T09:15:59Z offset|"},
	{"a number behind a dash is no offset", "2024-03-05 11:15 UTC - 5 certificates",
		"2024-03-05T11:15:00Z 2024-03-05T11:15:59Z utc| - 5 certificates"},
	{"hours alone before a colon", "2024-03-05 15:00 UTC+8: All revoked",
		"2024-03-05T07:00:00Z 2024-03-05T07:00:59Z offset|: All revoked"},
	{"the same to the west", "2024-03-05 20:00 GMT-7: Received",
		"2024-03-06T03:00:00Z 2024-03-06T03:00:59Z offset|: Received"},
	{"and with a blank", "2024-03-05 15:00 UTC +8: All revoked",
		"2024-03-05T07:00:00Z 2024-03-05T07:00:59Z offset|: All revoked"},
	{"a sign with words behind may be an offset", "2024-03-05 15:00 UTC +8 All",
		"2024-03-05T01:00:00Z 2024-03-06T05:00:59Z named| +8 All"},
	{"hours and a letter may be, too", "2024-03-05 15:00 UTC+8h",
		"2024-03-05T01:00:00Z 2024-03-06T05:00:59Z named|+8h"},
	{"the end of a span is no offset", "2024-03-05 08:00 UTC-10:00 UTC",
		"2024-03-04T18:00:00Z 2024-03-05T22:00:59Z named loose|-10:00 UTC"},
	{"an offset to the west", "2025-04-24 at 05:58 (UTC-03:00).",
		"2025-04-24T08:58:00Z 2025-04-24T08:58:59Z offset|."},
	{"an abbreviation that is explained", "2023-03-02 at 09:00 CET (UTC+01:00)",
		"2023-03-02T08:00:00Z 2023-03-02T08:00:59Z offset|"},
	{"an abbreviation is no zone", "2023-03-02 09:00 PST: x",
		"2023-03-01T19:00:00Z 2023-03-02T23:00:59Z named|: x"},
	{"in small letters it is a word", "2023-03-02 09:00 est",
		"2023-03-01T19:00:00Z 2023-03-02T23:00:59Z none| est"},
	{"without a zone 14 hours are added", "14 May 2021 at 16:20",
		"2021-05-14T02:20:00Z 2021-05-15T06:20:59Z none|"},
	{"twelve hours", "June 6, 2023 at 3:47 p.m. UTC",
		"2023-06-06T15:47:00Z 2023-06-06T15:47:59Z utc|"},
	{"midnight in twelve hours", "18 August 2020, 12:30 AM UTC",
		"2020-08-18T00:30:00Z 2020-08-18T00:30:59Z utc|"},
	{"an hour alone", "18 August 2020, 9am UTC",
		"2020-08-18T09:00:00Z 2020-08-18T09:00:59Z utc|"},
	{"an hour above 12 in the morning", "18 August 2020, 17:05 AM UTC",
		"2020-08-18T00:00:00Z 2020-08-18T23:59:59Z none|, 17:05 AM UTC"},
	{"the end of a day", "2025-12-26 24:00 UTC",
		"2025-12-27T00:00:00Z 2025-12-27T00:00:59Z utc|"},
	{"four digits", "2025-10-13 0801Z",
		"2025-10-13T08:01:00Z 2025-10-13T08:01:59Z utc|"},
	{"the day behind", "08:00 UTC on 2023-08-10.",
		"2023-08-10T08:00:00Z 2023-08-10T08:00:59Z utc|."},
	{"cells of a row",
		"2025-10-03\x1f"
		"15:10\x1f"
		"x",
		"2025-10-03T01:10:00Z 2025-10-04T05:10:59Z none|\x1f"
		"x"},
	{"a dash between", "2024-03-05 - 11:50 - x",
		"2024-03-04T21:50:00Z 2024-03-06T01:50:59Z none| - x"},
	{"the first of a span is loose", "2025-05-05 17:20 - 19:45 UTC",
		"2025-05-05T03:20:00Z 2025-05-06T07:20:59Z none loose| - 19:45 UTC"},
	{"so is the first of two days", "2025-05-05 to 2025-05-07",
		"2025-05-05T00:00:00Z 2025-05-05T23:59:59Z none loose| to 2025-05-07"},
	{"about is loose", "2025-05-05 at approximately 17:20 UTC",
		"2025-05-05T17:20:00Z 2025-05-05T17:20:59Z utc loose|"},
	{"a time alone has no day", "09:30 Configuration", "time 34200| Configuration"},
	{"a serial number", "0A:91:00:01", ""},
	{"digits and colons", "12:34:56:78", ""},
	{"words", "in October", ""},
	{"nothing", "", ""},
};

static void show(const struct moment *w, struct str text, struct buf *out)
{
	static const char *const zones[] = {"none", "utc", "offset", "named"};
	int64_t earliest, latest;
	char a[DATE_INSTANT_SIZE], b[DATE_INSTANT_SIZE];
	struct str behind = str_from(text, w->n);

	if (w->day == DATE_DAY_NONE) {
		buf_printf(out, "time %d", (int)w->time);
	} else {
		moment_interval(w, &earliest, &latest);
		date_print_instant(earliest, a);
		date_print_instant(latest, b);
		buf_printf(out, "%s %s %s%s", a, b, zones[w->zone],
			w->loose ? " loose" : "");
	}
	buf_printf(out, "|" STR_FMT, STR_ARG(behind));
}

static void test_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		struct str text = str_c(table[i].text);
		struct moment w;
		struct buf out;

		buf_init(&out, 1000);
		if (moment_read(text, MOMENT_EITHER, &w))
			show(&w, text, &out);
		if (!str_eq_c(buf_view(&out), table[i].want))
			fail_msg("%s: " STR_FMT, table[i].name, STR_ARG(buf_view(&out)));
		buf_release(&out);
	}
}

static void test_order(void **state)
{
	struct moment w;

	(void)state;
	assert_true(moment_read(STR("03/04/2025"), MOMENT_DAY_FIRST, &w));
	assert_int_equal(w.day, date_days((struct civil){2025, 4, 3}));
	assert_true(moment_read(STR("03/04/2025"), MOMENT_MONTH_FIRST, &w));
	assert_int_equal(w.day, date_days((struct civil){2025, 3, 4}));
	assert_int_equal(w.shows, MOMENT_EITHER);
	assert_true(moment_read(STR("13/04/2025"), MOMENT_MONTH_FIRST, &w));
	assert_int_equal(w.day, date_days((struct civil){2025, 4, 13}));
	assert_int_equal(w.shows, MOMENT_DAY_FIRST);
	assert_true(moment_read(STR("04/13/2025"), MOMENT_EITHER, &w));
	assert_int_equal(w.shows, MOMENT_MONTH_FIRST);
}

static const struct {
	const char *name;
	const char *text;
	size_t want; /* where, or SIZE_MAX */
} finds[] = {
	{"behind words", "we knew it on 2025-10-13 08:01 UTC", 14},
	{"in brackets", "(2025-10-13)", 1},
	{"behind a weekday", "Thursday, 25 September 2025 at 13:37", 10},
	{"not in a number", "id 12025-10-13", SIZE_MAX},
	{"not in an address", "https://a.example/2025/10/13/x", SIZE_MAX},
	{"not at the end of a span of days", "5-7 May 2021", SIZE_MAX},
	{"not in words", "no date in May", SIZE_MAX},
	{"at a month behind a number that is none", "12 reports of May 5, 2021", 14},
	{"at a month right before its day", "on May5, 2021", 3},
	{"at a month three marks before its day", "on May - 5, 2021", 3},
	{"not at a month four marks before its day", "on May -- 5, 2021", SIZE_MAX},
	{"not at the end of a word", "dismay 5, 2021", SIZE_MAX},
};

static void test_find(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(finds); i++) {
		struct moment w = {0};
		bool found = moment_find(str_c(finds[i].text), 0, MOMENT_EITHER, &w);

		if ((found ? w.at : SIZE_MAX) != finds[i].want)
			fail_msg("%s: %zu", finds[i].name, w.at);
	}
}

static const struct {
	const char *text;
	enum moment_zone zone;
	int offset;
	size_t n; /* 0: no zone */
} zones[] = {
	{"UTC", MOMENT_UTC, 0, 3},
	{"(UTC)", MOMENT_UTC, 0, 5},
	{"UTC+09:00.", MOMENT_OFFSET, 32400, 9},
	{" (UTC-5)", MOMENT_OFFSET, -18000, 8},
	{"UTC+0", MOMENT_UTC, 0, 5},
	{"GMT+1", MOMENT_OFFSET, 3600, 5},
	{"UTC+15", MOMENT_NAMED, 0, 3},
	{"UTC +1", MOMENT_OFFSET, 3600, 6},
	{"UTC+2.", MOMENT_OFFSET, 7200, 5},
	{"UTC+5.5", MOMENT_NAMED, 0, 3},
	{"EST (UTC-5)", MOMENT_OFFSET, -18000, 11},
	{"MST)", MOMENT_NAMED, 0, 3},
	{"UTCx", MOMENT_NONE, 0, 0},
	{"-05:00", MOMENT_NONE, 0, 0},
	{"", MOMENT_NONE, 0, 0},
};

static void test_zone(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(zones); i++) {
		struct moment w = {0};
		bool found = moment_zone(str_c(zones[i].text), &w);

		if (found != (zones[i].n > 0) || w.n != zones[i].n ||
			w.zone != zones[i].zone || w.offset != zones[i].offset)
			fail_msg("%s: %d %d %zu", zones[i].text, (int)w.zone,
				(int)w.offset, w.n);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_zone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
