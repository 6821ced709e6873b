#include "rules/rule_closure.h"

/* No limit: met at once, late when done later, overdue while it is not. */
static void judge_at_once(
	const struct docket *docket, struct duty *duty, const struct when *done)
{
	duty->ended = *done;
	duty->due = duty->started.latest;
	if (done->earliest == DATE_NONE)
		duty_settle(duty, docket->bug->open ? VERDICT_OVERDUE : VERDICT_UNKNOWN,
			docket->bug->open ? BECAUSE_NONE : BECAUSE_WAITING_FOR_CLOSURE);
	else if (done->earliest <= duty->started.latest)
		duty_settle(duty, VERDICT_MET, BECAUSE_NONE);
	else
		duty_settle(duty, VERDICT_LATE, BECAUSE_NONE);
}

/* ---- closure ---- */

static bool is_closure(const struct post *post)
{
	return post->kind == REPORT_CLOSURE;
}

static bool is_request(const struct post *post)
{
	return (post->hints & HINT_CLOSURE_REQUEST) != 0;
}

/* The CA's first post of that kind in a time in which the bug was open, or NULL. */
static const struct post *first_in(const struct thread *t, const struct open_time *open,
	bool (*is)(const struct post *))
{
	for (size_t i = 0; i < t->n_posts; i++) {
		const struct post *p = &t->posts[i];

		if (p->side == SIDE_CA && is(p) && p->time >= open->from &&
			(open->until == DATE_NONE || p->time <= open->until))
			return p;
	}
	return NULL;
}

static void judge_summary(struct docket *docket, const struct rule *rule,
	const struct post *report, const struct open_time *open)
{
	const struct post *asked =
		report ? report : first_in(docket->thread, open, is_request);
	struct duty duty;

	if (!asked || !duty_begin(docket, rule, asked->time, &duty))
		return;
	duty.evidence_start = asked->comment;
	if (report) {
		duty.ended = duty.started;
		duty.evidence_end = report->comment;
		duty_settle(&duty, VERDICT_MET, BECAUSE_NONE);
	} else {
		duty_settle(&duty, VERDICT_DEPENDS, BECAUSE_WORDING);
	}
	duty_push(docket, &duty);
}

/* The moderators' duty, which never counts. */
static void judge_final_call(
	struct docket *docket, const struct rule *rule, const struct post *report)
{
	int64_t closed = duty_closed_after(docket, report->time);
	struct duty duty;

	if (!duty_begin(docket, rule, report->time, &duty))
		return;
	duty.evidence_start = report->comment;
	if (closed != DATE_NONE) {
		duty.ended = clock_at(closed);
		duty_settle(&duty, VERDICT_MET, BECAUSE_NONE);
	} else if (docket->bug->open) {
		duty_settle(&duty, VERDICT_PENDING, BECAUSE_NONE);
	} else {
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_CLOSING_UNKNOWN);
	}
	duty_push(docket, &duty);
}

/* The first needinfo of the CA on the CCADB from a day before the report on. */
static const struct event *asked_ccadb(
	const struct thread *t, const struct post *report, enum side side)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct event *e = &t->events[i];

		if (e->kind == EVENT_ASKED && e->side == SIDE_CA && e->asked == side &&
			e->time >= report->time - DATE_DAY)
			return e;
	}
	return NULL;
}

static void judge_needinfo(
	struct docket *docket, const struct rule *rule, const struct post *report)
{
	const struct thread *t = docket->thread;
	const struct event *asked = asked_ccadb(t, report, SIDE_CCADB);
	int64_t closed = duty_closed_after(docket, report->time);
	struct when done = duty_never;
	struct duty duty;

	if (!duty_begin(docket, rule, report->time, &duty))
		return;
	duty.evidence_start = report->comment;
	if (asked && (closed == DATE_NONE || asked->time <= closed))
		done = clock_at(asked->time);
	if (!t->has_history)
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_HISTORY_MISSING);
	else if (done.earliest == DATE_NONE && asked_ccadb(t, report, SIDE_UNKNOWN))
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_UNKNOWN_SIDE);
	else if (done.earliest == DATE_NONE && closed == DATE_NONE &&
		docket->as_of - report->time <= DATE_DAY)
		duty_settle(&duty, VERDICT_PENDING, BECAUSE_NONE);
	else if (done.earliest != DATE_NONE && done.earliest <= report->time + DATE_DAY)
		judge_at_once(docket, &duty, &duty.started);
	else
		judge_at_once(docket, &duty, &done);
	duty_push(docket, &duty);
}

/* Each time in which the bug was open has its request: the first closure report, since a
 * later one asks again for what was asked. */
static void judge_closure(struct docket *docket, const struct rule *rule)
{
	const struct thread *t = docket->thread;

	for (size_t i = 0; i < t->n_open; i++) {
		const struct post *report = first_in(t, &t->open[i], is_closure);

		if (rule->clock == CLOCK_CLOSURE_SUMMARY)
			judge_summary(docket, rule, report, &t->open[i]);
		else if (report && rule->clock == CLOCK_CLOSURE_NEEDINFO)
			judge_needinfo(docket, rule, report);
		else if (report)
			judge_final_call(docket, rule, report);
	}
}

/* ---- form of reports ---- */

/* The report that the CA attached and posted as text later, or NULL. */
static const struct post *posted_after(const struct thread *t, const struct post *p)
{
	for (p++; p < t->posts + t->n_posts; p++)
		if (p->side == SIDE_CA && thread_is_full(p))
			return p;
	return NULL;
}

static void judge_attached(
	struct docket *docket, struct duty *duty, const struct post *text)
{
	if (text) {
		struct when done = clock_at(text->time);

		duty->evidence_end = text->comment;
		judge_at_once(docket, duty, &done);
	} else {
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NO_REPORT_RECOGNISED);
	}
}

static void judge_markdown(struct docket *docket, const struct rule *rule)
{
	const struct thread *t = docket->thread;
	const struct post *text = NULL; /* of the report attached last */

	for (size_t i = 0; i < t->n_posts; i++) {
		const struct post *p = &t->posts[i];
		bool attached = p->kind == REPORT_IN_ATTACHMENT;
		bool is_report = thread_is_full(p) || p->kind == REPORT_PRELIMINARY ||
			p->kind == REPORT_CLOSURE || attached;
		struct duty duty;

		if (p->side != SIDE_CA || !is_report || p == text ||
			!duty_begin(docket, rule, p->time, &duty))
			continue;
		duty.evidence_start = duty.evidence_end = p->comment;
		if (attached) {
			text = posted_after(t, p);
			judge_attached(docket, &duty, text);
		} else {
			duty.ended = duty.started;
			duty_settle(&duty, VERDICT_MET, BECAUSE_NONE);
		}
		duty_push(docket, &duty);
	}
}

/* The first day of that version of the guidelines; DATE_DAY_NONE: the book has none. */
static int32_t irg_from(const struct rules *rules, const char *version)
{
	for (size_t i = 0; i < rules->documents.n; i++) {
		const struct rule_document *d = rules->documents.v[i];

		for (size_t k = 0; k < d->versions.n; k++)
			if (str_eq_c(d->key, "irg") &&
				str_eq_c(d->versions.v[k].version, version))
				return d->versions.v[k].from;
	}
	return DATE_DAY_NONE;
}

/* When the template was superseded; DATE_DAY_NONE: it is in force. */
static int32_t superseded(const struct rules *rules, enum report_template template)
{
	switch (template) {
	case TEMPLATE_WIKI:
		return irg_from(rules, "1.0");
	case TEMPLATE_IRG_1:
		return irg_from(rules, "2.0");
	case TEMPLATE_IRG_2:
		return irg_from(rules, "3.0");
	case TEMPLATE_NONE:
	case TEMPLATE_IRG_3:
		break;
	}
	return DATE_DAY_NONE;
}

static void judge_template(struct docket *docket, const struct rule *rule)
{
	const struct thread *t = docket->thread;

	for (size_t i = 0; i < t->n_posts; i++) {
		const struct post *p = &t->posts[i];
		int32_t day = superseded(docket->rules, p->template);
		struct duty duty;

		if (p->side != SIDE_CA || p->template == TEMPLATE_NONE ||
			!duty_begin(docket, rule, p->time, &duty))
			continue;
		duty.ended = duty.started;
		duty.evidence_start = duty.evidence_end = p->comment;
		if (day == DATE_DAY_NONE) {
			duty.limit.kind = LIMIT_NONE;
			duty_settle(&duty, VERDICT_MET, BECAUSE_NONE);
		} else {
			duty.started = clock_at(date_start_of(day));
			duty.basis = BASIS_HINT;
			duty_judge(docket, &duty, BECAUSE_NOT_STATED);
			duty.started = duty.ended; /* the duty is the report's */
			duty.elapsed = 0;
		}
		duty_push(docket, &duty);
	}
}

/* ---- summary ---- */

static const struct digest_change *summary_change(const struct digest *d)
{
	const struct digest_change *c = digest_changes(d);

	for (uint32_t i = 0; i < d->n_changes; i++)
		if (c[i].field == DIGEST_F_SUMMARY)
			return &c[i];
	return NULL;
}

/* Whether it begins as today's summary does, which names the owner. */
static bool begins_with_owner(const struct bug *bug, struct str summary)
{
	struct str name;

	return bug->name.n && str_find_byte(summary, ':') != SIZE_MAX &&
		str_split(&summary, ':', &name) && str_eq_case(str_trim(name), bug->name);
}

/* When the summary first began so; DATE_NONE: never. */
static struct when named_at(const struct bug *bug)
{
	const struct digest_change *c = digest_changes(bug->d);
	const struct digest_change *first = summary_change(bug->d);

	if (!first || begins_with_owner(bug, digest_str(bug->d, first->removed)))
		return bug->name.n ? clock_at(bug->opened) : duty_never;
	for (uint32_t i = 0; i < bug->d->n_changes; i++)
		if (c[i].field == DIGEST_F_SUMMARY &&
			begins_with_owner(bug, digest_str(bug->d, c[i].added)))
			return clock_at(c[i].when);
	return duty_never;
}

/* Named late, or never: then it ends with the closing. */
static void judge_unnamed(struct docket *docket, struct duty *duty, struct when named)
{
	const struct bug *bug = docket->bug;

	if (named.earliest == DATE_NONE && !bug->open && bug->closed == DATE_NONE) {
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_CLOSING_UNKNOWN);
		return;
	}
	if (named.earliest == DATE_NONE && !bug->open)
		named = clock_at(bug->closed);
	judge_at_once(docket, duty, &named);
}

static void judge_prefix(struct docket *docket, const struct rule *rule)
{
	const struct bug *bug = docket->bug;
	struct when named = named_at(bug);
	bool at_once = named.earliest == bug->opened;
	bool by_name = bug->owner_why == OWNER_WHY_SPELLING ||
		(bug->owner_why == OWNER_WHY_ALIAS && bug->alias && !bug->alias->bug);
	struct duty duty;

	if (!duty_begin(docket, rule, bug->opened, &duty))
		return;
	duty.evidence_start = duty.evidence_end = 0;
	if (!bug->owner)
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_OWNER_UNKNOWN);
	else if (!docket->thread->has_history)
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_HISTORY_MISSING);
	else if (bug->filed_by != SIDE_CA && bug->filed_by != SIDE_UNKNOWN && !at_once)
		duty_settle(&duty, VERDICT_NOT_APPLICABLE, BECAUSE_NOT_COVERED);
	else if (bug->filed_by == SIDE_UNKNOWN && !at_once)
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_UNKNOWN_SIDE);
	else if (bug->name.n && !by_name)
		duty_settle(&duty, VERDICT_DEPENDS, BECAUSE_WORDING);
	else
		judge_unnamed(docket, &duty, named);
	duty_push(docket, &duty);
}

void rule_closure(struct docket *docket, const struct rule *rule)
{
	if (rule->clock == CLOCK_SUMMARY_PREFIX)
		judge_prefix(docket, rule);
	else if (!docket->bug->owner)
		return;
	else if (rule->clock == CLOCK_REPORT_MARKDOWN)
		judge_markdown(docket, rule);
	else if (rule->clock == CLOCK_TEMPLATE_VERSION)
		judge_template(docket, rule);
	else
		judge_closure(docket, rule);
}
