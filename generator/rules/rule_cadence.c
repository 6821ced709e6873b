#include "rules/rule_cadence.h"

#include "rules/gap.h"

/* ---- weekly updates ---- */

/* The CA's first post that is_what; NULL: none is. */
static const struct post *first_of(
	const struct thread *thread, bool (*is_what)(const struct post *post))
{
	for (size_t i = 0; i < thread->n_posts; i++)
		if (thread->posts[i].side == SIDE_CA && is_what(&thread->posts[i]))
			return &thread->posts[i];
	return NULL;
}

static bool is_any(const struct post *post)
{
	(void)post;
	return true;
}

/* Whether the CA posted something by then whose text is not known. */
static bool is_unread_by(const struct thread *thread, int64_t time)
{
	for (size_t i = 0; i < thread->n_posts; i++) {
		const struct post *p = &thread->posts[i];

		if (p->side == SIDE_CA && p->unread && p->time <= time)
			return true;
	}
	return false;
}

/* Whether the closing ended it before an update was due (F9): then no text matters. */
static bool is_closed_in_time(
	const struct docket *docket, const struct duty *duty, const struct gap *gap)
{
	return docket->thread->has_history && docket->thread->open_known &&
		gap->end == GAP_CLOSED && gap->until <= clock_due(duty->limit, gap->from);
}

/* F7: before the first full report, none of the gaps counts; what cannot be read may have
 * been that report. */
static void judge_early(
	struct docket *docket, const struct rule *rule, const struct gap *gap)
{
	struct duty duty;

	if (!duty_begin(docket, rule, gap->from, &duty))
		return;
	gap_take(&duty, gap);
	if (is_unread_by(docket->thread, gap->from))
		duty_settle(&duty, VERDICT_UNKNOWN,
			is_closed_in_time(docket, &duty, gap)
				? BECAUSE_WAITING_FOR_CLOSURE
				: BECAUSE_TEXT_MISSING);
	else
		duty_settle(&duty, VERDICT_EXEMPT, BECAUSE_BEFORE_FULL_REPORT);
	duty_push(docket, &duty);
}

/* F28: what no date on the whiteboard and no closing could change is met. */
static void judge_dark(
	const struct docket *docket, struct duty *duty, const struct gap *gap)
{
	bool closing = !docket->thread->open_known;

	gap_take(duty, gap);
	duty_judge(docket, duty, BECAUSE_UNKNOWN_SIDE);
	if (duty->verdict == VERDICT_MET && gap->end == GAP_UPDATE)
		return;
	duty_settle(duty, VERDICT_UNKNOWN,
		closing && (gap->end == GAP_OPEN || docket->thread->has_history)
			? BECAUSE_CLOSING_UNKNOWN
			: BECAUSE_HISTORY_MISSING);
}

static void judge_gaps(struct docket *docket, const struct rule *rule,
	const struct gaps *gaps, const struct waits *waits)
{
	const struct thread *t = docket->thread;
	struct duty duty;

	for (size_t i = 0; i < gaps->list.n; i++) {
		if (!duty_begin(docket, rule, gaps->list.v[i].from, &duty))
			continue;
		if (t->has_history && t->open_known)
			gap_judge(docket, &duty, &gaps->list.v[i], waits);
		else
			judge_dark(docket, &duty, &gaps->list.v[i]);
		duty_push(docket, &duty);
	}
}

static void judge_weekly(struct docket *docket, const struct rule *rule)
{
	const struct thread *t = docket->thread;
	const struct post *first = first_of(t, is_any);
	const struct post *full = first_of(t, thread_is_full);
	struct gaps early = {0};
	struct gaps gaps = {0};
	struct waits waits;

	if (!first)
		return;
	if (first != full)
		gap_find(&early, docket,
			&(struct gap_reach){first->time, full ? full->time : INT64_MAX,
				first->comment});
	for (size_t i = 0; i < early.list.n; i++)
		judge_early(docket, rule, &early.list.v[i]);
	if (full)
		gap_find(&gaps, docket,
			&(struct gap_reach){full->time, INT64_MAX, full->comment});
	wait_find(&waits, docket, false);
	judge_gaps(docket, rule, &gaps, &waits);
	wait_release(&waits);
	vec_release(&early.list);
	vec_release(&gaps.list);
}

/* ---- delayed revocations (F17) ---- */

static bool is_all_revoked(const struct post *post)
{
	return (post->hints & HINT_ALL_REVOKED) != 0;
}

/* From the setting of the tag that event i is to the end of the cadence. */
static struct gap_reach reach_of(const struct thread *t, size_t i)
{
	const struct event *gone = thread_next(t, i, EVENT_DELAY_UNTAGGED);
	struct gap_reach reach = {t->events[i].time, gone ? gone->time : INT64_MAX, -1};

	for (size_t k = 0; k < t->n_posts; k++)
		if (t->posts[k].side == SIDE_CA && is_all_revoked(&t->posts[k]) &&
			t->posts[k].time < reach.until)
			reach.until = t->posts[k].time;
	return reach;
}

/* Time that was lifted, or a tail, says nothing of the gaps before it. */
static bool says_nothing(const struct duty *duty)
{
	return duty->verdict == VERDICT_EXEMPT ||
		duty->because == BECAUSE_WAITING_FOR_CLOSURE;
}

static int64_t length_of(const struct docket *docket, const struct duty *duty)
{
	return (duty->ended.earliest == DATE_NONE ? docket->as_of
						  : duty->ended.earliest) -
		duty->started.latest;
}

/* One row of all: the longest, even if it goes on. */
static void push_longest(struct docket *docket, const struct duties *all)
{
	const struct duty *longest = NULL;
	struct duty made;

	for (size_t i = 0; i < all->list.n; i++) {
		const struct duty *d = &all->list.v[i];

		if (!longest || says_nothing(d) < says_nothing(longest) ||
			(says_nothing(d) == says_nothing(longest) &&
				length_of(docket, d) > length_of(docket, longest)))
			longest = d;
	}
	if (!longest)
		return;
	made = *longest;
	made.reading = READING_LONGEST_GAP;
	duty_push(docket, &made);
}

static void judge_delay_gaps(struct docket *docket, const struct rule *rule,
	const struct gaps *gaps, const struct waits *waits)
{
	struct duties all = {0};
	struct duty duty;

	for (size_t i = 0; i < gaps->list.n; i++) {
		if (!duty_begin(docket, rule, gaps->list.v[i].from, &duty))
			continue;
		gap_judge(docket, &duty, &gaps->list.v[i], waits);
		if (duty.window->strength == STRENGTH_SHOULD)
			vec_push(&all.list, duty);
		else
			duty_push(docket, &duty);
	}
	push_longest(docket, &all);
	vec_release(&all.list);
}

static bool is_tagged(const struct bug *bug)
{
	for (size_t i = 0; i < bug->n_tags; i++)
		if (thread_is_delay_tag(bug->tags[i]->tag))
			return true;
	return false;
}

/* F28: when the tag was set is not known, or when the bug was closed. */
static void judge_blind(struct docket *docket, const struct rule *rule)
{
	struct duty duty;

	if (!is_tagged(docket->bug) ||
		!duty_begin(docket, rule, docket->bug->opened, &duty))
		return;
	duty_settle(&duty, VERDICT_UNKNOWN,
		docket->thread->has_history ? BECAUSE_CLOSING_UNKNOWN
					    : BECAUSE_HISTORY_MISSING);
	duty_push(docket, &duty);
}

static void judge_delay(struct docket *docket, const struct rule *rule)
{
	const struct thread *t = docket->thread;
	struct gaps gaps = {0};
	struct waits waits;

	if (!t->has_history || !t->open_known) {
		judge_blind(docket, rule);
		return;
	}
	for (size_t i = 0; i < t->n; i++) {
		struct gap_reach reach;

		if (t->events[i].kind != EVENT_DELAY_TAGGED)
			continue;
		reach = reach_of(t, i);
		if (reach.until > reach.from)
			gap_find(&gaps, docket, &reach);
	}
	wait_find(&waits, docket, true);
	judge_delay_gaps(docket, rule, &gaps, &waits);
	wait_release(&waits);
	vec_release(&gaps.list);
}

void rule_cadence(struct docket *docket, const struct rule *rule)
{
	if (!docket->bug->owner)
		return;
	if (rule->clock == CLOCK_WEEKLY_UPDATE)
		judge_weekly(docket, rule);
	else
		judge_delay(docket, rule);
}
