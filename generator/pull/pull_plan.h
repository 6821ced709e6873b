/*
 * pull_plan - what to pull and what to remove, by the list of what is public now
 * and what is stored.
 *
 * A bug is pulled whole when it is not stored, when its last_change_time or
 * comment_count is not the one that is stored, or when it changed so shortly
 * before the newest change of the last pull that more may have happened in the
 * same second.  Later pulls take one page of others along, in turn: edits and
 * tags of comments move no last_change_time (data-sources.md A3).
 */
#ifndef PULL_PULL_PLAN_H
#define PULL_PULL_PLAN_H

#include "pull/bugzilla_list.h"

enum {
	PULL_OVERLAP = 10 * 60, /* seconds before the newest change that was seen */
	PULL_ROTATED = 100,     /* bugs that are read again though nothing tells so */
};

struct pull_plan {
	VEC(int64_t) wanted;  /* ids rise */
	VEC(int64_t) gone;    /* stored, and not for the public: ids rise */
	int64_t rotated_upto; /* for the state, when this pull is complete */
};

/* Fails when the store cannot be listed. */
MUST_CHECK bool pull_plan(struct pull_plan *plan, struct store *store,
	const struct store_state *state, const struct bugzilla_list *list,
	struct err *err);
void pull_plan_release(struct pull_plan *plan);

#endif
