#include "stats/repeat_ca.h"

#include <stdlib.h>

static bool is_in(const struct bug *bug)
{
	return bug->why_not == WHY_COUNTED && !bug->predecessor;
}

/* ---- events of one tag ---- */

static bool is_same_event(const struct bug *a, const struct bug *b)
{
	return a == b || (a->cluster && a->cluster == b->cluster);
}

static void join(struct repeat_event *event, const struct bug *bug)
{
	if (event->n == 0 || model_order(bug, event->first) < 0)
		event->first = bug;
	/* one that is closed, not known when, leaves all of them not known */
	if (event->n == 0)
		event->closed = bug->closed;
	else if (bug->closed == DATE_NONE || event->closed == DATE_NONE)
		event->closed = DATE_NONE;
	else if (bug->closed > event->closed)
		event->closed = bug->closed;
	event->open = event->open || bug->open;
	event->n++;
}

static void add(struct repeat_tag *tag, const struct bug *bug)
{
	struct repeat_event fresh = {.chain = 1, .before = SIZE_MAX};

	tag->n_incidents++;
	for (size_t i = 0; bug->cluster && i < tag->events.n; i++) {
		if (!is_same_event(tag->events.v[i].first, bug))
			continue;
		join(&tag->events.v[i], bug);
		return;
	}
	join(&fresh, bug);
	vec_push(&tag->events, fresh);
}

static int by_opened(const void *a, const void *b)
{
	const struct repeat_event *x = a;
	const struct repeat_event *y = b;

	return model_order(x->first, y->first);
}

static void compare(struct repeat_tag *tag, size_t i)
{
	struct repeat_event *e = &tag->events.v[i];

	for (size_t k = 0; k < i; k++) {
		const struct repeat_event *was = &tag->events.v[k];

		if (!repeat_is_within(date_day_of(was->first->opened),
			    date_day_of(e->first->opened)))
			continue;
		e->repeats = true;
		if (was->open || was->closed == DATE_NONE ||
			was->closed > e->first->opened)
			continue;
		e->after_closed = true;
		if (was->chain + 1 < e->chain)
			continue;
		e->chain = was->chain + 1;
		e->before = k;
	}
}

/* A CA has some ten or hundred events of a tag. */
static void compare_all(struct repeat_tag *tag)
{
	if (tag->events.n)
		qsort(tag->events.v, tag->events.n, sizeof(*tag->events.v), by_opened);
	for (size_t i = 0; i < tag->events.n; i++) {
		compare(tag, i);
		tag->n_repeats += tag->events.v[i].repeats;
		tag->n_after_closed += tag->events.v[i].after_closed;
		if (tag->events.v[i].chain >= tag->events.v[tag->longest].chain)
			tag->longest = i;
	}
}

static struct repeat_tag *tag_of(struct repeat_ca *ca, const struct tag *tag)
{
	for (size_t i = 0; i < ca->tags.n; i++)
		if (ca->tags.v[i].tag == tag)
			return &ca->tags.v[i];
	vec_push(&ca->tags, (struct repeat_tag){.tag = tag});
	return &ca->tags.v[ca->tags.n - 1];
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(((const struct repeat_tag *)a)->tag->tag,
		((const struct repeat_tag *)b)->tag->tag);
}

/* ---- events of any tag ---- */

/* Of the incidents of a batch the one of the lowest number stands for it, whichever have
 * which tag. */
static int64_t event_id(const struct bug *bug)
{
	return bug->cluster ? bug->cluster : bug->id;
}

struct seen {
	int64_t id;
	bool repeats;
	bool after_closed;
};

static int by_id(const void *a, const void *b)
{
	int64_t x = ((const struct seen *)a)->id;
	int64_t y = ((const struct seen *)b)->id;

	return x < y ? -1 : x > y;
}

static void count_events(struct repeat_ca *ca)
{
	VEC(struct seen) seen = {0};

	for (size_t t = 0; t < ca->tags.n; t++)
		for (size_t i = 0; i < ca->tags.v[t].events.n; i++) {
			const struct repeat_event *e = &ca->tags.v[t].events.v[i];

			vec_push(&seen,
				(struct seen){
					event_id(e->first), e->repeats, e->after_closed});
		}
	if (seen.n)
		qsort(seen.v, seen.n, sizeof(*seen.v), by_id);
	for (size_t i = 0; i < seen.n;) {
		struct seen one = seen.v[i];

		for (; i < seen.n && seen.v[i].id == one.id; i++) {
			one.repeats = one.repeats || seen.v[i].repeats;
			one.after_closed = one.after_closed || seen.v[i].after_closed;
		}
		ca->n_events++;
		ca->n_repeats += one.repeats;
		ca->n_after_closed += one.after_closed;
	}
	vec_release(&seen);
}

/* ---- linked ones ---- */

static bool has_pair(
	const struct repeat_ca *ca, const struct bug *earlier, const struct bug *later)
{
	for (size_t i = 0; i < ca->pairs.n; i++)
		if (ca->pairs.v[i].earlier == earlier && ca->pairs.v[i].later == later)
			return true;
	return false;
}

static void add_pairs(struct repeat_ca *ca, const struct bug *bug, struct str numbers)
{
	struct str one;
	int64_t id;

	while (str_split(&numbers, ' ', &one)) {
		const struct bug *other =
			str_digits(one, &id) ? model_own_bug(bug->owner, id) : NULL;
		const struct tag *tag = NULL;
		bool first;

		if (!other || other == bug || !is_in(other))
			continue;
		first = model_order(bug, other) < 0;
		if (has_pair(ca, first ? bug : other, first ? other : bug))
			continue;
		repeat_common_tags(bug, other, &tag);
		vec_push(&ca->pairs,
			(struct repeat_pair){first ? bug : other, first ? other : bug,
				repeat_link(bug, other), tag});
	}
}

static int newest_first(const void *a, const void *b)
{
	const struct repeat_pair *x = a;
	const struct repeat_pair *y = b;

	int order = model_order(y->later, x->later);

	return order ? order : model_order(y->earlier, x->earlier);
}

/* ---- the whole ---- */

static void add_bug(struct repeat_ca *ca, const struct bug *bug)
{
	if (!is_in(bug))
		return;
	ca->n_untagged += !repeat_is_asked(bug);
	for (size_t i = 0; i < bug->n_tags; i++)
		if (repeat_is_subject(bug->tags[i]))
			add(tag_of(ca, bug->tags[i]), bug);
	add_pairs(ca, bug, digest_str(bug->d, bug->d->links));
	add_pairs(ca, bug, digest_str(bug->d, bug->d->mentions));
}

void repeat_ca_make(struct repeat_ca *ca, const struct owner *owner)
{
	*ca = (struct repeat_ca){0};
	for (size_t i = 0; i < owner->bugs.n; i++)
		add_bug(ca, owner->bugs.v[i]);
	for (size_t i = 0; i < ca->tags.n; i++)
		compare_all(&ca->tags.v[i]);
	if (ca->tags.n)
		qsort(ca->tags.v, ca->tags.n, sizeof(*ca->tags.v), by_name);
	if (ca->pairs.n)
		qsort(ca->pairs.v, ca->pairs.n, sizeof(*ca->pairs.v), newest_first);
	count_events(ca);
}

void repeat_ca_release(struct repeat_ca *ca)
{
	for (size_t i = 0; i < ca->tags.n; i++)
		vec_release(&ca->tags.v[i].events);
	vec_release(&ca->tags);
	vec_release(&ca->pairs);
}
