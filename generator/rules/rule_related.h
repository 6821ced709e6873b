/*
 * rule_related - a separate report for a delayed revocation
 * (separate-bug-delayed-revocation; rules.md 1.2).
 *
 * The row stands on the bug whose certificates were to be revoked: where a later bug of
 * the same CA, tagged as a delayed revocation, is linked with it in either direction.
 * When the deadline was is not read yet, so no time is measured: met in IRG 1.0, which
 * gives no number, unknown (not-stated) from the day on which the initial report has one,
 * as is what asks for it before the deadline.
 */
#ifndef RULES_RULE_RELATED_H
#define RULES_RULE_RELATED_H

#include "rules/duty.h"

/* Appends the rows of a rule with one of these clocks; the bug is assessed. */
void rule_related(struct docket *docket, const struct rule *rule);

#endif
