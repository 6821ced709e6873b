/*
 * interval - how sure a share of a few cases is.
 *
 * Shares are of clusters (rules.md F21: a batch is one event), 0 to 1.  What is printed
 * is the whole number of tenths of a percent (interval_tenths): last digits, which
 * machines may disagree on, reach no page.
 */
#ifndef STATS_INTERVAL_H
#define STATS_INTERVAL_H

#include <stddef.h>

struct interval {
	double low;
	double high;
};

/*
 * The Wilson score interval of k of n cases at 95 % (Wilson 1927; without correction for
 * continuity: R's prop.test(k, n, correct = FALSE)).  n = 0: from 0 to 1.  k <= n.
 */
struct interval interval_wilson(size_t k, size_t n);

enum funnel_level { FUNNEL_95, FUNNEL_998 };

/*
 * Between which shares n clusters lie, in 95 or 99.8 of 100 cases, where each has the
 * same chance `share`: exact limits of the binomial distribution, interpolated as in
 * Spiegelhalter 2005, "Funnel plots for comparing institutional performance", A.1.1: with
 * r the least number for which P(R <= r) >= p, the limit is (r - a) / n, where
 * a = (P(R <= r) - p) / (P(R <= r) - P(R <= r-1)); p is .025 and .975, or .001 and .999.
 * Held to 0 to 1.  n = 0: from 0 to 1.
 */
struct interval interval_funnel(double share, size_t n, enum funnel_level level);

/* 0 to 1000, rounded to the nearest; of two as near, up. */
int interval_tenths(double share);

#endif
