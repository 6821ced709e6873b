#include "render/chart_funnel.h"

#include <stdio.h>
#include <stdlib.h>

#include "render/chart_path.h"
#include "render/scale.h"
#include "stats/interval.h"

/* Lengths and places are in tenths of a unit. */
enum {
	LEFT = 600,
	RIGHT = 6900,
	TOP = 260,
	HEIGHT = 2900,
	BOTTOM = TOP + HEIGHT,
	AXIS_ROOM = 280,
	KEY_LINE = 200,
	KEY_MARK = 300,
	KEY_GAP = 70,
	KEY_STEP = 2300,
	RADIUS = 40,
	OUTER = 60, /* of a diamond, from its middle to a corner */
	GAP = 80,   /* from a diamond to its words */
	ASCENT = 120,
	HALF_LETTER = 45,
	STEPS = 8,          /* of the axis of clusters, at most */
	LABEL_COLUMNS = 38, /* half of the plot */
	LABEL_SIZE = 1024,
	CLUSTERS_MIN = 5, /* limits begin here: fewer are not compared */
	POINTS_MAX = 400  /* of a limit; the lines are even at such numbers */
};

#define DASHES " stroke-width=\"1.5\" stroke-dasharray=\"7 4\""
#define DOTS   " stroke-width=\"1.5\" stroke-dasharray=\"2 3\""
#define WHOLE  " stroke-width=\"2\""

struct plot {
	const struct chart_funnel *funnel;
	struct scale scale;
	struct buf *out;
};

static int x_of(const struct plot *plot, size_t n)
{
	return LEFT + scale_at(&plot->scale, n, RIGHT - LEFT);
}

static int y_of(double share)
{
	return BOTTOM - interval_tenths(share) * HEIGHT / 1000;
}

static double share_of(const struct chart_funnel_dot *dot)
{
	return (double)dot->lapse / (double)dot->n;
}

static void text_at(
	int x, int y, const char *class, const char *text, const struct plot *plot)
{
	struct chart_place place = {x, y, class, "start"};

	chart_text(&place, str_c(text), LABEL_COLUMNS, plot->out);
}

/* ---- axes and limits ---- */

static void draw_grid(const struct plot *plot)
{
	struct chart_shape line = {.x = LEFT,
		.right = RIGHT - LEFT,
		.class = "chart-grid",
		.style = " stroke-opacity=\"0.25\""};
	struct chart_place place = {LEFT - GAP, 0, "chart-label", "end"};
	char text[LABEL_SIZE];

	buf_c(plot->out, "<g aria-hidden=\"true\">\n");
	for (int percent = 0; percent <= 100; percent += 20) {
		line.y = y_of(percent / 100.);
		place.y = line.y + HALF_LETTER;
		snprintf(text, sizeof(text), "%d %%", percent);
		chart_line(&line, plot->out);
		chart_text(&place, str_c(text), LABEL_COLUMNS, plot->out);
	}
	place = (struct chart_place){
		0, BOTTOM + GAP / 2 + ASCENT, "chart-label", "middle"};
	for (uint64_t n = 0; n <= plot->scale.top; n += plot->scale.step) {
		place.x = x_of(plot, n);
		chart_count(n, text);
		chart_text(&place, str_c(text), LABEL_COLUMNS, plot->out);
	}
	buf_c(plot->out, "</g>\n");
	line = (struct chart_shape){LEFT, BOTTOM, RIGHT - LEFT, 0, "chart-axis", "", {0}};
	chart_line(&line, plot->out);
	text_at(0, ASCENT, "chart-label", "share of clusters with a lapse, so far", plot);
	place = (struct chart_place){
		RIGHT, BOTTOM + AXIS_ROOM + GAP, "chart-label", "end"};
	chart_text(&place, STR("clusters assessed"), LABEL_COLUMNS, plot->out);
}

static void draw_limit(const struct plot *plot, enum funnel_level level, bool high)
{
	size_t top = (size_t)plot->scale.top;
	size_t step = top / POINTS_MAX + 1;

	chart_path_begin(level == FUNNEL_95 ? "chart-limit-95" : "chart-limit-998",
		level == FUNNEL_95 ? DASHES : DOTS, plot->out);
	for (size_t n = CLUSTERS_MIN; n <= top; n += step) {
		struct interval limits = interval_funnel(plot->funnel->share, n, level);

		chart_path_to(n == CLUSTERS_MIN ? 'M' : 'L', x_of(plot, n),
			y_of(high ? limits.high : limits.low), plot->out);
	}
	chart_path_end(plot->out);
}

static void draw_limits(const struct plot *plot)
{
	struct chart_shape share = {LEFT, y_of(plot->funnel->share), RIGHT - LEFT, 0,
		"chart-share", WHOLE, {0}};

	for (int i = 0; i < 4; i++)
		draw_limit(plot, i / 2 ? FUNNEL_998 : FUNNEL_95, i % 2);
	chart_line(&share, plot->out);
}

/* ---- dots ---- */

static void draw_diamond(int x, int y, struct str title, struct buf *out)
{
	static const int corners[][2] = {
		{0, -OUTER}, {OUTER, 0}, {0, OUTER}, {-OUTER, 0}};

	buf_c(out, "<path class=\"chart-dot\" d=\"");
	for (size_t i = 0; i < 4; i++)
		chart_path_to(i ? 'L' : 'M', x + corners[i][0], y + corners[i][1], out);
	buf_c(out, "Z\"");
	chart_end("path", title, out);
}

static void draw_mark(int x, int y, const struct chart_funnel_dot *dot, struct buf *out)
{
	if (dot->outside) {
		draw_diamond(x, y, dot->text, out);
		return;
	}
	buf_c(out, "<circle class=\"chart-dot\" fill-opacity=\"0.7\"");
	chart_attribute(STR("cx"), x, out);
	chart_attribute(STR("cy"), y, out);
	chart_attribute(STR("r"), RADIUS, out);
	chart_end("circle", dot->text, out);
}

static void draw_dot(const struct plot *plot, const struct chart_funnel_dot *dot)
{
	struct buf *out = plot->out;

	chart_link(dot->href, dot->text, out);
	draw_mark(x_of(plot, dot->n), y_of(share_of(dot)), dot, out);
	chart_link_end(dot->href, out);
}

/* ---- words at those outside ---- */

struct label {
	const struct chart_funnel_dot *dot;
	int x;
	int y; /* of the dot */
	int base;
};

static int from_top(const void *a, const void *b)
{
	const struct label *p = a;
	const struct label *q = b;

	if (p->y != q->y)
		return p->y < q->y ? -1 : 1;
	return p->dot < q->dot ? -1 : p->dot > q->dot;
}

/* One below the other, near their dots. */
static void place(struct label *labels, size_t n)
{
	int limit = BOTTOM - HALF_LETTER;

	for (size_t i = 0; i < n; i++) {
		labels[i].base = labels[i].y + HALF_LETTER;
		if (i && labels[i].base < labels[i - 1].base + CHART_LINE)
			labels[i].base = labels[i - 1].base + CHART_LINE;
	}
	for (size_t i = n; i > 0; i--) {
		if (labels[i - 1].base > limit)
			labels[i - 1].base = limit;
		limit = labels[i - 1].base - CHART_LINE;
	}
}

static void draw_label(const struct label *label, struct buf *out)
{
	bool right = label->x < (LEFT + RIGHT) / 2;
	int x = label->x + (right ? OUTER + GAP : -OUTER - GAP);
	struct chart_place at = {x, label->base, "chart-value", right ? "start" : "end"};
	struct chart_shape leader = {label->x, label->y, x - label->x,
		label->base - HALF_LETTER - label->y, "chart-leader",
		" stroke-opacity=\"0.6\"", {0}};
	struct buf text;

	buf_init(&text, LABEL_SIZE);
	buf_c(&text, "outside the limits: ");
	buf_str(&text, label->dot->name);
	if (leader.down > HALF_LETTER || leader.down < -HALF_LETTER)
		chart_line(&leader, out);
	chart_text(&at, buf_view(&text), LABEL_COLUMNS, out);
	buf_release(&text);
}

static void draw_labels(const struct plot *plot)
{
	struct label labels[CHART_FUNNEL_LABELS];
	const struct chart_funnel *f = plot->funnel;
	size_t n = 0;

	for (size_t i = 0; i < f->n && n < CHART_FUNNEL_LABELS; i++)
		if (f->dots[i].outside)
			labels[n++] = (struct label){&f->dots[i],
				x_of(plot, f->dots[i].n), y_of(share_of(&f->dots[i])), 0};
	if (n)
		qsort(labels, n, sizeof(*labels), from_top);
	place(labels, n);
	for (size_t i = 0; i < n; i++)
		draw_label(&labels[i], plot->out);
}

/* ---- the key ---- */

static void key_line(
	const struct plot *plot, int x, int y, const char *class, const char *style)
{
	struct chart_shape line = {
		x, y + ASCENT - HALF_LETTER, KEY_MARK, 0, class, style, {0}};

	chart_line(&line, plot->out);
}

static void key_text(const struct plot *plot, int x, int y, const char *text)
{
	text_at(x + KEY_MARK + KEY_GAP, y + ASCENT, "chart-key", text, plot);
}

static void draw_key(const struct plot *plot, int y)
{
	struct chart_funnel_dot inside = {.n = 1};
	int tenths = interval_tenths(plot->funnel->share);
	int middle = y + KEY_LINE + ASCENT - HALF_LETTER;
	char text[LABEL_SIZE];

	snprintf(text, sizeof(text), "all CAs: %d.%d %%", tenths / 10, tenths % 10);
	key_line(plot, LEFT, y, "chart-share", WHOLE);
	key_text(plot, LEFT, y, text);
	key_line(plot, LEFT + KEY_STEP, y, "chart-limit-95", DASHES);
	key_text(plot, LEFT + KEY_STEP, y, "95 % limits");
	key_line(plot, LEFT + 2 * KEY_STEP, y, "chart-limit-998", DOTS);
	key_text(plot, LEFT + 2 * KEY_STEP, y, "99.8 % limits");
	draw_mark(LEFT + KEY_MARK / 2, middle, &inside, plot->out);
	key_text(plot, LEFT, y + KEY_LINE, "a CA");
	draw_diamond(LEFT + KEY_STEP + KEY_MARK / 2, middle, STR(""), plot->out);
	key_text(
		plot, LEFT + KEY_STEP, y + KEY_LINE, "a CA outside of the 99.8 % limits");
}

void chart_funnel(
	const struct chart_head *head, const struct chart_funnel *funnel, struct buf *out)
{
	struct plot plot = {.funnel = funnel, .out = out};
	int key = BOTTOM + 2 * AXIS_ROOM;
	size_t most = CLUSTERS_MIN;
	bool links = false;

	for (size_t i = 0; i < funnel->n; i++) {
		most = funnel->dots[i].n > most ? funnel->dots[i].n : most;
		links = links || funnel->dots[i].href.n;
	}
	plot.scale = scale_linear(most + 1, STEPS);
	chart_open(head, "chart-funnel", key + 2 * KEY_LINE, links, out);
	draw_grid(&plot);
	if (funnel->n) {
		draw_limits(&plot);
		for (size_t i = 0; i < funnel->n; i++)
			draw_dot(&plot, &funnel->dots[i]);
		draw_labels(&plot);
		draw_key(&plot, key);
	} else {
		text_at(LEFT + GAP, TOP + HEIGHT / 2, "chart-empty", "no data", &plot);
	}
	chart_close(out);
}
