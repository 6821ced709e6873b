#include "render/view_bug_repeats.h"

#include "stats/repeat.h"

/* In the order of row_of(). */
static const struct view_key row_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"summary", VIEW_TEXT, NULL},
	{"opened", VIEW_TEXT, NULL},
	{"tags", VIEW_TEXT, NULL},
	{"closed_before", VIEW_FLAG, NULL}, /* the earlier, when the later was opened */
	{"linked", VIEW_FLAG, NULL},
	{"named", VIEW_FLAG, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_bug_repeats_keys[] = {
	{"n_earlier", VIEW_TEXT, NULL},
	{"more_earlier", VIEW_TEXT, NULL}, /* that are not shown */
	{"earlier", VIEW_LIST, row_keys},
	{"n_later", VIEW_TEXT, NULL},
	{"more_later", VIEW_TEXT, NULL},
	{"later", VIEW_LIST, row_keys},
	{NULL, VIEW_TEXT, NULL},
};

/* Of a CA with a hundred all of them on all would be a square. */
enum { SHOWN = 20, TAGS_MAX = 4096 };

void view_bug_repeats_push_tags(struct val *row, const struct bug *a, const struct bug *b)
{
	struct buf tags;

	buf_init(&tags, TAGS_MAX);
	for (size_t i = 0; i < a->n_tags; i++)
		for (size_t k = 0; k < b->n_tags; k++)
			if (a->tags[i] == b->tags[k] && repeat_is_subject(a->tags[i]))
				buf_printf(&tags, "%s" STR_FMT, tags.n ? ", " : "",
					STR_ARG(a->tags[i]->tag));
	val_push_str(row, buf_view(&tags));
	buf_release(&tags);
}

static struct val *row_of(const struct bug *bug, const struct repeat *repeat)
{
	struct val *row = val_new_list();
	char day[DATE_DAY_SIZE];

	val_push_int(row, repeat->bug->id);
	val_push(row, view_new_bug_page(repeat->bug->id));
	val_push(row, view_new_summary(repeat->bug));
	date_print_day(date_day_of(repeat->bug->opened), day);
	val_push_c(row, day);
	view_bug_repeats_push_tags(row, bug, repeat->bug);
	val_push_bool(row, repeat->before == REPEAT_WAS_CLOSED);
	val_push_bool(row, repeat->link == REPEAT_LINKED);
	val_push_bool(row, repeat->link == REPEAT_NAMED);
	return row;
}

static void set_rows(struct val *view, const char *const keys[3], const struct bug *bug,
	const struct repeats *repeats)
{
	size_t n = repeats->list.n < SHOWN ? repeats->list.n : SHOWN;
	struct val *list = val_new_list();

	for (size_t i = 0; i < n; i++)
		val_push(list, row_of(bug, &repeats->list.v[i]));
	val_set_int(view, keys[0], (int64_t)repeats->list.n);
	val_set_int(view, keys[1], (int64_t)(repeats->list.n - n));
	val_set(view, keys[2], list);
}

struct val *view_bug_repeats(const struct bug *bug)
{
	static const char *const earlier_keys[3] = {
		"n_earlier", "more_earlier", "earlier"};
	static const char *const later_keys[3] = {"n_later", "more_later", "later"};
	struct repeats earlier = {0};
	struct repeats later = {0};
	struct val *view;

	if (!repeat_is_asked(bug))
		return NULL;
	view = val_new_object();
	repeat_earlier(bug, &earlier);
	repeat_later(bug, &later);
	set_rows(view, earlier_keys, bug, &earlier);
	set_rows(view, later_keys, bug, &later);
	repeat_release(&earlier);
	repeat_release(&later);
	return view;
}
