#include "rules/gap.h"

static int64_t earliest_of(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* ---- gaps ---- */

/* The gaps of one time in which the bug was open. */
static void find_open(struct gaps *gaps, const struct docket *docket,
	struct gap_reach reach, int64_t until)
{
	struct gap gap = {.from = reach.from, .from_comment = reach.comment};
	int64_t last = earliest_of(until, reach.until);
	int64_t update = reach.from; /* the first post of the update that gap.from ends */

	for (size_t i = 0; i < docket->thread->n_posts; i++) {
		const struct post *p = &docket->thread->posts[i];

		if (p->side != SIDE_CA || p->time <= gap.from || p->time > last)
			continue;
		gap.until = p->time;
		gap.to_comment = p->comment;
		if (gap.from_comment < 0 || p->time - update > DATE_DAY) {
			vec_push(&gaps->list, gap);
			update = p->time;
		}
		gap.from = p->time;
		gap.from_comment = p->comment;
	}
	if (reach.until < until)
		return;
	gap.to_comment = -1;
	gap.end = until == INT64_MAX ? GAP_OPEN : GAP_CLOSED;
	gap.until = earliest_of(until, docket->as_of);
	if (gap.until > gap.from || gap.end == GAP_OPEN)
		vec_push(&gaps->list, gap);
}

void gap_find(
	struct gaps *gaps, const struct docket *docket, const struct gap_reach *reach)
{
	for (size_t i = 0; i < docket->thread->n_open; i++) {
		const struct open_time *open = &docket->thread->open[i];
		int64_t until = open->until == DATE_NONE ? INT64_MAX : open->until;
		struct gap_reach here = *reach;

		if (until <= reach->from || reach->until < open->from)
			continue;
		if (open->from > reach->from) {
			here.from = open->from;
			here.comment = -1;
		}
		find_open(gaps, docket, here, until);
	}
}

/* ---- one gap ---- */

void gap_take(struct duty *duty, const struct gap *gap)
{
	duty->started = clock_at(gap->from);
	duty->ended = gap->end == GAP_OPEN ? duty_never : clock_at(gap->until);
	duty->evidence_start = gap->from_comment;
	duty->evidence_end = gap->to_comment;
}

/* The clock on a piece of the gap. */
static void judge_piece(const struct docket *docket, struct duty *duty,
	const struct gap *gap, const struct span *piece)
{
	bool open = gap->end == GAP_OPEN && piece->until == gap->until;

	duty->started = clock_at(piece->from);
	duty->ended = open ? duty_never : clock_at(piece->until);
	duty->evidence_start = piece->from == gap->from ? gap->from_comment : -1;
	duty->evidence_end = piece->until == gap->until ? gap->to_comment : -1;
	duty_judge(docket, duty, BECAUSE_UNKNOWN_SIDE);
}

static bool is_kept(const struct duty *duty)
{
	return duty->verdict == VERDICT_MET || duty->verdict == VERDICT_PENDING;
}

/* Whether a post of unknown side may have ended it. */
static bool may_be_ended(const struct thread *t, const struct span *piece)
{
	for (size_t i = 0; i < t->n_posts; i++)
		if (t->posts[i].side == SIDE_UNKNOWN && t->posts[i].time > piece->from &&
			t->posts[i].time < piece->until)
			return true;
	return false;
}

/*
 * Whether a root program posted something whose text is not known: it may have announced
 * the close, which lifts what comes after it and, with no needinfo on the CA open, leaves
 * open what came before.
 */
static bool may_be_lifted(
	const struct thread *t, const struct span *piece, const struct duty *duty)
{
	for (size_t i = 0; i < t->n_posts; i++) {
		const struct post *p = &t->posts[i];

		if (model_side_is_program(p->side) && p->unread &&
			p->time > piece->from && p->time < piece->until &&
			(p->time < duty->due || !thread_is_asked(t, p->time)))
			return true;
	}
	return false;
}

/* What stands against a verdict on a piece that is not kept. */
static void judge_doubt(
	const struct docket *docket, struct duty *duty, const struct span *piece)
{
	if (may_be_ended(docket->thread, piece))
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_UNKNOWN_SIDE);
	else if (duty_is_lapse(duty) && may_be_lifted(docket->thread, piece, duty))
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_TEXT_MISSING);
}

/*
 * Not kept, unless in the time in which it is open whether anything was due: without that
 * it must be as bad, a lapse a lapse, and what is left of it stands.
 */
static void judge_open_question(const struct docket *docket, struct duty *duty,
	const struct gap *gap, const struct waits *waits)
{
	const struct span *why = wait_over(waits, true, duty->started.earliest,
		earliest_of(gap->until, docket->as_of));
	struct span piece = wait_bare(waits, true, gap->from, gap->until);
	struct duty kind = *duty;

	kind.verdict = VERDICT_MET;
	if (piece.from < piece.until)
		judge_piece(docket, &kind, gap, &piece);
	if (why && (is_kept(&kind) || (duty_is_lapse(duty) && !duty_is_lapse(&kind)))) {
		gap_take(duty, gap);
		duty_settle(duty, why->verdict, why->because);
		return;
	}
	if (why)
		*duty = kind;
	else
		piece = wait_bare(waits, false, gap->from, gap->until);
	judge_doubt(docket, duty, &piece);
}

/* Where nothing is late: met, or lifted if it is met for that alone, or began with the
 * request that lifts it. */
static void judge_lifted(
	struct duty *duty, const struct gap *gap, const struct waits *waits)
{
	const struct span *why = wait_over(waits, false, gap->from, gap->until);
	bool in_time =
		gap->end != GAP_OPEN && gap->until <= clock_due(duty->limit, gap->from);

	if (!why || duty->verdict == VERDICT_PENDING)
		return;
	gap_take(duty, gap);
	if (in_time &&
		(why->because != BECAUSE_CLOSURE_REQUESTED || why->from > gap->from))
		duty_settle(duty, VERDICT_MET, BECAUSE_NONE);
	else
		duty_settle(duty, VERDICT_EXEMPT, why->because);
}

/* Whether a date that was met still stood when the gap ended. */
static bool is_left_standing(const struct gap *gap, const struct waits *waits)
{
	for (size_t i = 0; i < waits->spans.n; i++) {
		const struct span *s = &waits->spans.v[i];

		if (s->because == BECAUSE_DATE_LEFT_STANDING && s->from < gap->until &&
			s->until >= gap->until)
			return true;
	}
	return false;
}

/* A gap that ends in RESOLVED with no open needinfo (F9): unknown, unless a date left
 * standing leaves open whether a clock ran, or what lifts the duty leaves less than the
 * limit. */
static void judge_tail(const struct docket *docket, struct duty *duty,
	const struct gap *gap, const struct waits *waits)
{
	const struct span *why = wait_over(waits, false, gap->from, gap->until);
	struct span piece = wait_bare(waits, false, gap->from, gap->until);

	if (is_left_standing(gap, waits)) {
		duty_settle(duty, VERDICT_DEPENDS, BECAUSE_DATE_LEFT_STANDING);
		return;
	}
	judge_piece(docket, duty, gap, &piece);
	gap_take(duty, gap);
	if (why && duty->verdict == VERDICT_MET)
		duty_settle(duty, VERDICT_EXEMPT, why->because);
	else
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_WAITING_FOR_CLOSURE);
}

/* Under a date left standing no clock runs (F10); where it is not known whether anything
 * is due there is no due date to show.  Where two readings differ, one has a date. */
static void judge_pending(
	struct duty *duty, const struct gap *gap, const struct waits *waits)
{
	const struct span *why = wait_over(waits, true, gap->until - 1, gap->until);

	if (!why || duty->verdict != VERDICT_PENDING ||
		(why->verdict == VERDICT_DEPENDS &&
			why->because != BECAUSE_DATE_LEFT_STANDING))
		return;
	gap_take(duty, gap);
	duty_settle(duty, why->verdict, why->because);
}

void gap_judge(const struct docket *docket, struct duty *duty, const struct gap *gap,
	const struct waits *waits)
{
	struct span piece = wait_bare(waits, false, gap->from, gap->until);
	bool asked =
		gap->end == GAP_CLOSED && thread_is_asked(docket->thread, gap->until);
	const struct span *why = wait_over(waits, false, gap->from, gap->until);

	gap_take(duty, gap);
	if (why && piece.from == piece.until) {
		duty_settle(duty, VERDICT_EXEMPT, why->because);
		return;
	}
	piece.until = piece.from == piece.until ? gap->until : piece.until;
	if (gap->end == GAP_CLOSED && !asked) {
		judge_tail(docket, duty, gap, waits);
		return;
	}
	judge_piece(docket, duty, gap, &piece);
	judge_pending(duty, gap, waits);
	if (is_kept(duty))
		judge_lifted(duty, gap, waits);
	else if (duty->verdict != VERDICT_DEPENDS)
		judge_open_question(docket, duty, gap, waits);
	if (duty->verdict == VERDICT_MET && gap->end == GAP_CLOSED)
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_WAITING_FOR_CLOSURE);
}
