/*
 * calendar - what is due in open incidents, as a calendar to subscribe to (RFC 5545).
 *
 * One event for each duty that counts and is pending or overdue, at the moment at which
 * its whole limit has elapsed (UTC); a Next update is its day.  A duty that is met, or
 * lifted, is there no more.
 *
 * The UID is made of bug, rule and start, so that it never changes; a Next update that
 * a root program moves before it comes is the same event with another date: its start is
 * when the first date was set, and SEQUENCE counts the changes of the whiteboard since.
 * DTSTAMP and LAST-MODIFIED are the time of what set the date, which RFC 5545 (3.8.7.2)
 * asks of a calendar without METHOD: the same data gives the same bytes, on any day.
 */
#ifndef RENDER_CALENDAR_H
#define RENDER_CALENDAR_H

#include "render/view.h"

enum { CALENDAR_LINE_MAX = 75 }; /* bytes of a line without CRLF; more is folded */

/* By bug; `owner` NULL: of all. */
void calendar(const struct view_site *site, const struct owner *owner, struct buf *out);

#endif
