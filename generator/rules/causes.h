/*
 * causes - what the CA states of the causes of an incident and of the requirements
 * concerned: as last stated, in short lines (report/excerpt.h).
 *
 * A later report says it anew, and a closure report sums it up, so one post alone is
 * taken: the last on the CA's side that states any.  Posts of other sides, and of unknown
 * side, state nothing.
 */
#ifndef RULES_CAUSES_H
#define RULES_CAUSES_H

#include "model/model.h"
#include "report/excerpt.h"

struct causes_said {
	const struct digest_excerpt *rows; /* of the bug's digest, all of one kind */
	uint32_t n;                        /* 0: nothing is stated */
	int32_t comment;                   /* count of the comment; -1: there is none */
};

struct causes {
	struct causes_said roots;
	struct causes_said policies;
	struct causes_said requirements; /* that are recognised in these policies */
};

void causes_find(struct causes *causes, const struct bug *bug);

#endif
