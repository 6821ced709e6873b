/*
 * rule_related - a separate report for a delayed revocation
 * (separate-bug-delayed-revocation; rules.md 1.2).
 *
 * The row stands on the bug that is tagged as the delayed revocation, since the other
 * can be known by a link alone.  Linked to another incident of the same CA, in either
 * direction, that is not itself such a bug: there is a separate report, met.  Not
 * linked: unknown.  When the deadline was is not stated, so no time is measured; what
 * asks for it before the deadline is unknown.
 */
#ifndef RULES_RULE_RELATED_H
#define RULES_RULE_RELATED_H

#include "rules/duty.h"

/* Appends the rows of a rule with one of these clocks; the bug is assessed. */
void rule_related(struct docket *docket, const struct rule *rule);

#endif
