/*
 * wait - when a CA need not post: what lifts the duty of regular updates, and what leaves
 * open whether it is lifted (rules.md F8, F9, F10).
 *
 * Lifted (exempt): by a Next update that a root program set, from the CA's last comment
 * until it is met, moved or removed, or has passed everywhere (where that it passed is
 * judged apart: until the CA posts again); from a request for a Next update to its
 * granting; from a request for closure, from [close on ...] or its announcement in words,
 * from a needinfo that the CA set on a root program or the CCADB, each until a new
 * question, and again from the CA's answer on; while the bug was restricted.
 *
 * Open: a met date left standing, unclear wording (depends); a date that has no
 * certain reading, was past when set, or was not set by a root program, updates that
 * are in another bug, a comment of the CA whose text is not known, the time before
 * [close on ...] (unknown).
 */
#ifndef RULES_WAIT_H
#define RULES_WAIT_H

#include "rules/duty.h"

struct span {
	int64_t from;
	int64_t until;        /* INT64_MAX: it goes on */
	enum verdict verdict; /* EXEMPT, or DEPENDS or UNKNOWN: open */
	enum because because;
};

struct waits {
	VEC(struct span) spans; /* by start */
};

/* All of a bug, to be released.  For the cadence of delayed revocations a Next update
 * lifts nothing for certain (next-update-or-delay). */
void wait_find(struct waits *waits, const struct docket *docket, bool is_delay);
void wait_release(struct waits *waits);

/* The longest part of [from, until] that nothing lifts, with `open` nothing of either
 * kind; of equals the first.  from == until in it: there is none. */
struct span wait_bare(const struct waits *waits, bool open, int64_t from, int64_t until);

/* The span of that kind that has the most of ]from, until[, of equals the request for
 * closure or the date left standing, then the first; or NULL. */
const struct span *wait_over(
	const struct waits *waits, bool open, int64_t from, int64_t until);

#endif
