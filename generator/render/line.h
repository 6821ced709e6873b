/*
 * line - one line of a published table: CSV as in RFC 4180, cell by cell.
 *
 *	struct line line = {.out = out};
 *	line_head(&line, columns);
 *	line_int(&line, bug->id);
 *	line_time(&line, bug->opened);
 *	line_end(&line);
 *
 * A cell that begins with = + - @ or a tab gets an apostrophe in front, so that a
 * spreadsheet does not run it.
 */
#ifndef RENDER_LINE_H
#define RENDER_LINE_H

#include "base/buf.h"

struct line {
	struct buf *out;
	bool started;
};

struct export_column {
	const char *name;
	const char *meaning;
};

/* The names of the columns, which end with a NULL one. */
void line_head(struct buf *out, const struct export_column *columns);

void line_cell(struct line *line, struct str s);
void line_c(struct line *line, const char *text);
void line_int(struct line *line, int64_t value);
void line_flag(struct line *line, bool value);
void line_time(struct line *line, int64_t instant); /* empty for DATE_NONE */
void line_empty(struct line *line, int n);
void line_end(struct line *line);

#endif
