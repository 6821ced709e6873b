/*
 * chart_mark - the marks of a strip, drawn alike in the rows and in the key.
 *
 * Places and lengths are in tenths of a unit (render/chart.h).
 */
#ifndef RENDER_CHART_MARK_H
#define RENDER_CHART_MARK_H

#include "base/buf.h"

/* One value: a circle, or a triangle that points to where the axis does not reach. */
struct chart_mark_dot {
	int x;
	int y;
	int radius;
	bool early; /* points left */
	bool late;  /* points right */
	struct str title;
};

void chart_mark_dot(const struct chart_mark_dot *dot, struct buf *out);

/* A row's own quartiles: a line from one to the other with an end at each. */
void chart_mark_quartiles(int x, int right, int y, struct buf *out);

/* A row's own median: a diamond. */
void chart_mark_median(int x, int y, struct buf *out);

/* The time allowed: a dashed rule downwards. */
void chart_mark_limit(int x, int y, int down, struct buf *out);

/* Of all CAs: the quantile bands and the median.  A band's least width is one unit. */
struct chart_mark_box {
	int x;
	int y;
	int right;
	int down;
};

void chart_mark_outer(struct chart_mark_box box, struct buf *out);
void chart_mark_inner(struct chart_mark_box box, struct buf *out);
void chart_mark_median_all(int x, int y, int down, struct buf *out);

#endif
