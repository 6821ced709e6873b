#include "render/view_bug_clocks.h"

/* Of a window with more duties than this, those that need no look are folded. */
enum { SHOWN_WHOLE = 3, VERDICTS_MAX = 4096 };

const struct view_key view_bug_clocks_keys[] = {
	{"rule", VIEW_TEXT, NULL},
	{"title", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"window", VIEW_TEXT, NULL},
	{"document", VIEW_TEXT, NULL},
	{"version", VIEW_TEXT, NULL},
	{"section", VIEW_TEXT, NULL},
	{"url", VIEW_TEXT, NULL},
	{"strength", VIEW_TEXT, NULL},
	{"annotates", VIEW_FLAG, NULL},
	{"duties", VIEW_LIST, view_duty_keys},
	{NULL, VIEW_TEXT, NULL},
};

/* All duties of the result in one window. */
struct group {
	const struct rule_window *window;
	size_t n;
};

/* In which order a reader wants them; what is settled is last. */
static int rank(enum verdict verdict)
{
	static const int ranks[VERDICTS] = {
		[VERDICT_LATE] = 0,
		[VERDICT_OVERDUE] = 0,
		[VERDICT_PENDING] = 1,
		[VERDICT_DEPENDS] = 2,
		[VERDICT_BORDERLINE] = 2,
		[VERDICT_UNKNOWN] = 3,
		[VERDICT_MET] = 4,
		[VERDICT_EXEMPT] = 5,
		[VERDICT_NOT_APPLICABLE] = 6,
	};

	return ranks[verdict];
}

enum { RANKS = 7 };

static bool is_folded(const struct duty *duty, const struct group *group)
{
	if (duty->verdict == VERDICT_NOT_APPLICABLE)
		return true;
	return (duty->verdict == VERDICT_MET || duty->verdict == VERDICT_EXEMPT) &&
		(group->n > SHOWN_WHOLE || !duty->window->counts);
}

static json_t *duties_of(const struct view_site *site, const struct result *r,
	const struct group *group, bool folded)
{
	json_t *list = json_array();

	for (int k = 0; k < RANKS; k++)
		for (size_t i = 0; i < r->n_duties; i++) {
			const struct duty *d = &r->duties[i];

			if (d->window == group->window && rank(d->verdict) == k &&
				is_folded(d, group) == folded)
				js_push(list, view_duty(site, r->bug, d));
		}
	return list;
}

static void push_group(json_t *groups, const struct rule_window *window, json_t *duties)
{
	json_t *view;

	if (json_array_size(duties) == 0) {
		json_decref(duties);
		return;
	}
	view = json_object();
	view_duty_set_rule(view, window->rule);
	js_set_str(view, "window", window->id);
	js_set_str(view, "document", window->document->name);
	js_set_filled(view, "version", window->version);
	js_set_str(view, "section", window->section);
	js_set_str(view, "url", window->document->url);
	js_set_filled(view, "strength", str_c(rules_strength_label(window->strength)));
	js_set_bool(view, "annotates", !window->counts);
	js_set(view, "duties", duties);
	js_push(groups, view);
}

/* "2 late, 14 met": of the duties that count. */
static void set_verdicts(json_t *view, const struct result *r)
{
	static const enum verdict order[] = {VERDICT_LATE, VERDICT_OVERDUE,
		VERDICT_PENDING, VERDICT_BORDERLINE, VERDICT_DEPENDS, VERDICT_UNKNOWN,
		VERDICT_MET, VERDICT_EXEMPT};
	size_t counts[VERDICTS] = {0};
	struct buf text;

	for (size_t i = 0; i < r->n_duties; i++)
		counts[r->duties[i].verdict] += r->duties[i].counts;
	buf_init(&text, VERDICTS_MAX);
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
		if (counts[order[i]])
			buf_printf(&text, "%s%zu %s", text.n ? ", " : "",
				counts[order[i]], clock_word(order[i]));
	js_set_filled(view, "verdicts", buf_view(&text));
	buf_release(&text);
}

void view_bug_clocks(
	const struct view_site *site, json_t *view, const struct result *result)
{
	json_t *clocks = json_array();
	json_t *settled = json_array();
	int64_t n_settled = 0;

	for (size_t i = 0; i < result->n_duties; i++) {
		struct group group = {.window = result->duties[i].window};
		bool again = false;

		for (size_t k = 0; k < result->n_duties; k++) {
			bool same = result->duties[k].window == group.window;

			group.n += same;
			again = again || (same && k < i);
		}
		if (again)
			continue;
		push_group(clocks, group.window, duties_of(site, result, &group, false));
		push_group(settled, group.window, duties_of(site, result, &group, true));
		for (size_t k = 0; k < result->n_duties; k++)
			n_settled += result->duties[k].window == group.window &&
				is_folded(&result->duties[k], &group);
	}
	set_verdicts(view, result);
	js_set_bool(view, "has_clocks", result->n_duties > 0);
	js_set_int(view, "n_settled", n_settled);
	js_set(view, "clocks", clocks);
	js_set(view, "settled", settled);
}
