/*
 * line - one line of a published table, cell by cell: CSV as in RFC 4180 and, where it is
 * asked for, the same cells as JSON.
 *
 *	struct line line = {.out = csv, .json = json};
 *	line_begin(&line, columns);
 *	line_int(&line, bug->id);
 *	line_time(&line, bug->opened);
 *	line_end(&line);
 *	line_finish(&line);
 *
 * A cell of CSV that begins with = + - @ or a tab gets an apostrophe in front, so that a
 * spreadsheet does not run it.  JSON has the cell as it is:
 *
 *	{"fields": ["bug", "opened"],
 *	"rows": [
 *	[1910805, "2024-07-30T10:00:00Z"]
 *	]}
 *
 * There, numbers are numbers, true and false are these, all else is a string; an empty
 * cell is null.
 */
#ifndef RENDER_LINE_H
#define RENDER_LINE_H

#include "base/buf.h"
#include "render/sets.h"

struct line {
	struct buf *out;
	struct buf *json; /* NULL: CSV alone */
	bool started;
	bool again; /* it is not the first */
};

/* What the cells of a column are. */
enum line_kind { LINE_TEXT, LINE_INT, LINE_FLAG, LINE_TIME, LINE_DAY, LINE_URL };

/* Only the first two are needed; name the others: {"bug", "number", .kind = LINE_INT}. */
struct export_column {
	const char *name;
	const char *meaning;
	enum line_kind kind;
	bool filled;                /* never empty */
	const struct sets_one *set; /* the words it may have; NULL: any */
};

/* The names of the columns, which end with a NULL one. */
void line_head(struct buf *out, const struct export_column *columns);

/* The same, and the front of the JSON. */
void line_begin(struct line *line, const struct export_column *columns);
void line_finish(struct line *line);

void line_cell(struct line *line, struct str s);
void line_c(struct line *line, const char *text);

/* What holds nothing that CSV or JSON writes otherwise, as it is made of our own words,
 * digits, slugs and view_link(); debug builds look. */
void line_plain(struct line *line, struct str s);
void line_word(struct line *line, const char *word);

void line_int(struct line *line, int64_t value);
void line_known(struct line *line, int64_t value); /* empty below 0 */
void line_flag(struct line *line, bool value);
void line_time(struct line *line, int64_t instant); /* empty for DATE_NONE */
void line_empty(struct line *line, int n);
void line_end(struct line *line);

#endif
