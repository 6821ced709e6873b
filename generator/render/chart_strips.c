#include "render/chart.h"

#include <stdio.h>

#include "base/date.h"
#include "render/chart_mark.h"
#include "render/chart_swarm.h"
#include "render/scale.h"

/* Lengths and places are in tenths of a unit. */
enum {
	LEFT = 1800,  /* of the plot; the names stand left of it */
	RIGHT = 7000, /* beside it is room for the label of what is off the axis */
	TOP = 60,
	PAD = 80,            /* above and below what is in a row */
	QUARTILE_ROOM = 180, /* below the dots */
	AXIS_ROOM = 280,
	KEY_LINE = 200,
	KEY_STEP = 1300, /* from one entry to the next */
	KEY_MARK = 240,
	KEY_GAP = 70,
	EMPTY_ROOM = 600,
	GAP = 40,
	ASCENT = 120,     /* from the top of a line of text to its baseline */
	HALF_LETTER = 45, /* from the middle of a letter to its baseline */
	NAME_COLUMNS = 20,
	NOTE_COLUMNS = 22,
	TEXT_SIZE = 64 /* a note: a span or a number, and a few words */
};

struct strips {
	const struct chart_strip *strip;
	size_t n;
	size_t size; /* of the dots (chart_swarm.h) */
	bool bands;  /* somewhere in the chart there are bands, and so on */
	bool dots;
	bool quartiles;
	bool limits;
	bool links;
	bool early; /* a dot is off the axis on the left */
	bool late;
};

struct row {
	const struct chart_strip *strip;
	int top;
	int height;
	int middle; /* of the dots */
	int low;    /* of the quartiles */
	bool covered;
};

static int place_of(int64_t seconds)
{
	return LEFT + scale_time_at(seconds, RIGHT - LEFT);
}

static bool is_early(int64_t seconds)
{
	return seconds < SCALE_TIME_MIN;
}

static bool is_late(int64_t seconds)
{
	return seconds > SCALE_TIME_MAX;
}

static struct row row_of(const struct strips *chart, size_t i, int top)
{
	const struct chart_strip *s = &chart->strip[i];
	struct row row = {.strip = s, .top = top};
	struct chart_swarm swarm;
	int dots;

	chart_swarm_init(&swarm, chart->size);
	for (size_t k = 0; k < s->n_dots; k++)
		chart_swarm_add(&swarm, place_of(s->dots[k].seconds));
	dots = chart_swarm_height(&swarm);
	if (dots < 3 * CHART_LINE - QUARTILE_ROOM) /* three lines of words beside it */
		dots = 3 * CHART_LINE - QUARTILE_ROOM;
	row.height = dots + QUARTILE_ROOM + 2 * PAD;
	row.middle = top + PAD + dots / 2;
	row.low = top + PAD + dots + QUARTILE_ROOM / 2;
	row.covered = swarm.covered;
	return row;
}

static bool any_covered(const struct strips *chart)
{
	for (size_t i = 0; i < chart->n; i++) {
		if (row_of(chart, i, 0).covered)
			return true;
	}
	return false;
}

static void survey_dots(struct strips *chart, const struct chart_strip *s)
{
	for (size_t i = 0; i < s->n_dots; i++) {
		chart->dots = true;
		chart->links = chart->links || s->dots[i].href.n;
		chart->early = chart->early || is_early(s->dots[i].seconds);
		chart->late = chart->late || is_late(s->dots[i].seconds);
	}
}

/* What the chart as a whole must know: what there is, and how large a dot can be. */
static struct strips survey(const struct chart_strip *strips, size_t n)
{
	struct strips chart = {.strip = strips, .n = n};

	for (size_t i = 0; i < n; i++) {
		chart.bands = chart.bands || strips[i].has_bands;
		chart.quartiles = chart.quartiles || strips[i].has_quartiles;
		chart.limits = chart.limits || strips[i].limit > 0;
		survey_dots(&chart, &strips[i]);
	}
	while (chart.size + 1 < CHART_SWARM_SIZES && any_covered(&chart))
		chart.size++;
	return chart;
}

static void draw_text(int x, int y, const char *class, struct str text, struct buf *out)
{
	struct chart_place place = {x, y, class, "start"};

	chart_text(&place, text, NOTE_COLUMNS, out);
}

/* Name, median and number of values, left of the row. */
static void draw_words(const struct row *row, struct buf *out)
{
	const struct chart_strip *s = row->strip;
	int lines = s->has_quartiles ? 3 : 2;
	int y = row->top + (row->height - lines * CHART_LINE) / 2 + ASCENT;
	struct chart_place name = {0, y, "chart-name", "start"};
	char span[DATE_SPAN_SIZE];
	char text[TEXT_SIZE];

	chart_text(&name, s->name, NAME_COLUMNS, out);
	if (s->has_quartiles) {
		date_print_span(s->median, span);
		snprintf(text, sizeof(text), "median %s",
			s->median == 0 && s->at_once ? s->at_once : span);
		y += CHART_LINE;
		draw_text(0, y, "chart-note", str_c(text), out);
	}
	snprintf(text, sizeof(text), "n %zu%s", s->n_dots,
		row->covered ? ", dots overlap" : "");
	draw_text(0, y + CHART_LINE, "chart-note", str_c(text), out);
}

static void draw_bands(const struct row *row, struct buf *out)
{
	const struct chart_strip *s = row->strip;
	struct chart_mark_box box = {0, row->top + PAD / 2, 0, row->height - PAD};

	if (!s->has_bands)
		return;
	box.x = place_of(s->all_q10);
	box.right = place_of(s->all_q90) - box.x;
	chart_mark_outer(box, out);
	box.x = place_of(s->all_q25);
	box.right = place_of(s->all_q75) - box.x;
	chart_mark_inner(box, out);
	chart_mark_median_all(place_of(s->all_median), box.y, box.down, out);
}

static void draw_dot(const struct chart_dot *dot, int y, int radius, struct buf *out)
{
	struct chart_mark_dot mark = {place_of(dot->seconds), y, radius,
		is_early(dot->seconds), is_late(dot->seconds), dot->text};

	chart_link(dot->href, dot->text, out);
	chart_mark_dot(&mark, out);
	chart_link_end(dot->href, out);
}

static void draw_dots(const struct strips *chart, const struct row *row, struct buf *out)
{
	struct chart_swarm swarm;

	chart_swarm_init(&swarm, chart->size);
	for (size_t i = 0; i < row->strip->n_dots; i++) {
		const struct chart_dot *dot = &row->strip->dots[i];
		int y = row->middle + chart_swarm_add(&swarm, place_of(dot->seconds));

		draw_dot(dot, y, swarm.radius, out);
	}
}

static void draw_row(const struct strips *chart, const struct row *row, struct buf *out)
{
	const struct chart_strip *s = row->strip;
	int from = place_of(s->q25);

	draw_words(row, out);
	draw_bands(row, out);
	if (s->limit > 0)
		chart_mark_limit(place_of(s->limit), row->top, row->height, out);
	if (s->has_quartiles) {
		chart_mark_quartiles(from, place_of(s->q75) - from, row->low, out);
		chart_mark_median(place_of(s->median), row->low, out);
	}
	draw_dots(chart, row, out);
}

/* Gridlines from the top to the axis at y, and the times under it. */
static void draw_grid(int y, struct buf *out)
{
	struct chart_place place = {0, y + GAP / 2 + ASCENT, "chart-label", "middle"};
	struct chart_shape line = {.y = TOP,
		.down = y - TOP,
		.class = "chart-grid",
		.style = " stroke-opacity=\"0.25\""};

	buf_c(out, "<g aria-hidden=\"true\">\n");
	for (size_t i = 0; i < SCALE_TIME_MARKS; i++) {
		line.x = place_of(scale_time_marks[i].seconds);
		place.x = line.x;
		chart_line(&line, out);
		chart_text(&place, str_c(scale_time_marks[i].label), NOTE_COLUMNS, out);
	}
	buf_c(out, "</g>\n");
}

static void draw_axis(const struct strips *chart, int y, struct buf *out)
{
	struct chart_shape line = {.x = LEFT,
		.y = y,
		.right = RIGHT - LEFT,
		.class = "chart-axis",
		.style = ""};
	struct chart_place late = {
		CHART_WIDTH, y + GAP / 2 + ASCENT, "chart-label", "end"};

	chart_line(&line, out);
	draw_text(0, late.y, "chart-label", STR("time, log scale"), out);
	if (chart->early)
		draw_text(LEFT - 2 * GAP, late.y, "chart-label", STR("<10 min"), out);
	if (chart->late)
		chart_text(&late, STR(">2 y"), NOTE_COLUMNS, out);
}

/* Where the next entry of the key begins; its text stands beside its mark. */
static int key_entry(int x, int y, struct str text, struct buf *out)
{
	draw_text(x + KEY_MARK + KEY_GAP, y + ASCENT, "chart-key", text, out);
	return x + KEY_STEP;
}

static void draw_key_of_all(int y, struct buf *out)
{
	struct chart_mark_box box = {LEFT, y + GAP / 2, KEY_MARK, ASCENT};
	int x = key_entry(LEFT, y, STR("10 to 90 %"), out);

	draw_text(0, y + ASCENT, "chart-key", STR("all CAs"), out);
	chart_mark_outer(box, out);
	box.x = x;
	chart_mark_outer(box, out); /* as in a row, where the one lies over the other */
	chart_mark_inner(box, out);
	x = key_entry(x, y, STR("25 to 75 %"), out);
	chart_mark_median_all(x + KEY_MARK / 2, box.y, ASCENT, out);
	key_entry(x, y, STR("median"), out);
}

static void draw_key_of_rows(const struct strips *chart, int y, struct buf *out)
{
	int x = LEFT;
	int middle = y + ASCENT - HALF_LETTER;
	struct chart_swarm swarm;
	struct chart_mark_dot dot;

	chart_swarm_init(&swarm, chart->size);
	draw_text(0, y + ASCENT, "chart-key", STR("in each row"), out);
	if (chart->dots) {
		dot = (struct chart_mark_dot){
			x + KEY_MARK / 2, middle, swarm.radius, 0, 0, {0}};
		chart_mark_dot(&dot, out);
		x = key_entry(x, y, STR("one value"), out);
	}
	if (chart->quartiles) {
		chart_mark_quartiles(x, KEY_MARK, middle, out);
		x = key_entry(x, y, STR("25 to 75 %"), out);
		chart_mark_median(x + KEY_MARK / 2, middle, out);
		x = key_entry(x, y, STR("median"), out);
	}
	if (chart->limits) {
		chart_mark_limit(x + KEY_MARK / 2, y, ASCENT + GAP, out);
		key_entry(x, y, STR("limit"), out);
	}
}

/* What the marks mean, as far as they occur; y is where the next line begins. */
static void draw_key(const struct strips *chart, int y, struct buf *out)
{
	if (chart->bands) {
		draw_key_of_all(y, out);
		y += KEY_LINE;
	}
	if (chart->dots || chart->quartiles || chart->limits)
		draw_key_of_rows(chart, y, out);
}

static int key_height(const struct strips *chart)
{
	int own = chart->dots || chart->quartiles || chart->limits;

	return (own + chart->bands) * KEY_LINE;
}

void chart_strips(const struct chart_head *head, const struct chart_strip *strips,
	size_t n_strips, struct buf *out)
{
	struct strips chart = survey(strips, n_strips);
	int axis = n_strips ? TOP : TOP + EMPTY_ROOM;
	int y = TOP;

	for (size_t i = 0; i < n_strips; i++)
		axis += row_of(&chart, i, 0).height;
	chart_open(head, "chart-strips",
		axis + AXIS_ROOM + (head->small ? 0 : key_height(&chart)), chart.links,
		out);
	draw_grid(axis, out);
	for (size_t i = 0; i < n_strips; i++) {
		struct row row = row_of(&chart, i, y);

		draw_row(&chart, &row, out);
		y += row.height;
	}
	if (!n_strips)
		draw_text(LEFT + GAP, TOP + EMPTY_ROOM / 2, "chart-empty", STR("no data"),
			out);
	draw_axis(&chart, axis, out);
	if (!head->small)
		draw_key(&chart, axis + AXIS_ROOM, out);
	chart_close(out);
}
