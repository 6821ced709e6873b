#include "render/view_lessons.h"

#include "rules/causes.h"
#include "stats/lessons.h"

enum {
	ITEM_MAX = 160,   /* characters: enough to know an item by */
	CAUSES_SHOWN = 4, /* of an incident; an audit may have twenty */
	ITEMS_SHOWN = 8,
	MOST_SHOWN = 5, /* requirements that as many incidents name */
	TEXT_MAX = 65536,
};

/* A tag in numbers, as set_numbers() sets them. */
#define NUMBER_KEYS                                                                      \
	{"tag", VIEW_TEXT, NULL}, {"page", VIEW_TEXT, NULL},                             \
		{"meaning", VIEW_TEXT, NULL}, {"alone", VIEW_FLAG, NULL},                \
		{"n", VIEW_TEXT, NULL}, {"causes", VIEW_TEXT, NULL},                     \
		{"policies", VIEW_TEXT, NULL}, {"recognised", VIEW_TEXT, NULL},          \
		{"with_items", VIEW_TEXT, NULL}, {"items", VIEW_TEXT, NULL},             \
		{"most", VIEW_TEXT, NULL},                                               \
	{                                                                                \
		"most_n", VIEW_TEXT, NULL                                                \
	}

static const struct view_key overview_keys[] = {
	NUMBER_KEYS,
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_lessons_keys[] = {
	{"closed", VIEW_TEXT, NULL},
	{"untagged", VIEW_TEXT, NULL},
	{"tags", VIEW_LIST, overview_keys},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key requirement_keys[] = {
	{"requirement", VIEW_TEXT, NULL},
	{"incidents", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key line_keys[] = {
	{"text", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key item_keys[] = {
	{"item", VIEW_TEXT, NULL},
	{"kind", VIEW_TEXT, NULL},
	{"status", VIEW_TEXT, NULL},
	{"comment", VIEW_TEXT, NULL},
	{"url", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key incident_keys[] = {
	VIEW_BUG_KEYS,
	{"opened", VIEW_TEXT, NULL},
	{"closed", VIEW_TEXT, NULL},
	{"predecessor", VIEW_FLAG, NULL},
	{"causes", VIEW_LIST, line_keys},
	{"more_causes", VIEW_TEXT, NULL},
	{"causes_comment", VIEW_TEXT, NULL},
	{"causes_url", VIEW_TEXT, NULL},
	{"requirements", VIEW_TEXT, NULL},
	{"policies", VIEW_TEXT, NULL},
	{"policies_comment", VIEW_TEXT, NULL},
	{"policies_url", VIEW_TEXT, NULL},
	{"n_items", VIEW_TEXT, NULL},
	{"items", VIEW_LIST, item_keys},
	{"more_items", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key year_keys[] = {
	{"year", VIEW_TEXT, NULL},
	{"newest", VIEW_FLAG, NULL},
	{"n", VIEW_TEXT, NULL},
	{"incidents", VIEW_LIST, incident_keys},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_lessons_tag_keys[] = {
	NUMBER_KEYS,
	{"requirements", VIEW_LIST, requirement_keys},
	{"years", VIEW_LIST, year_keys},
	{NULL, VIEW_TEXT, NULL},
};

/* ---- a tag in numbers ---- */

/* The requirements that most incidents name; none where each is named once. */
static void set_most(struct val *view, const struct lessons_tag *tag)
{
	size_t most = lessons_most(tag);
	struct buf names;
	size_t n = 0;

	buf_init(&names, TEXT_MAX);
	for (size_t i = 0; most > 1 && i < tag->requirements.n; i++) {
		if (tag->requirements.v[i].incidents != most || n++ >= MOST_SHOWN)
			continue;
		buf_c(&names, names.n ? ", " : "");
		buf_str(&names, tag->requirements.v[i].name);
	}
	if (n > MOST_SHOWN)
		buf_printf(&names, " and %zu more", n - MOST_SHOWN);
	val_set_filled(view, "most", buf_view(&names));
	val_set_int(view, "most_n", (int64_t)most);
	buf_release(&names);
}

static void set_numbers(struct val *view, const struct lessons_tag *tag)
{
	struct buf page;

	buf_init(&page, TEXT_MAX);
	buf_printf(&page, "lessons/" STR_FMT "/", STR_ARG(tag->tag->tag));
	val_set_str(view, "tag", tag->tag->tag);
	val_set_str(view, "page", buf_view(&page));
	val_set_str(view, "meaning", tag->tag->meaning);
	val_set_bool(view, "alone", tag->alone);
	val_set_int(view, "n", (int64_t)tag->incidents.n);
	val_set_int(view, "causes", (int64_t)tag->causes);
	val_set_int(view, "policies", (int64_t)tag->policies);
	val_set_int(view, "recognised", (int64_t)tag->recognised);
	val_set_int(view, "with_items", (int64_t)tag->with_items);
	val_set_int(view, "items", (int64_t)tag->items);
	set_most(view, tag);
	buf_release(&page);
}

struct val *view_lessons(const struct view_site *site, struct view_page *page)
{
	struct val *view = val_new_object();
	struct val *tags = val_new_list();
	int64_t latest = DATE_NONE;

	for (size_t i = 0; site->lessons && i < site->lessons->tags.n; i++) {
		const struct lessons_tag *tag = &site->lessons->tags.v[i];
		struct val *row = val_new_object();

		set_numbers(row, tag);
		val_push(tags, row);
		for (size_t k = 0; k < tag->incidents.n; k++)
			if (tag->incidents.v[k]->latest > latest)
				latest = tag->incidents.v[k]->latest;
	}
	val_set_int(view, "closed", site->lessons ? (int64_t)site->lessons->closed : 0);
	val_set_int(
		view, "untagged", site->lessons ? (int64_t)site->lessons->untagged : 0);
	val_set(view, "tags", tags);
	*page = (struct view_page){.path = STR("lessons/"),
		.title = STR("Lessons of closed incidents"),
		.description = STR("By tag: root causes, requirements concerned and "
				   "action items of closed incidents, as the CAs state "
				   "them, with links."),
		.json = STR("data.json"),
		.latest = latest};
	return view;
}

/* ---- an incident ---- */

static void set_comment(const struct view_site *site, struct val *view,
	const char *const keys[2], const struct bug *bug, int32_t comment)
{
	val_set_int(view, keys[0], comment);
	view_set_comment_url(site, view, keys[1], bug, comment);
}

static void set_causes(const struct view_site *site, struct val *view,
	const struct bug *bug, const struct causes_said *said)
{
	static const char *const keys[2] = {"causes_comment", "causes_url"};
	struct val *list = val_new_list();

	for (uint32_t i = 0; i < said->n && i < CAUSES_SHOWN; i++) {
		struct val *line = val_new_object();

		val_set_str(line, "text", digest_str(bug->d, said->rows[i].text));
		val_push(list, line);
	}
	val_set(view, "causes", list);
	if (said->n > CAUSES_SHOWN)
		val_set_int(view, "more_causes", (int64_t)said->n - CAUSES_SHOWN);
	if (said->n)
		set_comment(site, view, keys, bug, said->comment);
}

static void set_policies(const struct view_site *site, struct val *view,
	const struct bug *bug, const struct causes *causes)
{
	static const char *const keys[2] = {"policies_comment", "policies_url"};
	struct buf names;

	if (causes->policies.n == 0)
		return;
	buf_init(&names, TEXT_MAX);
	for (uint32_t i = 0; i < causes->requirements.n; i++) {
		buf_c(&names, i ? ", " : "");
		buf_str(&names, digest_str(bug->d, causes->requirements.rows[i].text));
	}
	val_set_filled(view, "requirements", buf_view(&names));
	val_set_str(view, "policies", digest_str(bug->d, causes->policies.rows[0].text));
	set_comment(site, view, keys, bug, causes->policies.comment);
	buf_release(&names);
}

/* As last stated: complete and canceled before what a later row may say of it. */
static enum action_status status_of(const struct action_chain_item *item)
{
	if (item->complete != DATE_NONE)
		return ACTION_COMPLETE;
	return item->canceled != DATE_NONE ? ACTION_CANCELED : item->status;
}

static struct val *item_view(const struct view_site *site, const struct bug *bug,
	const struct action_chain_item *item, struct arena *arena)
{
	static const char *const keys[2] = {"comment", "url"};
	struct val *view = val_new_object();
	int comment = item->complete != DATE_NONE ? item->complete_comment
		: item->canceled != DATE_NONE     ? item->canceled_comment
						  : item->comment;

	val_set_str(view, "item", excerpt_cut(arena, item->item, ITEM_MAX));
	val_set_filled(view, "kind", str_c(actions_kind_word(item->kind)));
	val_set_filled(view, "status", str_c(actions_status_word(status_of(item))));
	set_comment(site, view, keys, bug, comment);
	return view;
}

static void set_items(const struct view_site *site, struct val *view,
	const struct result *r, struct arena *arena)
{
	struct val *list = val_new_list();
	int64_t more = 0;

	for (size_t i = 0; i < r->promises.n; i++) {
		const struct action_chain_item *item = &r->promises.items[i];

		if (!lessons_is_item(item))
			continue;
		if (val_count(list) < ITEMS_SHOWN)
			val_push(list, item_view(site, r->bug, item, arena));
		else
			more++;
	}
	val_set_int(view, "n_items", (int64_t)val_count(list) + more);
	val_set(view, "items", list);
	if (more)
		val_set_int(view, "more_items", more);
}

static struct val *incident_view(
	const struct view_site *site, const struct result *r, struct arena *arena)
{
	struct val *view = val_new_object();
	struct causes causes;

	causes_find(&causes, r->bug);
	view_set_bug(view, r->bug);
	view_set_day(view, "opened", date_day_of(r->bug->opened));
	view_set_day(view, "closed", date_day_of(r->bug->closed));
	val_set_bool(view, "predecessor", r->bug->predecessor);
	set_causes(site, view, r->bug, &causes.roots);
	set_policies(site, view, r->bug, &causes);
	set_items(site, view, r, arena);
	return view;
}

/* ---- a tag's page ---- */

static struct val *requirements_of(const struct lessons_tag *tag)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < tag->requirements.n; i++) {
		struct val *row = val_new_object();

		val_set_str(row, "requirement", tag->requirements.v[i].name);
		val_set_int(row, "incidents", (int64_t)tag->requirements.v[i].incidents);
		val_push(list, row);
	}
	return list;
}

static int year_of(const struct result *r)
{
	return (int)date_civil(date_day_of(r->bug->opened)).year;
}

/* Newest first, each with its incidents. */
static struct val *years_of(
	const struct view_site *site, const struct lessons_tag *tag, struct arena *arena)
{
	struct val *years = val_new_list();
	size_t i = 0;

	while (i < tag->incidents.n) {
		int year = year_of(tag->incidents.v[i]);
		struct val *view = val_new_object();
		struct val *list = val_new_list();

		val_set_int(view, "year", year);
		val_set_bool(view, "newest", i == 0);
		for (; i < tag->incidents.n && year_of(tag->incidents.v[i]) == year; i++)
			val_push(list, incident_view(site, tag->incidents.v[i], arena));
		val_set_int(view, "n", (int64_t)val_count(list));
		val_set(view, "incidents", list);
		val_push(years, view);
	}
	return years;
}

struct val *view_lessons_tag(const struct view_site *site, size_t index,
	struct arena *arena, struct view_page *page)
{
	const struct lessons_tag *tag = &site->lessons->tags.v[index];
	struct val *view = val_new_object();

	*page = (struct view_page){.latest = DATE_NONE, .json = STR("data.json")};
	for (size_t i = 0; i < tag->incidents.n; i++)
		if (tag->incidents.v[i]->latest > page->latest)
			page->latest = tag->incidents.v[i]->latest;
	page->path = arena_printf(arena, "lessons/" STR_FMT "/", STR_ARG(tag->tag->tag));
	page->title = arena_printf(arena, "Lessons: " STR_FMT, STR_ARG(tag->tag->tag));
	page->description = arena_printf(arena,
		"Root causes, requirements concerned and action items of closed "
		"incidents tagged " STR_FMT ", as the CAs state them.",
		STR_ARG(tag->tag->tag));
	set_numbers(view, tag);
	val_set(view, "requirements", requirements_of(tag));
	val_set(view, "years", years_of(site, tag, arena));
	return view;
}
