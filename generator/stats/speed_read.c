#include "stats/speed.h"

size_t speed_clusters_assessed(const struct speed_clusters *clusters)
{
	return clusters->met + clusters->lapse + clusters->unclear;
}

struct interval speed_interval(const struct speed_clusters *clusters)
{
	size_t n = speed_clusters_assessed(clusters);

	return (struct interval){interval_wilson(clusters->met, n).low,
		interval_wilson(clusters->met + clusters->unclear, n).high};
}

bool speed_may_be_alike(const struct speed_clusters *a, const struct speed_clusters *b)
{
	struct interval x = speed_interval(a);
	struct interval y = speed_interval(b);

	return x.low <= y.high && y.low <= x.high;
}

struct interval speed_funnel(const struct speed_clusters *own,
	const struct speed_clusters *all, enum funnel_level level)
{
	size_t n = speed_clusters_assessed(all);

	return interval_funnel(n ? (double)all->lapse / (double)n : 0,
		speed_clusters_assessed(own), level);
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

const struct speed_rule *speed_rule_of(
	const struct speed_part *part, const struct rule_window *window)
{
	for (size_t i = 0; i < part->rules.n; i++)
		if (part->rules.v[i].window == window)
			return &part->rules.v[i];
	return NULL;
}
