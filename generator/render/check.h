/*
 * check - whether site/ is whole: what `candor check` says.
 *
 * Over the files of the folder: every internal link (href, src, srcset, action)
 * and every fragment resolves, no id stands twice on a page, no page links into
 * the site by an absolute address (but `<link rel="canonical">`, which is followed),
 * every JSON file parses, every file is in the manifest with its hash and size and no
 * other file is there.  Addresses of other places are not followed; what has a scheme
 * (`mailto:`, `data:`) is passed over.
 *
 * A link to a folder means its index.html and ends in a slash: without it, a server
 * has to send the reader on, if it does.  Relative and root-relative links are both
 * followed; the path of base_url ("/" or "/incidents/") is where the site begins, and
 * a link out of it is a finding, also where a browser would stop at the root.
 */
#ifndef RENDER_CHECK_H
#define RENDER_CHECK_H

#include "base/problems.h"

struct check_options {
	const char *folder;
	const char *base_url;
	unsigned threads;
};

struct check_result {
	size_t files; /* in the folder, without the manifest */
	size_t pages; /* of them, HTML */
	size_t links; /* on them, but those to other places */
};

/*
 * Findings have source "check", place `path:line` or `path`, in order of path and
 * line.  Fails only where the folder cannot be read or has no manifest.  404.html is
 * served at any path: its relative links are findings.
 */
MUST_CHECK bool check(const struct check_options *options, struct check_result *result,
	struct problems *problems, struct err *err);

#endif
