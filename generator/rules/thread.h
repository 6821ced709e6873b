/*
 * thread - a bug as a list of dated events, each with who did it.
 *
 * `events` is what Bugzilla recorded: comments give `filed` and `posted`; the history
 * gives the rest, and says what stood on the whiteboard when the bug was filed, which
 * counts as set by the filer.  Without a history (rules.md F28) there are only these
 * two and the last closing, where the bug itself says when it was; `has_history` says
 * so: what depends on more is unknown.  At one time comments come first, then changes
 * in the order of the history.
 *
 * `story` is the same with what it amounts to: which comment was the CA's first answer,
 * a report, an update, a reply, which date was met.  Posts of one side within 24 hours
 * of the first of them are one update (F2).  What rests on the words of a comment is a
 * hint.
 *
 * `posts` are the comments, with all that is known of each.
 */
#ifndef RULES_THREAD_H
#define RULES_THREAD_H

#include "model/model.h"
#include "report/hints.h"

enum event_kind {
	EVENT_FILED,
	EVENT_POSTED,
	EVENT_TRIAGED,       /* out of UNCONFIRMED */
	EVENT_ASKED,         /* needinfo set */
	EVENT_ASK_CLEARED,   /* needinfo gone */
	EVENT_NEXT_UPDATE,   /* its date is set on the whiteboard; value: the day */
	EVENT_NEXT_UNSURE,   /* a date without a certain reading takes its place */
	EVENT_NEXT_REMOVED,  /* it goes without another in its place */
	EVENT_CLOSE_ON,      /* a close is announced; value: the day */
	EVENT_CLOSE_REMOVED, /* and taken back, or done */
	EVENT_FOLLOWED,      /* the whiteboard sends readers to another bug */
	EVENT_FOLLOW_ENDED,
	EVENT_DELAY_TAGGED, /* as a delayed revocation; value: the tag */
	EVENT_DELAY_UNTAGGED,
	EVENT_CLOSED, /* value: the resolution */
	EVENT_REOPENED,
	EVENT_DUPLICATED, /* value: the other bug */
	EVENT_EDITED,     /* a comment was edited; the evidence is that comment */
	/* of the story alone: */
	EVENT_RESPONDED,    /* the CA's first comment where somebody else filed (F14) */
	EVENT_REPORTED,     /* by the CA; value: the kind */
	EVENT_UPDATED,      /* the last of the CA's comments that are one update */
	EVENT_QUESTION,     /* in the words of a comment of another side: a hint */
	EVENT_REPLIED,      /* the CA's first comment after a request or a question */
	EVENT_ACKNOWLEDGED, /* the same, and it names a time for the answer: a hint */
	EVENT_NEXT_MOVED,   /* in place of NEXT_UPDATE where another date stood there */
	EVENT_NEXT_MET,     /* rules.md F10; value: the day */
	EVENT_CLOSURE_REQUESTED,
	EVENT_CLOSE_TOLD, /* a root program announces a close in words: a hint */
	EVENT_OBJECTED,   /* another side names a fault in its words: a hint */
};
enum { EVENT_KINDS = EVENT_OBJECTED + 1 };

const char *thread_kind_word(enum event_kind kind);  /* as published */
const char *thread_kind_label(enum event_kind kind); /* for people */

struct event {
	int64_t time;
	enum event_kind kind;
	enum side side;
	enum side asked;  /* of ASKED and ASK_CLEARED: for whom the one asked speaks */
	int32_t account;  /* of who did it, in the digest; -1: not known */
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

struct post {
	int64_t time;
	int64_t edited;  /* its last known edit; DATE_NONE: none is known */
	int32_t comment; /* its count */
	int32_t account;
	enum side side;
	enum report_kind kind;
	enum report_template template;
	uint32_t hints; /* enum report_hint */
	bool unread;    /* its text is not known */
	bool tells;     /* an update, by its form, that may tell the incident */
};

struct thread {
	const struct event *events; /* by time */
	size_t n;
	const struct event *story; /* by time */
	size_t n_story;
	struct post *posts; /* as in the digest */
	size_t n_posts;
	const struct open_time *open;
	size_t n_open;
	bool has_history;
	bool open_known; /* false: closed, but not known when */
};

/* The thread of one bug; in the arena. */
void thread_make(struct thread *thread, const struct bug *bug, struct arena *arena);

/* Makes the story again, after a change of `posts`; thread_make() has done it. */
void thread_story(struct thread *thread, const struct bug *bug, struct arena *arena);

/* The first post of the CA after that time, or NULL. */
const struct post *thread_ca_after(const struct thread *thread, int64_t time);

/* The last post of the CA at that time or before, or NULL. */
const struct post *thread_ca_by(const struct thread *thread, int64_t time);

/* The first event of that kind after event i, or NULL. */
const struct event *thread_next(
	const struct thread *thread, size_t i, enum event_kind kind);

/* When the needinfo that event i sets is gone: its ASK_CLEARED, or NULL. */
const struct event *thread_clearing(const struct thread *thread, size_t i);

/* Whether a needinfo that somebody else set on the CA stands at that time, without a
 * post of the CA since. */
bool thread_is_asked(const struct thread *thread, int64_t time);

/* Whether it asks the CA something in its words: by another side, known, and more than
 * housekeeping. */
bool thread_asks(const struct post *post);

/* Whether it names a fault without asking anything: by another side, known.  A reply is
 * due to it where the text speaks of comments; it ends no wait (rules.md F8). */
bool thread_objects(const struct post *post);

/* Whether a root program announces in its words that the bug will be closed. */
bool thread_announces_close(const struct post *post);

/* Whether it is a full report, an audit's or one by the seven topics: what F7 and F12
 * wait for. */
bool thread_is_full(const struct post *post);

/* Whether a tag is that of a delayed revocation, in any spelling (rules.md 1.3). */
bool thread_is_delay_tag(struct str tag);

/*
 * F10: what met the date that event i (NEXT_UPDATE) sets.  A post of the CA within the 7
 * days before the end of that day; without one, an earlier one after which a root program
 * moved or removed the date or closed the bug before the day was over.  A thank-you
 * within the hour of the setting meets nothing; where that is not certain, *unclear is
 * set.  Of unknown side: the same for posts that may be the CA's.
 */
const struct post *thread_met(
	const struct thread *thread, size_t i, enum side side, bool *unclear);

#endif
