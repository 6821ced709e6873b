#include "rules/corrected.h"

static bool is_after(const struct post *post, int32_t comment)
{
	return comment >= 0 && post->comment > comment;
}

void corrected_settle(const struct docket *docket, struct duty *duty)
{
	if (duty->verdict != VERDICT_MET && !duty_is_lapse(duty))
		return;
	for (size_t i = 0; docket->thread && i < docket->thread->n_posts; i++) {
		const struct post *p = &docket->thread->posts[i];

		if (p->side == SIDE_CA && p->hints & HINT_CORRECTS &&
			(is_after(p, duty->evidence_start) ||
				is_after(p, duty->evidence_end)))
			duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
	}
}
