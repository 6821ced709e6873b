#include "render/view_home.h"

#include <stdlib.h>

#include "render/view_ca.h"
#include "render/view_changes.h"
#include "render/view_home_attention.h"
#include "render/view_home_response.h"
#include "render/view_number.h"

enum { LATEST_DAYS = 14, LIST_MAX = 15 };

static const struct view_key link_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_home_keys[] = {
	{"as_of", VIEW_TEXT, NULL},
	{"as_of_day", VIEW_TEXT, NULL},
	{"as_of_text", VIEW_TEXT, NULL},
	{"records_text", VIEW_TEXT, NULL},
	{"bugs", VIEW_TEXT, NULL},
	{"counted", VIEW_TEXT, NULL},
	{"open", VIEW_TEXT, NULL},
	{"owners", VIEW_TEXT, NULL},
	{"without_owner", VIEW_TEXT, NULL},
	{"no_known_ca", VIEW_TEXT, NULL}, /* of these; */
	{"no_cas", VIEW_TEXT, NULL},      /* or as the table of owners says, no CA's */
	VIEW_HOME_APART_KEYS,
	{"closed_unknown", VIEW_TEXT, NULL},
	{"overdue", VIEW_LIST, view_home_attention_duty_keys},
	{"overdue_more", VIEW_TEXT, NULL},
	{"overdue_rest", VIEW_LIST, view_home_attention_duty_keys},
	{"overdue_rest_more", VIEW_TEXT, NULL},
	{"has_rest", VIEW_FLAG, NULL},
	{"overdue_closed", VIEW_LIST, view_home_attention_duty_keys},
	{"overdue_closed_more", VIEW_TEXT, NULL},
	{"has_closed", VIEW_FLAG, NULL},
	{"due", VIEW_LIST, view_home_attention_duty_keys},
	{"due_more", VIEW_TEXT, NULL},
	{"has_passed", VIEW_FLAG, NULL},
	{"passed", VIEW_LIST, view_home_attention_waiting_keys},
	{"passed_more", VIEW_TEXT, NULL},
	{"closing", VIEW_LIST, view_home_attention_waiting_keys},
	{"closing_more", VIEW_TEXT, NULL},
	{"opened", VIEW_LIST, view_row_keys},
	{"opened_more", VIEW_TEXT, NULL},
	{"closed", VIEW_LIST, view_row_keys},
	{"closed_more", VIEW_TEXT, NULL},
	VIEW_CHANGES_LATEST_KEYS,
	VIEW_NUMBER_KEYS,
	VIEW_HOME_RESPONSE_KEYS,
	{"cas", VIEW_LIST, link_keys},
	{NULL, VIEW_TEXT, NULL},
};

/* ---- opened and closed ---- */

struct chosen {
	const struct bug *bug;
	int64_t when;
};

static int64_t when_opened(const struct bug *bug)
{
	return bug->opened;
}

static int64_t when_closed(const struct bug *bug)
{
	return bug->closed;
}

/* Newest first. */
static int by_when(const void *a, const void *b)
{
	const struct chosen *x = a;
	const struct chosen *y = b;

	if (x->when != y->when)
		return x->when > y->when ? -1 : 1;
	return x->bug->id > y->bug->id ? -1 : x->bug->id < y->bug->id;
}

static void set_latest(const struct view_site *site, struct val *view, const char *key,
	const char *more, int64_t (*when)(const struct bug *bug))
{
	int64_t since = site->model->as_of - (int64_t)LATEST_DAYS * DATE_DAY;
	VEC(struct chosen) all = {0};
	struct val *list = val_new_list();

	for (size_t i = 0; i < site->model->bugs.n; i++) {
		const struct bug *bug = site->model->bugs.v[i];

		if (bug->why_not == WHY_COUNTED && when(bug) != DATE_NONE &&
			when(bug) >= since)
			vec_push(&all, (struct chosen){bug, when(bug)});
	}
	if (all.n)
		qsort(all.v, all.n, sizeof(*all.v), by_when);
	for (size_t i = 0; i < all.n && i < LIST_MAX; i++)
		val_push(list, view_row(site, all.v[i].bug));
	val_set_int(view, more, (int64_t)(all.n - val_count(list)));
	val_set(view, key, list);
	vec_release(&all);
}

/* ---- the rest ---- */

void view_home_set_apart(const struct model *m, struct val *view)
{
	int64_t on_pages = 0;
	int64_t before = 0;
	int64_t nobodys = 0;

	for (size_t i = 0; i < m->bugs.n; i++) {
		const struct bug *bug = m->bugs.v[i];

		if (bug->why_not != WHY_COUNTED)
			continue;
		if (!bug->owner)
			nobodys++;
		else if (bug->predecessor)
			before++;
		else
			on_pages++;
	}
	val_set_int(view, "on_pages", on_pages);
	val_set_int(view, "before", before);
	val_set_int(view, "nobodys", nobodys);
}

static void set_counts(const struct view_site *site, struct val *view)
{
	const struct model *m = site->model;
	int64_t counted = 0;
	int64_t open = 0;
	int64_t without = 0;
	int64_t no_cas = 0; /* those about auditors too, as /quality/ lists them */
	int64_t unknown = 0;
	int64_t closed_unknown = 0;

	for (size_t i = 0; i < m->bugs.n; i++) {
		const struct bug *bug = m->bugs.v[i];

		counted += bug->why_not == WHY_COUNTED;
		open += bug->why_not == WHY_COUNTED && bug->open;
		without += !bug->owner && !bug->auditor;
		no_cas += bug->not_ca.n > 0;
		unknown += !bug->owner && !bug->auditor && !bug->not_ca.n;
		closed_unknown += bug->why_not == WHY_COUNTED && !bug->open &&
			bug->closed == DATE_NONE;
	}
	val_set_int(view, "bugs", (int64_t)m->bugs.n);
	val_set_int(view, "counted", counted);
	val_set_int(view, "open", open);
	val_set_int(view, "owners", (int64_t)m->owners.n);
	val_set_int(view, "without_owner", without);
	val_set_int(view, "no_known_ca", unknown);
	val_set_int(view, "no_cas", no_cas);
	val_set_int(view, "closed_unknown", closed_unknown);
	view_home_set_apart(site->model, view);
}

static void set_minutes(
	struct val *view, const char *key, int64_t instant, struct arena *arena)
{
	char text[DATE_INSTANT_SIZE];

	if (instant == DATE_NONE) {
		val_set_null(view, key);
		return;
	}
	date_print_instant(instant, text);
	val_set_str(view, key, arena_printf(arena, "%.10s %.5s UTC", text, text + 11));
}

static void set_cas(const struct view_site *site, struct val *view)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < site->model->owners.n; i++) {
		const struct owner *owner = site->model->owners.v[i];
		struct val *row;

		if (owner->bugs.n == 0)
			continue;
		row = val_new_object();
		val_set_str(row, "name", owner->name);
		val_set(row, "page", view_new_ca_page(owner));
		val_push(list, row);
	}
	val_set(view, "cas", list);
}

static int64_t latest(const struct engine *engine)
{
	int64_t t = DATE_NONE;

	for (size_t i = 0; i < engine->n; i++)
		if (engine->results[i].latest > t)
			t = engine->results[i].latest;
	return t;
}

struct val *view_home(
	const struct view_site *site, struct arena *arena, struct view_page *page)
{
	struct view_number number = {
		.bugs = (const struct bug *const *)site->model->bugs.v,
		.n = site->model->bugs.n};
	struct val *view = val_new_object();

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
	view_home_attention_set(site, view);
	set_latest(site, view, "opened", "opened_more", when_opened);
	set_latest(site, view, "closed", "closed_more", when_closed);
	view_changes_set_latest(site, view,
		site->model->as_of - (int64_t)LATEST_DAYS * DATE_DAY, LIST_MAX);
	view_number_set(site, view, &number);
	view_home_response_set(site, view, arena);
	set_cas(site, view);
	return view;
}
