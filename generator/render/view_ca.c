#include "render/view_ca.h"

#include <stdio.h>

#include "render/chart.h"
#include "render/view_ca_ccadb.h"
#include "render/view_rule.h"

enum { CHART_MAX = 4 * 1024 * 1024 };

static const struct view_key program_keys[] = {
	{"program", VIEW_TEXT, NULL},
	{"status", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key former_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"until", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key tag_keys[] = {
	{"tag", VIEW_TEXT, NULL},
	{"meaning", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_ca_keys[] = {
	{"slug", VIEW_TEXT, NULL},
	{"name", VIEW_TEXT, NULL},
	{"ccadb_id", VIEW_TEXT, NULL},
	{"country", VIEW_TEXT, NULL},
	{"in_ccadb", VIEW_FLAG, NULL},
	{"ccadb", VIEW_OBJECT, view_ca_ccadb_keys},
	{"included", VIEW_FLAG, NULL},
	{"former", VIEW_LIST, former_keys},
	{"programs", VIEW_LIST, program_keys},
	{"reading", VIEW_TEXT, NULL},
	{"any", VIEW_FLAG, NULL},
	{"incidents", VIEW_TEXT, NULL},
	{"batches", VIEW_TEXT, NULL},
	{"open", VIEW_TEXT, NULL},
	{"opened_12m", VIEW_TEXT, NULL},
	{"filed_by_ca", VIEW_TEXT, NULL},
	{"filed_by_other", VIEW_TEXT, NULL},
	{"filed_unknown", VIEW_TEXT, NULL},
	{"speed", VIEW_LIST, view_tally_keys},
	{"has_rules", VIEW_FLAG, NULL},
	{"rules", VIEW_LIST, view_rule_count_keys},
	{"strips_html", VIEW_HTML, NULL},
	{"has_strips", VIEW_FLAG, NULL},
	{"quarters_html", VIEW_HTML, NULL},
	{"quarters", VIEW_LIST, view_bin_keys},
	{"has_quarters", VIEW_FLAG, NULL},
	{"has_dates", VIEW_FLAG, NULL},
	{"dates", VIEW_LIST, view_date_keys},
	{"tags", VIEW_LIST, tag_keys},
	{"bugs", VIEW_LIST, view_row_keys},
	{"duplicates", VIEW_LIST, view_row_keys},
	{"not_counted", VIEW_LIST, view_row_keys},
	{"before_takeover", VIEW_LIST, view_row_keys},
	{"has_duplicates", VIEW_FLAG, NULL},
	{"has_before", VIEW_FLAG, NULL},
	{"notes_html", VIEW_HTML, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static void set_head(json_t *view, const struct owner *owner)
{
	json_t *former = json_array();
	json_t *programs = json_array();

	js_set_str(view, "slug", owner->slug);
	js_set_str(view, "name", owner->name);
	js_set_filled(view, "ccadb_id", owner->ccadb_id);
	js_set_filled(view, "country", owner->country);
	js_set_bool(view, "in_ccadb", owner->in_ccadb);
	js_set_bool(view, "included", view_is_included(owner));
	for (size_t i = 0; i < owner->former.n; i++) {
		json_t *one = json_object();

		js_set_str(one, "name", owner->former.v[i].name);
		view_set_day(one, "until", owner->former.v[i].to);
		js_push(former, one);
	}
	js_set(view, "former", former);
	for (int p = 0; p < PROGRAMS; p++) {
		json_t *one = json_object();
		const char *word = model_member_word(owner->member[p]);

		js_set_c(one, "program", model_program_label((enum program)p));
		js_set_c(one, "status", word[0] ? word : "not known");
		js_push(programs, one);
	}
	js_set(view, "programs", programs);
}

/* Newest first. */
static void set_lists(
	const struct view_site *site, json_t *view, const struct owner *owner)
{
	json_t *bugs = json_array();
	json_t *duplicates = json_array();
	json_t *others = json_array();
	json_t *before = json_array();

	for (size_t i = owner->bugs.n; i > 0; i--) {
		const struct bug *bug = owner->bugs.v[i - 1];
		json_t *row = view_row(site, bug);

		if (bug->predecessor)
			js_push(before, row);
		else if (bug->why_not == WHY_COUNTED)
			js_push(bugs, row);
		else if (bug->assessed)
			js_push(duplicates, row);
		else
			js_push(others, row);
	}
	js_set(view, "bugs", bugs);
	js_set_bool(view, "has_duplicates", json_array_size(duplicates) > 0);
	js_set_bool(view, "has_before", json_array_size(before) > 0);
	js_set(view, "duplicates", duplicates);
	js_set(view, "not_counted", others);
	js_set(view, "before_takeover", before);
}

static void set_tags(json_t *view, const struct model *model, const struct owner *owner)
{
	json_t *list = json_array();

	for (size_t t = 0; t < model->tags.n; t++) {
		const struct tag *tag = model->tags.v[t];
		json_t *one;
		int64_t n = 0;

		for (size_t i = 0; i < tag->bugs.n; i++)
			n += tag->bugs.v[i]->owner == owner &&
				!tag->bugs.v[i]->predecessor &&
				tag->bugs.v[i]->why_not == WHY_COUNTED;
		if (!n)
			continue;
		one = json_object();
		js_set_str(one, "tag", tag->tag);
		js_set_str(one, "meaning", tag->meaning);
		js_set_int(one, "n", n);
		js_push(list, one);
	}
	js_set(view, "tags", list);
}

/* ---- the rules ---- */

static void set_rules(
	const struct view_site *site, json_t *view, const struct owner *owner)
{
	json_t *rules = view_rule_counts(site, NULL, owner);

	js_set_bool(view, "has_rules", json_array_size(rules) > 0);
	js_set(view, "rules", rules);
}

/* ---- the strips ---- */

static struct chart_strip strip(struct arena *arena, const char *name,
	const struct tally *own, const struct tally *all)
{
	struct chart_dot *dots = arena_zalloc(arena, own->samples.n + 1, sizeof(*dots));
	struct chart_strip s = {
		.name = str_c(name), .dots = dots, .n_dots = own->samples.n};

	for (size_t i = 0; i < own->samples.n; i++) {
		long long id = (long long)own->samples.v[i].result->bug->id;
		char span[DATE_SPAN_SIZE];

		date_print_span(own->samples.v[i].seconds, span);
		dots[i].seconds = own->samples.v[i].seconds;
		dots[i].href = arena_printf(arena, "../../bug/%lld/", id);
		dots[i].text = arena_printf(arena, "bug %lld: %s", id, span);
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

static void set_strips(
	const struct view_site *site, json_t *view, const struct ca_stats *stats)
{
	struct arena arena;
	struct chart_strip strips[2];
	struct chart_head head = {.id = "speed"};
	struct buf chart;
	size_t n = 0;

	arena_init(&arena);
	buf_init(&chart, CHART_MAX);
	if (stats->first_response.samples.n)
		strips[n++] = strip(&arena, "First response", &stats->first_response,
			&site->all->first_response);
	if (stats->silence.samples.n)
		strips[n++] = strip(
			&arena, "Longest silence", &stats->silence, &site->all->silence);
	if (n) {
		head.title = arena_printf(&arena, "How fast " STR_FMT " responded",
			STR_ARG(stats->owner->name));
		head.desc =
			STR("Each mark is a bug on a logarithmic time axis, over the "
			    "bands in which 80 and 50 percent of all CAs' bugs lie. The "
			    "table of incidents has the same values.");
		chart_strips(&head, strips, n, &chart);
	}
	js_set_str(view, "strips_html", buf_view(&chart));
	js_set_bool(view, "has_strips", n > 0);
	buf_release(&chart);
	arena_release(&arena);
}

/* ---- the reading sentence ---- */

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

static void say_response(
	struct buf *out, const struct tally *own, const struct tally *all)
{
	size_t cases = own->q.n + own->unknown + own->pending + own->never;
	char mine[DATE_SPAN_SIZE];
	char peers[DATE_SPAN_SIZE];

	buf_printf(out, " First response where others filed: known for %zu of %zu bug%s",
		own->q.n, cases, plural(cases));
	if (own->q.n < QUANTILE_MIN) {
		buf_c(out, ", too few for a median.");
		return;
	}
	date_print_span(own->q.median, mine);
	date_print_span(all->q.median, peers);
	buf_printf(out, ", median %s (all CAs: %zu of %zu, %s).", mine, all->q.n,
		all->q.n + all->unknown + all->pending + all->never, peers);
}

static bool has_response(const struct tally *t)
{
	return t->q.n + t->unknown + t->pending + t->never > 0;
}

static void set_reading(
	const struct view_site *site, json_t *view, const struct ca_stats *s)
{
	struct buf text;

	buf_init(&text, 4096);
	if (s->incidents == 0)
		buf_c(&text,
			"No public incident bug in this component is counted for this "
			"CA.");
	else
		buf_printf(&text,
			"%zu incident%s counted, %zu of them open; %zu opened in the "
			"12 months before the date of the data.",
			s->incidents, plural(s->incidents), s->open, s->opened_12m);
	if (has_response(&s->first_response))
		say_response(&text, &s->first_response, &site->all->first_response);
	js_set_str(view, "reading", buf_view(&text));
	buf_release(&text);
}

/* ---- the whole ---- */

void view_ca_set_batches(json_t *object, const char *key, const struct owner *owner)
{
	char text[STR_INT_SIZE + sizeof(" batches")];

	snprintf(text, sizeof(text), "%zu batch%s", owner->batches,
		owner->batches == 1 ? "" : "es");
	js_set_filled(object, key, owner->batches ? str_c(text) : STR(""));
}

static void set_numbers(json_t *view, const struct ca_stats *s)
{
	js_set_int(view, "incidents", (int64_t)s->incidents);
	view_ca_set_batches(view, "batches", s->owner);
	js_set_int(view, "open", (int64_t)s->open);
	js_set_int(view, "opened_12m", (int64_t)s->opened_12m);
	js_set_int(view, "filed_by_ca", (int64_t)s->filed_by_ca);
	js_set_int(view, "filed_by_other", (int64_t)s->filed_by_other);
	js_set_int(view, "filed_unknown", (int64_t)s->filed_unknown);
}

static void set_quarters(const struct view_site *site, json_t *view,
	const struct owner *owner, struct arena *arena)
{
	const struct bug **own = arena_zalloc(arena, owner->bugs.n + 1, sizeof(*own));
	struct view_series series = {.bugs = own, .id = "quarters", .owner = owner};

	for (size_t i = 0; i < owner->bugs.n; i++)
		if (!owner->bugs.v[i]->predecessor)
			own[series.n++] = owner->bugs.v[i];
	series.what = arena_printf(
		arena, "Incidents of " STR_FMT " opened", STR_ARG(owner->name));
	view_set_quarters(site, view, &series);
}

static void set_page(const struct view_site *site, const struct owner *owner,
	struct arena *arena, struct view_page *page)
{
	*page = (struct view_page){
		.json = STR("data.json"), .latest = DATE_NONE, .shows_ccadb = true};
	page->path = arena_printf(arena, "ca/" STR_FMT "/", STR_ARG(owner->slug));
	page->title = owner->name;
	page->description = arena_printf(arena,
		"Public incidents of " STR_FMT
		": how fast it responded, how many there were, with the evidence.",
		STR_ARG(owner->name));
	for (size_t i = 0; i < owner->bugs.n; i++) {
		int64_t latest = engine_of(site->engine, owner->bugs.v[i])->latest;

		if (latest > page->latest)
			page->latest = latest;
	}
}

json_t *view_ca(const struct view_site *site, size_t index, struct arena *arena,
	struct view_page *page, struct err *err)
{
	const struct owner *owner = site->model->owners.v[index];
	const struct ca_stats *stats = &site->stats[index];
	json_t *view = json_object();
	json_t *speed = json_array();
	char notes[300];

	set_page(site, owner, arena, page);
	set_head(view, owner);
	js_set(view, "ccadb", view_ca_ccadb(site, owner));
	set_numbers(view, stats);
	js_set_bool(view, "any", owner->bugs.n > 0);
	set_reading(site, view, stats);
	js_push(speed,
		view_tally("First response, where others filed", &stats->first_response,
			&site->all->first_response));
	js_push(speed,
		view_tally("Longest silence while open", &stats->silence,
			&site->all->silence));
	js_set(view, "speed", speed);
	set_rules(site, view, owner);
	set_strips(site, view, stats);
	set_quarters(site, view, owner, arena);
	set_tags(view, site->model, owner);
	set_lists(site, view, owner);
	snprintf(notes, sizeof(notes), "ca/" STR_FMT ".md", STR_ARG(owner->slug));
	if (!view_set_notes(site, view, "notes_html", notes, err)) {
		json_decref(view);
		return NULL;
	}
	return view;
}
