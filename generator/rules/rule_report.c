#include "rules/rule_report.h"

#include "rules/aware.h"
#include "rules/rule_response.h"

static bool is_whole(const struct post *p)
{
	return p->kind == REPORT_PRELIMINARY || thread_is_full(p);
}

static bool is_report(const struct post *p)
{
	return is_whole(p) || p->kind == REPORT_UNSTRUCTURED ||
		p->kind == REPORT_IN_ATTACHMENT;
}

/* The first post of that side (and kind), or NULL. */
static const struct post *first_of(
	const struct thread *thread, enum side side, bool (*is)(const struct post *))
{
	for (size_t i = 0; i < thread->n_posts; i++)
		if (thread->posts[i].side == side && (!is || is(&thread->posts[i])))
			return &thread->posts[i];
	return NULL;
}

/* The CA's first report, in any form.  What follows no template is part of the one that
 * stands whole within a day of it (F2). */
static const struct post *first_report(const struct thread *thread)
{
	const struct post *first = first_of(thread, SIDE_CA, is_report);
	const struct post *whole = first_of(thread, SIDE_CA, is_whole);

	if (first && whole && first->kind == REPORT_UNSTRUCTURED &&
		first->account == whole->account && whole->time - first->time <= DATE_DAY)
		return whole;
	return first;
}

/* Whether the CA posted something in ]from, until[ whose text is not known. */
static bool is_unread(const struct thread *thread, int64_t from, int64_t until)
{
	for (size_t i = 0; i < thread->n_posts; i++) {
		const struct post *p = &thread->posts[i];

		if (p->side == SIDE_CA && p->unread && p->time > from && p->time < until)
			return true;
	}
	return false;
}

/* The first post of unknown side that is not by the filer and may be the CA's. */
static const struct post *first_unknown(const struct bug *bug, const struct thread *t)
{
	for (size_t i = 1; i < t->n_posts; i++)
		if (t->posts[i].side == SIDE_UNKNOWN &&
			(bug->filed_by == SIDE_UNKNOWN ||
				t->posts[i].account != bug->d->creator))
			return &t->posts[i];
	return NULL;
}

/* ---- 72 hours ---- */

/* Judges by the stated time of awareness, or says what it lacks. */
static void judge_aware(struct docket *docket, struct duty *duty, const struct post *done)
{
	if (done) {
		duty->ended = clock_at(done->time);
		duty->evidence_end = done->comment;
	}
	if (docket->bug->unsafe_open) {
		(void)aware_begin(docket, duty, INT64_MAX);
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_RESTRICTED_ONCE);
	} else {
		aware_judge(docket, duty, done ? done->time : INT64_MAX);
	}
}

static void judge_response(struct docket *docket, const struct rule *rule)
{
	const struct bug *bug = docket->bug;
	const struct post *unknown = first_unknown(bug, docket->thread);
	const struct post *first = first_of(docket->thread, SIDE_CA, NULL);
	struct duty duty;

	if (!duty_begin(docket, rule, bug->opened, &duty))
		return;
	duty.evidence_start = 0;
	if (!bug->owner)
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_OWNER_UNKNOWN);
	else if (bug->filed_by == SIDE_CA)
		duty_settle(&duty, VERDICT_NOT_APPLICABLE, BECAUSE_FILED_BY_CA);
	else if (bug->filed_by == SIDE_UNKNOWN ||
		(unknown && (!first || unknown->time < first->time)))
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_UNKNOWN_SIDE);
	else
		judge_aware(docket, &duty, first);
	duty_push(docket, &duty);
}

/* Where a response is asked of those for whom somebody else filed, the report is asked of
 * those who filed themselves. */
static bool is_for_self_filed(const struct docket *docket, int32_t day)
{
	return duty_rule_on(docket, CLOCK_THIRD_PARTY_RESPONSE, day) != NULL;
}

static void judge_initial(struct docket *docket, const struct rule *rule)
{
	const struct bug *bug = docket->bug;
	bool self = is_for_self_filed(docket, date_day_of(bug->opened));
	const struct post *done = first_report(docket->thread);
	struct duty duty;

	if (!duty_begin(docket, rule, bug->opened, &duty))
		return;
	duty.evidence_start = 0;
	if (!bug->assessed) {
		duty_push(docket, &duty);
		return;
	}
	(void)aware_begin(docket, &duty, INT64_MAX);
	if (!bug->owner)
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_OWNER_UNKNOWN);
	else if (self && bug->filed_by == SIDE_UNKNOWN)
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_UNKNOWN_SIDE);
	else if (self && bug->filed_by != SIDE_CA)
		duty_settle(&duty, VERDICT_NOT_APPLICABLE, BECAUSE_NOT_COVERED);
	else
		judge_aware(docket, &duty, done);
	/* what cannot be read may have been the report */
	if (duty_is_lapse(&duty) &&
		is_unread(docket->thread, INT64_MIN, done ? done->time : INT64_MAX))
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_TEXT_MISSING);
	duty_push(docket, &duty);
}

/* ---- full report ---- */

/* Whether the text then in force asks for anything from awareness on: 2.0 and 3.x do. */
static bool is_for_aware(const struct docket *docket, int32_t day)
{
	return duty_rule_on(docket, CLOCK_INITIAL_REPORT, day) != NULL;
}

struct when rule_report_disclosed(
	const struct bug *bug, const struct thread *thread, int32_t *evidence)
{
	const struct post *first = first_of(thread, SIDE_CA, NULL);
	const struct post *unknown = first_unknown(bug, thread);
	struct when when = duty_never;

	*evidence = 0;
	if (bug->filed_by == SIDE_CA)
		return clock_at(bug->opened);
	if (!first)
		return duty_never;
	*evidence = first->comment;
	when = clock_at(first->time);
	if (bug->filed_by == SIDE_UNKNOWN)
		when.earliest = bug->opened;
	else if (unknown && unknown->time < first->time)
		when.earliest = unknown->time;
	return when;
}

const struct post *rule_report_first_full(
	const struct thread *thread, enum side side, struct when *when)
{
	const struct post *first = NULL;

	*when = duty_never;
	for (size_t i = 0; i < thread->n_posts; i++) {
		const struct post *p = &thread->posts[i];
		int64_t sure = p->edited != DATE_NONE && p->edited > p->time ? p->edited
									     : p->time;

		if (p->side != side || !thread_is_full(p))
			continue;
		if (!first)
			*when = (struct when){p->time, sure};
		else if (sure < when->latest)
			when->latest = sure;
		first = first ? first : p;
	}
	return first;
}

/* The last moment at which the report would not be late for certain. */
static int64_t last_moment(const struct duty *duty)
{
	return clock_late_from(duty->limit, duty->started.latest) - 1;
}

/* A post of the CA, or one that may be its, that may be the report, between start and
 * due. */
static bool may_be_report(const struct docket *docket, const struct duty *duty, bool any)
{
	int64_t due = last_moment(duty);

	for (size_t i = 0; i < docket->thread->n_posts; i++) {
		const struct post *p = &docket->thread->posts[i];
		bool first = p->time <= duty->started.latest;
		/* it promises a report, or one followed */
		bool only_begins =
			first && (!any || (p->hints & HINT_PROMISES_REPORT) != 0);
		bool tells = p->tells && !first && !(p->hints & HINT_PROMISES_REPORT);
		/* of what somebody else filed it says all that there is to say */
		bool answers = any && docket->bug->filed_by != SIDE_CA &&
			p->hints & (HINT_DENIES | HINT_MENTIONS_BUGS);
		bool shaped = p->kind == REPORT_IN_ATTACHMENT || p->unread || tells ||
			answers || (p->kind == REPORT_UNSTRUCTURED && !only_begins);

		if (p->side != SIDE_CA || p->time < duty->started.earliest ||
			p->time > due)
			continue;
		if (shaped || (any && !first))
			return true;
	}
	return false;
}

/* The CA's first post of any kind, or of one that may be a report, after the due date. */
static const struct post *posted_late(
	const struct docket *docket, const struct duty *duty, bool any)
{
	int64_t due = last_moment(duty);
	const struct post *p = thread_ca_after(docket->thread, due);

	while (p && !any && p->kind != REPORT_UNSTRUCTURED &&
		p->kind != REPORT_IN_ATTACHMENT)
		p = thread_ca_after(docket->thread, p->time);
	return p;
}

/* F12: no report was recognised. */
static void judge_absent(struct docket *docket, struct duty *duty)
{
	int64_t closed = duty_closed_after(docket, duty->started.latest);
	const struct post *late = posted_late(docket, duty, !docket->bug->open);

	if (date_day_of(duty->started.earliest) < RULE_RESPONSE_LIST_ERA_ENDS) {
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_MAILING_LIST);
	} else if (!docket->bug->open &&
		(!late || closed == DATE_NONE || late->time > closed)) {
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NO_REPORT_RECOGNISED);
	} else {
		if (late) {
			/* on a closed bug any comment may be it, or a later one */
			duty->ended = clock_at(late->time);
			if (!docket->bug->open)
				duty->ended.latest = closed;
			duty->evidence_end = late->comment;
			duty->guessed = true;
		}
		duty_judge(docket, duty, BECAUSE_UNKNOWN_SIDE);
	}
}

/* F9: the bug was closed before the report was due. */
static bool is_stopped(const struct docket *docket, const struct duty *duty)
{
	int64_t closed = duty_closed_after(docket, duty->started.earliest);

	return closed != DATE_NONE &&
		closed <= clock_due(duty->limit, duty->started.latest);
}

/* A post of unknown side that would be the report, or would stand in the way. */
static bool is_unsure(const struct docket *docket, const struct duty *duty, bool absent)
{
	int64_t due = last_moment(duty);

	for (size_t i = 0; i < docket->thread->n_posts; i++) {
		const struct post *p = &docket->thread->posts[i];

		if (p->side == SIDE_UNKNOWN && p->time > duty->started.earliest &&
			p->time <= due && p->account != docket->bug->d->creator &&
			(absent || is_report(p)))
			return true;
	}
	return false;
}

/* F12: the reading from awareness must agree where it is stated, in texts that ask for
 * something from awareness on.  What contradicts the record is not used. */
static void read_awareness(struct docket *docket, struct duty *duty)
{
	struct when aware = facts_aware(&docket->facts);
	struct duty other = *duty;

	if (aware.earliest == DATE_NONE || aware.earliest > duty->started.latest ||
		!is_for_aware(docket, date_day_of(duty->started.earliest)) ||
		(duty->verdict != VERDICT_MET && duty->verdict != VERDICT_BORDERLINE &&
			!duty_is_lapse(duty)))
		return;
	other.started = aware;
	duty_judge(docket, &other, BECAUSE_NOT_STATED);
	if (other.verdict != duty->verdict)
		duty_settle(duty, VERDICT_DEPENDS, BECAUSE_TWO_READINGS);
}

static void judge_disclosed(struct docket *docket, struct duty *duty)
{
	const struct post *full =
		rule_report_first_full(docket->thread, SIDE_CA, &duty->ended);
	bool edited = duty->ended.earliest != duty->ended.latest;

	if (full) {
		duty->evidence_end = full->comment;
		duty_judge(docket, duty, edited ? BECAUSE_EDITED : BECAUSE_UNKNOWN_SIDE);
	} else {
		judge_absent(docket, duty);
	}
	if (duty_is_lapse(duty) &&
		(may_be_report(docket, duty, !full) || is_stopped(docket, duty)))
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NO_REPORT_RECOGNISED);
	if (duty_is_lapse(duty) && is_unsure(docket, duty, !full))
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_UNKNOWN_SIDE);
	/* late, or not done: what came after it was due cannot be read */
	if (duty->verdict == VERDICT_OVERDUE &&
		is_unread(docket->thread, last_moment(duty), INT64_MAX))
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_TEXT_MISSING);
	read_awareness(docket, duty);
}

/* Filed before it was public: while it was restricted no clock ran, and when it became
 * public does not tell when one began. */
static void judge_restricted(struct docket *docket, struct duty *duty)
{
	const struct post *full =
		rule_report_first_full(docket->thread, SIDE_CA, &duty->ended);

	if (full && duty_is_restricted(docket, full->time)) {
		duty->evidence_end = full->comment;
		duty_settle(duty, VERDICT_EXEMPT, BECAUSE_RESTRICTED);
	} else {
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_RESTRICTED_ONCE);
	}
}

/* A clock that has no start is no row, unless a post of unknown side may be its start. */
static void judge_full(struct docket *docket, const struct rule *rule)
{
	const struct bug *bug = docket->bug;
	int32_t evidence;
	struct when start = rule_report_disclosed(bug, docket->thread, &evidence);
	bool none = start.earliest == DATE_NONE;
	struct duty duty;

	if (none && bug->filed_by != SIDE_UNKNOWN && !first_unknown(bug, docket->thread))
		return;
	if (!duty_begin(docket, rule, none ? bug->opened : start.earliest, &duty))
		return;
	duty.started = start;
	duty.evidence_start = none ? -1 : evidence;
	duty.reading = READING_DISCLOSURE;
	if (none)
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_UNKNOWN_SIDE);
	else if (!bug->owner)
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_OWNER_UNKNOWN);
	else if (bug->unsafe_open)
		judge_restricted(docket, &duty);
	else
		judge_disclosed(docket, &duty);
	duty_push(docket, &duty);
}

void rule_report(struct docket *docket, const struct rule *rule)
{
	if (rule->clock == CLOCK_THIRD_PARTY_RESPONSE)
		judge_response(docket, rule);
	else if (rule->clock == CLOCK_INITIAL_REPORT)
		judge_initial(docket, rule);
	else
		judge_full(docket, rule);
}
