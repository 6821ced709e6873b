#include <string.h>

#include "base/vec.h"
#include "rules/reports.h"
#include "rules/thread.h"

struct story {
	const struct thread *thread;
	const struct bug *bug;
	int64_t update; /* when the update that goes on began; DATE_NONE: none does */
	VEC(struct event) events;
};

static void tell(struct story *s, struct event event)
{
	vec_push(&s->events, event);
}

/* The same comment, seen as something. */
static void tell_as(struct story *s, const struct event *e, enum event_kind kind)
{
	struct event made = *e;

	made.kind = kind;
	tell(s, made);
}

static void tell_report(struct story *s, const struct event *e, const struct post *p)
{
	struct event made = *e;

	if (p->kind == REPORT_UPDATE || p->kind == REPORT_STUB)
		return;
	made.kind = EVENT_REPORTED;
	made.value = str_c(reports_kind_word(p->kind));
	tell(s, made);
}

/* Whether the CA posts again within 24 hours of the first post of this update: then this
 * is not all of it. */
static bool goes_on(const struct story *s, const struct post *p)
{
	const struct post *end = s->thread->posts + s->thread->n_posts;

	for (const struct post *next = p + 1; next < end; next++)
		if (next->side == SIDE_CA)
			return next->time - s->update <= DATE_DAY;
	return false;
}

/* Whether something was asked since the CA's last post: by needinfo, or in words. */
static bool is_reply(const struct thread *thread, const struct post *p)
{
	const struct post *q = p;

	while (q > thread->posts && (q - 1)->side != SIDE_CA) {
		q--;
		if (thread_asks(q))
			return true;
	}
	return thread_is_asked(thread, p->time - 1);
}

static bool is_first(const struct thread *thread, const struct post *p)
{
	for (const struct post *q = thread->posts; q < p; q++)
		if (q->side == SIDE_CA)
			return false;
	return true;
}

static void tell_post(struct story *s, const struct event *e, const struct post *p)
{
	if (p->side != SIDE_CA) {
		if (thread_asks(p))
			tell_as(s, e, EVENT_QUESTION);
		if (thread_objects(p))
			tell_as(s, e, EVENT_OBJECTED);
		if (thread_announces_close(p))
			tell_as(s, e, EVENT_CLOSE_TOLD);
		return;
	}
	if (is_first(s->thread, p) && s->bug->filed_by != SIDE_CA &&
		s->bug->filed_by != SIDE_UNKNOWN)
		tell_as(s, e, EVENT_RESPONDED);
	tell_report(s, e, p);
	if (p->kind == REPORT_CLOSURE || (p->hints & HINT_CLOSURE_REQUEST))
		tell_as(s, e, EVENT_CLOSURE_REQUESTED);
	if (is_reply(s->thread, p))
		tell_as(s, e,
			(p->hints & HINT_ACKNOWLEDGES) ? EVENT_ACKNOWLEDGED
						       : EVENT_REPLIED);
	if (s->update == DATE_NONE)
		s->update = p->time;
	if (goes_on(s, p))
		return;
	tell_as(s, e, EVENT_UPDATED);
	s->update = DATE_NONE;
}

/* The dates that this comment met. */
static void tell_met(struct story *s, const struct event *e, const struct post *p)
{
	for (size_t i = 0; i < s->thread->n; i++) {
		const struct event *set = &s->thread->events[i];
		struct event made = *e;
		bool unclear;

		if (set->kind != EVENT_NEXT_UPDATE || set->time > p->time ||
			thread_met(s->thread, i, SIDE_CA, &unclear) != p)
			continue;
		made.kind = EVENT_NEXT_MET;
		made.day = set->day;
		made.value = set->value;
		tell(s, made);
	}
}

void thread_story(struct thread *thread, const struct bug *bug, struct arena *arena)
{
	struct story s = {.thread = thread, .bug = bug, .update = DATE_NONE};
	struct event *made;
	bool stands = false;

	for (size_t i = 0; i < thread->n; i++) {
		const struct event *e = &thread->events[i];
		bool is_date = e->kind == EVENT_NEXT_UPDATE;
		const struct post *p;

		tell_as(&s, e, is_date && stands ? EVENT_NEXT_MOVED : e->kind);
		if (is_date || e->kind == EVENT_NEXT_REMOVED)
			stands = is_date;
		if (e->kind != EVENT_FILED && e->kind != EVENT_POSTED)
			continue;
		p = &thread->posts[model_comment(bug, e->comment)];
		tell_post(&s, e, p);
		tell_met(&s, e, p);
	}
	made = arena_zalloc(arena, s.events.n + 1, sizeof(*made));
	if (s.events.n)
		memcpy(made, s.events.v, s.events.n * sizeof(*made));
	thread->story = made;
	thread->n_story = s.events.n;
	vec_release(&s.events);
}
