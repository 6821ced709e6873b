#include "render/view_ca_quality.h"

#include "render/view_ca_fields.h"
#include "render/view_ca_items.h"
#include "render/view_ca_own.h"
#include "render/view_ca_repeats.h"

static const struct view_key step_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"opened", VIEW_TEXT, NULL},
	{"from", VIEW_TEXT, NULL},
	{"from_comment", VIEW_TEXT, NULL},
	{"from_url", VIEW_TEXT, NULL},
	{"to", VIEW_TEXT, NULL},
	{"to_comment", VIEW_TEXT, NULL},
	{"to_url", VIEW_TEXT, NULL},
	{"upward", VIEW_FLAG, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key update_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"opened", VIEW_TEXT, NULL},
	{"day", VIEW_TEXT, NULL},
	{"comment", VIEW_TEXT, NULL},
	{"url", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

/* Counts of this CA and of all CAs, as members NAME and all_NAME. */
#define BOTH(name)                                                                       \
	{name, VIEW_TEXT, NULL},                                                         \
	{                                                                                \
		"all_" name, VIEW_TEXT, NULL                                             \
	}

const struct view_key view_ca_quality_keys[] = {
	BOTH("incidents"),
	{"known", VIEW_LIST, view_ca_fields_known_keys},
	{"has_forms", VIEW_FLAG, NULL},
	{"forms", VIEW_LIST, view_ca_fields_keys},
	BOTH("n_stated"),
	BOTH("n_again"),
	BOTH("n_upward"),
	BOTH("n_downward"),
	{"steps", VIEW_LIST, step_keys},
	{"has_steps", VIEW_FLAG, NULL},
	{"items", VIEW_OBJECT, view_ca_items_keys},
	{"repeats", VIEW_OBJECT, view_ca_repeats_keys},
	BOTH("n_closed"),
	BOTH("n_closed_unknown"),
	BOTH("n_updated"),
	BOTH("n_updates"),
	{"updates", VIEW_LIST, update_keys},
	{"has_updates", VIEW_FLAG, NULL},
	{"own", VIEW_OBJECT, view_ca_own_keys},
	{NULL, VIEW_TEXT, NULL},
};

void view_ca_quality_push_bug(struct val *row, const struct bug *bug)
{
	char day[DATE_DAY_SIZE];

	date_print_day(date_day_of(bug->opened), day);
	val_push_int(row, bug->id);
	val_push_c(row, day);
}

static void set_both(struct val *view, const char *name, size_t own, size_t all)
{
	val_set_int(view, name, (int64_t)own);
	val_set_int(view, val_name("all_", name), (int64_t)all);
}

static void push_url(const struct view_site *site, struct val *row, const struct bug *bug,
	int32_t comment)
{
	char url[VIEW_LINK_SIZE];

	val_push_int(row, comment);
	val_push_plain(row, view_link(site, bug->id, comment, url));
}

/* ---- certificates, stated again ---- */

static void set_impact(const struct view_site *site, struct val *view,
	const struct quality_impact *own, const struct quality_impact *all)
{
	struct val *list = val_new_list();

	set_both(view, "n_stated", own->n_stated, all->n_stated);
	set_both(view, "n_again", own->n_again, all->n_again);
	set_both(view, "n_upward", own->n_upward, all->n_upward);
	set_both(view, "n_downward", own->n_downward, all->n_downward);
	for (size_t i = 0; i < own->steps.n; i++) {
		const struct quality_step *s = &own->steps.v[i];
		struct val *row = val_new_list();

		view_ca_quality_push_bug(row, s->result->bug);
		val_push_int(row, s->from);
		push_url(site, row, s->result->bug, s->from_comment);
		val_push_int(row, s->to);
		push_url(site, row, s->result->bug, s->to_comment);
		val_push_bool(row, s->to > s->from);
		val_push(list, row);
	}
	val_set_bool(view, "has_steps", own->steps.n > 0);
	val_set(view, "steps", list);
}

/* ---- comments while closed ---- */

static void set_updates(const struct view_site *site, struct val *view,
	const struct quality *own, const struct quality *all)
{
	struct val *list = val_new_list();

	set_both(view, "n_closed", own->n_closed, all->n_closed);
	set_both(view, "n_closed_unknown", own->n_closed_unknown, all->n_closed_unknown);
	set_both(view, "n_updated", own->n_updated, all->n_updated);
	set_both(view, "n_updates", own->updates.n, all->updates.n);
	for (size_t i = 0; i < own->updates.n; i++) {
		const struct quality_update *u = &own->updates.v[i];
		char day[DATE_DAY_SIZE];
		struct val *row = val_new_list();

		view_ca_quality_push_bug(row, u->result->bug);
		date_print_day(date_day_of(u->post->time), day);
		val_push_c(row, day);
		push_url(site, row, u->result->bug, u->post->comment);
		val_push(list, row);
	}
	val_set_bool(view, "has_updates", own->updates.n > 0);
	val_set(view, "updates", list);
}

/* ---- the whole ---- */

struct val *view_ca_quality(const struct view_site *site, size_t index)
{
	const struct quality *own;
	const struct quality *all;
	struct val *view;

	if (!site->quality)
		return NULL;
	own = &site->quality->of[index];
	all = &site->quality->all;
	view = val_new_object();
	set_both(view, "incidents", own->incidents, all->incidents);
	view_ca_fields_set(site, view, own, all);
	set_impact(site, view, &own->impact, &all->impact);
	val_set(view, "items", view_ca_items(site, own, all));
	val_set(view, "repeats", view_ca_repeats(own, all));
	set_updates(site, view, own, all);
	val_set(view, "own", view_ca_own(site, site->model->owners.v[index]));
	return view;
}
