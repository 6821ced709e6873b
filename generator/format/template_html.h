/*
 * template_html - where in a page a template stands, as far as escaping needs it.
 *
 * It is fed the literal text of a template and follows it as the tokenizer of
 * the HTML standard does (html.spec.whatwg.org, 13.2.5).  Where a browser would
 * mend markup, or where the outcome hangs on more than tokens, it says no
 * instead: what both agree on is all that a template needs.  Internal to
 * template.c.
 */
#ifndef FORMAT_TEMPLATE_HTML_H
#define FORMAT_TEMPLATE_HTML_H

#include "base/err.h"
#include "base/str.h"

enum template_html_state {
	HTML_TEXT,
	HTML_TAG_OPEN, /* behind `<` */
	HTML_END_OPEN, /* behind `</` */
	HTML_TAG_NAME,
	HTML_BEFORE_NAME, /* of an attribute, behind a blank */
	HTML_NAME,
	HTML_AFTER_NAME,
	HTML_BEFORE_VALUE,
	HTML_UNQUOTED,
	HTML_DOUBLE_QUOTED,
	HTML_SINGLE_QUOTED,
	HTML_EDGE,    /* behind a name or a value that is complete */
	HTML_CONTENT, /* of an element that holds no elements: script, title, ... */
	HTML_MARKUP,  /* behind `<!` */
	HTML_MARKUP_DASH,
	HTML_DECLARATION, /* up to `>` */
	HTML_COMMENT_START,
	HTML_COMMENT_START_DASH,
	HTML_COMMENT,
	HTML_COMMENT_DASH,
	HTML_COMMENT_END, /* behind `--` */
	HTML_COMMENT_BANG,
};

enum { TEMPLATE_HTML_NAME = 10 }; /* one more than `plaintext`; longer ones are cut */

struct template_html_name {
	char p[TEMPLATE_HTML_NAME]; /* in lower case */
	size_t n;
};

/* All zero at the start of a page. */
struct template_html {
	enum template_html_state state;
	bool end_tag;                   /* in a tag: it is `</x>` */
	struct template_html_name tag;  /* the tag or element that it is in */
	struct template_html_name attr; /* the attribute that it is in */
	unsigned matched; /* in HTML_CONTENT: how much of an end tag was seen */
};

/* Moves over literal text.  False on markup that is refused: why, and at which byte. */
MUST_CHECK bool template_html_feed(
	struct template_html *html, struct str text, size_t *at, const char **why);

/* NULL where an escaped value (HTML made by code) may stand, else the name of the place:
 * "in a comment". */
const char *template_html_no_value(const struct template_html *html);
const char *template_html_no_raw(const struct template_html *html);

/* The same for a section, a block or a partial.  A name that it comes behind is complete
 * from now on: no name is put together from parts. */
const char *template_html_no_part(struct template_html *html);

/* The name of the place. */
const char *template_html_place(const struct template_html *html);

/*
 * Two ways through a template meet, both where a part may stand.  False when
 * they come from different places; else *html is the place to go on from.
 */
bool template_html_join(struct template_html *html, const struct template_html *other);

#endif
