#include <string.h>

#include "base/work.h"
#include "cmd/cmd.h"
#include "cmd/world.h"
#include "render/line.h"
#include "render/view_queue.h"

static const char help[] =
	"usage: candor list WHAT [--ca SLUG] [--format text|json|csv] [--exit-code]\n\n"
	"Open incidents as the page /queue/ has them, on stdout. WHAT is one of\n\n"
	"  overdue   something that counts is overdue\n"
	"  due       something is due within 7 days, and nothing is overdue\n"
	"  open      all\n"
	"  unknown   it is not known whose turn it is\n"
	"  waiting   it is a root program's turn\n\n"
	"  --ca SLUG      of this CA alone\n"
	"  --format NAME  text (the default), json or csv\n"
	"  --exit-code    end with status 6 where something is listed, else with 0\n";

enum { LIST_MAX = 64 * 1024 * 1024, LIST_STATUS = 6, PROGRAMS_MAX = 256 };

static const struct export_column columns[] = {
	{.name = "bug", .meaning = "Bugzilla number"},
	{.name = "ca", .meaning = "CA owner's name"},
	{.name = "ca_slug", .meaning = "its short name"},
	{.name = "programs", .meaning = "root programs that include it"},
	{.name = "group", .meaning = "overdue due ca root-program nobody unknown"},
	{.name = "turn", .meaning = "ca, root-program or nobody; empty: unknown"},
	{.name = "why", .meaning = "what decides that"},
	{.name = "since", .meaning = "when it happened"},
	{.name = "next_due", .meaning = "when the next thing is due"},
	{.name = "rule", .meaning = "the rule that it is due by; empty: the agreed date"},
	{.name = "others", .meaning = "comments of others since the CA's last"},
	{.name = "others_unknown", .meaning = "comments of unknown side since then"},
	{.name = "ready", .meaning = "to close: yes no unknown"},
	{.name = "summary", .meaning = "of the bug"},
	{.name = "url", .meaning = "of what decides whose turn it is"},
	{.name = NULL},
};

struct list {
	const char *what;
	const struct owner *owner; /* NULL: all */
	const struct view_site *site;
	struct queue queue;
	struct buf out;
};

static bool is_what(const char *what)
{
	static const char *const whats[] = {
		"overdue", "due", "open", "unknown", "waiting"};

	for (size_t i = 0; i < sizeof(whats) / sizeof(whats[0]); i++)
		if (strcmp(what, whats[i]) == 0)
			return true;
	return false;
}

static bool is_listed(const struct list *list, const struct queue_row *row)
{
	if (list->owner && row->result->bug->owner != list->owner)
		return false;
	if (strcmp(list->what, "overdue") == 0)
		return row->group == QUEUE_OVERDUE;
	if (strcmp(list->what, "due") == 0)
		return row->group == QUEUE_DUE;
	if (strcmp(list->what, "unknown") == 0)
		return row->turn.who == TURN_UNKNOWN;
	if (strcmp(list->what, "waiting") == 0)
		return row->turn.who == TURN_PROGRAM;
	return true;
}

/* Leaves the rows that are asked for. */
static void choose(struct list *list)
{
	size_t n = 0;

	for (size_t i = 0; i < list->queue.rows.n; i++)
		if (is_listed(list, &list->queue.rows.v[i]))
			list->queue.rows.v[n++] = list->queue.rows.v[i];
	list->queue.rows.n = n;
}

/* The duty that is due next; NULL: none is. */
static const struct duty *next_duty(const struct turn *turn)
{
	return turn->overdue && turn_next(turn) == turn->overdue->due ? turn->overdue
								      : turn->pending;
}

static void put_text(struct list *list)
{
	for (size_t i = 0; i < list->queue.rows.n; i++) {
		const struct queue_row *row = &list->queue.rows.v[i];
		const struct bug *bug = row->result->bug;
		const struct duty *duty = next_duty(&row->turn);
		int64_t next = turn_next(&row->turn);
		char day[DATE_DAY_SIZE] = "-";

		if (next != DATE_NONE)
			date_print_day(date_day_of(next), day);
		buf_printf(&list->out, "%-8lld %-12s %-10s ", (long long)bug->id,
			queue_group_word(row->group), day);
		buf_printf(&list->out, STR_FMT ": %s; ",
			STR_ARG(bug->owner ? bug->owner->slug : STR("-")),
			turn_label(row->turn.who));
		buf_printf(&list->out, "%s; ", turn_why_label(row->turn.why));
		if (duty)
			buf_printf(&list->out, STR_FMT "; ",
				STR_ARG(duty->window->rule->id));
		buf_str(&list->out, digest_str(bug->d, bug->d->summary));
		buf_byte(&list->out, '\n');
	}
}

static void put_csv(struct list *list)
{
	struct line line = {.out = &list->out};
	struct buf programs;

	buf_init(&programs, PROGRAMS_MAX);
	line_head(&list->out, columns);
	for (size_t i = 0; i < list->queue.rows.n; i++) {
		const struct queue_row *row = &list->queue.rows.v[i];
		const struct bug *bug = row->result->bug;
		const struct turn *turn = &row->turn;
		const struct duty *duty = next_duty(turn);
		char url[VIEW_LINK_SIZE];

		view_queue_programs(bug->owner, &programs);
		line_int(&line, bug->id);
		line_cell(&line, bug->owner ? bug->owner->name : STR(""));
		line_cell(&line, bug->owner ? bug->owner->slug : STR(""));
		line_cell(&line, buf_view(&programs));
		line_c(&line, queue_group_word(row->group));
		line_c(&line, turn_word(turn->who));
		line_c(&line, turn_why_word(turn->why));
		line_time(&line, turn->since);
		line_time(&line, turn_next(turn));
		line_cell(&line, duty ? duty->window->rule->id : STR(""));
		line_int(&line, (int64_t)turn->others);
		line_int(&line, (int64_t)turn->unknown);
		line_c(&line, turn_ready_word(turn->ready));
		line_cell(&line, digest_str(bug->d, bug->d->summary));
		line_cell(&line, view_link(list->site, bug->id, turn->comment, url));
		line_end(&line);
	}
	buf_release(&programs);
}

static void put_json(struct list *list)
{
	struct arena arena;
	struct val *top;
	struct val *rows;

	arena_init(&arena);
	val_begin(&arena);
	top = val_new_object();
	rows = val_new_list();
	for (size_t i = 0; i < list->queue.rows.n; i++)
		val_push(rows, view_queue_row(list->site, &list->queue.rows.v[i]));
	view_set_time(top, "as_of", list->site->model->as_of);
	val_set_c(top, "list", list->what);
	val_set(top, "rows", rows);
	val_print(top, NULL, &list->out);
	val_end();
	arena_release(&arena);
}

static bool put(struct list *list, const char *format, struct err *err)
{
	bool ok;

	buf_init(&list->out, LIST_MAX);
	if (strcmp(format, "json") == 0)
		put_json(list);
	else if (strcmp(format, "csv") == 0)
		put_csv(list);
	else
		put_text(list);
	ok = app_print(buf_view(&list->out), err);
	buf_release(&list->out);
	return ok;
}

static bool list_world(
	struct list *list, const struct world *world, const char *slug, struct err *err)
{
	list->site = &world->site;
	if (slug)
		list->owner = model_owner(&world->model, str_c(slug));
	if (slug && !list->owner)
		return err_set(err, ERR_INPUT, "list", "there is no CA '%s'", slug);
	queue_make(&list->queue, &world->engine, world->model.as_of);
	choose(list);
	return true;
}

bool cmd_list(struct app *app, int argc, char **argv, int *status, struct err *err)
{
	struct app_option options[] = {{.name = "ca", .has_value = true},
		{.name = "format", .has_value = true}, {.name = "exit-code"},
		{.name = NULL}};
	struct app_args args = {argc, argv, help};
	const char *format;
	struct list list = {0};
	struct world world;
	bool done;
	bool ok;

	if (!app_options(&args, options, &done, err) || done)
		return done;
	format = options[1].value ? options[1].value : "text";
	if (args.argc != 1 || !is_what(args.argv[0]))
		return err_set(
			err, ERR_INPUT, "list", "list what? see 'candor list --help'");
	if (strcmp(format, "text") != 0 && strcmp(format, "json") != 0 &&
		strcmp(format, "csv") != 0)
		return err_set(err, ERR_INPUT, "list",
			"there is no format '%s'; see 'candor list --help'", format);
	if (!app_config(app, err) || !world_load(&world, app, work_threads(), err))
		return false;
	list.what = args.argv[0];
	ok = list_world(&list, &world, options[0].value, err) && put(&list, format, err);
	if (ok && options[2].value && list.queue.rows.n)
		*status = LIST_STATUS;
	queue_release(&list.queue);
	world_release(&world);
	return ok;
}
