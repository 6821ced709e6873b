/*
 * stated - what the reports of a CA state of reasons for revocation, and what its words
 * hint at, each with its comment.  Posts of other sides state nothing.
 */
#ifndef RULES_STATED_H
#define RULES_STATED_H

#include "model/model.h"
#include "report/reason.h"
#include "report/remarks.h"

/* Stated plainly, by all reports together: the items and words of report/reason.h, and
 * what they come to. */
struct stated_reasons {
	unsigned reasons; /* enum reason */
	uint32_t items;   /* bits of reason_items() */
};

struct stated_reasons stated_reasons(const struct bug *bug);

/* The number of the first comment that states one of these reasons, or items; -1. */
int32_t stated_comment(const struct bug *bug, unsigned reasons, uint32_t items);

/* The number of the first comment that hints at that; -1: none does. */
int32_t stated_hint(const struct bug *bug, enum remark_what what);

#endif
