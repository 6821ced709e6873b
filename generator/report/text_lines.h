/*
 * text_lines - the line of a text that a place in it stands on.
 *
 *	text_lines_init(&lines, text);
 *	line = text_lines_at(&lines, word.p);
 *
 * Places are asked for from the front to the back, so that all is counted once; what
 * lies before the last place has its line.
 */
#ifndef REPORT_TEXT_LINES_H
#define REPORT_TEXT_LINES_H

#include "base/str.h"

struct text_lines {
	struct str text; /* borrowed */
	size_t counted;  /* bytes */
	int line;        /* of the byte behind them, from 1 */
};

static inline void text_lines_init(struct text_lines *lines, struct str text)
{
	*lines = (struct text_lines){text, 0, 1};
}

static inline int text_lines_at(struct text_lines *lines, const char *place)
{
	size_t at = (size_t)(place - lines->text.p);
	size_t n;

	while (lines->counted < at) {
		n = str_find_byte(
			str_sub(lines->text, lines->counted, at - lines->counted), '\n');
		lines->line += n != SIZE_MAX;
		lines->counted = n == SIZE_MAX ? at : lines->counted + n + 1;
	}
	return lines->line;
}

#endif
