#include "stats/rule_stats.h"

/* The batches seen so far; a batch's number is that of its first bug. */
struct seen {
	VEC(int64_t) once;
	VEC(int64_t) again;
};

static bool has(const int64_t *v, size_t n, int64_t value)
{
	for (size_t i = 0; i < n; i++)
		if (v[i] == value)
			return true;
	return false;
}

static void see(struct seen *seen, int64_t cluster)
{
	if (!cluster)
		return;
	if (!has(seen->once.v, seen->once.n, cluster))
		vec_push(&seen->once, cluster);
	else if (!has(seen->again.v, seen->again.n, cluster))
		vec_push(&seen->again, cluster);
}

static bool is_unknown(const struct result *r, const struct rule_window *window)
{
	for (size_t i = 0; i < r->n_duties; i++)
		if (r->duties[i].window == window && r->duties[i].counts &&
			r->duties[i].verdict == VERDICT_UNKNOWN)
			return true;
	return false;
}

/* Whether it is assessed. */
static bool add(struct rule_count *count, const struct result *r, const struct outcome *o)
{
	switch (o->verdict) {
	case VERDICT_MET:
		count->met++;
		return true;
	case VERDICT_LATE:
		count->late++;
		return true;
	case VERDICT_OVERDUE:
		count->overdue++;
		return true;
	case VERDICT_BORDERLINE:
	case VERDICT_DEPENDS:
		count->unclear++;
		return true;
	case VERDICT_UNKNOWN:
	case VERDICT_NOT_APPLICABLE:
	case VERDICT_EXEMPT:
	case VERDICT_PENDING:
		break;
	}
	if (is_unknown(r, o->window))
		count->unknown++;
	else
		count->other++;
	return false;
}

static void add_result(struct rule_count *count, struct seen *seen,
	const struct rule_window *window, const struct result *r)
{
	for (size_t i = 0; r->bug->owner && i < r->n_outcomes; i++)
		if (r->outcomes[i].window == window && add(count, r, &r->outcomes[i]))
			see(seen, r->bug->cluster);
}

struct rule_count rule_stats_count(const struct rule_window *window,
	const struct engine *engine, const struct owner *owner)
{
	size_t n = owner ? owner->bugs.n : engine->n;
	struct rule_count count = {0};
	struct seen seen = {0};

	for (size_t i = 0; i < n; i++)
		add_result(&count, &seen, window,
			owner ? engine_of(engine, owner->bugs.v[i])
			      : &engine->results[i]);
	count.batches = seen.again.n;
	vec_release(&seen.once);
	vec_release(&seen.again);
	return count;
}

size_t rule_stats_assessed(const struct rule_count *count)
{
	return count->met + count->late + count->overdue + count->unclear;
}
