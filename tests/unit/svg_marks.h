/*
 * svg_marks - reads a chart back as the marks and the texts that a person sees.
 *
 * Numbers come back in tenths of a unit, so that they are whole.
 *
 *	struct str rest = buf_view(&out);
 *	struct svg_mark mark;
 *	while (svg_next(&rest, "<rect class=\"chart-bar\"", &mark))
 *		height = svg_number(&mark, "height");
 */
#ifndef TESTS_SVG_MARKS_H
#define TESTS_SVG_MARKS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/buf.h"

/* An element: its start tag without the brackets, and what follows up to the next tag. */
struct svg_mark {
	struct str tag;
	struct str text;
};

/* Room for a character of a label, in tenths: 0.6 em of 13 units, rounded up. */
enum { SVG_CHAR = 78 };

static inline bool svg_next(struct str *rest, const char *start, struct svg_mark *mark)
{
	size_t at = str_find(*rest, str_c(start));

	if (at == SIZE_MAX)
		return false;
	*rest = str_from(*rest, at + 1);
	assert_true(str_split(rest, '>', &mark->tag));
	mark->text = str_sub(*rest, 0, str_find_byte(*rest, '<'));
	return true;
}

static inline size_t svg_count(struct str svg, const char *what)
{
	size_t n = 0;

	for (size_t at; (at = str_find(svg, str_c(what))) != SIZE_MAX; n++)
		svg = str_from(svg, at + 1);
	return n;
}

static inline bool svg_has(struct str svg, const char *what)
{
	return svg_count(svg, what) > 0;
}

/* The attribute's value; fails the test when there is none. */
static inline struct str svg_value(const struct svg_mark *mark, const char *name)
{
	char start[32];
	struct str rest;
	size_t at;

	snprintf(start, sizeof(start), " %s=\"", name);
	at = str_find(mark->tag, str_c(start));
	if (at == SIZE_MAX)
		fail_msg("no %s in " STR_FMT, name, STR_ARG(mark->tag));
	rest = str_from(mark->tag, at + str_c(start).n);
	return str_sub(rest, 0, str_find_byte(rest, '"'));
}

static inline int svg_number(const struct svg_mark *mark, const char *name)
{
	struct str rest = svg_value(mark, name);
	int sign = str_starts(rest, STR("-")) ? -1 : 1;
	int64_t whole, tenth = 0;
	struct str part;

	if (sign < 0)
		rest = str_from(rest, 1);
	assert_true(str_split(&rest, '.', &part) && str_digits(part, &whole));
	if (rest.n)
		assert_true(rest.n == 1 && str_digits(rest, &tenth));
	return sign * (int)(whole * 10 + tenth);
}

/* What a text covers, or about that. */
struct svg_box {
	int left;
	int right;
	int top;
	int bottom;
};

/* How many characters a person sees: a reference such as &lt; is one. */
static inline int svg_length(struct str text)
{
	int n = 0;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '&')
			i += str_find_byte(str_from(text, i), ';');
		n += ((unsigned char)text.p[i] & 0xc0) != 0x80;
	}
	return n;
}

static inline struct svg_box svg_text_box(const struct svg_mark *mark)
{
	struct str anchor = svg_value(mark, "text-anchor");
	int width = svg_length(mark->text) * SVG_CHAR;
	int x = svg_number(mark, "x");
	int y = svg_number(mark, "y");

	if (str_eq_c(anchor, "middle"))
		x -= width / 2;
	if (str_eq_c(anchor, "end"))
		x -= width;
	return (struct svg_box){x, x + width, y - 100, y};
}

static inline bool svg_boxes_meet(struct svg_box a, struct svg_box b)
{
	return a.left < b.right && b.left < a.right && a.top < b.bottom &&
		b.top < a.bottom;
}

/* Fails when two texts of the chart cover each other or one leaves the viewBox. */
static inline void svg_texts_are_apart(const char *name, struct str svg)
{
	struct str rest = svg, others;
	struct svg_mark mark, other;

	while (svg_next(&rest, "<text ", &mark)) {
		struct svg_box box = svg_text_box(&mark);

		if (box.left < 0 || box.right > 7200)
			fail_msg(
				"%s: `" STR_FMT "` is cut off", name, STR_ARG(mark.text));
		for (others = rest; svg_next(&others, "<text ", &other);) {
			if (svg_boxes_meet(box, svg_text_box(&other)))
				fail_msg("%s: `" STR_FMT "` covers `" STR_FMT "`", name,
					STR_ARG(mark.text), STR_ARG(other.text));
		}
	}
}

#endif
