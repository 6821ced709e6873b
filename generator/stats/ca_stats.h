/*
 * ca_stats - how many incidents one CA had, and all CAs together.
 *
 * Incidents from before a takeover stand apart and are in no other number
 * (rules.md F22).
 */
#ifndef STATS_CA_STATS_H
#define STATS_CA_STATS_H

#include "model/model.h"

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
};

/* `owner` NULL: over all bugs with a known owner. */
void ca_stats_make(
	struct ca_stats *stats, const struct model *model, const struct owner *owner);

/* The same day 12 months earlier (29 February becomes 28). */
int32_t ca_stats_year_before(int32_t day);

#endif
