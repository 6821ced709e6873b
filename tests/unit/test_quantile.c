#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "stats/quantile.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { VALUES_MAX = 12, SORTED_MAX = 40 };

/*
 * Each `want` is what R prints for the expression beside it (type 7 is its default),
 * cut to whole numbers: quantile(x, c(0, .1, .25, .5, .75, .9, 1)).  By hand:
 * h = (n-1)p, then x[floor(h)] + (h - floor(h)) * (x[floor(h)+1] - x[floor(h)]),
 * counted from 0.
 */
static const struct {
	const char *name; /* and R's expression for x */
	int64_t values[VALUES_MAX];
	size_t n;
	struct quantiles want;
} sets[] = {
	{"nothing has no quantile", {0}, 0, {0}},
	{"one value is all of them: c(7)", {7}, 1, {1, 7, 7, 7, 7, 7, 7, 7}},
	/* 1.0 1.1 1.25 1.5 1.75 1.9 2.0, times 100 */
	{"two values: c(200, 100)", {200, 100}, 2,
		{2, 100, 110, 125, 150, 175, 190, 200}},
	/* 10 13 17.5 25 32.5 37 40 */
	{"cut, not rounded: c(40, 10, 30, 20)", {40, 10, 30, 20}, 4,
		{4, 10, 13, 17, 25, 32, 37, 40}},
	/* 1 1.4 2 3 4 4.6 5 */
	{"on a value: 1:5", {1, 2, 3, 4, 5}, 5, {5, 1, 1, 2, 3, 4, 4, 5}},
	/* 3 5.7 7.25 9 14.5 16.4 20 */
	{"with ties: c(3, 6, 7, 8, 8, 10, 13, 15, 16, 20)",
		{20, 8, 3, 16, 6, 15, 7, 13, 8, 10}, 10, {10, 3, 5, 7, 9, 14, 16, 20}},
	/* 100 190 325 550 775 910 1000 */
	{"ten values: 1:10 * 100", {1000, 100, 900, 200, 800, 300, 700, 400, 600, 500},
		10, {10, 100, 190, 325, 550, 775, 910, 1000}},
	/* 30 years in seconds are 946728000; h of .1 over 2 values */
	{"long ones: c(0, 946728000)", {946728000, 0}, 2,
		{2, 0, 94672800, 236682000, 473364000, 710046000, 852055200, 946728000}},
	{"all the same: rep(86400, 6)", {86400, 86400, 86400, 86400, 86400, 86400}, 6,
		{6, 86400, 86400, 86400, 86400, 86400, 86400, 86400}},
};

static void quantiles_are_those_of_r(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(sets); i++) {
		int64_t values[VALUES_MAX];
		struct quantiles got;

		memcpy(values, sets[i].values, sizeof(values));
		got = quantile_all(values, sets[i].n);
		if (memcmp(&got, &sets[i].want, sizeof(got)) != 0)
			fail_msg("%s: %zu: %lld %lld %lld %lld %lld %lld %lld",
				sets[i].name, got.n, (long long)got.least,
				(long long)got.q10, (long long)got.q25,
				(long long)got.median, (long long)got.q75,
				(long long)got.q90, (long long)got.most);
	}
}

/* Few are sorted in another way than many. */
static void values_are_sorted_in_place(void **state)
{
	int64_t values[SORTED_MAX];

	(void)state;
	for (size_t n = 1; n <= SORTED_MAX; n++) {
		for (size_t i = 0; i < n; i++)
			values[i] = (int64_t)((n - i) ^ 1);
		quantile_all(values, n);
		for (size_t i = 1; i < n; i++)
			if (values[i - 1] >= values[i])
				fail_msg("of %zu: %lld stands before %lld", n,
					(long long)values[i - 1], (long long)values[i]);
	}
}

static void any_quantile_can_be_asked_for(void **state)
{
	static const int64_t five[] = {15, 20, 35, 40, 50};

	(void)state;
	/* R: quantile(c(15, 20, 35, 40, 50), c(.05, .4, .95)) is 16, 29, 48 */
	assert_int_equal(quantile_of(five, 5, 1, 20), 16);
	assert_int_equal(quantile_of(five, 5, 2, 5), 29);
	assert_int_equal(quantile_of(five, 5, 19, 20), 48);
	assert_int_equal(quantile_of(five, 5, 0, 1), 15);
	assert_int_equal(quantile_of(five, 5, 1, 1), 50);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quantiles_are_those_of_r),
		cmocka_unit_test(values_are_sorted_in_place),
		cmocka_unit_test(any_quantile_can_be_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
