#include "render/view_ca_number.h"

#include <stdlib.h>

#include "render/view_tag.h"

const struct view_key view_ca_number_tag_keys[] = {
	{"tag", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"meaning", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static int by_name(const void *a, const void *b)
{
	return str_cmp((*(const struct tag *const *)a)->tag,
		(*(const struct tag *const *)b)->tag);
}

static void push_tag(struct val *list, const struct tag *tag, int64_t n)
{
	struct val *one = val_new_object();

	val_set_str(one, "tag", tag->tag);
	view_tag_set_page(one, "page", tag->tag);
	val_set_filled(one, "meaning", tag->meaning);
	val_set_int(one, "n", n);
	val_push(list, one);
}

/* Of counted incidents under this owner, A to Z. */
static struct val *tags_of(const struct owner *owner)
{
	VEC(const struct tag *) all = {0};
	struct val *list = val_new_list();
	size_t end;

	for (size_t i = 0; i < owner->bugs.n; i++) {
		const struct bug *bug = owner->bugs.v[i];

		for (size_t k = 0; k < bug->n_tags; k++)
			if (!bug->predecessor && bug->why_not == WHY_COUNTED)
				vec_push(&all, bug->tags[k]);
	}
	if (all.n)
		qsort(all.v, all.n, sizeof(*all.v), by_name);
	for (size_t i = 0; i < all.n; i = end) {
		for (end = i; end < all.n && all.v[end] == all.v[i]; end++)
			continue;
		push_tag(list, all.v[i], (int64_t)(end - i));
	}
	vec_release(&all);
	return list;
}

void view_ca_number_set(
	const struct view_site *site, struct val *view, const struct owner *owner)
{
	struct view_number number = {.bugs = (const struct bug *const *)owner->bugs.v,
		.n = owner->bugs.n,
		.owner = owner};
	struct arena arena;

	arena_init(&arena);
	number.of = arena_printf(&arena, " of " STR_FMT, STR_ARG(owner->name));
	view_number_set(site, view, &number);
	val_set(view, "tags", tags_of(owner));
	arena_release(&arena);
}
