/*
 * feed - what readers subscribe to and what crawlers ask for: an Atom feed
 * (RFC 4287), sitemap.xml (sitemaps.org 0.9), robots.txt.
 */
#ifndef RENDER_FEED_H
#define RENDER_FEED_H

#include "render/view.h"

/*
 * Incidents opened and closed, the newest 50; an entry's id is a tag URI of the
 * site's host and the bug's number, so that it never changes.  Bugs that are not
 * triaged are in no feed (F19).
 */
void feed_atom(const struct view_site *site, struct buf *out);

struct feed_address {
	struct str path; /* "ca/example/" */
	int64_t changed; /* latest event on it, or DATE_NONE */
};

void feed_sitemap(const struct view_site *site, const struct feed_address *pages,
	size_t n, struct buf *out);
void feed_robots(const struct view_site *site, struct buf *out);

#endif
