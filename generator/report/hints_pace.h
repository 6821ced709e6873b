/*
 * hints_pace - what one sentence says of the updates to come; for hints alone.
 *
 * Generous, all of it: what is found here leaves open whether a duty ran (rules/wait.h),
 * and nothing else.
 */
#ifndef REPORT_HINTS_PACE_H
#define REPORT_HINTS_PACE_H

#include "report/hints.h"
#include "report/hints_text.h"

/*
 * Bits of enum report_hint:
 * HINT_AT_REST: `All tasks have been carried out.`, `This concludes our remediation.`,
 * `There are no remaining action items.`
 * HINT_UPDATES_AGREED: `Monthly updates are fine.`, `You may pause the weekly updates.`
 * HINT_UPDATE_AWAITED: `Please provide the next update by 2025-11-14.`
 * HINT_ELSEWHERE: `All further progress will be reported in bug 1234567.`
 * HINT_MAY_CLOSE: `I will schedule this for closure.`, `If nothing comes up it will be
 * closed.`, with any condition but what comes first.
 *
 * `bug` is the number of the bug that the sentence stands in; 0: not known.
 */
uint32_t hints_pace(const struct hints_sentence *s, int64_t bug);

#endif
