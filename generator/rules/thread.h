/*
 * thread - a bug as a list of dated events, each with who did it.
 *
 * Comments give `filed` and `posted`; the history gives the rest, and says what
 * stood on the whiteboard when the bug was filed, which counts as set by the
 * filer.  Without a history (rules.md F28) there are only these two and the last
 * closing, where the bug itself says when it was; `has_history` says so: what
 * depends on more is unknown.  At one time comments come first, then changes in
 * the order of the history.
 */
#ifndef RULES_THREAD_H
#define RULES_THREAD_H

#include "model/model.h"

enum event_kind {
	EVENT_FILED,
	EVENT_POSTED,
	EVENT_TRIAGED,       /* out of UNCONFIRMED */
	EVENT_ASKED,         /* needinfo set */
	EVENT_ASK_CLEARED,   /* needinfo gone */
	EVENT_NEXT_UPDATE,   /* its date is set on the whiteboard; value: the day */
	EVENT_NEXT_REMOVED,  /* and goes without another in its place */
	EVENT_CLOSE_ON,      /* a close is announced; value: the day */
	EVENT_CLOSE_REMOVED, /* and taken back, or done */
	EVENT_CLOSED,        /* value: the resolution */
	EVENT_REOPENED,
	EVENT_EDITED, /* a comment was edited; the evidence is that comment */
};
enum { EVENT_KINDS = EVENT_EDITED + 1 };

const char *thread_kind_word(enum event_kind kind);  /* as published */
const char *thread_kind_label(enum event_kind kind); /* for people */

struct event {
	int64_t time;
	enum event_kind kind;
	enum side side;
	int32_t day;      /* of NEXT_UPDATE and CLOSE_ON, else DATE_DAY_NONE */
	int32_t comment;  /* count of the comment that shows it; -1: the history does */
	struct str value; /* for people: the date, the resolution; may be empty */
	struct str flag;  /* of ASKED and ASK_CLEARED: the request, to pair them */
};

/* A time in which the bug was open; until is DATE_NONE while it still is. */
struct open_time {
	int64_t from;
	int64_t until;
};

struct thread {
	const struct event *events; /* by time */
	size_t n;
	const struct open_time *open;
	size_t n_open;
	bool has_history;
	bool open_known; /* false: closed, but not known when */
};

/* The thread of one bug; in the arena. */
void thread_make(struct thread *thread, const struct bug *bug, struct arena *arena);

#endif
