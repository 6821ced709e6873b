#include "render/view_bug_set.h"

#include <stdio.h>

#include "rules/overrides.h"
#include "rules/replies.h"

const struct view_key view_bug_set_override_keys[] = {
	{"what", VIEW_TEXT, NULL},
	{"label", VIEW_TEXT, NULL},
	{"value", VIEW_TEXT, NULL},
	{"time", VIEW_TEXT, NULL},
	{"time_day", VIEW_TEXT, NULL},
	{"reason", VIEW_TEXT, NULL},
	{"link", VIEW_TEXT, NULL},
	{"date", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_bug_set_reply_keys[] = {
	{"rule", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"start", VIEW_TEXT, NULL},
	{"start_day", VIEW_TEXT, NULL},
	{"text", VIEW_TEXT, NULL},
	{"link", VIEW_TEXT, NULL},
	{"date", VIEW_TEXT, NULL},
	{"answer", VIEW_TEXT, NULL},
	{"answered", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

/* Members are published in the order in which they are set: the time is in the middle. */
static void set_override(struct val *view, const struct override *o, bool timed)
{
	bool yes = str_eq_c(o->value, "true");

	val_set_c(view, "label", overrides_what_label(o->what));
	val_set_filled(view, "value", yes ? STR("") : o->value);
	if (timed)
		view_set_time(view, "time", o->time);
	val_set_str(view, "reason", o->reason);
	val_set_str(view, "link", o->link);
	view_set_day(view, "date", o->date);
}

void view_bug_set_override(struct val *view, const struct override *o)
{
	set_override(view, o, false);
}

static struct val * override(const struct override *o)
{
	struct val *view = val_new_object();

	val_set_c(view, "what", overrides_what_word(o->what));
	set_override(view, o, true);
	return view;
}

static struct val *reply(const struct reply *r)
{
	struct val *view = val_new_object();
	char page[128];

	snprintf(page, sizeof(page), "rule/" STR_FMT "/", STR_ARG(r->rule));
	val_set_str(view, "rule", r->rule);
	val_set_c(view, "page", page);
	view_set_time(view, "start", r->start);
	val_set_str(view, "text", r->text);
	val_set_str(view, "link", r->link);
	view_set_day(view, "date", r->date);
	val_set_filled(view, "answer", r->answer);
	view_set_day(view, "answered", r->answered);
	return view;
}

/* A reply that is bound to no verdict is a finding, and stands on no page. */
static bool is_bound(const struct result *result, const struct reply *r)
{
	for (size_t i = 0; i < result->n_duties; i++)
		if (result->duties[i].reply == r)
			return true;
	return false;
}

void view_bug_set(struct val *view, const struct result *result)
{
	struct val *overrides = val_new_list();
	struct val *replies = val_new_list();

	for (size_t i = 0; i < result->n_overrides; i++)
		val_push(overrides, override(&result->overrides[i]));
	for (size_t i = 0; i < result->n_replies; i++)
		if (is_bound(result, &result->replies[i]))
			val_push(replies, reply(&result->replies[i]));
	val_set_bool(view, "has_set", val_count(overrides) > 0 || val_count(replies) > 0);
	val_set(view, "overrides", overrides);
	val_set(view, "replies", replies);
}
