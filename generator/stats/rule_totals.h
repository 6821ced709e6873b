/*
 * rule_totals - what each window comes to over all incidents (rule_stats.h), counted
 * once: the page of each CA has it beside its own.
 */
#ifndef STATS_RULE_TOTALS_H
#define STATS_RULE_TOTALS_H

#include "stats/rule_stats.h"

struct rule_totals {
	const struct rule_window **windows; /* those that count */
	struct rule_count *counts;          /* of each */
	size_t n;
};

/* Borrows the rules; to be released. */
void rule_totals_make(struct rule_totals *totals, const struct rules *rules,
	const struct engine *engine);
void rule_totals_release(struct rule_totals *totals);

/* Of one of these windows. */
const struct rule_count *rule_totals_of(
	const struct rule_totals *totals, const struct rule_window *window);

#endif
