#include "rules/wait.h"

#include <stdlib.h>

struct finder {
	struct waits *waits;
	const struct docket *docket;
	const struct thread *thread;
	bool is_delay;
};

static void add(struct finder *f, int64_t from, int64_t until, struct ruling why)
{
	struct span span = {from, until, why.verdict, why.because};

	if (from < until)
		vec_push(&f->waits->spans, span);
}

static struct ruling exempt(enum because because)
{
	return (struct ruling){VERDICT_EXEMPT, because};
}

static struct ruling unknown(enum because because)
{
	return (struct ruling){VERDICT_UNKNOWN, because};
}

static struct ruling depends(enum because because)
{
	return (struct ruling){VERDICT_DEPENDS, because};
}

static int64_t earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* When an event happened; INT64_MAX: never. */
static int64_t time_of(const struct event *e)
{
	return e ? e->time : INT64_MAX;
}

/* INT64_MAX: it did not post any more. */
static int64_t ca_after(const struct finder *f, int64_t time)
{
	const struct post *p = thread_ca_after(f->thread, time);

	return p ? p->time : INT64_MAX;
}

static int64_t ca_by(const struct finder *f, int64_t time)
{
	const struct post *p = thread_ca_by(f->thread, time);

	return p ? p->time : time;
}

/* ---- waiting for others (F8) ---- */

/* When the CA was next asked something, by needinfo or in words; INT64_MAX: never. */
static int64_t question_after(const struct thread *t, int64_t time)
{
	int64_t asked = INT64_MAX;

	for (size_t i = 0; i < t->n && asked == INT64_MAX; i++) {
		const struct event *e = &t->events[i];

		if (e->kind == EVENT_ASKED && e->time > time && e->side != SIDE_CA &&
			(e->asked == SIDE_CA || e->asked == SIDE_UNKNOWN))
			asked = e->time;
	}
	for (size_t i = 0; i < t->n_posts; i++) {
		const struct post *p = &t->posts[i];

		if (thread_asks(p) && p->time > time)
			return earlier(asked, p->time);
	}
	return asked;
}

/* A wait ends at a new question and resumes with the CA's answer. */
static void add_wait(struct finder *f, int64_t from, int64_t until, struct ruling why)
{
	int64_t after = from;

	while (from < until) {
		int64_t asked = question_after(f->thread, after);
		const struct post *answer;

		add(f, from, earlier(asked, until), why);
		if (asked >= until)
			return;
		answer = thread_ca_after(f->thread, asked);
		if (!answer)
			return;
		from = answer->time;
		after = from - 1; /* at one time comments come first */
	}
}

/* The CA's next post that is more than thanks; INT64_MAX: never. */
static int64_t told_after(const struct finder *f, int64_t time)
{
	const struct post *p = thread_ca_after(f->thread, time);

	while (p && p->hints & HINT_THANKS_ONLY)
		p = thread_ca_after(f->thread, p->time);
	return p ? p->time : INT64_MAX;
}

/* When the bug was opened again: that starts all clocks anew (F9).  INT64_MAX: never. */
static int64_t reopened_after(const struct thread *t, int64_t time)
{
	for (size_t i = 0; i < t->n_open; i++)
		if (t->open[i].from > time)
			return t->open[i].from;
	return INT64_MAX;
}

/* An announced close: and before it the CA may have waited for it, as before RESOLVED
 * (F9). */
static void add_announced(
	struct finder *f, int64_t from, int64_t until, struct ruling why)
{
	add_wait(f, from, until, why);
	if (!thread_is_asked(f->thread, from))
		add(f, ca_by(f, from), from, unknown(BECAUSE_WAITING_FOR_CLOSURE));
}

/* Words of a root program that may lift the duty: that the bug may be closed, or when
 * updates are due, which may be agreed to what the CA asked for. */
static void find_words(struct finder *f, const struct post *p, int64_t until)
{
	const uint32_t closing =
		HINT_CLOSURE_REQUEST | HINT_CLOSURE_UNSURE | HINT_MAY_CLOSE;
	const struct post *ca = thread_ca_by(f->thread, p->time);
	bool asked = ca && ca->hints & HINT_NEXT_UPDATE_REQUEST;

	if (p->hints & closing && !thread_announces_close(p) && !thread_asks(p))
		add_announced(f, p->time, until, depends(BECAUSE_WORDING));
	if (p->hints & HINT_UPDATES_AGREED)
		add_wait(f, ca_by(f, p->time), until, depends(BECAUSE_WORDING));
	if (p->hints & HINT_UPDATE_AWAITED)
		add(f, asked ? ca->time : p->time, told_after(f, p->time),
			depends(BECAUSE_WORDING));
}

/* Whether the CA may have nothing left to do but wait. */
static bool may_rest(const struct finder *f, const struct post *p)
{
	const struct promises *promises = f->docket->promises;

	return (p->hints & HINT_CLOSURE_UNSURE) ||
		((p->hints & HINT_AT_REST) && promises && promises->n > 0 &&
			promises_n_open(promises) == 0);
}

static void find_ca_words(struct finder *f, const struct post *p, int64_t until)
{
	if (p->kind == REPORT_CLOSURE || (p->hints & HINT_CLOSURE_REQUEST))
		add_wait(f, p->time, until, exempt(BECAUSE_CLOSURE_REQUESTED));
	else if (may_rest(f, p))
		add_wait(f, p->time, until, depends(BECAUSE_WORDING));
	else if (p->unread)
		add_wait(f, p->time, until, unknown(BECAUSE_TEXT_MISSING));
}

static void find_closure(struct finder *f)
{
	for (size_t i = 0; i < f->thread->n_posts; i++) {
		const struct post *p = &f->thread->posts[i];
		int64_t until = reopened_after(f->thread, p->time);

		if (thread_announces_close(p))
			add_announced(f, p->time, until, exempt(BECAUSE_CLOSE_ANNOUNCED));
		if (p->side == SIDE_CA)
			find_ca_words(f, p, until);
		else if (model_side_is_program(p->side))
			find_words(f, p, until);
		if (p->hints & HINT_ELSEWHERE &&
			(p->side == SIDE_CA || model_side_is_program(p->side)))
			add(f, p->time, until, unknown(BECAUSE_FOLLOWED_ELSEWHERE));
	}
}

/* ---- delayed revocations that may be over (F17) ---- */

/* When the CA next says that some are not revoked; INT64_MAX: never. */
static int64_t left_after(const struct finder *f, int64_t time)
{
	const uint32_t over = HINT_ALL_REVOKED | HINT_REVOKED_UNSURE;

	for (size_t i = 0; i < f->thread->n_posts; i++) {
		const struct post *p = &f->thread->posts[i];

		if (p->side == SIDE_CA && p->time > time && !(p->hints & over) &&
			p->hints & (HINT_REVOKE_COUNTS | HINT_UNREVOKED))
			return p->time;
	}
	return INT64_MAX;
}

static void add_revoked(struct finder *f, const struct post *p)
{
	if (p->side == SIDE_CA)
		add(f, p->time, left_after(f, p->time), depends(BECAUSE_WORDING));
}

/* From words that may say that all are revoked, or numbers of which none is left. */
static void find_revoked(struct finder *f)
{
	uint32_t n;
	const struct digest_progress *p = digest_progress(f->docket->bug->d, &n);

	for (size_t i = 0; i < f->thread->n_posts; i++)
		if (f->thread->posts[i].hints & HINT_REVOKED_UNSURE)
			add_revoked(f, &f->thread->posts[i]);
	for (uint32_t i = 0; i < n; i++)
		if (p[i].not_revoked == 0 && (p[i].revoked > 0 || p[i].expired > 0))
			add_revoked(f, &f->thread->posts[p[i].comment]);
}

static void find_close_on(struct finder *f, size_t i)
{
	const struct event *e = &f->thread->events[i];
	int64_t until = earlier(time_of(thread_next(f->thread, i, EVENT_CLOSE_ON)),
		time_of(thread_next(f->thread, i, EVENT_CLOSE_REMOVED)));

	add_announced(f, e->time, until, exempt(BECAUSE_CLOSE_ANNOUNCED));
}

static void find_request(struct finder *f, size_t i)
{
	const struct event *e = &f->thread->events[i];

	if (e->side == SIDE_CA &&
		(model_side_is_program(e->asked) || e->asked == SIDE_UNKNOWN))
		add_wait(f, e->time, time_of(thread_clearing(f->thread, i)),
			exempt(BECAUSE_WAITING_FOR_OTHERS));
}

/* ---- dates (F10) ---- */

/* A day is over when its date has passed everywhere (F11). */
static int64_t end_of_day(int32_t day)
{
	return clock_late_from((struct limit){LIMIT_DATE, day}, 0);
}

/* Until when what event i sets as the next update stands. */
static int64_t stands_until(const struct thread *t, size_t i)
{
	int64_t until = time_of(thread_next(t, i, EVENT_NEXT_UPDATE));

	until = earlier(until, time_of(thread_next(t, i, EVENT_NEXT_REMOVED)));
	return earlier(until, time_of(thread_next(t, i, EVENT_NEXT_UNSURE)));
}

/* Why a date does not count for certain; EXEMPT: it does. */
static struct ruling date_ruling(const struct finder *f, const struct event *e)
{
	if (f->is_delay)
		return depends(BECAUSE_NEXT_UPDATE_OR_DELAY);
	if (e->kind == EVENT_NEXT_UNSURE)
		return unknown(BECAUSE_DATE_NOT_READABLE);
	if (e->side == SIDE_CA)
		return unknown(BECAUSE_DATE_SET_BY_CA);
	if (!model_side_is_program(e->side))
		return unknown(BECAUSE_UNKNOWN_SIDE);
	if (e->day < date_day_of(e->time))
		return unknown(BECAUSE_DATE_IN_THE_PAST);
	return exempt(BECAUSE_NEXT_UPDATE);
}

/* Whether a date that is set then is an obligation of its own. */
static bool is_judged(const struct finder *f, const struct event *e)
{
	return duty_rule_on(f->docket, CLOCK_NEXT_UPDATE, date_day_of(e->time)) != NULL;
}

/*
 * A date that the CA met and that nobody moved before its day was over: from its last
 * post before that on no clock runs.  One that it did not meet lifts the duty until the
 * CA posts, where it has a row of its own: one silence is one lapse.
 */
static void find_date(struct finder *f, size_t i)
{
	const struct event *e = &f->thread->events[i];
	int64_t until = stands_until(f->thread, i);
	struct ruling why = date_ruling(f, e);
	int64_t from = ca_by(f, e->time);
	int64_t end = end_of_day(e->day);
	const struct post *met;
	bool unclear;

	if (why.verdict != VERDICT_EXEMPT) {
		add(f, from, until, why);
		return;
	}
	met = thread_met(f->thread, i, SIDE_CA, &unclear);
	if (met && until >= end)
		end = thread_ca_by(f->thread, date_start_of(e->day + 1) - 1)->time;
	else if (!met && !unclear && is_judged(f, e))
		end = ca_after(f, end);
	add(f, from, earlier(until, end), why);
	if (met || unclear)
		add(f, end, until, depends(BECAUSE_DATE_LEFT_STANDING));
}

/* From a request for a date to the next date that a root program sets. */
static void find_granted(struct finder *f)
{
	for (size_t i = 0; i < f->thread->n_posts && !f->is_delay; i++) {
		const struct post *p = &f->thread->posts[i];

		if (p->side != SIDE_CA || !(p->hints & HINT_NEXT_UPDATE_REQUEST))
			continue;
		for (size_t k = 0; k < f->thread->n; k++) {
			const struct event *e = &f->thread->events[k];

			if (e->kind != EVENT_NEXT_UPDATE || e->time < p->time ||
				!model_side_is_program(e->side))
				continue;
			add_wait(f, p->time, e->time,
				exempt(BECAUSE_NEXT_UPDATE_REQUESTED));
			break;
		}
	}
}

/* ---- all ---- */

static void find_restricted(struct finder *f)
{
	const struct digest *d = f->docket->bug->d;
	const struct digest_change *c = digest_changes(d);
	int64_t from = d->opened;

	for (uint32_t i = 0; i < d->n_changes; i++) {
		if (c[i].field != DIGEST_F_GROUPS)
			continue;
		if (c[i].removed.n)
			add(f, from, c[i].when, exempt(BECAUSE_RESTRICTED));
		from = c[i].when;
	}
}

static void find_events(struct finder *f)
{
	for (size_t i = 0; i < f->thread->n; i++) {
		const struct event *e = &f->thread->events[i];

		if (e->kind == EVENT_NEXT_UPDATE || e->kind == EVENT_NEXT_UNSURE)
			find_date(f, i);
		else if (e->kind == EVENT_CLOSE_ON)
			find_close_on(f, i);
		else if (e->kind == EVENT_ASKED)
			find_request(f, i);
		else if (e->kind == EVENT_FOLLOWED)
			add(f, e->time,
				time_of(thread_next(f->thread, i, EVENT_FOLLOW_ENDED)),
				unknown(BECAUSE_FOLLOWED_ELSEWHERE));
	}
}

static int by_start(const void *a, const void *b)
{
	const struct span *x = a;
	const struct span *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->until != y->until)
		return x->until > y->until ? -1 : 1;
	return x->because < y->because ? -1 : x->because > y->because;
}

void wait_find(struct waits *waits, const struct docket *docket, bool is_delay)
{
	struct finder f = {waits, docket, docket->thread, is_delay};

	*waits = (struct waits){0};
	find_restricted(&f);
	find_closure(&f);
	if (is_delay)
		find_revoked(&f);
	find_granted(&f);
	find_events(&f);
	if (waits->spans.n)
		qsort(waits->spans.v, waits->spans.n, sizeof(*waits->spans.v), by_start);
}

void wait_release(struct waits *waits)
{
	vec_release(&waits->spans);
}

struct span wait_bare(const struct waits *waits, bool open, int64_t from, int64_t until)
{
	struct span best = {.from = from, .until = from};
	int64_t at = from;

	for (size_t i = 0; i < waits->spans.n && at < until; i++) {
		const struct span *s = &waits->spans.v[i];
		int64_t end = earlier(s->from, until);

		if (!open && s->verdict != VERDICT_EXEMPT)
			continue;
		if (end > at && end - at > best.until - best.from)
			best = (struct span){.from = at, .until = end};
		if (s->until > at)
			at = s->until;
	}
	if (at < until && until - at > best.until - best.from)
		best = (struct span){.from = at, .until = until};
	return best;
}

/* Of spans that take as much: what the texts themselves name goes before. */
static bool goes_before(const struct span *s)
{
	return s->because == BECAUSE_CLOSURE_REQUESTED ||
		s->because == BECAUSE_DATE_LEFT_STANDING;
}

const struct span *wait_over(
	const struct waits *waits, bool open, int64_t from, int64_t until)
{
	const struct span *best = NULL;
	int64_t most = -1;

	for (size_t i = 0; i < waits->spans.n; i++) {
		const struct span *s = &waits->spans.v[i];
		int64_t begin = s->from > from ? s->from : from;
		int64_t length = earlier(s->until, until) - begin;

		if ((s->verdict != VERDICT_EXEMPT) != open || s->from >= until ||
			s->until <= from)
			continue;
		if (length > most ||
			(length == most && goes_before(s) && !goes_before(best))) {
			best = s;
			most = length;
		}
	}
	return best;
}
