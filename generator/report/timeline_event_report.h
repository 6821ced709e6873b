/*
 * timeline_event_report - problem reports and their answers, by one clause of an entry of
 * a timeline; for timeline_event alone.
 *
 * A report is read as received where the clause says that the CA received it, and nothing
 * that it is about something else; by whom is not plain, it is what somebody told.  An
 * answer that is not plainly the first of a person may be one, which makes a later one
 * perhaps not the first.
 */
#ifndef REPORT_TIMELINE_EVENT_REPORT_H
#define REPORT_TIMELINE_EVENT_REPORT_H

#include "report/clause.h"

/* Whether what is said from word `from` on to be its object (`of`, `that`, `about`) may
 * be the incident: `aware of the problem`, not `aware of the new guidelines`. */
bool timeline_event_report_is_ours(const struct clause *c, size_t from);

/* EVENT(STATED_REPORT_RECEIVED), EVENT(TIMELINE_EVENT_SECOND_REPORT), EVENT(STATED_TOLD)
 * where it is not plain who received it, EVENT(TIMELINE_EVENT_MESSAGE) for `Message
 * arrives`; or 0. */
unsigned timeline_event_report_received(const struct clause *c);

/* EVENT(STATED_PRELIMINARY_ANSWER), with EVENT(TIMELINE_EVENT_BOTH) to both reporters;
 * EVENT(STATED_ANSWER_PERHAPS); or 0. */
unsigned timeline_event_report_answered(const struct clause *c);

/* What a clause of an entry makes of an answer that the entry tells. */
enum timeline_event_report_doubt {
	TIMELINE_EVENT_REPORT_SURE,
	TIMELINE_EVENT_REPORT_DOUBTED,   /* a draft, one that was repeated or corrected */
	TIMELINE_EVENT_REPORT_AUTOMATIC, /* no person wrote it */
};
enum timeline_event_report_doubt timeline_event_report_doubts(const struct clause *c);

/* Whether it takes out a problem report of the same entry: `not related`. */
bool timeline_event_report_is_other(const struct clause *c);

#endif
