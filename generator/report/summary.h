/*
 * summary - what the summary of a report of IRG 3.x says of whose report it is and of
 * how the incident came to light (rules.md 2.3).
 */
#ifndef REPORT_SUMMARY_H
#define REPORT_SUMMARY_H

#include "base/mem.h"
#include "report/kind.h"

struct summary {
	/* "A" and six digits; empty: not stated, a placeholder, or several */
	struct str ccadb_id; /* in the arena */
	/* unknown, too, when choices of the template were left standing */
	enum report_source source;
};

/* `fields` is where they may stand (struct kind); empty text gives an empty summary.
 * markdown_init() was called. */
struct summary summary_read(struct arena *arena, struct str fields);

#endif
