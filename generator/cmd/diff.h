/*
 * diff - what changed between two snapshots: bugs, and verdicts on bugs that both have.
 */
#ifndef CMD_DIFF_H
#define CMD_DIFF_H

#include "cmd/snapshot.h"

enum diff_what {
	DIFF_OPENED, /* only the new one has it, and it was filed after the old one */
	DIFF_NEW,    /* only the new one has it, and it was filed before, or who knows */
	DIFF_CLOSED, /* also what was opened again and closed again in between */
	DIFF_REOPENED, /* and is open now */
	DIFF_GONE,     /* only the old one has it: not public any more, or moved away */
};
enum { DIFF_WHATS = DIFF_GONE + 1 };

struct diff_bug {
	size_t row; /* of the incidents of the new one; of DIFF_GONE of the old one */
};

/* A verdict that is another; one that only one of them has, as its bug is not new. */
struct diff_verdict {
	size_t before; /* row of the verdicts of the old one; DIFF_NO_ROW */
	size_t after;
	struct str why; /* in words, in the arena of the new one */
};
#define DIFF_NO_ROW SIZE_MAX

struct diff {
	const struct snapshot *before;
	struct snapshot *after;
	VEC(struct diff_bug) bugs[DIFF_WHATS];
	VEC(struct diff_verdict) verdicts; /* in the order of the new one, then the old */
};

void diff_make(struct diff *diff, const struct snapshot *before, struct snapshot *after);
void diff_release(struct diff *diff);

#endif
