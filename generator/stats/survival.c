#include "stats/survival.h"

#include <math.h>
#include <stdlib.h>

static const double z = 1.959963984540054; /* qnorm(0.975) */

/* A share that sums make is not 1/2 to the last digit. */
static const double half = .5 + 1e-9;

static int by_time(const void *a, const void *b)
{
	const struct survival_case *x = a;
	const struct survival_case *y = b;

	if (x->seconds != y->seconds)
		return x->seconds < y->seconds ? -1 : 1;
	return y->done - x->done;
}

static struct interval band(double open, double variance)
{
	double by, width;

	if (open <= 0)
		return (struct interval){0, 1};
	by = log(open);
	width = z * sqrt(variance) / -by;
	return (struct interval){exp(by * exp(width)), exp(by * exp(-width))};
}

void survival_make(struct survival *survival, struct survival_case *cases, size_t n)
{
	double open = 1;
	double variance = 0; /* Greenwood's sum */

	*survival = (struct survival){.n = n, .median = -1};
	if (n)
		qsort(cases, n, sizeof(*cases), by_time);
	for (size_t i = 0; i < n;) {
		struct survival_step s = {.seconds = cases[i].seconds, .at_risk = n - i};
		double left;

		for (; i < n && cases[i].seconds == s.seconds; i++)
			s.done += cases[i].done;
		if (!s.done)
			continue;
		left = (double)(s.at_risk - s.done);
		open *= left / (double)s.at_risk;
		if (s.done < s.at_risk)
			variance += (double)s.done / ((double)s.at_risk * left);
		s.open = open;
		s.band = band(open, variance);
		if (survival->median < 0 && open <= half)
			survival->median = s.seconds;
		survival->n_done += s.done;
		vec_push(&survival->steps, s);
	}
}

void survival_release(struct survival *survival)
{
	vec_release(&survival->steps);
}

const struct survival_step *survival_at(const struct survival *survival, int64_t seconds)
{
	size_t low = 0;
	size_t high = survival->steps.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (survival->steps.v[middle].seconds <= seconds)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? &survival->steps.v[low - 1] : NULL;
}

size_t survival_at_risk(const struct survival_case *cases, size_t n, int64_t seconds)
{
	size_t low = 0;
	size_t high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (cases[middle].seconds < seconds)
			low = middle + 1;
		else
			high = middle;
	}
	return n - low;
}
