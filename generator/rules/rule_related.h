/*
 * rule_related - a separate report for a delayed revocation
 * (separate-bug-delayed-revocation; rules.md 1.2).
 *
 * The row stands on the bug whose certificates were to be revoked: where a later bug of
 * the same CA, tagged as a delayed revocation, is linked with it in either direction, or
 * where a revocation was late by the rules before it, or the CA states that some were not
 * revoked at its deadline.
 *
 * It begins with the decision to delay, as the linked bug states it (or with the
 * awareness that it states), at the latest with the deadline.  From the day on which the
 * initial report has a number, that number holds; before, in IRG 1.0, there is none: met
 * when filed.  What is asked before the deadline (wiki) is measured by the deadline.
 * Neither stated: unknown (not-stated).  A late revocation without a linked bug: unknown
 * (not-linked), as one may exist.
 */
#ifndef RULES_RULE_RELATED_H
#define RULES_RULE_RELATED_H

#include "rules/duty.h"

/* Appends the rows of a rule with one of these clocks; the bug is assessed, and judged by
 * the rules on revocation. */
void rule_related(struct docket *docket, const struct rule *rule);

#endif
