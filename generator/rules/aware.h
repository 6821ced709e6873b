/*
 * aware - clocks that begin when the CA became aware, as it states that itself.
 *
 * The `Non-compliance identified date` of its reports; without one what its timelines
 * say: became aware, was told, received a problem report (rules.md 1.2).  The other
 * times are candidates too, and on a bug about a delayed revocation alone the decision to
 * delay: each is judged, and where they disagree the verdict depends
 * on which of them counts (several-times).  Nothing stated: unknown (not-stated); so is a
 * lapse that rests on a problem report alone, as the CA may have become aware later, or
 * on what others told it.  Of revocation a problem report itself begins the clock (BR
 * section 4.9.5).
 *
 *	duty.ended = clock_at(answer->time);
 *	aware_judge(docket, &duty, answer->time);
 */
#ifndef RULES_AWARE_H
#define RULES_AWARE_H

#include "rules/duty.h"

/* Sets start, evidence and basis.  `known`: a time at which the CA is on record as
 * knowing; an identified date after it contradicts the record, other times after it are
 * of something else.  False: no time is stated, or all are after it. */
bool aware_begin(const struct docket *docket, struct duty *duty, int64_t known);

/* The same, and the verdict; the duty has a limit. */
void aware_judge(const struct docket *docket, struct duty *duty, int64_t known);

#endif
