#include "rules/thread.h"

#include "rules/clock.h"

/* F10: an update meets the date within so many days before its end, and a thank-you does
 * not within so long of the setting. */
enum { MET_WITHIN = 7 * DATE_DAY, THANKS_WITHIN = DATE_HOUR };

static const struct {
	const char *word;
	const char *label;
} names[EVENT_KINDS] = {
	[EVENT_FILED] = {"filed", "filed"},
	[EVENT_POSTED] = {"posted", "comment"},
	[EVENT_TRIAGED] = {"triaged", "triaged"},
	[EVENT_ASKED] = {"needinfo-set", "information requested (needinfo)"},
	[EVENT_ASK_CLEARED] = {"needinfo-cleared", "request (needinfo) cleared"},
	[EVENT_NEXT_UPDATE] = {"next-update-set", "Next update set"},
	[EVENT_NEXT_UNSURE] = {"next-update-unsure",
		"Next update set, its date has no certain reading"},
	[EVENT_NEXT_REMOVED] = {"next-update-removed", "Next update removed"},
	[EVENT_CLOSE_ON] = {"close-announced", "close announced"},
	[EVENT_CLOSE_REMOVED] = {"close-removed", "announcement of close removed"},
	[EVENT_FOLLOWED] = {"followed-elsewhere", "updates are in another bug"},
	[EVENT_FOLLOW_ENDED] = {"followed-here", "updates are in this bug again"},
	[EVENT_DELAY_TAGGED] = {"delay-tag-set", "tagged as a delayed revocation"},
	[EVENT_DELAY_UNTAGGED] = {"delay-tag-removed", "tag of a delay removed"},
	[EVENT_CLOSED] = {"closed", "closed"},
	[EVENT_REOPENED] = {"reopened", "reopened"},
	[EVENT_DUPLICATED] = {"duplicate", "marked as a duplicate"},
	[EVENT_EDITED] = {"edited", "comment edited"},
	[EVENT_RESPONDED] = {"responded", "first response of the CA"},
	[EVENT_REPORTED] = {"reported", "report"},
	[EVENT_UPDATED] = {"updated", "update of the CA"},
	[EVENT_QUESTION] = {"question", "question (by its words)"},
	[EVENT_REPLIED] = {"replied", "reply of the CA"},
	[EVENT_ACKNOWLEDGED] = {"acknowledged",
		"reply of the CA that names a time (by its words)"},
	[EVENT_NEXT_MOVED] = {"next-update-moved", "Next update moved"},
	[EVENT_NEXT_MET] = {"next-update-met", "Next update met"},
	[EVENT_CLOSURE_REQUESTED] = {"closure-requested", "closure requested"},
	[EVENT_CLOSE_TOLD] = {"close-told", "close announced (by its words)"},
	[EVENT_OBJECTED] = {"objection", "names a fault (by its words)"},
};

const char *thread_kind_word(enum event_kind kind)
{
	return names[kind].word;
}

const char *thread_kind_label(enum event_kind kind)
{
	return names[kind].label;
}

const struct post *thread_ca_after(const struct thread *thread, int64_t time)
{
	for (size_t i = 0; i < thread->n_posts; i++)
		if (thread->posts[i].side == SIDE_CA && thread->posts[i].time > time)
			return &thread->posts[i];
	return NULL;
}

const struct post *thread_ca_by(const struct thread *thread, int64_t time)
{
	for (size_t i = thread->n_posts; i > 0; i--)
		if (thread->posts[i - 1].side == SIDE_CA &&
			thread->posts[i - 1].time <= time)
			return &thread->posts[i - 1];
	return NULL;
}

const struct event *thread_next(
	const struct thread *thread, size_t i, enum event_kind kind)
{
	for (size_t k = i + 1; k < thread->n; k++)
		if (thread->events[k].kind == kind)
			return &thread->events[k];
	return NULL;
}

const struct event *thread_clearing(const struct thread *thread, size_t i)
{
	for (size_t k = i + 1; k < thread->n; k++)
		if (thread->events[k].kind == EVENT_ASK_CLEARED &&
			str_eq(thread->events[k].flag, thread->events[i].flag))
			return &thread->events[k];
	return NULL;
}

bool thread_is_asked(const struct thread *thread, int64_t time)
{
	const struct post *last = thread_ca_by(thread, time);

	for (size_t i = 0; i < thread->n; i++) {
		const struct event *e = &thread->events[i];
		const struct event *gone;

		if (e->kind != EVENT_ASKED || e->side == SIDE_CA || e->asked != SIDE_CA ||
			e->time > time || (last && last->time > e->time))
			continue;
		gone = thread_clearing(thread, i);
		if (!gone || gone->time >= time)
			return true;
	}
	return false;
}

/* By another side than the CA, known, and more than housekeeping. */
static bool is_of_others(const struct post *post)
{
	return !(post->hints & HINT_HOUSEKEEPING) && post->side != SIDE_CA &&
		post->side != SIDE_SYSTEM && post->side != SIDE_UNKNOWN;
}

bool thread_asks(const struct post *post)
{
	return (post->hints & HINT_QUESTION) && is_of_others(post);
}

bool thread_objects(const struct post *post)
{
	return (post->hints & HINT_OBJECTION) && !(post->hints & HINT_QUESTION) &&
		is_of_others(post);
}

bool thread_announces_close(const struct post *post)
{
	return (post->hints & HINT_CLOSE_ANNOUNCED) && model_side_is_program(post->side);
}

bool thread_is_full(const struct post *post)
{
	return post->kind == REPORT_FULL || post->kind == REPORT_AUDIT;
}

bool thread_is_delay_tag(struct str tag)
{
	return str_find(tag, STR("revocation-delay")) != SIZE_MAX ||
		str_starts(tag, STR("delayed-revocation-"));
}

/* When a root program moved or removed the date that event i sets, or closed the bug with
 * it; DATE_NONE: it did not. */
static int64_t moved_at(const struct thread *thread, size_t i)
{
	for (size_t k = i + 1; k < thread->n; k++) {
		const struct event *e = &thread->events[k];

		if (e->kind == EVENT_NEXT_UPDATE || e->kind == EVENT_NEXT_REMOVED ||
			e->kind == EVENT_NEXT_UNSURE || e->kind == EVENT_CLOSED)
			return model_side_is_program(e->side) ? e->time : DATE_NONE;
	}
	return DATE_NONE;
}

const struct post *thread_met(
	const struct thread *thread, size_t i, enum side side, bool *unclear)
{
	const struct event *set = &thread->events[i];
	int64_t end = clock_due((struct limit){LIMIT_DATE, set->day}, set->time);
	int64_t moved = moved_at(thread, i);
	const struct post *early = NULL;

	*unclear = false;
	for (size_t k = 0; k < thread->n_posts; k++) {
		const struct post *p = &thread->posts[k];
		bool soon =
			p->time - set->time <= THANKS_WITHIN && p->kind == REPORT_UPDATE;

		bool near = p->time > end - MET_WITHIN;

		if (p->side != side || p->time <= set->time || p->time > end ||
			(!near && (moved == DATE_NONE || moved < p->time || moved > end)))
			continue;
		if (soon)
			*unclear = *unclear || !(p->hints & HINT_THANKS_ONLY);
		else if (near)
			return p;
		else if (!early)
			early = p;
	}
	return early;
}
