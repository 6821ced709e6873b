#include "render/view_ca.h"

#include <stdio.h>

#include "render/view_ca_ccadb.h"
#include "render/view_ca_number.h"
#include "render/view_ca_peers.h"
#include "render/view_ca_reading.h"
#include "render/view_ca_severity.h"
#include "render/view_ca_quality.h"
#include "render/view_ca_speed.h"
#include "render/view_ca_timeline.h"

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
	VIEW_CA_SPEED_KEYS,
	{"among", VIEW_OBJECT, view_ca_peers_keys},
	{"quality", VIEW_OBJECT, view_ca_quality_keys},
	VIEW_CA_NUMBER_KEYS,
	VIEW_CA_TIMELINE_KEYS,
	{"severity", VIEW_OBJECT, view_ca_severity_keys},
	{"bugs", VIEW_LIST, view_row_keys},
	{"duplicates", VIEW_LIST, view_row_keys},
	{"not_counted", VIEW_LIST, view_row_keys},
	{"before_takeover", VIEW_LIST, view_row_keys},
	{"has_duplicates", VIEW_FLAG, NULL},
	{"has_before", VIEW_FLAG, NULL},
	{"notes_html", VIEW_HTML, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static void set_head(struct val *view, const struct owner *owner)
{
	struct val *former = val_new_list();
	struct val *programs = val_new_list();

	val_set_str(view, "slug", owner->slug);
	val_set_str(view, "name", owner->name);
	val_set_filled(view, "ccadb_id", owner->ccadb_id);
	val_set_filled(view, "country", owner->country);
	val_set_bool(view, "in_ccadb", owner->in_ccadb);
	val_set_bool(view, "included", view_is_included(owner));
	for (size_t i = 0; i < owner->former.n; i++) {
		struct val *one = val_new_object();

		val_set_str(one, "name", owner->former.v[i].name);
		view_set_day(one, "until", owner->former.v[i].to);
		val_push(former, one);
	}
	val_set(view, "former", former);
	for (int p = 0; p < PROGRAMS; p++) {
		struct val *one = val_new_object();
		const char *word = model_member_word(owner->member[p]);

		val_set_c(one, "program", model_program_label((enum program)p));
		val_set_c(one, "status", word[0] ? word : "not known");
		val_push(programs, one);
	}
	val_set(view, "programs", programs);
}

/* Newest first. */
static void set_lists(
	const struct view_site *site, struct val *view, const struct owner *owner)
{
	struct val *bugs = val_new_list();
	struct val *duplicates = val_new_list();
	struct val *others = val_new_list();
	struct val *before = val_new_list();

	for (size_t i = owner->bugs.n; i > 0; i--) {
		const struct bug *bug = owner->bugs.v[i - 1];
		struct val *row = view_row(site, bug);

		if (bug->predecessor)
			val_push(before, row);
		else if (bug->why_not == WHY_COUNTED)
			val_push(bugs, row);
		else if (bug->assessed)
			val_push(duplicates, row);
		else
			val_push(others, row);
	}
	val_set(view, "bugs", bugs);
	val_set_bool(view, "has_duplicates", val_count(duplicates) > 0);
	val_set_bool(view, "has_before", val_count(before) > 0);
	val_set(view, "duplicates", duplicates);
	val_set(view, "not_counted", others);
	val_set(view, "before_takeover", before);
}

/* ---- the whole ---- */

static void set_numbers(struct val *view, const struct ca_stats *s)
{
	val_set_int(view, "incidents", (int64_t)s->incidents);
	val_set(view, "batches", view_new_batches(s->owner->batches));
	val_set_int(view, "open", (int64_t)s->open);
	val_set_int(view, "opened_12m", (int64_t)s->opened_12m);
	val_set_int(view, "filed_by_ca", (int64_t)s->filed_by_ca);
	val_set_int(view, "filed_by_other", (int64_t)s->filed_by_other);
	val_set_int(view, "filed_unknown", (int64_t)s->filed_unknown);
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

struct val *view_ca(const struct view_site *site, size_t index, struct arena *arena,
	struct view_page *page, struct err *err)
{
	const struct owner *owner = site->model->owners.v[index];
	const struct ca_stats *stats = &site->stats[index];
	struct val *view = val_new_object();
	char notes[300];

	set_page(site, owner, arena, page);
	set_head(view, owner);
	val_set(view, "ccadb", view_ca_ccadb(site, owner));
	set_numbers(view, stats);
	val_set_bool(view, "any", owner->bugs.n > 0);
	view_ca_reading_set(site, view, "reading", index);
	view_ca_speed_set(site, view, index);
	val_set(view, "among", view_ca_peers(site, index));
	val_set(view, "quality", view_ca_quality(site, index));
	view_ca_number_set(site, view, owner);
	view_ca_timeline_set(site, view, owner);
	view_ca_severity(site, view, owner);
	set_lists(site, view, owner);
	snprintf(notes, sizeof(notes), "ca/" STR_FMT ".md", STR_ARG(owner->slug));
	if (!view_set_notes(site, view, "notes_html", notes, err))
		return NULL;
	return view;
}
