#include "render/view_related.h"

/* A bug that collects others may have hundreds; of those named the digest has 64. */
enum { LINKS_SHOWN = 256, TAGS_MAX = 4096 };

const struct view_key view_related_keys[] = {
	VIEW_BUG_KEYS,
	{"tags", VIEW_TEXT, NULL},
	{"mentioned", VIEW_FLAG, NULL},
	{NULL, VIEW_TEXT, NULL},
};

/* All but the base tag, which every incident has. */
static void set_tags(struct val *view, const struct bug *bug)
{
	struct buf tags;

	buf_init(&tags, TAGS_MAX);
	for (size_t i = 0; i < bug->n_tags; i++) {
		if (str_eq_c(bug->tags[i]->group, "base"))
			continue;
		buf_c(&tags, tags.n ? ", " : "");
		buf_str(&tags, bug->tags[i]->tag);
	}
	val_set_filled(view, "tags", buf_view(&tags));
	buf_release(&tags);
}

static bool is_there(const struct val *list, int64_t id)
{
	for (size_t i = 0; i < val_count(list); i++)
		if (val_int(val_at(list, i), "id", 0) == id)
			return true;
	return false;
}

static void push(struct val *list, const struct bug *other, bool mentioned)
{
	struct val *view = val_new_object();

	val_set_int(view, "id", other->id);
	view_set_bug_page(view, "page", other->id);
	view_set_summary(view, other);
	if (other->owner)
		view_set_ca(view, other->owner);
	set_tags(view, other);
	if (mentioned)
		val_set_bool(view, "mentioned", true);
	val_push(list, view);
}

/* Those of the numbers that are known here. */
static void push_known(const struct view_site *site, struct val *list,
	const struct bug *bug, struct str numbers, bool mentioned)
{
	struct str one;
	int64_t id;

	while (val_count(list) < LINKS_SHOWN && str_split(&numbers, ' ', &one)) {
		const struct bug *other;

		if (!str_digits(one, &id) || id == bug->id || is_there(list, id))
			continue;
		other = model_bug(site->model, id);
		if (other)
			push(list, other, mentioned);
	}
}

void view_related(const struct view_site *site, struct val *view, const struct bug *bug)
{
	struct val *list = val_new_list();

	push_known(site, list, bug, digest_str(bug->d, bug->d->links), false);
	push_known(site, list, bug, digest_str(bug->d, bug->d->mentions), true);
	val_set(view, "links", list);
}
