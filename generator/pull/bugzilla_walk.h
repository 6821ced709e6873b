/*
 * bugzilla_walk - all bugs of the component, page by page, through the door
 * (redact.h) into the store.
 *
 * Each page is on the disk before the next is asked for.
 */
#ifndef PULL_BUGZILLA_WALK_H
#define PULL_BUGZILLA_WALK_H

#include "pull/bugzilla.h"
#include "pull/redact.h"

struct bugzilla_walk {
	struct pull_fetch *fetch;
	struct redact *redact;
	struct pull_result *result;
	struct problems *problems;
	size_t expected;      /* for the progress line; 0 when not known */
	VEC(int64_t) visible; /* ids of bugs that came and may be shown, rising */
	size_t came;          /* all that came, dropped ones too */
	int64_t changed_at;   /* newest last_change_time; DATE_NONE when none */
};

/* Fails as pull(); what was saved before stays. */
MUST_CHECK bool bugzilla_walk(struct bugzilla_walk *walk, struct err *err);

#endif
