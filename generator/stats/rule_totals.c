#include "stats/rule_totals.h"

#include <assert.h>

static size_t count_windows(const struct rules *rules)
{
	size_t n = 0;

	for (size_t i = 0; i < rules->list.n; i++)
		n += rules->list.v[i]->windows.n;
	return n;
}

void rule_totals_make(struct rule_totals *totals, const struct rules *rules,
	const struct engine *engine)
{
	size_t most = count_windows(rules);

	*totals = (struct rule_totals){
		.windows = mem_zalloc(most, sizeof(const struct rule_window *)),
		.counts = mem_zalloc(most, sizeof(*totals->counts)),
	};
	for (size_t i = 0; i < rules->list.n; i++) {
		const struct rule *rule = rules->list.v[i];

		for (size_t k = 0; k < rule->windows.n; k++) {
			if (!rule->windows.v[k]->counts)
				continue;
			totals->windows[totals->n] = rule->windows.v[k];
			totals->counts[totals->n++] =
				rule_stats_count(rule->windows.v[k], engine, NULL);
		}
	}
}

void rule_totals_release(struct rule_totals *totals)
{
	mem_free(totals->windows);
	mem_free(totals->counts);
	*totals = (struct rule_totals){0};
}

const struct rule_count *rule_totals_of(
	const struct rule_totals *totals, const struct rule_window *window)
{
	size_t i = 0;

	while (i < totals->n && totals->windows[i] != window)
		i++;
	assert(i < totals->n);
	return &totals->counts[i];
}
