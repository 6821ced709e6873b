#include "render/view_items.h"

#include "base/utf8.h"
#include "render/view_duty.h"

/* Enough to know an item by; its words stand in the comment. */
enum { ITEM_SHOWN = 160 };

static const struct view_key due_keys[] = {
	{"day", VIEW_TEXT, NULL},
	{"comment", VIEW_TEXT, NULL},
	{"at", VIEW_TEXT, NULL},
	{"moved", VIEW_FLAG, NULL},
	{"elsewhere", VIEW_FLAG, NULL}, /* in another comment than the item */
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_items_keys[] = {
	{"item", VIEW_TEXT, NULL},
	{"kind", VIEW_TEXT, NULL},
	{"comment", VIEW_TEXT, NULL},
	{"at", VIEW_TEXT, NULL},
	{"first_due", VIEW_TEXT, NULL},
	{"last_due", VIEW_TEXT, NULL},
	{"moves", VIEW_TEXT, NULL},
	{"dues", VIEW_LIST, due_keys},
	{"status", VIEW_TEXT, NULL},
	{"ended", VIEW_TEXT, NULL},
	{"ended_minute", VIEW_TEXT, NULL},
	{"ended_comment", VIEW_TEXT, NULL},
	{"ended_at", VIEW_TEXT, NULL},
	{"done", VIEW_TEXT, NULL},
	{"done_latest", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static void set_item(struct val *view, const struct action_chain_item *item)
{
	struct str front = utf8_front(item->item, ITEM_SHOWN);
	struct buf text;

	buf_init(&text, (size_t)ITEM_SHOWN * 4 + 8);
	buf_str(&text, front);
	buf_c(&text, front.n < item->item.n ? "…" : "");
	val_set_str(view, "item", buf_view(&text));
	buf_release(&text);
}

static void set_dues(struct val *view, const struct action_chain_item *item)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < item->dues.n; i++) {
		struct val *due = val_new_object();

		view_set_day(due, "day", item->dues.v[i].day);
		view_duty_set_comment(due, "comment", "at", item->dues.v[i].comment);
		val_set_bool(due, "moved", i > 0);
		val_set_bool(due, "elsewhere", item->dues.v[i].comment != item->comment);
		val_push(list, due);
	}
	val_set(view, "dues", list);
	view_set_day(view, "first_due", action_chain_first_due(item));
	view_set_day(view, "last_due", action_chain_last_due(item));
	val_set_int(view, "moves", (int64_t)action_chain_moves(item));
}

/* When it was called complete, or else canceled; since when, where the post says so. */
static void set_end(struct val *view, const struct action_chain_item *item)
{
	bool complete = item->complete != DATE_NONE;
	int64_t time = complete ? item->complete : item->canceled;
	char text[DATE_INSTANT_SIZE];

	val_set_filled(view, "status",
		str_c(complete || item->canceled == DATE_NONE
				? actions_status_word(
					  complete ? ACTION_COMPLETE : item->status)
				: actions_status_word(ACTION_CANCELED)));
	if (time == DATE_NONE)
		return;
	date_print_instant(time, text);
	val_set_c(view, "ended", text);
	text[10] = ' ';
	val_set_str(view, "ended_minute", (struct str){text, 16});
	view_duty_set_comment(view, "ended_comment", "ended_at",
		complete ? item->complete_comment : item->canceled_comment);
	if (!complete || item->done == DATE_NONE)
		return;
	view_set_day(view, "done", date_day_of(item->done));
	if (date_day_of(item->done_latest) != date_day_of(item->done))
		view_set_day(view, "done_latest", date_day_of(item->done_latest));
}

static struct val *item_view(const struct action_chain_item *item)
{
	struct val *view = val_new_object();

	set_item(view, item);
	val_set_filled(view, "kind", str_c(actions_kind_word(item->kind)));
	view_duty_set_comment(view, "comment", "at", item->comment);
	set_dues(view, item);
	set_end(view, item);
	return view;
}

void view_items(struct val *view, const struct result *result)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < result->promises.n; i++)
		val_push(list, item_view(&result->promises.items[i]));
	val_set_bool(view, "has_items", result->promises.n > 0);
	val_set(view, "items", list);
}
