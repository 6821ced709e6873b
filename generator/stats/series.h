/*
 * series - how many incidents were opened and closed in each quarter or year.
 */
#ifndef STATS_SERIES_H
#define STATS_SERIES_H

#include "base/vec.h"
#include "model/model.h"

enum series_step { SERIES_QUARTER, SERIES_YEAR };

struct series_bin {
	int32_t from;  /* first day */
	int32_t until; /* first day of the next */
	size_t opened;
	size_t closed;
	bool partial; /* as_of lies within it */
};

struct series {
	VEC(struct series_bin) bins;
	size_t closed_unknown; /* closed, but not known when */
};

/*
 * Bins from the one that holds `from` to the one that holds `as_of`.  A bug is
 * counted in the bin of its UTC day, and only if it is counted at all (F18).
 */
void series_make(
	struct series *series, enum series_step step, int32_t from, int64_t as_of);
void series_add(struct series *series, const struct bug *bug);
void series_release(struct series *series);

/* `2025 Q1` or `2025`. */
enum { SERIES_NAME_SIZE = 16 };
void series_name(const struct series_bin *bin, char out[SERIES_NAME_SIZE]);

#endif
