/*
 * feed - what readers subscribe to and what crawlers ask for: Atom feeds (RFC 4287),
 * sitemap.xml (sitemaps.org 0.9), robots.txt.
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

/*
 * What counts and is overdue, and what was and is done, as long as that is at most 90
 * days before the latest event of all bugs: not before as_of, so that a day without
 * events changes nothing.  An entry is named by bug, rule and start: once done it is the
 * same entry with another title and time.
 */
void feed_overdue(const struct view_site *site, struct buf *out);

/* Both of one CA. */
void feed_owner(const struct view_site *site, const struct owner *owner, struct buf *out);

/* Incidents with that tag, opened and closed. */
void feed_tag(const struct view_site *site, const struct tag *tag, struct buf *out);

/* The host of an address: x.example of https://x.example/a/. */
struct str feed_host(struct str url);

struct feed_address {
	struct str path; /* "ca/example/" */
	int64_t changed; /* latest event on it, or DATE_NONE */
};

void feed_sitemap(const struct view_site *site, const struct feed_address *pages,
	size_t n, struct buf *out);
void feed_robots(const struct view_site *site, struct buf *out);

#endif
