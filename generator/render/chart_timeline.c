#include "render/chart_timeline.h"

#include <stdio.h>

#include "base/date.h"
#include "format/html.h"
#include "render/chart_mark.h"
#include "render/chart_path.h"

enum {
	LEFT = 850, /* room for the names of rows */
	RIGHT = CHART_WIDTH - 150,
	TOP = 60,
	ROW = 220,
	BAR = 90,   /* height of a bar */
	TICK = 130, /* of a tick, */
	BOX = 170,  /* of an outline */
	POINT = 40, /* of a triangle, half */
	NAME_MOST = 10,
	LABELS_MOST = 7, /* on the axis */
	LEAST = 20,      /* width of a bar */
	LABEL_SIZE = 24
};

struct drawing {
	const struct chart_timeline_list *list;
	int64_t from;
	int64_t until;
	struct buf *out;
};

static bool is_inside(const struct drawing *d, int64_t time)
{
	return time >= d->from && time <= d->until;
}

static int place(const struct drawing *d, int64_t time)
{
	if (time <= d->from)
		return LEFT;
	if (time >= d->until)
		return RIGHT;
	return LEFT + (int)((RIGHT - LEFT) * (time - d->from) / (d->until - d->from));
}

/* ---- axis ---- */

/* The first day of the month so many months later. */
static int32_t months_after(int32_t day, int months)
{
	struct civil c = date_civil(day);
	int month = c.month - 1 + months;

	return date_days((struct civil){c.year + month / 12, month % 12 + 1, 1});
}

/* Months between labels: whole years where half years would be too many. */
static int step_of(const struct chart_timeline_list *list)
{
	struct civil a = date_civil(list->from);
	struct civil b = date_civil(list->until);
	int months = (b.year - a.year) * 12 + b.month - a.month;
	int step = 6;

	while (months / step >= LABELS_MOST)
		step += step == 6 ? 6 : 12;
	return step;
}

static void axis(const struct drawing *d, int bottom)
{
	int step = step_of(d->list);
	int32_t day = date_days((struct civil){date_civil(d->list->from).year, 1, 1});

	for (; day <= d->list->until; day = months_after(day, step)) {
		struct civil c = date_civil(day);
		int x = place(d, date_start_of(day));
		struct chart_place at = {x, bottom + CHART_LINE, "chart-label",
			x > RIGHT - 4 * CHART_CHAR ? "end" : "middle"};
		char label[LABEL_SIZE];

		if (day < d->list->from)
			continue;
		snprintf(label, sizeof(label), step % 12 ? "%d-%02d" : "%d", c.year,
			c.month);
		chart_line(&(struct chart_shape){.x = x,
				   .y = TOP,
				   .down = bottom - TOP,
				   .class = "chart-grid",
				   .style = " stroke-opacity=\"0.15\""},
			d->out);
		chart_text(&at, str_c(label), sizeof(label), d->out);
	}
	chart_line(&(struct chart_shape){.x = LEFT,
			   .y = bottom,
			   .right = RIGHT - LEFT,
			   .class = "chart-axis",
			   .style = ""},
		d->out);
}

/* ---- rows ---- */

/* All of the row is the link. */
static void open_link(
	const struct drawing *d, const struct chart_timeline_row *row, int middle)
{
	struct chart_place at = {0, middle + 45, "chart-name", "start"};

	buf_c(d->out, "<a href=\"");
	html_text(row->href, d->out);
	buf_c(d->out, "\" tabindex=\"-1\"><title>");
	html_text(row->text, d->out);
	buf_c(d->out, "</title>\n");
	chart_text(&at, row->name, NAME_MOST, d->out);
}

static void box(const struct drawing *d, struct chart_shape shape, int64_t until)
{
	shape.right = place(d, until) - shape.x;
	shape.right = shape.right < LEAST ? LEAST : shape.right;
	if (shape.x + shape.right > RIGHT)
		shape.x = RIGHT - shape.right;
	chart_box(&shape, d->out);
}

static void draw_bar(
	const struct drawing *d, const struct chart_timeline_row *row, int middle)
{
	struct chart_mark_dot end = {.y = middle, .radius = POINT};
	struct chart_shape shape = {.x = place(d, row->from),
		.y = middle - BAR / 2,
		.down = BAR,
		.class = "chart-span",
		.style = " fill-opacity=\"0.25\""};

	box(d, shape, row->until);
	if (row->from < d->from) {
		end.x = LEFT;
		end.early = true;
		chart_mark_dot(&end, d->out);
	}
	if (row->until > d->until) {
		end.x = RIGHT;
		end.early = false;
		end.late = true;
		chart_mark_dot(&end, d->out);
	}
}

/* In one path, and those that would cover each other once. */
static void draw_ticks(
	const struct drawing *d, const struct chart_timeline_row *row, int middle)
{
	int last = -1;

	for (size_t i = 0; i < row->n_ticks; i++) {
		int x = place(d, row->ticks[i]);

		if (!is_inside(d, row->ticks[i]) || (last >= 0 && x < last + 10))
			continue;
		if (last < 0)
			chart_path_begin("chart-said", "", d->out);
		chart_path_to('M', x, middle - TICK / 2, d->out);
		chart_path_to('V', x, middle + TICK / 2, d->out);
		last = x;
	}
	if (last >= 0)
		chart_path_end(d->out);
}

static void draw_over(
	const struct drawing *d, const struct chart_timeline_row *row, int middle)
{
	for (size_t i = 0; i < row->n_over; i++) {
		const struct chart_timeline_over *over = &row->over[i];
		struct chart_shape shape = {.x = place(d, over->from),
			.y = middle - BOX / 2,
			.down = BOX,
			.class = "chart-over",
			.style = " fill=\"none\" stroke=\"currentColor\" "
				 "stroke-width=\"2\""};

		if (over->until > d->from && over->from < d->until)
			box(d, shape, over->until);
	}
}

static void draw_row(
	const struct drawing *d, const struct chart_timeline_row *row, int middle)
{
	open_link(d, row, middle);
	draw_bar(d, row, middle);
	draw_ticks(d, row, middle);
	draw_over(d, row, middle);
	for (size_t i = 0; i < row->n_marks; i++)
		if (is_inside(d, row->marks[i]))
			chart_mark_median(place(d, row->marks[i]), middle, d->out);
	buf_c(d->out, "</a>\n");
}

void chart_timeline(const struct chart_head *head, const struct chart_timeline_list *list,
	struct buf *out)
{
	struct drawing d = {
		list, date_start_of(list->from), date_start_of(list->until), out};
	int bottom = TOP + (int)list->n * ROW;

	chart_open(head, "chart-timeline", bottom + 3 * CHART_LINE / 2, true, out);
	axis(&d, bottom);
	for (size_t i = 0; i < list->n; i++)
		draw_row(&d, &list->rows[i], TOP + (int)i * ROW + ROW / 2);
	chart_close(out);
}
