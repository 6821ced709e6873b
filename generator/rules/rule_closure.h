/*
 * rule_closure - how closure is asked for, and the form of summary and reports.
 *
 * closure-summary     from the request itself, each time in which the bug is open: met
 *                     where it is a closure report; in other words it depends on the
 *                     wording.
 * closure-needinfo    the needinfo on the CCADB's account within 24 hours of the closure
 *                     report (F2: one update) meets it; a later one is late.
 * closure-final-call  the moderators' duty, from the closure report to the closing; it
 *                     never counts against the CA.
 * report-markdown     each report of the CA whose text stands in the bug meets it; one in
 *                     an attachment is late when its text is posted later, else it was
 *                     not read: unknown.
 * template-version-30d  each report of the CA: by the date on which the next version of
 *                     the guidelines superseded the template whose shape it has.  IRG 3.0
 *                     to 3.2 have one template.  Another than that in force is a hint
 *                     alone (rules.md 2.4).
 * summary-prefix      the summary as it was filed; one that lacks the name is judged only
 *                     where the CA filed, and ends with the closing at the latest.
 *
 * These have no limit beyond "at once": where they are done later, or not, the due time
 * is the start.
 */
#ifndef RULES_RULE_CLOSURE_H
#define RULES_RULE_CLOSURE_H

#include "rules/duty.h"

/* Appends the rows of a rule with one of these clocks; the bug is assessed. */
void rule_closure(struct docket *docket, const struct rule *rule);

#endif
