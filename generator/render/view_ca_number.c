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

static void push_tag(json_t *list, const struct tag *tag, int64_t n)
{
	json_t *one = json_object();

	js_set_str(one, "tag", tag->tag);
	view_tag_set_page(one, "page", tag->tag);
	js_set_filled(one, "meaning", tag->meaning);
	js_set_int(one, "n", n);
	js_push(list, one);
}

/* Of counted incidents under this owner, A to Z. */
static json_t *tags_of(const struct owner *owner)
{
	VEC(const struct tag *) all = {0};
	json_t *list = json_array();
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
	const struct view_site *site, json_t *view, const struct owner *owner)
{
	struct view_number number = {.bugs = (const struct bug *const *)owner->bugs.v,
		.n = owner->bugs.n,
		.owner = owner};
	struct arena arena;

	arena_init(&arena);
	number.of = arena_printf(&arena, " of " STR_FMT, STR_ARG(owner->name));
	view_number_set(site, view, &number);
	js_set(view, "tags", tags_of(owner));
	arena_release(&arena);
}
