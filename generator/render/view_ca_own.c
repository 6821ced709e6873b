#include "render/view_ca_own.h"

#include <stdlib.h>

#include "render/view_ca_quality.h"
#include "render/view_duty.h"
#include "render/view_duty_said.h"
#include "rules/turn.h"
#include "stats/speed.h"

static const struct view_key due_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"opened", VIEW_TEXT, NULL},
	{"due", VIEW_TEXT, NULL},
	{"overdue", VIEW_FLAG, NULL},
	{"past", VIEW_FLAG, NULL}, /* the time has passed, and no duty is overdue */
	{"rule", VIEW_TEXT, NULL}, /* null: a day agreed on the whiteboard */
	{"title", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key late_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"opened", VIEW_TEXT, NULL},
	{"rule", VIEW_TEXT, NULL},
	{"title", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"strength", VIEW_TEXT, NULL},
	{"due", VIEW_TEXT, NULL},
	{"ended", VIEW_TEXT, NULL}, /* null: overdue */
	{"late_by", VIEW_TEXT, NULL},
	{"late_by_text", VIEW_TEXT, NULL},
	{"provisional", VIEW_FLAG, NULL},
	{"url", VIEW_TEXT, NULL},        /* of what ended it, or else began it */
	{"not_before", VIEW_FLAG, NULL}, /* it did not end before that */
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_ca_own_keys[] = {
	{"n_due", VIEW_TEXT, NULL},
	{"due", VIEW_LIST, due_keys},
	{"n_late", VIEW_TEXT, NULL},
	{"n_late_incidents", VIEW_TEXT, NULL},
	{"late", VIEW_LIST, late_keys},
	{"since", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

struct one {
	const struct result *result;
	const struct duty *duty; /* NULL: a day agreed on the whiteboard */
	int64_t due;
};

struct ones {
	VEC(struct one) list;
};

static int by_due(const void *a, const void *b)
{
	const struct one *x = a;
	const struct one *y = b;

	if (x->due != y->due)
		return x->due < y->due ? -1 : 1;
	if (x->result->bug->id != y->result->bug->id)
		return x->result->bug->id < y->result->bug->id ? -1 : 1;
	if (!x->duty || !y->duty)
		return (y->duty == NULL) - (x->duty == NULL);
	return x->duty < y->duty ? -1 : x->duty > y->duty;
}

static void sort(struct ones *ones)
{
	if (ones->list.n)
		qsort(ones->list.v, ones->list.n, sizeof(*ones->list.v), by_due);
}

static void push_day(struct val *row, int64_t time)
{
	char text[DATE_DAY_SIZE];

	date_print_day(date_day_of(time), text);
	val_push_c(row, text);
}

/* ---- what is due ---- */

/* Whether a duty to update by the agreed day says the same. */
static bool has_duty_of(const struct result *r, int32_t agreed)
{
	for (size_t i = 0; i < r->n_duties; i++)
		if (turn_is_due(&r->duties[i]) &&
			date_day_of(r->duties[i].due) == agreed &&
			str_eq_c(r->duties[i].window->rule->id, "next-update-date"))
			return true;
	return false;
}

static void find_due(struct ones *ones, const struct result *r, int64_t as_of)
{
	struct turn turn;

	if (!turn_is_asked(r->bug))
		return;
	for (size_t i = 0; i < r->n_duties; i++)
		if (turn_is_due(&r->duties[i]))
			vec_push(&ones->list,
				(struct one){r, &r->duties[i], r->duties[i].due});
	turn = turn_of(r, as_of);
	if (turn.agreed != DATE_DAY_NONE && !has_duty_of(r, turn.agreed))
		vec_push(&ones->list,
			(struct one){r, NULL, date_start_of(turn.agreed) + DATE_DAY - 1});
}

static struct val *due_row(const struct one *one, int64_t as_of)
{
	struct val *row = val_new_list();

	view_ca_quality_push_bug(row, one->result->bug);
	push_day(row, one->due);
	val_push_bool(row, one->duty && one->duty->verdict == VERDICT_OVERDUE);
	val_push_flag(row, !one->duty && one->due < as_of);
	if (one->duty)
		view_duty_push_rule(row, one->duty->window->rule);
	return row;
}

static void set_due(
	const struct view_site *site, struct val *view, const struct owner *owner)
{
	struct val *list = val_new_list();
	struct ones ones = {0};

	for (size_t i = 0; i < owner->bugs.n; i++)
		find_due(&ones, engine_of(site->engine, owner->bugs.v[i]),
			site->model->as_of);
	sort(&ones);
	for (size_t i = 0; i < ones.list.n; i++)
		val_push(list, due_row(&ones.list.v[i], site->model->as_of));
	vec_release(&ones.list);
	val_set_int(view, "n_due", (int64_t)val_count(list));
	val_set(view, "due", list);
}

/* ---- what was late ---- */

static void find_late(struct ones *ones, const struct result *r, int32_t since)
{
	for (size_t i = 0; i < r->n_duties; i++) {
		const struct duty *d = &r->duties[i];

		if (d->counts && !d->disputed && duty_is_lapse(d) &&
			date_day_of(d->due) >= since)
			vec_push(&ones->list, (struct one){r, d, d->due});
	}
}

/* What began it, or else what ended it: of this bug or of another. */
static struct str shown_by(const struct view_site *site, const struct one *one,
	bool began, char url[VIEW_LINK_SIZE])
{
	const struct duty *d = one->duty;
	const struct bug *other = began ? d->started_on : d->ended_on;

	if (other)
		return view_link(site, other->id,
			began ? d->started_on_comment : d->ended_on_comment, url);
	return view_link(site, one->result->bug->id,
		began ? d->evidence_start : d->evidence_end, url);
}

static void push_end(const struct view_site *site, struct val *row, const struct one *one)
{
	const struct duty *d = one->duty;
	int64_t late_by = view_duty_late_by(d);
	char text[VIEW_DUTY_SAID_LATE_SIZE];
	char url[VIEW_LINK_SIZE];

	if (late_by < 0) {
		val_push_nulls(row, 3);
	} else {
		push_day(row, d->ended.earliest);
		val_push_int(row, late_by);
		val_push_str(row, view_duty_said_late(d, text));
	}
	val_push_bool(row, d->provisional);
	val_push_str(row, shown_by(site, one, late_by < 0, url));
	val_push_flag(row, late_by >= 0 && d->guessed);
}

static struct val *late_row(const struct view_site *site, const struct one *one)
{
	struct val *row = val_new_list();

	view_ca_quality_push_bug(row, one->result->bug);
	view_duty_push_rule(row, one->duty->window->rule);
	val_push_word(row, rules_strength_label(one->duty->window->strength));
	push_day(row, one->due);
	push_end(site, row, one);
	return row;
}

static void set_late(
	const struct view_site *site, struct val *view, const struct owner *owner)
{
	int32_t since = ca_stats_year_before(speed_month(site->model));
	struct val *list = val_new_list();
	struct ones ones = {0};
	int64_t incidents = 0;

	for (size_t i = 0; i < owner->bugs.n; i++) {
		size_t before = ones.list.n;

		find_late(&ones, engine_of(site->engine, owner->bugs.v[i]), since);
		incidents += ones.list.n > before;
	}
	sort(&ones);
	for (size_t i = ones.list.n; i > 0; i--)
		val_push(list, late_row(site, &ones.list.v[i - 1]));
	vec_release(&ones.list);
	view_set_day(view, "since", since);
	val_set_int(view, "n_late", (int64_t)val_count(list));
	val_set_int(view, "n_late_incidents", incidents);
	val_set(view, "late", list);
}

struct val *view_ca_own(const struct view_site *site, const struct owner *owner)
{
	struct val *view = val_new_object();

	set_due(site, view, owner);
	set_late(site, view, owner);
	return view;
}
