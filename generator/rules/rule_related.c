#include "rules/rule_related.h"

#include "rules/revocation.h"
#include "rules/rule_revoke.h"

/* When the duty began, as far as it is stated. */
struct start {
	struct when deadline;
	int32_t deadline_comment; /* that states it, or awareness, from which it counts */
	struct when decided;      /* DATE_NONE: not stated */
	int32_t decided_comment;  /* of the bug about the delay */
};

/* Whether the revocation is late or overdue by its own rules, and when it was due. */
static bool is_revoked_late(const struct docket *docket, struct start *start)
{
	struct duties duties = {0};
	struct docket other = *docket;
	bool late = false;

	other.out = &duties;
	for (size_t i = 0; i < docket->rules->list.n; i++)
		if (docket->rules->list.v[i]->clock == CLOCK_REVOCATION)
			rule_revoke(&other, docket->rules->list.v[i]);
	for (size_t i = 0; i < duties.list.n; i++) {
		const struct duty *d = &duties.list.v[i];

		if (!duty_is_lapse(d))
			continue;
		late = true;
		start->deadline.latest = d->due;
		start->deadline.earliest =
			d->due - (d->started.latest - d->started.earliest);
		start->deadline_comment = d->evidence_start;
	}
	vec_release(&duties.list);
	return late;
}

static struct when deadline_of(
	const struct docket *docket, struct when *aware, int32_t *comment)
{
	const struct fact *stated = facts_first(&docket->facts, STATED_REVOCATION_DUE);
	struct duty duty = {0};
	int32_t hours = 0;

	*aware = duty_never;
	*comment = -1;
	if (revocation_begin(docket, &duty)) {
		*aware = duty.started;
		hours = revocation_hours(docket, duty.started);
	}
	if (hours)
		*comment = duty.evidence_start;
	else if (stated)
		*comment = stated->comment;
	if (hours)
		return (struct when){duty.started.earliest + (int64_t)hours * DATE_HOUR,
			duty.started.latest + (int64_t)hours * DATE_HOUR};
	return stated ? stated->when : duty_never;
}

/* The first comment that states the earliest of such times; -1: none does. */
static int32_t stated_in(const struct facts *facts, enum stated_what what)
{
	int64_t earliest = facts_span(facts, what).earliest;

	for (size_t i = 0; i < facts->n; i++)
		if (facts->list[i].what == what &&
			facts->list[i].when.earliest == earliest)
			return facts->list[i].comment;
	return -1;
}

/* What the bug about the delay states: the decision, or when it was known.  A time no
 * later than awareness of the misissuance is of that. */
static void take_decision(
	struct start *start, const struct bug *separate, struct when aware)
{
	enum stated_what what = STATED_DELAY_DECIDED;
	struct arena arena;
	struct facts facts;

	arena_init(&arena);
	facts_make(&facts, separate, &arena);
	if (!facts_first(&facts, what))
		what = facts_first(&facts, STATED_NONCOMPLIANCE_IDENTIFIED)
			? STATED_NONCOMPLIANCE_IDENTIFIED
			: STATED_AWARE;
	start->decided = facts_span(&facts, what);
	start->decided_comment = stated_in(&facts, what);
	if (start->decided.earliest != DATE_NONE &&
		start->decided.earliest <= aware.latest)
		start->decided = duty_never;
	arena_release(&arena);
}

static struct start start_of(const struct docket *docket, const struct bug *separate)
{
	struct start start = {0};
	struct when aware;

	start.deadline = deadline_of(docket, &aware, &start.deadline_comment);
	take_decision(&start, separate, aware);
	return start;
}

/* Whether the decision came first, and is the beginning. */
static bool is_by_decision(const struct start *start)
{
	return start->deadline.earliest != DATE_NONE &&
		start->decided.earliest != DATE_NONE &&
		start->decided.latest < start->deadline.earliest;
}

/* The start, and what states it. */
static void take_start(
	struct duty *duty, const struct start *start, const struct bug *separate)
{
	bool decided = is_by_decision(start);

	duty->started = decided ? start->decided : start->deadline;
	duty->evidence_start = decided ? -1 : start->deadline_comment;
	duty->started_on = decided ? separate : NULL;
	duty->started_on_comment = start->decided_comment;
}

/* The limit of the initial report then; NONE: the text has no number. */
static struct limit limit_on(struct docket *docket, int64_t time)
{
	const struct rule *rule =
		duty_rule_on(docket, CLOCK_INITIAL_REPORT, date_day_of(time));
	struct duty duty;

	if (!rule || !duty_begin(docket, rule, time, &duty))
		return (struct limit){LIMIT_NONE, 0};
	return duty.limit;
}

static void judge(struct docket *docket, struct duty *duty, const struct start *start)
{
	duty->limit = limit_on(docket, duty->ended.earliest);
	if (duty->limit.kind == LIMIT_NONE) {
		duty_settle(duty, VERDICT_MET, BECAUSE_NONE);
		return;
	}
	if (duty->started.earliest == DATE_NONE) {
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
		return;
	}
	duty_judge(docket, duty, BECAUSE_NOT_STATED);
	/* it may have been decided earlier than the deadline, unless that is stated */
	if (duty->verdict == VERDICT_MET && start->decided.earliest == DATE_NONE)
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
}

/* Rows of windows that ask for it before the deadline. */
static void judge_before(struct docket *docket, size_t first, const struct start *start)
{
	for (size_t i = first; i < docket->out->list.n; i++) {
		struct duty *d = &docket->out->list.v[i];
		int64_t due = start->deadline.latest;

		if (d->window->counts || d->verdict == VERDICT_NOT_APPLICABLE ||
			d->ended.earliest == DATE_NONE)
			continue;
		d->limit = (struct limit){LIMIT_NONE, 0};
		if (due == DATE_NONE || d->started.earliest == DATE_NONE ||
			(d->ended.earliest <= due &&
				d->ended.earliest > start->deadline.earliest)) {
			duty_settle(d, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
			continue;
		}
		duty_settle(d, d->ended.earliest <= due ? VERDICT_MET : VERDICT_LATE,
			BECAUSE_NONE);
		d->due = due;
		d->limit_seconds = due - d->started.latest;
	}
}

static void judge_linked(
	struct docket *docket, const struct rule *rule, const struct bug *separate)
{
	struct start start = start_of(docket, separate);
	size_t first = docket->out->list.n;
	struct duty duty, begin = {0};

	take_start(&begin, &start, separate);
	if (!duty_begin(docket, rule,
		    begin.started.earliest != DATE_NONE ? begin.started.earliest
							: separate->opened,
		    &duty))
		return;
	take_start(&duty, &start, separate);
	duty.ended = clock_at(separate->opened);
	duty.ended_on = separate;
	duty.basis = BASIS_STATED;
	judge(docket, &duty, &start);
	duty_push(docket, &duty);
	judge_before(docket, first, &start);
}

/* Whether the CA states that some were not revoked by then, or later. */
static bool is_left_open(const struct docket *docket, struct start *start)
{
	const struct facts *facts = &docket->facts;
	struct when aware;

	start->deadline = deadline_of(docket, &aware, &start->deadline_comment);
	for (size_t i = 0; i < facts->n && start->deadline.earliest != DATE_NONE; i++)
		if (facts->list[i].what == STATED_REVOCATION_OPEN &&
			facts->list[i].when.earliest >= start->deadline.earliest)
			return true;
	return false;
}

/* A bug about it may exist all the same. */
static void judge_absent(struct docket *docket, const struct rule *rule)
{
	struct start start = {0};
	struct duty duty;

	if ((!is_revoked_late(docket, &start) && !is_left_open(docket, &start)) ||
		!duty_begin(docket, rule, start.deadline.earliest, &duty))
		return;
	duty.evidence_start = start.deadline_comment;
	duty.basis = BASIS_STATED;
	duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_NOT_LINKED);
	duty_push(docket, &duty);
}

void rule_related(struct docket *docket, const struct rule *rule)
{
	const struct bug *separate;

	if (!docket->bug->owner || revocation_is_delay(docket->bug))
		return;
	separate = revocation_linked(docket->bug);
	if (separate)
		judge_linked(docket, rule, separate);
	else
		judge_absent(docket, rule);
}
