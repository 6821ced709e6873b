/*
 * markdown - page text of our own as HTML, and the outline of a report by
 * somebody else.
 *
 * Both by way of cmark-gfm with the table extension.  Text of comments is never
 * rendered as HTML; of a report only its outline is read.
 *
 * Guard for untrusted text, before cmark sees it (format/markdown_guard.h): at
 * most 64 KiB (Bugzilla's own limit), at most 32 markers of quotes and lists and
 * 80 blanks at the start of a line, no tables when a line has more than 40 `|`
 * or when their cells would be out of proportion.  cmark-gfm 0.29.0.gfm.6 takes
 * quadratic time on such input (CVE-2023-22483 to -22486, CVE-2023-24824,
 * CVE-2023-26485).
 */
#ifndef FORMAT_MARKDOWN_H
#define FORMAT_MARKDOWN_H

#include "base/buf.h"
#include "base/mem.h"
#include "base/vec.h"

/* Call once before any thread uses this module (cmark keeps a registry). */
void markdown_init(void);

/*
 * Trusted page text to HTML: safe mode, smart punctuation, tables with
 * `scope="col"` heads and alignment as class names (no style attribute, no
 * `align`), every table in `<div class="scroll" tabindex="0" role="region"
 * aria-label="Table">`, and every heading with an id made of its words
 * (base/utf8.h, utf8_slug; doubled ones get -2, -3).  Fails with ERR_INPUT
 * when the text is over 1 MiB.
 */
MUST_CHECK bool markdown_html(struct str text, const char *name, struct buf *out,
	struct err *err);

enum markdown_kind {
	MARKDOWN_HEADING, /* text of a heading; level 1 to 6 */
	MARKDOWN_ITEM,    /* first paragraph of a list item; level is the nesting, from 1 */
	MARKDOWN_TEXT,    /* a paragraph outside lists (level 0), or a further one inside an
			   * item (its nesting) */
	MARKDOWN_ROW,     /* a table row; cells are separated by U+001F; level counts the rows
			   * from 0, which is the head */
	MARKDOWN_CODE,    /* a code block's first line; level as of TEXT */
};

/*
 * A paragraph ends where a line of it begins with bold words, as Bugzilla shows
 * each line by itself and labels are often written one under the other; what
 * follows is a TEXT of its own.
 */
struct markdown_part {
	enum markdown_kind kind;
	int level;
	int line;        /* in the text, from 1 */
	int number;      /* of an item in a numbered list or of a heading that begins one,
			  * else 0 */
	bool quoted;     /* inside a block quote: somebody else's words, mostly */
	struct str bold; /* leading bold words of an ITEM or TEXT, without a final colon;
			  * empty if none; in the arena */
	struct str text; /* plain text with the bold words, marks removed, blanks folded to
			  * one, hidden characters dropped; in the arena */
};

struct markdown_outline {
	VEC(struct markdown_part) parts;
	bool guarded; /* the text was cut or read without tables */
};

/*
 * The outline of untrusted text; parts in order, their texts in the arena.  As
 * Bugzilla does it, `<` is literal text unless a link follows.  Links give
 * their text alone, links by reference the text as it was written.  What
 * *outline held before is not released.
 */
void markdown_outline(struct arena *arena, struct str text,
	struct markdown_outline *outline);
void markdown_outline_release(struct markdown_outline *outline);

/* Whether the text has anything that an outline would show: a heading, a table, a
 * numbered list or bold words.  A cheap scan that saves cmark for most comments; it
 * may say yes too often, never no. */
bool markdown_has_structure(struct str text);

#endif
