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

/* Who did something, and when. */
struct hand {
	int64_t time;
	int32_t account;
	enum side side;
};

static struct event *add(struct maker *m, enum event_kind kind, const struct hand *hand)
{
	struct made made = {
		.event = {.time = hand->time,
			.kind = kind,
			.side = hand->side,
			.asked = SIDE_UNKNOWN,
			.account = hand->account,
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
		struct hand hand = {c[i].time, c[i].account, m->bug->sides[i]};

		add(m, kind, &hand)->comment = (int32_t)c[i].count;
	}
}

static void add_day(
	struct maker *m, enum event_kind kind, const struct hand *hand, int32_t day)
{
	struct event *e = add(m, kind, hand);
	char text[DATE_DAY_SIZE];

	e->day = day;
	if (day == DATE_DAY_NONE)
		return;
	date_print_day(day, text);
	e->value = arena_str(m->arena, str_c(text));
}

/* The tag of a delayed revocation, or empty. */
static struct str delay_tag(const struct whiteboard *board)
{
	for (size_t i = 0; i < board->tags.n; i++)
		if (thread_is_delay_tag(board->tags.v[i]))
			return board->tags.v[i];
	return (struct str){NULL, 0};
}

/* `Updates in Bug #1648717` */
static bool is_followed(const struct whiteboard *board)
{
	return str_find_case(board->free_text, STR("updates in bug")) != SIZE_MAX;
}

static void add_next(struct maker *m, const struct hand *hand,
	const struct whiteboard *before, const struct whiteboard *after)
{
	bool same = before->next_state == after->next_state &&
		(after->next_state != WHITEBOARD_DATE ||
			before->next_update == after->next_update);

	if (same)
		return;
	if (after->next_state == WHITEBOARD_DATE)
		add_day(m, EVENT_NEXT_UPDATE, hand, after->next_update);
	else if (after->next_state == WHITEBOARD_UNSURE)
		add(m, EVENT_NEXT_UNSURE, hand);
	else
		add(m, EVENT_NEXT_REMOVED, hand);
}

static void add_close(struct maker *m, const struct hand *hand,
	const struct whiteboard *before, const struct whiteboard *after)
{
	bool had = before->close_state == WHITEBOARD_DATE;
	bool has = after->close_state == WHITEBOARD_DATE;

	if (has && (!had || before->close_on != after->close_on))
		add_day(m, EVENT_CLOSE_ON, hand, after->close_on);
	else if (had && !has)
		add_day(m, EVENT_CLOSE_REMOVED, hand, DATE_DAY_NONE);
}

/* What a change of the whiteboard says. */
static void add_whiteboard(
	struct maker *m, const struct hand *hand, struct str removed, struct str added)
{
	struct whiteboard before;
	struct whiteboard after;

	whiteboard_parse(m->arena, removed, &before);
	whiteboard_parse(m->arena, added, &after);
	add_next(m, hand, &before, &after);
	add_close(m, hand, &before, &after);
	if (is_followed(&before) != is_followed(&after))
		add(m, is_followed(&after) ? EVENT_FOLLOWED : EVENT_FOLLOW_ENDED, hand);
	if (!delay_tag(&before).n && delay_tag(&after).n)
		add(m, EVENT_DELAY_TAGGED, hand)->value = delay_tag(&after);
	else if (delay_tag(&before).n && !delay_tag(&after).n)
		add(m, EVENT_DELAY_UNTAGGED, hand);
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
	struct hand filer = {m->bug->opened, d->creator, m->bug->filed_by};
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

static void add_status(
	struct maker *m, const struct digest_change *c, const struct hand *hand)
{
	const struct digest *d = m->bug->d;
	bool was_closed = state_is_closed(digest_str(d, c->removed));
	bool is_closed = state_is_closed(digest_str(d, c->added));
	struct open_time *last = &m->open.v[m->open.n - 1];

	if (is_closed && !was_closed) {
		add(m, EVENT_CLOSED, hand)->value = resolution_at(d, c->when);
		if (last->until == DATE_NONE)
			last->until = c->when;
	} else if (was_closed && !is_closed) {
		struct open_time again = {.from = c->when, .until = DATE_NONE};

		add(m, EVENT_REOPENED, hand);
		vec_push(&m->open, again);
	} else if (!m->triaged && str_eq_c(digest_str(d, c->removed), "UNCONFIRMED")) {
		m->triaged = true;
		add(m, EVENT_TRIAGED, hand);
	}
}

/* Each flag of a list joined by ", " that is a needinfo request. */
static void add_flags(
	struct maker *m, const struct digest_change *c, const struct hand *hand)
{
	struct str lists[2] = {
		digest_str(m->bug->d, c->removed), digest_str(m->bug->d, c->added)};

	for (int i = 0; i < 2; i++) {
		enum event_kind kind = i == 0 ? EVENT_ASK_CLEARED : EVENT_ASKED;
		struct str one;

		while (str_split(&lists[i], ',', &one)) {
			struct event *e;

			one = str_trim(one);
			if (!str_starts(one, STR("needinfo?")))
				continue;
			e = add(m, kind, hand);
			e->flag = one;
			e->asked = model_asked_side(m->bug, one);
		}
	}
}

static void add_change(struct maker *m, const struct digest_change *c, enum side side)
{
	struct hand hand = {c->when, c->account, side};

	switch ((enum digest_field)c->field) {
	case DIGEST_F_STATUS:
		add_status(m, c, &hand);
		break;
	case DIGEST_F_WHITEBOARD:
		add_whiteboard(m, &hand, digest_str(m->bug->d, c->removed),
			digest_str(m->bug->d, c->added));
		break;
	case DIGEST_F_FLAGS:
		add_flags(m, c, &hand);
		break;
	case DIGEST_F_REVISION:
		add(m, EVENT_EDITED, &hand)->comment = c->comment;
		break;
	case DIGEST_F_DUPE_OF:
		if (c->added.n)
			add(m, EVENT_DUPLICATED, &hand)->value =
				digest_str(m->bug->d, c->added);
		break;
	case DIGEST_F_RESOLUTION:
	case DIGEST_F_ASSIGNED_TO:
	case DIGEST_F_SUMMARY:
	case DIGEST_F_PRODUCT:
	case DIGEST_F_COMPONENT:
	case DIGEST_F_GROUPS:
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
	struct hand nobody = {m->bug->closed, -1, SIDE_UNKNOWN};

	thread->open_known = true;
	if (m->bug->open || last->until != DATE_NONE)
		return;
	last->until = m->bug->closed;
	thread->open_known = m->bug->closed != DATE_NONE;
	if (thread->open_known)
		add(m, EVENT_CLOSED, &nobody)->value =
			digest_str(m->bug->d, m->bug->d->resolution);
}

/* The comments, and which of them are reports. */
static void keep_posts(struct maker *m, struct thread *thread)
{
	const struct digest *d = m->bug->d;
	const struct digest_comment *c = digest_comments(d);
	const struct digest_report *r = digest_reports(d);

	thread->n_posts = d->n_comments;
	thread->posts = arena_zalloc(m->arena, d->n_comments, sizeof(*thread->posts));
	for (uint32_t i = 0; i < d->n_comments; i++)
		thread->posts[i] = (struct post){
			.time = c[i].time,
			.edited = c[i].edited,
			.comment = (int32_t)c[i].count,
			.account = c[i].account,
			.side = m->bug->sides[i],
			.hints = c[i].hints,
			.unread = (c[i].flags & DIGEST_EMPTY) != 0,
			.tells = (c[i].flags & DIGEST_TELLS) != 0,
		};
	for (uint32_t i = 0; i < d->n_reports; i++) {
		struct post *post = &thread->posts[r[i].comment];

		post->kind = (enum report_kind)r[i].kind;
		post->template = (enum report_template)r[i].template;
	}
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
	keep_posts(&m, thread);
	thread_story(thread, bug, arena);
	vec_release(&m.made);
	vec_release(&m.open);
}
