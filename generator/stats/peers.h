/*
 * peers - what a CA is beside the others: shares with a lapse and medians, and whether so
 * few cases can tell them apart.
 *
 * "The others" are all CAs without the one at hand.  Nothing here is an order of CAs:
 * they stand by name.  Shares are of clusters (rules.md F21); late and overdue are a
 * lapse.  Disputed verdicts, incidents from before a takeover (F22) and those of no known
 * CA are in no number.
 */
#ifndef STATS_PEERS_H
#define STATS_PEERS_H

#include "stats/speed.h"

/* With fewer clusters nothing is said of a share, with fewer values nothing of how sure a
 * median is. */
enum { PEERS_CLUSTERS_MIN = 5, PEERS_MEDIAN_MIN = 6 };

/* ---- rules over all their counting texts ---- */

/* Of a clock, whichever rule and text it was judged under. */
enum peers_rule { PEERS_FULL_REPORT, PEERS_REPLY, PEERS_WEEKLY };
enum { PEERS_RULES = PEERS_WEEKLY + 1 };

enum peers_period { PEERS_ALL_TIME, PEERS_24_MONTHS };
enum { PEERS_PERIODS = PEERS_24_MONTHS + 1 };

/* Each incident once, by its worst duty of that clock which began in the period. */
struct peers_count {
	struct rule_count count;
	struct cluster_counts clusters;
};

struct peers_of {
	struct peers_count rules[PEERS_PERIODS][PEERS_RULES];
};

struct peers {
	struct peers_of *of; /* of model->owners */
	struct peers_of all;
	int32_t since; /* first day of the 24 months */
};

/* To be released. */
void peers_make(
	struct peers *peers, const struct model *model, const struct engine *engine);
void peers_release(struct peers *peers);

/* ---- a share among the others' ---- */

/*
 * By the binomial chance of as many lapses as its own, or more, or as few: inside of the
 * limits at p is what is not so rare as p = 2.5 or 0.1 of 100.  The upper limit as drawn
 * is interpolated, up to one cluster below.
 */
enum peers_where {
	PEERS_INSIDE,  /* of both limits */
	PEERS_BETWEEN, /* outside of 95 %, inside of 99.8 % */
	PEERS_OUTSIDE, /* of both */
};

struct peers_place {
	struct cluster_counts others;
	double share;          /* with a lapse, of all clusters */
	struct interval inner; /* funnel limits at as many clusters as its own: 95 % */
	struct interval outer; /* 99.8 % */
	struct interval own; /* Wilson, 95 %: of its own share with a lapse, from that */
	struct interval theirs; /* of a lapse alone to that with what is in doubt */
	enum peers_where where;
	bool others_known; /* the others have PEERS_CLUSTERS_MIN; else `alike` is true */
	bool alike;        /* both intervals overlap: not distinguishable */
};

/* `own` is part of `all`, and has PEERS_CLUSTERS_MIN clusters or more. */
struct peers_place peers_place(
	const struct cluster_counts *own, const struct cluster_counts *all);

/* Wilson at 95 %, of the share with a lapse, as a range. */
struct interval peers_interval(const struct cluster_counts *clusters);

/* ---- medians ---- */

/*
 * The interval for a median from order statistics (Hahn and Meeker 1991, 5.2): of n
 * values that rise, from number l to number n + 1 - l, where l is the greatest with
 * P(B <= l - 1) <= 0.025 for B binomial of n and 1/2 (R: qbinom(.025, n, .5)).  0: there
 * is none, n is under PEERS_MEDIAN_MIN.
 */
size_t peers_median_rank(size_t n);

struct peers_median {
	size_t n;
	size_t at_start; /* values of 0 */
	int64_t median;  /* of type 7; -1: fewer than QUANTILE_MIN */
	int64_t low;     /* -1: fewer than PEERS_MEDIAN_MIN */
	int64_t high;
};

/* Of all, but for those of `without`, which are some of these; NULL: of all. */
struct peers_median peers_median(const struct tally *all, const struct tally *without);

/* Both have an interval, and these overlap. */
bool peers_medians_alike(const struct peers_median *a, const struct peers_median *b);

#endif
