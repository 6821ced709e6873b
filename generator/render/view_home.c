#include "render/view_home.h"

#include <stdlib.h>

#include "render/view_ca.h"

enum { LATEST_DAYS = 14, LATEST_MAX = 15, SOON_DAYS = 7 };

static const struct view_key response_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"response", VIEW_OBJECT, view_tally_keys},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key link_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_home_keys[] = {
	{"as_of", VIEW_TEXT, NULL},
	{"as_of_text", VIEW_TEXT, NULL},
	{"records_text", VIEW_TEXT, NULL},
	{"bugs", VIEW_TEXT, NULL},
	{"counted", VIEW_TEXT, NULL},
	{"open", VIEW_TEXT, NULL},
	{"owners", VIEW_TEXT, NULL},
	{"without_owner", VIEW_TEXT, NULL},
	{"closed_unknown", VIEW_TEXT, NULL},
	{"due", VIEW_LIST, view_row_keys},
	{"due_more", VIEW_TEXT, NULL},
	{"passed", VIEW_LIST, view_row_keys},
	{"passed_more", VIEW_TEXT, NULL},
	{"closing", VIEW_LIST, view_row_keys},
	{"closing_more", VIEW_TEXT, NULL},
	{"opened", VIEW_LIST, view_row_keys},
	{"opened_more", VIEW_TEXT, NULL},
	{"closed", VIEW_LIST, view_row_keys},
	{"closed_more", VIEW_TEXT, NULL},
	{"quarters_html", VIEW_HTML, NULL},
	{"quarters", VIEW_LIST, view_bin_keys},
	{"has_quarters", VIEW_FLAG, NULL},
	{"has_dates", VIEW_FLAG, NULL},
	{"dates", VIEW_LIST, view_date_keys},
	{"response", VIEW_LIST, response_keys},
	{"response_all", VIEW_OBJECT, view_tally_keys},
	{"cas", VIEW_LIST, link_keys},
	{NULL, VIEW_TEXT, NULL},
};

/* A list of the home page: the time by which a bug stands in it, or DATE_NONE. */
struct choice {
	const char *key;
	const char *more; /* how many did not fit */
	int64_t (*when)(const struct view_site *site, const struct bug *bug);
	bool newest_first;
};

static bool is_open_incident(const struct bug *bug)
{
	return bug->open && bug->why_not == WHY_COUNTED;
}

static int64_t when_due(const struct view_site *site, const struct bug *bug)
{
	int32_t today = date_day_of(site->model->as_of);

	if (!is_open_incident(bug) || bug->next_update == DATE_DAY_NONE ||
		bug->next_update < today || bug->next_update > today + SOON_DAYS)
		return DATE_NONE;
	return date_start_of(bug->next_update);
}

static int64_t when_passed(const struct view_site *site, const struct bug *bug)
{
	if (!is_open_incident(bug) || bug->next_update == DATE_DAY_NONE ||
		bug->next_update >= date_day_of(site->model->as_of))
		return DATE_NONE;
	return date_start_of(bug->next_update);
}

static int64_t when_closing(const struct view_site *site, const struct bug *bug)
{
	(void)site;
	if (!is_open_incident(bug) || bug->close_on == DATE_DAY_NONE)
		return DATE_NONE;
	return date_start_of(bug->close_on);
}

static int64_t lately(const struct view_site *site, const struct bug *bug, int64_t when)
{
	if (bug->why_not != WHY_COUNTED || when == DATE_NONE ||
		when < site->model->as_of - (int64_t)LATEST_DAYS * DATE_DAY)
		return DATE_NONE;
	return when;
}

static int64_t when_opened(const struct view_site *site, const struct bug *bug)
{
	return lately(site, bug, bug->opened);
}

static int64_t when_closed(const struct view_site *site, const struct bug *bug)
{
	return lately(site, bug, bug->closed);
}

struct chosen {
	const struct bug *bug;
	int64_t when;
};

static int by_when(const void *a, const void *b)
{
	const struct chosen *x = a;
	const struct chosen *y = b;

	if (x->when != y->when)
		return x->when < y->when ? -1 : 1;
	return x->bug->id < y->bug->id ? -1 : x->bug->id > y->bug->id;
}

static void set_list(
	const struct view_site *site, json_t *view, const struct choice *choice)
{
	VEC(struct chosen) all = {0};
	json_t *list = json_array();
	size_t shown;

	for (size_t i = 0; i < site->model->bugs.n; i++) {
		struct chosen one = {.bug = site->model->bugs.v[i]};

		one.when = choice->when(site, one.bug);
		if (one.when != DATE_NONE)
			vec_push(&all, one);
	}
	if (all.n)
		qsort(all.v, all.n, sizeof(*all.v), by_when);
	shown = all.n < LATEST_MAX ? all.n : LATEST_MAX;
	for (size_t i = 0; i < shown; i++) {
		size_t at = choice->newest_first ? all.n - 1 - i : i;

		js_push(list, view_row(site, all.v[at].bug));
	}
	js_set(view, choice->key, list);
	js_set_int(view, choice->more, (int64_t)(all.n - shown));
	vec_release(&all);
}

static void set_lists(const struct view_site *site, json_t *view)
{
	static const struct choice choices[] = {
		{"due", "due_more", when_due, false},
		{"passed", "passed_more", when_passed, false},
		{"closing", "closing_more", when_closing, false},
		{"opened", "opened_more", when_opened, true},
		{"closed", "closed_more", when_closed, true},
	};

	for (size_t i = 0; i < sizeof(choices) / sizeof(choices[0]); i++)
		set_list(site, view, &choices[i]);
}

static void set_counts(const struct view_site *site, json_t *view)
{
	const struct model *m = site->model;
	int64_t counted = 0;
	int64_t open = 0;
	int64_t without = 0;
	int64_t closed_unknown = 0;

	for (size_t i = 0; i < m->bugs.n; i++) {
		const struct bug *bug = m->bugs.v[i];

		counted += bug->why_not == WHY_COUNTED;
		open += bug->why_not == WHY_COUNTED && bug->open;
		without += !bug->owner && !bug->auditor;
		closed_unknown += bug->why_not == WHY_COUNTED && !bug->open &&
			bug->closed == DATE_NONE;
	}
	js_set_int(view, "bugs", (int64_t)m->bugs.n);
	js_set_int(view, "counted", counted);
	js_set_int(view, "open", open);
	js_set_int(view, "owners", (int64_t)m->owners.n);
	js_set_int(view, "without_owner", without);
	js_set_int(view, "closed_unknown", closed_unknown);
}

static void set_minutes(
	json_t *view, const char *key, int64_t instant, struct arena *arena)
{
	char text[DATE_INSTANT_SIZE];

	if (instant == DATE_NONE) {
		js_set_null(view, key);
		return;
	}
	date_print_instant(instant, text);
	js_set_str(view, key, arena_printf(arena, "%.10s %.5s UTC", text, text + 11));
}

static void set_response(const struct view_site *site, json_t *view, struct arena *arena)
{
	json_t *list = json_array();

	for (size_t i = 0; i < site->model->owners.n; i++) {
		const struct owner *owner = site->model->owners.v[i];
		const struct tally *own = &site->stats[i].first_response;
		json_t *row;

		if (own->q.n < QUANTILE_MIN)
			continue;
		row = json_object();
		js_set_str(row, "name", owner->name);
		js_set_str(row, "page",
			arena_printf(arena, "ca/" STR_FMT "/", STR_ARG(owner->slug)));
		js_set(row, "response",
			view_tally("First response", own, &site->all->first_response));
		js_push(list, row);
	}
	js_set(view, "response", list);
	js_set(view, "response_all",
		view_tally("First response", &site->all->first_response,
			&site->all->first_response));
}

static void set_cas(const struct view_site *site, json_t *view, struct arena *arena)
{
	json_t *list = json_array();

	for (size_t i = 0; i < site->model->owners.n; i++) {
		const struct owner *owner = site->model->owners.v[i];
		json_t *row;

		if (owner->bugs.n == 0)
			continue;
		row = json_object();
		js_set_str(row, "name", owner->name);
		js_set_str(row, "page",
			arena_printf(arena, "ca/" STR_FMT "/", STR_ARG(owner->slug)));
		js_push(list, row);
	}
	js_set(view, "cas", list);
}

static int64_t latest(const struct engine *engine)
{
	int64_t t = DATE_NONE;

	for (size_t i = 0; i < engine->n; i++)
		if (engine->results[i].latest > t)
			t = engine->results[i].latest;
	return t;
}

json_t *view_home(
	const struct view_site *site, struct arena *arena, struct view_page *page)
{
	struct view_series series = {
		.bugs = (const struct bug *const *)site->model->bugs.v,
		.n = site->model->bugs.n,
		.id = "quarters",
		.what = STR("Incidents opened")};
	json_t *view = json_object();

	*page = (struct view_page){.title = site->info.title,
		.description =
			STR("How certificate authorities respond to incidents: public "
			    "incident bugs of the Web PKI, with the evidence."),
		.json = STR("data.json"),
		.noarchive = true,
		.shows_ccadb = true};
	page->latest = latest(site->engine);
	view_set_time(view, "as_of", site->model->as_of);
	set_minutes(view, "as_of_text", site->model->as_of, arena);
	set_minutes(view, "records_text", site->model->records_at, arena);
	set_counts(site, view);
	set_lists(site, view);
	view_set_quarters(site, view, &series);
	set_response(site, view, arena);
	set_cas(site, view, arena);
	return view;
}
