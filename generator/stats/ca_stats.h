/*
 * ca_stats - all that is shown of one CA, and the same of all CAs together.
 *
 * Incidents from before a takeover stand apart and are in no other number
 * (rules.md F22).
 */
#ifndef STATS_CA_STATS_H
#define STATS_CA_STATS_H

#include "rules/engine.h"
#include "stats/quantile.h"

/* A value with the bug it belongs to. */
struct sample {
	const struct result *result;
	int64_t seconds;
};

/* One measure over many incidents: what was assessed and what was not. */
struct tally {
	VEC(struct sample) samples; /* rising by value */
	struct quantiles q;
	size_t unknown;
	size_t pending;
	size_t never; /* closed without any comment of the CA */
	size_t none;  /* the measure does not exist for these */
};

/* A bug is added once; then ca_stats_tally_end() sorts and finds quantiles. */
void ca_stats_tally_add(
	struct tally *tally, const struct result *result, const struct measure *measure);
void ca_stats_tally_end(struct tally *tally);

struct ca_stats {
	const struct owner *owner; /* NULL: all CAs */
	size_t incidents;          /* counted */
	size_t open;               /* of these */
	size_t opened_12m;         /* of these, in the 12 months before as_of */
	size_t filed_by_ca;
	size_t filed_by_other;
	size_t filed_unknown;
	size_t not_counted;
	size_t predecessor; /* from before a takeover, counted or not */
	struct tally first_response;
	struct tally silence;
};

/* `owner` NULL: over all bugs with a known owner. */
void ca_stats_make(struct ca_stats *stats, const struct model *model,
	const struct engine *engine, const struct owner *owner);
void ca_stats_release(struct ca_stats *stats);

/* The same day 12 months earlier (29 February becomes 28). */
int32_t ca_stats_year_before(int32_t day);

#endif
