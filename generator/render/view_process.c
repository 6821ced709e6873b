#include "render/view_process.h"

#include <stdlib.h>

enum { TEXT_MAX = 65536 };

static const struct view_key duty_keys[] = {
	{"duty", VIEW_TEXT, NULL},
	{"title", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"tags", VIEW_TEXT, NULL},
	{"words", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key row_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"summary", VIEW_TEXT, NULL},
	{"opened", VIEW_TEXT, NULL},
	{"state", VIEW_TEXT, NULL},
	{"closed", VIEW_TEXT, NULL},
	{"tags", VIEW_TEXT, NULL},
	{"duty", VIEW_TEXT, NULL},
	{"title", VIEW_TEXT, NULL},
	{"words", VIEW_TEXT, NULL},
	{"tag", VIEW_TEXT, NULL},
	{"predecessor", VIEW_FLAG, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key ca_keys[] = {
	{"ca", VIEW_TEXT, NULL},
	{"ca_page", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"rows", VIEW_LIST, row_keys},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_process_keys[] = {
	{"n", VIEW_TEXT, NULL},
	{"n_cas", VIEW_TEXT, NULL},
	{"duties", VIEW_LIST, duty_keys},
	{"cas", VIEW_LIST, ca_keys},
	{NULL, VIEW_TEXT, NULL},
};

struct maker {
	const struct view_site *site;
	size_t *found; /* of each duty */
	int64_t latest;
};

/* ---- incidents ---- */

static struct val *row_of(
	struct maker *m, const struct bug *bug, const struct process_hit *hit)
{
	static const char *const kept[] = {
		"id", "page", "summary", "state", "tags", NULL};
	struct val *all = view_row(m->site, bug);
	struct val *row = val_new_object();

	for (size_t i = 0; kept[i]; i++)
		val_set(row, kept[i], val_get(all, kept[i]));
	view_set_day(row, "opened", date_day_of(bug->opened));
	view_set_day(row, "closed", date_day_of(bug->closed));
	val_set_str(row, "duty", hit->duty->id);
	val_set_str(row, "title", hit->duty->title);
	val_set_filled(row, "words", hit->words);
	val_set_filled(row, "tag", hit->tag);
	val_set_bool(row, "predecessor", bug->predecessor);
	return row;
}

static void add_bug(struct maker *m, struct val *rows, const struct bug *bug)
{
	struct process_hit hit = {0};
	int64_t latest;

	if (m->site->process && bug->why_not == WHY_COUNTED)
		hit = process_of(m->site->process, bug);
	if (!hit.duty)
		return;
	m->found[hit.duty - m->site->process->duties.v]++;
	latest = engine_of(m->site->engine, bug)->latest;
	if (latest > m->latest)
		m->latest = latest;
	val_push(rows, row_of(m, bug, &hit));
}

/* Takes the rows; of no known CA for NULL. */
static void push_ca(struct val *list, const struct owner *owner, struct val *rows)
{
	struct val *ca = val_new_object();

	view_set_ca(ca, owner);
	val_set_int(ca, "n", (int64_t)val_count(rows));
	val_set(ca, "rows", rows);
	val_push(list, ca);
}

static void add_owner(struct maker *m, struct val *list, const struct owner *owner)
{
	size_t n = owner ? owner->bugs.n : m->site->model->bugs.n;
	struct bug *const *from = owner ? owner->bugs.v : m->site->model->bugs.v;
	VEC(const struct bug *) bugs = {0};
	struct val *rows = val_new_list();

	for (size_t i = 0; i < n; i++)
		if (from[i]->owner == owner)
			vec_push(&bugs, from[i]);
	if (bugs.n)
		qsort(bugs.v, bugs.n, sizeof(*bugs.v), model_newest_first);
	for (size_t i = 0; i < bugs.n; i++)
		add_bug(m, rows, bugs.v[i]);
	vec_release(&bugs);
	if (val_count(rows))
		push_ca(list, owner, rows);
}

/* ---- the table ---- */

/* All of them in one text, each between these marks. */
static void set_texts(struct val *object, const char *key, const struct str *v, size_t n,
	const char *const marks[2])
{
	struct buf text;

	buf_init(&text, TEXT_MAX);
	for (size_t i = 0; i < n; i++)
		buf_printf(&text, "%s%s" STR_FMT "%s", i ? ", " : "", marks[0],
			STR_ARG(v[i]), marks[1]);
	val_set_filled(object, key, buf_view(&text));
	buf_release(&text);
}

static struct val *duties_of(const struct maker *m)
{
	static const char *const none[2] = {"", ""};
	static const char *const quotes[2] = {"“", "”"};
	const struct process *process = m->site->process;
	struct val *list = val_new_list();

	for (size_t i = 0; process && i < process->duties.n; i++) {
		const struct process_duty *duty = &process->duties.v[i];
		struct val *view = val_new_object();

		val_set_str(view, "duty", duty->id);
		val_set_str(view, "title", duty->title);
		val_set_int(view, "n", (int64_t)m->found[i]);
		set_texts(view, "tags", duty->tags.v, duty->tags.n, none);
		set_texts(view, "words", duty->words.v, duty->words.n, quotes);
		val_push(list, view);
	}
	return list;
}

/* ---- the page ---- */

struct val *view_process(const struct view_site *site, struct view_page *page)
{
	size_t n_duties = site->process ? site->process->duties.n : 0;
	struct maker m = {.site = site, .latest = DATE_NONE};
	struct val *view = val_new_object();
	struct val *cas = val_new_list();
	int64_t n = 0;

	m.found = mem_zalloc(n_duties + 1, sizeof(*m.found));
	for (size_t i = 0; i < site->model->owners.n; i++)
		add_owner(&m, cas, site->model->owners.v[i]);
	val_set_int(view, "n_cas", (int64_t)val_count(cas));
	add_owner(&m, cas, NULL);
	for (size_t i = 0; i < n_duties; i++)
		n += (int64_t)m.found[i];
	val_set_int(view, "n", n);
	val_set(view, "duties", duties_of(&m));
	val_set(view, "cas", cas);
	mem_free(m.found);
	*page = (struct view_page){.path = STR("process/"),
		.title = STR("Incidents about reporting duties"),
		.description =
			STR("Incidents whose own subject is a duty to report, to answer "
			    "or to disclose, by CA, and how they are found."),
		.json = STR("data.json"),
		.latest = m.latest,
		.shows_ccadb = true};
	return view;
}
