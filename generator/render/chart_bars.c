#include "render/chart.h"

#include "format/html.h"
#include "render/chart_flag.h"
#include "render/scale.h"

/* Lengths and places are in tenths of a unit. */
enum {
	MARGIN = 80,
	GAP = 40,         /* between a mark and its text */
	VALUE_ROOM = 180, /* above the plot, for the number on the highest bar */
	PLOT = 1400,      /* the height of the plot */
	PLOT_SMALL = 700, /* of one of many */
	AXIS_ROOM = 260,  /* below it, for the names */
	KEY_ROOM = 200,
	BAR_MAX = 400,      /* a wider bar would read as an area */
	BAR_THIN = 20,      /* a thinner one could not be hollow */
	BAR_SHARE = 72,     /* per cent of a bar's cell */
	BAR_LEAST = 10,     /* height of the smallest value that is not 0 */
	PARTIAL_LEAST = 30, /* the same with room for the hollow */
	STROKE = 20,        /* of a hollow bar, which is drawn inside its outline */
	ASCENT = 120,       /* from the top of a line of text to its baseline */
	HALF_DIGIT = 45,    /* from the middle of a digit to its baseline */
	INTERVALS = 5,      /* of the value axis, at most */
	INTERVALS_SMALL = 2,
	COLUMNS = 12,   /* of a label on the axis or on a tick */
	FLAGS_MAX = 64, /* ticks with a label; a chart has a handful */
	TITLE_MAX = 512 /* bytes: the name of a bar and its number */
};

struct bars {
	const struct chart_bar *bar;
	size_t n;
	const struct chart_tick *tick;
	size_t n_ticks;
	struct scale scale;
	int left; /* of the plot */
	int right;
	int base;      /* the zero line */
	int plot;      /* the height of the plot */
	bool numbered; /* there is room for a number above each bar */
	bool hollow;   /* one is */
	struct chart_flag flags[FLAGS_MAX];
	size_t n_flags;
};

/* Where the cell of a bar begins. */
static int cell(const struct bars *bars, size_t i)
{
	int64_t width = bars->right - bars->left;

	return bars->left + (int)(width * (int64_t)i / (int64_t)bars->n);
}

static int middle(const struct bars *bars, size_t i)
{
	return (cell(bars, i) + cell(bars, i + 1)) / 2;
}

static int bar_width(const struct bars *bars)
{
	int width = (bars->right - bars->left) * BAR_SHARE / (int)bars->n / 100;

	if (width < BAR_THIN)
		return BAR_THIN;
	return width < BAR_MAX ? width : BAR_MAX;
}

static int bar_height(const struct bars *bars, size_t i)
{
	int least = bars->bar[i].partial ? PARTIAL_LEAST : BAR_LEAST;
	int height = scale_at(&bars->scale, bars->bar[i].value, bars->plot);

	if (!bars->bar[i].value)
		return 0;
	return height > least ? height : least;
}

/* Where the line of a tick stands; -1 when its bar does not exist. */
static int tick_line(const struct bars *bars, size_t i)
{
	const struct chart_tick *tick = &bars->tick[i];
	int64_t width = bars->right - bars->left;

	if (tick->bar >= bars->n)
		return -1;
	return cell(bars, tick->bar) +
		(int)(width * (int64_t)tick->permille / (int64_t)bars->n / 1000);
}

static size_t highest(const struct bars *bars)
{
	size_t best = 0;

	for (size_t i = 1; i < bars->n; i++)
		best = bars->bar[i].value > bars->bar[best].value ? i : best;
	return best;
}

static int count_room(size_t value)
{
	char text[CHART_COUNT_SIZE];

	chart_count(value, text);
	return chart_room(str_c(text), CHART_COUNT_SIZE);
}

/* The value axis, from `top` or the highest value, and what follows from it. */
static void lay_out(struct bars *bars, size_t top)
{
	size_t most = bars->n ? bars->bar[highest(bars)].value : 0;
	int widest = count_room(most);

	bars->scale = scale_linear(most > top ? most : top,
		bars->plot == PLOT ? INTERVALS : INTERVALS_SMALL);
	bars->left = count_room((size_t)bars->scale.top) + 2 * GAP;
	bars->right = CHART_WIDTH - MARGIN;
	bars->numbered = bars->n && widest <= (bars->right - bars->left) / (int)bars->n;
	for (size_t i = 0; i < bars->n; i++) {
		if (bars->bar[i].partial && bars->bar[i].value)
			bars->hollow = true;
	}
	bars->base = MARGIN + VALUE_ROOM + bars->plot;
}

/* Moves the plot down by the rows that the ticks' labels take. */
static void lay_out_ticks(struct bars *bars)
{
	bars->n_flags = bars->n_ticks < FLAGS_MAX ? bars->n_ticks : FLAGS_MAX;
	for (size_t i = 0; i < bars->n_flags; i++) {
		bars->flags[i].line = tick_line(bars, i);
		bars->flags[i].room = chart_room(bars->tick[i].label, COLUMNS);
	}
	bars->base +=
		chart_flag_place(bars->flags, bars->n_flags, CHART_WIDTH) * CHART_LINE;
}

static void draw_count(const struct chart_place *place, size_t value, struct buf *out)
{
	char text[CHART_COUNT_SIZE];

	chart_count(value, text);
	chart_text(place, str_c(text), CHART_COUNT_SIZE, out);
}

static void draw_grid(const struct bars *bars, struct buf *out)
{
	struct chart_place place = {bars->left - GAP, 0, "chart-label", "end"};
	struct chart_shape line = {.x = bars->left,
		.right = bars->right - bars->left,
		.class = "chart-grid",
		.style = " stroke-opacity=\"0.25\""};

	for (uint64_t v = 0; v <= bars->scale.top; v += bars->scale.step) {
		line.y = bars->base - scale_at(&bars->scale, v, bars->plot);
		place.y = line.y + HALF_DIGIT;
		if (v)
			chart_line(&line, out);
		draw_count(&place, (size_t)v, out);
	}
}

/* From its label, or from under the labels, down to the zero line. */
static void draw_tick(const struct bars *bars, size_t i, struct buf *out)
{
	const struct chart_flag *flag = i < bars->n_flags ? &bars->flags[i] : NULL;
	bool labelled = flag && flag->row < CHART_FLAG_ROWS;
	int x = tick_line(bars, i);
	int y = labelled ? MARGIN + flag->row * CHART_LINE
			 : bars->base - bars->plot - VALUE_ROOM;
	struct chart_shape line = {x, y, 0, bars->base - y, "chart-tick",
		" stroke-dasharray=\"2 2\"", bars->tick[i].text};
	struct chart_place place = {0, y + ASCENT, "chart-tick-label", "start"};

	if (x < 0)
		return;
	chart_line(&line, out);
	if (!labelled)
		return;
	place.x = flag->left;
	if (flag->left < x) { /* close to the line, however wide the font */
		place.x += flag->room;
		place.anchor = "end";
	}
	chart_text(&place, bars->tick[i].label, COLUMNS, out);
}

/* Turns a box into a hollow one, its outline within. */
static void hollow(struct chart_shape *box, int inset)
{
	box->x += inset;
	box->y += inset;
	box->right -= 2 * inset;
	box->down -= 2 * inset;
	box->class = "chart-bar-partial";
	box->style = " fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"";
}

/* `title` has room for a name and a number; it is made anew. */
static void draw_bar(
	const struct bars *bars, size_t i, struct buf *title, struct buf *out)
{
	const struct chart_bar *bar = &bars->bar[i];
	struct chart_shape box = {middle(bars, i) - bar_width(bars) / 2,
		bars->base - bar_height(bars, i), bar_width(bars), bar_height(bars, i),
		"chart-bar", "", {0}};
	int inset = box.right > 2 * STROKE ? STROKE / 2 : box.right / 4;
	char count[CHART_COUNT_SIZE];

	chart_count(bar->value, count);
	buf_clear(title);
	buf_str(title, bar->name);
	buf_c(title, bar->partial ? ", not over: " : ": ");
	buf_c(title, count);
	box.title = buf_view(title);
	if (bar->partial)
		hollow(&box, inset);
	if (bar->value)
		chart_box(&box, out);
}

/* Where the middle of a text of that length stands between `least` and the right end. */
static int held_in(int centre, int room, int least)
{
	if (centre + room / 2 > CHART_WIDTH)
		return CHART_WIDTH - room / 2;
	return centre - room / 2 < least ? least + room / 2 : centre;
}

/* No higher bar and no tick stands where the number of bar i would, around x. */
static bool number_is_free(const struct bars *bars, size_t i, int x)
{
	int room = count_room(bars->bar[i].value);
	int left = x - room / 2;
	int over = bar_height(bars, i) + GAP / 2;

	for (size_t k = 0; k < bars->n; k++) {
		if (cell(bars, k) < left + room && left < cell(bars, k + 1) &&
			bar_height(bars, k) > over)
			return false;
	}
	for (size_t k = 0; k < bars->n_ticks; k++) {
		if (tick_line(bars, k) > left && tick_line(bars, k) < left + room)
			return false;
	}
	return true;
}

/* Where the number of a bar stands: over its middle, or a little beside it if there is
 * something in the way; -1: nowhere. */
static int number_place(const struct bars *bars, size_t i)
{
	static const int aside[] = {0, 20, -20, 40, -40, 60, -60};
	int room = count_room(bars->bar[i].value);

	for (size_t k = 0; k < sizeof(aside) / sizeof(aside[0]); k++) {
		int x = held_in(middle(bars, i) + aside[k], room, bars->left);

		if (number_is_free(bars, i, x))
			return x;
	}
	return -1;
}

/* The numbers of two bars would cover each other. */
static bool numbers_touch(const struct bars *bars, size_t a, size_t b)
{
	int rooms = count_room(bars->bar[a].value) + count_room(bars->bar[b].value);
	int across = middle(bars, a) - middle(bars, b);
	int up = bar_height(bars, a) - bar_height(bars, b);

	return across < rooms && -across < rooms && up < CHART_LINE && -up < CHART_LINE;
}

static void draw_number(const struct bars *bars, size_t i, int x, struct buf *out)
{
	struct chart_place place = {
		x, bars->base - bar_height(bars, i) - GAP, "chart-value", "middle"};

	draw_count(&place, bars->bar[i].value, out);
}

static void draw_highest_and_last(const struct bars *bars, struct buf *out)
{
	size_t best = highest(bars);
	size_t last = bars->n - 1;
	int x = bars->bar[best].value ? number_place(bars, best) : -1;

	if (x >= 0)
		draw_number(bars, best, x, out);
	if (x >= 0 && numbers_touch(bars, best, last))
		return;
	x = number_place(bars, last);
	if (x >= 0)
		draw_number(bars, last, x, out);
}

/* The zero line and the names under it, without those that would touch the one before. */
static void draw_axis(const struct bars *bars, struct buf *out)
{
	struct chart_place place = {
		0, bars->base + GAP + ASCENT + GAP / 2, "chart-label", "middle"};
	struct chart_shape line = {.x = bars->left,
		.y = bars->base,
		.right = bars->right - bars->left,
		.class = "chart-axis",
		.style = ""};
	int end = -GAP;

	chart_line(&line, out);
	line.right = 0;
	line.down = GAP;
	for (size_t i = 0; i < bars->n; i++) {
		int room = chart_room(bars->bar[i].label, COLUMNS);

		line.x = middle(bars, i);
		place.x = held_in(line.x, room, 0);
		if (!bars->bar[i].labelled || place.x - room / 2 < end + GAP)
			continue;
		end = place.x + room / 2;
		chart_line(&line, out);
		chart_text(&place, bars->bar[i].label, COLUMNS, out);
	}
}

/* What a hollow bar means, or that there are no bars. */
static void draw_notes(const struct bars *bars, struct buf *out)
{
	int y = bars->base + AXIS_ROOM;
	struct chart_place key = {
		bars->left + 2 * ASCENT - GAP, y + ASCENT, "chart-key", "start"};
	struct chart_place none = {(bars->left + bars->right) / 2,
		bars->base - bars->plot / 2, "chart-empty", "middle"};
	struct chart_shape box = {.x = bars->left,
		.y = y + GAP / 2,
		.right = ASCENT,
		.down = ASCENT - GAP / 2};

	if (!bars->n)
		chart_text(&none, STR("no data"), COLUMNS, out);
	if (!bars->hollow)
		return;
	hollow(&box, STROKE / 2);
	chart_box(&box, out);
	chart_text(&key, STR("period not over"), 2 * COLUMNS, out);
}

static void draw_bars(const struct bars *bars, struct buf *out)
{
	struct buf title;

	buf_init(&title, TITLE_MAX);
	for (size_t i = 0; i < bars->n; i++)
		draw_bar(bars, i, &title, out);
	buf_release(&title);
	for (size_t i = 0; bars->numbered && i < bars->n; i++)
		if (bars->bar[i].value || bars->plot == PLOT)
			draw_number(bars, i, middle(bars, i), out);
	if (bars->n && !bars->numbered)
		draw_highest_and_last(bars, out);
}

void chart_bars(
	const struct chart_head *head, const struct chart_bar_list *list, struct buf *out)
{
	struct bars chart = {.bar = list->bars,
		.n = list->n,
		.plot = head->small ? PLOT_SMALL : PLOT,
		.tick = list->ticks,
		.n_ticks = list->n_ticks};

	lay_out(&chart, head->top);
	lay_out_ticks(&chart);
	chart_open(head, "chart-bars",
		chart.base + AXIS_ROOM + (chart.hollow ? KEY_ROOM : 0), false, out);
	draw_grid(&chart, out);
	for (size_t i = 0; i < list->n_ticks; i++)
		draw_tick(&chart, i, out);
	draw_bars(&chart, out);
	draw_axis(&chart, out);
	draw_notes(&chart, out);
	chart_close(out);
}
