#include "render/chart_spread.h"

#include <stdio.h>

#include "render/chart_mark.h"
#include "render/scale.h"

/* Lengths and places are in tenths of a unit. */
enum {
	LEFT = 1700, /* of the plot; the names stand left of it */
	RIGHT = 6900,
	TOP = 60,
	ROW = 240,
	AXIS_ROOM = 280,
	GAP = 80,
	ASCENT = 120,
	HALF_LETTER = 45,
	NAME_COLUMNS = 21,
	TEXT_SIZE = 32
};

static int x_of(int64_t seconds)
{
	return LEFT + scale_time_at(seconds, RIGHT - LEFT);
}

static void draw_behind(const struct chart_spread *spread, int bottom, struct buf *out)
{
	const struct quantiles *q = &spread->all;
	struct chart_mark_box box = {x_of(q->q10), TOP, 0, bottom - TOP};

	if (q->n >= QUANTILE_MIN) {
		box.right = x_of(q->q90) - box.x;
		chart_mark_outer(box, out);
		box.x = x_of(q->q25);
		box.right = x_of(q->q75) - box.x;
		chart_mark_inner(box, out);
		chart_mark_median_all(x_of(q->median), TOP, bottom - TOP, out);
	}
	if (spread->limit)
		chart_mark_limit(x_of(spread->limit), TOP, bottom - TOP, out);
}

static void draw_axis(int y, struct buf *out)
{
	struct chart_shape line = {.y = TOP,
		.down = y - TOP,
		.class = "chart-grid",
		.style = " stroke-opacity=\"0.25\""};
	struct chart_place place = {0, y + GAP / 2 + ASCENT, "chart-label", "middle"};

	buf_c(out, "<g aria-hidden=\"true\">\n");
	for (size_t i = 0; i < SCALE_TIME_MARKS; i++) {
		line.x = place.x = x_of(scale_time_marks[i].seconds);
		chart_line(&line, out);
		chart_text(&place, str_c(scale_time_marks[i].label), NAME_COLUMNS, out);
	}
	buf_c(out, "</g>\n");
	line = (struct chart_shape){LEFT, y, RIGHT - LEFT, 0, "chart-axis", "", {0}};
	chart_line(&line, out);
	place = (struct chart_place){0, place.y, "chart-label", "start"};
	chart_text(&place, STR("time, log scale"), NAME_COLUMNS, out);
}

static void draw_row(const struct chart_spread_row *row, int y, struct buf *out)
{
	struct chart_place name = {0, y + HALF_LETTER, "chart-label", "start"};
	struct chart_place n = {CHART_WIDTH, y + HALF_LETTER, "chart-note", "end"};
	int from = x_of(row->q.q25);
	char text[TEXT_SIZE];

	chart_text(&name, row->name, NAME_COLUMNS, out);
	snprintf(text, sizeof(text), "n %zu", row->q.n);
	chart_text(&n, str_c(text), NAME_COLUMNS, out);
	chart_link(row->href, row->text, out);
	chart_mark_quartiles(from, x_of(row->q.q75) - from, y, out);
	chart_mark_median(x_of(row->q.median), y, out);
	chart_link_end(row->href, out);
}

void chart_spread(
	const struct chart_head *head, const struct chart_spread *spread, struct buf *out)
{
	int bottom = TOP + (spread->n ? (int)spread->n : 2) * ROW;
	struct chart_place empty = {LEFT + GAP, TOP + ROW, "chart-empty", "start"};
	bool links = false;

	for (size_t i = 0; i < spread->n; i++)
		links = links || spread->rows[i].href.n;
	chart_open(head, "chart-spread", bottom + AXIS_ROOM, links, out);
	draw_behind(spread, bottom, out);
	draw_axis(bottom, out);
	for (size_t i = 0; i < spread->n; i++)
		draw_row(&spread->rows[i], TOP + (int)i * ROW + ROW / 2, out);
	if (!spread->n)
		chart_text(&empty, STR("no data"), NAME_COLUMNS, out);
	chart_close(out);
}
