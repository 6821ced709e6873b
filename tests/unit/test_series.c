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

enum { SHOWN_MAX = 4096, BUGS_MAX = 8 };

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

static struct tag delay = {.group = {"delay", 5}};
static struct tag finding = {.group = {"audit", 5}};
static struct tag crl = {.group = {"status", 6}};

struct case_bug {
	const char *opened; /* NULL ends a list */
	const char *closed; /* "": open; "?": closed, and not known when */
	const char *tags;   /* letters: d delay, a audit, s status */
	enum why_not why_not;
	bool predecessor;
	int64_t cluster;
};

/* Bugs of the world, and the tags of each. */
static struct bug bugs[BUGS_MAX];
static struct tag *tags[BUGS_MAX][4];
static const struct bug *list[BUGS_MAX];

static void make_bug(size_t i, const struct case_bug *from)
{
	struct bug *bug = &bugs[i];

	*bug = (struct bug){.id = (int64_t)i + 1,
		.opened = at(from->opened),
		.closed = DATE_NONE,
		.open = from->closed[0] == '\0',
		.why_not = from->why_not,
		.predecessor = from->predecessor,
		.cluster = from->cluster,
		.tags = tags[i]};
	if (from->closed[0] && from->closed[0] != '?')
		bug->closed = at(from->closed);
	for (const char *t = from->tags ? from->tags : ""; *t; t++)
		tags[i][bug->n_tags++] = *t == 'd' ? &delay : *t == 'a' ? &finding : &crl;
	list[i] = bug;
}

static size_t make_bugs(const struct case_bug *from)
{
	size_t n = 0;

	for (; n < BUGS_MAX && from[n].opened; n++)
		make_bug(n, &from[n]);
	return n;
}

/* Each bin as `name opened/closed/open`, with +n where n are not known, ~ where it is
 * partial, and what of it is not CA incidents. */
static void show_bin(const struct series_bin *bin, struct buf *out)
{
	static const char letters[SERIES_KINDS + 1] = "iadpn";

	buf_printf(out, "%zu/%zu/%zu", bin->opened, bin->closed, bin->open);
	if (bin->open_unknown)
		buf_printf(out, "+%zu", bin->open_unknown);
	for (int k = SERIES_AUDIT; k < SERIES_KINDS; k++)
		if (bin->of[k])
			buf_printf(out, " %c%zu", letters[k], bin->of[k]);
	if (bin->batches)
		buf_printf(out, " b%zu", bin->batches);
	if (bin->partial)
		buf_c(out, " ~");
}

static void show(const struct series *series, struct buf *out)
{
	for (size_t i = 0; i < series->bins.n; i++) {
		char name[SERIES_NAME_SIZE];

		series_name(&series->bins.v[i], name);
		buf_printf(out, "%s%s ", i ? ", " : "", name);
		show_bin(&series->bins.v[i], out);
	}
	buf_c(out, "; ");
	show_bin(&series->all, out);
}

static void check(const char *name, const struct case_bug *from,
	struct series_input input, const char *want)
{
	struct series series;
	struct buf out;

	input.bugs = list;
	input.n = make_bugs(from);
	buf_init(&out, SHOWN_MAX);
	series_make(&series, &input);
	show(&series, &out);
	if (!str_eq_c(buf_view(&out), want))
		fail_msg("%s: " STR_FMT, name, STR_ARG(buf_view(&out)));
	buf_release(&out);
	series_release(&series);
}

static const struct {
	const char *name;
	struct case_bug bugs[BUGS_MAX];
	const char *as_of;
	enum series_step step;
	const char *want;
} spans[] = {
	{"no bug, no quarter", {{.opened = NULL}}, "2025-04-01", SERIES_QUARTER,
		"; 0/0/0"},
	{"to the quarter of as_of", {{.opened = "2024-02-29", .closed = ""}},
		"2024-11-30T12:00:00Z", SERIES_QUARTER,
		"2024 Q1 1/0/1, 2024 Q2 0/0/1, 2024 Q3 0/0/1, 2024 Q4 0/0/1 ~; 1/0/1"},
	{"the last second of a quarter is of it",
		{{.opened = "2024-03-31T23:59:59Z", .closed = ""}},
		"2024-04-01T00:00:00Z", SERIES_QUARTER,
		"2024 Q1 1/0/1, 2024 Q2 0/0/1 ~; 1/0/1"},
	{"the next second is of the next",
		{{.opened = "2024-04-01T00:00:00Z", .closed = ""}},
		"2024-04-01T00:00:00Z", SERIES_QUARTER, "2024 Q2 1/0/1 ~; 1/0/1"},
	{"the last second of the last quarter leaves it open",
		{{.opened = "2025-01-01", .closed = ""}}, "2025-03-31T23:59:59Z",
		SERIES_QUARTER, "2025 Q1 1/0/1 ~; 1/0/1"},
	{"years", {{.opened = "2023-12-31T23:59:59Z", .closed = "2024-01-01T00:00:00Z"}},
		"2025-01-01T00:00:00Z", SERIES_YEAR,
		"2023 1/0/1, 2024 0/1/0, 2025 0/0/0 ~; 1/1/0"},
	{"opened and closed on the leap day",
		{{.opened = "2024-02-29T10:00:00Z", .closed = "2024-02-29"}},
		"2024-03-01", SERIES_QUARTER, "2024 Q1 1/1/0 ~; 1/1/0"},
	/* the pull began on the last day of a year, and went on into the next */
	{"what came while the pull went on has a year",
		{{.opened = "2025-01-01T00:01:00Z", .closed = ""}},
		"2024-12-31T23:50:00Z", SERIES_YEAR, "2025 1/0/1 ~; 1/0/1"},
};

static void bins_reach_from_the_first_bug_to_as_of(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(spans); i++)
		check(spans[i].name, spans[i].bugs,
			(struct series_input){
				.step = spans[i].step, .as_of = at(spans[i].as_of)},
			spans[i].want);
}

/* All from 2024 Q1, as of within 2024 Q3. */
static const struct {
	const char *name;
	struct case_bug bugs[BUGS_MAX];
	bool apart;
	const char *want;
} counts[] = {
	{"closing counts where it happened, and open ends there",
		{{.opened = "2024-03-01", .closed = "2024-07-01"}}, false,
		"2024 Q1 1/0/1, 2024 Q2 0/0/1, 2024 Q3 0/1/0 ~; 1/1/0"},
	/* its closing in between is no longer told: the last one counts */
	{"closed again after it was opened again",
		{{.opened = "2024-01-02", .closed = "2024-06-30T23:59:59Z"}}, false,
		"2024 Q1 1/0/1, 2024 Q2 0/1/0, 2024 Q3 0/0/0 ~; 1/1/0"},
	{"open again is open", {{.opened = "2024-01-02", .closed = ""}}, false,
		"2024 Q1 1/0/1, 2024 Q2 0/0/1, 2024 Q3 0/0/1 ~; 1/0/1"},
	{"nobody knows when it was closed: at as_of it is",
		{{.opened = "2024-01-02", .closed = "?"},
			{.opened = "2024-04-02", .closed = "2024-04-03"}},
		false, "2024 Q1 1/0/0+1, 2024 Q2 1/1/0+1, 2024 Q3 0/0/0 ~; 2/1/0"},
	{"closed within the quarter that is not over",
		{{.opened = "2024-01-02", .closed = "2024-07-31"}}, false,
		"2024 Q1 1/0/1, 2024 Q2 0/0/1, 2024 Q3 0/1/0 ~; 1/1/0"},
	{"what is not counted stands apart, closed or not",
		{{.opened = "2024-01-02", .closed = "", .why_not = WHY_NOT_TRIAGED},
			{.opened = "2024-04-02",
				.closed = "2024-04-03",
				.tags = "da",
				.why_not = WHY_DUPLICATE},
			{.opened = "2024-04-02",
				.closed = "?",
				.why_not = WHY_INVALID,
				.predecessor = true}},
		false, "2024 Q1 0/0/0 n1, 2024 Q2 0/0/0 n2, 2024 Q3 0/0/0 ~; 0/0/0 n3"},
	{"each incident is of one kind: delay before audit",
		{{.opened = "2024-01-02", .closed = "", .tags = "s"},
			{.opened = "2024-01-02", .closed = "", .tags = "a"},
			{.opened = "2024-01-02", .closed = "", .tags = "sd"},
			{.opened = "2024-04-02", .closed = "", .tags = "ad"}},
		false,
		"2024 Q1 3/0/3 a1 d1, 2024 Q2 1/0/4 d1, 2024 Q3 0/0/4 ~; 4/0/4 a1 d2"},
	{"predecessors are of their kind, and opened among all",
		{{.opened = "2024-01-02",
			 .closed = "2024-04-02",
			 .tags = "a",
			 .predecessor = true},
			{.opened = "2024-04-02", .closed = ""}},
		false, "2024 Q1 1/0/1 p1, 2024 Q2 1/1/1, 2024 Q3 0/0/1 ~; 2/1/1 p1"},
	{"but not on their owner's page",
		{{.opened = "2024-01-02",
			 .closed = "2024-04-02",
			 .tags = "a",
			 .predecessor = true},
			{.opened = "2024-04-02", .closed = ""}},
		true, "2024 Q1 0/0/0 p1, 2024 Q2 1/0/1, 2024 Q3 0/0/1 ~; 1/0/1 p1"},
	{"a batch is told where two of it are",
		{{.opened = "2024-03-31T23:50:00Z", .closed = "", .cluster = 1},
			{.opened = "2024-03-31T23:55:00Z", .closed = "", .cluster = 1},
			{.opened = "2024-04-01T00:00:00Z", .closed = "", .cluster = 1},
			{.opened = "2024-05-01", .closed = "", .cluster = 4},
			{.opened = "2024-05-01", .closed = "", .cluster = 4},
			{.opened = "2024-05-01", .closed = "", .cluster = 6},
			{.opened = "2024-05-01", .closed = "", .cluster = 6}},
		false, "2024 Q1 2/0/2 b1, 2024 Q2 5/0/7 b2, 2024 Q3 0/0/7 ~; 7/0/7 b3"},
	{"a batch over the end of a quarter is one of all",
		{{.opened = "2024-03-31T23:50:00Z", .closed = "", .cluster = 1},
			{.opened = "2024-04-01T00:00:00Z", .closed = "", .cluster = 1}},
		false, "2024 Q1 1/0/1, 2024 Q2 1/0/2, 2024 Q3 0/0/2 ~; 2/0/2 b1"},
	{"a clock that went back closes nothing before it was opened",
		{{.opened = "2024-01-02", .closed = ""},
			{.opened = "2024-04-02", .closed = "2024-03-01"}},
		false, "2024 Q1 1/0/1, 2024 Q2 1/1/1, 2024 Q3 0/0/1 ~; 2/1/1"},
};

static void a_bug_is_counted_once_in_the_bin_of_its_day(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(counts); i++)
		check(counts[i].name, counts[i].bugs,
			(struct series_input){.step = SERIES_QUARTER,
				.as_of = at("2024-08-01"),
				.apart = counts[i].apart},
			counts[i].want);
}

static void what_is_not_counted_has_its_reason(void **state)
{
	static const struct case_bug from[] = {
		{.opened = "2024-01-02", .closed = "", .why_not = WHY_NOT_TRIAGED},
		{.opened = "2024-04-02", .closed = "", .why_not = WHY_DUPLICATE},
		{.opened = "2024-04-03",
			.closed = "2024-05-01",
			.why_not = WHY_DUPLICATE},
		{.opened = NULL},
	};
	struct series_input input = {.bugs = list, .as_of = at("2024-08-01")};
	struct series series;

	(void)state;
	input.n = make_bugs(from);
	series_make(&series, &input);
	assert_int_equal(series.bins.v[0].why_not[WHY_NOT_TRIAGED], 1);
	assert_int_equal(series.bins.v[0].why_not[WHY_DUPLICATE], 0);
	assert_int_equal(series.bins.v[1].why_not[WHY_DUPLICATE], 2);
	assert_int_equal(series.all.why_not[WHY_DUPLICATE], 2);
	assert_int_equal(series.all.why_not[WHY_COUNTED], 0);
	assert_int_equal(series.bins.v[0].from, day("2024-01-01"));
	assert_int_equal(series.bins.v[0].until, day("2024-04-01"));
	assert_int_equal(series.bins.v[1].from, day("2024-04-01"));
	series_release(&series);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bins_reach_from_the_first_bug_to_as_of),
		cmocka_unit_test(a_bug_is_counted_once_in_the_bin_of_its_day),
		cmocka_unit_test(what_is_not_counted_has_its_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
