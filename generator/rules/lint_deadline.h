/*
 * lint_deadline - what is due when, for an incident that a CA Owner became aware of at a
 * time: the windows in force then.
 */
#ifndef RULES_LINT_DEADLINE_H
#define RULES_LINT_DEADLINE_H

#include "rules/rules.h"

enum { LINT_DUES_MAX = 16 };

struct lint_due {
	const struct rule_window *window;
	struct limit limit; /* of the window, or the other one that its note has */
	struct str
		version; /* of its document in force at the time; empty: none is known */
	const char *after; /* what the clock runs from, in our words */
	/* the last moment; of what runs from the disclosure: had that been at the time
	 * of awareness.  DATE_NONE: it runs from what is still to come. */
	int64_t due;
};

/* How many are in force, in out. */
size_t lint_deadline(
	const struct rules *rules, int64_t aware, struct lint_due out[LINT_DUES_MAX]);

#endif
