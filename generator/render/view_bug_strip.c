#include "render/view_bug_strip.h"

#include "base/vec.h"
#include "render/chart_events.h"

enum { STRIP_MAX = 4 * 1024 * 1024 };

enum row { ROW_CA, ROW_PROGRAMS, ROW_OTHERS, ROW_ASKED, ROW_ASKS, ROW_NEXT, ROW_CLOSE };
enum { ROWS = ROW_CLOSE + 1 };

static const char *const row_names[ROWS] = {
	[ROW_CA] = "CA",
	[ROW_PROGRAMS] = "Root programs",
	[ROW_OTHERS] = "Others",
	[ROW_ASKED] = "Needinfo on the CA",
	[ROW_ASKS] = "Needinfo by the CA",
	[ROW_NEXT] = "Next update",
	[ROW_CLOSE] = "Close announced",
};

struct strip {
	const struct result *r;
	const struct thread *thread;
	VEC(struct chart_event) events;
	bool used[ROWS];
	int64_t until; /* of the axis */
};

static void reach(struct strip *s, int64_t time)
{
	if (time > s->until)
		s->until = time;
}

static void put(struct strip *s, enum chart_event_shape shape, enum row row, int64_t time,
	int64_t until)
{
	struct chart_event e = {.shape = shape, .row = row, .time = time, .until = until};

	s->used[row] = true;
	vec_push(&s->events, e);
}

static enum row row_of(enum side side)
{
	if (side == SIDE_CA)
		return ROW_CA;
	return model_side_is_program(side) ? ROW_PROGRAMS : ROW_OTHERS;
}

/* ---- what stood on the bug ---- */

/* When the first of these kinds comes after event i; the end of the axis without. */
static int64_t gone_at(const struct strip *s, size_t i, const enum event_kind *kinds)
{
	for (size_t k = i + 1; k < s->thread->n; k++)
		for (size_t m = 0; m < 3; m++)
			if (s->thread->events[k].kind == kinds[m])
				return s->thread->events[k].time;
	return s->until;
}

static void put_next(struct strip *s, size_t i)
{
	static const enum event_kind ends[3] = {
		EVENT_NEXT_UPDATE, EVENT_NEXT_REMOVED, EVENT_NEXT_UNSURE};
	const struct event *e = &s->thread->events[i];
	int64_t day = date_start_of(e->day + 1);
	int64_t gone = gone_at(s, i, ends);

	put(s, CHART_EVENT_SPAN, ROW_NEXT, e->time, gone < day ? gone : day);
}

static void put_close(struct strip *s, size_t i)
{
	static const enum event_kind ends[3] = {
		EVENT_CLOSE_ON, EVENT_CLOSE_REMOVED, EVENT_CLOSED};

	put(s, CHART_EVENT_SPAN, ROW_CLOSE, s->thread->events[i].time,
		gone_at(s, i, ends));
}

static void put_asked(struct strip *s, size_t i)
{
	const struct event *e = &s->thread->events[i];
	const struct event *gone = thread_clearing(s->thread, i);

	if (e->side == SIDE_CA || e->asked == SIDE_CA)
		put(s, CHART_EVENT_SPAN, e->side == SIDE_CA ? ROW_ASKS : ROW_ASKED,
			e->time, gone ? gone->time : s->until);
}

static void put_event(struct strip *s, size_t i)
{
	const struct event *e = &s->thread->events[i];

	if (e->kind == EVENT_NEXT_UPDATE)
		put_next(s, i);
	else if (e->kind == EVENT_CLOSE_ON)
		put_close(s, i);
	else if (e->kind == EVENT_ASKED)
		put_asked(s, i);
	else if (e->kind == EVENT_CLOSED || e->kind == EVENT_REOPENED)
		put(s, CHART_EVENT_LINE, ROW_CA, e->time, e->time);
}

/* ---- the whole ---- */

bool view_bug_strip_is_report(const struct post *p)
{
	return p->side == SIDE_CA &&
		(thread_is_full(p) || p->kind == REPORT_PRELIMINARY ||
			p->kind == REPORT_CLOSURE || p->kind == REPORT_IN_ATTACHMENT ||
			p->kind == REPORT_UNSTRUCTURED);
}

static void put_post(struct strip *s, const struct post *p)
{
	put(s, view_bug_strip_is_report(p) ? CHART_EVENT_DIAMOND : CHART_EVENT_DOT,
		row_of(p->side), p->time, p->time);
}

static bool is_shown(const struct duty *d)
{
	return d->counts && d->due != DATE_NONE &&
		(duty_is_lapse(d) || d->verdict == VERDICT_PENDING);
}

static void put_duty(struct strip *s, const struct duty *d)
{
	if (!is_shown(d))
		return;
	if (d->verdict == VERDICT_LATE)
		put(s, CHART_EVENT_OVER, ROW_CA, d->due, d->ended.earliest);
	else
		put(s, CHART_EVENT_DUE, ROW_CA, d->due, d->due);
}

static void measure(struct strip *s)
{
	for (size_t i = 0; i < s->thread->n; i++) {
		const struct event *e = &s->thread->events[i];

		reach(s, e->time);
	}
	if (s->r->bug->open && s->r->bug->next_update != DATE_DAY_NONE)
		reach(s, date_start_of(s->r->bug->next_update + 1));
	for (size_t i = 0; i < s->r->n_duties; i++)
		if (is_shown(&s->r->duties[i]))
			reach(s, s->r->duties[i].due);
	if (s->until <= s->r->bug->opened)
		s->until = s->r->bug->opened + DATE_DAY;
}

/* Rows in which there is nothing are left out, those of sides are kept. */
static void draw(struct strip *s, const struct chart_head *head, struct buf *out)
{
	const char *names[ROWS];
	size_t place[ROWS] = {0};
	struct chart_event_list list = {.rows = names,
		.events = s->events.v,
		.n = s->events.n,
		.from = s->r->bug->opened,
		.until = s->until};

	for (size_t row = 0; row < ROWS; row++) {
		place[row] = list.n_rows;
		if (s->used[row] || row <= ROW_OTHERS)
			names[list.n_rows++] = row_names[row];
	}
	for (size_t i = 0; i < s->events.n; i++)
		s->events.v[i].row = place[s->events.v[i].row];
	chart_events(head, &list, out);
}

void view_bug_strip(struct val *view, const struct result *result)
{
	struct strip s = {.r = result, .thread = &result->thread, .until = DATE_NONE};
	struct chart_head head = {.id = "strip",
		.title = STR("Who spoke when, what was asked and agreed"),
		.desc = STR("Time runs from left to right; one row for each side and for "
			    "what stood on the bug. The list of events has the same in "
			    "words.")};
	struct buf out;

	buf_init(&out, STRIP_MAX);
	measure(&s);
	for (size_t i = 0; i < s.thread->n; i++)
		put_event(&s, i);
	for (size_t i = 0; i < s.thread->n_posts; i++)
		put_post(&s, &s.thread->posts[i]);
	for (size_t i = 0; i < result->n_duties; i++)
		put_duty(&s, &result->duties[i]);
	draw(&s, &head, &out);
	val_set_str(view, "strip_html", buf_view(&out));
	buf_release(&out);
	vec_release(&s.events);
}
