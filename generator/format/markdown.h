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
MUST_CHECK bool markdown_html(
	struct str text, const char *name, struct buf *out, struct err *err);

/*
 * Each line of a paragraph is a part of its own, as Bugzilla shows it by itself and
 * labels are often written one under the other; but not within bold words and the like.
 */
enum markdown_kind {
	MARKDOWN_HEADING, /* text of a heading */
	MARKDOWN_ITEM,    /* first line of a list item */
	MARKDOWN_TEXT,    /* a line outside lists, or a further one inside an item */
	MARKDOWN_ROW,     /* a table row; cells are separated by U+001F */
	MARKDOWN_CODE,    /* a line of a code block that is not empty */
};

/*
 * `level` of a heading is 1 to 6, of a row its place in the table (0 is the
 * head), of all else how many lists it stands in.  `bold` is what an ITEM or
 * TEXT begins with in bold, without a final colon; `text` has it, too.  Both
 * are plain text in the arena: marks removed, blanks folded to one, hidden
 * characters dropped.
 */
struct markdown_part {
	enum markdown_kind kind;
	int level;
	int line;    /* in the text, from 1 */
	int number;  /* of a numbered ITEM, or of the heading that begins it; else 0 */
	bool quoted; /* inside a block quote: somebody else's words, mostly */
	struct str bold;
	struct str text;
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
void markdown_outline(
	struct arena *arena, struct str text, struct markdown_outline *outline);
void markdown_outline_release(struct markdown_outline *outline);

#endif
