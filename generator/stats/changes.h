/*
 * changes - what happened, newest first: incidents opened, closed and opened again, by
 * the histories; verdicts that changed, by the ledger of records (rules/ledger.h).
 *
 * A change of a verdict is told on the day of the record that has it.  What the first
 * record has is no change.  Told one by one are changes that a reader asks the reason
 * of: where a verdict becomes, or is no more, late, overdue, borderline or depends, and
 * where an existing one changes though nothing happened on the bug (by a table, a
 * correction, the program).  The others are the course of things: a duty began, was met
 * in time, was lifted.  They are counted.
 *
 * Only counted incidents are here (F18, F19): one that is not triaged is in no list.
 */
#ifndef STATS_CHANGES_H
#define STATS_CHANGES_H

#include "base/vec.h"
#include "rules/engine.h"
#include "rules/ledger.h"

enum change_kind { CHANGE_OPENED, CHANGE_CLOSED, CHANGE_REOPENED, CHANGE_VERDICT };
enum { CHANGE_KINDS = CHANGE_VERDICT + 1 };

struct change {
	int64_t time; /* of the event; of the record of a verdict */
	enum change_kind kind;
	bool told; /* false, of a verdict: it is counted alone */
	const struct result *result;
	const struct ledger_line *line; /* of a verdict, else NULL */
	const struct duty *duty; /* of a verdict, as it is now; NULL: there no more */
	/* it is the last word on that verdict, and a later pull is to confirm it (F27) */
	bool provisional;
};

struct changes {
	VEC(struct change) list; /* newest first; then by kind, bug and ledger */
	/* the verdicts of it by bug, newest first */
	VEC(struct change) by_bug;
	/* as_of of the first record, and of the last that changed any verdict after it;
	 * DATE_NONE: there is none */
	int64_t first;
	int64_t last;
	size_t n_first; /* verdicts of the first record */
};

/* The ledger and the engine must outlive it. */
void changes_make(struct changes *changes, const struct ledger *ledger,
	const struct engine *engine, const struct model *model);
void changes_release(struct changes *changes);

/* The changed verdicts of a bug, told or not, *n of them. */
const struct change *changes_of(const struct changes *changes, int64_t bug, size_t *n);

#endif
