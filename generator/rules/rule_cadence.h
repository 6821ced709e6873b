/*
 * rule_cadence - updates at least every so often, while the bug is open.
 *
 * weekly-update (F2, F6 to F9, F11): from the first full report on, each gap between two
 * updates of the CA is an obligation of its own, judged by the window in force when it
 * began (rules/gap.h).  Gaps before the first full report that is recognised are exempt.
 * Without a history, or where the closing is not known, only a gap that is met is known.
 *
 * delayed-revocation-update-7d, -3d (F17): the same from the setting of the tag until
 * the CA says that all are revoked or expired, or the tag goes.  A SHOULD gives one row a
 * bug, its longest gap.
 */
#ifndef RULES_RULE_CADENCE_H
#define RULES_RULE_CADENCE_H

#include "rules/duty.h"

/* Appends the rows of a rule with one of these clocks; the bug is assessed. */
void rule_cadence(struct docket *docket, const struct rule *rule);

#endif
