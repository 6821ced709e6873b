/*
 * timeline_event - what the words of one entry of a timeline tell; for timeline alone.
 *
 * Read clause by clause, as entries tell several things at once (`Fix deployed;
 * incident ended, issuance resumed`).  Words that make a clause a plan, a question or
 * its contrary stand before its verb and take it out.
 */
#ifndef REPORT_TIMELINE_EVENT_H
#define REPORT_TIMELINE_EVENT_H

#include "report/timeline.h"

/* More than the events of timeline.h; bits. */
#define EVENT(what) (1u << (what))
enum {
	/* tells that some certificates were revoked: not that all were */
	TIMELINE_EVENT_REVOKED = STATED_N,
	/* `certificate revoked`: all of them, if nothing else tells of revocation */
	TIMELINE_EVENT_MAYBE_DONE,
	TIMELINE_EVENT_SECOND_REPORT, /* a second problem report is received */
	TIMELINE_EVENT_BOTH,          /* an answer to both */
	/* some were found, and revoked within a day of that */
	TIMELINE_EVENT_FOUND,
	TIMELINE_EVENT_MESSAGE, /* a message arrives: of what is not said */
	TIMELINE_EVENT_FIXED,   /* the fix is in production */
	/* speaks of certificates as revoked, but not of when they were */
	TIMELINE_EVENT_ECHO,
	TIMELINE_EVENT_MORE, /* more certificates are found */
};

/* What an entry tells of its own time: bits of enum stated_what and the above. */
unsigned timeline_event_of(struct str entry);

/* The same of the words before a time in running text, of awareness, of a decision to
 * delay and of revocation alone. */
unsigned timeline_event_said(struct str before);

/* Whether the words before a further time in an entry make it the promised end of
 * revocation: `revocation will be complete by`. */
bool timeline_event_promises(struct str before);

/* What the answer to the first of the seven topics tells of a time: from the words
 * before it, of which the last clause counts, or from those behind it, the first.
 * EVENT(STATED_AWARE), EVENT(STATED_REPORT_RECEIVED) or 0. */
unsigned timeline_event_first(struct str words, bool behind);

#endif
