/*
 * rule_report - the first answer, the initial report and the full report.
 *
 * third-party-response-72h (rules.md 1.2, F14): from awareness to the CA's first comment
 * where somebody else filed.  Filing is only a proxy for awareness, so without a stated
 * time it is unknown (not-stated); both are shown.
 *
 * initial-report-72h (F13): from awareness as stated to the first report of the CA; from
 * IRG 3.0 on of bugs that the CA filed.  A stub is no report.
 *
 * full-report-2w, full-report-14d (F12): from disclosure, which is the filing, or the
 * CA's first comment where somebody else filed, to the first full report of the CA.
 * Where awareness is stated too, the two readings must agree.  Without a recognised
 * report it is late or overdue only if the CA posted nothing between start and due, and
 * overdue only if it posted nothing since whose text is not known, which may be the
 * report.
 * Of 2023-02-14 and before, a report that is not here may be on the mailing list
 * (F23).  A report edited after the due date may not have been one before (F30).
 *
 * A bug that was restricted when the clock began tells no time (restricted-once); a full
 * report from before it was public is exempt.  Where the CA never spoke there is no clock
 * of the full report, and no row.
 */
#ifndef RULES_RULE_REPORT_H
#define RULES_RULE_REPORT_H

#include "rules/duty.h"

/* Appends the rows of a rule with one of these clocks; the bug is assessed. */
void rule_report(struct docket *docket, const struct rule *rule);

/* F12: when the incident was disclosed, with the count of the comment; DATE_NONE: it was
 * not. */
struct when rule_report_disclosed(
	const struct bug *bug, const struct thread *thread, int32_t *evidence);

/* The first full report of that side, or NULL; `when` it was there: a later edit may have
 * made it one (F30), another report at the latest. */
const struct post *rule_report_first_full(
	const struct thread *thread, enum side side, struct when *when);

#endif
