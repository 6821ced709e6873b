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

static bool may_be_full(const struct post *post)
{
	return post->kind == REPORT_UNSTRUCTURED || post->kind == REPORT_IN_ATTACHMENT ||
		post->unread;
}

/* F7: before the first full report; F28: all of it, where the history is missing. */
static void judge_early(struct docket *docket, const struct rule *rule,
	const struct post *first, const struct post *full)
{
	const struct post *may = first_of(docket->thread, may_be_full);
	struct duty duty;

	if (!duty_begin(docket, rule, first->time, &duty))
		return;
	duty.evidence_start = first->comment;
	if (full) {
		duty.ended = clock_at(full->time);
		duty.evidence_end = full->comment;
	}
	if (!docket->thread->has_history)
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_HISTORY_MISSING);
	else if (!full && may)
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_NO_REPORT_RECOGNISED);
	else
		duty_settle(&duty, VERDICT_EXEMPT, BECAUSE_BEFORE_FULL_REPORT);
	duty_push(docket, &duty);
}

static void judge_gaps(struct docket *docket, const struct rule *rule,
	const struct gaps *gaps, const struct waits *waits)
{
	struct duty duty;

	for (size_t i = 0; i < gaps->list.n; i++) {
		if (!duty_begin(docket, rule, gaps->list.v[i].from, &duty))
			continue;
		if (docket->thread->open_known) {
			gap_judge(docket, &duty, &gaps->list.v[i], waits);
		} else {
			gap_take(&duty, &gaps->list.v[i]);
			duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_CLOSING_UNKNOWN);
		}
		duty_push(docket, &duty);
	}
}

static void judge_weekly(struct docket *docket, const struct rule *rule)
{
	const struct thread *t = docket->thread;
	const struct post *first = first_of(t, is_any);
	const struct post *full = first_of(t, thread_is_full);
	struct gaps gaps = {0};
	struct waits waits;

	if (!first)
		return;
	if (!t->has_history || !full || full->time > first->time)
		judge_early(docket, rule, first, full);
	if (!t->has_history || !full)
		return;
	gap_find(
		&gaps, docket, &(struct gap_reach){full->time, INT64_MAX, full->comment});
	wait_find(&waits, docket, false);
	judge_gaps(docket, rule, &gaps, &waits);
	wait_release(&waits);
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

static unsigned rank(const struct duty *duty)
{
	static const unsigned ranks[VERDICTS] = {
		[VERDICT_LATE] = 8,
		[VERDICT_OVERDUE] = 7,
		[VERDICT_DEPENDS] = 6,
		[VERDICT_BORDERLINE] = 5,
		[VERDICT_UNKNOWN] = 4,
		[VERDICT_MET] = 3,
		[VERDICT_PENDING] = 2,
		[VERDICT_EXEMPT] = 1,
	};

	/* a tail says nothing of the gaps before it */
	return duty->because == BECAUSE_WAITING_FOR_CLOSURE ? 0 : ranks[duty->verdict];
}

/* One row of all: the one that is worst, of equals the longest, then the first. */
static void push_longest(struct docket *docket, const struct duties *all)
{
	const struct duty *longest = NULL;
	struct duty made;

	for (size_t i = 0; i < all->list.n; i++) {
		const struct duty *d = &all->list.v[i];

		if (!longest || rank(d) > rank(longest) ||
			(rank(d) == rank(longest) && d->elapsed > longest->elapsed))
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
