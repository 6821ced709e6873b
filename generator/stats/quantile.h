/*
 * quantile - medians and quartiles of durations, with the number they rest on.
 *
 * Quantiles are of type 7 (Hyndman and Fan 1996, "Sample Quantiles in
 * Statistical Packages"; R's default): linear between the two order statistics
 * around (n-1)p.  Cut to whole seconds.
 */
#ifndef STATS_QUANTILE_H
#define STATS_QUANTILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* With fewer than this many values the site lists them and gives no quantile (F4). */
enum { QUANTILE_MIN = 5 };

struct quantiles {
	size_t n;
	int64_t least;
	int64_t q10;
	int64_t q25;
	int64_t median;
	int64_t q75;
	int64_t q90;
	int64_t most;
};

/* Sorts the values in place.  With n = 0 all members are 0. */
struct quantiles quantile_all(int64_t *values, size_t n);

/* The same of values that rise already. */
struct quantiles quantile_sorted(const int64_t *values, size_t n);

/* One quantile of sorted values; p = numerator / denominator in 0 to 1; n > 0. */
int64_t quantile_of(
	const int64_t *sorted, size_t n, unsigned numerator, unsigned denominator);

#endif
