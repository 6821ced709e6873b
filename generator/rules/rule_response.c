#include "rules/rule_response.h"

#include <stdlib.h>

#include "base/vec.h"

static const struct {
	const char *word;
	const char *text;
} reasons[MEASURE_REASONS] = {
	[REASON_NO] = {"", ""},
	[REASON_FILED_BY_CA] = {"filed-by-ca", "filed by the CA"},
	[REASON_FILER_UNKNOWN] = {"filer-unknown", "not known for whom the filer speaks"},
	[REASON_OWNER_UNKNOWN] = {"owner-unknown", "not known whose incident it is"},
	[REASON_SIDE_UNKNOWN] = {"side-unknown",
		"a comment whose side is not known may be the CA's"},
	[REASON_RESTRICTED] = {"restricted", "was restricted before it became public"},
	[REASON_NO_COMMENT] = {"no-comment", "never: closed without a comment of the CA"},
	[REASON_DUPLICATE] = {"duplicate", "closed as a duplicate of another bug"},
	[REASON_MAILING_LIST] = {"mailing-list",
		"the CA may have answered on the mailing list"},
	[REASON_NO_HISTORY] = {"no-history", "the bug's history is not known"},
	[REASON_NO_CLOSING] = {"no-closing-time", "not known when it was closed"},
	[REASON_ONE_UPDATE] = {"one-update", "fewer than two updates while open"},
	[REASON_COVERED] = {"covered", "agreed dates or waits cover all of it"},
	[REASON_NOT_ASSESSED] = {"not-assessed", "not assessed"},
	[REASON_TEXT_MISSING] = {"text-missing",
		"a comment whose text is not known may be it"},
	[REASON_EDITED] = {"edited", "its comment was edited later"},
	[REASON_NO_REPORT] = {"no-report-recognised",
		"no full report by a template was recognised, or not as the first"},
	[REASON_NO_REQUEST] = {"no-request", "no request for closure was recognised"},
};

const char *rule_response_reason(enum measure_reason reason)
{
	return reasons[reason].text;
}

const char *rule_response_word(enum measure_reason reason)
{
	return reasons[reason].word;
}

const char *rule_response_state(enum measure_state state)
{
	static const char *const words[] = {
		[MEASURE_NONE] = "none",
		[MEASURE_UNKNOWN] = "unknown",
		[MEASURE_PENDING] = "pending",
		[MEASURE_VALUE] = "value",
	};

	return words[state];
}

struct measure rule_response_none(enum measure_state state, enum measure_reason reason)
{
	return (struct measure){.state = state,
		.reason = reason,
		.started = DATE_NONE,
		.ended = DATE_NONE,
		.from_comment = -1,
		.to_comment = -1};
}

struct measure rule_response_value(
	int64_t started, int64_t ended, int32_t from, int32_t to)
{
	return (struct measure){.state = MEASURE_VALUE,
		.seconds = ended - started,
		.started = started,
		.ended = ended,
		.from_comment = from,
		.to_comment = to};
}

struct measure rule_response_first(const struct bug *bug)
{
	const struct digest_comment *c = digest_comments(bug->d);
	bool unsure = false;

	if (!bug->assessed)
		return rule_response_none(MEASURE_NONE, REASON_NOT_ASSESSED);
	if (!bug->owner)
		return rule_response_none(MEASURE_UNKNOWN, REASON_OWNER_UNKNOWN);
	if (bug->filed_by == SIDE_CA)
		return rule_response_none(MEASURE_NONE, REASON_FILED_BY_CA);
	if (bug->filed_by == SIDE_UNKNOWN)
		return rule_response_none(MEASURE_UNKNOWN, REASON_FILER_UNKNOWN);
	if (bug->unsafe_open)
		return rule_response_none(MEASURE_UNKNOWN, REASON_RESTRICTED);
	for (uint32_t i = 0; i < bug->d->n_comments; i++) {
		if (bug->sides[i] == SIDE_CA && unsure)
			return rule_response_none(MEASURE_UNKNOWN, REASON_SIDE_UNKNOWN);
		if (bug->sides[i] == SIDE_CA)
			return rule_response_value(
				bug->opened, c[i].time, 0, (int32_t)c[i].count);
		unsure = unsure ||
			(bug->sides[i] == SIDE_UNKNOWN &&
				c[i].account != bug->d->creator);
	}
	if (unsure)
		return rule_response_none(MEASURE_UNKNOWN, REASON_SIDE_UNKNOWN);
	if (bug->why_not == WHY_DUPLICATE)
		return rule_response_none(MEASURE_NONE, REASON_DUPLICATE);
	if (date_day_of(bug->opened) < RULE_RESPONSE_LIST_ERA_ENDS)
		return rule_response_none(MEASURE_UNKNOWN, REASON_MAILING_LIST);
	return bug->open ? rule_response_none(MEASURE_PENDING, REASON_NO)
			 : rule_response_none(MEASURE_NONE, REASON_NO_COMMENT);
}

/* ---- silence ---- */

struct span {
	int64_t from;
	int64_t until;
};

struct cover {
	VEC(struct span) spans;
};

static void cover(struct cover *cover, int64_t from, int64_t until)
{
	struct span s = {from, until};

	if (from < until)
		vec_push(&cover->spans, s);
}

/* The last comment of the CA before t, else t itself. */
static int64_t last_ca_before(const struct thread *thread, int64_t t)
{
	int64_t last = t;

	for (size_t i = 0; i < thread->n && thread->events[i].time <= t; i++) {
		const struct event *e = &thread->events[i];

		if (e->side == SIDE_CA &&
			(e->kind == EVENT_POSTED || e->kind == EVENT_FILED))
			last = e->time;
	}
	return last;
}

/* When the event's state ends: at the first later event of kind a or b. */
static int64_t end_of(
	const struct thread *thread, size_t i, enum event_kind a, enum event_kind b)
{
	for (size_t k = i + 1; k < thread->n; k++)
		if (thread->events[k].kind == a || thread->events[k].kind == b)
			return thread->events[k].time;
	return INT64_MAX;
}

/* When the request that the event sets is cleared. */
static int64_t end_of_request(const struct thread *thread, size_t i)
{
	for (size_t k = i + 1; k < thread->n; k++)
		if (thread->events[k].kind == EVENT_ASK_CLEARED &&
			str_eq(thread->events[k].flag, thread->events[i].flag))
			return thread->events[k].time;
	return INT64_MAX;
}

static int64_t earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* A day is over when its date has passed everywhere: at noon of the next day in UTC,
 * which is midnight in UTC-12 (F11). */
static int64_t end_of_day(int32_t day)
{
	return date_start_of(day + 1) + 12 * DATE_HOUR;
}

static void find_covers(struct cover *covers, const struct thread *thread)
{
	for (size_t i = 0; i < thread->n; i++) {
		const struct event *e = &thread->events[i];

		if (e->kind == EVENT_NEXT_UPDATE && model_side_is_program(e->side))
			cover(covers, last_ca_before(thread, e->time),
				earlier(end_of_day(e->day),
					end_of(thread, i, EVENT_NEXT_UPDATE,
						EVENT_NEXT_REMOVED)));
		else if (e->kind == EVENT_CLOSE_ON)
			cover(covers, e->time,
				end_of(thread, i, EVENT_CLOSE_ON, EVENT_CLOSE_REMOVED));
		else if (e->kind == EVENT_ASKED && e->side == SIDE_CA)
			cover(covers, e->time, end_of_request(thread, i));
	}
}

static int by_start(const void *a, const void *b)
{
	const struct span *x = a;
	const struct span *y = b;

	return x->from < y->from ? -1 : x->from > y->from;
}

/* The longest part of [from, until] that no cover (sorted) takes. */
static struct span longest_bare(const struct cover *covers, int64_t from, int64_t until)
{
	struct span best = {from, from};
	int64_t at = from;

	for (size_t i = 0; i < covers->spans.n && at < until; i++) {
		struct span s = covers->spans.v[i];

		if (s.from > at && earlier(s.from, until) - at > best.until - best.from)
			best = (struct span){at, earlier(s.from, until)};
		if (s.until > at)
			at = s.until;
	}
	if (at < until && until - at > best.until - best.from)
		best = (struct span){at, until};
	return best;
}

static bool open_between(const struct thread *thread, int64_t from, int64_t until)
{
	for (size_t i = 0; i < thread->n_open; i++)
		if (thread->open[i].from <= from &&
			(thread->open[i].until == DATE_NONE ||
				until <= thread->open[i].until))
			return true;
	return false;
}

static bool is_comment(const struct event *e)
{
	return e->kind == EVENT_POSTED || e->kind == EVENT_FILED;
}

/* The longest gap so far, and the CA's last comment so far. */
struct search {
	const struct thread *thread;
	const struct cover *covers;
	const struct event *last;
	struct measure best;
};

/* Two updates, with all between them while the bug was open. */
static bool is_gap(
	const struct search *s, const struct event *from, const struct event *to)
{
	return to->time - from->time > DATE_DAY &&
		open_between(s->thread, from->time, to->time);
}

/* The bare part of the time between two comments, where it counts as silence: over a
 * day. */
static struct span silence_between(
	const struct search *s, const struct event *from, const struct event *to)
{
	struct span bare = {from->time, from->time};

	if (is_gap(s, from, to))
		bare = longest_bare(s->covers, from->time, to->time);
	if (bare.until - bare.from <= DATE_DAY)
		bare.until = bare.from;
	return bare;
}

static void find_longest(struct search *s)
{
	for (size_t i = 0; i < s->thread->n; i++) {
		const struct event *e = &s->thread->events[i];
		struct span bare;

		if (e->side != SIDE_CA || !is_comment(e))
			continue;
		if (s->last) {
			bare = silence_between(s, s->last, e);
			if (bare.until - bare.from > s->best.seconds)
				s->best = rule_response_value(bare.from, bare.until,
					s->last->comment, e->comment);
			else if (is_gap(s, s->last, e) && s->best.state != MEASURE_VALUE)
				s->best.reason = REASON_COVERED;
		}
		s->last = e;
	}
}

/* Whether a longer silence than the longest lies between the two; `from` or `to` may be
 * NULL: there is none. */
static bool is_longer(
	const struct search *s, const struct event *from, const struct event *to)
{
	struct span bare = {0, 0};

	if (from && to)
		bare = silence_between(s, from, to);
	return bare.until - bare.from > s->best.seconds;
}

/*
 * Whether the outcome would be another if the comment spoke for the CA, whose
 * comments before and behind it are given: it would cut the longest silence, or
 * make a longer one.
 */
static bool would_matter(const struct search *s, const struct event *e,
	const struct event *before, const struct event *behind)
{
	if (s->best.state == MEASURE_VALUE && e->time > s->best.started &&
		e->time < s->best.ended)
		return true;
	return is_longer(s, before, e) || is_longer(s, e, behind);
}

/* The next comment of the CA from event i on, or NULL. */
static const struct event *next_of_ca(const struct thread *thread, size_t i)
{
	for (; i < thread->n; i++)
		if (thread->events[i].side == SIDE_CA && is_comment(&thread->events[i]))
			return &thread->events[i];
	return NULL;
}

/* Comments of unknown side leave the outcome open where it would be another with them. */
static bool is_unsure(const struct search *s)
{
	const struct event *before = NULL;
	const struct event *behind = next_of_ca(s->thread, 0);
	size_t unknown = 0;

	for (size_t i = 0; i < s->thread->n; i++) {
		const struct event *e = &s->thread->events[i];

		if (e == behind) {
			before = e;
			behind = next_of_ca(s->thread, i + 1);
		} else if (e->side == SIDE_UNKNOWN && is_comment(e)) {
			if (would_matter(s, e, before, behind))
				return true;
			unknown++;
		}
	}
	return !before && unknown > 1;
}

struct measure rule_response_silence(const struct bug *bug, const struct thread *thread)
{
	struct cover covers = {0};
	struct search search = {.thread = thread,
		.covers = &covers,
		.best = rule_response_none(MEASURE_NONE, REASON_ONE_UPDATE)};

	if (!bug->assessed)
		return rule_response_none(MEASURE_NONE, REASON_NOT_ASSESSED);
	if (!bug->owner)
		return rule_response_none(MEASURE_UNKNOWN, REASON_OWNER_UNKNOWN);
	if (!thread->has_history)
		return rule_response_none(MEASURE_UNKNOWN, REASON_NO_HISTORY);
	if (!thread->open_known)
		return rule_response_none(MEASURE_UNKNOWN, REASON_NO_CLOSING);
	find_covers(&covers, thread);
	if (covers.spans.n)
		qsort(covers.spans.v, covers.spans.n, sizeof(*covers.spans.v), by_start);
	find_longest(&search);
	if (is_unsure(&search))
		search.best = rule_response_none(MEASURE_UNKNOWN, REASON_SIDE_UNKNOWN);
	vec_release(&covers.spans);
	return search.best;
}

int64_t rule_response_silent_since(const struct bug *bug, int32_t *comment)
{
	const struct digest_comment *c = digest_comments(bug->d);

	if (!bug->open || !bug->assessed || !bug->owner)
		return DATE_NONE;
	for (uint32_t i = bug->d->n_comments; i > 0; i--) {
		if (bug->sides[i - 1] == SIDE_UNKNOWN)
			return DATE_NONE;
		if (bug->sides[i - 1] == SIDE_CA) {
			*comment = (int32_t)c[i - 1].count;
			return c[i - 1].time;
		}
	}
	return DATE_NONE;
}
