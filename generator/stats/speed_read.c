#include "stats/speed.h"

struct interval speed_interval(const struct cluster_counts *clusters)
{
	size_t n = clusters_assessed(clusters);

	return (struct interval){interval_wilson(clusters->met, n).low,
		interval_wilson(clusters->met + clusters->unclear, n).high};
}

bool speed_may_be_alike(const struct cluster_counts *a, const struct cluster_counts *b)
{
	struct interval x = speed_interval(a);
	struct interval y = speed_interval(b);

	return x.low <= y.high && y.low <= x.high;
}

struct interval speed_funnel(const struct cluster_counts *own,
	const struct cluster_counts *all, enum funnel_level level)
{
	size_t n = clusters_assessed(all);

	return interval_funnel(
		n ? (double)all->lapse / (double)n : 0, clusters_assessed(own), level);
}

int64_t speed_lapse_tenths(const struct speed_rule *rule)
{
	return rule->duty_seconds ? rule->lapse_seconds * 1000 / rule->duty_seconds : -1;
}

const struct measure *speed_measure_of(
	const struct result *result, enum speed_measure measure)
{
	const struct measure *const measures[SPEED_MEASURES] = {
		[SPEED_FIRST_RESPONSE] = &result->first_response,
		[SPEED_FULL_REPORT] = &result->full_report,
		[SPEED_SILENCE] = &result->silence,
		[SPEED_CLOSURE_REQUEST] = &result->closure_request,
		[SPEED_CLOSING] = &result->closing,
	};

	return measures[measure];
}

const struct tally *speed_tally(const struct speeds *speeds, const struct speed *speed,
	int months, enum speed_measure measure)
{
	static const struct tally none;

	/* all time is the first slice and has no months, as have years and classes */
	for (size_t i = 0; speed->parts && i < speeds->n_slices; i++)
		if (speeds->slices[i].months == months)
			return &speed->parts[i].measures[measure];
	return &none;
}

const struct speed_rule *speed_rule_of(
	const struct speed_part *part, const struct rule_window *window)
{
	for (size_t i = 0; i < part->rules.n; i++)
		if (part->rules.v[i].window == window)
			return &part->rules.v[i];
	return NULL;
}
