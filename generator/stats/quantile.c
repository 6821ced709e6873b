#include "stats/quantile.h"

#include <assert.h>
#include <stdlib.h>

enum { FEW = 16 }; /* are sorted in place faster than by a call for each two */

static int by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a;
	int64_t y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

int64_t quantile_of(
	const int64_t *sorted, size_t n, unsigned numerator, unsigned denominator)
{
	/* (n-1)p as a whole part and a rest of `denominator` parts: no rounding. */
	size_t place = (n - 1) * numerator;
	size_t low = place / denominator;
	int64_t rest = (int64_t)(place % denominator);

	assert(n > 0 && numerator <= denominator);
	if (rest == 0)
		return sorted[low];
	return sorted[low] +
		(sorted[low + 1] - sorted[low]) * rest / (int64_t)denominator;
}

/* Most are few: of each rule of each CA in each year. */
static void sort_few(int64_t *values, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		int64_t value = values[i];
		size_t at = i;

		for (; at > 0 && values[at - 1] > value; at--)
			values[at] = values[at - 1];
		values[at] = value;
	}
}

struct quantiles quantile_all(int64_t *values, size_t n)
{
	if (n <= FEW)
		sort_few(values, n);
	else
		qsort(values, n, sizeof(*values), by_value);
	return quantile_sorted(values, n);
}

struct quantiles quantile_sorted(const int64_t *values, size_t n)
{
	struct quantiles q = {.n = n};

	if (n == 0)
		return q;
	q.least = values[0];
	q.q10 = quantile_of(values, n, 1, 10);
	q.q25 = quantile_of(values, n, 1, 4);
	q.median = quantile_of(values, n, 1, 2);
	q.q75 = quantile_of(values, n, 3, 4);
	q.q90 = quantile_of(values, n, 9, 10);
	q.most = values[n - 1];
	return q;
}
