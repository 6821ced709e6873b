/*
 * hints_pace - what one sentence says of the updates to come; for hints alone.
 *
 * Generous, all of it: what is found here leaves open whether a duty ran (rules/wait.h),
 * and nothing else.
 */
#ifndef REPORT_HINTS_PACE_H
#define REPORT_HINTS_PACE_H

#include "report/hints_text.h"

/* Bits of what one sentence says. */
enum hints_pace {
	/* `All tasks have been carried out.`, `This concludes our remediation.`, `There
	 * are no remaining action items.` */
	HINTS_PACE_DONE = 1,
	/* `Monthly updates are fine.`, `You may pause the weekly updates.` */
	HINTS_PACE_AGREED = 2,
	/* `Please provide the next update by 2025-11-14.` */
	HINTS_PACE_AWAITED = 4,
	/* `All further progress will be reported in bug 1234567.` */
	HINTS_PACE_ELSEWHERE = 8,
	/* `I will schedule this for closure.`, `If nothing comes up it will be closed.`,
	 * with any condition but what comes first. */
	HINTS_PACE_CLOSES = 16,
};

/* `bug` is the number of the bug that the sentence stands in; 0: not known. */
unsigned hints_pace(const struct hints_sentence *s, int64_t bug);

#endif
