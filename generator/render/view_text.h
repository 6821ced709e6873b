/*
 * view_text - a page of text from content/: Markdown with front matter.
 *
 *	---
 *	title: Method
 *	description: How every number is made.
 *	---
 *
 * content/NAME.md becomes /NAME/; only title is mandatory.  Under the text of `method`
 * stands the rule book.
 */
#ifndef RENDER_VIEW_TEXT_H
#define RENDER_VIEW_TEXT_H

#include "render/view.h"

extern const struct view_key view_text_keys[];

/* `name` is the file's name without ".md".  The view, owned; NULL and an error where the
 * file cannot be read or lacks its title. */
MUST_CHECK struct val *view_text(const struct view_site *site, struct str name,
	struct arena *arena, struct view_page *page, struct err *err);

#endif
