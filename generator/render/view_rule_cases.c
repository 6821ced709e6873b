#include "render/view_rule_cases.h"

#include <stdio.h>

#include "stats/rule_stats.h"

/* As the columns of the counts have them. */
enum place { MET, LAPSE, UNCLEAR, UNKNOWN, OTHER };
enum { PLACES = OTHER + 1, PAGE_SIZE = 300 };

static const char *const words[PLACES] = {
	[MET] = "without lapse",
	[LAPSE] = "with a lapse",
	[UNCLEAR] = "in doubt",
	[UNKNOWN] = "unknown",
	[OTHER] = "lifted, pending, not applicable",
};

/* Rows. */
static const struct view_key bug_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key part_keys[] = {
	{"what", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"bugs", VIEW_LIST, bug_keys},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key text_keys[] = {
	{"section", VIEW_TEXT, NULL},
	{"parts", VIEW_LIST, part_keys},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_rule_cases_keys[] = {
	{"slug", VIEW_TEXT, NULL},
	{"name", VIEW_TEXT, NULL},
	{"texts", VIEW_LIST, text_keys},
	{NULL, VIEW_TEXT, NULL},
};

struct one {
	const struct outcome *outcome;
	int64_t bug;
};

struct cases {
	VEC(struct one) list; /* of one owner and rule, the highest number first */
};

static enum place place_of(const struct outcome *outcome)
{
	struct rule_count count = {0};

	rule_stats_add(&count, outcome->verdict, outcome->unknown);
	return count.met                      ? MET
		: count.late || count.overdue ? LAPSE
		: count.unclear               ? UNCLEAR
		: count.unknown               ? UNKNOWN
					      : OTHER;
}

static void find(struct cases *cases, const struct view_site *site,
	const struct owner *owner, const struct rule *rule)
{
	vec_clear(&cases->list);
	for (size_t i = owner->bugs.n; i > 0; i--) {
		const struct bug *bug = owner->bugs.v[i - 1];
		const struct result *r = engine_of(site->engine, bug);

		if (!engine_may_have(site->engine, bug->place, rule))
			continue;
		for (size_t k = 0; k < r->n_outcomes; k++)
			if (r->outcomes[k].window->rule == rule)
				vec_push(&cases->list,
					(struct one){&r->outcomes[k], bug->id});
	}
}

static void push_part(struct val *parts, const struct cases *cases,
	const struct rule_window *window, enum place place)
{
	struct val *bugs = val_new_list();
	struct val *part;

	for (size_t i = 0; i < cases->list.n; i++) {
		const struct one *one = &cases->list.v[i];
		struct val *bug;

		if (one->outcome->window != window || place_of(one->outcome) != place)
			continue;
		bug = val_new_list();
		val_push_int(bug, one->bug);
		val_push(bugs, bug);
	}
	if (val_count(bugs) == 0)
		return;
	part = val_new_list();
	val_push_word(part, words[place]);
	val_push_int(part, (int64_t)val_count(bugs));
	val_push(part, bugs);
	val_push(parts, part);
}

static struct val *text_of(const struct cases *cases, const struct rule_window *window)
{
	struct val *text = val_new_list();
	struct val *parts = val_new_list();

	for (int place = 0; place < PLACES; place++)
		push_part(parts, cases, window, (enum place)place);
	val_push_str(text, window->section);
	val_push(text, parts);
	return val_count(parts) ? text : NULL;
}

static struct val *entry(
	const struct owner *owner, const struct cases *cases, const struct rule *rule)
{
	struct val *view = val_new_list();
	struct val *texts = val_new_list();

	for (size_t w = 0; w < rule->windows.n; w++) {
		struct val *text = text_of(cases, rule->windows.v[w]);

		if (text)
			val_push(texts, text);
	}
	val_push_str(view, owner->slug);
	val_push_str(view, owner->name);
	val_push(view, texts);
	return view;
}

struct val *view_rule_cases(const struct view_site *site, const struct rule *rule)
{
	struct val *list = val_new_list();
	struct cases cases = {0};

	for (size_t i = 0; i < site->model->owners.n; i++) {
		find(&cases, site, site->model->owners.v[i], rule);
		if (cases.list.n)
			val_push(list, entry(site->model->owners.v[i], &cases, rule));
	}
	vec_release(&cases.list);
	return list;
}

struct val *view_rule_cases_page(const struct rule *rule, const struct owner *owner)
{
	char text[PAGE_SIZE];

	snprintf(text, sizeof(text), "rule/" STR_FMT "/#ca-" STR_FMT, STR_ARG(rule->id),
		STR_ARG(owner->slug));
	return val_new_c(text);
}
