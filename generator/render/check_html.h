/*
 * check_html - the tags of a page, as far as ids and links go.
 *
 *	struct check_html html = {.text = page};
 *	struct check_html_tag tag;
 *
 *	while (check_html_next(&html, &tag))
 *		if (tag.attr[CHECK_HTML_HREF].p) ...
 *
 * A tokenizer after the HTML standard (https://html.spec.whatwg.org/, 13.2.5), without
 * a tree: comments, the text of script, style, textarea, title and their like, and end
 * tags are passed over.  Inside <svg> these elements hold markup like any other, as the
 * standard has it.  Takes any bytes; in a text that ends within a tag, that tag is none.
 */
#ifndef RENDER_CHECK_HTML_H
#define RENDER_CHECK_HTML_H

#include "base/buf.h"

enum check_html_attr {
	CHECK_HTML_ID,
	CHECK_HTML_HREF,
	CHECK_HTML_XLINK, /* xlink:href, in SVG */
	CHECK_HTML_SRC,
	CHECK_HTML_ACTION,
	CHECK_HTML_SRCSET,
	CHECK_HTML_REL,
	CHECK_HTML_ATTRS
};

struct check_html {
	struct str text;
	size_t at;
	size_t svg; /* how many <svg> are open */
};

struct check_html_tag {
	struct str name; /* as written; case does not count */
	size_t at;       /* where its `<` stands */
	bool closed;     /* ends in `/>` */
	bool any;        /* has one of the attributes below */
	/* As written, with character references; p is NULL where there is none.  Of two
	 * of one name the first counts. */
	struct str attr[CHECK_HTML_ATTRS];
};

/* The next start tag that has any of these attributes; false at the end. */
bool check_html_next(struct check_html *html, struct check_html_tag *tag);

/*
 * The value that an attribute stands for: `&amp; &lt; &gt; &quot; &apos;` and numbers
 * (`&#38;`, `&#x26;`) are undone, other references are left.  Borrowed: raw itself where
 * there is nothing to undo, else what is in `scratch`, which is overwritten.
 */
struct str check_html_decode(struct str raw, struct buf *scratch);

/* Takes the next address off a decoded srcset ("a.png 1x, b.png 2x"); false at end. */
bool check_html_srcset(struct str *rest, struct str *address);

#endif
