#include "render/chart_mark.h"

#include "render/chart.h"

enum {
	DIAMOND = 50, /* from its middle to a corner */
	END = 40,     /* half the height of what ends the quartile line */
	LEAST = 10    /* width of a band */
};

/* A command of a path and its two numbers. */
static void step(char command, int x, int y, struct buf *out)
{
	buf_byte(out, command);
	chart_number(x, out);
	buf_byte(out, ' ');
	chart_number(y, out);
}

static void triangle(const struct chart_mark_dot *dot, struct buf *out)
{
	int forward = dot->early ? -dot->radius : dot->radius;

	buf_c(out, "<path class=\"chart-dot chart-dot-edge\" d=\"");
	step('M', dot->x + forward, dot->y, out);
	step('L', dot->x - forward, dot->y - dot->radius, out);
	step('L', dot->x - forward, dot->y + dot->radius, out);
	buf_c(out, "z\"");
	chart_end("path", dot->title, out);
}

void chart_mark_dot(const struct chart_mark_dot *dot, struct buf *out)
{
	if (dot->early || dot->late) {
		triangle(dot, out);
		return;
	}
	buf_c(out, "<circle class=\"chart-dot\"");
	chart_attribute(STR("cx"), dot->x, out);
	chart_attribute(STR("cy"), dot->y, out);
	chart_attribute(STR("r"), dot->radius, out);
	chart_end("circle", dot->title, out);
}

void chart_mark_quartiles(int x, int right, int y, struct buf *out)
{
	buf_c(out,
		"<path class=\"chart-quartile\" fill=\"none\" stroke=\"currentColor\""
		" stroke-width=\"1.5\" d=\"");
	step('M', x, y - END, out);
	step('L', x, y + END, out);
	step('M', x, y, out);
	step('L', x + right, y, out);
	step('M', x + right, y - END, out);
	step('L', x + right, y + END, out);
	buf_c(out, "\"/>\n");
}

void chart_mark_median(int x, int y, struct buf *out)
{
	buf_c(out, "<path class=\"chart-median\" d=\"");
	step('M', x, y - DIAMOND, out);
	step('L', x + DIAMOND, y, out);
	step('L', x, y + DIAMOND, out);
	step('L', x - DIAMOND, y, out);
	buf_c(out, "z\"/>\n");
}

void chart_mark_limit(int x, int y, int down, struct buf *out)
{
	chart_line(&(struct chart_shape){.x = x,
			   .y = y,
			   .down = down,
			   .class = "chart-limit",
			   .style = " stroke-width=\"2\" stroke-dasharray=\"5 3\""},
		out);
}

/* Filled lightly, so that gridlines show through, with a line at either end. */
static void band(
	const char *class, const char *style, struct chart_mark_box box, struct buf *out)
{
	int right = box.right < LEAST ? LEAST : box.right;
	struct chart_shape shape = {box.x, box.y, right, box.down, class, style, {0}};

	chart_box(&shape, out);
	shape = (struct chart_shape){.x = box.x,
		.y = box.y,
		.down = box.down,
		.class = "chart-band-edge",
		.style = " stroke-opacity=\"0.6\""};
	chart_line(&shape, out);
	shape.x += right;
	chart_line(&shape, out);
}

void chart_mark_outer(struct chart_mark_box box, struct buf *out)
{
	band("chart-band-outer", " fill-opacity=\"0.08\"", box, out);
}

void chart_mark_inner(struct chart_mark_box box, struct buf *out)
{
	band("chart-band-inner", " fill-opacity=\"0.12\"", box, out);
}

void chart_mark_median_all(int x, int y, int down, struct buf *out)
{
	chart_line(&(struct chart_shape){.x = x,
			   .y = y,
			   .down = down,
			   .class = "chart-median-all",
			   .style = " stroke-width=\"2\""},
		out);
}
