#include "render/view_ca_speed.h"

#include <stdio.h>

#include "render/chart.h"
#include "render/view_ca_peers.h"
#include "render/view_rule.h"
#include "render/view_rule_cases.h"

enum { CHART_MAX = 4 * 1024 * 1024, TEXT_SIZE = 128 };

static const struct view_key listed_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"verdict", VIEW_TEXT, NULL},
	{"unsure", VIEW_FLAG, NULL},
	{NULL, VIEW_TEXT, NULL},
};

/* lapse_days: of 100 duty-days; timed: durations say something. */
#define RULE_KEYS                                                                        \
	{"rule", VIEW_TEXT, NULL}, {"title", VIEW_TEXT, NULL},                           \
		{"page", VIEW_TEXT, NULL}, {"window", VIEW_TEXT, NULL},                  \
		{"section", VIEW_TEXT, NULL}, {"strength", VIEW_TEXT, NULL},             \
		VIEW_RULE_COUNT_KEYS, {"clusters", VIEW_TEXT, NULL},                     \
		{"interval", VIEW_TEXT, NULL}, {"all_assessed", VIEW_TEXT, NULL},        \
		{"all_rate", VIEW_TEXT, NULL}, {"all_interval", VIEW_TEXT, NULL},        \
		{"alike", VIEW_FLAG, NULL}, {"lapse_days", VIEW_TEXT, NULL},             \
		{"open", VIEW_TEXT, NULL}, {"n", VIEW_TEXT, NULL},                       \
		{"median", VIEW_TEXT, NULL}, {"median_text", VIEW_TEXT, NULL},           \
		{"q25", VIEW_TEXT, NULL}, {"q25_text", VIEW_TEXT, NULL},                 \
		{"q75", VIEW_TEXT, NULL}, {"q75_text", VIEW_TEXT, NULL},                 \
		{"q90", VIEW_TEXT, NULL}, {"q90_text", VIEW_TEXT, NULL},                 \
		{"timed", VIEW_FLAG, NULL},                                              \
	{                                                                                \
		"listed", VIEW_LIST, listed_keys                                         \
	}

/* Rows. */
const struct view_key view_ca_speed_rule_keys[] = {
	RULE_KEYS,
	{"incidents_page", VIEW_TEXT, NULL}, /* where each incident is named */
	{NULL, VIEW_TEXT, NULL},
};

/* The same of a period or a class. */
static const struct view_key part_rule_keys[] = {
	RULE_KEYS,
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_ca_speed_text_keys[] = {
	{"has_times", VIEW_FLAG, NULL},
	{"rules", VIEW_LIST, view_ca_speed_rule_keys},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_ca_speed_part_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"from", VIEW_TEXT, NULL},
	{"rules", VIEW_LIST, part_rule_keys},
	{"has_rules", VIEW_FLAG, NULL},
	{"has_times", VIEW_FLAG, NULL},
	{"measures", VIEW_LIST, view_tally_keys},
	{"has_measures", VIEW_FLAG, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const char *const measure_names[SPEED_MEASURES] = {
	[SPEED_FIRST_RESPONSE] = "First response, where others filed",
	[SPEED_FULL_REPORT] = "Full report, from disclosure",
	[SPEED_SILENCE] = "Longest silence while open",
	[SPEED_CLOSURE_REQUEST] = "Closure request, from filing",
	[SPEED_CLOSING] = "Closing, from the closure request",
};

/* Those of the CA, as they are shown. */
static const enum speed_measure of_ca[] = {
	SPEED_FIRST_RESPONSE, SPEED_SILENCE, SPEED_FULL_REPORT, SPEED_CLOSURE_REQUEST};

enum { OF_CA = sizeof(of_ca) / sizeof(of_ca[0]) };

/* ---- rules ---- */

/* Three values. */
static void push_share(struct val *row, const struct speed_rule *r)
{
	char text[VIEW_RULE_TEXT_SIZE];

	val_push_plain(row, str_c(view_rule_rate(&r->count, text)));
	val_push_int(row, (int64_t)clusters_assessed(&r->clusters));
	view_ca_speed_more_interval(
		row, rule_stats_assessed(&r->count), speed_interval(&r->clusters));
}

/* Four values. */
static void push_all(
	struct val *row, const struct speed_rule *own, const struct speed_rule *all)
{
	char text[VIEW_RULE_TEXT_SIZE];
	size_t n = rule_stats_assessed(&own->count);

	val_push_int(row, (int64_t)rule_stats_assessed(&all->count));
	val_push_plain(row, str_c(view_rule_rate(&all->count, text)));
	view_ca_speed_more_interval(
		row, rule_stats_assessed(&all->count), speed_interval(&all->clusters));
	val_push_bool(row,
		n >= RULE_STATS_MIN &&
			speed_may_be_alike(&own->clusters, &all->clusters));
}

/* Seconds and words. */
static void push_span(struct val *row, int64_t seconds)
{
	char text[DATE_SPAN_SIZE];

	date_print_span(seconds, text);
	val_push_int(row, seconds);
	val_push_plain(row, str_c(text));
}

static void push_durations(struct val *row, const struct speed_rule *r)
{
	int64_t tenths = speed_lapse_tenths(r);
	char text[STR_INT_SIZE + 2];

	if (tenths >= 0)
		val_push_plain(row, (struct str){text, str_put_tenths(text, tenths)});
	else
		val_push_null(row);
	val_push_int(row, (int64_t)r->open);
	val_push_int(row, (int64_t)r->q.n);
	if (r->q.n < QUANTILE_MIN) {
		val_push_nulls(row, 8);
		return;
	}
	push_span(row, r->q.median);
	push_span(row, r->q.q25);
	push_span(row, r->q.q75);
	push_span(row, r->q.q90);
}

static void push_listed(struct val *row, const struct speed_rule *r)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < r->n_listed; i++) {
		struct val *one = val_new_list();

		val_push_int(one, r->listed[i].bug->id);
		val_push_word(one, clock_word(r->listed[i].verdict));
		val_push_bool(one, r->listed[i].unsure);
		val_push(list, one);
	}
	val_push(row, list);
}

/* Not of few that are all done, nor of what is done at once. */
static bool is_timed(const struct speed_rule *r)
{
	return r->open > 0 || (r->q.n >= QUANTILE_MIN && r->q.q90 > 0);
}

static struct val *rule_row(const struct speed_rule *r, const struct speed_rule *all)
{
	const struct rule_count *c = &r->count;
	struct val *row = val_new_list();

	view_duty_push_rule(row, r->window->rule);
	val_push_plain(row, r->window->id);
	val_push_str(row, r->window->section);
	val_push_word(row, rules_strength_label(r->window->strength));
	val_push_int(row, (int64_t)rule_stats_assessed(c));
	val_push(row, view_new_batches(c->batches));
	val_push_int(row, (int64_t)c->met);
	val_push_int(row, (int64_t)(c->late + c->overdue));
	val_push_int(row, (int64_t)c->overdue);
	val_push_int(row, (int64_t)c->unclear);
	val_push_int(row, (int64_t)c->unknown);
	val_push_int(row, (int64_t)c->other);
	push_share(row, r);
	push_all(row, r, all);
	push_durations(row, r);
	val_push_bool(row, is_timed(r));
	push_listed(row, r);
	return row;
}

enum strengths { ANY, MUST_ONLY, NO_MUST };

static bool is_asked(const struct speed_rule *r, enum strengths strengths)
{
	bool must = r->window->strength == STRENGTH_MUST;

	return strengths == ANY || must == (strengths == MUST_ONLY);
}

/* Windows in which an incident is assessed; after them those in which it is unknown of
 * each.  `owner`: whose all of it is; NULL: it is of a period or a class.  Sets rules and
 * has_times; whether there are any. */
static bool set_rules(struct val *view, const struct owner *owner,
	const struct speed_part *own, const struct speed_part *all,
	enum strengths strengths)
{
	struct val *list = val_new_list();
	struct val *unknown = val_new_list();
	bool timed = false;

	for (size_t i = 0; i < own->rules.n; i++) {
		const struct speed_rule *r = &own->rules.v[i];
		bool assessed = rule_stats_assessed(&r->count) > 0;
		struct val *row;

		if (!is_asked(r, strengths) || (!assessed && r->count.unknown == 0))
			continue;
		row = rule_row(r, speed_rule_of(all, r->window));
		if (owner)
			val_push(row, view_rule_cases_page(r->window->rule, owner));
		val_push(assessed ? list : unknown, row);
		timed |= is_timed(r);
	}
	for (size_t i = 0; i < val_count(unknown); i++)
		val_push(list, val_at(unknown, i));
	val_set_bool(view, "has_times", timed);
	val_set(view, "rules", list);
	return val_count(list) > 0;
}

/* ---- measures ---- */

static bool has_cases(const struct tally *t)
{
	return t->q.n + t->unknown + t->pending + t->never > 0;
}

static void push_tally(struct val *list, enum speed_measure m,
	const struct speed_part *own, const struct speed_part *all)
{
	val_push(list,
		view_tally(measure_names[m], m == SPEED_FULL_REPORT ? "at filing" : NULL,
			&own->measures[m], &all->measures[m]));
}

/* ---- parts ---- */

static void slice_name(const struct speed_slice *slice, char out[TEXT_SIZE])
{
	out[0] = '\0';
	if (slice->kind == SPEED_MONTHS)
		snprintf(out, TEXT_SIZE, "Last %d months", slice->months);
	else if (slice->kind == SPEED_YEAR)
		snprintf(out, TEXT_SIZE, "%d%s", date_civil(slice->from).year,
			slice->partial ? " (not over)" : "");
	else if (slice->kind == SPEED_SEVERITY)
		snprintf(out, TEXT_SIZE, "%s", severity_word(slice->severity));
}

/* Null: there is nothing in it. */
static struct val *part_view(const struct speed_slice *slice,
	const struct speed_part *own, const struct speed_part *all)
{
	struct val *view = val_new_object();
	bool any = set_rules(view, NULL, own, all, ANY);
	struct val *measures = val_new_list();
	char name[TEXT_SIZE];

	for (size_t i = 0; i < OF_CA; i++)
		if (has_cases(&own->measures[of_ca[i]]))
			push_tally(measures, of_ca[i], own, all);
	if (!any && val_count(measures) == 0) {
		return NULL;
	}
	slice_name(slice, name);
	val_set_c(view, "name", name);
	view_set_day(
		view, "from", slice->kind == SPEED_MONTHS ? slice->from : DATE_DAY_NONE);
	val_set_bool(view, "has_rules", any);
	val_set_bool(view, "has_measures", val_count(measures) > 0);
	val_set(view, "measures", measures);
	return view;
}

static void set_parts(
	const struct speeds *speeds, struct val *view, const struct speed_part *parts)
{
	struct val *periods = val_new_list();
	struct val *classes = val_new_list();

	for (size_t i = 1; i < speeds->n_slices; i++) {
		const struct speed_slice *slice = &speeds->slices[i];
		struct val *one = part_view(slice, &parts[i], &speeds->all.parts[i]);

		if (slice->months == 24)
			val_set(view, "recent", one);
		else if (one)
			val_push(slice->kind == SPEED_SEVERITY ? classes : periods, one);
	}
	val_set(view, "periods", periods);
	val_set_bool(view, "has_classes", val_count(classes) > 0);
	val_set(view, "classes", classes);
}

/* ---- the strips ---- */

static struct chart_strip strip(struct arena *arena, enum speed_measure measure,
	const struct tally *own, const struct tally *all)
{
	struct chart_dot *dots = arena_zalloc(arena, own->samples.n + 1, sizeof(*dots));
	struct chart_strip s = {.dots = dots, .n_dots = own->samples.n};

	for (size_t i = 0; i < own->samples.n; i++) {
		long long id = (long long)own->samples.v[i].result->bug->id;
		int64_t seconds = own->samples.v[i].seconds;
		char span[DATE_SPAN_SIZE];

		dots[i].seconds = seconds;
		dots[i].href = arena_printf(arena, "../../bug/%lld/", id);
		dots[i].text = arena_printf(arena, "bug %lld: %s", id,
			view_ca_peers_span(measure, seconds, span));
	}
	s.has_quartiles = own->q.n >= QUANTILE_MIN;
	s.q25 = own->q.q25;
	s.median = own->q.median;
	s.q75 = own->q.q75;
	s.has_bands = all->q.n >= QUANTILE_MIN;
	s.all_q10 = all->q.q10;
	s.all_q25 = all->q.q25;
	s.all_median = all->q.median;
	s.all_q75 = all->q.q75;
	s.all_q90 = all->q.q90;
	return s;
}

static void draw(const struct owner *owner, const struct speed_part *own,
	const struct speed_part *all, struct buf *chart)
{
	static const char *const names[OF_CA] = {
		"First response", "Longest silence", "Full report", "Closure request"};
	struct chart_strip strips[OF_CA];
	struct chart_head head = {.id = "speed"};
	struct arena arena;
	size_t n = 0;

	arena_init(&arena);
	for (size_t i = 0; i < OF_CA; i++) {
		if (own->measures[of_ca[i]].samples.n == 0)
			continue;
		strips[n] = strip(&arena, of_ca[i], &own->measures[of_ca[i]],
			&all->measures[of_ca[i]]);
		strips[n].name = str_c(names[i]);
		if (of_ca[i] == SPEED_FULL_REPORT) {
			strips[n].limit = 14 * DATE_DAY;
			strips[n].at_once = "at filing";
		}
		n++;
	}
	head.title = arena_printf(
		&arena, "How fast " STR_FMT " responded", STR_ARG(owner->name));
	head.desc =
		STR("Each mark is a bug on a logarithmic time axis, over the bands in "
		    "which 80 and 50 percent of all CAs' bugs lie. Tables on this page "
		    "and incidents.csv have the same values.");
	if (n)
		chart_strips(&head, strips, n, chart);
	arena_release(&arena);
}

/* ---- the whole ---- */

void view_ca_speed_set(const struct view_site *site, struct val *view, size_t index)
{
	static const struct speed_part nothing[SPEED_SLICES_MAX];
	const struct speed *own = &site->speeds->of[index];
	const struct owner *owner = site->model->owners.v[index];
	const struct speed_part *parts = own->parts ? own->parts : nothing;
	const struct speed_part *all = site->speeds->all.parts;
	struct val *others = val_new_object();
	bool must = set_rules(view, owner, parts, all, MUST_ONLY);
	bool not_must = set_rules(others, owner, parts, all, NO_MUST);
	struct val *speed = val_new_list();
	struct val *closing = val_new_list();
	struct buf chart;

	buf_init(&chart, CHART_MAX);
	val_set_bool(view, "has_rules", must || not_must);
	val_set_bool(view, "has_must", must);
	val_set(view, "not_must", not_must ? others : NULL);
	set_parts(site->speeds, view, parts);
	for (size_t i = 0; i < OF_CA; i++)
		push_tally(speed, of_ca[i], parts, all);
	push_tally(closing, SPEED_CLOSING, parts, all);
	val_set(view, "speed", speed);
	val_set(view, "closing", closing);
	view_ca_speed_more_set(view, site->speeds, index);
	draw(owner, parts, all, &chart);
	val_set_str(view, "strips_html", buf_view(&chart));
	val_set_bool(view, "has_strips", chart.n > 0);
	buf_release(&chart);
}
