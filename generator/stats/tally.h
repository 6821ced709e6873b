/*
 * tally - one measure over many incidents: what was assessed and what was not.
 *
 * A bug is added once; then tally_end() sorts and finds quantiles.
 */
#ifndef STATS_TALLY_H
#define STATS_TALLY_H

#include "rules/engine.h"
#include "stats/quantile.h"

/* A value with the bug it belongs to. */
struct sample {
	const struct result *result;
	int64_t seconds;
};

struct tally {
	VEC(struct sample) samples; /* rising by value */
	struct quantiles q;
	size_t unknown;
	size_t pending;
	size_t never; /* closed without any comment of the CA */
	size_t none;  /* the measure does not exist for these */
};

void tally_add(
	struct tally *tally, const struct result *result, const struct measure *measure);
void tally_end(struct tally *tally);
void tally_release(struct tally *tally);

#endif
