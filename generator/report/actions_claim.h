/*
 * actions_claim - what the running text of one post says of action items told before.
 *
 * `The second action item is complete`, `The scan of archives is in use since today`,
 * `The scan was deployed on 2025-09-26`, `Key reuse check: done`, `All action items are
 * complete`.  Which item is meant the chain of posts decides (action_chain.h); here is
 * what the sentence says, and only where it says it for certain: a question, a condition,
 * a denial, what is still to come, a part, what another bug has or complete but for
 * something is no claim.  Quoted lines, code, tables and timelines do not count.
 */
#ifndef REPORT_ACTIONS_CLAIM_H
#define REPORT_ACTIONS_CLAIM_H

#include "base/date.h"
#include "base/vec.h"
#include "report/hints_text.h"

/* More in one comment are not read. */
enum { ACTIONS_CLAIM_MAX = 32, ACTIONS_CLAIM_WORDS = 16 };

enum actions_claim_what {
	ACTIONS_CLAIM_COMPLETE,
	ACTIONS_CLAIM_CANCELED,
	ACTIONS_CLAIM_MOVED, /* its date, to `due` */
	/* Complete by a word of doing (`deployed`), where all of `words` are of one item
	 * told before; else nothing. */
	ACTIONS_CLAIM_DEED,
	/* Tells when something was done, beside the claim that all items are complete:
	 * `Profiles without the field are refused since 2025-05-14`. */
	ACTIONS_CLAIM_DATED,
	/* Words that may tell that an item is done, or of another date for it, where no
	 * claim is read (actions_maybe.h): it makes a lapse uncertain, and no more. */
	ACTIONS_CLAIM_MAYBE,
	/* What was told as complete is taken back (actions_undone.h): of what nobody can
	 * say for certain, so that it makes no more than a doubt. */
	ACTIONS_CLAIM_BACK,
	/* An item of another bug is not done, or was done late (actions_elsewhere.h):
	 * nothing of those of this one. */
	ACTIONS_CLAIM_ELSEWHERE,
	ACTIONS_CLAIM_ELSEWHERE_DONE,
	ACTIONS_CLAIM_ELSEWHERE_MAYBE, /* of doing or late, and not read */
	ACTIONS_CLAIMS,
};

enum actions_claim_of {
	ACTIONS_CLAIM_ALL,
	ACTIONS_CLAIM_NTH,   /* `nth` of the table */
	ACTIONS_CLAIM_ONE,   /* `the action item`: there is one; `words` may tell, too */
	ACTIONS_CLAIM_NAMED, /* by `words` */
};

/* How many of an item's words are enough to be it, where words may tell of it. */
enum actions_claim_near {
	ACTIONS_CLAIM_ONE_OF_ONE, /* three, half of them, or one where it alone is open */
	ACTIONS_CLAIM_MANY,       /* three, or half of them */
	ACTIONS_CLAIM_FEW,        /* one that no other open item has, too */
};

struct actions_claim {
	enum actions_claim_what what;
	enum actions_claim_of of;
	/* From 1; -1: the last.  Of what may be: enum actions_claim_near. */
	int nth;
	bool newest; /* of the new items, not of all */
	/* The words that name it, blanks between; in the arena or of the text. */
	struct str words;
	/* When it was done, if stated: [done, done_latest]; else DATE_NONE. */
	int64_t done;
	int64_t done_latest;
	int32_t due; /* DATE_DAY_NONE unless it is moved, or may be */
	int line;    /* of the sentence, from 1 */
};

struct actions_claims {
	VEC(struct actions_claim) list; /* in the order of the text */
};

/* Adds to *out.  `time` is that of the comment: of its `today`; it stands on `bug`. */
void actions_claim_read(struct arena *arena, const struct hints_text *text, int64_t time,
	int64_t bug, struct actions_claims *out);
void actions_claim_release(struct actions_claims *claims);

#endif
