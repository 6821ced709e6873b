/*
 * markdown_plain - the blocks of a text of which is known without cmark what they are;
 * for markdown_outline() alone.
 *
 * Most lines of comments are words, headings and bullets at the left margin.  cmark takes
 * a hundred times as long over them as it takes to see that they are no more than that.
 */
#ifndef FORMAT_MARKDOWN_PLAIN_H
#define FORMAT_MARKDOWN_PLAIN_H

#include "format/markdown.h"

/* Plain blocks that follow each other. */
struct markdown_plain_run {
	int line;        /* of its first, from 1 */
	struct str text; /* whole lines, empty ones too, borrowed */
};

struct markdown_plain {
	/* the text in the same lines, with MARKDOWN_PLAIN_STAND_IN where a run begins and
	 * empty lines in its place */
	struct buf rest;
	VEC(struct markdown_plain_run) runs;
	bool all; /* there is nothing else, nor anything for the guard to tell */
};

/* A thematic break: it ends all lists and quotes, as a plain block does. */
#define MARKDOWN_PLAIN_STAND_IN "***"

/*
 * Takes plain blocks out of a text without a CR, of MARKDOWN_GUARD_TEXT_MAX bytes at
 * most; what is left is no longer.  A block is lines without an empty one, and plain when
 * each of its lines begins at the margin with `# `, `- ` (`*`, `+`), `1. ` or a character
 * that begins no other block, and goes on without marks but for bold words at its front,
 * and when no list goes on behind its end or, if it is numbered, before it.  Release it.
 */
void markdown_plain_take(struct str text, struct markdown_plain *out);
void markdown_plain_release(struct markdown_plain *plain);

/* A line of a plain block, in parts of itself. */
struct markdown_plain_line {
	enum markdown_kind kind; /* HEADING, ITEM or TEXT */
	int level;               /* of a heading, else 0 */
	int number;              /* of an item, as it is written */
	char delimiter;          /* behind that; 0: it has none */
	struct str bold;         /* without its stars */
	struct str text;         /* what is not in bold */
};

void markdown_plain_read(struct str line, struct markdown_plain_line *out);

#endif
