/*
 * ledger - what verdicts were before: data/ledger.ndjson.
 *
 *	{"as_of":"…","program":"…","tables":"…","corrections":"…"}
 *	{"as_of":"…","bug":1,"rule":"…","window":"…","start":"…","old":"…","new":"…",
 *		"why":"…"}
 *
 * A verdict on an action item has `"item":2` behind its start: the bug's second.
 *
 * `candor record` appends what changed since; the file is read in order and the last
 * line of a verdict says what it is.  An empty `old`: it is new, an empty `new`: it is
 * there no more, an empty `start`: not known.  A line of the first kind stands before
 * others wherever the program, the tables, or overrides and replies are others than
 * before; so the cause of a change can be told.
 *
 * Append-only, but for one thing: lines of a bug that is not here any more go, as it may
 * be public no more (rules.md 6).
 *
 * Provisional (F27): a late or overdue is new in the record that first has it, or in
 * none yet, until a pull at least 24 hours later agrees; what the first record of a site
 * has is no other.  Late after overdue is the same lapse.  Without a ledger nothing is
 * provisional.
 *
 * Only this program writes it, so its lines are read in the one form in which they are
 * printed, which takes a build a few milliseconds; anything else is an error.
 */
#ifndef RULES_LEDGER_H
#define RULES_LEDGER_H

#include "base/buf.h"
#include "rules/engine.h"

/* Some 20 rows a bug, 200 bytes each; the component grows by 300 bugs a year. */
enum { LEDGER_MAX = 256 * 1024 * 1024 };

enum ledger_why { LEDGER_NEW_DATA, LEDGER_TABLE, LEDGER_CORRECTION, LEDGER_PROGRAM };
enum { LEDGER_WHYS = LEDGER_PROGRAM + 1 };

const char *ledger_why_word(enum ledger_why why); /* "new data" */

/* In place of a verdict: there is none. */
enum { LEDGER_NO_VERDICT = VERDICTS };

struct ledger_line {
	int64_t as_of;
	int64_t bug;
	struct str rule;
	struct str window;
	int64_t start; /* DATE_NONE: not known */
	int64_t item;  /* which of the bug's action items, from 1; 0: it is on none */
	int old;       /* enum verdict, or LEDGER_NO_VERDICT */
	int new;
	enum ledger_why why;
};

/* What verdicts rest on besides the data; words without quotes. */
struct ledger_inputs {
	struct str program;
	struct str tables;
	struct str corrections; /* overrides and replies */
};

/* What the ledger has of a verdict now. */
struct ledger_state {
	const struct ledger_line *line; /* the last of it */
	int64_t since; /* as_of of the record in which it became a lapse, if it is one */
};

struct ledger {
	struct buf text;                 /* lines point into it */
	VEC(struct ledger_line) lines;   /* as in the file */
	VEC(struct ledger_state) states; /* by bug, rule, window, start */
	struct ledger_inputs inputs;     /* the last */
	int64_t first; /* as_of of the first record; DATE_NONE: the ledger is empty */
	int64_t last;  /* of the last line */
};

/* The ledger as it was at a time, without the lines of later records: INT64_MAX for all.
 * A file that is not there is an empty ledger.  ledger_release() is due in any case. */
MUST_CHECK bool ledger_load(
	struct ledger *ledger, const char *path, int64_t until, struct err *err);
void ledger_release(struct ledger *ledger);

const struct ledger_state *ledger_of(
	const struct ledger *ledger, int64_t bug, const struct duty *duty); /* or NULL */

/* The duty that a line is about, as it is now, or NULL. */
const struct duty *ledger_duty(
	const struct result *result, const struct ledger_line *line);

bool ledger_is_provisional(
	const struct ledger *ledger, int64_t bug, const struct duty *duty, int64_t as_of);

/* ---- recording ---- */

struct ledger_changes {
	VEC(struct ledger_line) lines;
	size_t n_lapses; /* of these, counting verdicts that became late or overdue */
	size_t n_gone;   /* lines of bugs that are not here any more */
	bool inputs;     /* they are others than before */
};

struct ledger_now {
	const struct engine *engine;
	const struct model *model;
	struct ledger_inputs inputs;
};

/* What a record of now adds; to be released. */
void ledger_compare(const struct ledger *ledger, const struct ledger_now *now,
	struct ledger_changes *changes);
void ledger_changes_release(struct ledger_changes *changes);

/* The ledger as it is to be then, the lines of bugs that are not here left out. */
void ledger_print(const struct ledger *ledger, const struct ledger_now *now,
	const struct ledger_changes *changes, struct buf *out);

#endif
