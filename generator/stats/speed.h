/*
 * speed - how fast CAs responded: of each owner and of all, of all time, of periods and
 * of severity classes, made in one pass over all duties.
 *
 *	struct speeds all;
 *	speed_make(&all, &(struct speed_input){&model, &engine, &rules, &severities});
 *	const struct speed_part *year = &all.of[i].parts[k];    of owner i, all.slices[k]
 *
 * Rules count incidents (rules.md F1), as the worst of the counting duties that began in
 * the period; what has no known beginning is in that of all time alone.  Measures count
 * assessed bugs, by the day on which they were opened.  Incidents of no known CA, and
 * those from before a takeover (F22), are in no number; disputed verdicts in no rate.
 */
#ifndef STATS_SPEED_H
#define STATS_SPEED_H

#include "stats/clusters.h"
#include "stats/interval.h"
#include "stats/rule_stats.h"
#include "stats/severity.h"
#include "stats/survival.h"
#include "stats/tally.h"

/* ---- what is counted apart ---- */

enum speed_kind { SPEED_ALL_TIME, SPEED_MONTHS, SPEED_YEAR, SPEED_SEVERITY };

/* In this order: all time, the last 12, 24 and 36 months, each year from the first in
 * which a bug was opened to that of as_of, each severity class.  Months begin with the
 * first day of one, so that a page changes with what happens and not with each day. */
struct speed_slice {
	enum speed_kind kind;
	int months;    /* of MONTHS: from the first of as_of's month, so many before */
	int32_t from;  /* first day; of ALL_TIME and SEVERITY, INT32_MIN */
	int32_t until; /* first day that is not in it; INT32_MAX: as far as known */
	bool partial;  /* a year that as_of lies within */
	enum severity_class severity;
};

/* The first day of as_of's month. */
int32_t speed_month(const struct model *model);

/* The first day of the last so many months, 12 or a multiple of it, before that. */
int32_t speed_since(const struct model *model, int months);

enum { SPEED_YEARS_MAX = 60 };
enum { SPEED_SLICES_MAX = 4 + SPEED_YEARS_MAX + SEVERITY_CLASSES };

/* ---- rules ---- */

/* With fewer assessed incidents than RULE_STATS_MIN they are listed. */
struct speed_listed {
	const struct bug *bug;
	enum verdict verdict;
	bool unsure; /* met as far as known: some of its duties are unknown */
};

/* What a window comes to. */
struct speed_rule {
	const struct rule_window *window;
	struct rule_count count;
	struct cluster_counts clusters;
	/* Of met, late and borderline duties with both ends known; lapses that ended. */
	int64_t lapse_seconds;
	int64_t duty_seconds;
	/* From start to end of these duties, of each incident the longest. */
	struct quantiles q;
	size_t open; /* incidents with a duty that is not done: pending or overdue */
	struct speed_listed listed[RULE_STATS_MIN - 1];
	size_t n_listed;
};

/* Of the share without lapse: from the lower limit of met alone to the upper one of met
 * and unclear (F4), Wilson at 95 %. */
struct interval speed_interval(const struct cluster_counts *clusters);

/* Whether what is known of both may be one share: the intervals overlap. */
bool speed_may_be_alike(const struct cluster_counts *a, const struct cluster_counts *b);

/* The funnel of the share with a lapse among all, at as many clusters as `own` has. */
struct interval speed_funnel(const struct cluster_counts *own,
	const struct cluster_counts *all, enum funnel_level level);

/* Lapse-days per 100 duty-days, in tenths, rounded down; -1: no time is known. */
int64_t speed_lapse_tenths(const struct speed_rule *rule);

/* ---- measures ---- */

enum speed_measure {
	SPEED_FIRST_RESPONSE, /* where others filed (F14) */
	SPEED_FULL_REPORT,
	SPEED_SILENCE,
	SPEED_CLOSURE_REQUEST,
	SPEED_CLOSING, /* the moderators' time, never the CA's */
};
enum { SPEED_MEASURES = SPEED_CLOSING + 1 };

const struct measure *speed_measure_of(
	const struct result *result, enum speed_measure measure);

/* ---- the whole ---- */

struct speed_part {
	VEC(struct speed_rule) rules; /* as the book has their windows */
	struct tally measures[SPEED_MEASURES];
};

/* Days at which a curve is read. */
enum { SPEED_TIMES = 6 };
extern const int32_t speed_days[SPEED_TIMES];

/* Of a measure over all time, as it was known at the start of as_of's month; what is
 * unknown or has nothing to measure is left out. */
struct speed_curve {
	struct survival survival;
	size_t at_risk[SPEED_TIMES]; /* not done, and seen as long as that or longer */
	size_t left_out;
};

struct speed {
	struct speed_part *parts; /* of each slice; NULL: the owner has no bug */
	struct speed_curve full_report;
	struct speed_curve closure_request;
};

struct speeds {
	struct speed_slice slices[SPEED_SLICES_MAX];
	size_t n_slices;
	struct speed *of; /* of model->owners */
	size_t n;
	struct speed all;
};

struct speed_input {
	const struct model *model;
	const struct engine *engine;
	const struct rules *rules;           /* NULL: there are no duties */
	const struct severities *severities; /* NULL: no slices of classes */
};

/* Borrows all of the input; to be released. */
void speed_make(struct speeds *speeds, const struct speed_input *input);
void speed_release(struct speeds *speeds);

/* The tally of a measure over the slice of so many months; 0: over all time. */
const struct tally *speed_tally(const struct speeds *speeds, const struct speed *speed,
	int months, enum speed_measure measure);

/* The row of that window, or NULL. */
const struct speed_rule *speed_rule_of(
	const struct speed_part *part, const struct rule_window *window);

#endif
