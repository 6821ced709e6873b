#include "rules/milestone.h"

#include "rules/rule_report.h"

static struct measure unknown(enum measure_reason reason)
{
	return rule_response_none(MEASURE_UNKNOWN, reason);
}

static struct measure pending(int64_t started)
{
	struct measure m = rule_response_none(MEASURE_PENDING, REASON_NO);

	m.started = started;
	return m;
}

/* What stands in the way of any measure from the filing on; REASON_NO: nothing. */
static enum measure_reason hindrance(const struct bug *bug)
{
	if (!bug->owner)
		return REASON_OWNER_UNKNOWN;
	return bug->unsafe_open ? REASON_RESTRICTED : REASON_NO;
}

/* Whether it may be the CA's, by somebody else than a filer who is known. */
static bool may_be_ca(const struct bug *bug, const struct post *p)
{
	return p->side == SIDE_UNKNOWN &&
		(bug->filed_by == SIDE_UNKNOWN || p->account != bug->d->creator);
}

/* ---- the full report ---- */

/* What another post from the disclosure on and before that time may be: the report. */
static enum measure_reason report_doubt(
	const struct bug *bug, const struct thread *t, int64_t from, int64_t until)
{
	enum measure_reason doubt = REASON_NO;

	for (size_t i = 0; i < t->n_posts; i++) {
		const struct post *p = &t->posts[i];

		if (p->time < from || p->time >= until)
			continue;
		if (p->side == SIDE_CA && (p->unread || p->kind == REPORT_IN_ATTACHMENT))
			return REASON_TEXT_MISSING;
		if (may_be_ca(bug, p) &&
			(p->unread || thread_is_full(p) ||
				p->kind == REPORT_UNSTRUCTURED ||
				p->kind == REPORT_IN_ATTACHMENT))
			return REASON_SIDE_UNKNOWN;
		/* the first is what the clock starts with */
		if (p->side == SIDE_CA && p->kind == REPORT_UNSTRUCTURED &&
			p->time > from)
			doubt = REASON_NO_REPORT;
	}
	return doubt;
}

/* Without a value: what is told where the bug has no such event. */
static struct measure absent(const struct bug *bug, int64_t started,
	enum measure_state closed, enum measure_reason reason)
{
	if (bug->why_not == WHY_DUPLICATE)
		return rule_response_none(MEASURE_NONE, REASON_DUPLICATE);
	if (date_day_of(bug->opened) < RULE_RESPONSE_LIST_ERA_ENDS &&
		reason != REASON_NO_REQUEST)
		return unknown(REASON_MAILING_LIST);
	return bug->open ? pending(started) : rule_response_none(closed, reason);
}

static struct measure undisclosed(const struct bug *bug, const struct thread *thread)
{
	for (size_t i = 1; i < thread->n_posts; i++)
		if (may_be_ca(bug, &thread->posts[i]))
			return unknown(REASON_SIDE_UNKNOWN);
	if (bug->filed_by == SIDE_UNKNOWN)
		return unknown(REASON_FILER_UNKNOWN);
	return absent(bug, DATE_NONE, MEASURE_NONE, REASON_NO_COMMENT);
}

struct measure milestone_full_report(const struct bug *bug, const struct thread *thread)
{
	enum measure_reason why = hindrance(bug);
	int32_t from;
	struct when start = rule_report_disclosed(bug, thread, &from);
	struct when when;
	const struct post *full = rule_report_first_full(thread, SIDE_CA, &when);

	if (!bug->assessed)
		return rule_response_none(MEASURE_NONE, REASON_NOT_ASSESSED);
	if (why != REASON_NO)
		return unknown(why);
	if (start.earliest == DATE_NONE)
		return undisclosed(bug, thread);
	if (start.earliest != start.latest)
		return unknown(bug->filed_by == SIDE_UNKNOWN ? REASON_FILER_UNKNOWN
							     : REASON_SIDE_UNKNOWN);
	why = report_doubt(bug, thread, start.earliest, full ? full->time : INT64_MAX);
	if (full && why == REASON_NO && when.earliest != when.latest)
		why = REASON_EDITED;
	if (why != REASON_NO)
		return unknown(why);
	return full ? rule_response_value(start.earliest, full->time, from, full->comment)
		    : absent(bug, start.earliest, MEASURE_UNKNOWN, REASON_NO_REPORT);
}

/* ---- closure ---- */

static bool is_open_at(const struct thread *thread, int64_t time)
{
	if (!thread->open_known)
		return true;
	for (size_t i = 0; i < thread->n_open; i++)
		if (thread->open[i].from <= time &&
			(thread->open[i].until == DATE_NONE ||
				time <= thread->open[i].until))
			return true;
	return false;
}

static bool is_request(const struct post *p)
{
	return p->kind == REPORT_CLOSURE || (p->hints & HINT_CLOSURE_REQUEST);
}

struct measure milestone_closure_request(
	const struct bug *bug, const struct thread *thread)
{
	enum measure_reason why = hindrance(bug);

	if (!bug->assessed)
		return rule_response_none(MEASURE_NONE, REASON_NOT_ASSESSED);
	for (size_t i = 0; why == REASON_NO && i < thread->n_posts; i++) {
		const struct post *p = &thread->posts[i];

		if (!is_open_at(thread, p->time))
			continue;
		if (may_be_ca(bug, p) && (p->unread || is_request(p)))
			why = REASON_SIDE_UNKNOWN;
		else if (p->side == SIDE_CA && p->unread)
			why = REASON_TEXT_MISSING;
		else if (p->side != SIDE_CA || !is_request(p))
			continue;
		else if (p->edited != DATE_NONE && p->edited > p->time)
			why = REASON_EDITED;
		else
			return rule_response_value(bug->opened, p->time, 0, p->comment);
	}
	if (why != REASON_NO)
		return unknown(why);
	return absent(bug, bug->opened, MEASURE_NONE, REASON_NO_REQUEST);
}

struct measure milestone_closing(
	const struct thread *thread, const struct measure *request)
{
	if (request->state == MEASURE_UNKNOWN)
		return unknown(request->reason);
	if (request->state != MEASURE_VALUE)
		return rule_response_none(MEASURE_NONE,
			request->reason == REASON_NO ? REASON_NO_REQUEST
						     : request->reason);
	if (!thread->has_history)
		return unknown(REASON_NO_HISTORY);
	for (size_t i = 0; thread->open_known && i < thread->n_open; i++) {
		const struct open_time *o = &thread->open[i];

		if (o->from > request->ended ||
			(o->until != DATE_NONE && o->until < request->ended))
			continue;
		return o->until == DATE_NONE ? pending(request->ended)
					     : rule_response_value(request->ended,
						       o->until, request->to_comment, -1);
	}
	return unknown(REASON_NO_CLOSING);
}
