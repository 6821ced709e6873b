#include "render/view_changes.h"

#include <stdio.h>

#include "render/view_duty.h"

enum { VERDICT_TEXT_SIZE = 64 };

const struct view_key view_changes_verdict_keys[] = {
	VIEW_BUG_KEYS,
	{"rule", VIEW_TEXT, NULL},
	{"title", VIEW_TEXT, NULL},
	{"rule_page", VIEW_TEXT, NULL},
	{"window", VIEW_TEXT, NULL},
	{"start", VIEW_TEXT, NULL},
	{"start_day", VIEW_TEXT, NULL},
	{"item", VIEW_TEXT, NULL},
	{"old", VIEW_TEXT, NULL},
	{"old_text", VIEW_TEXT, NULL},
	{"new", VIEW_TEXT, NULL},
	{"new_text", VIEW_TEXT, NULL},
	{"why", VIEW_TEXT, NULL},
	{"counts", VIEW_FLAG, NULL},
	{"provisional", VIEW_FLAG, NULL},
	{"recorded", VIEW_TEXT, NULL},
	{"recorded_day", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key event_keys[] = {
	VIEW_BUG_KEYS,
	{"what", VIEW_TEXT, NULL},
	{"time", VIEW_TEXT, NULL},
	{"time_day", VIEW_TEXT, NULL},
	{"time_minute", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key day_keys[] = {
	{"day", VIEW_TEXT, NULL},
	{"events", VIEW_LIST, event_keys},
	{"verdicts", VIEW_LIST, view_changes_verdict_keys},
	{"more", VIEW_TEXT, NULL},
	{"others", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_changes_keys[] = {
	{"first", VIEW_TEXT, NULL},
	{"first_day", VIEW_TEXT, NULL},
	{"first_verdicts", VIEW_TEXT, NULL},
	{"last", VIEW_TEXT, NULL},
	{"last_day", VIEW_TEXT, NULL},
	{"days", VIEW_LIST, day_keys},
	{"n_older", VIEW_TEXT, NULL},
	{"older", VIEW_LIST, day_keys},
	{"left_out", VIEW_TEXT, NULL},
	{"closed_unknown", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

/* ---- one change ---- */

/* KEY: the word; KEY_text: sign and word; both null where there is none. */
static void set_verdict(
	struct val *row, const char *key, const char *text_key, int verdict)
{
	char text[VERDICT_TEXT_SIZE];

	if (verdict == LEDGER_NO_VERDICT) {
		val_set_null(row, key);
		val_set_null(row, text_key);
		return;
	}
	snprintf(text, sizeof(text), "%s %s", view_duty_mark((enum verdict)verdict),
		clock_word((enum verdict)verdict));
	val_set_c(row, key, clock_word((enum verdict)verdict));
	val_set_c(row, text_key, text);
}

/* A rule that the book has no more has its id alone. */
static void set_rule(
	const struct view_site *site, struct val *row, const struct ledger_line *line)
{
	const struct rule *rule =
		site->rules ? rules_find(site->rules, line->rule) : NULL;
	struct val *all = val_new_object();

	val_set_str(row, "rule", line->rule);
	if (rule)
		view_duty_set_rule(all, rule);
	val_set_str(row, "title", rule ? rule->title : line->rule);
	val_set_filled(row, "rule_page", val_str(all, "page"));
	val_set_str(row, "window", line->window);
}

/* Of a verdict that is there no more the book says whether its window counts. */
static bool counts(const struct view_site *site, const struct change *change)
{
	const struct rule *rule =
		site->rules ? rules_find(site->rules, change->line->rule) : NULL;

	if (change->duty)
		return change->duty->counts;
	for (size_t i = 0; rule && i < rule->windows.n; i++)
		if (str_eq(rule->windows.v[i]->id, change->line->window))
			return rule->windows.v[i]->counts;
	return false;
}

static struct val *verdict_of(const struct view_site *site, const struct change *change)
{
	const struct ledger_line *line = change->line;
	struct val *row = val_new_object();

	view_set_bug(row, change->result->bug);
	set_rule(site, row, line);
	view_set_time(row, "start", line->start);
	if (line->item)
		val_set_int(row, "item", line->item);
	else
		val_set_null(row, "item");
	set_verdict(row, "old", "old_text", line->old);
	set_verdict(row, "new", "new_text", line->new);
	val_set_c(row, "why", ledger_why_word(line->why));
	val_set_bool(row, "counts", counts(site, change));
	val_set_bool(row, "provisional", change->provisional);
	view_set_time(row, "recorded", line->as_of);
	return row;
}

static struct val *event_of(const struct change *change)
{
	static const char *const words[CHANGE_KINDS] = {
		[CHANGE_OPENED] = "opened",
		[CHANGE_CLOSED] = "closed",
		[CHANGE_REOPENED] = "opened again",
		[CHANGE_VERDICT] = "verdict",
	};
	struct val *row = val_new_object();
	char text[DATE_INSTANT_SIZE];

	view_set_bug(row, change->result->bug);
	val_set_c(row, "what", words[change->kind]);
	view_set_time(row, "time", change->time);
	date_print_instant(change->time, text);
	text[10] = ' ';
	val_set_str(row, "time_minute", (struct str){text, 16});
	return row;
}

/* ---- days ---- */

/* The day that begins with change *i, which goes on to the next. */
static struct val *take_day(const struct view_site *site, size_t *i)
{
	const struct changes *all = site->changes;
	int32_t day = date_day_of(all->list.v[*i].time);
	struct val *view = val_new_object();
	struct val *events = val_new_list();
	struct val *verdicts = val_new_list();
	int64_t more = 0;
	int64_t others = 0;

	for (; *i < all->list.n && date_day_of(all->list.v[*i].time) == day; (*i)++) {
		const struct change *change = &all->list.v[*i];

		if (change->kind != CHANGE_VERDICT)
			val_push(events, event_of(change));
		else if (!change->told)
			others++;
		else if (val_count(verdicts) < VIEW_CHANGES_TOLD)
			val_push(verdicts, verdict_of(site, change));
		else
			more++;
	}
	view_set_day(view, "day", day);
	val_set(view, "events", events);
	val_set(view, "verdicts", verdicts);
	val_set_int(view, "more", more);
	val_set_int(view, "others", others);
	return view;
}

static struct val *take_days(const struct view_site *site, size_t *i, size_t most)
{
	struct val *days = val_new_list();

	while (site->changes && *i < site->changes->list.n && val_count(days) < most)
		val_push(days, take_day(site, i));
	return days;
}

/* Incidents that are closed, and nobody knows since when: they are on no day. */
static int64_t closed_unknown(const struct model *model)
{
	int64_t n = 0;

	for (size_t i = 0; i < model->bugs.n; i++) {
		const struct bug *bug = model->bugs.v[i];

		n += bug->why_not == WHY_COUNTED && !bug->open &&
			bug->closed == DATE_NONE;
	}
	return n;
}

struct val *view_changes(const struct view_site *site, struct view_page *page)
{
	const struct changes *all = site->changes;
	struct val *view = val_new_object();
	struct val *older;
	size_t i = 0;

	view_set_time(view, "first", all ? all->first : DATE_NONE);
	val_set_int(view, "first_verdicts", all ? (int64_t)all->n_first : 0);
	view_set_time(view, "last", all ? all->last : DATE_NONE);
	val_set(view, "days", take_days(site, &i, VIEW_CHANGES_DAYS));
	older = take_days(site, &i, VIEW_CHANGES_MORE);
	val_set_int(view, "n_older", (int64_t)val_count(older));
	val_set(view, "older", older);
	val_set_int(view, "left_out", all ? (int64_t)(all->list.n - i) : 0);
	val_set_int(view, "closed_unknown", closed_unknown(site->model));
	*page = (struct view_page){.path = STR("changes/"),
		.title = STR("Changes"),
		.description =
			STR("Incidents opened, closed and opened again, and verdicts "
			    "that changed, by day, with the cause."),
		.json = STR("data.json"),
		.latest = all && all->list.n ? all->list.v[0].time : DATE_NONE};
	return view;
}

/* ---- on other pages ---- */

void view_changes_set_bug(
	const struct view_site *site, struct val *view, const struct bug *bug)
{
	struct val *list = val_new_list();
	const struct change *of = NULL;
	size_t n = 0;

	if (site->changes)
		of = changes_of(site->changes, bug->id, &n);
	for (size_t i = 0; i < n; i++)
		if (of[i].told)
			val_push(list, verdict_of(site, &of[i]));
	val_set_bool(view, "has_changes", n > 0);
	val_set_int(view, "changes_others", (int64_t)(n - val_count(list)));
	val_set(view, "changes", list);
	view_set_time(view, "changes_since", n ? site->changes->first : DATE_NONE);
}

void view_changes_set_latest(
	const struct view_site *site, struct val *view, int64_t since, size_t most)
{
	const struct changes *all = site->changes;
	struct val *list = val_new_list();
	int64_t more = 0;

	for (size_t i = 0; all && i < all->list.n && all->list.v[i].time >= since; i++) {
		if (all->list.v[i].kind != CHANGE_VERDICT || !all->list.v[i].told ||
			!counts(site, &all->list.v[i]))
			continue;
		if (val_count(list) < most)
			val_push(list, verdict_of(site, &all->list.v[i]));
		else
			more++;
	}
	val_set(view, "changed", list);
	val_set_int(view, "changed_more", more);
	val_set_bool(view, "has_records", all && all->first != DATE_NONE);
}
