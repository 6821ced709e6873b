#include "rules/rule_next.h"

#include "rules/wait.h"

struct date {
	const struct event *set;
	size_t at;                /* where it stands in the thread's events */
	const struct event *gone; /* the next event of the date; NULL: it stands */
	int64_t closed;           /* DATE_NONE: not since it was set */
};

static const struct event *next_of(const struct thread *t, size_t i)
{
	for (size_t k = i + 1; k < t->n; k++)
		if (t->events[k].kind == EVENT_NEXT_UPDATE ||
			t->events[k].kind == EVENT_NEXT_UNSURE ||
			t->events[k].kind == EVENT_NEXT_REMOVED)
			return &t->events[k];
	return NULL;
}

/* A wait for others in which the day ended. */
static const struct span *wait_at_end(const struct waits *waits, int64_t due)
{
	for (size_t i = 0; i < waits->spans.n; i++) {
		const struct span *s = &waits->spans.v[i];

		if (s->verdict == VERDICT_EXEMPT && s->because != BECAUSE_NEXT_UPDATE &&
			s->because != BECAUSE_NEXT_UPDATE_REQUESTED && s->from <= due &&
			s->until >= due)
			return s;
	}
	return NULL;
}

static void judge_met(struct duty *duty, const struct post *post)
{
	duty->ended = clock_at(post->time);
	duty->evidence_end = post->comment;
	duty_settle(duty, VERDICT_MET, BECAUSE_NONE);
}

/* Whether the date was gone, or the bug closed, before it came; then it is settled. */
static bool is_taken_back(
	const struct docket *docket, struct duty *duty, const struct date *date)
{
	int64_t due = clock_due(duty->limit, date->set->time);
	const struct post *next = thread_ca_after(docket->thread, due);

	if (date->gone && date->gone->time <= due &&
		(date->closed == DATE_NONE || date->gone->time <= date->closed)) {
		if (model_side_is_program(date->gone->side))
			duty_settle(duty, VERDICT_EXEMPT, BECAUSE_NEXT_UPDATE);
		else if (date->gone->side == SIDE_CA)
			duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_DATE_SET_BY_CA);
		else
			duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_UNKNOWN_SIDE);
		return true;
	}
	if (date->closed == DATE_NONE || (next && next->time <= date->closed))
		return false;
	if (date->closed <= due)
		duty->ended = clock_at(date->closed);
	duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_WAITING_FOR_CLOSURE);
	return true;
}

/* Nothing met the date. */
static void judge_unmet(
	const struct docket *docket, struct duty *duty, const struct date *date)
{
	int64_t due = clock_due(duty->limit, date->set->time);
	const struct post *next = thread_ca_after(docket->thread, due);
	bool unclear;

	if (is_taken_back(docket, duty, date))
		return;
	if (next) {
		duty->ended = clock_at(next->time);
		duty->evidence_end = next->comment;
	}
	duty_judge(docket, duty, BECAUSE_UNKNOWN_SIDE);
	if (duty_is_lapse(duty) &&
		(thread_met(docket->thread, date->at, SIDE_UNKNOWN, &unclear) || unclear))
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_UNKNOWN_SIDE);
}

static void judge_date(const struct docket *docket, struct duty *duty,
	const struct date *date, const struct waits *waits)
{
	bool unclear;
	const struct post *met = thread_met(docket->thread, date->at, SIDE_CA, &unclear);
	const struct span *wait =
		wait_at_end(waits, clock_due(duty->limit, date->set->time));

	if (date->set->side == SIDE_CA)
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_DATE_SET_BY_CA);
	else if (!model_side_is_program(date->set->side))
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_UNKNOWN_SIDE);
	else if (date->set->day < date_day_of(date->set->time))
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_DATE_IN_THE_PAST);
	else if (!docket->thread->open_known)
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_CLOSING_UNKNOWN);
	else if (met)
		judge_met(duty, met);
	else if (wait)
		duty_settle(duty, VERDICT_EXEMPT, wait->because);
	else
		judge_unmet(docket, duty, date);
	if (unclear && duty_is_lapse(duty))
		duty_settle(duty, VERDICT_DEPENDS, BECAUSE_WORDING);
}

static void judge_set(struct docket *docket, const struct rule *rule, size_t i,
	const struct waits *waits)
{
	const struct event *e = &docket->thread->events[i];
	struct date date = {
		e, i, next_of(docket->thread, i), duty_closed_after(docket, e->time)};
	struct duty duty;

	if (!duty_begin(docket, rule, e->time, &duty))
		return;
	duty.limit.n = e->day;
	if (e->kind == EVENT_NEXT_UNSURE) {
		duty.limit.kind = LIMIT_NONE;
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_DATE_NOT_READABLE);
	} else {
		judge_date(docket, &duty, &date, waits);
	}
	duty_push(docket, &duty);
}

/* F28: of a date that stands there now it is not known who set it, and when. */
static void judge_blind(struct docket *docket, const struct rule *rule)
{
	struct duty duty;

	if (docket->bug->next_update == DATE_DAY_NONE ||
		!duty_begin(docket, rule, docket->bug->opened, &duty))
		return;
	duty.started = duty_never;
	duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_HISTORY_MISSING);
	duty_push(docket, &duty);
}

void rule_next(struct docket *docket, const struct rule *rule)
{
	const struct thread *t = docket->thread;
	struct waits waits;

	if (!docket->bug->owner)
		return;
	if (!t->has_history)
		judge_blind(docket, rule);
	wait_find(&waits, docket, false);
	for (size_t i = 0; i < t->n; i++)
		if (t->events[i].kind == EVENT_NEXT_UPDATE ||
			t->events[i].kind == EVENT_NEXT_UNSURE)
			judge_set(docket, rule, i, &waits);
	wait_release(&waits);
}
