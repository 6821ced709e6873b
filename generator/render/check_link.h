/*
 * check_link - where a link on a page of the site leads, as a browser would follow it.
 *
 *	struct check_link_site site = check_link_site("https://example.org/incidents/");
 *	struct check_link link;
 *
 *	link = check_link_resolve(&site, STR("bug/1/index.html"), STR("../2/#c5"), &buf);
 *
 * gives the path "bug/2/" and the fragment "c5".  Letters written as %XX are undone, part
 * by part of the path.
 */
#ifndef RENDER_CHECK_LINK_H
#define RENDER_CHECK_LINK_H

#include "base/buf.h"

struct check_link_site {
	struct str host; /* example.org:8080 */
	struct str
		base; /* path of the site, without the slash at its end: "/incidents" */
};

/* Borrows the address. */
struct check_link_site check_link_site(const char *base_url);

enum check_link_kind {
	CHECK_LINK_ELSEWHERE, /* another host or scheme, or beside the site on its host */
	CHECK_LINK_OUT,  /* the same, by a path: from the root, or by too many `..` */
	CHECK_LINK_HERE, /* the page itself */
	CHECK_LINK_FILE, /* `path` within the site */
};

struct check_link {
	enum check_link_kind kind;
	bool absolute;   /* FILE by scheme and host */
	bool relative;   /* FILE by a path that depends on where the page is */
	struct str path; /* of FILE; empty or with a `/` at its end: a folder; in `out` */
	struct str fragment; /* what stands behind the `#`, as written; empty: none */
};

/* Where `href` on the page leads.  `out` is overwritten. */
struct check_link check_link_resolve(const struct check_link_site *site, struct str page,
	struct str href, struct buf *out);

/* Appends s with %XX undone; a `%` without two hex digits behind it stays. */
void check_link_percent(struct str s, struct buf *out);

#endif
