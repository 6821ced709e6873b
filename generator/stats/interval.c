#include "stats/interval.h"

#include <assert.h>
#include <math.h>

/* The 97.5th percentile of the normal distribution: qnorm(0.975) in R. */
static const double z = 1.959963984540054;

static double held(double share)
{
	return share < 0 ? 0 : share > 1 ? 1 : share;
}

struct interval interval_wilson(size_t k, size_t n)
{
	double cases = (double)n;
	double p, middle, half;

	assert(k <= n);
	if (n == 0)
		return (struct interval){0, 1};
	p = (double)k / cases;
	middle = (p + z * z / (2 * cases)) / (1 + z * z / cases);
	half = z * sqrt(p * (1 - p) / cases + z * z / (4 * cases * cases)) /
		(1 + z * z / cases);
	return (struct interval){
		k == 0 ? 0 : held(middle - half), k == n ? 1 : held(middle + half)};
}

/* A place in a binomial distribution.  Chances are found from that of the likeliest
 * number outward: those far from it are too small for a double. */
struct place {
	size_t n;
	double odds;   /* p / (1 - p) */
	size_t r;      /* where it is */
	double chance; /* P(R = r) */
	double up_to;  /* P(R <= r) */
};

static double one_less(const struct place *at)
{
	return at->chance * (double)at->r / ((double)(at->n - at->r + 1) * at->odds);
}

static double one_more(const struct place *at)
{
	return at->chance * (double)(at->n - at->r) * at->odds / (double)(at->r + 1);
}

/* At the likeliest number. */
static struct place begin(double share, size_t n)
{
	struct place from = {.n = n, .odds = share / (1 - share), .chance = 1};
	struct place at;
	double below = 1;
	double above = 0;

	from.r = (size_t)((double)(n + 1) * share);
	if (from.r > n)
		from.r = n;
	for (at = from; at.r > 0 && at.chance > 0; below += at.chance) {
		at.chance = one_less(&at);
		at.r--;
	}
	for (at = from; at.r < n && at.chance > 0; above += at.chance) {
		at.chance = one_more(&at);
		at.r++;
	}
	from.chance = 1 / (below + above);
	from.up_to = below / (below + above);
	return from;
}

static double limit(struct place at, double p)
{
	while (at.r > 0 && at.up_to - at.chance >= p) {
		at.up_to -= at.chance;
		at.chance = one_less(&at);
		at.r--;
	}
	while (at.r < at.n && at.up_to < p) {
		at.chance = one_more(&at);
		at.r++;
		at.up_to += at.chance;
	}
	return held(((double)at.r - (at.up_to - p) / at.chance) / (double)at.n);
}

struct interval interval_funnel(double share, size_t n, enum funnel_level level)
{
	double p = level == FUNNEL_95 ? .025 : .001;
	struct place at;

	assert(share >= 0 && share <= 1);
	if (n == 0)
		return (struct interval){0, 1};
	if (share <= 0 || share >= 1)
		return (struct interval){share, share};
	at = begin(share, n);
	return (struct interval){limit(at, p), limit(at, 1 - p)};
}

int interval_tenths(double share)
{
	return (int)(held(share) * 1000 + .5);
}
