#include "render/view_compare_charts.h"

#include <stdio.h>

#include "format/html.h"
#include "render/chart_funnel.h"
#include "render/chart_survival.h"
#include "render/view_ca_peers.h"
#include "render/view_ca_speed_more.h"

enum { CHART_MAX = 8 * 1024 * 1024, TEXT_SIZE = 64 };

/* Days at which a curve is told: those that the log axis has marks for. */
enum { TOLD = 4 };
static const int32_t told[TOLD] = {14, 30, 90, 365};

/* Rows. */
static const struct view_key dot_keys[] = {
	{"slug", VIEW_TEXT, NULL},
	{"name", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"clusters", VIEW_TEXT, NULL},
	{"lapse", VIEW_TEXT, NULL},
	{"unclear", VIEW_TEXT, NULL},
	{"share", VIEW_TEXT, NULL},
	{"interval", VIEW_TEXT, NULL},
	{"limits_95", VIEW_TEXT, NULL},
	{"limits_998", VIEW_TEXT, NULL},
	{"place", VIEW_TEXT, NULL},
	{"alike", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_compare_charts_funnel_keys[] = {
	{"clusters", VIEW_TEXT, NULL},
	{"lapse", VIEW_TEXT, NULL},
	{"share", VIEW_TEXT, NULL},
	{"few", VIEW_TEXT, NULL}, /* CAs with fewer than 5 clusters, but some */
	{"outside", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"any", VIEW_FLAG, NULL},
	{"rows", VIEW_LIST, dot_keys},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_compare_charts_curve_keys[] = {
	{"slug", VIEW_TEXT, NULL}, /* null: all CAs */
	{"name", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"done", VIEW_TEXT, NULL},
	{"left_out", VIEW_TEXT, NULL},
	{"median", VIEW_TEXT, NULL},
	{"median_text", VIEW_TEXT, NULL},
	{"open_14", VIEW_TEXT, NULL},
	{"at_risk_14", VIEW_TEXT, NULL},
	{"open_30", VIEW_TEXT, NULL},
	{"at_risk_30", VIEW_TEXT, NULL},
	{"open_90", VIEW_TEXT, NULL},
	{"at_risk_90", VIEW_TEXT, NULL},
	{"open_365", VIEW_TEXT, NULL},
	{"at_risk_365", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static void push_ca(struct val *row, const struct owner *owner)
{
	val_push_str(row, owner->slug);
	val_push_str(row, owner->name);
	val_push(row, view_new_ca_page(owner));
}

/* ---- funnels ---- */

static const struct {
	const char *key;
	const char *html;
	const char *id;
	const char *what;
} funnels[PEERS_RULES] = {
	[PEERS_FULL_REPORT] = {"full_report", "full_report_funnel_html", "funnel-report",
		"Full report"},
	[PEERS_REPLY] = {"reply", "reply_funnel_html", "funnel-reply", "Reply"},
	[PEERS_WEEKLY] = {"weekly", "weekly_funnel_html", "funnel-weekly",
		"Weekly updates"},
};

static struct val *dot_row(const struct owner *owner, const struct cluster_counts *own,
	const struct peers_place *place)
{
	/* where nobody had a lapse there are no limits */
	size_t drawn = place->share > 0 ? PEERS_CLUSTERS_MIN : 0;
	char text[VIEW_RULE_TEXT_SIZE];
	struct val *row = val_new_list();

	push_ca(row, owner);
	val_push_int(row, (int64_t)clusters_assessed(own));
	val_push_int(row, (int64_t)own->lapse);
	val_push_int(row, (int64_t)own->unclear);
	val_push_c(row, view_ca_peers_share(own, text));
	view_ca_speed_more_interval(row, PEERS_CLUSTERS_MIN, place->own);
	view_ca_speed_more_interval(row, drawn, place->inner);
	view_ca_speed_more_interval(row, drawn, place->outer);
	val_push_c(row, view_ca_peers_where(place->where));
	val_push_c(row, view_ca_peers_alike(place));
	return row;
}

static struct chart_funnel_dot dot_of(const struct owner *owner,
	const struct cluster_counts *own, enum peers_where where, struct arena *arena)
{
	struct chart_funnel_dot dot = {.name = owner->name,
		.n = clusters_assessed(own),
		.lapse = own->lapse,
		.outside = where == PEERS_OUTSIDE};

	dot.href = arena_printf(arena, "../ca/" STR_FMT "/", STR_ARG(owner->slug));
	dot.text = arena_printf(arena, STR_FMT ": %zu of %zu clusters with a lapse%s",
		STR_ARG(owner->name), dot.lapse, dot.n,
		dot.outside ? ", outside the limits" : "");
	return dot;
}

static void draw_funnel(struct val *view, enum peers_rule rule,
	const struct chart_funnel *funnel, size_t outside, struct arena *arena)
{
	struct chart_head head = {.id = funnels[rule].id};
	struct buf out;

	buf_init(&out, CHART_MAX);
	head.title = arena_printf(arena,
		"%s: %zu of %zu CAs lie outside of the 99.8 %% limits",
		funnels[rule].what, outside, funnel->n);
	head.desc =
		STR("Each mark is a CA: across, how many clusters of its incidents are "
		    "assessed; up, the share of these with a lapse so far. Lines are "
		    "the share of all CAs and the limits around it within which 95 and "
		    "99.8 of 100 CAs would lie by chance. The table below has the same "
		    "values.");
	chart_funnel(&head, funnel, &out);
	val_set_str(view, funnels[rule].html, buf_view(&out));
	buf_release(&out);
}

struct sums {
	size_t n;
	size_t outside;
	size_t few;
};

static struct val *funnel_view(
	const struct cluster_counts *all, const struct sums *sums, struct val *rows)
{
	size_t n = clusters_assessed(all);
	char text[VIEW_RULE_TEXT_SIZE];
	struct val *view = val_new_object();

	val_set_int(view, "clusters", (int64_t)n);
	val_set_int(view, "lapse", (int64_t)all->lapse);
	val_set_filled(
		view, "share", n ? str_c(view_ca_peers_share(all, text)) : STR(""));
	val_set_int(view, "few", (int64_t)sums->few);
	val_set_int(view, "outside", (int64_t)sums->outside);
	val_set_int(view, "n", (int64_t)sums->n);
	val_set_bool(view, "any", sums->n > 0);
	val_set(view, "rows", rows);
	return view;
}

static void set_funnel(const struct view_site *site, struct val *view,
	enum peers_rule rule, struct arena *arena)
{
	const struct cluster_counts *all =
		&site->peers->all.rules[PEERS_ALL_TIME][rule].clusters;
	size_t n = clusters_assessed(all);
	struct chart_funnel_dot *dots =
		arena_zalloc(arena, site->model->owners.n + 1, sizeof(*dots));
	struct chart_funnel funnel = {dots, 0, n ? (double)all->lapse / (double)n : 0};
	struct val *rows = val_new_list();
	struct sums sums = {0};

	for (size_t i = 0; i < site->model->owners.n; i++) {
		const struct owner *owner = site->model->owners.v[i];
		const struct cluster_counts *own =
			&site->peers->of[i].rules[PEERS_ALL_TIME][rule].clusters;
		struct peers_place place;

		if (clusters_assessed(own) < PEERS_CLUSTERS_MIN) {
			sums.few += clusters_assessed(own) > 0;
			continue;
		}
		place = peers_place(own, all);
		sums.outside += place.where == PEERS_OUTSIDE;
		dots[sums.n++] = dot_of(owner, own, place.where, arena);
		val_push(rows, dot_row(owner, own, &place));
	}
	funnel.n = sums.n;
	val_set(view, funnels[rule].key, funnel_view(all, &sums, rows));
	draw_funnel(view, rule, &funnel, sums.outside, arena);
}

/* ---- curves ---- */

static size_t time_index(int32_t days)
{
	size_t i = 0;

	while (speed_days[i] != days)
		i++;
	return i;
}

static void push_curve(
	struct val *row, enum speed_measure measure, const struct speed_curve *c)
{
	const struct survival *s = &c->survival;
	char text[TEXT_SIZE];

	val_push_int(row, (int64_t)s->n);
	val_push_int(row, (int64_t)s->n_done);
	val_push_int(row, (int64_t)c->left_out);
	if (s->median < 0) {
		val_push_nulls(row, 2);
	} else {
		val_push_int(row, s->median);
		val_push_c(row, view_ca_peers_span(measure, s->median, text));
	}
	for (size_t i = 0; i < TOLD; i++) {
		size_t at_risk = c->at_risk[time_index(told[i])];
		const struct survival_step *step =
			survival_at(s, (int64_t)told[i] * DATE_DAY);
		int open = interval_tenths(step ? step->open : 1);

		snprintf(text, sizeof(text), "%d.%d %%", open / 10, open % 10);
		/* nobody was seen that long */
		val_push_filled(row, at_risk == 0 && open ? STR("") : str_c(text));
		val_push_int(row, (int64_t)at_risk);
	}
}

static const struct speed_curve *curve_in(const struct speed *speed, bool closure)
{
	return closure ? &speed->closure_request : &speed->full_report;
}

static void draw_curves(
	struct val *view, bool closure, const struct chart_survival *chart)
{
	struct chart_head head = {.id = closure ? "curve-closure" : "curve-report",
		.title = closure ? STR("Bugs without a closure request, over the time "
				       "since they were filed")
				 : STR("Bugs without a full report, over the time since "
				       "disclosure"),
		.desc = STR(
			"Kaplan-Meier steps: the estimated share of bugs that are "
			"without it after a time, on a logarithmic axis; below, of how "
			"many that is known. The table below has the same values.")};
	struct buf out;

	buf_init(&out, CHART_MAX);
	chart_survival(&head, chart, &out);
	val_set_str(view, closure ? "closure_curves_html" : "report_curves_html",
		buf_view(&out));
	buf_release(&out);
}

static void set_curves(
	const struct view_site *site, struct val *view, bool closure, struct arena *arena)
{
	struct chart_curve *own =
		arena_zalloc(arena, site->model->owners.n + 1, sizeof(*own));
	struct chart_survival chart = {curve_in(&site->speeds->all, closure), own, 0};
	enum speed_measure measure = closure ? SPEED_CLOSURE_REQUEST : SPEED_FULL_REPORT;
	struct val *list = val_new_list();
	struct val *row = val_new_list();

	if (chart.all->survival.n >= CHART_SURVIVAL_MIN) {
		val_push_null(row);
		val_push_c(row, "All CAs");
		val_push_null(row);
		push_curve(row, measure, chart.all);
		val_push(list, row);
	}
	for (size_t i = 0; i < site->model->owners.n; i++) {
		const struct owner *owner = site->model->owners.v[i];
		const struct speed_curve *c = curve_in(&site->speeds->of[i], closure);

		if (c->survival.n < CHART_SURVIVAL_MIN)
			continue;
		own[chart.n++] = (struct chart_curve){owner->name, owner->slug, c};
		row = val_new_list();
		push_ca(row, owner);
		push_curve(row, measure, c);
		val_push(list, row);
	}
	val_set_bool(view, closure ? "closure_curves_any" : "report_curves_any",
		val_count(list) > 0);
	val_set(view, closure ? "closure_curves" : "report_curves", list);
	draw_curves(view, closure, &chart);
}

/* ---- strips ---- */

static void draw_strip(const struct view_site *site, size_t index,
	enum speed_measure measure, struct arena *arena, struct buf *out)
{
	const struct owner *owner = site->model->owners.v[index];
	const struct tally *own = &site->speeds->of[index].parts[0].measures[measure];
	const struct tally *all = &site->speeds->all.parts[0].measures[measure];
	struct chart_dot *dots = arena_zalloc(arena, own->samples.n, sizeof(*dots));
	struct chart_strip strip = {.name = owner->name,
		.dots = dots,
		.n_dots = own->samples.n,
		.has_quartiles = true,
		.q25 = own->q.q25,
		.median = own->q.median,
		.q75 = own->q.q75,
		.has_bands = true,
		.all_q10 = all->q.q10,
		.all_q25 = all->q.q25,
		.all_median = all->q.median,
		.all_q75 = all->q.q75,
		.all_q90 = all->q.q90,
		.limit = measure == SPEED_FULL_REPORT ? 14 * DATE_DAY : 0,
		.at_once = measure == SPEED_FULL_REPORT ? "at filing" : NULL};
	struct chart_head head = {.small = true, .title = owner->name};

	for (size_t i = 0; i < own->samples.n; i++)
		dots[i].seconds = own->samples.v[i].seconds;
	head.id = arena_printf(
		arena, "strip-%d-" STR_FMT, (int)measure, STR_ARG(owner->slug))
			  .p;
	head.desc = STR("Each mark is a bug, on the axis of all strips here.");
	buf_c(out, "<div data-ca=\"");
	html_text(owner->slug, out);
	buf_c(out, "\">\n");
	chart_strips(&head, &strip, 1, out);
	buf_c(out, "</div>\n");
}

static void set_strips(const struct view_site *site, struct val *view,
	enum speed_measure measure, struct arena *arena)
{
	bool report = measure == SPEED_FULL_REPORT;
	struct buf out;

	buf_init(&out, CHART_MAX);
	for (size_t i = 0; i < site->model->owners.n; i++)
		if (site->speeds->of[i].parts &&
			site->speeds->of[i].parts[0].measures[measure].q.n >=
				QUANTILE_MIN)
			draw_strip(site, i, measure, arena, &out);
	val_set_bool(
		view, report ? "has_report_strips" : "has_silence_strips", out.n > 0);
	val_set_str(view, report ? "report_strips_html" : "silence_strips_html",
		buf_view(&out));
	buf_release(&out);
}

void view_compare_charts_set(
	const struct view_site *site, struct val *view, struct arena *arena)
{
	for (int r = 0; r < PEERS_RULES; r++)
		set_funnel(site, view, (enum peers_rule)r, arena);
	set_curves(site, view, false, arena);
	set_curves(site, view, true, arena);
	set_strips(site, view, SPEED_FULL_REPORT, arena);
	set_strips(site, view, SPEED_SILENCE, arena);
}
