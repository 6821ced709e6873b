#include "render/view_compare.h"

#include "render/view_ca_peers.h"
#include "render/view_ca_speed_more.h"
#include "render/view_compare_charts.h"

#define SHARE_KEYS(rule)                                                                 \
	{rule "_n", VIEW_TEXT, NULL}, {rule "_lapse", VIEW_TEXT, NULL},                  \
		{rule "_unknown", VIEW_TEXT, NULL}, {rule "_share", VIEW_TEXT, NULL},    \
		{rule "_interval", VIEW_TEXT, NULL},                                     \
	{                                                                                \
		rule "_alike", VIEW_TEXT, NULL                                           \
	}

/* Rows. */
static const struct view_key ca_keys[] = {
	{"slug", VIEW_TEXT, NULL},
	{"name", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"incidents", VIEW_TEXT, NULL},
	{"batches", VIEW_TEXT, NULL},
	{"open", VIEW_TEXT, NULL},
	SHARE_KEYS("report"),
	SHARE_KEYS("reply"),
	SHARE_KEYS("weekly"),
	VIEW_CA_PEERS_MEDIAN_KEYS("report_time_"),
	VIEW_CA_PEERS_MEDIAN_KEYS("response_time_"),
	VIEW_CA_PEERS_MEDIAN_KEYS("silence_"),
	VIEW_CA_PEERS_MEDIAN_KEYS("request_time_"),
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_compare_keys[] = {
	{"cas", VIEW_LIST, ca_keys},
	{"n_without", VIEW_TEXT, NULL}, /* owners without a bug */
	VIEW_COMPARE_CHARTS_KEYS,
	{NULL, VIEW_TEXT, NULL},
};

/* Six values. */
static void push_share(struct val *row, const struct peers_count *count,
	const struct cluster_counts *all)
{
	const struct cluster_counts *own = &count->clusters;
	size_t n = clusters_assessed(own);
	char text[VIEW_RULE_TEXT_SIZE];
	struct peers_place place;

	val_push_int(row, (int64_t)n);
	val_push_int(row, (int64_t)own->lapse);
	val_push_int(row, (int64_t)count->count.unknown);
	if (n < PEERS_CLUSTERS_MIN) {
		val_push_nulls(row, 3);
		return;
	}
	place = peers_place(own, all);
	val_push_c(row, view_ca_peers_share(own, text));
	view_ca_speed_more_interval(row, n, place.own);
	val_push_c(row, view_ca_peers_alike(&place));
}

static struct val *ca_row(const struct view_site *site, size_t index)
{
	static const enum speed_measure measures[] = {SPEED_FULL_REPORT,
		SPEED_FIRST_RESPONSE, SPEED_SILENCE, SPEED_CLOSURE_REQUEST};
	const struct owner *owner = site->model->owners.v[index];
	struct val *row = val_new_list();

	val_push_str(row, owner->slug);
	val_push_str(row, owner->name);
	val_push(row, view_new_ca_page(owner));
	val_push_int(row, (int64_t)site->stats[index].incidents);
	val_push(row, view_new_batches(owner->batches));
	val_push_int(row, (int64_t)site->stats[index].open);
	for (int r = 0; r < PEERS_RULES; r++)
		push_share(row, &site->peers->of[index].rules[PEERS_ALL_TIME][r],
			&site->peers->all.rules[PEERS_ALL_TIME][r].clusters);
	for (size_t i = 0; i < sizeof(measures) / sizeof(measures[0]); i++) {
		struct peers_median median = peers_median(
			&site->speeds->of[index].parts[0].measures[measures[i]], NULL);

		view_ca_peers_push_median(row, measures[i], &median);
	}
	return row;
}

struct val *view_compare(
	const struct view_site *site, struct arena *arena, struct view_page *page)
{
	struct val *view = val_new_object();
	struct val *cas = val_new_list();
	int64_t without = 0;

	*page = (struct view_page){.path = STR("compare/"),
		.title = STR("Compare"),
		.description =
			STR("All CAs side by side, by name: shares with a lapse with "
			    "their limits, medians, and what so few cases cannot tell."),
		.json = STR("data.json"),
		.latest = DATE_NONE};
	for (size_t i = 0; i < site->engine->n; i++)
		if (site->engine->results[i].latest > page->latest)
			page->latest = site->engine->results[i].latest;
	for (size_t i = 0; i < site->model->owners.n; i++) {
		if (site->speeds->of[i].parts)
			val_push(cas, ca_row(site, i));
		else
			without++;
	}
	val_set(view, "cas", cas);
	val_set_int(view, "n_without", without);
	view_compare_charts_set(site, view, arena);
	return view;
}
