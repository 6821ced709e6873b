#include "render/view_home_attention.h"

#include <stdlib.h>

#include "render/view_queue.h"

enum { LIST_MAX = 15 };

const struct view_key view_home_attention_duty_keys[] = {
	VIEW_BUG_KEYS,
	{"next_update", VIEW_TEXT, NULL},
	{"due", VIEW_LIST, view_queue_due_keys},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_home_attention_waiting_keys[] = {
	VIEW_BUG_KEYS,
	{"next_update", VIEW_TEXT, NULL},
	{"close_on", VIEW_TEXT, NULL},
	{"silent_since", VIEW_TEXT, NULL},
	{"since", VIEW_TEXT, NULL},
	{"since_day", VIEW_TEXT, NULL},
	{"url", VIEW_TEXT, NULL},
	{"why_text", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

/* One list of it. */
struct attention {
	const char *key;
	const char *more; /* how many did not fit */
	/* By which a row stands in it, earliest first; DATE_NONE: it does not. */
	int64_t (*when)(const struct view_site *site, const struct queue_row *row);
	struct val *(*row)(const struct view_site *site, const struct queue_row *row);
};

static bool is_rest(const struct queue_row *row)
{
	const struct owner *owner = row->result->bug->owner;

	return !owner || !view_is_included(owner);
}

static int64_t when_overdue(const struct view_site *site, const struct queue_row *row)
{
	(void)site;
	if (row->group != QUEUE_OVERDUE || is_rest(row))
		return DATE_NONE;
	return turn_next(&row->turn);
}

static int64_t when_overdue_rest(
	const struct view_site *site, const struct queue_row *row)
{
	(void)site;
	if (row->group != QUEUE_OVERDUE || !is_rest(row))
		return DATE_NONE;
	return turn_next(&row->turn);
}

/* Closing does not end every duty: revocation goes on.  The queue is of open ones. */
static int64_t when_closed(const struct view_site *site, const struct queue_row *row)
{
	int64_t due = DATE_NONE;

	(void)site;
	for (size_t i = 0; !row->result->bug->open && i < row->result->n_duties; i++) {
		const struct duty *d = &row->result->duties[i];

		if (turn_is_due(d) && d->verdict == VERDICT_OVERDUE &&
			(due == DATE_NONE || d->due < due))
			due = d->due;
	}
	return due;
}

/* The Next update on the whiteboard, which may be there without a duty (F28). */
static int64_t next_update(const struct bug *bug)
{
	if (bug->why_not != WHY_COUNTED || bug->next_update == DATE_DAY_NONE)
		return DATE_NONE;
	return date_start_of(bug->next_update);
}

static int64_t when_due(const struct view_site *site, const struct queue_row *row)
{
	int64_t today = date_start_of(date_day_of(site->model->as_of));
	int64_t date = next_update(row->result->bug);

	if (row->group == QUEUE_DUE)
		return turn_next(&row->turn);
	if (row->group == QUEUE_OVERDUE || date == DATE_NONE || date < today ||
		date > today + QUEUE_SOON)
		return DATE_NONE;
	return date;
}

static bool asks_for_closure(const struct queue_row *row)
{
	return row->turn.why == TURN_WHY_CLOSURE ||
		row->turn.why == TURN_WHY_CLOSE_ANNOUNCED;
}

static int64_t when_closing(const struct view_site *site, const struct queue_row *row)
{
	const struct bug *bug = row->result->bug;

	(void)site;
	if (bug->why_not != WHY_COUNTED)
		return DATE_NONE;
	if (bug->close_on != DATE_DAY_NONE)
		return date_start_of(bug->close_on);
	return asks_for_closure(row) ? row->turn.since : DATE_NONE;
}

/* Without a history nothing else tells that a date passed (F28). */
static int64_t when_passed(const struct view_site *site, const struct queue_row *row)
{
	const struct bug *bug = row->result->bug;
	int64_t date = next_update(bug);

	if ((bug->d->known & DIGEST_HISTORY) || date == DATE_NONE ||
		date >= date_start_of(date_day_of(site->model->as_of)))
		return DATE_NONE;
	return date;
}

static struct val *some_of(
	const struct view_site *site, const struct bug *bug, const char *const *keys)
{
	struct val *all = view_row(site, bug);
	struct val *some = val_new_object();

	for (; *keys; keys++)
		val_set(some, *keys, val_get(all, *keys));
	return some;
}

static struct val *duty_row(const struct view_site *site, const struct queue_row *row)
{
	static const char *const keys[] = {
		"id", "page", "summary", "ca", "ca_page", "next_update", NULL};
	struct val *view = some_of(site, row->result->bug, keys);

	val_set(view, "due",
		view_queue_due(site, row->result, site->model->as_of + QUEUE_SOON));
	return view;
}

static struct val *closed_row(const struct view_site *site, const struct queue_row *row)
{
	static const char *const keys[] = {
		"id", "page", "summary", "ca", "ca_page", "next_update", NULL};
	struct val *view = some_of(site, row->result->bug, keys);

	val_set(view, "due", view_queue_due(site, row->result, site->model->as_of));
	return view;
}

static struct val *waiting_row(const struct view_site *site, const struct queue_row *row)
{
	static const char *const keys[] = {"id", "page", "summary", "ca", "ca_page",
		"next_update", "close_on", "silent_since", NULL};
	struct val *view = some_of(site, row->result->bug, keys);
	bool closing = asks_for_closure(row);

	view_set_time(view, "since", closing ? row->turn.since : DATE_NONE);
	view_set_comment_url(site, view, "url", row->result->bug, row->turn.comment);
	val_set_filled(
		view, "why_text", str_c(closing ? turn_why_label(row->turn.why) : ""));
	return view;
}

struct waiting {
	const struct queue_row *row;
	int64_t when;
};

static int by_wait(const void *a, const void *b)
{
	const struct waiting *x = a;
	const struct waiting *y = b;

	if (x->when != y->when)
		return x->when < y->when ? -1 : 1;
	return x->row->result->bug->id < y->row->result->bug->id ? -1 : 1;
}

static void set_attention(const struct view_site *site, struct val *view,
	const struct queue *queue, const struct attention *what)
{
	VEC(struct waiting) all = {0};
	struct val *list = val_new_list();

	for (size_t i = 0; i < queue->rows.n; i++) {
		struct waiting one = {.row = &queue->rows.v[i]};

		one.when = what->when(site, one.row);
		if (one.when != DATE_NONE)
			vec_push(&all, one);
	}
	if (all.n)
		qsort(all.v, all.n, sizeof(*all.v), by_wait);
	for (size_t i = 0; i < all.n && i < LIST_MAX; i++)
		val_push(list, what->row(site, all.v[i].row));
	val_set_int(view, what->more, (int64_t)(all.n - val_count(list)));
	val_set(view, what->key, list);
	vec_release(&all);
}

static void set_closed(const struct view_site *site, struct val *view)
{
	static const struct attention closed = {
		"overdue_closed", "overdue_closed_more", when_closed, closed_row};
	struct queue all = {0};

	for (size_t i = 0; i < site->engine->n; i++)
		vec_push(&all.rows,
			(struct queue_row){.result = &site->engine->results[i]});
	set_attention(site, view, &all, &closed);
	queue_release(&all);
	val_set_bool(view, "has_closed", val_count(val_get(view, "overdue_closed")) > 0);
}

void view_home_attention_set(const struct view_site *site, struct val *view)
{
	static const struct attention all[] = {
		{"overdue", "overdue_more", when_overdue, duty_row},
		{"overdue_rest", "overdue_rest_more", when_overdue_rest, duty_row},
		{"due", "due_more", when_due, duty_row},
		{"closing", "closing_more", when_closing, waiting_row},
		{"passed", "passed_more", when_passed, waiting_row},
	};
	struct queue queue;

	queue_make(&queue, site->engine, site->model->as_of);
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		set_attention(site, view, &queue, &all[i]);
	queue_release(&queue);
	set_closed(site, view);
	val_set_bool(view, "has_rest", val_count(val_get(view, "overdue_rest")) > 0);
	val_set_bool(view, "has_passed", val_count(val_get(view, "passed")) > 0);
}
