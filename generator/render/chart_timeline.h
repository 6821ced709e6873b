/*
 * chart_timeline - one bar an incident, over the years.
 *
 * A bar runs from where an incident was opened to where it was closed; upright ticks on
 * it are comments, diamonds reports, outlines times past a due date.  A triangle at an
 * end of the axis: the bar goes on there.  Each row is a link, whose name says in words
 * what the bar shows.  Classes, for the theme, beside those of
 * chart.h and chart_events.h:
 *
 *	chart-said     the ticks
 */
#ifndef RENDER_CHART_TIMELINE_H
#define RENDER_CHART_TIMELINE_H

#include "render/chart.h"

/* A time past a due date. */
struct chart_timeline_over {
	int64_t from;
	int64_t until;
};

struct chart_timeline_row {
	struct str name; /* cut at 10 characters */
	struct str href;
	struct str text; /* name of the link, in words */
	int64_t from;
	int64_t until;
	const int64_t *ticks; /* rising */
	size_t n_ticks;
	const int64_t *marks; /* rising */
	size_t n_marks;
	const struct chart_timeline_over *over; /* rising, apart from each other */
	size_t n_over;
};

struct chart_timeline_list {
	const struct chart_timeline_row *rows; /* from the top */
	size_t n;
	int32_t from; /* the axis: first days of months, `until` the later one */
	int32_t until;
};

/* What lies outside of the axis is not drawn. */
void chart_timeline(const struct chart_head *head, const struct chart_timeline_list *list,
	struct buf *out);

#endif
