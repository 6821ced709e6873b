#include "render/view_rule_quarters.h"

#include "render/chart.h"
#include "render/view_rule.h"
#include "stats/series.h"

enum { CHART_MAX = 1024 * 1024 };

static const struct view_key quarter_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"partial", VIEW_FLAG, NULL},
	VIEW_RULE_COUNT_KEYS,
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_rule_quarters_keys[] = {
	{"window", VIEW_TEXT, NULL},
	{"section", VIEW_TEXT, NULL},
	{"strength", VIEW_TEXT, NULL},
	{"quarters", VIEW_LIST, quarter_keys},
	{NULL, VIEW_TEXT, NULL},
};

static size_t lapses_of(const struct rule_count *count)
{
	return count->late + count->overdue;
}

static struct val *quarter(const struct rule_quarter *q, const struct rule_count *count)
{
	const struct series_bin bin = {.from = q->from, .until = q->until};
	struct val *view = val_new_object();
	char name[SERIES_NAME_SIZE];

	series_name(&bin, name);
	val_set_c(view, "name", name);
	val_set_bool(view, "partial", q->partial);
	view_rule_set_count(view, count);
	return view;
}

/* Quarters without any incident are left out. */
static struct val *window_quarters(
	const struct rule_quarters *all, const struct rule_window *window)
{
	struct val *rows = val_new_list();

	for (size_t i = 0; i < all->quarters.n; i++) {
		const struct rule_count *count = rule_stats_in_quarter(all, window, i);

		if (rule_stats_assessed(count) + count->unknown + count->other)
			val_push(rows, quarter(&all->quarters.v[i], count));
	}
	return rows;
}

static struct val *by_quarter(const struct rule_quarters *all)
{
	struct val *list = val_new_list();

	for (size_t i = 0; all->quarters.n && i < all->rule->windows.n; i++) {
		const struct rule_window *window = all->rule->windows.v[i];
		struct val *rows = window_quarters(all, window);
		struct val *view;

		if (val_count(rows) == 0)
			continue;
		view = val_new_object();
		val_set_str(view, "window", window->id);
		val_set_str(view, "section", window->section);
		val_set_filled(
			view, "strength", str_c(rules_strength_label(window->strength)));
		val_set(view, "quarters", rows);
		val_push(list, view);
	}
	return list;
}

static size_t most_assessed(const struct rule_quarters *all)
{
	size_t most = 0;

	for (size_t i = 0; i < all->quarters.n; i++) {
		size_t n = rule_stats_assessed(rule_stats_in_quarter(all, NULL, i));

		most = n > most ? n : most;
	}
	return most;
}

/* One of the small multiples: they share the scale of what is assessed.  Empty without
 * any. */
static void set_chart(struct val *view, const char *key, const struct rule_quarters *all,
	const struct chart_head *head, size_t (*value)(const struct rule_count *count))
{
	size_t n = head->top ? all->quarters.n : 0;
	struct chart_bar *bars;
	struct arena arena;
	struct buf out;

	arena_init(&arena);
	buf_init(&out, CHART_MAX);
	bars = arena_zalloc(&arena, n + 1, sizeof(*bars));
	for (size_t i = 0; i < n; i++) {
		const struct rule_quarter *q = &all->quarters.v[i];
		const struct series_bin bin = {.from = q->from, .until = q->until};
		struct civil c = date_civil(q->from);
		char name[SERIES_NAME_SIZE];

		series_name(&bin, name);
		bars[i] = (struct chart_bar){.name = arena_str(&arena, str_c(name)),
			.value = value(rule_stats_in_quarter(all, NULL, i)),
			.partial = q->partial,
			.labelled = c.month == 1};
		bars[i].label = str_sub(bars[i].name, 0, 4); /* the year */
	}
	if (n)
		chart_bars(head, &(struct chart_bar_list){.bars = bars, .n = n}, &out);
	val_set_str(view, key, buf_view(&out));
	buf_release(&out);
	arena_release(&arena);
}

void view_rule_quarters_set(
	const struct view_site *site, struct val *view, const struct rule *rule)
{
	const struct str about =
		STR("Bars: incidents by the quarter in which their duties began; a "
		    "hollow bar is a quarter that is not over.");
	struct chart_head assessed = {.id = "assessed",
		.title = STR("Incidents assessed, by quarter"),
		.desc = about};
	struct chart_head lapse = {.id = "lapse",
		.title = STR("Incidents with a lapse, by quarter"),
		.desc = about};
	struct rule_quarters all;

	rule_stats_quarters(rule, site->engine, site->model->as_of, &all);
	assessed.top = lapse.top = most_assessed(&all);
	val_set_bool(view, "has_quarters", assessed.top > 0);
	set_chart(view, "assessed_html", &all, &assessed, rule_stats_assessed);
	set_chart(view, "lapse_html", &all, &lapse, lapses_of);
	val_set(view, "by_quarter", by_quarter(&all));
	rule_stats_quarters_release(&all);
}
