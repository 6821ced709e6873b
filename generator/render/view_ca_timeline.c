#include "render/view_ca_timeline.h"

#include <stdlib.h>

#include "base/vec.h"
#include "render/chart_timeline.h"
#include "render/view_bug_strip.h"

#define ABOUT                                                                            \
	"A row for each, the newest first, over time. Each row is a link whose name "    \
	"says it in words."

enum { CHART_MAX = 8 * 1024 * 1024, MONTHS = 36, WORDS_MAX = 400 };

struct chart_rows {
	struct arena arena;
	VEC(struct chart_timeline_row) recent; /* newest first */
	VEC(struct chart_timeline_row) older;
	int64_t from; /* of the recent ones */
	int64_t end;  /* of what goes on: beyond the axis */
};

/* ---- one incident ---- */

static int by_start(const void *a, const void *b)
{
	const struct chart_timeline_over *x = a;
	const struct chart_timeline_over *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->until > y->until) - (x->until < y->until);
}

/* Those that touch become one. */
static size_t merged(struct chart_timeline_over *over, size_t n)
{
	size_t kept = 0;

	qsort(over, n, sizeof(*over), by_start);
	for (size_t i = 0; i < n; i++) {
		if (!kept || over[i].from > over[kept - 1].until)
			over[kept++] = over[i];
		else if (over[i].until > over[kept - 1].until)
			over[kept - 1].until = over[i].until;
	}
	return kept;
}

/* How many duties there are in it. */
static size_t set_over(
	struct chart_rows *t, const struct result *r, struct chart_timeline_row *row)
{
	struct chart_timeline_over *over =
		arena_zalloc(&t->arena, r->n_duties + 1, sizeof(*over));
	size_t n = 0;

	for (size_t i = 0; i < r->n_duties; i++) {
		const struct duty *d = &r->duties[i];

		if (d->counts && !d->disputed && duty_is_lapse(d) && d->due != DATE_NONE)
			over[n++] = (struct chart_timeline_over){d->due,
				d->verdict == VERDICT_LATE ? d->ended.earliest : t->end};
	}
	row->over = over;
	row->n_over = n ? merged(over, n) : 0;
	return n;
}

static size_t set_posts(
	struct chart_rows *t, const struct thread *thread, struct chart_timeline_row *row)
{
	int64_t *ticks = arena_zalloc(&t->arena, thread->n_posts + 1, sizeof(*ticks));
	int64_t *marks = arena_zalloc(&t->arena, thread->n_posts + 1, sizeof(*marks));

	for (size_t i = 0; i < thread->n_posts; i++) {
		const struct post *post = &thread->posts[i];

		if (view_bug_strip_is_report(post))
			marks[row->n_marks++] = post->time;
		else if (post->side == SIDE_CA)
			ticks[row->n_ticks++] = post->time;
	}
	row->ticks = ticks;
	row->marks = marks;
	return row->n_ticks + row->n_marks;
}

static void say_day(struct buf *out, const char *before, int64_t time)
{
	char day[DATE_DAY_SIZE];

	date_print_day(date_day_of(time), day);
	buf_c(out, before);
	buf_c(out, day);
}

static void say_number(struct buf *out, const char *before, size_t n)
{
	buf_c(out, before);
	buf_int(out, (int64_t)n);
}

static struct str words(struct chart_rows *t, const struct bug *bug, size_t comments,
	const struct chart_timeline_row *row, size_t lapses)
{
	struct buf out;
	struct str text;

	buf_init(&out, WORDS_MAX);
	buf_c(&out, "Bug ");
	buf_int(&out, bug->id);
	say_day(&out, ": opened ", bug->opened);
	if (bug->closed != DATE_NONE)
		say_day(&out, ", closed ", bug->closed);
	else
		buf_c(&out, bug->open ? ", open" : ", closed, not known when");
	say_number(&out, "; comments of the CA: ", comments);
	say_number(&out, ", reports among them: ", row->n_marks);
	if (lapses)
		say_number(&out, "; duties late or overdue: ", lapses);
	text = arena_str(&t->arena, buf_view(&out));
	buf_release(&out);
	return text;
}

static int64_t end_of(const struct chart_rows *t, const struct result *r)
{
	if (r->bug->open)
		return t->end;
	return r->bug->closed != DATE_NONE ? r->bug->closed : r->latest;
}

static void add(struct chart_rows *t, const struct result *r)
{
	struct chart_timeline_row row = {.from = r->bug->opened, .until = end_of(t, r)};
	size_t lapses = set_over(t, r, &row);
	size_t comments = set_posts(t, &r->thread, &row);
	long long id = (long long)r->bug->id;

	row.name = arena_printf(&t->arena, "%lld", id);
	row.href = arena_printf(&t->arena, "../../bug/%lld/", id);
	row.text = words(t, r->bug, comments, &row, lapses);
	if (row.until >= t->from)
		vec_push(&t->recent, row);
	else
		vec_push(&t->older, row);
}

/* Newest first, whatever the numbers say. */
static int by_opening(const void *a, const void *b)
{
	const struct chart_timeline_row *x = a;
	const struct chart_timeline_row *y = b;

	if (x->from != y->from)
		return x->from > y->from ? -1 : 1;
	return str_cmp(y->name, x->name);
}

/* ---- the charts ---- */

static int32_t next_month(int32_t day)
{
	struct civil c = date_civil(day);

	return date_days(c.month == 12 ? (struct civil){c.year + 1, 1, 1}
				       : (struct civil){c.year, c.month + 1, 1});
}

static void draw(struct val *view, const char *key, const struct chart_head *head,
	const struct chart_timeline_list *list)
{
	struct buf out;

	buf_init(&out, CHART_MAX);
	if (list->n)
		chart_timeline(head, list, &out);
	val_set_str(view, key, buf_view(&out));
	buf_release(&out);
}

static void draw_recent(struct val *view, const struct chart_rows *t, int32_t month)
{
	struct chart_head head = {.id = "timeline",
		.title = STR("Incidents of the last 36 months"),
		.desc = STR(ABOUT)};
	struct chart_timeline_list list = {
		t->recent.v, t->recent.n, date_day_of(t->from), next_month(month)};

	draw(view, "timeline_html", &head, &list);
}

/* From the year in which the first was opened. */
static void draw_older(struct val *view, const struct chart_rows *t)
{
	struct chart_head head = {.id = "older-timeline",
		.title = STR("Incidents that were closed before"),
		.desc = STR(ABOUT)};
	struct chart_timeline_list list = {
		t->older.v, t->older.n, 0, date_day_of(t->from)};
	int64_t first = t->from;

	for (size_t i = 0; i < t->older.n; i++)
		if (t->older.v[i].from < first)
			first = t->older.v[i].from;
	list.from = date_days((struct civil){date_civil(date_day_of(first)).year, 1, 1});
	draw(view, "older_timeline_html", &head, &list);
}

void view_ca_timeline_set(
	const struct view_site *site, struct val *view, const struct owner *owner)
{
	int32_t month = speed_month(site->model);
	struct civil from = date_civil(month);
	struct chart_rows t = {.end = INT64_MAX};

	arena_init(&t.arena);
	from.year -= MONTHS / 12;
	t.from = date_start_of(date_days(from));
	for (size_t i = owner->bugs.n; i > 0; i--) {
		const struct bug *bug = owner->bugs.v[i - 1];

		if (!bug->predecessor && bug->why_not == WHY_COUNTED)
			add(&t, engine_of(site->engine, bug));
	}
	if (t.recent.n)
		qsort(t.recent.v, t.recent.n, sizeof(*t.recent.v), by_opening);
	if (t.older.n)
		qsort(t.older.v, t.older.n, sizeof(*t.older.v), by_opening);
	draw_recent(view, &t, month);
	draw_older(view, &t);
	val_set_bool(view, "has_timeline", t.recent.n > 0);
	val_set_int(view, "older", (int64_t)t.older.n);
	vec_release(&t.recent);
	vec_release(&t.older);
	arena_release(&t.arena);
}
