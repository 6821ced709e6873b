/*
 * chart_events - what happened in a bug, over time: one row a side or a wait.
 *
 * Time runs evenly from left to right; the labels of the axis count from its first day.
 * Marks differ by shape; the page says what each is, in text that wraps.  Classes, for
 * the theme, beside those of chart.h:
 *
 *	chart-span     a time that something stood: a request, a date, an announcement
 *	chart-over     the outline around a time past a due date
 *	chart-event    a line over all rows: closed, reopened
 */
#ifndef RENDER_CHART_EVENTS_H
#define RENDER_CHART_EVENTS_H

#include "render/chart.h"

enum chart_event_shape {
	CHART_EVENT_SPAN,
	CHART_EVENT_OVER,
	CHART_EVENT_LINE, /* over all rows */
	CHART_EVENT_DUE,  /* the same, dashed: a due date that nothing met yet */
	CHART_EVENT_DOT,
	CHART_EVENT_DIAMOND,
};
enum { CHART_EVENT_SHAPES = CHART_EVENT_DIAMOND + 1 };

struct chart_event {
	enum chart_event_shape shape;
	size_t row;
	int64_t time;
	int64_t until;   /* of SPAN and OVER */
	struct str text; /* its <title>; empty: none */
};

struct chart_event_list {
	const char *const *rows; /* names, cut at 20 characters */
	size_t n_rows;
	const struct chart_event *events; /* any order */
	size_t n;
	int64_t from; /* the axis; what lies outside stands at its ends */
	int64_t until;
};

void chart_events(const struct chart_head *head, const struct chart_event_list *list,
	struct buf *out);

#endif
