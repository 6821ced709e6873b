#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "stats/interval.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Reference values have 9 digits behind the point. */
static void equals(double got, double want, size_t row)
{
	if (fabs(got - want) > 1e-9)
		fail_msg("row %zu: %.9f, not %.9f", row, got, want);
}

/* R 4.2.2: prop.test(k, n, correct = FALSE)$conf.int */
static const struct {
	size_t k, n;
	struct interval want;
} scores[] = {
	{0, 5, {0, .434482465}},
	{1, 5, {.036224109, .624465370}},
	{5, 5, {.565517535, 1}},
	{7, 10, {.396778147, .892208733}},
	{81, 263, {.255288520, .366209577}},
	{0, 1, {0, .793450686}},
	{1, 1, {.206549314, 1}},
	{999, 1000, {.994357441, .999823454}},
};

static void wilson_intervals_are_those_of_r(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(scores); i++) {
		struct interval got = interval_wilson(scores[i].k, scores[i].n);

		equals(got.low, scores[i].want.low, i);
		equals(got.high, scores[i].want.high, i);
	}
}

/* All or none are the ends themselves, without a last digit of a sum. */
static void without_cases_nothing_is_known(void **state)
{
	(void)state;
	assert_true(interval_wilson(0, 0).low <= 0 && interval_wilson(0, 0).high >= 1);
	assert_true(interval_wilson(0, 3).low <= 0);
	assert_true(interval_wilson(3, 3).high >= 1);
	assert_true(interval_funnel(.5, 0, FUNNEL_95).high >= 1);
}

/*
 * R 4.2.2, for each of p = .025, .975, .001, .999:
 *	r <- qbinom(p, n, t)
 *	max(0, min(1, (r - (pbinom(r, n, t) - p) / dbinom(r, n, t)) / n))
 */
static const struct {
	double share;
	size_t n;
	struct interval want[2];
} funnels[] = {
	{.1, 1, {{0, .75}, {0, .99}}},
	{.1, 5, {{0, .354897119}, {0, .586666667}}},
	{.25, 10, {{0, .490971977}, {0, .681093333}}},
	{.5, 20, {{.255823529, .694176471}, {.136735789, .813264211}}},
	{.75, 33, {{.579856665, .875243346}, {.485576193, .938736253}}},
	{.9, 100, {{.832281388, .949619404}, {.791643281, .975821135}}},
	{.02, 400, {{.006067354, .033669838}, {.000683774, .043705257}}},
	{.995, 1500, {{.990785046, .997914533}, {.988138800, .999258830}}},
	{.3, 1000, {{.271281417, .328088928}, {.255302820, .344830375}}},
};

static void funnel_limits_are_exact(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(funnels); i++)
		for (int level = FUNNEL_95; level <= FUNNEL_998; level++) {
			struct interval got = interval_funnel(
				funnels[i].share, funnels[i].n, (enum funnel_level)level);

			equals(got.low, funnels[i].want[level].low, i);
			equals(got.high, funnels[i].want[level].high, i);
		}
}

/* Where all or none have it there is no room around it. */
static void a_certain_share_has_no_funnel(void **state)
{
	(void)state;
	assert_true(interval_funnel(0, 9, FUNNEL_95).high <= 0);
	assert_true(interval_funnel(1, 9, FUNNEL_998).low >= 1);
}

static const struct {
	double share;
	int want;
} tenths[] = {
	{-.1, 0}, {0, 0}, {.0004, 0}, {.0006, 1}, {.5, 500}, {.9996, 1000}, {1.5, 1000}};

static void shares_are_printed_in_tenths_of_a_percent(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(tenths); i++)
		assert_int_equal(interval_tenths(tenths[i].share), tenths[i].want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wilson_intervals_are_those_of_r),
		cmocka_unit_test(without_cases_nothing_is_known),
		cmocka_unit_test(funnel_limits_are_exact),
		cmocka_unit_test(a_certain_share_has_no_funnel),
		cmocka_unit_test(shares_are_printed_in_tenths_of_a_percent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
