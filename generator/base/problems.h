/*
 * problems - findings about the data.
 *
 * One broken bug or row never stops the site: it becomes a finding, which is
 * counted at the end of a run and listed on the quality page.  Findings keep
 * the order in which they were added; whoever works in parallel collects its
 * own and adds them in order afterwards.
 */
#ifndef BASE_PROBLEMS_H
#define BASE_PROBLEMS_H

#include "base/err.h"
#include "base/mem.h"
#include "base/vec.h"

struct problem {
	struct str source; /* "bugzilla", "ccadb", "owners.yaml", ... */
	struct str place;  /* bug number, row or line; may be empty */
	struct str text;
};

struct problems {
	struct arena arena;
	VEC(struct problem) list;
};

void problems_init(struct problems *problems);
void problems_release(struct problems *problems);

/* Copies all it is given. */
void problems_add(struct problems *problems, const char *source, struct str place,
	const char *fmt, ...) PRINTF_LIKE(4, 5);

#endif
