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
	size_t unclear; /* borderline or depends, or met with an unknown duty beside it */
	size_t unknown; /* not assessed: some duty is unknown */
	size_t other;   /* not assessed: lifted, pending or not applicable */
	size_t batches; /* F21: of the assessed ones, that have another beside them */
};

/* Fewer assessed incidents are listed, and have no rate. */
enum { RULE_STATS_MIN = 5 };

/* Puts an incident there by what it comes to; whether it is assessed. */
bool rule_stats_add(struct rule_count *count, enum verdict verdict, bool unknown);

/* F4: met, late, overdue, borderline and depends. */
size_t rule_stats_assessed(const struct rule_count *count);

/* ---- by quarter ---- */

struct rule_quarter {
	int32_t from;  /* first day */
	int32_t until; /* first day of the next */
	bool partial;  /* as_of lies within it */
};

/*
 * The same by the quarter in which duties began (the earliest that they can have), from
 * the first such quarter to the last.  An incident stands once in each quarter in which a
 * counting duty of it began, by the worst of those; duties whose beginning is not known
 * and disputed ones are in none.
 */
struct rule_quarters {
	const struct rule *rule;
	VEC(struct rule_quarter) quarters;
	struct rule_count *counts; /* rule_stats_in_quarter() */
};

/* Borrows the rule; to be released. */
void rule_stats_quarters(const struct rule *rule, const struct engine *engine,
	int64_t as_of, struct rule_quarters *quarters);
void rule_stats_quarters_release(struct rule_quarters *quarters);

/* Of a window of the rule, or of all its windows (NULL). */
const struct rule_count *rule_stats_in_quarter(const struct rule_quarters *quarters,
	const struct rule_window *window, size_t index);

#endif
