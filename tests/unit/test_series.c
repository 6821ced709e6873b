#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "stats/series.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { SHOWN_MAX = 4096 };

static int64_t at(const char *text)
{
	int64_t instant = 0;

	if (!date_parse_time(str_c(text), &instant))
		fail_msg("%s is no time", text);
	return instant;
}

static int32_t day(const char *text)
{
	return date_day_of(at(text));
}

/* Each bin as `name opened/closed`, with ~ where it is partial. */
static void show(const struct series *series, struct buf *out)
{
	for (size_t i = 0; i < series->bins.n; i++) {
		const struct series_bin *bin = &series->bins.v[i];
		char name[SERIES_NAME_SIZE];

		series_name(bin, name);
		buf_printf(out, "%s%s %zu/%zu%s", i ? ", " : "", name, bin->opened,
			bin->closed, bin->partial ? " ~" : "");
	}
}

static const struct {
	const char *name;
	enum series_step step;
	const char *from;
	const char *as_of;
	const char *want;
} spans[] = {
	{"from quarter to quarter", SERIES_QUARTER, "2024-02-29", "2024-11-30T12:00:00Z",
		"2024 Q1 0/0, 2024 Q2 0/0, 2024 Q3 0/0, 2024 Q4 0/0 ~"},
	{"one quarter alone", SERIES_QUARTER, "2025-01-01", "2025-03-31T23:59:59Z",
		"2025 Q1 0/0 ~"},
	{"the first second of a quarter lies in it", SERIES_QUARTER, "2024-12-31",
		"2025-01-01T00:00:00Z", "2024 Q4 0/0, 2025 Q1 0/0 ~"},
	{"the last second of a quarter too", SERIES_QUARTER, "2024-12-31",
		"2024-12-31T23:59:59Z", "2024 Q4 0/0 ~"},
	{"from year to year", SERIES_YEAR, "2023-12-31", "2025-01-01T00:00:00Z",
		"2023 0/0, 2024 0/0, 2025 0/0 ~"},
	{"nothing begins after its end", SERIES_QUARTER, "2025-04-01",
		"2025-03-31T23:59:59Z", ""},
};

static void bins_reach_from_the_first_day_to_as_of(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(spans); i++) {
		struct series series = {0};
		struct buf out;

		buf_init(&out, SHOWN_MAX);
		buf_c(&out, "");
		series_make(
			&series, spans[i].step, day(spans[i].from), at(spans[i].as_of));
		show(&series, &out);
		if (!str_eq_c(buf_view(&out), spans[i].want))
			fail_msg("%s: " STR_FMT, spans[i].name, STR_ARG(buf_view(&out)));
		buf_release(&out);
		series_release(&series);
	}
}

static void a_bin_ends_where_the_next_begins(void **state)
{
	struct series series = {0};

	(void)state;
	series_make(
		&series, SERIES_QUARTER, day("2024-01-15"), at("2024-05-01T00:00:00Z"));
	assert_int_equal(series.bins.n, 2);
	assert_int_equal(series.bins.v[0].from, day("2024-01-01"));
	assert_int_equal(series.bins.v[0].until, day("2024-04-01"));
	assert_int_equal(series.bins.v[1].from, day("2024-04-01"));
	assert_int_equal(series.bins.v[1].until, day("2024-07-01"));
	series_release(&series);
}

static const struct {
	const char *name;
	const char *opened;
	const char *closed; /* NULL: not */
	enum why_not why_not;
	const char *quarters;
	const char *years;
} bugs[] = {
	{"the last second of a quarter is of that quarter", "2024-03-31T23:59:59Z", NULL,
		WHY_COUNTED, "2024 Q1 1/0, 2024 Q2 0/0, 2024 Q3 0/0 ~", "2024 1/0 ~"},
	{"the next second is of the next", "2024-04-01T00:00:00Z", NULL, WHY_COUNTED,
		"2024 Q1 0/0, 2024 Q2 1/0, 2024 Q3 0/0 ~", "2024 1/0 ~"},
	{"the leap day is a day", "2024-02-29T10:00:00Z", "2024-02-29T11:00:00Z",
		WHY_COUNTED, "2024 Q1 1/1, 2024 Q2 0/0, 2024 Q3 0/0 ~", "2024 1/1 ~"},
	{"closing counts where it happened", "2024-03-01T00:00:00Z",
		"2024-07-01T00:00:00Z", WHY_COUNTED,
		"2024 Q1 1/0, 2024 Q2 0/0, 2024 Q3 0/1 ~", "2024 1/1 ~"},
	{"opened before the first bin, closed within", "2023-12-31T23:59:59Z",
		"2024-01-01T00:00:00Z", WHY_COUNTED,
		"2024 Q1 0/1, 2024 Q2 0/0, 2024 Q3 0/0 ~", "2024 0/1 ~"},
	{"what is not counted is nowhere", "2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z",
		WHY_DUPLICATE, "2024 Q1 0/0, 2024 Q2 0/0, 2024 Q3 0/0 ~", "2024 0/0 ~"},
};

static void check_bug(size_t i, enum series_step step, const char *want)
{
	struct bug bug = {
		.opened = at(bugs[i].opened),
		.closed = bugs[i].closed ? at(bugs[i].closed) : DATE_NONE,
		.open = !bugs[i].closed,
		.why_not = bugs[i].why_not,
	};
	struct series series = {0};
	struct buf out;

	buf_init(&out, SHOWN_MAX);
	series_make(&series, step, day("2024-01-01"), at("2024-08-01T00:00:00Z"));
	series_add(&series, &bug);
	show(&series, &out);
	if (!str_eq_c(buf_view(&out), want))
		fail_msg("%s: %s", bugs[i].name, out.p);
	buf_release(&out);
	series_release(&series);
}

static void a_bug_is_counted_in_the_bin_of_its_utc_day(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(bugs); i++) {
		check_bug(i, SERIES_QUARTER, bugs[i].quarters);
		check_bug(i, SERIES_YEAR, bugs[i].years);
	}
}

static void a_closing_that_nobody_dated_is_told(void **state)
{
	struct bug bug = {
		.opened = at("2024-03-01"), .closed = DATE_NONE, .why_not = WHY_COUNTED};
	struct series series = {0};

	(void)state;
	series_make(&series, SERIES_YEAR, day("2024-01-01"), at("2024-08-01T00:00:00Z"));
	series_add(&series, &bug);
	assert_int_equal(series.closed_unknown, 1);
	bug.why_not = WHY_INVALID;
	series_add(&series, &bug);
	bug.why_not = WHY_COUNTED;
	bug.open = true;
	series_add(&series, &bug);
	assert_int_equal(series.closed_unknown, 1);
	assert_int_equal(series.bins.v[0].opened, 2);
	assert_int_equal(series.bins.v[0].closed, 0);
	series_release(&series);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bins_reach_from_the_first_day_to_as_of),
		cmocka_unit_test(a_bin_ends_where_the_next_begins),
		cmocka_unit_test(a_bug_is_counted_in_the_bin_of_its_utc_day),
		cmocka_unit_test(a_closing_that_nobody_dated_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
