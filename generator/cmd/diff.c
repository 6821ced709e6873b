#include "cmd/diff.h"

static struct str before_cell(const struct diff *diff, size_t row, const char *column)
{
	return snapshot_cell(&diff->before->incidents, row, column);
}

static struct str after_cell(const struct diff *diff, size_t row, const char *column)
{
	return snapshot_cell(&diff->after->incidents, row, column);
}

static bool is_closed(struct str status)
{
	return str_eq_c(status, "RESOLVED") || str_eq_c(status, "VERIFIED") ||
		str_eq_c(status, "CLOSED");
}

/* ---- bugs ---- */

static void add_bug(struct diff *diff, enum diff_what what, size_t row)
{
	vec_push(&diff->bugs[what], (struct diff_bug){row});
}

/* Times are all printed alike, so they compare as text. */
static void compare_new(struct diff *diff, size_t row)
{
	struct str as_of = diff->before->as_of;
	bool later = as_of.n && str_cmp(after_cell(diff, row, "opened"), as_of) > 0;

	add_bug(diff, later ? DIFF_OPENED : DIFF_NEW, row);
}

static void compare_states(struct diff *diff, size_t before, size_t after)
{
	struct str old = before_cell(diff, before, "status");
	struct str now = after_cell(diff, after, "status");
	struct str closed = after_cell(diff, after, "closed");

	if (is_closed(now) &&
		(!is_closed(old) ||
			(closed.n &&
				!str_eq(closed, before_cell(diff, before, "closed")))))
		add_bug(diff, DIFF_CLOSED, after);
	else if (is_closed(old) && now.n && !is_closed(now))
		add_bug(diff, DIFF_REOPENED, after);
}

static void compare_bugs(struct diff *diff)
{
	const struct snapshot_table *old = &diff->before->incidents;
	const struct snapshot_table *now = &diff->after->incidents;
	size_t row;

	for (size_t i = 0; i < now->n; i++) {
		if (snapshot_find(old, snapshot_cell(now, i, "bug"), &row))
			compare_states(diff, row, i);
		else
			compare_new(diff, i);
	}
	for (size_t i = 0; i < old->n; i++)
		if (!snapshot_find(now, snapshot_cell(old, i, "bug"), &row))
			add_bug(diff, DIFF_GONE, i);
}

/* ---- verdicts ---- */

/* "due 2025-03-04T00:00:00Z, was 2025-03-01T00:00:00Z" */
static struct str change_of(const struct diff *diff, const struct diff_verdict *v,
	const char *column, const char *label)
{
	struct str old = snapshot_cell(&diff->before->verdicts, v->before, column);
	struct str now = snapshot_cell(&diff->after->verdicts, v->after, column);
	struct arena *arena = &diff->after->arena;

	if (str_eq(old, now))
		return (struct str){"", 0};
	if (!old.n)
		return arena_printf(arena, "%s " STR_FMT, label, STR_ARG(now));
	if (!now.n)
		return arena_printf(arena, "%s not known any more, was " STR_FMT, label,
			STR_ARG(old));
	return arena_printf(
		arena, "%s " STR_FMT ", was " STR_FMT, label, STR_ARG(now), STR_ARG(old));
}

static struct str due_of(const struct diff *diff, const struct diff_verdict *v)
{
	struct str due = snapshot_cell(&diff->after->verdicts, v->after, "due");
	struct str verdict = snapshot_cell(&diff->after->verdicts, v->after, "verdict");

	if (!str_eq_c(verdict, "overdue"))
		return (struct str){"", 0};
	return arena_printf(
		&diff->after->arena, "due " STR_FMT " has passed", STR_ARG(due));
}

/* What differs beside the verdict, the weightiest of it. */
static struct str why_of(const struct diff *diff, const struct diff_verdict *v)
{
	static const struct {
		const char *column;
		const char *label;
	} causes[] = {{"method", "method"}, {"due", "due"}, {"ended", "seen"},
		{"started_latest", "start"}, {"reading", "reading"}, {"basis", "basis"},
		{"reason", "reason"}};
	struct str why;

	for (size_t i = 0; i < sizeof(causes) / sizeof(causes[0]); i++) {
		why = change_of(diff, v, causes[i].column, causes[i].label);
		if (why.n)
			return why;
	}
	why = due_of(diff, v);
	return why.n ? why : STR("not known");
}

static void compare_row(struct diff *diff, struct str key, size_t after)
{
	const struct snapshot_table *old = &diff->before->verdicts;
	const struct snapshot_table *now = &diff->after->verdicts;
	struct diff_verdict v = {DIFF_NO_ROW, after, STR("new")};

	if (snapshot_find(old, key, &v.before)) {
		if (str_eq(snapshot_cell(old, v.before, "verdict"),
			    snapshot_cell(now, after, "verdict")))
			return;
		v.why = why_of(diff, &v);
	} else {
		v.before = DIFF_NO_ROW;
	}
	vec_push(&diff->verdicts, v);
}

static void compare_verdicts(struct diff *diff)
{
	const struct snapshot_table *old = &diff->before->verdicts;
	const struct snapshot_table *now = &diff->after->verdicts;
	size_t row;

	for (size_t i = 0; i < now->rows.n; i++) {
		size_t at = (size_t)(uintptr_t)now->rows.entries[i].value - 1;

		if (snapshot_find(&diff->before->incidents, snapshot_cell(now, at, "bug"),
			    &row))
			compare_row(diff, now->rows.entries[i].key, at);
	}
	for (size_t i = 0; i < old->rows.n; i++) {
		size_t at = (size_t)(uintptr_t)old->rows.entries[i].value - 1;

		if (!snapshot_find(now, old->rows.entries[i].key, &row) &&
			snapshot_find(&diff->after->incidents,
				snapshot_cell(old, at, "bug"), &row))
			vec_push(&diff->verdicts,
				(struct diff_verdict){
					at, DIFF_NO_ROW, STR("there no more")});
	}
}

void diff_make(struct diff *diff, const struct snapshot *before, struct snapshot *after)
{
	*diff = (struct diff){.before = before, .after = after};
	compare_bugs(diff);
	compare_verdicts(diff);
}

void diff_release(struct diff *diff)
{
	for (int w = 0; w < DIFF_WHATS; w++)
		vec_release(&diff->bugs[w]);
	vec_release(&diff->verdicts);
}
