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

enum covered { COVERED, COVERED_NOT, COVERED_UNKNOWN };

/* Whether the text holds for the question: some speak of the time after a report of the
 * CA, in any form; a comment whose text is not known may be one. */
static enum covered covered(const struct docket *docket, const struct duty *duty)
{
	const struct thread *t = docket->thread;
	enum covered found = COVERED_NOT;

	if (str_find(duty->window->applies, STR("after report posted")) == SIZE_MAX)
		return COVERED;
	for (size_t i = 0; i < t->n_posts; i++) {
		const struct post *p = &t->posts[i];

		if (p->side != SIDE_CA || p->time > duty->started.latest)
			continue;
		if (p->kind != REPORT_UPDATE && p->kind != REPORT_STUB)
			return COVERED;
		if (p->unread)
			found = COVERED_UNKNOWN;
	}
	return found;
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

enum ending { ENDING_NONE, ENDING_REPLY, ENDING_CLOSED, ENDING_CLEARED };

/* The CA's next comment is the end, whatever the verdict; but for a closing before it. */
static void take_reply(
	const struct docket *docket, struct duty *duty, const struct question *q)
{
	const struct post *reply = thread_ca_after(docket->thread, q->time);

	if (!reply)
		return;
	duty->ended = clock_at(reply->time);
	duty->evidence_end = reply->comment;
}

/* What comes first: a comment of the CA, the closing, or another clears the request. */
static enum ending find_end(
	const struct docket *docket, struct duty *duty, const struct question *q)
{
	const struct post *reply = thread_ca_after(docket->thread, q->time);
	int64_t closed = duty_closed_after(docket, q->time);
	int64_t end = reply ? reply->time : INT64_MAX;

	if (q->gone && q->gone->time < end)
		return ENDING_CLEARED;
	if (closed != DATE_NONE && closed < end) {
		duty->ended = clock_at(closed);
		duty->evidence_end = -1;
		return ENDING_CLOSED;
	}
	return reply ? ENDING_REPLY : ENDING_NONE;
}

static void judge_reply(
	struct docket *docket, struct duty *duty, const struct question *q)
{
	const struct post *unknown = unknown_after(docket, q);
	enum ending ending = find_end(docket, duty, q);

	if (ending == ENDING_CLEARED) {
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NEEDINFO_CLEARED);
		return;
	}
	duty_judge(docket, duty, BECAUSE_UNKNOWN_SIDE);
	/* with the question open */
	if (ending == ENDING_CLOSED && duty->verdict != VERDICT_LATE)
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_WAITING_FOR_CLOSURE);
	if (unknown &&
		(duty->ended.earliest == DATE_NONE ||
			unknown->time < duty->ended.earliest) &&
		duty->verdict != VERDICT_MET && duty->verdict != VERDICT_PENDING)
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_UNKNOWN_SIDE);
}

/* A business day: the CA's calendar is not stated, but 24 hours are within a day of any;
 * what takes longer is never late. */
static void judge_in_a_day(
	const struct docket *docket, struct duty *duty, const struct question *q)
{
	enum ending ending = find_end(docket, duty, q);

	if (ending == ENDING_CLEARED)
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NEEDINFO_CLEARED);
	else if (ending == ENDING_REPLY && duty->ended.latest - q->time <= DATE_DAY)
		duty_settle(duty, VERDICT_MET, BECAUSE_NONE);
	else
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
}

static void judge_covered(struct docket *docket, struct duty *duty,
	const struct question *q, enum covered cover)
{
	if (duty_is_restricted(docket, q->time))
		duty_settle(duty, VERDICT_EXEMPT, BECAUSE_RESTRICTED);
	else if (cover == COVERED_NOT)
		duty_settle(duty, VERDICT_NOT_APPLICABLE, BECAUSE_NOT_COVERED);
	else if (cover == COVERED_UNKNOWN)
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_TEXT_MISSING);
	else if (q->unsure)
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_UNKNOWN_SIDE);
	else if (!docket->thread->open_known)
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_CLOSING_UNKNOWN);
	else if (duty->limit.kind == LIMIT_NONE)
		judge_in_a_day(docket, duty, q);
	else
		judge_reply(docket, duty, q);
}

static void judge_question(
	struct docket *docket, const struct rule *rule, const struct question *q)
{
	struct duty duty;
	struct duty other; /* by texts that speak of no report */

	if (!duty_begin(docket, rule, q->time, &duty))
		return;
	duty.basis = q->exact ? BASIS_EXACT : BASIS_HINT;
	duty.evidence_start = q->comment;
	take_reply(docket, &duty, q);
	other = duty;
	judge_covered(docket, &duty, q, covered(docket, &duty));
	judge_covered(docket, &other, q, COVERED);
	duty_push_as(docket, &duty, &other);
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
		!duty_is_open_at(docket, e->time))
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

/* Whether the text in force on that day speaks of comments, not of questions alone. */
static bool is_of_comments(
	struct docket *docket, const struct rule *rule, const struct post *p)
{
	struct duty duty;

	return duty_begin(docket, rule, p->time, &duty) &&
		str_find(duty.window->starts, STR("comment")) != SIZE_MAX;
}

static void judge_words(
	struct docket *docket, const struct rule *rule, const struct post *p)
{
	struct question q = {
		.time = p->time, .comment = p->comment, .account = p->account};

	if (!(thread_asks(p) || (thread_objects(p) && is_of_comments(docket, rule, p))) ||
		p->comment == 0 || !duty_is_open_at(docket, p->time) ||
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
