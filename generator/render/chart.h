/*
 * chart - inline SVG made at build time.
 *
 * Text is text, colours are class names (the theme decides, dark mode is free);
 * every chart stands beside a table with the same data, made by the view.  Ids
 * in the SVG begin with `id`, so that many charts fit on a page.  Marks differ by
 * shape as well as by class.
 *
 * A chart has a fixed user space (viewBox 720 wide) and scales with its box; text
 * is 13 units, so that it can be read at 390 px where the box scrolls: the theme
 * gives `.chart` a least width of about 40rem and keeps the font size, which
 * decides what fits.  Without any CSS a chart is drawn in the colour of the text.
 *
 * A chart without links is one image (role="img") with a name, a description and
 * nothing else for assistive technology: the numbers in it say little without
 * their places.  Links inside an image would be lost, so a chart with links is a
 * group, in which row by row the words and then the links are read, each with its
 * own name.  These links are smaller than a finger and close together, and out of
 * the tab order: hundreds of stops would stand between a keyboard user and what
 * follows.  Both is fine (WCAG 2.2, 2.1.1 and 2.5.8) as long as the page has the
 * same links elsewhere, in the table.
 *
 * Classes, for the theme:
 *
 *	chart chart-bars chart-strips     the <svg>
 *	chart-grid                        round gridlines
 *	chart-axis                        the zero line, the time axis, marks on them
 *	chart-label                       a number or a name on an axis
 *	chart-empty                       "no data"
 *	chart-bar chart-bar-partial       a bar; a hollow one: the period is not over
 *	chart-value                       the number above a bar
 *	chart-tick chart-tick-label       a dated fact: its line, its label
 *	chart-name chart-note             a strip's name; its median and number of values
 *	chart-band-outer chart-band-inner 10 to 90 %, 25 to 75 % of all CAs
 *	chart-band-edge                   the line at either end of a band
 *	chart-median-all                  the median of all CAs
 *	chart-limit                       the time allowed, a dashed rule
 *	chart-quartile chart-median       a strip's own quartiles and median
 *	chart-dot chart-dot-edge          a value; also, a triangle: it is off the axis
 *	chart-key                         what the marks mean, under the axis
 */
#ifndef RENDER_CHART_H
#define RENDER_CHART_H

#include <stdint.h>

#include "base/buf.h"

struct chart_head {
	const char *id;   /* unique on the page; a-z 0-9 - */
	struct str title; /* the active caption, one sentence */
	struct str desc;  /* what is measured, for who cannot see it */
	/* Bars: the axis reaches this value at least, so that charts share a scale. */
	size_t top;
	/* One of many charts: bars half as high, no number on one of 0; strips without
	 * their key. */
	bool small;
};

struct chart_bar {
	struct str name; /* "2025 Q1" */
	size_t value;
	bool partial;     /* drawn hollow: the period is not over */
	bool labelled;    /* the axis shows its name (first of a year) */
	struct str label; /* what the axis shows: "2025" */
};

/* A dated fact at the top of a bar chart, as a tick with a label. */
struct chart_tick {
	size_t bar;        /* it stands within this bar's place, */
	unsigned permille; /* so far from its left edge, 0 to 999 */
	struct str label;  /* at most 12 characters; more is cut */
	struct str text;   /* the tick's <title> */
};

/*
 * Vertical bars on one zero-based axis with round gridlines.  Each bar has its
 * number above it where there is room for all, else the highest and the last.
 * Axis labels that would touch are left out, and so is a tick's label for which
 * there is no room; its line stays.  A tick at a bar that does not exist is not drawn.
 */
struct chart_bar_list {
	const struct chart_bar *bars;
	size_t n;
	const struct chart_tick *ticks; /* in order of their bars */
	size_t n_ticks;
};
void chart_bars(const struct chart_head *head, const struct chart_bar_list *list,
	struct buf *out);

struct chart_dot {
	int64_t seconds;
	struct str href; /* relative address; empty: no link */
	struct str text; /* "bug 1900001: 2 d 4 h" */
};

/* One row of dots with its own quartiles, over the bands of all. */
struct chart_strip {
	struct str name;              /* "First response"; cut at 20 characters */
	const struct chart_dot *dots; /* rising by seconds */
	size_t n_dots;
	bool has_quartiles; /* five or more values */
	int64_t q25;
	int64_t median;
	int64_t q75;
	bool has_bands; /* of all CAs: 10 to 90 %, 25 to 75 %, median */
	int64_t all_q10;
	int64_t all_q25;
	int64_t all_median;
	int64_t all_q75;
	int64_t all_q90;
	int64_t limit;       /* the time allowed, drawn as a rule; 0: none */
	const char *at_once; /* said of a median of no time; NULL: as of any time */
};

/*
 * Strips on a log axis of time: 1 h 6 h 1 d 3 d 7 d 14 d 30 d 90 d 1 y; what is
 * under 10 minutes or over 2 years stands at the edge.  Dots that would cover
 * each other are moved up and down within the row (the same way every time); where
 * there are too many for that, all dots get smaller, and if that is not enough the
 * row says "dots overlap".
 */
void chart_strips(const struct chart_head *head, const struct chart_strip *strips,
	size_t n_strips, struct buf *out);

/*
 * What the charts share, for chart_*.c.  A length or a place is in tenths of a
 * unit, so that it stays a whole number until it is printed.
 */
enum {
	CHART_WIDTH = 7200,
	CHART_LINE = 160, /* from one line of text to the next */
	CHART_CHAR = 80,  /* room for a character of 13 units, in a wide font */
	CHART_COUNT_SIZE = 32
};

struct chart_place {
	int x;
	int y;              /* of the baseline */
	const char *class;  /* our own; no escaping */
	const char *anchor; /* "start", "middle" or "end" */
};

/* A line from x, y that goes `right` and `down`, or a rectangle of that size. */
struct chart_shape {
	int x;
	int y;
	int right;
	int down;
	const char *class;
	const char *style; /* attributes that CSS may override; our own */
	struct str title;  /* shown beside the pointer; empty: none */
};

/* <svg> with title and description; `kind` is its second class, `links` tells
 * whether there will be any. */
void chart_open(const struct chart_head *head, const char *kind, int height, bool links,
	struct buf *out);
void chart_close(struct buf *out);

/* `12` or `12.5`, whatever the locale. */
void chart_number(int tenths, struct buf *out);

/* ` name="12.5"` */
void chart_attribute(struct str name, int tenths, struct buf *out);

/* `1,234` */
void chart_count(size_t value, char out[CHART_COUNT_SIZE]);

/* The room that s takes in a line, cut to `most` characters.  Those of U+1000 and
 * above (Chinese among them) count twice. */
int chart_room(struct str s, size_t most);

/* A <text>, escaped; what is over `most` characters ends in an ellipsis. */
void chart_text(
	const struct chart_place *place, struct str s, size_t most, struct buf *out);

/* Ends the open element `name`, with a <title> in it if there is one. */
void chart_end(const char *name, struct str title, struct buf *out);

/* Begins and ends a link around what is drawn in between, at which the Tab key does not
 * stop; nothing without an address. */
void chart_link(struct str href, struct str text, struct buf *out);
void chart_link_end(struct str href, struct buf *out);

void chart_line(const struct chart_shape *shape, struct buf *out);
void chart_box(const struct chart_shape *shape, struct buf *out);

#endif
