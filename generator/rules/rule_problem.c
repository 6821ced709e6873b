#include "rules/rule_problem.h"

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
		duty_push(docket, &duty);
	}
}
