#include "render/view_ca.h"

#include "render/view_home.h"

const struct view_key view_ca_row_keys[] = {
	{"slug", VIEW_TEXT, NULL},
	{"name", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"country", VIEW_TEXT, NULL},
	{"incidents", VIEW_TEXT, NULL},
	{"batches", VIEW_TEXT, NULL},
	{"open", VIEW_TEXT, NULL},
	{"opened_12m", VIEW_TEXT, NULL},
	{"filed_by_ca", VIEW_TEXT, NULL},
	{"filed_by_other", VIEW_TEXT, NULL},
	{"filed_unknown", VIEW_TEXT, NULL},
	{"mozilla", VIEW_TEXT, NULL},
	{"chrome", VIEW_TEXT, NULL},
	{"apple", VIEW_TEXT, NULL},
	{"microsoft", VIEW_TEXT, NULL},
	{"response", VIEW_OBJECT, view_tally_keys},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_ca_list_keys[] = {
	{"included", VIEW_LIST, view_ca_row_keys},
	{"outside", VIEW_LIST, view_ca_row_keys},
	{"n_included", VIEW_TEXT, NULL},
	{"n_outside", VIEW_TEXT, NULL},
	VIEW_HOME_APART_KEYS,
	{NULL, VIEW_TEXT, NULL},
};

struct val *view_ca_row(const struct view_site *site, size_t index)
{
	static const char *const keys[PROGRAMS] = {
		"mozilla", "chrome", "apple", "microsoft"};
	const struct owner *owner = site->model->owners.v[index];
	const struct ca_stats *s = &site->stats[index];
	struct val *row = val_new_object();

	val_set_str(row, "slug", owner->slug);
	val_set_str(row, "name", owner->name);
	val_set(row, "page", view_new_ca_page(owner));
	val_set_str(row, "country", owner->country.n ? owner->country : STR("not known"));
	val_set_int(row, "incidents", (int64_t)s->incidents);
	val_set(row, "batches", view_new_batches(owner->batches));
	val_set_int(row, "open", (int64_t)s->open);
	val_set_int(row, "opened_12m", (int64_t)s->opened_12m);
	val_set_int(row, "filed_by_ca", (int64_t)s->filed_by_ca);
	val_set_int(row, "filed_by_other", (int64_t)s->filed_by_other);
	val_set_int(row, "filed_unknown", (int64_t)s->filed_unknown);
	for (int p = 0; p < PROGRAMS; p++)
		val_set_c(row, keys[p],
			owner->member[p] == MEMBER_UNKNOWN
				? "not known"
				: model_member_word(owner->member[p]));
	val_set(row, "response",
		view_tally("First response", NULL,
			speed_tally(site->speeds, &site->speeds->of[index], 0,
				SPEED_FIRST_RESPONSE),
			speed_tally(site->speeds, &site->speeds->all, 0,
				SPEED_FIRST_RESPONSE)));
	return row;
}

struct val *view_ca_list(const struct view_site *site, struct view_page *page)
{
	struct val *view = val_new_object();
	struct val *included = val_new_list();
	struct val *outside = val_new_list();

	*page = (struct view_page){.path = STR("ca/"),
		.title = STR("CA owners"),
		.description =
			STR("All CA owners known to the CCADB or from incident bugs."),
		.json = STR("data.json"),
		.latest = DATE_NONE,
		.shows_ccadb = true};
	for (size_t i = 0; i < site->model->owners.n; i++) {
		bool in = view_is_included(site->model->owners.v[i]);

		val_push(in ? included : outside, view_ca_row(site, i));
	}
	val_set_int(view, "n_included", (int64_t)val_count(included));
	val_set_int(view, "n_outside", (int64_t)val_count(outside));
	view_home_set_apart(site->model, view);
	val_set(view, "included", included);
	val_set(view, "outside", outside);
	return view;
}
