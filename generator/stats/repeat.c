#include "stats/repeat.h"

#include <stdlib.h>

bool repeat_is_subject(const struct tag *tag)
{
	static const char *const classes[] = {
		"misissuance", "delay", "status", "document", "disclosure", "audit"};

	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		if (str_eq_c(tag->group, classes[i]))
			return true;
	return false;
}

bool repeat_is_asked(const struct bug *bug)
{
	if (!bug->owner || bug->why_not != WHY_COUNTED)
		return false;
	for (size_t i = 0; i < bug->n_tags; i++)
		if (repeat_is_subject(bug->tags[i]))
			return true;
	return false;
}

bool repeat_is_within(int32_t first, int32_t second)
{
	struct civil last = date_civil(first);

	last.year += REPEAT_MONTHS / 12;
	if (!date_is_valid(last))
		last.day--; /* of 29 February */
	return second >= first && second <= date_days(last);
}

/* Of one CA, and of none or the same CA from before a takeover. */
static bool is_same_ca(const struct bug *a, const struct bug *b)
{
	return a->owner == b->owner && a->predecessor == b->predecessor &&
		(!a->predecessor || str_eq(a->name, b->name));
}

enum repeat_link repeat_link(const struct bug *a, const struct bug *b)
{
	if (model_is_listed(digest_str(a->d, a->d->links), b->id) ||
		model_is_listed(digest_str(b->d, b->d->links), a->id))
		return REPEAT_LINKED;
	if (model_is_listed(digest_str(a->d, a->d->mentions), b->id) ||
		model_is_listed(digest_str(b->d, b->d->mentions), a->id))
		return REPEAT_NAMED;
	return REPEAT_UNLINKED;
}

/* ---- one and its others ---- */

size_t repeat_common_tags(
	const struct bug *a, const struct bug *b, const struct tag **first)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n_tags; i++) {
		const struct tag *tag = a->tags[i];
		size_t k = 0;

		if (!repeat_is_subject(tag))
			continue;
		while (k < b->n_tags && b->tags[k] != tag)
			k++;
		if (k == b->n_tags)
			continue;
		if (n == 0 || str_cmp(tag->tag, (*first)->tag) < 0)
			*first = tag;
		n++;
	}
	return n;
}

static enum repeat_before before_of(const struct bug *earlier, const struct bug *later)
{
	if (earlier->open)
		return REPEAT_WAS_OPEN;
	if (earlier->closed == DATE_NONE)
		return REPEAT_NOT_KNOWN;
	return earlier->closed <= later->opened ? REPEAT_WAS_CLOSED : REPEAT_WAS_OPEN;
}

/* Whether two are a repeat; all of *out but the bug. */
static bool is_repeat(
	const struct bug *earlier, const struct bug *later, struct repeat *out)
{
	if (model_order(earlier, later) >= 0 || later->why_not != WHY_COUNTED ||
		earlier->why_not != WHY_COUNTED || !is_same_ca(earlier, later) ||
		(later->cluster && later->cluster == earlier->cluster) ||
		!repeat_is_within(
			date_day_of(earlier->opened), date_day_of(later->opened)))
		return false;
	out->n_tags = repeat_common_tags(earlier, later, &out->tag);
	if (out->n_tags == 0)
		return false;
	out->before = before_of(earlier, later);
	out->link = repeat_link(earlier, later);
	return true;
}

static int newest_first(const void *a, const void *b)
{
	const struct repeat *x = a;
	const struct repeat *y = b;

	return model_order(y->bug, x->bug);
}

static void find(const struct bug *bug, bool later, struct repeats *out)
{
	size_t first = out->list.n;

	if (!repeat_is_asked(bug))
		return;
	for (size_t i = 0; i < bug->owner->bugs.n; i++) {
		const struct bug *other = bug->owner->bugs.v[i];
		struct repeat repeat = {.bug = other};

		if (later ? is_repeat(bug, other, &repeat)
			  : is_repeat(other, bug, &repeat))
			vec_push(&out->list, repeat);
	}
	if (out->list.n > first)
		qsort(out->list.v + first, out->list.n - first, sizeof(*out->list.v),
			newest_first);
}

void repeat_earlier(const struct bug *bug, struct repeats *out)
{
	find(bug, false, out);
}

void repeat_later(const struct bug *bug, struct repeats *out)
{
	find(bug, true, out);
}

void repeat_release(struct repeats *repeats)
{
	vec_release(&repeats->list);
}
