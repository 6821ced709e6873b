#include "rules/rule_answer.h"

/* A question, and what ends it other than a comment. */
struct question {
	int64_t time;
	int32_t comment; /* -1: the history shows it */
	int32_t account; /* of who asked */
	bool exact;
	bool unsure;              /* of the CA, or by the CA: not known */
	const struct event *gone; /* cleared by another than the one asked, or NULL */
};

/* A comment that is a report of the CA, in any form. */
static bool is_reported(const struct thread *thread, int64_t time)
{
	for (size_t i = 0; i < thread->n_posts; i++) {
		const struct post *p = &thread->posts[i];

		if (p->side == SIDE_CA && p->time <= time && p->kind != REPORT_UPDATE &&
			p->kind != REPORT_STUB)
			return true;
	}
	return false;
}

static bool is_covered(const struct docket *docket, const struct duty *duty)
{
	return str_find(duty->window->applies, STR("after report posted")) == SIZE_MAX ||
		is_reported(docket->thread, duty->started.latest);
}

/* The first post that may be the CA's after the question, by somebody else than asked. */
static const struct post *unknown_after(
	const struct docket *docket, const struct question *q)
{
	const struct thread *t = docket->thread;

	for (size_t i = 0; i < t->n_posts; i++)
		if (t->posts[i].side == SIDE_UNKNOWN && t->posts[i].time > q->time &&
			(q->account < 0 || t->posts[i].account != q->account))
			return &t->posts[i];
	return NULL;
}

/* The bug was closed with the question open. */
static void judge_closed(struct docket *docket, struct duty *duty, int64_t closed)
{
	duty->ended = clock_at(closed);
	duty_judge(docket, duty, BECAUSE_UNKNOWN_SIDE);
	if (duty->verdict != VERDICT_LATE)
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_WAITING_FOR_CLOSURE);
}

static void judge_reply(
	struct docket *docket, struct duty *duty, const struct question *q)
{
	const struct post *reply = thread_ca_after(docket->thread, q->time);
	const struct post *unknown = unknown_after(docket, q);
	int64_t closed = duty_closed_after(docket, q->time);
	int64_t end = reply ? reply->time : INT64_MAX;

	if (q->gone && q->gone->time < end) {
		duty->ended = clock_at(q->gone->time);
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NEEDINFO_CLEARED);
		return;
	}
	if (closed != DATE_NONE && closed < end) {
		judge_closed(docket, duty, closed);
	} else {
		if (reply) {
			duty->ended = clock_at(reply->time);
			duty->evidence_end = reply->comment;
		}
		duty_judge(docket, duty, BECAUSE_UNKNOWN_SIDE);
	}
	if (unknown && unknown->time < end && duty->verdict != VERDICT_MET &&
		duty->verdict != VERDICT_PENDING)
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_UNKNOWN_SIDE);
}

static void judge_question(
	struct docket *docket, const struct rule *rule, const struct question *q)
{
	struct duty duty;

	if (!duty_begin(docket, rule, q->time, &duty))
		return;
	duty.basis = q->exact ? BASIS_EXACT : BASIS_HINT;
	duty.evidence_start = q->comment;
	if (duty_is_restricted(docket, q->time))
		duty_settle(&duty, VERDICT_EXEMPT, BECAUSE_RESTRICTED);
	else if (!is_covered(docket, &duty))
		duty_settle(&duty, VERDICT_NOT_APPLICABLE, BECAUSE_NOT_COVERED);
	else if (q->unsure)
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_UNKNOWN_SIDE);
	else if (!docket->thread->open_known)
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_CLOSING_UNKNOWN);
	else
		judge_reply(docket, &duty, q);
	duty_push(docket, &duty);
}

static bool is_open_at(const struct thread *thread, int64_t time)
{
	for (size_t i = 0; i < thread->n_open; i++)
		if (thread->open[i].from <= time &&
			(thread->open[i].until == DATE_NONE ||
				time < thread->open[i].until))
			return true;
	return false;
}

/* Whether the one who was asked did it. */
static bool is_asked_one(const struct bug *bug, const struct event *e)
{
	return str_eq(digest_account(bug->d, e->account), model_asked_account(e->flag));
}

/* A comment of who set the flag, at the same time: the question itself. */
static int32_t comment_at(const struct thread *thread, const struct event *e)
{
	for (size_t i = 0; i < thread->n_posts; i++)
		if (thread->posts[i].time == e->time &&
			thread->posts[i].account == e->account)
			return thread->posts[i].comment;
	return -1;
}

static void judge_asked(struct docket *docket, const struct rule *rule, size_t i)
{
	const struct event *e = &docket->thread->events[i];
	const struct event *gone = thread_clearing(docket->thread, i);
	struct question q = {.time = e->time,
		.comment = comment_at(docket->thread, e),
		.account = e->account,
		.exact = true,
		.unsure = e->side == SIDE_UNKNOWN || e->asked == SIDE_UNKNOWN};

	if (e->side == SIDE_CA || (e->asked != SIDE_CA && e->asked != SIDE_UNKNOWN) ||
		!is_open_at(docket->thread, e->time))
		return;
	if (gone && !is_asked_one(docket->bug, gone))
		q.gone = gone;
	judge_question(docket, rule, &q);
}

/* Whether a needinfo came with the comment: then that is the question. */
static bool has_flag(const struct thread *thread, const struct post *p)
{
	for (size_t i = 0; i < thread->n; i++)
		if (thread->events[i].kind == EVENT_ASKED &&
			thread->events[i].time == p->time &&
			thread->events[i].account == p->account)
			return true;
	return false;
}

static void judge_words(
	struct docket *docket, const struct rule *rule, const struct post *p)
{
	struct question q = {
		.time = p->time, .comment = p->comment, .account = p->account};

	if (!thread_asks(p) || p->comment == 0 || !is_open_at(docket->thread, p->time) ||
		has_flag(docket->thread, p))
		return;
	judge_question(docket, rule, &q);
}

void rule_answer(struct docket *docket, const struct rule *rule)
{
	const struct thread *t = docket->thread;

	if (!docket->bug->owner)
		return;
	for (size_t i = 0; i < t->n; i++)
		if (t->events[i].kind == EVENT_ASKED)
			judge_asked(docket, rule, i);
	for (size_t i = 0; i < t->n_posts; i++)
		judge_words(docket, rule, &t->posts[i]);
}
