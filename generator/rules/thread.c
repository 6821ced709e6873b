#include "rules/thread.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "format/whiteboard.h"
#include "model/state.h"

/* An event in the making, and how many were made before it. */
struct made {
	struct event event;
	size_t order;
};

struct maker {
	const struct bug *bug;
	struct arena *arena;
	VEC(struct made) made;
	VEC(struct open_time) open;
	bool triaged;
};

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
	[EVENT_NEXT_REMOVED] = {"next-update-removed", "Next update removed"},
	[EVENT_CLOSE_ON] = {"close-announced", "close announced"},
	[EVENT_CLOSE_REMOVED] = {"close-removed", "announcement of close removed"},
	[EVENT_CLOSED] = {"closed", "closed"},
	[EVENT_REOPENED] = {"reopened", "reopened"},
	[EVENT_EDITED] = {"edited", "comment edited"},
};

const char *thread_kind_word(enum event_kind kind)
{
	return names[kind].word;
}

const char *thread_kind_label(enum event_kind kind)
{
	return names[kind].label;
}

static struct event *add(
	struct maker *m, enum event_kind kind, int64_t time, enum side side)
{
	struct made made = {
		.event = {.time = time,
			.kind = kind,
			.side = side,
			.day = DATE_DAY_NONE,
			.comment = -1},
		.order = m->made.n,
	};

	vec_push(&m->made, made);
	return &m->made.v[m->made.n - 1].event;
}

static void add_comments(struct maker *m)
{
	const struct digest_comment *c = digest_comments(m->bug->d);

	for (uint32_t i = 0; i < m->bug->d->n_comments; i++) {
		enum event_kind kind = c[i].count == 0 ? EVENT_FILED : EVENT_POSTED;

		add(m, kind, c[i].time, m->bug->sides[i])->comment = (int32_t)c[i].count;
	}
}

/* Who changed the whiteboard, and when. */
struct hand {
	int64_t time;
	enum side side;
};

static void add_day(
	struct maker *m, enum event_kind kind, const struct hand *hand, int32_t day)
{
	struct event *e = add(m, kind, hand->time, hand->side);
	char text[DATE_DAY_SIZE];

	e->day = day;
	if (day == DATE_DAY_NONE)
		return;
	date_print_day(day, text);
	e->value = arena_str(m->arena, str_c(text));
}

/* What a change of the whiteboard says of dates. */
static void add_whiteboard(
	struct maker *m, const struct hand *hand, struct str removed, struct str added)
{
	struct whiteboard before;
	struct whiteboard after;
	bool had;
	bool has;

	whiteboard_parse(m->arena, removed, &before);
	whiteboard_parse(m->arena, added, &after);
	had = before.next_state == WHITEBOARD_DATE;
	has = after.next_state == WHITEBOARD_DATE;
	if (has && (!had || before.next_update != after.next_update))
		add_day(m, EVENT_NEXT_UPDATE, hand, after.next_update);
	else if (had && !has)
		add_day(m, EVENT_NEXT_REMOVED, hand, DATE_DAY_NONE);
	had = before.close_state == WHITEBOARD_DATE;
	has = after.close_state == WHITEBOARD_DATE;
	if (has && (!had || before.close_on != after.close_on))
		add_day(m, EVENT_CLOSE_ON, hand, after.close_on);
	else if (had && !has)
		add_day(m, EVENT_CLOSE_REMOVED, hand, DATE_DAY_NONE);
	whiteboard_release(&before);
	whiteboard_release(&after);
}

/*
 * The whiteboard as the bug was filed: what the first change of it removed, or
 * what stands there now where nothing changed it (rules.md F28).
 */
static void add_first_whiteboard(struct maker *m)
{
	const struct digest *d = m->bug->d;
	const struct digest_change *c = digest_changes(d);
	struct hand filer = {m->bug->opened, m->bug->filed_by};
	struct str first = digest_str(d, d->whiteboard);

	for (uint32_t i = d->n_changes; i > 0; i--)
		if (c[i - 1].field == DIGEST_F_WHITEBOARD)
			first = digest_str(d, c[i - 1].removed);
	add_whiteboard(m, &filer, STR(""), first);
}

/* The resolution that was set in the same change set, or empty. */
static struct str resolution_at(const struct digest *d, int64_t when)
{
	const struct digest_change *c = digest_changes(d);

	for (uint32_t i = 0; i < d->n_changes; i++)
		if (c[i].field == DIGEST_F_RESOLUTION && c[i].when == when)
			return digest_str(d, c[i].added);
	return (struct str){NULL, 0};
}

static void add_status(struct maker *m, const struct digest_change *c, enum side side)
{
	const struct digest *d = m->bug->d;
	bool was_closed = state_is_closed(digest_str(d, c->removed));
	bool is_closed = state_is_closed(digest_str(d, c->added));
	struct open_time *last = &m->open.v[m->open.n - 1];

	if (is_closed && !was_closed) {
		add(m, EVENT_CLOSED, c->when, side)->value = resolution_at(d, c->when);
		if (last->until == DATE_NONE)
			last->until = c->when;
	} else if (was_closed && !is_closed) {
		struct open_time again = {.from = c->when, .until = DATE_NONE};

		add(m, EVENT_REOPENED, c->when, side);
		vec_push(&m->open, again);
	} else if (!m->triaged && str_eq_c(digest_str(d, c->removed), "UNCONFIRMED")) {
		m->triaged = true;
		add(m, EVENT_TRIAGED, c->when, side);
	}
}

/* Each flag of a list joined by ", " that is a needinfo request. */
static void add_flags(struct maker *m, const struct digest_change *c, enum side side)
{
	struct str lists[2] = {
		digest_str(m->bug->d, c->removed), digest_str(m->bug->d, c->added)};

	for (int i = 0; i < 2; i++) {
		enum event_kind kind = i == 0 ? EVENT_ASK_CLEARED : EVENT_ASKED;
		struct str one;

		while (str_split(&lists[i], ',', &one)) {
			one = str_trim(one);
			if (str_starts(one, STR("needinfo?")))
				add(m, kind, c->when, side)->flag = one;
		}
	}
}

static void add_change(struct maker *m, const struct digest_change *c, enum side side)
{
	struct hand hand = {c->when, side};

	switch ((enum digest_field)c->field) {
	case DIGEST_F_STATUS:
		add_status(m, c, side);
		break;
	case DIGEST_F_WHITEBOARD:
		add_whiteboard(m, &hand, digest_str(m->bug->d, c->removed),
			digest_str(m->bug->d, c->added));
		break;
	case DIGEST_F_FLAGS:
		add_flags(m, c, side);
		break;
	case DIGEST_F_REVISION:
		add(m, EVENT_EDITED, c->when, side)->comment = c->comment;
		break;
	case DIGEST_F_RESOLUTION:
	case DIGEST_F_ASSIGNED_TO:
	case DIGEST_F_SUMMARY:
	case DIGEST_F_PRODUCT:
	case DIGEST_F_COMPONENT:
	case DIGEST_F_GROUPS:
	case DIGEST_F_DUPE_OF:
	case DIGEST_F_OTHER:
		break;
	}
}

static int by_time(const void *a, const void *b)
{
	const struct made *x = a;
	const struct made *y = b;

	if (x->event.time != y->event.time)
		return x->event.time < y->event.time ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* Takes over what was made, in order. */
static void keep(struct maker *m, struct thread *thread)
{
	struct event *events = arena_zalloc(m->arena, m->made.n, sizeof(*events));
	struct open_time *open = arena_zalloc(m->arena, m->open.n, sizeof(*open));

	qsort(m->made.v, m->made.n, sizeof(*m->made.v), by_time);
	for (size_t i = 0; i < m->made.n; i++)
		events[i] = m->made.v[i].event;
	memcpy(open, m->open.v, m->open.n * sizeof(*open));
	thread->events = events;
	thread->n = m->made.n;
	thread->open = open;
	thread->n_open = m->open.n;
}

/* A history that does not tell how the bug came to be closed leaves cf_last_resolved. */
static void settle_end(struct maker *m, struct thread *thread)
{
	struct open_time *last = &m->open.v[m->open.n - 1];

	thread->open_known = true;
	if (m->bug->open || last->until != DATE_NONE)
		return;
	last->until = m->bug->closed;
	thread->open_known = m->bug->closed != DATE_NONE;
	if (thread->open_known)
		add(m, EVENT_CLOSED, m->bug->closed, SIDE_UNKNOWN)->value =
			digest_str(m->bug->d, m->bug->d->resolution);
}

void thread_make(struct thread *thread, const struct bug *bug, struct arena *arena)
{
	struct maker m = {.bug = bug, .arena = arena};
	const struct digest_change *c = digest_changes(bug->d);
	struct open_time first = {.from = bug->opened, .until = DATE_NONE};

	*thread = (struct thread){.has_history = (bug->d->known & DIGEST_HISTORY) != 0};
	vec_push(&m.open, first);
	add_comments(&m);
	if (thread->has_history)
		add_first_whiteboard(&m);
	for (uint32_t i = 0; i < bug->d->n_changes; i++)
		add_change(&m, &c[i], bug->change_sides[i]);
	settle_end(&m, thread);
	keep(&m, thread);
	vec_release(&m.made);
	vec_release(&m.open);
}
