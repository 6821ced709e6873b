/*
 * turn - whose turn it is in an open bug, and since when (the queue).
 *
 * Asked of bugs that are open and assessed, and of open ones that are not triaged
 * (rules.md F18, F19).  The first that holds decides:
 *
 *	not triaged (F19)                                       root program
 *	not known whose bug it is                               unknown
 *	a needinfo that others set on the CA stands, and the
 *	CA has not posted since (F16)                           CA
 *	a comment of others since the CA's last post asks
 *	something, in its words (F16: a hint)                   CA
 *	a duty that counts is overdue (F3)                      CA
 *	no history: requests and dates are not known (F28)      unknown
 *	the CA asked for closure, or a root program announced
 *	it, and set no date since (F8)                          root program
 *	a needinfo that the CA set on a root program or the
 *	CCADB stands (F8)                                       root program
 *	a Next update date of a root program stands (F10):
 *	    it has not passed (in UTC)                          nobody
 *	    it was met, and no other was set                    root program
 *	    else                                                CA
 *	a date of others, or without a certain reading, stands  unknown
 *	updates are in another bug                              unknown
 *	the CA's last post may ask for closure, or its text is
 *	not known                                               unknown
 *	others commented since the CA's last post (or filed,
 *	if there is none), with more than housekeeping          CA
 *	a duty that counts is pending                           CA
 *	it is not known whether a duty is done                  unknown
 *	nothing is due                                          nobody
 *
 * A comment, a needinfo or a whiteboard date of unknown side is read both ways, as the
 * CA's and as another's: where the two disagree it is unknown (F25, rules.md 1.2).  The
 * order is ours (inferred): what asks for something comes before what waits.
 *
 * Ready to close: the CA's closure report stands since the bug was last opened, and
 * no needinfo or question, as above, is open.
 */
#ifndef RULES_TURN_H
#define RULES_TURN_H

#include "rules/engine.h"

enum turn_who { TURN_CA, TURN_PROGRAM, TURN_NOBODY, TURN_UNKNOWN };
enum { TURN_WHOS = TURN_UNKNOWN + 1 };

const char *turn_word(enum turn_who who);  /* as published; "" for UNKNOWN */
const char *turn_label(enum turn_who who); /* for people */

enum turn_why {
	TURN_WHY_NOT_TRIAGED,
	TURN_WHY_OWNER,
	TURN_WHY_ASKED,
	TURN_WHY_QUESTION,
	TURN_WHY_OVERDUE,
	TURN_WHY_HISTORY,
	TURN_WHY_WAITS,
	TURN_WHY_CLOSURE,
	TURN_WHY_CLOSE_ANNOUNCED,
	TURN_WHY_NEXT_UPDATE,
	TURN_WHY_DATE_MET,
	TURN_WHY_DATE_PASSED,
	TURN_WHY_DATE_UNSURE,
	TURN_WHY_ELSEWHERE,
	TURN_WHY_WORDING,
	TURN_WHY_TEXT,
	TURN_WHY_COMMENTED,
	TURN_WHY_PENDING,
	TURN_WHY_DUTY,
	TURN_WHY_NOTHING,
	TURN_WHY_SIDE,
};
enum { TURN_WHYS = TURN_WHY_SIDE + 1 };

const char *turn_why_word(enum turn_why why);  /* as published: "needinfo" */
const char *turn_why_label(enum turn_why why); /* for people */

enum turn_ready { TURN_NOT_READY, TURN_READY, TURN_READY_UNKNOWN };

const char *turn_ready_word(enum turn_ready ready); /* "yes", "no", "unknown" */

struct turn {
	enum turn_who who;
	enum turn_why why;
	int64_t since;   /* when what decides happened; DATE_NONE: nothing did */
	int32_t comment; /* count of the comment that shows it; -1: none does */
	enum turn_ready ready;
	/* Comments since the CA's last post, or since the filing if there is none. */
	size_t others;       /* of other sides, known */
	size_t unknown;      /* of unknown side */
	int32_t first_other; /* counts of the first and last of `others`; -1: none */
	int32_t last_other;
	const struct duty *overdue; /* counting, due first; NULL: none */
	const struct duty *pending; /* the same */
	int32_t agreed;             /* Next update that stands; DATE_DAY_NONE */
};

/* Whether the queue has the bug. */
bool turn_is_asked(const struct bug *bug);

/* `result` is of a bug for which turn_is_asked(). */
struct turn turn_of(const struct result *result, int64_t as_of);

/* Whether a duty that counts is overdue or pending, with a due time. */
bool turn_is_due(const struct duty *duty);

/* When the next thing is due: the earliest overdue or pending duty, else the end of the
 * agreed day; DATE_NONE: nothing is. */
int64_t turn_next(const struct turn *turn);

#endif
