#include "stats/quality_items.h"

#include "stats/repeat.h"

/* ---- items ---- */

/* The row that counts of the item with that place, from 1. */
static const struct duty *duty_of(const struct result *r, size_t nth)
{
	for (size_t i = 0; i < r->n_duties; i++) {
		const struct duty *d = &r->duties[i];

		if (d->nth == nth && d->window->counts &&
			d->window->rule->clock == CLOCK_ACTION_ITEM_DUE)
			return d;
	}
	return NULL;
}

int32_t quality_items_shift(const struct action_chain_item *item)
{
	return item->dues.n ? action_chain_last_due(item) - action_chain_first_due(item)
			    : 0;
}

static void count_item(struct quality_items *items, const struct action_chain_item *item)
{
	size_t moves = action_chain_moves(item);
	int32_t shift = quality_items_shift(item);

	if (item->complete != DATE_NONE)
		items->n_complete++;
	else if (item->canceled != DATE_NONE)
		items->n_canceled++;
	else
		items->n_open++;
	items->n_no_day += item->dues.n == 0;
	items->n_moved += moves > 0;
	items->n_moves += moves;
	items->n_earlier += shift < 0;
	items->n_later += shift > 0;
}

static void count_verdict(struct quality_items *items, const struct duty *duty)
{
	if (!duty)
		items->n_unjudged++;
	else if (duty->disputed)
		items->n_disputed++;
	else
		items->verdicts[duty->verdict]++;
}

void quality_items_add(
	struct quality_items *items, const struct result *result, bool revocations)
{
	size_t before = items->list.n;

	for (size_t i = 0; i < result->promises.n; i++) {
		struct quality_item one = {result, &result->promises.items[i], NULL};

		if ((one.item->kind == ACTION_REVOCATION) != revocations)
			continue;
		if (!revocations)
			one.duty = duty_of(result, i + 1);
		vec_push(&items->list, one);
		count_item(items, one.item);
		count_verdict(items, one.duty);
	}
	items->n_incidents += items->list.n > before;
}

void quality_items_end(struct quality_items *items)
{
	int64_t *days = mem_zalloc(items->n_later + 1, sizeof(*days));
	size_t n = 0;

	for (size_t i = 0; i < items->list.n; i++) {
		int32_t shift = quality_items_shift(items->list.v[i].item);

		if (shift > 0)
			days[n++] = shift;
	}
	items->later = quantile_all(days, n);
	mem_free(days);
}

void quality_items_release(struct quality_items *items)
{
	vec_release(&items->list);
}

/* ---- commitments ---- */

static void count_commitment(
	struct quality_commitment *out, const struct action_chain_item *item)
{
	bool kind = item->kind == ACTION_PREVENT || item->kind == ACTION_MITIGATE;

	if (!kind)
		return;
	if (item->complete != DATE_NONE) {
		out->n_complete++;
		if (item->complete > out->complete)
			out->complete = item->complete;
	} else {
		out->n_open += item->canceled == DATE_NONE;
	}
}

static bool has_tag(const struct bug *bug, const struct tag *tag)
{
	for (size_t i = 0; i < bug->n_tags; i++)
		if (bug->tags[i] == tag)
			return true;
	return false;
}

bool quality_items_commitment(const struct result *result, const struct tag *tag,
	struct quality_commitment *out)
{
	struct repeats later = {0};

	*out = (struct quality_commitment){
		.tag = tag, .result = result, .complete = DATE_NONE};
	for (size_t i = 0; i < result->promises.n; i++)
		count_commitment(out, &result->promises.items[i]);
	if (out->n_complete + out->n_open == 0)
		return false;
	repeat_later(result->bug, &later);
	for (size_t i = later.list.n; i > 0; i--)
		if (has_tag(later.list.v[i - 1].bug, tag))
			vec_push(&out->later, later.list.v[i - 1].bug);
	repeat_release(&later);
	return true;
}
