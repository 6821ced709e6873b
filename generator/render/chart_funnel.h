/*
 * chart_funnel - a funnel plot: the share with a lapse over the number of clusters, with
 * the limits within which chance alone would put 95 and 99.8 of 100 CAs
 * (stats/interval.h).
 *
 * Each CA is a dot that links; one outside of the 99.8 % limits is a diamond with its
 * name and "outside the limits".  Dots at one place lie on each other: the table beside
 * has all.
 *
 * Classes beside those of chart.h:
 *
 *	chart-funnel                      the <svg>
 *	chart-share                       the share of all CAs, a line
 *	chart-limit-95 chart-limit-998    the limits: dashed, dotted
 *	chart-leader                      from a diamond to its words
 */
#ifndef RENDER_CHART_FUNNEL_H
#define RENDER_CHART_FUNNEL_H

#include "render/chart.h"

struct chart_funnel_dot {
	struct str name;
	struct str href; /* relative address; empty: no link */
	struct str text; /* "Alpha: 3 of 12 clusters with a lapse" */
	size_t n;        /* clusters, 1 or more */
	size_t lapse;
	bool outside; /* of the 99.8 % limits */
};

struct chart_funnel {
	const struct chart_funnel_dot *dots; /* by name */
	size_t n;
	double share; /* of all CAs */
};

/* More words than this have no room: the lowest diamonds are without. */
enum { CHART_FUNNEL_LABELS = 16 };

void chart_funnel(const struct chart_head *head, const struct chart_funnel *funnel,
	struct buf *out);

#endif
