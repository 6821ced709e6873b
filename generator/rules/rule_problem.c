#include "rules/rule_problem.h"

#include "rules/corrected.h"

/* The first stated answer that may be one to what was received then, or NULL. */
static const struct fact *answer_to(
	const struct facts *facts, const struct fact *received)
{
	const struct fact *first = NULL;

	for (size_t i = 0; i < facts->n; i++) {
		const struct fact *f = &facts->list[i];

		if (f->what == STATED_PRELIMINARY_ANSWER &&
			f->when.latest >= received->when.earliest &&
			(!first || f->when.earliest < first->when.earliest))
			first = f;
	}
	return first;
}

/* Whether words before the answer tell of what may be one, too. */
static bool may_be_answered(
	const struct facts *facts, const struct fact *received, const struct fact *answer)
{
	for (size_t i = 0; i < facts->n; i++) {
		const struct fact *f = &facts->list[i];

		if (f->what == STATED_ANSWER_PERHAPS &&
			f->when.latest >= received->when.earliest &&
			f->when.earliest < answer->when.latest)
			return true;
	}
	return false;
}

void rule_problem(struct docket *docket, const struct rule *rule)
{
	const struct facts *facts = &docket->facts;

	for (size_t i = 0; i < facts->n && docket->bug->owner; i++) {
		const struct fact *received = &facts->list[i];
		const struct fact *answer;
		struct duty duty;

		if (received->what != STATED_REPORT_RECEIVED)
			continue;
		answer = answer_to(facts, received);
		if (!answer || !duty_begin(docket, rule, received->when.earliest, &duty))
			continue;
		duty.started = received->when;
		duty.ended = answer->when;
		duty.basis = BASIS_STATED;
		duty.evidence_start = received->comment;
		duty.evidence_end = answer->comment;
		duty_judge(docket, &duty, BECAUSE_NOT_STATED);
		if (duty_is_lapse(&duty) && may_be_answered(facts, received, answer))
			duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
		corrected_settle(docket, &duty);
		duty_push(docket, &duty);
	}
}
