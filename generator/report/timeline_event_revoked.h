/*
 * timeline_event_revoked - what an entry of a timeline tells of revocation; for timeline
 * alone.
 */
#ifndef REPORT_TIMELINE_EVENT_REVOKED_H
#define REPORT_TIMELINE_EVENT_REVOKED_H

#include "report/clause.h"
#include "report/timeline_event.h"

/* Of all certificates, of some, or perhaps of all: bits of events, or 0. */
unsigned timeline_event_revoked(const struct clause *c);

/* How many certificates the entry tells to be revoked: `The four certificates are
 * revoked`, `Revocation of four certificates completed`; 0: it has no such number. */
int64_t timeline_event_revoked_count(struct str entry);

/* Whether these are told of before: `The four`, not `Four`. */
bool timeline_event_revoked_those(struct str entry);

/* The same number of those that were left: `The other 50 were revoked`. */
int64_t timeline_event_revoked_rest(struct str entry);

/* How many were found at the time of the entry, and revoked at the further time that
 * stands behind these words: `Two more are found and revoked at`; 0: it tells no such
 * thing. */
int64_t timeline_event_revoked_found(struct str entry);

/* Whether it tells that more were found: `A wider search finds 30 more`. */
bool timeline_event_revoked_more(struct str entry);

/* Whether a clause tells that some were not: `12 were not`. */
bool timeline_event_revoked_leaves(struct str entry);

/* Whether something in the whole entry or sentence, also behind a further time, limits
 * what it tells of all, or makes it no fact: `almost`, `except for three`, a question,
 * `in the test system`, `Decision:`. */
bool timeline_event_revoked_limited(struct str entry);

/* Events, of all only where the entry is not so limited. */
unsigned timeline_event_revoked_strict(unsigned events, struct str entry);

#endif
