#include "render/view_queue.h"

#include <stdlib.h>

#include "model/held.h"
#include "render/view_duty.h"

enum { TEXT_MAX = 4096 };

const struct view_key view_queue_due_keys[] = {
	{"rule", VIEW_TEXT, NULL},
	{"title", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"due", VIEW_TEXT, NULL},
	{"due_day", VIEW_TEXT, NULL},
	{"overdue", VIEW_FLAG, NULL},
	{"passing", VIEW_FLAG,
		NULL}, /* due has come, and its day is not over everywhere */
	{"provisional", VIEW_FLAG, NULL},
	{"url", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_queue_row_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"summary", VIEW_TEXT, NULL},
	{"ca", VIEW_TEXT, NULL},
	{"ca_slug", VIEW_TEXT, NULL},
	{"ca_page", VIEW_TEXT, NULL},
	{"programs", VIEW_TEXT, NULL},
	{"group", VIEW_TEXT, NULL},
	{"turn", VIEW_TEXT, NULL},
	{"turn_text", VIEW_TEXT, NULL},
	{"why", VIEW_TEXT, NULL},
	{"why_text", VIEW_TEXT, NULL},
	{"since", VIEW_TEXT, NULL},
	{"since_day", VIEW_TEXT, NULL},
	{"url", VIEW_TEXT, NULL},
	{"others", VIEW_TEXT, NULL},
	{"others_unknown", VIEW_TEXT, NULL},
	{"others_url", VIEW_TEXT, NULL},
	{"items_open", VIEW_TEXT, NULL},
	{"ca_last", VIEW_TEXT, NULL},
	{"ca_last_day", VIEW_TEXT, NULL},
	{"next_due", VIEW_TEXT, NULL},
	{"next_due_day", VIEW_TEXT, NULL},
	{"next_update", VIEW_TEXT, NULL},
	{"due", VIEW_LIST, view_queue_due_keys},
	{"ready", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key group_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"title", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"rows", VIEW_LIST, view_queue_row_keys},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key bug_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key part_keys[] = {
	{"title", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"bugs", VIEW_LIST, bug_keys},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key index_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"name", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"parts", VIEW_LIST, part_keys},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_queue_keys[] = {
	{"as_of", VIEW_TEXT, NULL},
	{"as_of_day", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"not_triaged", VIEW_TEXT, NULL}, /* of these */
	{"groups", VIEW_LIST, group_keys},
	{"programs", VIEW_LIST, index_keys},
	{"cas", VIEW_LIST, index_keys},
	{NULL, VIEW_TEXT, NULL},
};

static const char *const titles[QUEUE_GROUPS] = {
	[QUEUE_OVERDUE] = "Overdue",
	[QUEUE_DUE] = "Due within 7 days",
	[QUEUE_CA] = "The CA's turn",
	[QUEUE_PROGRAM] = "A root program's turn",
	[QUEUE_NOBODY] = "Nobody's turn",
	[QUEUE_UNKNOWN] = "Not known whose turn",
};

/* ---- a row ---- */

void view_queue_programs(const struct owner *owner, struct buf *out)
{
	buf_clear(out);
	for (int p = 0; owner && p < PROGRAMS; p++) {
		if (!held_today(owner, (enum program)p))
			continue;
		if (out->n)
			buf_c(out, ", ");
		buf_c(out, model_program_label((enum program)p));
	}
}

static int by_due(const void *a, const void *b)
{
	const struct duty *const *x = a;
	const struct duty *const *y = b;

	if ((*x)->due != (*y)->due)
		return (*x)->due < (*y)->due ? -1 : 1;
	return str_cmp((*x)->window->rule->id, (*y)->window->rule->id);
}

struct val *view_queue_due(
	const struct view_site *site, const struct result *r, int64_t until)
{
	VEC(const struct duty *) duties = {0};
	struct val *list = val_new_list();

	for (size_t i = 0; i < r->n_duties; i++)
		if (turn_is_due(&r->duties[i]) && r->duties[i].due <= until)
			vec_push(&duties, &r->duties[i]);
	if (duties.n)
		qsort(duties.v, duties.n, sizeof(*duties.v), by_due);
	for (size_t i = 0; i < duties.n; i++) {
		const struct duty *d = duties.v[i];
		struct val *item = val_new_object();

		view_duty_set_rule(item, d->window->rule);
		view_set_time(item, "due", d->due);
		val_set_bool(item, "overdue", d->verdict == VERDICT_OVERDUE);
		val_set_bool(item, "passing",
			d->verdict == VERDICT_PENDING && d->due < site->model->as_of);
		val_set_bool(item, "provisional", d->provisional);
		view_set_comment_url(site, item, "url", r->bug, d->evidence_start);
		val_push(list, item);
	}
	vec_release(&duties);
	return list;
}

static void set_ca(struct val *row, const struct owner *owner)
{
	struct buf text;

	buf_init(&text, TEXT_MAX);
	view_queue_programs(owner, &text);
	val_set_filled(row, "programs", buf_view(&text));
	buf_release(&text);
	val_set_filled(row, "ca", owner ? owner->name : STR(""));
	val_set_filled(row, "ca_slug", owner ? owner->slug : STR(""));
	val_set(row, "ca_page", view_new_ca_page(owner));
}

static void set_others(const struct view_site *site, struct val *row,
	const struct bug *bug, const struct turn *turn)
{
	val_set_int(row, "others", (int64_t)turn->others);
	val_set_int(row, "others_unknown", (int64_t)turn->unknown);
	if (turn->others)
		view_set_comment_url(site, row, "others_url", bug, turn->first_other);
	else
		val_set_null(row, "others_url");
}

static void set_turn(const struct view_site *site, struct val *row, const struct bug *bug,
	const struct turn *turn)
{
	val_set_filled(row, "turn", str_c(turn_word(turn->who)));
	val_set_c(row, "turn_text", turn_label(turn->who));
	val_set_c(row, "why", turn_why_word(turn->why));
	val_set_c(row, "why_text", turn_why_label(turn->why));
	view_set_time(row, "since", turn->since);
	view_set_comment_url(site, row, "url", bug, turn->comment);
}

struct val *view_queue_row(const struct view_site *site, const struct queue_row *row)
{
	const struct bug *bug = row->result->bug;
	const struct post *last = thread_ca_by(&row->result->thread, INT64_MAX);
	struct val *view = val_new_object();

	val_set_int(view, "id", bug->id);
	view_set_bug_page(view, "page", bug->id);
	view_set_summary(view, bug);
	set_ca(view, bug->owner);
	val_set_c(view, "group", queue_group_word(row->group));
	set_turn(site, view, bug, &row->turn);
	set_others(site, view, bug, &row->turn);
	val_set_int(view, "items_open", (int64_t)promises_n_open(&row->result->promises));
	view_set_time(view, "ca_last", last ? last->time : DATE_NONE);
	view_set_time(view, "next_due", turn_next(&row->turn));
	view_set_day(view, "next_update", row->turn.agreed);
	val_set(view, "due", view_queue_due(site, row->result, INT64_MAX));
	val_set_c(view, "ready", turn_ready_word(row->turn.ready));
	return view;
}

/* ---- where to find what ---- */

/* Whether a row belongs to what an index is of. */
struct choice {
	const struct owner *owner; /* NULL: of the program */
	enum program program;
};

static bool is_chosen(const struct queue_row *row, const struct choice *choice)
{
	const struct owner *owner = row->result->bug->owner;

	if (choice->owner)
		return owner == choice->owner;
	return owner && held_today(owner, choice->program);
}

static struct val *part_of(
	const struct queue *queue, size_t group, const struct choice *choice)
{
	struct val *part = val_new_object();
	struct val *bugs = val_new_list();

	for (size_t i = 0; i < queue->rows.n; i++) {
		const struct queue_row *row = &queue->rows.v[i];
		struct val *bug;

		if ((size_t)row->group != group || !is_chosen(row, choice))
			continue;
		bug = val_new_object();
		val_set_int(bug, "id", row->result->bug->id);
		val_push(bugs, bug);
	}
	val_set_c(part, "title", titles[group]);
	val_set_int(part, "n", (int64_t)val_count(bugs));
	val_set(part, "bugs", bugs);
	return part;
}

/* An entry of an index: its incidents by group; NULL where there are none. */
static struct val *index_of(const struct queue *queue, const struct choice *choice)
{
	struct val *entry = val_new_object();
	struct val *parts = val_new_list();
	int64_t n = 0;

	for (size_t g = 0; g < QUEUE_GROUPS; g++) {
		struct val *part = part_of(queue, g, choice);
		int64_t bugs = val_int(part, "n", 0);

		n += bugs;
		if (bugs)
			val_push(parts, part);
	}
	val_set_int(entry, "n", n);
	val_set(entry, "parts", parts);
	return n ? entry : NULL;
}

static struct val *programs_of(const struct queue *queue)
{
	static const char *const ids[PROGRAMS] = {
		"mozilla", "chrome", "apple", "microsoft"};
	struct val *list = val_new_list();

	for (int p = 0; p < PROGRAMS; p++) {
		struct choice choice = {.program = (enum program)p};
		struct val *entry = index_of(queue, &choice);

		if (!entry)
			continue;
		val_set_c(entry, "id", ids[p]);
		val_set_c(entry, "name", model_program_label(choice.program));
		val_set_null(entry, "page");
		val_push(list, entry);
	}
	return list;
}

static struct val *cas_of(
	const struct view_site *site, const struct queue *queue, struct arena *arena)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < site->model->owners.n; i++) {
		const struct owner *owner = site->model->owners.v[i];
		struct choice choice = {.owner = owner};
		struct val *entry = index_of(queue, &choice);

		if (!entry)
			continue;
		val_set_str(entry, "id",
			arena_printf(arena, "ca-" STR_FMT, STR_ARG(owner->slug)));
		val_set_str(entry, "name", owner->name);
		val_set(entry, "page", view_new_ca_page(owner));
		val_push(list, entry);
	}
	return list;
}

/* ---- the page ---- */

static struct val *groups_of(
	const struct view_site *site, const struct queue *queue, int64_t *latest)
{
	struct val *list = val_new_list();
	struct val *rows[QUEUE_GROUPS];

	for (size_t g = 0; g < QUEUE_GROUPS; g++) {
		struct val *group = val_new_object();

		rows[g] = val_new_list();
		val_set_c(group, "id", queue_group_word((enum queue_group)g));
		val_set_c(group, "title", titles[g]);
		val_set(group, "rows", rows[g]);
		val_push(list, group);
	}
	for (size_t i = 0; i < queue->rows.n; i++) {
		const struct queue_row *row = &queue->rows.v[i];

		val_push(rows[row->group], view_queue_row(site, row));
		if (row->result->latest > *latest)
			*latest = row->result->latest;
	}
	for (size_t g = 0; g < QUEUE_GROUPS; g++)
		val_set_int(val_below_at(list, g), "n", (int64_t)val_count(rows[g]));
	return list;
}

static int64_t n_not_triaged(const struct queue *queue)
{
	int64_t n = 0;

	for (size_t i = 0; i < queue->rows.n; i++)
		n += queue->rows.v[i].result->bug->why_not == WHY_NOT_TRIAGED;
	return n;
}

struct val *view_queue(
	const struct view_site *site, struct arena *arena, struct view_page *page)
{
	struct val *view = val_new_object();
	struct queue queue;

	*page = (struct view_page){.path = STR("queue/"),
		.title = STR("Queue"),
		.description =
			STR("Every open incident: what is overdue, what is due next and "
			    "whose turn it is."),
		.json = STR("data.json"),
		.latest = DATE_NONE,
		.noarchive = true,
		.shows_ccadb = true};
	queue_make(&queue, site->engine, site->model->as_of);
	view_set_time(view, "as_of", site->model->as_of);
	val_set_int(view, "n", (int64_t)queue.rows.n);
	val_set_int(view, "not_triaged", n_not_triaged(&queue));
	val_set(view, "groups", groups_of(site, &queue, &page->latest));
	val_set(view, "programs", programs_of(&queue));
	val_set(view, "cas", cas_of(site, &queue, arena));
	queue_release(&queue);
	return view;
}
