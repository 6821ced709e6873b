/*
 * actions - the action items that one post states.
 *
 * Read are the table of IRG 2.0 and 3.x (rules.md 2.2, 2.3), whose columns are found by
 * their heads in any order and spelling, in the report and in any later comment; and
 * where the template's section has no such table: its list, with status and date at the
 * end of each item, as topic 7 of the seven and the remediation plan of an audit report
 * have it (2.1).  Running text is no list.  Rows of the template (`Example`) and what
 * is quoted are no items.
 *
 *	struct actions actions = {0};
 *	actions_read(&arena, raw_text, &doc, &actions);
 *
 * What a running text says of items told before is for actions_claim.h.
 */
#ifndef REPORT_ACTIONS_H
#define REPORT_ACTIONS_H

#include "base/date.h"
#include "report/doc.h"

/* A row more is not read: no report has a tenth of it. */
enum { ACTIONS_MAX = 200 };

enum action_kind {
	ACTION_KIND_NONE, /* not stated */
	ACTION_PREVENT,
	ACTION_MITIGATE,
	ACTION_DETECT,
	ACTION_KIND_OTHER, /* none of the template's, or several of them */
	ACTION_REVOCATION, /* a promised date of revocation: see actions_revocation() */
	ACTION_KINDS,
};

/* The template's four, in whatever words: `In progress`, `Planned` and `Not started` are
 * ongoing, `Done` is complete, `Postponed` is delayed. */
enum action_status {
	ACTION_STATUS_NONE, /* not stated */
	ACTION_ONGOING,
	ACTION_COMPLETE,
	ACTION_DELAYED,
	ACTION_CANCELED,
	ACTION_STATUS_OTHER,
	ACTION_STATUSES,
};

/* Columns of IRG 3.x; 2.0 has three of them. */
enum action_column {
	ACTION_COLUMN_ITEM = 1,
	ACTION_COLUMN_KIND = 2,
	ACTION_COLUMN_CAUSES = 4,
	ACTION_COLUMN_CRITERIA = 8,
	ACTION_COLUMN_DUE = 16,
	ACTION_COLUMN_STATUS = 32,
	ACTION_COLUMN_ALL = 63,
};

/* Texts are plain, in the arena or of the text that was read. */
struct action {
	struct str item;
	enum action_kind kind;
	enum action_status status;
	int32_t due;         /* DATE_DAY_NONE: no day, or one that reads two ways */
	struct str due_text; /* what stands in its place: `Q3 2024`; else empty */
	/* when it was done, if stated: [done, done_latest]; else DATE_NONE */
	int64_t done;
	int64_t done_latest;
	struct str causes;
	struct str criteria;
	int line;         /* its first, from 1 */
	unsigned missing; /* columns that the table lacks, or that a list does not give */
};

struct actions {
	VEC(struct action) list; /* in the order of the text */
};

/* Adds to *out; `doc` is the same text read as a report, or NULL where it is none: then
 * only tables are read.  The arena holds what is not as it was written. */
void actions_read(
	struct arena *arena, struct str text, const struct doc *doc, struct actions *out);
void actions_release(struct actions *actions);

/* The only item of a report, complete and of the day on which the fix came, which was to
 * prevent or to mitigate, was done with the fix; both DATE_NONE: there is none. */
void actions_fixed(struct actions *actions, int64_t fixed, int64_t fixed_latest);

/* A promise that revocation is complete by a day, as an item of its own. */
struct action actions_revocation(int32_t due, int line);

/* Words of actions.csv: `prevent`, `mitigate`, `detect`, `other`, `revocation`;
 * `ongoing`, `complete`, `delayed`, `canceled`, `other`; empty: not stated. */
const char *actions_kind_word(enum action_kind kind);
const char *actions_status_word(enum action_status status);

#endif
