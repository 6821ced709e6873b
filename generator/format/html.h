/*
 * html - escapers, one name a context.
 *
 * All text is valid UTF-8.  Characters that change the direction of text or
 * hide it are dropped everywhere (base/utf8.h, utf8_plain).
 */
#ifndef FORMAT_HTML_H
#define FORMAT_HTML_H

#include "base/buf.h"

/* Text and quoted attribute values: & < > " ' are escaped. */
void html_text(struct str s, struct buf *out);

/* Whether html_text() writes it as it is. */
bool html_is_plain(struct str s);

/* A value in a URL query: all but unreserved characters (RFC 3986) as %XX. */
void html_url_query(struct str s, struct buf *out);

/* JSON for use inside a script element: `<`, `>`, `&`, U+2028 and U+2029 of JSON text
 * become \u escapes. */
void html_json(struct str json, struct buf *out);

/* XML text and attributes: as html_text(), and without what XML 1.0 forbids. */
void html_xml(struct str s, struct buf *out);

#endif
