#include "model/cluster.h"

#include <stdlib.h>

#include "base/vec.h"

enum { WITHIN = 60 * 60 };

/* The CA that the bug was of on the day of filing: today's owner has no name here. */
static struct str ca_then(const struct bug *bug)
{
	return bug->predecessor ? bug->name : (struct str){NULL, 0};
}

static int by_ca_and_time(const void *a, const void *b)
{
	const struct bug *x = *(struct bug *const *)a;
	const struct bug *y = *(struct bug *const *)b;
	int order = str_cmp(ca_then(x), ca_then(y));

	return order ? order : model_order(x, y);
}

static bool in_one_batch(const struct bug *a, const struct bug *b)
{
	return str_eq(ca_then(a), ca_then(b)) && b->opened - a->opened <= WITHIN;
}

/* Marks the n bugs of one batch. */
static void mark(struct bug **bugs, size_t n, struct owner *owner)
{
	int64_t lowest = bugs[0]->id;

	if (n < 2)
		return;
	for (size_t i = 1; i < n; i++)
		lowest = bugs[i]->id < lowest ? bugs[i]->id : lowest;
	for (size_t i = 0; i < n; i++)
		bugs[i]->cluster = lowest;
	owner->batches += !bugs[0]->predecessor;
}

static void of_owner(struct owner *owner)
{
	VEC(struct bug *) counted = {0};
	size_t first = 0;

	for (size_t i = 0; i < owner->bugs.n; i++)
		if (owner->bugs.v[i]->why_not == WHY_COUNTED)
			vec_push(&counted, owner->bugs.v[i]);
	if (counted.n)
		qsort(counted.v, counted.n, sizeof(*counted.v), by_ca_and_time);
	for (size_t i = 1; i <= counted.n; i++) {
		if (i < counted.n && in_one_batch(counted.v[i - 1], counted.v[i]))
			continue;
		mark(counted.v + first, i - first, owner);
		first = i;
	}
	vec_release(&counted);
}

void cluster_all(struct model *model)
{
	for (size_t i = 0; i < model->owners.n; i++)
		of_owner(model->owners.v[i]);
}
