#include "render/view_quality.h"

static const struct view_key group_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"bugs", VIEW_LIST, view_row_keys},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key problem_keys[] = {
	{"source", VIEW_TEXT, NULL},
	{"place", VIEW_TEXT, NULL},
	{"text", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key reason_keys[] = {
	{"measure", VIEW_TEXT, NULL},
	{"reason", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"bugs", VIEW_LIST, view_row_keys},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_quality_keys[] = {
	{"unmapped", VIEW_LIST, group_keys},
	{"n_unmapped", VIEW_TEXT, NULL},
	{"not_counted", VIEW_LIST, group_keys},
	{"n_not_counted", VIEW_TEXT, NULL},
	{"unknown_tags", VIEW_LIST, group_keys},
	{"unknowns", VIEW_LIST, reason_keys},
	{"problems", VIEW_LIST, problem_keys},
	{NULL, VIEW_TEXT, NULL},
};

static json_t *group(struct str name, json_t *bugs)
{
	json_t *view = json_object();

	js_set_str(view, "name", name);
	js_set_int(view, "n", (int64_t)json_array_size(bugs));
	js_set(view, "bugs", bugs);
	return view;
}

static void set_unmapped(const struct view_site *site, json_t *view)
{
	json_t *list = json_array();
	int64_t n = 0;

	for (size_t i = 0; i < site->model->unmapped.n; i++) {
		const struct unmapped *u = site->model->unmapped.v[i];
		json_t *bugs = json_array();

		for (size_t k = 0; k < u->bugs.n; k++)
			js_push(bugs, view_row(site, u->bugs.v[k]));
		n += (int64_t)u->bugs.n;
		js_push(list,
			group(u->name.n ? u->name : STR("(no colon in the summary)"),
				bugs));
	}
	js_set(view, "unmapped", list);
	js_set_int(view, "n_unmapped", n);
}

static void set_not_counted(const struct view_site *site, json_t *view)
{
	json_t *lists[WHYS] = {NULL};
	json_t *list = json_array();
	int64_t n = 0;

	for (size_t i = 0; i < site->model->bugs.n; i++) {
		const struct bug *bug = site->model->bugs.v[i];

		if (bug->why_not == WHY_COUNTED)
			continue;
		if (!lists[bug->why_not])
			lists[bug->why_not] = json_array();
		js_push(lists[bug->why_not], view_row(site, bug));
		n++;
	}
	for (int w = 0; w < WHYS; w++)
		if (lists[w])
			js_push(list,
				group(str_c(model_why_label((enum why_not)w)), lists[w]));
	js_set(view, "not_counted", list);
	js_set_int(view, "n_not_counted", n);
}

static void set_tags(const struct view_site *site, json_t *view)
{
	json_t *list = json_array();

	for (size_t i = 0; i < site->model->tags.n; i++) {
		const struct tag *tag = site->model->tags.v[i];
		json_t *bugs;

		if (tag->bugs.n == 0 ||
			(tag->meaning.n &&
				str_find(tag->meaning, STR("not verified")) == SIZE_MAX))
			continue;
		bugs = json_array();
		for (size_t k = 0; k < tag->bugs.n; k++)
			js_push(bugs, view_row(site, tag->bugs.v[k]));
		js_push(list, group(tag->tag, bugs));
	}
	js_set(view, "unknown_tags", list);
}

/* The bugs whose measure is unknown, by reason. */
struct reasons {
	const char *name;
	const struct measure *(*of)(const struct result *result);
};

static const struct measure *first_of(const struct result *r)
{
	return &r->first_response;
}

static const struct measure *silence_of(const struct result *r)
{
	return &r->silence;
}

static void add_reasons(
	const struct view_site *site, json_t *list, const struct reasons *reasons)
{
	json_t *bugs[MEASURE_REASONS] = {NULL};

	for (size_t i = 0; i < site->engine->n; i++) {
		const struct result *r = &site->engine->results[i];
		const struct measure *m = reasons->of(r);

		if (r->bug->predecessor || m->state != MEASURE_UNKNOWN)
			continue;
		if (!bugs[m->reason])
			bugs[m->reason] = json_array();
		js_push(bugs[m->reason], view_row(site, r->bug));
	}
	for (int reason = 0; reason < MEASURE_REASONS; reason++) {
		json_t *view;

		if (!bugs[reason])
			continue;
		view = json_object();
		js_set_c(view, "measure", reasons->name);
		js_set_c(view, "reason",
			rule_response_reason((enum measure_reason)reason));
		js_set_int(view, "n", (int64_t)json_array_size(bugs[reason]));
		js_set(view, "bugs", bugs[reason]);
		js_push(list, view);
	}
}

static void set_unknowns(const struct view_site *site, json_t *view)
{
	static const struct reasons first = {"First response", first_of};
	static const struct reasons silence = {"Longest silence", silence_of};
	json_t *list = json_array();

	add_reasons(site, list, &first);
	add_reasons(site, list, &silence);
	js_set(view, "unknowns", list);
}

static void set_problems(const struct view_site *site, json_t *view)
{
	json_t *list = json_array();

	for (size_t i = 0; i < site->problems->list.n; i++) {
		const struct problem *p = &site->problems->list.v[i];
		json_t *one = json_object();

		js_set_str(one, "source", p->source);
		js_set_str(one, "place", p->place);
		js_set_str(one, "text", p->text);
		js_push(list, one);
	}
	js_set(view, "problems", list);
}

json_t *view_quality(const struct view_site *site, struct view_page *page)
{
	json_t *view = json_object();

	*page = (struct view_page){.path = STR("quality/"),
		.title = STR("Data quality"),
		.description = STR(
			"What is unknown, not mapped to a CA or not counted, by name."),
		.json = STR("data.json"),
		.latest = DATE_NONE,
		.shows_ccadb = true};
	set_unmapped(site, view);
	set_not_counted(site, view);
	set_tags(site, view);
	set_unknowns(site, view);
	set_problems(site, view);
	return view;
}
