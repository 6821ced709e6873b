#include "pull/pull_plan.h"

#include "base/date.h"

static bool differs(const struct store_mark *a, const struct store_mark *b)
{
	return a->changed != b->changed ||
		(a->comments >= 0 && b->comments >= 0 && a->comments != b->comments);
}

/* Whether a bug that is stored must be pulled again. */
static bool is_stale(struct store *store, const struct store_state *state,
	const struct bugzilla_row *row)
{
	struct store_mark mark;

	if (state->full && row->id > state->full_upto)
		return true;
	if (!store_bug_mark(store, row->id, &mark) || differs(&mark, &row->mark))
		return true;
	return !state->full && state->bugs_changed_at != DATE_NONE &&
		row->mark.changed >= state->bugs_changed_at - PULL_OVERLAP;
}

/* Marks bugs that have their turn; starts anew after the last. */
static int64_t rotate(
	const struct bugzilla_list *list, int64_t upto, unsigned char *wanted)
{
	size_t taken = 0;
	size_t at = 0;

	while (at < list->rows.n && list->rows.v[at].id <= upto)
		at++;
	if (at == list->rows.n)
		at = 0;
	for (; at < list->rows.n && taken < PULL_ROTATED; at++) {
		taken += !wanted[at] && !list->rows.v[at].restricted;
		wanted[at] = 1;
		upto = list->rows.v[at].id;
	}
	return at == list->rows.n ? 0 : upto;
}

/* What is compared. */
struct lists {
	struct store *store;
	const struct store_state *state;
	const struct bugzilla_list *list;
	struct store_bugs stored;
	unsigned char *wanted; /* a row each */
};

/* Both lists rise. */
static void compare(struct pull_plan *plan, struct lists *lists)
{
	const struct bugzilla_list *list = lists->list;
	const struct store_bugs *stored = &lists->stored;
	size_t at = 0;

	for (size_t i = 0; i < list->rows.n; i++) {
		const struct bugzilla_row *row = &list->rows.v[i];
		bool here;

		for (; at < stored->list.n && stored->list.v[at].id < row->id; at++)
			vec_push(&plan->gone, stored->list.v[at].id);
		here = at < stored->list.n && stored->list.v[at].id == row->id;
		at += here;
		if (here && row->restricted)
			vec_push(&plan->gone, row->id);
		lists->wanted[i] = !here || is_stale(lists->store, lists->state, row);
	}
	for (; at < stored->list.n; at++)
		vec_push(&plan->gone, stored->list.v[at].id);
}

bool pull_plan(struct pull_plan *plan, struct store *store,
	const struct store_state *state, const struct bugzilla_list *list,
	struct err *err)
{
	struct lists lists = {.store = store, .state = state, .list = list};
	bool ok = store_bugs(store, &lists.stored, err);

	if (ok) {
		lists.wanted = mem_zalloc(list->rows.n + 1, 1);
		compare(plan, &lists);
		plan->rotated_upto =
			state->full ? 0 : rotate(list, state->rotated_upto, lists.wanted);
		for (size_t i = 0; i < list->rows.n; i++)
			if (lists.wanted[i] && !list->rows.v[i].restricted)
				vec_push(&plan->wanted, list->rows.v[i].id);
		mem_free(lists.wanted);
	}
	vec_release(&lists.stored.list);
	return ok;
}

void pull_plan_release(struct pull_plan *plan)
{
	vec_release(&plan->wanted);
	vec_release(&plan->gone);
}
