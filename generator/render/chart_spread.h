/*
 * chart_spread - a row a CA: its median and quartiles on the log axis of time, over the
 * bands of all, with the time allowed.
 *
 * Each median links.  Classes are those of strips (chart.h) and chart-spread, the <svg>.
 */
#ifndef RENDER_CHART_SPREAD_H
#define RENDER_CHART_SPREAD_H

#include "render/chart.h"
#include "stats/quantile.h"

struct chart_spread_row {
	struct str name; /* cut at 21 characters */
	struct str href; /* empty: no link */
	struct str text; /* "Alpha: median 11 d 4 h of 12" */
	struct quantiles q;
};

struct chart_spread {
	const struct chart_spread_row *rows; /* as they are shown */
	size_t n;
	struct quantiles all; /* n under QUANTILE_MIN: no bands */
	int64_t limit;        /* 0: none */
};

void chart_spread(const struct chart_head *head, const struct chart_spread *spread,
	struct buf *out);

#endif
