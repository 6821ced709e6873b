#include "render/view_ca_repeats.h"

#include "render/view_bug_repeats.h"
#include "render/view_ca_quality.h"

static const struct view_key event_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"opened", VIEW_TEXT, NULL},
	{"closed", VIEW_TEXT, NULL},
	{"batch", VIEW_TEXT, NULL}, /* how many incidents, where it is several */
	{"repeats", VIEW_FLAG, NULL},
	{"after_closed", VIEW_FLAG, NULL},
	{"chain", VIEW_TEXT, NULL}, /* its place in the longest; null: it is not there */
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key tag_keys[] = {
	{"tag", VIEW_TEXT, NULL},
	{"events", VIEW_TEXT, NULL},
	{"incidents", VIEW_TEXT, NULL},
	{"repeats", VIEW_TEXT, NULL},
	{"after_closed", VIEW_TEXT, NULL},
	{"chain", VIEW_TEXT, NULL}, /* how long; null: there is none */
	{"list", VIEW_LIST, event_keys},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key pair_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"opened", VIEW_TEXT, NULL},
	{"earlier", VIEW_TEXT, NULL},
	{"earlier_opened", VIEW_TEXT, NULL},
	{"linked", VIEW_FLAG, NULL}, /* else one names the other */
	{"tag", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_ca_repeats_keys[] = {
	{"events", VIEW_TEXT, NULL},
	{"repeats", VIEW_TEXT, NULL},
	{"after_closed", VIEW_TEXT, NULL},
	{"untagged", VIEW_TEXT, NULL},
	{"all_events", VIEW_TEXT, NULL},
	{"all_repeats", VIEW_TEXT, NULL},
	{"all_after_closed", VIEW_TEXT, NULL},
	{"all_untagged", VIEW_TEXT, NULL},
	{"tags", VIEW_LIST, tag_keys},
	{"has_tags", VIEW_FLAG, NULL},
	{"n_pairs", VIEW_TEXT, NULL},
	{"pairs", VIEW_LIST, pair_keys},
	{NULL, VIEW_TEXT, NULL},
};

static void push_day(struct val *row, int64_t time)
{
	char text[DATE_DAY_SIZE];

	if (time == DATE_NONE) {
		val_push_null(row);
		return;
	}
	date_print_day(date_day_of(time), text);
	val_push_c(row, text);
}

/* Numbers the events of the longest chain from 1; all else is 0. */
static size_t *chain_of(const struct repeat_tag *tag)
{
	size_t *places = mem_zalloc(tag->events.n + 1, sizeof(*places));
	size_t i = tag->longest;

	if (tag->events.n == 0 || tag->events.v[i].chain < 2)
		return places;
	for (; i != SIZE_MAX; i = tag->events.v[i].before)
		places[i] = tag->events.v[i].chain;
	return places;
}

static void push_place(struct val *row, size_t place)
{
	val_push(row, place ? val_new_int((int64_t)place) : NULL);
}

static struct val *events_of(const struct repeat_tag *tag)
{
	size_t *chain = chain_of(tag);
	struct val *list = val_new_list();

	for (size_t i = 0; i < tag->events.n; i++) {
		const struct repeat_event *e = &tag->events.v[i];
		struct val *row = val_new_list();

		view_ca_quality_push_bug(row, e->first);
		push_day(row, e->open ? DATE_NONE : e->closed);
		push_place(row, e->n > 1 ? e->n : 0);
		val_push_bool(row, e->repeats);
		val_push_bool(row, e->after_closed);
		push_place(row, chain[i]);
		val_push(list, row);
	}
	mem_free(chain);
	return list;
}

static struct val *tags_of(const struct repeat_ca *own)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < own->tags.n; i++) {
		const struct repeat_tag *t = &own->tags.v[i];
		size_t chain = t->events.v[t->longest].chain;
		struct val *row = val_new_list();

		val_push_str(row, t->tag->tag);
		val_push_int(row, (int64_t)t->events.n);
		val_push_int(row, (int64_t)t->n_incidents);
		val_push_int(row, (int64_t)t->n_repeats);
		val_push_int(row, (int64_t)t->n_after_closed);
		push_place(row, chain > 1 ? chain : 0);
		val_push(row, events_of(t));
		val_push(list, row);
	}
	return list;
}

static struct val *pairs_of(const struct repeat_ca *own)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < own->pairs.n; i++) {
		const struct repeat_pair *p = &own->pairs.v[i];
		struct val *row = val_new_list();

		view_ca_quality_push_bug(row, p->later);
		view_ca_quality_push_bug(row, p->earlier);
		val_push_bool(row, p->link == REPEAT_LINKED);
		if (p->tag)
			view_bug_repeats_push_tags(row, p->later, p->earlier);
		else
			val_push_null(row);
		val_push(list, row);
	}
	return list;
}

struct val *view_ca_repeats(const struct quality *own, const struct quality *all)
{
	struct val *view = val_new_object();

	val_set_int(view, "events", (int64_t)own->repeats.n_events);
	val_set_int(view, "repeats", (int64_t)own->repeats.n_repeats);
	val_set_int(view, "after_closed", (int64_t)own->repeats.n_after_closed);
	val_set_int(view, "untagged", (int64_t)own->repeats.n_untagged);
	val_set_int(view, "all_events", (int64_t)all->repeats.n_events);
	val_set_int(view, "all_repeats", (int64_t)all->repeats.n_repeats);
	val_set_int(view, "all_after_closed", (int64_t)all->repeats.n_after_closed);
	val_set_int(view, "all_untagged", (int64_t)all->repeats.n_untagged);
	val_set(view, "tags", tags_of(&own->repeats));
	val_set_bool(view, "has_tags", own->repeats.tags.n > 0);
	val_set_int(view, "n_pairs", (int64_t)own->repeats.pairs.n);
	val_set(view, "pairs", pairs_of(&own->repeats));
	return view;
}
