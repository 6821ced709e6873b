/*
 * survival - how long until something is done, where some of it is not done yet.
 *
 * Kaplan and Meier 1958.  A case that is not done at its time counts up to it
 * (censored); one that is done at the same time as another is censored comes first.
 */
#ifndef STATS_SURVIVAL_H
#define STATS_SURVIVAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vec.h"
#include "stats/interval.h"

struct survival_case {
	int64_t seconds; /* from the start, 0 and more: to the end, or as long as seen */
	bool done;
};

/* A time at which some were done. */
struct survival_step {
	int64_t seconds;
	size_t at_risk; /* not done and still seen, right before it */
	size_t done;    /* at it */
	double open;    /* estimated share that is not done after it */
	/* 95 %, by Greenwood's variance on the scale log(-log) (R: survfit(..., conf.type
	 * = "log-log")).  Where `open` is 0 there is none: 0 to 1. */
	struct interval band;
};

struct survival {
	VEC(struct survival_step) steps; /* by time */
	size_t n;
	size_t n_done;
	/* When no more than half were open: the first step at which `open` is no more
	 * than 0.5; -1: not reached. */
	int64_t median;
};

/* Sorts the cases in place; to be released. */
void survival_make(struct survival *survival, struct survival_case *cases, size_t n);
void survival_release(struct survival *survival);

/* The last step at or before that time; NULL: none was done by then, all are open. */
const struct survival_step *survival_at(const struct survival *survival, int64_t seconds);

/* How many of sorted cases are seen up to that time, or longer. */
size_t survival_at_risk(const struct survival_case *cases, size_t n, int64_t seconds);

#endif
