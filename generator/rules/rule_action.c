#include "rules/rule_action.h"

/* A stated time that is wider tells no day; one without a zone is a day and 28 hours. */
enum { DAY_AT_MOST = DATE_DAY + 28 * DATE_HOUR };

/* What the row is about; all of it is the CA's own word. */
static void name(struct duty *duty, const struct docket *docket, size_t i)
{
	duty->basis = BASIS_STATED;
	duty->item = docket->promises->items[i].item;
	duty->nth = (uint32_t)i + 1;
}

/* ---- what another bug tells ---- */

#define IS_LATE   (1u << ACTIONS_CLAIM_ELSEWHERE)
#define WAS_LATE  (1u << ACTIONS_CLAIM_ELSEWHERE_DONE)
#define MAYBE_NOT (1u << ACTIONS_CLAIM_ELSEWHERE_MAYBE)

/* Whether the CA's summary of another bug says that the item is not done, or was late;
 * the count of that comment in *comment.  `what` may be told: a bit each of enum
 * actions_claim_what. */
static bool tells_of(const struct docket *docket, const struct bug *other,
	const struct duty *duty, unsigned what, int32_t *comment)
{
	const struct promises *promises = docket->promises;
	const struct digest_comment *comments = digest_comments(other->d);
	uint32_t n;
	const struct digest_claim *claims = digest_claims(other->d, &n);

	for (uint32_t i = 0; i < n; i++) {
		const struct digest_comment *c = &comments[claims[i].comment];

		if (!(what >> claims[i].what & 1) || claims[i].bug != docket->bug->id ||
			c->edited != DATE_NONE ||
			other->sides[claims[i].comment] != SIDE_CA ||
			action_chain_named(promises->items, promises->n,
				digest_str(other->d, claims[i].words)) != duty->nth - 1)
			continue;
		*comment = (int32_t)c->count;
		return true;
	}
	return false;
}

/* The first bug that the CA filed since then which tells of the item. */
static void find_further(
	const struct docket *docket, int64_t since, unsigned what, struct duty *duty)
{
	const struct owner *owner = docket->bug->owner;

	for (size_t i = 0; i < owner->bugs.n; i++) {
		const struct bug *other = owner->bugs.v[i];

		if (other->filed_by != SIDE_CA || other->opened < since ||
			(duty->ended_on && other->opened >= duty->ended_on->opened) ||
			!tells_of(docket, other, duty, what, &duty->ended_on_comment))
			continue;
		duty->ended_on = other;
	}
}

/* ---- what may have told otherwise ---- */

/* Why it is not known what was told between the two times; NONE: it is. */
static enum because unread(const struct docket *docket, int64_t from, int64_t until)
{
	const struct thread *t = docket->thread;
	enum because found = BECAUSE_NONE;

	for (size_t i = 0; i < t->n_posts; i++) {
		const struct post *p = &t->posts[i];

		if (p->time <= from || p->time >= until)
			continue;
		if (p->side == SIDE_CA && p->unread)
			return BECAUSE_TEXT_MISSING;
		if (p->side == SIDE_UNKNOWN)
			found = BECAUSE_UNKNOWN_SIDE;
	}
	return found;
}

/* Whether a later bug of the CA may call it complete. */
static bool is_done_elsewhere(const struct docket *docket, const struct duty *duty,
	const struct action_chain_item *item)
{
	struct duty other = *duty;

	if (item->complete != DATE_NONE || duty->ended_on)
		return false;
	find_further(docket, item->time, MAYBE_NOT, &other);
	return other.ended_on != NULL;
}

/* Why a lapse, or what only a zone parts from one, is not certain. */
static enum because doubt(const struct docket *docket, const struct duty *duty,
	const struct action_chain_item *item)
{
	int64_t until =
		duty->ended.earliest == DATE_NONE ? INT64_MAX : duty->ended.earliest;
	int64_t seen = until == INT64_MAX ? docket->as_of : until;
	enum because because = unread(docket, item->time, until);

	if (!docket->thread->open_known)
		return BECAUSE_CLOSING_UNKNOWN;
	if (!duty_is_open_at(docket, duty->due) || !duty_is_open_at(docket, seen))
		return BECAUSE_WAITING_FOR_CLOSURE;
	if (because)
		return because;
	if (item->taken_back)
		return BECAUSE_CONFLICT;
	if (item->unread_due != DATE_NONE)
		return BECAUSE_DATE_NOT_READABLE;
	if (docket->promises->unclear > item->time ||
		(item->maybe != DATE_NONE && item->maybe < until) ||
		promises_is_reworded(docket->promises, item) ||
		is_done_elsewhere(docket, duty, item))
		return BECAUSE_NOT_STATED;
	return BECAUSE_NONE;
}

/* It is complete no more for certain, where a later comment may take that back. */
static void doubt_end(struct duty *duty, const struct action_chain_item *item)
{
	if (item->doubted &&
		(duty->verdict == VERDICT_MET || duty_is_lapse(duty) ||
			duty->verdict == VERDICT_BORDERLINE))
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_CONFLICT);
}

/* ---- done by its date ---- */

static bool is_told_at_once(const struct action_chain_item *item)
{
	return item->complete != DATE_NONE && item->complete_comment == item->comment;
}

static void judge_canceled(const struct docket *docket, struct duty *duty,
	const struct action_chain_item *item)
{
	int64_t due = clock_due(duty->limit, item->time);
	struct when told = promises_told(docket->thread, item->canceled_comment);

	duty->evidence_end = item->canceled_comment;
	if (told.latest <= due)
		duty_settle(duty, VERDICT_NOT_APPLICABLE, BECAUSE_NOT_COVERED);
	else
		duty_settle(duty, VERDICT_DEPENDS,
			told.earliest <= due ? BECAUSE_EDITED : BECAUSE_TWO_READINGS);
}

/* A later bug of the CA may be the first that calls it complete, and late. */
static void find_late_end(const struct docket *docket, struct duty *duty, int64_t from)
{
	find_further(docket, clock_late_from(duty->limit, from), WAS_LATE, duty);
	if (duty->ended_on)
		duty->ended = clock_at(duty->ended_on->opened);
}

static void judge_complete(const struct docket *docket, struct duty *duty,
	const struct action_chain_item *item)
{
	if (item->complete == DATE_NONE)
		find_late_end(docket, duty, item->time);
	duty_judge(docket, duty, BECAUSE_EDITED);
	if (duty->verdict != VERDICT_MET && duty->verdict != VERDICT_DEPENDS &&
		item->done != DATE_NONE && item->done <= duty->due)
		duty_settle(duty, VERDICT_DEPENDS, BECAUSE_TWO_READINGS);
}

/* Complete where it is first stated; a later edit may have made it so (F30). */
static void judge_told_at_once(struct duty *duty)
{
	bool has_due = duty->limit.kind != LIMIT_NONE;
	int64_t due = has_due ? clock_due(duty->limit, duty->started.latest) : INT64_MAX;

	if (duty->ended.latest > duty->ended.earliest && duty->ended.latest > due)
		duty_settle(duty, VERDICT_DEPENDS, BECAUSE_EDITED);
	else
		duty_settle(duty, VERDICT_MET, BECAUSE_NONE);
}

static void judge_by_date(const struct docket *docket, struct duty *duty,
	const struct action_chain_item *item)
{
	enum because why;

	if (duty->limit.n < date_day_of(item->time)) {
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_DATE_IN_THE_PAST);
		return;
	}
	if (item->canceled != DATE_NONE)
		judge_canceled(docket, duty, item);
	else
		judge_complete(docket, duty, item);
	if (duty->verdict != VERDICT_BORDERLINE && duty->verdict != VERDICT_PENDING &&
		!duty_is_lapse(duty))
		return;
	why = doubt(docket, duty, item);
	if (why &&
		(duty->verdict != VERDICT_PENDING || why == BECAUSE_WAITING_FOR_CLOSURE ||
			why == BECAUSE_CLOSING_UNKNOWN))
		duty_settle(duty, VERDICT_UNKNOWN, why);
}

static void judge_item(const struct docket *docket, struct duty *duty,
	const struct action_chain_item *item)
{

	duty->limit.n = promises_due(item);
	if (duty->limit.n == DATE_DAY_NONE)
		duty->limit.kind = LIMIT_NONE;
	duty->evidence_start = item->comment;
	if (item->complete != DATE_NONE) {
		duty->ended = promises_told(docket->thread, item->complete_comment);
		duty->evidence_end = item->complete_comment;
	}
	if (is_told_at_once(item))
		judge_told_at_once(duty);
	else if (duty->limit.kind == LIMIT_NONE)
		duty_settle(duty, VERDICT_UNKNOWN,
			item->unread_due != DATE_NONE ? BECAUSE_DATE_NOT_READABLE
						      : BECAUSE_NOT_STATED);
	else if (duty_is_restricted(docket, clock_due(duty->limit, item->time)))
		duty_settle(duty, VERDICT_EXEMPT, BECAUSE_RESTRICTED);
	else
		judge_by_date(docket, duty, item);
}

static void judge_due(struct docket *docket, const struct rule *rule, size_t i)
{
	const struct action_chain_item *item = &docket->promises->items[i];
	struct duty duty;

	if (!duty_begin(docket, rule, item->time, &duty))
		return;
	name(&duty, docket, i);
	judge_item(docket, &duty, item);
	doubt_end(&duty, item);
	duty_push(docket, &duty);
}

/* ---- a change, told within three days ---- */

static bool is_within(int64_t time, const struct duty *duty)
{
	return time != DATE_NONE && time >= duty->started.earliest &&
		time < duty->ended.earliest;
}

static void judge_told(const struct docket *docket, struct duty *duty,
	const struct action_chain_item *item)
{
	struct ruling harsh;
	enum because why;

	if (duty->started.earliest > duty->ended.latest) {
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_CONFLICT);
		return;
	}
	duty_judge(docket, duty, BECAUSE_NOT_STATED);
	/* of a day without a time: by the count of days, however it is read */
	harsh = clock_judge(duty->limit, clock_at(duty->started.earliest),
		clock_at(duty->ended.latest), docket->as_of);
	if (duty->verdict == VERDICT_UNKNOWN && harsh.verdict == VERDICT_BORDERLINE)
		duty_settle(duty, harsh.verdict, harsh.because);
	why = unread(docket, duty->started.earliest, duty->ended.earliest);
	if (why && (duty->verdict == VERDICT_BORDERLINE || duty_is_lapse(duty)))
		duty_settle(duty, VERDICT_UNKNOWN, why);
	/* it may have been told before, in other words */
	if ((is_within(item->maybe_last, duty) ||
		    is_within(docket->promises->unclear, duty)) &&
		(duty->verdict == VERDICT_BORDERLINE || duty_is_lapse(duty)))
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
	doubt_end(duty, item);
	/* no report had the item when it was done */
	if (duty_is_lapse(duty) && is_told_at_once(item))
		duty_settle(duty, VERDICT_DEPENDS, BECAUSE_TWO_READINGS);
}

static void judge_change(struct docket *docket, const struct rule *rule, size_t i)
{
	const struct action_chain_item *item = &docket->promises->items[i];
	struct duty duty;

	if (item->complete == DATE_NONE || item->done == DATE_NONE ||
		item->done_latest - item->done > DAY_AT_MOST ||
		!duty_begin(docket, rule, item->done, &duty))
		return;
	name(&duty, docket, i);
	duty.started = (struct when){item->done, item->done_latest};
	duty.ended = promises_told(docket->thread, item->complete_comment);
	duty.evidence_start = duty.evidence_end = item->complete_comment;
	judge_told(docket, &duty, item);
	duty_push(docket, &duty);
}

/* ---- a further report for one that is after its date ---- */

static void ask_further(
	struct docket *docket, const struct rule *rule, const struct duty *lapse)
{
	int32_t day = lapse->limit.n + 1;
	struct duty duty;

	if (!duty_is_lapse(lapse) ||
		!duty_begin(docket, rule, date_start_of(day), &duty) ||
		!duty_is_of(duty.window, docket->bug->owner, day))
		return;
	duty.basis = BASIS_STATED;
	duty.item = lapse->item;
	duty.nth = lapse->nth;
	duty.evidence_start = lapse->evidence_start;
	find_further(docket, duty.started.earliest, IS_LATE | WAS_LATE, &duty);
	if (duty.ended_on) {
		duty.ended = clock_at(duty.ended_on->opened);
		duty_settle(&duty, VERDICT_MET, BECAUSE_NONE);
		duty_push(docket, &duty);
		return;
	}
	duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_NOT_LINKED);
	duty_push(docket, &duty);
}

/* From the rows of the items themselves, which stand elsewhere in the book. */
static void judge_further(struct docket *docket, const struct rule *rule)
{
	struct duties made = {0};
	struct docket other = *docket;

	other.out = &made;
	for (size_t i = 0; i < docket->rules->list.n; i++)
		if (docket->rules->list.v[i]->clock == CLOCK_ACTION_ITEM_DUE)
			rule_action(&other, docket->rules->list.v[i]);
	for (size_t i = 0; i < made.list.n; i++)
		if (made.list.v[i].window->counts)
			ask_further(docket, rule, &made.list.v[i]);
	vec_release(&made.list);
}

void rule_action(struct docket *docket, const struct rule *rule)
{
	const struct promises *promises = docket->promises;

	if (!promises || !docket->bug->owner)
		return;
	if (rule->clock == CLOCK_SECONDARY_REPORT) {
		judge_further(docket, rule);
		return;
	}
	for (size_t i = 0; i < promises->n; i++) {
		if (promises->items[i].kind == ACTION_REVOCATION)
			continue;
		if (rule->clock == CLOCK_ACTION_ITEM_DUE)
			judge_due(docket, rule, i);
		else
			judge_change(docket, rule, i);
	}
}
