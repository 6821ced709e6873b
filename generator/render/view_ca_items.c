#include "render/view_ca_items.h"

#include "base/utf8.h"
#include "render/view_ca_quality.h"
#include "render/view_duty.h"

/* Enough to know an item by; its words stand in the comment. */
enum { ITEM_SHOWN = 120, TEXT_MAX = 8192 };

/* Numbers of this CA's items, all CAs', and the same of promised days of revocation. */
static const struct view_key count_keys[] = {
	{"count", VIEW_TEXT, NULL},
	{"label", VIEW_TEXT, NULL},
	{"own", VIEW_TEXT, NULL},
	{"all", VIEW_TEXT, NULL},
	{"revocations", VIEW_TEXT, NULL},
	{"all_revocations", VIEW_TEXT, NULL},
	{"judged", VIEW_FLAG, NULL}, /* by a verdict, which is about no revocation */
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key item_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"opened", VIEW_TEXT, NULL},
	{"item", VIEW_TEXT, NULL},
	{"kind", VIEW_TEXT, NULL},
	{"url", VIEW_TEXT, NULL},
	{"first_due", VIEW_TEXT, NULL},
	{"last_due", VIEW_TEXT, NULL},
	{"moves", VIEW_TEXT, NULL},
	{"shift", VIEW_TEXT, NULL},
	{"state", VIEW_TEXT, NULL},
	{"ended", VIEW_TEXT, NULL},
	{"verdict", VIEW_TEXT, NULL},
	{"mark", VIEW_TEXT, NULL},
	{"reason", VIEW_TEXT, NULL},
	{"disputed", VIEW_FLAG, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key later_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"opened", VIEW_TEXT, NULL},
	{"after", VIEW_FLAG, NULL}, /* when all of the items were complete */
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key commitment_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"opened", VIEW_TEXT, NULL},
	{"tag", VIEW_TEXT, NULL},
	{"complete", VIEW_TEXT, NULL},
	{"open", VIEW_TEXT, NULL},
	{"last_complete", VIEW_TEXT, NULL},
	{"later", VIEW_LIST, later_keys},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_ca_items_keys[] = {
	{"any", VIEW_FLAG, NULL},
	{"counts", VIEW_LIST, count_keys},
	{"n", VIEW_TEXT, NULL},
	{"n_shown", VIEW_TEXT, NULL},
	{"rows", VIEW_LIST, item_keys},
	{"n_commitments", VIEW_TEXT, NULL},
	{"n_with_later", VIEW_TEXT, NULL},
	{"has_commitments", VIEW_FLAG, NULL},
	{"commitments", VIEW_LIST, commitment_keys},
	{NULL, VIEW_TEXT, NULL},
};

/* ---- the numbers ---- */

enum { OWN, ALL, REVOCATIONS, ALL_REVOCATIONS, COLUMNS };

struct counts {
	const struct quality_items *of[COLUMNS];
	struct val *list;
};

static struct val *begin_row(const char *count, const char *label)
{
	struct val *row = val_new_list();

	val_push_c(row, count);
	val_push_c(row, label);
	return row;
}

static void push_count(struct counts *c, const char *count, const char *label,
	const size_t values[COLUMNS])
{
	struct val *row = begin_row(count, label);

	for (size_t i = 0; i < COLUMNS; i++)
		val_push_int(row, (int64_t)values[i]);
	val_push(c->list, row);
}

/* What verdicts say: none is about a promised day of revocation. */
static void push_verdicts(
	struct counts *c, const char *count, const char *label, const size_t values[2])
{
	struct val *row = begin_row(count, label);

	val_push_int(row, (int64_t)values[OWN]);
	val_push_int(row, (int64_t)values[ALL]);
	val_push_nulls(row, 2);
	val_push_bool(row, true);
	val_push(c->list, row);
}

/* The quantiles; of fewer than five of this CA each, in days. */
static void put_later(struct buf *out, const struct quality_items *items, bool all)
{
	if (items->later.n >= QUANTILE_MIN) {
		buf_printf(out, "median %lld, quartiles %lld and %lld",
			(long long)items->later.median, (long long)items->later.q25,
			(long long)items->later.q75);
		return;
	}
	if (items->later.n && all)
		buf_printf(out, "fewer than %d", QUANTILE_MIN);
	for (size_t i = 0; !all && i < items->list.n; i++) {
		int32_t days = quality_items_shift(items->list.v[i].item);

		if (days > 0)
			buf_printf(out, "%s%d", out->n ? ", " : "", (int)days);
	}
}

static void push_later(struct counts *c)
{
	struct val *row = begin_row("later_days", "By how many days later, of those");
	struct buf text;

	buf_init(&text, TEXT_MAX);
	for (size_t i = 0; i < COLUMNS; i++) {
		buf_clear(&text);
		put_later(&text, c->of[i], i == ALL || i == ALL_REVOCATIONS);
		val_push_str(row, text.n ? buf_view(&text) : STR("none"));
	}
	buf_release(&text);
	val_push(c->list, row);
}

#define BOTH(member)       ((const size_t[]){own->items.member, all->items.member})
#define VERDICTS_OF(which) BOTH(verdicts[VERDICT_##which])
#define EACH(member)                                                                     \
	((const size_t[]){own->items.member, all->items.member, own->revocations.member, \
		all->revocations.member})

static void push_judged(
	struct counts *c, const struct quality *own, const struct quality *all)
{
	push_verdicts(c, "met", "✓ Done by its date", VERDICTS_OF(MET));
	push_verdicts(c, "late", "✗ Late", VERDICTS_OF(LATE));
	push_verdicts(c, "overdue", "! Overdue", VERDICTS_OF(OVERDUE));
	push_verdicts(c, "borderline", "≈ Borderline", VERDICTS_OF(BORDERLINE));
	push_verdicts(c, "depends", "◇ Depends", VERDICTS_OF(DEPENDS));
	push_verdicts(c, "unknown", "? Unknown", VERDICTS_OF(UNKNOWN));
	push_verdicts(c, "pending", "… Pending", VERDICTS_OF(PENDING));
	push_verdicts(
		c, "not-applicable", "– Not applicable", VERDICTS_OF(NOT_APPLICABLE));
	push_verdicts(c, "exempt", "○ Exempt", VERDICTS_OF(EXEMPT));
	push_verdicts(
		c, "disputed", "Disputed by the CA, in none of these", BOTH(n_disputed));
	push_verdicts(c, "unjudged", "No text in force judges it", BOTH(n_unjudged));
}

static struct val *counts_of(const struct quality *own, const struct quality *all)
{
	struct counts c = {
		{&own->items, &all->items, &own->revocations, &all->revocations},
		val_new_list()};

	push_count(&c, "promised", "Promised", EACH(list.n));
	push_count(&c, "incidents", "On how many incidents", EACH(n_incidents));
	push_count(&c, "complete", "Complete, as last said", EACH(n_complete));
	push_count(&c, "canceled", "Canceled", EACH(n_canceled));
	push_count(&c, "open", "Open, as last said", EACH(n_open));
	push_count(&c, "no_day", "Without a day that can be read", EACH(n_no_day));
	push_count(&c, "moved", "Moved to another day", EACH(n_moved));
	push_count(&c, "moves", "How often, in all", EACH(n_moves));
	push_count(&c, "earlier", "Moved: the last day is before the first",
		EACH(n_earlier));
	push_count(&c, "later", "Moved: the last day is after the first", EACH(n_later));
	push_later(&c);
	push_judged(&c, own, all);
	return c.list;
}

/* ---- the items ---- */

static bool is_shown(const struct quality_item *one)
{
	return one->item->dues.n > 1 || promises_is_open(one->item) ||
		(one->duty && duty_is_lapse(one->duty));
}

static void push_text(struct val *row, struct str item)
{
	struct str front = utf8_front(item, ITEM_SHOWN);
	struct buf text;

	buf_init(&text, (size_t)ITEM_SHOWN * 4 + 8);
	buf_str(&text, front);
	buf_c(&text, front.n < item.n ? "…" : "");
	val_push_str(row, buf_view(&text));
	buf_release(&text);
}

static void push_day(struct val *row, int32_t day)
{
	char text[DATE_DAY_SIZE];

	if (day == DATE_DAY_NONE) {
		val_push_null(row);
		return;
	}
	date_print_day(day, text);
	val_push_c(row, text);
}

static void push_end(struct val *row, const struct action_chain_item *item)
{
	int64_t ended = item->complete != DATE_NONE ? item->complete : item->canceled;

	val_push_c(row,
		item->complete != DATE_NONE           ? "complete"
			: item->canceled != DATE_NONE ? "canceled"
						      : "open");
	push_day(row, date_day_of(ended));
}

static void push_verdict(struct val *row, const struct duty *duty)
{
	if (!duty)
		return;
	val_push_word(row, clock_word(duty->verdict));
	val_push_word(row, view_duty_mark(duty->verdict));
	val_push_filled(row, str_c(duty_reason_label(duty)));
	val_push_bool(row, duty->disputed);
}

static struct val *item_row(const struct view_site *site, const struct quality_item *one)
{
	const struct action_chain_item *item = one->item;
	struct val *row = val_new_list();
	char url[VIEW_LINK_SIZE];

	view_ca_quality_push_bug(row, one->result->bug);
	push_text(row, item->item);
	val_push_word(row, actions_kind_word(item->kind));
	val_push_plain(row, view_link(site, one->result->bug->id, item->comment, url));
	push_day(row, action_chain_first_due(item));
	push_day(row, action_chain_last_due(item));
	val_push_int(row, (int64_t)action_chain_moves(item));
	val_push_int(row, quality_items_shift(item));
	push_end(row, item);
	push_verdict(row, one->duty);
	return row;
}

static void push_items(
	const struct view_site *site, struct val *list, const struct quality_items *items)
{
	for (size_t i = 0; i < items->list.n; i++)
		if (is_shown(&items->list.v[i]))
			val_push(list, item_row(site, &items->list.v[i]));
}

/* ---- commitments ---- */

static struct val *commitment_row(const struct quality_commitment *c)
{
	struct val *row = val_new_list();
	struct val *later = val_new_list();

	view_ca_quality_push_bug(row, c->result->bug);
	val_push_str(row, c->tag->tag);
	val_push_int(row, (int64_t)c->n_complete);
	val_push_int(row, (int64_t)c->n_open);
	push_day(row, date_day_of(c->complete));
	for (size_t i = 0; i < c->later.n; i++) {
		struct val *one = val_new_list();

		view_ca_quality_push_bug(one, c->later.v[i]);
		val_push_bool(one, c->n_open == 0 && c->later.v[i]->opened > c->complete);
		val_push(later, one);
	}
	val_push(row, later);
	return row;
}

static void set_commitments(struct val *view, const struct quality *own)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < own->commitments.n; i++)
		if (own->commitments.v[i].later.n)
			val_push(list, commitment_row(&own->commitments.v[i]));
	val_set_int(view, "n_commitments", (int64_t)own->commitments.n);
	val_set_int(view, "n_with_later", (int64_t)val_count(list));
	val_set_bool(view, "has_commitments", val_count(list) > 0);
	val_set(view, "commitments", list);
}

/* ---- the whole ---- */

struct val *view_ca_items(const struct view_site *site, const struct quality *own,
	const struct quality *all)
{
	struct val *view = val_new_object();
	struct val *rows = val_new_list();

	val_set_bool(view, "any", own->items.list.n + own->revocations.list.n > 0);
	val_set(view, "counts", counts_of(own, all));
	push_items(site, rows, &own->items);
	push_items(site, rows, &own->revocations);
	val_set_int(view, "n", (int64_t)(own->items.list.n + own->revocations.list.n));
	val_set_int(view, "n_shown", (int64_t)val_count(rows));
	val_set(view, "rows", rows);
	set_commitments(view, own);
	return view;
}
