/*
 * draft_related - the table "Related Incidents" of a full incident report (IRG 3.x), as
 * Markdown: Bug, Date, Description.
 *
 * The guidelines ask for at least the last two years, and to look beyond the CA itself.
 * Listed are counted incidents of all CAs that have the tag, opened since that day,
 * newest first; those of the CA that writes the report may stand first.
 */
#ifndef RENDER_DRAFT_RELATED_H
#define RENDER_DRAFT_RELATED_H

#include "render/draft.h"

struct draft_related {
	const struct tag *tag;
	const struct owner *own; /* whose stand first; NULL: nobody's */
	int32_t since;           /* first day of opening */
};

/* Returns how many are listed; without any a sentence stands in place of the table. */
size_t draft_related(const struct draft *draft, const struct draft_related *asked);

/* The day that many months before the day of `as_of`; the last of its month where that
 * has not as many days. */
int32_t draft_related_since(int64_t as_of, int months);

#endif
