/*
 * doc_text - a comment's text as its author meant it for Markdown; for report alone.
 *
 * Editors and mail programs leave reports in shapes in which Markdown sees no headings,
 * labels or tables: `\## Summary`, `\| a \| b \|`, tags of HTML, a sheet's cells divided
 * by tabs, a table on one line, labels in the middle of a line, the whole report in a
 * code fence.  All else is left as it is.
 */
#ifndef REPORT_DOC_TEXT_H
#define REPORT_DOC_TEXT_H

#include "base/buf.h"
#include "base/vec.h"

struct doc_text {
	struct buf text;
	VEC(int) lines; /* of each line of the text, its line in the comment, from 1 */
	VEC(size_t) starts; /* of each, where it begins in the text */
};

/* Takes time linear in the text.  Release it. */
void doc_text_read(struct str comment, struct doc_text *out);
void doc_text_release(struct doc_text *text);

#endif
