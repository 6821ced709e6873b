#include "render/chart_events.h"

#include "base/date.h"
#include "render/chart_mark.h"

enum {
	LEFT = 1550, /* room for the names of rows */
	RIGHT = CHART_WIDTH - 150,
	TOP = 60,
	ROW = 300,
	BAR = 130, /* height of a span */
	BOX = 210, /* and of an outline */
	DOT = 36,
	LABEL = 10 * CHART_CHAR, /* room for a date */
	NAME_MOST = 20,
	LABELS_MOST = 5, /* steps of the axis */
	LEAST = 20       /* width of a span */
};

static int place(const struct chart_event_list *list, int64_t time)
{
	int64_t length = list->until > list->from ? list->until - list->from : 1;

	if (time <= list->from)
		return LEFT;
	if (time >= list->until)
		return RIGHT;
	return LEFT + (int)((RIGHT - LEFT) * (time - list->from) / length);
}

static int middle(size_t row)
{
	return TOP + (int)row * ROW + ROW / 2;
}

/* Days between labels, so that there are few: whole weeks from a week on, since that is
 * how guidelines count. */
static int64_t step_of(int64_t length)
{
	static const int64_t steps[] = {1, 2, 4, 7, 14, 28, 56, 91, 182, 364, 728};
	int64_t step = steps[0];

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		step = steps[i] * DATE_DAY;
		if (length / step <= LABELS_MOST)
			return step;
	}
	return (length / LABELS_MOST / step + 1) * step;
}

static void axis(const struct chart_event_list *list, int bottom, struct buf *out)
{
	int64_t from = date_start_of(date_day_of(list->from));
	int64_t step = step_of(list->until - from);

	chart_line(&(struct chart_shape){.x = LEFT,
			   .y = bottom,
			   .right = RIGHT - LEFT,
			   .class = "chart-axis",
			   .style = ""},
		out);
	for (int64_t t = from; t <= list->until; t += step) {
		int x = place(list, t);
		struct chart_place at = {x, bottom + CHART_LINE, "chart-label",
			x > RIGHT - LABEL / 2 ? "end" : "middle"};
		char day[DATE_DAY_SIZE];

		date_print_day(date_day_of(t), day);
		chart_line(&(struct chart_shape){.x = x,
				   .y = TOP,
				   .down = bottom - TOP,
				   .class = "chart-grid",
				   .style = " stroke-opacity=\"0.15\""},
			out);
		chart_text(&at, str_c(day), DATE_DAY_SIZE, out);
	}
}

static void names(const struct chart_event_list *list, struct buf *out)
{
	for (size_t i = 0; i < list->n_rows; i++)
		chart_text(
			&(struct chart_place){0, middle(i) + 45, "chart-name", "start"},
			str_c(list->rows[i]), NAME_MOST, out);
}

static void stretch(
	const struct chart_event_list *list, const struct chart_event *e, struct buf *out)
{
	bool over = e->shape == CHART_EVENT_OVER;
	int x = place(list, e->time);
	int right = place(list, e->until) - x;
	int height = over ? BOX : BAR;

	chart_box(&(struct chart_shape){.x = x,
			  .y = middle(e->row) - height / 2,
			  .right = right < LEAST ? LEAST : right,
			  .down = height,
			  .class = over ? "chart-over" : "chart-span",
			  .style = over ? " fill=\"none\" stroke=\"currentColor\" "
					  "stroke-width=\"2\""
					: " fill-opacity=\"0.25\"",
			  .title = e->text},
		out);
}

static void upright(const struct chart_event_list *list, const struct chart_event *e,
	int bottom, struct buf *out)
{
	bool due = e->shape == CHART_EVENT_DUE;

	chart_line(&(struct chart_shape){.x = place(list, e->time),
			   .y = TOP,
			   .down = bottom - TOP,
			   .class = due ? "chart-limit" : "chart-event",
			   .style = due ? " stroke-width=\"2\" stroke-dasharray=\"5 3\""
					: " stroke-width=\"2\"",
			   .title = e->text},
		out);
}

static void mark(const struct chart_event_list *list, const struct chart_event *e,
	int bottom, struct buf *out)
{
	struct chart_mark_dot dot = {.x = place(list, e->time),
		.y = middle(e->row),
		.radius = DOT,
		.title = e->text};

	switch (e->shape) {
	case CHART_EVENT_SPAN:
	case CHART_EVENT_OVER:
		stretch(list, e, out);
		break;
	case CHART_EVENT_LINE:
	case CHART_EVENT_DUE:
		upright(list, e, bottom, out);
		break;
	case CHART_EVENT_DOT:
		chart_mark_dot(&dot, out);
		break;
	case CHART_EVENT_DIAMOND:
		chart_mark_median(dot.x, dot.y, out);
		break;
	}
}

void chart_events(const struct chart_head *head, const struct chart_event_list *list,
	struct buf *out)
{
	int bottom = TOP + (int)list->n_rows * ROW;

	chart_open(head, "chart-events", bottom + 3 * CHART_LINE / 2, false, out);
	axis(list, bottom, out);
	names(list, out);
	for (int shape = 0; shape < CHART_EVENT_SHAPES; shape++)
		for (size_t i = 0; i < list->n; i++)
			if ((int)list->events[i].shape == shape)
				mark(list, &list->events[i], bottom, out);
	chart_close(out);
}
