#include "render/view_rule.h"

#include <string.h>

#include "render/view_ca_speed_more.h"
#include "render/view_duty_said.h"
#include "render/view_duty_window.h"
#include "render/view_rule_cases.h"
#include "render/view_rule_quarters.h"

const struct view_key view_rule_entry_keys[] = {
	{"rule", VIEW_TEXT, NULL},
	{"title", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"windows", VIEW_LIST, view_duty_window_keys},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_rule_row_keys[] = {
	{"rule", VIEW_TEXT, NULL},
	{"title", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"window", VIEW_TEXT, NULL},
	{"section", VIEW_TEXT, NULL},
	{"strength", VIEW_TEXT, NULL},
	VIEW_RULE_COUNT_KEYS,
	{"interval", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key lapse_keys[] = {
	VIEW_BUG_KEYS,
	{"opened", VIEW_TEXT, NULL},
	{"mark", VIEW_TEXT, NULL},
	{"verdict", VIEW_TEXT, NULL},
	{"late_by", VIEW_TEXT, NULL},
	{"late_by_text", VIEW_TEXT, NULL},
	{"due", VIEW_TEXT, NULL},
	{"section", VIEW_TEXT, NULL},
	{"strength", VIEW_TEXT, NULL},
	{"lapses", VIEW_TEXT, NULL},
	{"predecessor", VIEW_FLAG, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_rule_keys[] = {
	{"rule", VIEW_TEXT, NULL},
	{"title", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"windows", VIEW_LIST, view_duty_window_keys},
	{"judged", VIEW_FLAG, NULL},
	{"has_counts", VIEW_FLAG, NULL},
	{"counts", VIEW_LIST, view_rule_row_keys},
	{"has_quarters", VIEW_FLAG, NULL},
	{"assessed_html", VIEW_HTML, NULL},
	{"lapse_html", VIEW_HTML, NULL},
	{"by_quarter", VIEW_LIST, view_rule_quarters_keys},
	{"n_lapses", VIEW_TEXT, NULL},
	{"lapses", VIEW_LIST, lapse_keys},
	{"by_ca", VIEW_LIST, view_rule_cases_keys},
	{NULL, VIEW_TEXT, NULL},
};

/* ---- texts ---- */

static struct val *windows(const struct rule *rule)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < rule->windows.n; i++)
		val_push(list, view_duty_window(rule->windows.v[i]));
	return list;
}

struct val *view_rule_book(const struct view_site *site)
{
	struct val *list = val_new_list();

	for (size_t i = 0; site->rules && i < site->rules->list.n; i++) {
		const struct rule *rule = site->rules->list.v[i];
		struct val *view = val_new_object();

		view_duty_set_rule(view, rule);
		val_set(view, "windows", windows(rule));
		val_push(list, view);
	}
	return list;
}

/* ---- counts ---- */

const char *view_rule_percent(int tenths, char text[VIEW_RULE_TEXT_SIZE])
{
	memcpy(text + str_put_tenths(text, tenths), " %", 3);
	return text;
}

const char *view_rule_percents(int from, int to, char text[VIEW_RULE_TEXT_SIZE])
{
	size_t n = str_put_tenths(text, from);

	memcpy(text + n, " to ", 4);
	view_rule_percent(to, text + n + 4);
	return text;
}

const char *view_rule_share(
	size_t low, size_t high, size_t n, char text[VIEW_RULE_TEXT_SIZE])
{
	int from = interval_tenths((double)low / (double)n);
	int to = interval_tenths((double)high / (double)n);

	return from == to ? view_rule_percent(from, text)
			  : view_rule_percents(from, to, text);
}

const char *view_rule_rate(const struct rule_count *count, char text[VIEW_RULE_TEXT_SIZE])
{
	size_t n = rule_stats_assessed(count);

	text[0] = '\0';
	if (n < RULE_STATS_MIN)
		return text;
	return view_rule_share(count->met, count->met + count->unclear, n, text);
}

void view_rule_set_count(struct val *view, const struct rule_count *c)
{
	char text[VIEW_RULE_TEXT_SIZE];

	val_set_int(view, "assessed", (int64_t)rule_stats_assessed(c));
	val_set(view, "batches", view_new_batches(c->batches));
	val_set_int(view, "met", (int64_t)c->met);
	val_set_int(view, "lapse", (int64_t)(c->late + c->overdue));
	val_set_int(view, "overdue", (int64_t)c->overdue);
	val_set_int(view, "unclear", (int64_t)c->unclear);
	val_set_int(view, "unknown", (int64_t)c->unknown);
	val_set_int(view, "other", (int64_t)c->other);
	val_set_filled(view, "rate", str_c(view_rule_rate(c, text)));
}

struct val *view_rule_row(const struct speed_rule *row)
{
	const struct rule_window *window = row->window;
	struct val *view = val_new_object();
	char text[VIEW_RULE_TEXT_SIZE] = "";

	view_duty_set_rule(view, window->rule);
	val_set_str(view, "window", window->id);
	val_set_str(view, "section", window->section);
	val_set_filled(view, "strength", str_c(rules_strength_label(window->strength)));
	view_rule_set_count(view, &row->count);
	if (rule_stats_assessed(&row->count) >= RULE_STATS_MIN)
		view_ca_speed_more_print(speed_interval(&row->clusters), text);
	val_set_filled(view, "interval", str_c(text));
	return view;
}

static struct val *counts_of(const struct view_site *site, const struct rule *rule)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < rule->windows.n; i++) {
		const struct speed_rule *row =
			speed_rule_of(&site->speeds->all.parts[0], rule->windows.v[i]);

		if (row)
			val_push(list, view_rule_row(row));
	}
	return list;
}

/* ---- lapses ---- */

/* Longer late is worse, and any late worse than overdue, which goes on. */
static bool is_worse(const struct duty *a, const struct duty *b)
{
	return !b || view_duty_late_by(a) > view_duty_late_by(b);
}

static void push_lapse(struct val *list, const struct bug *bug, const struct duty *worst)
{
	struct val *view = val_new_object();
	int64_t late = view_duty_late_by(worst);
	char by[VIEW_DUTY_SAID_LATE_SIZE];

	view_set_bug(view, bug);
	view_set_day(view, "opened", date_day_of(bug->opened));
	val_set_c(view, "mark", view_duty_mark(worst->verdict));
	val_set_c(view, "verdict", clock_word(worst->verdict));
	if (late >= 0)
		val_set_int(view, "late_by", late);
	else
		val_set_null(view, "late_by");
	val_set_filled(view, "late_by_text", view_duty_said_late(worst, by));
	view_set_day(view, "due", date_day_of(worst->due));
	val_set_str(view, "section", worst->window->section);
	val_set_filled(
		view, "strength", str_c(rules_strength_label(worst->window->strength)));
	val_set_bool(view, "predecessor", bug->predecessor);
	val_push(list, view);
}

/* Whether it is a lapse under the rule that stands in a rate, or would but for a takeover
 * (F22). */
static bool is_listed(const struct duty *d, const struct rule *rule)
{
	return d->window->rule == rule && d->window->counts && d->basis != BASIS_HINT &&
		duty_is_lapse(d);
}

/* The highest bug number first. */
static struct val *lapses(const struct view_site *site, const struct rule *rule)
{
	struct val *list = val_new_list();

	for (size_t i = site->engine->n; i > 0; i--) {
		const struct result *r = &site->engine->results[i - 1];
		const struct duty *worst = NULL;
		int64_t n = 0;

		if (!engine_may_have(site->engine, i - 1, rule))
			continue;
		for (size_t k = 0; k < r->n_duties; k++) {
			if (!is_listed(&r->duties[k], rule))
				continue;
			n++;
			if (is_worse(&r->duties[k], worst))
				worst = &r->duties[k];
		}
		if (!worst)
			continue;
		push_lapse(list, r->bug, worst);
		val_set_int(val_below_at(list, val_count(list) - 1), "lapses", n);
	}
	return list;
}

/* ---- the whole ---- */

struct val *view_rule(const struct view_site *site, size_t index, struct arena *arena,
	struct view_page *page)
{
	const struct rule *rule = site->rules->list.v[index];
	struct val *view = val_new_object();
	struct val *counts = counts_of(site, rule);
	struct val *late = lapses(site, rule);

	*page = (struct view_page){
		.latest = DATE_NONE, .title = rule->title, .json = STR("data.json")};
	page->path = arena_printf(arena, "rule/" STR_FMT "/", STR_ARG(rule->id));
	page->description = arena_printf(arena,
		STR_FMT ": what CAs are asked, by which text, how it is measured, and "
			"the incidents in which it was done after the date.",
		STR_ARG(rule->title));
	view_duty_set_rule(view, rule);
	val_set(view, "windows", windows(rule));
	val_set_bool(
		view, "judged", rule->clock != CLOCK_NONE && rule->clock != CLOCK_HINT);
	val_set_bool(view, "has_counts", val_count(counts) > 0);
	val_set(view, "counts", counts);
	view_rule_quarters_set(site, view, rule);
	val_set_int(view, "n_lapses", (int64_t)val_count(late));
	val_set(view, "lapses", late);
	val_set(view, "by_ca", view_rule_cases(site, rule));
	return view;
}
