/*
 * markdown_guard - text by anybody, made harmless for cmark; for
 * markdown_outline() alone.
 *
 * cmark-gfm 0.29.0.gfm.6 takes quadratic time, or memory a thousand times the
 * text, on some input (CVE-2023-22483 to -22486, CVE-2023-24824,
 * CVE-2023-26485; the last three below are ours, by measurement at 64 KiB):
 *
 *	block quotes and lists in each other, thousands deep: up to 17 s
 *	a wide table with many short rows: 2 s and 6 million cells
 *	a row that looks like a table's second, time and again: 6 s
 *	links to one long definition: 256 MB
 */
#ifndef FORMAT_MARKDOWN_GUARD_H
#define FORMAT_MARKDOWN_GUARD_H

#include "base/buf.h"

enum {
	MARKDOWN_GUARD_TEXT_MAX = 64 * 1024, /* Bugzilla's own limit */
	MARKDOWN_GUARD_MARKERS_MAX = 32,     /* `>`, `-`, `1.` at a line's start */
	MARKDOWN_GUARD_INDENT_MAX = 80,      /* columns of blanks among these */
	MARKDOWN_GUARD_PIPES_MAX = 40,       /* on a line, for tables to be read */
	MARKDOWN_GUARD_CELLS_MAX = 64 * 1024,
	MARKDOWN_GUARD_STEPS_MAX = 64 << 20, /* to find tables; some 0.06 s */
};

/* What stands in the guarded text for `<` that begins no link, as Bugzilla shows it
 * literally, and for the colon of `]:`, so that links are defined nowhere.  Both are
 * rare punctuation, which keeps bold and italics as they were. */
#define MARKDOWN_GUARD_LESS  "\xe2\xb8\x8e"
#define MARKDOWN_GUARD_COLON "\xe2\xb8\x8d"

/*
 * Appends the text as cmark may see it, in the same lines, each ended by LF.
 * *tables tells whether the table extension may be on; *guarded is set when
 * text was cut or tables are off, and left as it was otherwise.
 */
void markdown_guard(struct str text, struct buf *out, bool *tables, bool *guarded);

#endif
