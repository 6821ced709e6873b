/*
 * lint_text - the raw lines of a draft, for places in them; for lint's own parts alone.
 *
 * What a draft says is read by report/doc.h; this knows where it stands.  Columns count
 * characters from 1.
 */
#ifndef RULES_LINT_TEXT_H
#define RULES_LINT_TEXT_H

#include "base/buf.h"
#include "base/vec.h"

struct lint_text {
	struct str raw;        /* borrowed: valid UTF-8 without a byte order mark */
	VEC(struct str) lines; /* without their ends */
	VEC(bool) fenced;      /* of each: it stands in a code fence, or is one */
	int open_fence;        /* line of the fence that is never closed; 0: none */
	struct buf mended; /* for the parser: what Bugzilla would not take for what was
			      meant (`##Heading`, an open fence) does not hide the rest */
};

void lint_text_read(struct str raw, struct lint_text *out);
void lint_text_release(struct lint_text *text);

/* The line, from 1; empty beyond the end. */
struct str lint_text_line(const struct lint_text *text, int line);

/* The column of the byte at `at` of a line. */
int lint_text_column(struct str line, size_t at);

/* The byte at which the value behind the label of this line begins, or the line's first
 * word where it has no label. */
size_t lint_text_value(struct str line, bool labelled);

/* The raw cell of a row, from 0, without blanks around; its place is in the line.
 * False: there is none. */
bool lint_text_cell(struct str line, size_t index, struct str *cell);

/* How many cells a row has; 0: no bar divides the line. */
size_t lint_text_cells(struct str line);

/* The second row of a table: bars, hyphens and colons. */
bool lint_text_is_delimiter(struct str line);

/* How many `#` stand at the front with a letter right behind them; 0: it is no heading
 * that lacks its blank. */
size_t lint_text_tight_heading(struct str line);

#endif
