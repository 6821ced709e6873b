/*
 * chart_survival - Kaplan-Meier steps (stats/survival.h): the share of bugs that are
 * without something, over the time since it began, on the log axis of strips.
 *
 * The curve of all CAs is drawn, with how many were seen and without it at 14, 30, 90 and
 * 365 days.  Those of single CAs are there too, not displayed until a script shows up to
 * four of them (themes/default/assets/candor.js), each with its own entry of the key.
 *
 * Classes beside those of chart.h:
 *
 *	chart-survival     the <svg>
 *	chart-curve        a CA's line and key: a <g data-ca="SLUG">
 *	chart-curve-key    the key in it, which the script moves down
 *	chart-curve-all    the line of all CAs
 */
#ifndef RENDER_CHART_SURVIVAL_H
#define RENDER_CHART_SURVIVAL_H

#include "render/chart.h"
#include "stats/speed.h"

/* Curves of fewer cases are not drawn. */
enum { CHART_SURVIVAL_MIN = 10 };

struct chart_curve {
	struct str name;
	struct str slug; /* a-z 0-9 - */
	const struct speed_curve *curve;
};

struct chart_survival {
	const struct speed_curve *all;
	const struct chart_curve
		*curves; /* by name; those of too few cases are left out */
	size_t n;
};

void chart_survival(const struct chart_head *head, const struct chart_survival *chart,
	struct buf *out);

#endif
