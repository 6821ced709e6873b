/*
 * site - the list of all pages and files, made in parallel and handed to the
 * writer (output.h).
 *
 * Each job makes one page with what stands beside it, in an arena and a buffer
 * that belong to its thread; no job looks at another.  The outcome does not
 * depend on the number of threads.
 */
#ifndef RENDER_SITE_H
#define RENDER_SITE_H

#include "render/output.h"
#include "render/theme.h"
#include "render/view.h"

/*
 * Makes all pages and files of the site into `out`, which has begun; the caller
 * ends it.  Fails where the content folder cannot be read; trouble with one
 * page is told by output_end().
 */
MUST_CHECK bool site_render(const struct view_site *site, const struct theme *theme,
	struct output *out, unsigned threads, struct err *err);

#endif
