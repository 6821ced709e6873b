/*
 * timeline_list - the entries of a timeline, line by line; for timeline alone.
 *
 * An entry begins with its time, or stands under its day or time, or is a row of a
 * table, or a label with the time behind it (`CPR received: 2025-07-18 22:04 UTC`).
 * Several may stand on one line.  Of a span, `2018-05-15 07:40 - 08:05`, only what was
 * revoked is taken, at its end.
 */
#ifndef REPORT_TIMELINE_LIST_H
#define REPORT_TIMELINE_LIST_H

#include "report/timeline_event.h"

/* Columns of a table that are read; what stands in others is text. */
enum { TIMELINE_LIST_COLUMNS = 12 };

struct timeline_note {
	struct stated stated; /* `what` is not set */
	unsigned event;       /* number of one of timeline_event.h */
	/* certificates, of TIMELINE_EVENT_REVOKED and _FOUND; 0: unknown */
	int64_t count;
	bool those; /* that many are told of before */
};

struct timeline_list {
	struct arena *arena;
	enum moment_order order;
	VEC(struct timeline_note) notes;              /* in the order of the text */
	struct moment front;                          /* zone of the whole report */
	struct moment zone;                           /* that holds for the section */
	struct moment columns[TIMELINE_LIST_COLUMNS]; /* zones of a table's columns */
	struct moment day; /* the last one stated: times without a day are of it */
	bool open;         /* what follows without a time is of that time */
	struct str open_written;
	int open_line;
};

/* A section begins: neither the day nor the table goes on.  The zone does, as a report
 * in several posts may go on with its timeline. */
void timeline_list_begin(struct timeline_list *list);

/* Words ahead of the first section, which may state the zone of the whole report. */
void timeline_list_front(struct timeline_list *list, struct str text);

/* One part of the timeline's section. */
void timeline_list_add(struct timeline_list *list, const struct doc_part *part);

/* Notes a time; the zone of the section is taken when it has none. */
void timeline_list_note(struct timeline_list *list, const struct moment *when,
	unsigned events, struct str written, int line);

/* Whether it tells that certificates are revoked: all, some, or perhaps all. */
bool timeline_list_is_revoked(const struct timeline_note *note);

/* Whether a zone in a text without a time is meant for the times of others: `All times
 * are UTC`, `(UTC)`, `The events are listed in UTC`. */
bool timeline_list_is_statement(struct str text);

/* Without blanks and marks at both ends. */
struct str timeline_list_trim(struct str s);

/* The same without a weekday, `On` and the like before a time. */
struct str timeline_list_lead(struct str text);

#endif
