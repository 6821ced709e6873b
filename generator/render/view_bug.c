#include "render/view_bug.h"

#include <stdio.h>

#include "model/source.h"
#include "render/view_bug_clocks.h"
#include "render/view_bug_repeats.h"
#include "render/view_bug_set.h"
#include "render/view_bug_severity.h"
#include "render/view_bug_strip.h"
#include "render/view_changes.h"
#include "render/view_items.h"
#include "render/view_number.h"
#include "render/view_related.h"
#include "render/view_report.h"
#include "render/view_stated.h"
#include "render/view_tag.h"

/* A batch has a page of each of its bugs: all of them on all would be a square. */
enum { BATCH_SHOWN = 20, ALSO_MAX = 4096 };

static const struct view_key tag_keys[] = {
	{"tag", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"meaning", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key measure_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"value", VIEW_FLAG, NULL},
	{"unknown", VIEW_FLAG, NULL},
	{"seconds", VIEW_TEXT, NULL},
	{"text", VIEW_TEXT, NULL},
	{"from", VIEW_TEXT, NULL},
	{"from_day", VIEW_TEXT, NULL},
	{"from_comment", VIEW_TEXT, NULL},
	{"from_at", VIEW_TEXT, NULL},
	{"to", VIEW_TEXT, NULL},
	{"to_day", VIEW_TEXT, NULL},
	{"to_comment", VIEW_TEXT, NULL},
	{"to_at", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

/* In the order of event(). */
static const struct view_key event_keys[] = {
	{"time", VIEW_TEXT, NULL},
	{"minute", VIEW_TEXT, NULL},
	{"kind", VIEW_TEXT, NULL},
	{"label", VIEW_TEXT, NULL},
	{"value", VIEW_TEXT, NULL},
	{"side", VIEW_TEXT, NULL},
	{"side_label", VIEW_TEXT, NULL},
	{"comment", VIEW_TEXT, NULL},
	{"at", VIEW_TEXT, NULL},
	{"also", VIEW_TEXT, NULL},
	{"posted", VIEW_FLAG, NULL}, /* a comment, which its link names */
	{"side_why", VIEW_TEXT, NULL},
	{"edited", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key link_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"summary", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key ca_keys[] = {
	{"slug", VIEW_TEXT, NULL},
	{"name", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_bug_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"row", VIEW_OBJECT, view_row_keys},
	{"url", VIEW_TEXT, NULL},
	{"ca", VIEW_OBJECT, ca_keys},
	{"named", VIEW_TEXT, NULL},
	{"auditor", VIEW_FLAG, NULL},
	{"not_ca", VIEW_TEXT, NULL},
	{"predecessor", VIEW_FLAG, NULL},
	{"counted", VIEW_FLAG, NULL},
	{"guideline", VIEW_TEXT, NULL},
	{"filed_by", VIEW_TEXT, NULL},
	{"filed_by_label", VIEW_TEXT, NULL},
	{"filed_why", VIEW_TEXT, NULL},
	{"stated_source", VIEW_TEXT, NULL},
	{"stated_source_label", VIEW_TEXT, NULL},
	{"source_comment", VIEW_TEXT, NULL},
	{"source_at", VIEW_TEXT, NULL},
	{"comments", VIEW_TEXT, NULL},
	{"ca_comments", VIEW_TEXT, NULL},
	{"ca_unknown", VIEW_FLAG, NULL},
	{"unknown_comments", VIEW_TEXT, NULL},
	{"history_known", VIEW_FLAG, NULL},
	{"restricted", VIEW_FLAG, NULL},
	{"closed_unknown", VIEW_FLAG, NULL},
	{"silent_at", VIEW_TEXT, NULL},
	{"silent_comment", VIEW_TEXT, NULL},
	{"year", VIEW_TEXT, NULL},
	{"year_page", VIEW_TEXT, NULL},
	{"tags", VIEW_LIST, tag_keys},
	{"measures", VIEW_LIST, measure_keys},
	{"duplicate_of", VIEW_LIST, link_keys},
	{"has_batch", VIEW_FLAG, NULL},
	{"batch", VIEW_LIST, link_keys},
	{"batch_more", VIEW_TEXT, NULL},
	{"has_more", VIEW_FLAG, NULL},
	{"links", VIEW_LIST, view_related_keys},
	{"repeats", VIEW_OBJECT, view_bug_repeats_keys},
	{"verdicts", VIEW_TEXT, NULL},
	{"has_clocks", VIEW_FLAG, NULL},
	{"clocks", VIEW_LIST, view_bug_clocks_keys},
	{"n_settled", VIEW_TEXT, NULL},
	{"has_set", VIEW_FLAG, NULL},
	{"overrides", VIEW_LIST, view_bug_set_override_keys},
	{"replies", VIEW_LIST, view_bug_set_reply_keys},
	{"severity", VIEW_OBJECT, view_bug_severity_keys},
	VIEW_CHANGES_BUG_KEYS,
	{"report_check", VIEW_FLAG, NULL},
	{"has_reports", VIEW_FLAG, NULL},
	{"reports", VIEW_LIST, view_report_keys},
	{"has_stated", VIEW_FLAG, NULL},
	{"stated", VIEW_LIST, view_stated_keys},
	{"has_hints", VIEW_FLAG, NULL},
	{"hints", VIEW_LIST, view_stated_hint_keys},
	{"has_items", VIEW_FLAG, NULL},
	{"items", VIEW_LIST, view_items_keys},
	{"strip_html", VIEW_HTML, NULL},
	{"events", VIEW_LIST, event_keys},
	{NULL, VIEW_TEXT, NULL},
};

static struct val *measure(const char *name, const struct measure *m)
{
	struct val *view = val_new_object();
	struct arena arena;

	arena_init(&arena);
	val_set_c(view, "name", name);
	val_set_bool(view, "value", m->state == MEASURE_VALUE);
	val_set_bool(view, "unknown", m->state == MEASURE_UNKNOWN);
	val_set_str(view, "text", view_measure_text(&arena, m));
	if (m->state == MEASURE_VALUE)
		val_set_int(view, "seconds", m->seconds);
	if (m->started != DATE_NONE)
		view_set_time(view, "from", m->started);
	view_duty_set_comment(view, "from_comment", "from_at", m->from_comment);
	if (m->ended != DATE_NONE)
		view_set_time(view, "to", m->ended);
	view_duty_set_comment(view, "to_comment", "to_at", m->to_comment);
	arena_release(&arena);
	return view;
}

/* Whether the story sees something more in an event, rather than that it is one. */
static bool is_seen_in(const struct event *e)
{
	return e->kind >= EVENT_RESPONDED && e->kind != EVENT_NEXT_MOVED;
}

/* "report: full; reply of the CA": what the story sees in the event before. */
static void push_also(struct val *row, const struct event *e, const struct event *end)
{
	struct buf text;

	buf_init(&text, ALSO_MAX);
	for (; e < end && is_seen_in(e); e++) {
		buf_c(&text, text.n ? "; " : "");
		buf_c(&text, thread_kind_label(e->kind));
		buf_c(&text, e->value.n ? ": " : "");
		buf_str(&text, e->value);
	}
	val_push_filled(row, buf_view(&text));
	buf_release(&text);
}

/* What only comments have: why they are of their side, and when they were edited. */
static void push_comment(struct val *row, const struct bug *bug, uint32_t i)
{
	const struct digest_comment *c = digest_comments(bug->d);
	char day[DATE_DAY_SIZE];

	val_push_word(row, model_side_why_word(bug->side_why[i]));
	if (c[i].edited == DATE_NONE)
		return;
	date_print_day(date_day_of(c[i].edited), day);
	val_push_c(row, day);
}

/* The event at e, and what is seen in it. */
static struct val *event(
	const struct bug *bug, const struct event *e, const struct event *end)
{
	bool is_comment = e->kind == EVENT_FILED || e->kind == EVENT_POSTED;
	uint32_t i = is_comment ? model_comment(bug, e->comment) : bug->d->n_comments;
	struct val *row = val_new_list();

	view_duty_push_minute(row, e->time);
	val_push_word(row, thread_kind_word(e->kind));
	val_push_word(row, thread_kind_label(e->kind));
	val_push_filled(row, e->value);
	val_push_word(row, model_side_word(e->side));
	val_push_word(row, model_side_label(e->side));
	view_duty_push_comment(row, e->comment);
	push_also(row, e + 1, end);
	val_push_flag(row, e->kind == EVENT_POSTED);
	if (i < bug->d->n_comments)
		push_comment(row, bug, i);
	return row;
}

static struct val *events(const struct result *r)
{
	const struct event *end = r->thread.story + r->thread.n_story;
	struct val *list = val_new_list();

	for (const struct event *e = r->thread.story; e < end; e++)
		if (!is_seen_in(e))
			val_push(list, event(r->bug, e, end));
	return list;
}

static void push_link(struct val *list, const struct bug *other)
{
	struct val *view = val_new_object();

	val_set_int(view, "id", other->id);
	view_set_bug_page(view, "page", other->id);
	view_set_summary(view, other);
	val_push(list, view);
}

/* The bug that this one is a duplicate of, as a list of one or none. */
static struct val *duplicate_of(const struct view_site *site, const struct bug *bug)
{
	struct val *list = val_new_list();
	const struct bug *other = model_bug(site->model, bug->d->dupe_of);

	if (other)
		push_link(list, other);
	return list;
}

/* The other incidents of its batch (rules.md F21); how many more there are than shown. */
static void set_batch(struct val *view, const struct bug *bug)
{
	struct val *list = val_new_list();
	size_t n = 0;

	for (size_t i = 0; bug->cluster && i < bug->owner->bugs.n; i++) {
		const struct bug *other = bug->owner->bugs.v[i];

		if (other == bug || other->cluster != bug->cluster)
			continue;
		if (n++ < BATCH_SHOWN)
			push_link(list, other);
	}
	val_set_bool(view, "has_batch", bug->cluster != 0);
	val_set(view, "batch", list);
	val_set_int(view, "batch_more", n > BATCH_SHOWN ? (int64_t)(n - BATCH_SHOWN) : 0);
	val_set_bool(view, "has_more", n > BATCH_SHOWN);
}

static struct val *tags(const struct bug *bug)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < bug->n_tags; i++) {
		struct val *view = val_new_object();

		val_set_str(view, "tag", bug->tags[i]->tag);
		view_tag_set_page(view, "page", bug->tags[i]->tag);
		val_set_str(view, "meaning", bug->tags[i]->meaning);
		val_push(list, view);
	}
	return list;
}

static void set_ca(struct val *view, const struct bug *bug)
{
	struct val *ca;

	if (!bug->owner) {
		val_set_null(view, "ca");
		return;
	}
	ca = val_new_object();
	val_set_str(ca, "slug", bug->owner->slug);
	val_set_str(ca, "name", bug->owner->name);
	val_set(ca, "page", view_new_ca_page(bug->owner));
	val_set(view, "ca", ca);
}

static void set_facts(
	const struct view_site *site, struct val *view, const struct result *r)
{
	const struct bug *bug = r->bug;
	size_t unknown = 0;

	for (uint32_t i = 0; i < bug->d->n_comments; i++)
		unknown += bug->sides[i] == SIDE_UNKNOWN;
	val_set_str(view, "named", bug->name);
	val_set_bool(view, "auditor", bug->auditor);
	val_set_filled(view, "not_ca", bug->not_ca);
	val_set_bool(view, "predecessor", bug->predecessor);
	val_set_bool(view, "counted", bug->why_not == WHY_COUNTED);
	val_set_filled(view, "guideline", view_guideline(site, bug));
	val_set_c(view, "filed_by", model_side_word(bug->filed_by));
	val_set_c(view, "filed_by_label", model_side_label(bug->filed_by));
	val_set_c(view, "filed_why", model_side_why_label(bug->filed_why));
	val_set_c(view, "stated_source", model_source_word(bug->stated_source));
	val_set_c(view, "stated_source_label", model_source_label(bug->stated_source));
	view_duty_set_comment(view, "source_comment", "source_at", source_comment(bug));
	val_set_int(view, "comments", bug->d->n_comments);
	val_set_bool(view, "ca_unknown", !bug->owner && !bug->auditor && !bug->not_ca.n);
	if (bug->owner)
		val_set_int(view, "ca_comments", (int64_t)r->ca_comments);
	else
		val_set_null(view, "ca_comments");
	val_set_int(view, "unknown_comments", (int64_t)unknown);
	val_set_bool(view, "history_known", r->thread.has_history);
	val_set_bool(view, "restricted", bug->unsafe_open);
	val_set_bool(view, "closed_unknown", !bug->open && bug->closed == DATE_NONE);
	val_set_int(view, "year", date_civil(date_day_of(bug->opened)).year);
	view_number_set_year(view, "year_page", date_day_of(bug->opened));
}

static void set_page(const struct result *r, struct arena *arena, struct view_page *page)
{
	const struct bug *bug = r->bug;
	struct str summary = digest_str(bug->d, bug->d->summary);

	*page = (struct view_page){.json = STR("data.json"),
		.latest = r->latest,
		.shows_ccadb = bug->owner && bug->owner->in_ccadb};
	page->path = arena_printf(arena, "bug/%lld/", (long long)bug->id);
	page->title = arena_printf(arena, "Bug %lld", (long long)bug->id);
	if (bug->why_not != WHY_NOT_TRIAGED)
		page->title = arena_printf(arena, "Bug %lld: " STR_FMT,
			(long long)bug->id, STR_ARG(summary));
	page->description = arena_printf(arena,
		"Public bug %lld: when it was opened and closed and who spoke when, with "
		"links to every comment.",
		(long long)bug->id);
}

struct val *view_bug(const struct view_site *site, const struct result *r,
	struct arena *arena, struct view_page *page)
{
	const struct bug *bug = r->bug;
	struct val *view = val_new_object();
	struct val *list = val_new_list();
	char url[VIEW_LINK_SIZE];

	set_page(r, arena, page);
	page->source = arena_str(arena, view_link(site, bug->id, -1, url));
	val_set_int(view, "id", bug->id);
	val_set(view, "row", view_row(site, bug));
	val_set_str(view, "url", page->source);
	set_ca(view, bug);
	set_facts(site, view, r);
	view_duty_set_comment(view, "silent_comment", "silent_at", r->silent_comment);
	val_set(view, "tags", tags(bug));
	val_push(list, measure("First response", &r->first_response));
	val_push(list, measure("Longest silence", &r->silence));
	val_set(view, "measures", list);
	val_set(view, "duplicate_of", duplicate_of(site, bug));
	set_batch(view, bug);
	view_related(site, view, bug);
	val_set(view, "repeats", view_bug_repeats(bug));
	view_bug_clocks(site, view, r);
	view_bug_set(view, r);
	view_bug_severity(site, view, r);
	view_changes_set_bug(site, view, bug);
	view_report(view, r);
	view_stated(view, r);
	view_items(view, r);
	view_bug_strip(view, r);
	val_set(view, "events", events(r));
	return view;
}
