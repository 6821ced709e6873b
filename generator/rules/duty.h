/*
 * duty - one obligation of one bug, and the verdict on it.
 *
 * Each family of rules (rule_*.c) finds when its obligations began and ended, and what
 * speaks against judging them; what holds for all is done here: which window judges
 * (F6: the one in force when the obligation began; one that began before the first is
 * not-applicable, F5), whether the bug is assessed, whether a root program that binds the
 * guideline held the CA (F20), what counts (F1, F5, F22), and the rows of windows that
 * only annotate.
 *
 *	if (!duty_begin(docket, rule, asked, &duty))
 *		return;
 *	duty.ended = clock_at(answer->time);
 *	duty_judge(docket, &duty, BECAUSE_UNKNOWN_SIDE);
 *	duty_push(docket, &duty);
 */
#ifndef RULES_DUTY_H
#define RULES_DUTY_H

#include "rules/promises.h"
#include "rules/facts.h"
#include "rules/rules.h"
#include "rules/thread.h"

/* What the times rest on: what Bugzilla records; what a report states; words that hint at
 * it, which never count. */
enum basis { BASIS_EXACT, BASIS_STATED, BASIS_HINT };
enum { BASES = BASIS_HINT + 1 };

const char *duty_basis_word(enum basis basis); /* as published */

/* Which of several readings of a rule gave the verdict; words as published. */
enum reading {
	READING_ONE,         /* there is but one */
	READING_DISCLOSURE,  /* full report: from disclosure (F12) */
	READING_AWARENESS,   /* from awareness, as stated */
	READING_LONGEST_GAP, /* one row a bug: its longest gap (F17) */
};
enum { READINGS = READING_LONGEST_GAP + 1 };

const char *duty_reading_word(enum reading reading); /* "" for ONE */

struct override;
struct reply;

struct duty {
	/* The window that judges; where all windows came later, the first. */
	const struct rule_window *window;
	struct when started;   /* DATE_NONE: not known */
	struct when ended;     /* DATE_NONE: not yet, or not known */
	struct limit limit;    /* the window's; of a date, the day */
	int64_t due;           /* DATE_NONE: there is no limit, or no start */
	int64_t elapsed;       /* seconds, the least that is certain; -1: none is */
	int64_t limit_seconds; /* -1: there is none */
	enum verdict verdict;
	enum because because;
	enum basis basis;
	enum reading reading;
	int32_t evidence_start; /* count of a comment; -1: the history */
	int32_t evidence_end;
	/* Another bug that shows the end, in place of evidence_end, and the count of its
	 * comment; NULL: none. */
	const struct bug *ended_on;
	int32_t ended_on_comment;
	/* The same of its start. */
	const struct bug *started_on;
	int32_t started_on_comment;
	/* No full report is recognised: the end is the first comment that may be one, and
	 * the report was not there before it. */
	bool guessed;
	/* the action item that it is about, or the part of the certificates; empty: it is
	 * about none */
	struct str item;
	uint32_t nth; /* which of the bug's items, or of the parts, from 1; 0: none */
	bool early;   /* it began before the first window, which stands in its place */
	bool counts;  /* in rates: not hints, predecessors, windows that annotate */
	/* These are set once all duties are known, by rules/settle.h: */
	const struct override *settled_by; /* the reviewer's fact it rests on, or NULL */
	const struct reply *reply;         /* of the CA to this verdict, or NULL */
	bool disputed;    /* the reply is not answered: in no rate (F27) */
	bool provisional; /* a late or overdue that no second pull has confirmed (F27) */
};

struct duties {
	VEC(struct duty) list;
};

/* A bug before the rules. */
struct docket {
	const struct bug *bug;
	const struct thread *thread;
	const struct rules *rules;
	const struct promises *promises; /* of the CA; NULL: none */
	struct facts facts;              /* what the CA states; empty: nothing */
	int64_t as_of;
	struct duties *out; /* rows are appended */
};

static const struct when duty_never = {DATE_NONE, DATE_NONE};

/* The rule of that clock that has a window on that day, or NULL. */
const struct rule *duty_rule_on(
	const struct docket *docket, enum rule_clock clock, int32_t day);

/*
 * Begins a duty of the rule at that time: its window, limit and start.  False where no
 * window judges.  Before all windows there is a duty, `early` and not-applicable, only
 * where its trigger is seen (a disclosure, a question, an update, a date), unless another
 * rule with the same clock came first.
 */
MUST_CHECK bool duty_begin(
	struct docket *docket, const struct rule *rule, int64_t time, struct duty *duty);

/* The verdict from start, end and limit.  Where times within the intervals disagree it is
 * UNKNOWN for that reason, or DEPENDS where the reason is EDITED or TWO_READINGS. */
void duty_judge(const struct docket *docket, struct duty *duty, enum because doubt);

/* A verdict that no clock gives. */
void duty_settle(struct duty *duty, enum verdict verdict, enum because because);

/* Appends it, with a row for each window that only annotates it.  Not-applicable whatever
 * the clock says: where the bug is not assessed or a predecessor's (F22), the duty early,
 * or no program that binds the guidelines held the CA. */
void duty_push(struct docket *docket, const struct duty *duty);

/* The same, where the windows that only annotate ask otherwise: `other` is theirs. */
void duty_push_as(
	struct docket *docket, const struct duty *duty, const struct duty *other);

/* Whether a window is for that CA on that day: a root program's own is for those that it
 * is known to hold, or may hold where nothing at all is known of who held the CA. */
bool duty_is_of(const struct rule_window *window, const struct owner *owner, int32_t day);

/* Its reason for people; as clock_reason_label(), but of a limit in business days it is
 * their calendar that is not stated, and of a revocation that has none, which holds. */
const char *duty_reason_label(const struct duty *duty);

/* Whether it is late or overdue. */
bool duty_is_lapse(const struct duty *duty);

/* Whether the bug was restricted at that time, by the groups of its history. */
bool duty_is_restricted(const struct docket *docket, int64_t time);

/* Whether the bug was open at that time, as far as it is known. */
bool duty_is_open_at(const struct docket *docket, int64_t time);

/* When the bug was closed for the first time after that time; DATE_NONE: it was not, or
 * it is not known when. */
int64_t duty_closed_after(const struct docket *docket, int64_t time);

#endif
