/*
 * rule_stats - how many incidents had a lapse in a window of a rule (rules.md F1, F4).
 *
 * The unit is the incident, by its worst counting duty in the window; a gap between
 * updates is never counted by itself.  Incidents of no known CA, and those from before a
 * takeover (F22), are in no number.
 */
#ifndef STATS_RULE_STATS_H
#define STATS_RULE_STATS_H

#include "rules/engine.h"

struct rule_count {
	size_t met;
	size_t late; /* overdue ones are not in it */
	size_t overdue;
	size_t unclear; /* borderline or depends */
	size_t unknown; /* not assessed: some duty is unknown */
	size_t other;   /* not assessed: lifted, pending or not applicable */
	size_t batches; /* F21: of the assessed ones, that have another beside them */
};

/* Over the incidents of one owner, or of all (NULL). */
struct rule_count rule_stats_count(const struct rule_window *window,
	const struct engine *engine, const struct owner *owner);

/* F4: met, late, overdue, borderline and depends. */
size_t rule_stats_assessed(const struct rule_count *count);

#endif
