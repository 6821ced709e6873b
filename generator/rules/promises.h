/*
 * promises - the action items of a bug, joined over all posts of its CA.
 *
 * Made once a bug, by the engine; rules, pages and tables use the same.  A day by which
 * revocation was promised to be complete is an item of its own.  Only posts on
 * the CA's side tell anything (report/action_chain.h has how rows and words are joined).
 * What the chain cannot know stands beside it here: posts whose text is not known, or of
 * an unknown side, and posts that reword an item.
 *
 * In an item `comment` is a comment's number (its count), as everywhere in rules/.
 */
#ifndef RULES_PROMISES_H
#define RULES_PROMISES_H

#include "report/action_chain.h"
#include "rules/clock.h"
#include "rules/thread.h"

/* All in the arena; `dues` of the items do not grow. */
struct promises {
	const struct action_chain_item *items; /* in the order of first statement */
	size_t n;
	/* Time of the last post that speaks of an item, not known which; DATE_NONE. */
	int64_t unclear;
};

void promises_find(struct promises *promises, const struct thread *thread,
	const struct digest *d, struct arena *arena);

/* Whether it is neither complete nor canceled, as last stated. */
bool promises_is_open(const struct action_chain_item *item);

/* How many are open; a promised day of revocation is none. */
size_t promises_n_open(const struct promises *promises);

/* The day that judges: the last that was set before the one before it had passed
 * everywhere, and was not past itself when set; DATE_DAY_NONE: there is none. */
int32_t promises_due(const struct action_chain_item *item);

/* Whether a comment of a CA's table that came after the item's last row may have it in
 * other words: the table lacks it, and has an item that is new. */
bool promises_is_reworded(
	const struct promises *promises, const struct action_chain_item *item);

/* When a comment says what it says: from its time to its last known edit (F30). */
struct when promises_told(const struct thread *thread, int32_t comment);

#endif
