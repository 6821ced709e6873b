/*
 * rule_next - an update by the date on the whiteboard (next-update-date; rules.md 1.2,
 * F10).
 *
 * Each Next update that is set is an obligation, to the end of that day; what meets it:
 * thread_met().  Late: the CA's first comment came after the date had passed everywhere.
 * A date that was moved or removed before it passed, without a post of the CA, was taken
 * back (exempt); so is one whose day falls into a wait for others (rules/wait.h).
 *
 * Unknown: a date not set by a root program, past when set, or without a certain reading;
 * one that stood when the bug was closed; without a history, the one that stands there
 * now.
 */
#ifndef RULES_RULE_NEXT_H
#define RULES_RULE_NEXT_H

#include "rules/duty.h"

/* Appends the rows of a rule with one of these clocks; the bug is assessed. */
void rule_next(struct docket *docket, const struct rule *rule);

#endif
