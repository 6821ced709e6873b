#include "render/view_year.h"

#include "render/view_bugs.h"
#include "render/view_number.h"
#include "render/view_rule.h"
#include "render/view_tag.h"
#include "stats/speed.h"

static const struct view_key tag_keys[] = {
	{"tag", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"meaning", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key link_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_year_keys[] = {
	{"year", VIEW_TEXT, NULL},
	{"partial", VIEW_FLAG, NULL},
	{"before", VIEW_OBJECT, link_keys},
	{"after", VIEW_OBJECT, link_keys},
	{"number", VIEW_OBJECT, view_number_year_keys},
	{"why_not", VIEW_LIST, view_number_why_keys},
	{"audit_tags", VIEW_LIST, view_tag_link_keys},
	{"delay_tags", VIEW_LIST, view_tag_link_keys},
	{"has_dates", VIEW_FLAG, NULL},
	{"dates", VIEW_LIST, view_number_date_keys},
	{"has_tags", VIEW_FLAG, NULL},
	{"tags", VIEW_LIST, tag_keys},
	{"untagged", VIEW_TEXT, NULL},
	{"has_cas", VIEW_FLAG, NULL},
	{"cas", VIEW_LIST, view_bugs_ca_keys},
	{"has_rules", VIEW_FLAG, NULL},
	{"rules", VIEW_LIST, view_rule_row_keys},
	{"bugs", VIEW_LIST, view_bugs_keys},
	{"others", VIEW_LIST, view_bugs_keys},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key all_keys[] = {
	VIEW_NUMBER_COUNTS,
	{"closed_all", VIEW_TEXT, NULL}, /* not known when, too */
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_year_list_keys[] = {
	{"has_years", VIEW_FLAG, NULL},
	{"years", VIEW_LIST, view_number_year_keys},
	{"all", VIEW_OBJECT, all_keys},
	{"why_not", VIEW_LIST, view_number_why_keys},
	{"audit_tags", VIEW_LIST, view_tag_link_keys},
	{"delay_tags", VIEW_LIST, view_tag_link_keys},
	{NULL, VIEW_TEXT, NULL},
};

static void make_years(const struct model *model, struct series *years)
{
	struct series_input input = {.bugs = (const struct bug *const *)model->bugs.v,
		.n = model->bugs.n,
		.step = SERIES_YEAR,
		.as_of = model->as_of};

	series_make(years, &input);
}

size_t view_year_count(const struct model *model)
{
	struct series years;
	size_t n;

	make_years(model, &years);
	n = years.bins.n;
	series_release(&years);
	return n;
}

static void set_tags_of_kinds(const struct model *model, struct val *view)
{
	val_set(view, "audit_tags", view_tag_links(model, "audit"));
	val_set(view, "delay_tags", view_tag_links(model, "delay"));
}

/* ---- of a year ---- */

struct year {
	const struct view_site *site;
	const struct series_bin *bin;
	VEC(const struct bug *) bugs; /* opened in it */
};

static bool is_within(const struct year *year, int32_t day)
{
	return year->bin->from <= day && day < year->bin->until;
}

static struct val *link_to(const struct series *years, size_t index)
{
	struct val *view;
	char name[SERIES_NAME_SIZE];

	if (index >= years->bins.n)
		return NULL;
	view = val_new_object();
	series_name(&years->bins.v[index], name);
	val_set_c(view, "name", name);
	view_number_set_year(view, "page", years->bins.v[index].from);
	return view;
}

static void set_dates(const struct year *year, struct val *view)
{
	const struct model *model = year->site->model;
	struct val *list = val_new_list();

	for (size_t i = 0; i < model->notes.n; i++) {
		const struct event_note *note = &model->notes.v[i];

		if (is_within(year, note->day) &&
			note->day <= date_day_of(model->as_of) &&
			view_number_is_about(year->site, note, NULL))
			val_push(list, view_number_date(note));
	}
	val_set_bool(view, "has_dates", val_count(list) > 0);
	val_set(view, "dates", list);
}

/* Of what was opened and is counted. */
static void set_tags(const struct year *year, struct val *view)
{
	const struct model *model = year->site->model;
	struct val *list = val_new_list();
	int64_t untagged = 0;

	for (size_t t = 0; t < model->tags.n; t++) {
		const struct tag *tag = model->tags.v[t];
		struct val *one;
		int64_t n = 0;

		for (size_t i = 0; i < tag->bugs.n; i++)
			n += tag->bugs.v[i]->why_not == WHY_COUNTED &&
				is_within(year, date_day_of(tag->bugs.v[i]->opened));
		if (!n)
			continue;
		one = val_new_object();
		val_set_str(one, "tag", tag->tag);
		view_tag_set_page(one, "page", tag->tag);
		val_set_int(one, "n", n);
		val_set_filled(one, "meaning", tag->meaning);
		val_push(list, one);
	}
	for (size_t i = 0; i < year->bugs.n; i++)
		untagged += year->bugs.v[i]->why_not == WHY_COUNTED &&
			year->bugs.v[i]->n_tags == 0;
	val_set_bool(view, "has_tags", val_count(list) > 0);
	val_set(view, "tags", list);
	val_set_int(view, "untagged", untagged);
}

static void set_cas(const struct year *year, struct val *view)
{
	const struct model *model = year->site->model;
	struct view_bugs_cas by_ca = {(const struct bug *const *)model->bugs.v,
		model->bugs.n, model->as_of, year->bin->from};
	struct val *cas = view_bugs_by_ca(&by_ca);

	val_set_bool(view, "has_cas", val_count(cas) > 0);
	val_set(view, "cas", cas);
}

/* By the duties that began in the year, as stats/speed.h has them. */
static void set_rules(const struct year *year, struct val *view)
{
	const struct speeds *speeds = year->site->speeds;
	struct val *list = val_new_list();

	for (size_t k = 0; speeds && k < speeds->n_slices; k++) {
		const struct speed_part *part = &speeds->all.parts[k];

		if (speeds->slices[k].kind != SPEED_YEAR ||
			speeds->slices[k].from != year->bin->from)
			continue;
		for (size_t i = 0; i < part->rules.n; i++)
			val_push(list, view_rule_row(&part->rules.v[i]));
	}
	val_set_bool(view, "has_rules", val_count(list) > 0);
	val_set(view, "rules", list);
}

/* The latest event on its bugs, and the latest closing in it of others. */
static int64_t latest(const struct year *year)
{
	const struct model *model = year->site->model;
	int64_t t = view_bugs_latest(year->site->engine, year->bugs.v, year->bugs.n);

	for (size_t i = 0; i < model->bugs.n; i++) {
		int64_t closed = model->bugs.v[i]->closed;

		if (closed > t && is_within(year, date_day_of(closed)))
			t = closed;
	}
	return t;
}

static void set_page(const struct year *year, struct arena *arena, struct view_page *page)
{
	char name[SERIES_NAME_SIZE];

	series_name(year->bin, name);
	*page = (struct view_page){
		.json = STR("data.json"), .latest = latest(year), .shows_ccadb = true};
	page->path = arena_printf(arena, "year/%s/", name);
	page->title = arena_printf(arena, "Incidents of %s", name);
	page->description = arena_printf(arena,
		"Public incidents of certificate authorities in %s: opened, closed and "
		"open, by tag and by CA.",
		name);
}

static void set_all(const struct year *year, struct val *view)
{
	val_set_int(view, "year", date_civil(year->bin->from).year);
	val_set_bool(view, "partial", year->bin->partial);
	val_set(view, "number", view_number_bin(year->bin));
	val_set(view, "why_not", view_number_why(year->bin));
	set_tags_of_kinds(year->site->model, view);
	set_dates(year, view);
	set_tags(year, view);
	set_cas(year, view);
	set_rules(year, view);
	val_set(view, "bugs", view_bugs(year->bugs.v, year->bugs.n, true));
	val_set(view, "others", view_bugs(year->bugs.v, year->bugs.n, false));
}

struct val *view_year(const struct view_site *site, size_t index, struct arena *arena,
	struct view_page *page)
{
	const struct model *model = site->model;
	struct year year = {.site = site};
	struct val *view = val_new_object();
	struct series years;

	make_years(model, &years);
	year.bin = &years.bins.v[index];
	for (size_t i = 0; i < model->bugs.n; i++)
		if (is_within(&year, date_day_of(model->bugs.v[i]->opened)))
			vec_push(&year.bugs, model->bugs.v[i]);
	set_page(&year, arena, page);
	val_set(view, "before", index ? link_to(&years, index - 1) : NULL);
	val_set(view, "after", link_to(&years, index + 1));
	set_all(&year, view);
	vec_release(&year.bugs);
	series_release(&years);
	return view;
}

/* ---- all of them ---- */

struct val *view_year_list(const struct view_site *site, struct view_page *page)
{
	struct val *view = val_new_object();
	struct val *list = val_new_list();
	struct val *all = val_new_object();
	struct series years;

	*page = (struct view_page){.path = STR("year/"),
		.title = STR("Years"),
		.description = STR("Public incidents of certificate authorities by "
				   "year: opened, closed, open at its end."),
		.json = STR("data.json"),
		.latest = view_bugs_latest(site->engine,
			(const struct bug *const *)site->model->bugs.v,
			site->model->bugs.n)};
	make_years(site->model, &years);
	for (size_t i = years.bins.n; i > 0; i--)
		val_push(list, view_number_bin(&years.bins.v[i - 1]));
	view_number_set_bin(all, &years.all);
	val_set_int(all, "closed_all", (int64_t)(years.all.closed + years.all.undated));
	val_set_bool(view, "has_years", years.bins.n > 0);
	val_set(view, "years", list);
	val_set(view, "all", all);
	val_set(view, "why_not", view_number_why(&years.all));
	set_tags_of_kinds(site->model, view);
	series_release(&years);
	return view;
}
