#include "render/view_tag.h"

#include <stdio.h>

#include "base/sha256.h"
#include "render/view_bugs.h"
#include "render/view_number.h"

enum { FOLDER_MAX = 100 };

const struct view_key view_tag_link_keys[] = {
	{"tag", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key spelling_keys[] = {
	{"spelling", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_tag_keys[] = {
	{"tag", VIEW_TEXT, NULL},
	{"known", VIEW_FLAG, NULL},
	{"meaning", VIEW_TEXT, NULL},
	{"source", VIEW_TEXT, NULL},
	{"source_url", VIEW_TEXT, NULL},
	{"class", VIEW_TEXT, NULL},
	{"class_text", VIEW_TEXT, NULL},
	{"introduced", VIEW_TEXT, NULL},
	{"spellings", VIEW_LIST, spelling_keys},
	{"has_spellings", VIEW_FLAG, NULL},
	VIEW_NUMBER_KEYS,
	{"cas", VIEW_LIST, view_bugs_ca_keys},
	{"has_cas", VIEW_FLAG, NULL},
	{"bugs", VIEW_LIST, view_bugs_keys},
	{"others", VIEW_LIST, view_bugs_keys},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key tag_keys[] = {
	{"tag", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"meaning", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"open", VIEW_TEXT, NULL},
	{"not_counted", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key class_keys[] = {
	{"class", VIEW_TEXT, NULL},
	{"class_text", VIEW_TEXT, NULL},
	{"tags", VIEW_LIST, tag_keys},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_tag_list_keys[] = {
	{"n", VIEW_TEXT, NULL},
	{"untagged", VIEW_TEXT, NULL},
	{"classes", VIEW_LIST, class_keys},
	{NULL, VIEW_TEXT, NULL},
};

/* ---- addresses ---- */

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || str_is_digit(c);
}

/* False where there is no room. */
static bool put_folder(struct str tag, char out[FOLDER_MAX + 1])
{
	size_t n = 0;

	for (size_t i = 0; i < tag.n; i++) {
		bool plain = is_plain(tag.p[i]) || (tag.p[i] == '-' && i > 0);

		if (n + (plain ? 1 : 3) > FOLDER_MAX)
			return false;
		if (plain)
			out[n++] = tag.p[i];
		else
			n += (size_t)snprintf(
				out + n, 4, "_%02x", (unsigned)(unsigned char)tag.p[i]);
	}
	out[n] = '\0';
	return n > 0;
}

struct str view_tag_page(struct str tag, char out[VIEW_TAG_PAGE_SIZE])
{
	char folder[FOLDER_MAX + 1];
	char hex[SHA256_HEX_SIZE];
	int n;

	if (put_folder(tag, folder)) {
		n = snprintf(out, VIEW_TAG_PAGE_SIZE, "tag/%s/", folder);
	} else {
		sha256_hex(tag, hex);
		n = snprintf(out, VIEW_TAG_PAGE_SIZE, "tag/_h%s/", hex);
	}
	return (struct str){out, (size_t)n};
}

void view_tag_set_page(struct val *object, const char *key, struct str tag)
{
	char page[VIEW_TAG_PAGE_SIZE];

	val_set_str(object, key, view_tag_page(tag, page));
}

struct val *view_tag_links(const struct model *model, const char *class)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < model->tags.n; i++) {
		const struct tag *tag = model->tags.v[i];
		struct val *one;

		if (!str_eq_c(tag->group, class))
			continue;
		one = val_new_object();
		val_set_str(one, "tag", tag->tag);
		view_tag_set_page(one, "page", tag->tag);
		val_push(list, one);
	}
	return list;
}

/* ---- what it is ---- */

/* The classes of data/tags.yaml as it explains them, in the order of the list. */
static const struct {
	const char *class;
	const char *text;
} classes[] = {
	{"misissuance",
		"root programs tag with it bugs about what certificates were issued"},
	{"delay",
		"root programs tag with it bugs about the time until certificates were "
		"revoked"},
	{"status", "root programs tag with it bugs about CRLs and OCSP answers"},
	{"document",
		"root programs tag with it bugs about certificate policies and practice "
		"statements"},
	{"disclosure",
		"root programs tag with it bugs about disclosure and about answers"},
	{"audit", "root programs tag with it bugs about audits and their statements"},
	{"base", "marks a bug as one of this kind, says nothing about its content"},
	{"modifier", "a circumstance, no class of incident"},
	{"workflow", "the state of the bug"},
	{"not-counted", "a bug with this tag is listed, but not counted as an incident"},
	{"auditor", "about an auditor, never counted for a CA"},
	{"unknown", "kept as a tag only, nothing is derived from it"},
	{"", "not in the table of tags: nothing is derived from it"},
};
enum { CLASSES = sizeof(classes) / sizeof(classes[0]) };

static const char *class_text(struct str class)
{
	size_t i = 0;

	while (i < CLASSES - 1 && !str_eq_c(class, classes[i].class))
		i++;
	return classes[i].text;
}

static void set_head(struct val *view, const struct tag *tag)
{
	struct val *spellings = val_new_list();

	val_set_str(view, "tag", tag->tag);
	val_set_bool(view, "known", tag->group.n > 0);
	val_set_filled(view, "meaning", tag->meaning);
	val_set_filled(view, "source", tag->source);
	view_number_set_url(view, "source_url", tag->source);
	val_set_filled(view, "class", tag->group);
	val_set_c(view, "class_text", class_text(tag->group));
	view_set_day(view, "introduced", tag->introduced);
	for (size_t i = 0; i < tag->n_spellings; i++) {
		struct val *one = val_new_object();

		val_set_str(one, "spelling", tag->spellings[i]);
		val_push(spellings, one);
	}
	val_set_bool(view, "has_spellings", tag->n_spellings > 0);
	val_set(view, "spellings", spellings);
}

/* ---- pages ---- */

struct val *view_tag(const struct view_site *site, size_t index, struct arena *arena,
	struct view_page *page)
{
	const struct tag *tag = site->model->tags.v[index];
	const struct bug *const *bugs = (const struct bug *const *)tag->bugs.v;
	size_t n = tag->bugs.n;
	struct view_number number = {.bugs = bugs, .n = n};
	struct view_bugs_cas by_ca = {bugs, n, site->model->as_of, DATE_DAY_NONE};
	char path[VIEW_TAG_PAGE_SIZE];
	struct val *view = val_new_object();
	struct val *cas = view_bugs_by_ca(&by_ca);

	*page = (struct view_page){.json = STR("data.json"),
		.latest = view_bugs_latest(site->engine, bugs, n),
		.shows_ccadb = true};
	page->path = arena_str(arena, view_tag_page(tag->tag, path));
	page->title = arena_printf(arena, "Tag " STR_FMT, STR_ARG(tag->tag));
	page->description = arena_printf(arena,
		"Public incident bugs with the whiteboard tag " STR_FMT
		", by quarter and by CA.",
		STR_ARG(tag->tag));
	number.of = arena_printf(arena, " with the tag " STR_FMT, STR_ARG(tag->tag));
	set_head(view, tag);
	view_number_set(site, view, &number);
	val_set_bool(view, "has_cas", val_count(cas) > 0);
	val_set(view, "cas", cas);
	val_set(view, "bugs", view_bugs(bugs, n, true));
	val_set(view, "others", view_bugs(bugs, n, false));
	return view;
}

static struct val *entry(const struct tag *tag)
{
	struct val *row = val_new_object();
	int64_t n = 0;
	int64_t open = 0;

	for (size_t i = 0; i < tag->bugs.n; i++) {
		bool counted = tag->bugs.v[i]->why_not == WHY_COUNTED;

		n += counted;
		open += counted && tag->bugs.v[i]->open;
	}
	val_set_str(row, "tag", tag->tag);
	view_tag_set_page(row, "page", tag->tag);
	val_set_filled(row, "meaning", tag->meaning);
	val_set_int(row, "n", n);
	val_set_int(row, "open", open);
	val_set_int(row, "not_counted", (int64_t)tag->bugs.n - n);
	return row;
}

static void push_class(struct val *list, const struct model *model, size_t class)
{
	struct val *view = val_new_object();
	struct val *tags = val_new_list();

	for (size_t i = 0; i < model->tags.n; i++)
		if (str_eq_c(model->tags.v[i]->group, classes[class].class))
			val_push(tags, entry(model->tags.v[i]));
	val_set_filled(view, "class", str_c(classes[class].class));
	val_set_c(view, "class_text", classes[class].text);
	val_set(view, "tags", tags);
	if (val_count(tags) > 0)
		val_push(list, view);
}

struct val *view_tag_list(const struct view_site *site, struct view_page *page)
{
	const struct model *model = site->model;
	struct val *view = val_new_object();
	struct val *list = val_new_list();
	int64_t untagged = 0;

	*page = (struct view_page){.path = STR("tag/"),
		.title = STR("Tags"),
		.description = STR("The whiteboard tags of public incident bugs: what "
				   "they mean, and how many incidents have them."),
		.json = STR("data.json"),
		.latest = view_bugs_latest(site->engine,
			(const struct bug *const *)model->bugs.v, model->bugs.n)};
	for (size_t i = 0; i < model->bugs.n; i++)
		untagged += model->bugs.v[i]->why_not == WHY_COUNTED &&
			model->bugs.v[i]->n_tags == 0;
	for (size_t c = 0; c < CLASSES; c++)
		push_class(list, model, c);
	val_set_int(view, "n", (int64_t)model->tags.n);
	val_set_int(view, "untagged", untagged);
	val_set(view, "classes", list);
	return view;
}
