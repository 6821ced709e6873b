/*
 * rule_problem - a preliminary answer to a certificate problem report within 24 hours
 * (cpr-prelim-24h; BR section 4.9.5).
 *
 * A row for each problem report whose receipt the CA states, to the first preliminary
 * answer after it that it states.  Where no answer is stated there is no row: timelines
 * before IRG 3.0 need not tell of one.
 */
#ifndef RULES_RULE_PROBLEM_H
#define RULES_RULE_PROBLEM_H

#include "rules/duty.h"

/* Appends the rows of the rule; the bug is assessed. */
void rule_problem(struct docket *docket, const struct rule *rule);

#endif
