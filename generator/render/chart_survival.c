#include "render/chart_survival.h"

#include <stdio.h>

#include "format/html.h"
#include "render/chart_path.h"
#include "render/scale.h"

/* Lengths and places are in tenths of a unit. */
enum {
	LEFT = 600,
	RIGHT = 6900,
	TOP = 260,
	HEIGHT = 2700,
	BOTTOM = TOP + HEIGHT,
	GAP = 80,
	ASCENT = 120,
	HALF_LETTER = 45,
	RISK_ROOM = 520, /* the labels of the axis and the numbers below them */
	KEY = 4200,      /* where the key begins; curves have fallen there */
	KEY_MARK = 300,
	KEY_COLUMNS = 31,
	COLUMNS = 60,
	TEXT_SIZE = 64
};

static int x_of(int64_t seconds)
{
	return LEFT + scale_time_at(seconds, RIGHT - LEFT);
}

static int y_of(double share)
{
	return BOTTOM - interval_tenths(share) * HEIGHT / 1000;
}

static void draw_grid(struct buf *out)
{
	struct chart_shape line = {.x = LEFT,
		.right = RIGHT - LEFT,
		.class = "chart-grid",
		.style = " stroke-opacity=\"0.25\""};
	struct chart_place place = {LEFT - GAP, 0, "chart-label", "end"};
	char text[TEXT_SIZE];

	for (int percent = 0; percent <= 100; percent += 20) {
		line.y = y_of(percent / 100.);
		place.y = line.y + HALF_LETTER;
		snprintf(text, sizeof(text), "%d %%", percent);
		chart_line(&line, out);
		chart_text(&place, str_c(text), COLUMNS, out);
	}
	line.y = TOP;
	line.right = 0;
	line.down = HEIGHT;
	place.anchor = "middle";
	place.y = BOTTOM + GAP / 2 + ASCENT;
	for (size_t i = 0; i < SCALE_TIME_MARKS; i++) {
		line.x = place.x = x_of(scale_time_marks[i].seconds);
		chart_line(&line, out);
		chart_text(&place, str_c(scale_time_marks[i].label), COLUMNS, out);
	}
	line = (struct chart_shape){LEFT, BOTTOM, RIGHT - LEFT, 0, "chart-axis", "", {0}};
	chart_line(&line, out);
	place = (struct chart_place){0, ASCENT, "chart-label", "start"};
	chart_text(&place, STR("share of bugs without it"), COLUMNS, out);
}

/* How far its line goes: to the last step, or as long as some were seen. */
static int64_t end_of(const struct speed_curve *curve)
{
	const struct survival *s = &curve->survival;
	int64_t end = s->steps.n ? s->steps.v[s->steps.n - 1].seconds : 0;

	for (size_t i = 0; i < SPEED_TIMES; i++) {
		int64_t seconds = (int64_t)speed_days[i] * DATE_DAY;

		if (curve->at_risk[i] && seconds > end)
			end = seconds;
	}
	return end;
}

static void draw_curve(const struct speed_curve *curve, const char *class,
	const char *style, struct buf *out)
{
	const struct survival *s = &curve->survival;
	int at = LEFT;

	chart_path_begin(class, style, out);
	chart_path_to('M', LEFT, y_of(1), out);
	for (size_t i = 0; i < s->steps.n; i++) {
		int x = x_of(s->steps.v[i].seconds);

		/* of steps at one place the last one tells */
		if (i + 1 < s->steps.n && x_of(s->steps.v[i + 1].seconds) == x)
			continue;
		if (x != at)
			chart_path_to('H', x, 0, out);
		chart_path_to('V', 0, y_of(s->steps.v[i].open), out);
		at = x;
	}
	if (x_of(end_of(curve)) > at)
		chart_path_to('H', x_of(end_of(curve)), 0, out);
	chart_path_end(out);
}

static void draw_key(int y, struct str name, size_t n, const char *class, struct buf *out)
{
	struct chart_shape line = {
		KEY, y - HALF_LETTER, KEY_MARK, 0, class, " stroke-width=\"2\"", {0}};
	struct chart_place place = {KEY + KEY_MARK + GAP, y, "chart-key", "start"};
	struct buf text;

	buf_init(&text, 1024);
	buf_printf(&text, "n %zu, " STR_FMT, n, STR_ARG(name));
	chart_line(&line, out);
	chart_text(&place, buf_view(&text), KEY_COLUMNS, out);
	buf_release(&text);
}

static void draw_own(const struct chart_curve *own, struct buf *out)
{
	buf_c(out, "<g class=\"chart-curve\" display=\"none\" data-ca=\"");
	html_text(own->slug, out);
	buf_c(out, "\">\n");
	draw_curve(own->curve, "chart-curve-own", " stroke-width=\"2\"", out);
	buf_c(out, "<g class=\"chart-curve-key\">\n");
	draw_key(TOP + ASCENT + CHART_LINE, own->name, own->curve->survival.n,
		"chart-curve-own", out);
	buf_c(out, "</g>\n</g>\n");
}

/* How many of all were seen and without it, below the axis. */
static void draw_risk(const struct speed_curve *all, struct buf *out)
{
	struct chart_place place = {0, BOTTOM + RISK_ROOM - GAP, "chart-note", "start"};
	char text[CHART_COUNT_SIZE];

	chart_text(&place, STR("all CAs, at risk"), COLUMNS, out);
	place.anchor = "middle";
	for (size_t i = 0; i < SPEED_TIMES; i++) {
		int32_t days = speed_days[i];

		if (days == 60 || days == 180) /* no mark of the axis */
			continue;
		place.x = x_of((int64_t)days * DATE_DAY);
		chart_count(all->at_risk[i], text);
		chart_text(&place, str_c(text), COLUMNS, out);
	}
}

void chart_survival(const struct chart_head *head, const struct chart_survival *chart,
	struct buf *out)
{
	size_t n = chart->all->survival.n;

	chart_open(head, "chart-survival", BOTTOM + RISK_ROOM, false, out);
	draw_grid(out);
	if (n < CHART_SURVIVAL_MIN) {
		struct chart_place place = {
			LEFT + GAP, TOP + HEIGHT / 2, "chart-empty", "start"};

		chart_text(&place, STR("fewer than 10 bugs"), COLUMNS, out);
	} else {
		draw_curve(chart->all, "chart-curve-all", " stroke-width=\"3\"", out);
		draw_key(TOP - GAP, STR("all CAs"), n, "chart-curve-all", out);
		draw_risk(chart->all, out);
	}
	for (size_t i = 0; i < chart->n; i++)
		if (chart->curves[i].curve->survival.n >= CHART_SURVIVAL_MIN)
			draw_own(&chart->curves[i], out);
	chart_close(out);
}
