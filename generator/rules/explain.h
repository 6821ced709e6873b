/*
 * explain - one duty, so that a reviewer can follow the verdict line by line: the text in
 * force, the events with their links, the reading, the arithmetic, what was taken off,
 * the verdict and why.
 *
 * As text for a terminal, or as Markdown to be pasted into a bug; there the arithmetic
 * is a block of code.  Spans are exact to the second: what is compared is what is told.
 */
#ifndef RULES_EXPLAIN_H
#define RULES_EXPLAIN_H

#include "base/buf.h"
#include "rules/engine.h"

struct explain {
	struct buf *out;
	const struct docket *docket; /* the bug, its thread, as_of; `out` is not used */
	struct str links;            /* address of Bugzilla, with the slash at its end */
	bool markdown;
};

void explain_duty(const struct explain *explain, const struct duty *duty);

/* The facts of that bug that a reviewer set. */
void explain_overrides(const struct explain *explain, const struct result *result);

#endif
