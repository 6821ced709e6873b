#include "rules/aware.h"

#include "rules/corrected.h"
#include "rules/revocation.h"

static bool is_candidate(
	const struct docket *docket, const struct fact *fact, int64_t known)
{
	return (fact->what == STATED_NONCOMPLIANCE_IDENTIFIED ||
		       fact->what == STATED_AWARE ||
		       fact->what == STATED_REPORT_RECEIVED ||
		       fact->what == STATED_TOLD ||
		       (fact->what == STATED_DELAY_DECIDED &&
			       revocation_is_apart(docket->bug))) &&
		fact->when.earliest <= known;
}

static void widen(struct duty *duty, const struct fact *fact)
{
	struct when *start = &duty->started;

	if (start->earliest == DATE_NONE || fact->when.earliest < start->earliest) {
		start->earliest = fact->when.earliest;
		duty->evidence_start = fact->comment;
	}
	if (start->latest == DATE_NONE || fact->when.latest > start->latest)
		start->latest = fact->when.latest;
}

bool aware_begin(const struct docket *docket, struct duty *duty, int64_t known)
{
	const struct facts *facts = &docket->facts;
	const struct fact *identified =
		facts_first(facts, STATED_NONCOMPLIANCE_IDENTIFIED);

	duty->basis = BASIS_STATED;
	duty->started = duty_never;
	for (size_t i = 0; i < facts->n; i++) {
		const struct fact *f = &facts->list[i];

		if (identified ? f->what == STATED_NONCOMPLIANCE_IDENTIFIED
			       : is_candidate(docket, f, known))
			widen(duty, f);
	}
	return duty->started.earliest != DATE_NONE;
}

/* What all candidates come to, or why they come to nothing. */
static struct ruling judge_each(
	const struct docket *docket, const struct duty *duty, int64_t known)
{
	struct ruling all = {VERDICT_UNKNOWN, BECAUSE_NOT_STATED};
	bool any = false;

	for (size_t i = 0; i < docket->facts.n; i++) {
		const struct fact *f = &docket->facts.list[i];
		struct duty one = *duty;

		if (!is_candidate(docket, f, known))
			continue;
		one.started = f->when;
		duty_judge(docket, &one, BECAUSE_NOT_STATED);
		if (one.verdict == VERDICT_UNKNOWN)
			return (struct ruling){VERDICT_UNKNOWN, BECAUSE_NOT_STATED};
		if (any && one.verdict != all.verdict)
			all = (struct ruling){VERDICT_DEPENDS, BECAUSE_SEVERAL_TIMES};
		else if (!any)
			all = (struct ruling){one.verdict, one.because};
		any = true;
	}
	return all;
}

/* Whether a lapse is certain: who is told of something need not be aware of the incident
 * yet, nor need a problem report be of it.  Revocation runs from the report itself. */
static bool is_firm(const struct docket *docket, const struct duty *duty, int64_t known)
{
	bool revokes = duty->window->rule->clock == CLOCK_REVOCATION;

	for (size_t i = 0; i < docket->facts.n; i++) {
		const struct fact *f = &docket->facts.list[i];

		if (is_candidate(docket, f, known) && f->what != STATED_TOLD &&
			(revokes || f->what != STATED_REPORT_RECEIVED))
			return true;
	}
	return false;
}

void aware_judge(const struct docket *docket, struct duty *duty, int64_t known)
{
	struct ruling ruling;

	if (!aware_begin(docket, duty, known)) {
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
	} else if (duty->started.earliest > known) {
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_CONFLICT);
	} else {
		ruling = judge_each(docket, duty, known);
		duty_settle(duty, ruling.verdict, ruling.because);
		if (duty_is_lapse(duty) && !is_firm(docket, duty, known))
			duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
		corrected_settle(docket, duty);
	}
}
