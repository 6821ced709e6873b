/*
 * severity_facts - S1, S4 and S6 of rules.md 3.2: what is known of one incident beside
 * its tags.  For severity.c.
 */
#ifndef STATS_SEVERITY_FACTS_H
#define STATS_SEVERITY_FACTS_H

#include "stats/severity.h"

void severity_facts_clock(struct severity_clock *clock, const struct result *result);
void severity_facts_duration(
	struct severity_duration *duration, const struct facts *facts);
void severity_facts_more(struct severity_more *more, const struct result *result);

#endif
