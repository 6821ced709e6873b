#include "render/view_ca_peers.h"

#include <stdio.h>
#include <string.h>

#include "render/view_ca_speed_more.h"

enum { RANGE_SIZE = 2 * DATE_SPAN_SIZE + sizeof(" to ") };

/* Rows. */
static const struct view_key share_keys[] = {
	{"rule", VIEW_TEXT, NULL},
	{"title", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"section", VIEW_TEXT, NULL},
	{"strength", VIEW_TEXT, NULL},
	{"clusters", VIEW_TEXT, NULL},
	{"met", VIEW_TEXT, NULL},
	{"share", VIEW_TEXT, NULL},
	{"interval", VIEW_TEXT, NULL},
	{"others_clusters", VIEW_TEXT, NULL},
	{"others_met", VIEW_TEXT, NULL},
	{"others_share", VIEW_TEXT, NULL},
	{"others_interval", VIEW_TEXT, NULL},
	{"all_clusters", VIEW_TEXT, NULL},
	{"all_met", VIEW_TEXT, NULL},
	{"all_share", VIEW_TEXT, NULL},
	{"all_interval", VIEW_TEXT, NULL},
	{"limits_95", VIEW_TEXT, NULL},
	{"limits_998", VIEW_TEXT, NULL},
	{"place", VIEW_TEXT, NULL},
	{"alike", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key measure_keys[] = {
	{"name", VIEW_TEXT, NULL},
	VIEW_CA_PEERS_MEDIAN_KEYS(""),
	VIEW_CA_PEERS_MEDIAN_KEYS("others_"),
	{"alike", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_ca_peers_keys[] = {
	{"shares", VIEW_LIST, share_keys},
	{"has_shares", VIEW_FLAG, NULL},
	{"few", VIEW_TEXT, NULL}, /* texts with fewer clusters; null: none */
	{"measures", VIEW_LIST, measure_keys},
	{NULL, VIEW_TEXT, NULL},
};

/* ---- words ---- */

const char *view_ca_peers_share(
	const struct cluster_counts *clusters, char text[VIEW_RULE_TEXT_SIZE])
{
	return view_rule_share(clusters->lapse, clusters->lapse + clusters->unclear,
		clusters_assessed(clusters), text);
}

const char *view_ca_peers_where(enum peers_where where)
{
	static const char *const words[] = {
		[PEERS_INSIDE] = "inside of both",
		[PEERS_BETWEEN] = "between the two",
		[PEERS_OUTSIDE] = "outside of both",
	};

	return words[where];
}

const char *view_ca_peers_alike(const struct peers_place *place)
{
	return !place->others_known ? "too few others to tell"
		: place->alike      ? "not distinguishable"
				    : "apart from the others";
}

const char *view_ca_peers_span(
	enum speed_measure measure, int64_t seconds, char text[DATE_SPAN_SIZE])
{
	if (measure == SPEED_FULL_REPORT && seconds == 0)
		return "at filing";
	date_print_span(seconds, text);
	return text;
}

void view_ca_peers_push_median(
	struct val *row, enum speed_measure measure, const struct peers_median *m)
{
	char low[DATE_SPAN_SIZE];
	char high[DATE_SPAN_SIZE];
	char text[RANGE_SIZE] = "";

	val_push_int(row, (int64_t)m->n);
	if (measure == SPEED_FULL_REPORT && m->at_start)
		val_push_int(row, (int64_t)m->at_start);
	else
		val_push_null(row);
	if (m->median < 0) {
		val_push_nulls(row, 3);
		return;
	}
	val_push_int(row, m->median);
	val_push_c(row, view_ca_peers_span(measure, m->median, low));
	if (m->low >= 0 && m->low == m->high)
		snprintf(text, sizeof(text), "%s",
			view_ca_peers_span(measure, m->low, low));
	else if (m->low >= 0)
		snprintf(text, sizeof(text), "%s to %s",
			view_ca_peers_span(measure, m->low, low),
			view_ca_peers_span(measure, m->high, high));
	val_push_filled(row, str_c(text));
}

/* ---- shares ---- */

static void push_clusters(struct val *row, const struct cluster_counts *clusters)
{
	size_t n = clusters_assessed(clusters);
	char text[VIEW_RULE_TEXT_SIZE] = "";

	val_push_int(row, (int64_t)n);
	val_push_int(row, (int64_t)clusters->met);
	if (n)
		view_rule_share(
			clusters->met, clusters->met + clusters->unclear, n, text);
	val_push_filled(row, str_c(text));
	view_ca_speed_more_interval(row, n, speed_interval(clusters));
}

/* As printed on both pages the two come to 100 %. */
static double without_lapse(double share)
{
	return (1000 - interval_tenths(share)) / 1000.0;
}

/* Limits of the share with a lapse, told of that without; null: all CAs have none. */
static void push_limits(
	struct val *row, const struct cluster_counts *all, struct interval limits)
{
	const struct interval without = {
		without_lapse(limits.high), without_lapse(limits.low)};

	view_ca_speed_more_interval(row, all->lapse ? RULE_STATS_MIN : 0, without);
}

static struct val *share_row(const struct speed_rule *own, const struct speed_rule *all)
{
	struct peers_place place = peers_place(&own->clusters, &all->clusters);
	struct val *row = val_new_list();

	view_duty_push_rule(row, own->window->rule);
	val_push_str(row, own->window->section);
	val_push_word(row, rules_strength_label(own->window->strength));
	push_clusters(row, &own->clusters);
	push_clusters(row, &place.others);
	push_clusters(row, &all->clusters);
	push_limits(row, &all->clusters, place.inner);
	push_limits(row, &all->clusters, place.outer);
	val_push_c(row, view_ca_peers_where(place.where));
	val_push_c(row, view_ca_peers_alike(&place));
	return row;
}

static void set_shares(struct val *view, const struct speeds *speeds, size_t index)
{
	const struct speed *own = &speeds->of[index];
	struct val *list = val_new_list();
	int64_t few = 0;

	for (size_t i = 0; own->parts && i < own->parts[0].rules.n; i++) {
		const struct speed_rule *r = &own->parts[0].rules.v[i];
		size_t n = clusters_assessed(&r->clusters);

		if (n >= PEERS_CLUSTERS_MIN)
			val_push(list,
				share_row(r,
					speed_rule_of(&speeds->all.parts[0], r->window)));
		else
			few += n > 0;
	}
	val_set_bool(view, "has_shares", val_count(list) > 0);
	val_set(view, "shares", list);
	if (few)
		val_set_int(view, "few", few);
	else
		val_set_null(view, "few");
}

/* ---- medians ---- */

static struct val *measure_row(const struct view_site *site, enum speed_measure measure,
	const struct speed *speed)
{
	static const struct tally none = {0};
	static const char *const names[SPEED_MEASURES] = {
		[SPEED_FIRST_RESPONSE] = "First response, where others filed",
		[SPEED_FULL_REPORT] = "Full report, from disclosure",
		[SPEED_SILENCE] = "Longest silence while open",
		[SPEED_CLOSURE_REQUEST] = "Closure request, from filing",
	};
	const struct tally *all = &site->speeds->all.parts[0].measures[measure];
	const struct tally *its =
		speed->parts ? &speed->parts[0].measures[measure] : &none;
	struct peers_median own = peers_median(its, NULL);
	struct peers_median others = peers_median(all, its);
	struct val *row = val_new_list();

	val_push_c(row, names[measure]);
	view_ca_peers_push_median(row, measure, &own);
	view_ca_peers_push_median(row, measure, &others);
	val_push_c(row,
		own.low < 0 || others.low < 0                ? "too few to tell"
			: peers_medians_alike(&own, &others) ? "not distinguishable"
							     : "apart from the others");
	return row;
}

struct val *view_ca_peers(const struct view_site *site, size_t index)
{
	struct val *view = val_new_object();
	struct val *measures = val_new_list();

	set_shares(view, site->speeds, index);
	for (int m = SPEED_FIRST_RESPONSE; m <= SPEED_CLOSURE_REQUEST; m++)
		val_push(measures,
			measure_row(
				site, (enum speed_measure)m, &site->speeds->of[index]));
	val_set(view, "measures", measures);
	return view;
}
