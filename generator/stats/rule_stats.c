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

bool rule_stats_add(struct rule_count *count, enum verdict verdict, bool unknown)
{
	switch (verdict) {
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
	if (unknown)
		count->unknown++;
	else
		count->other++;
	return false;
}

size_t rule_stats_assessed(const struct rule_count *count)
{
	return count->met + count->late + count->overdue + count->unclear;
}

/* ---- by quarter ---- */

/* What one incident comes to in a quarter. */
struct worst {
	enum verdict verdict;
	bool any;
	bool unknown;
	bool doubt;
};

struct tallying {
	const struct rule *rule;
	struct rule_quarters *out;
	struct worst *worst; /* of one incident, as out->counts */
	struct seen *seen;   /* as out->counts */
};

static bool has_rule(const struct engine *engine, size_t index, const struct rule *rule)
{
	const struct result *r = &engine->results[index];

	if (!engine_may_have(engine, index, rule))
		return false;
	for (size_t i = 0; r->bug->owner && i < r->n_outcomes; i++)
		if (r->outcomes[i].window->rule == rule)
			return true;
	return false;
}

static bool is_dated(const struct duty *d, const struct rule *rule)
{
	return d->window->rule == rule && d->counts && !d->disputed &&
		d->started.earliest != DATE_NONE;
}

/* The quarters from the first start to the last. */
static void find_quarters(const struct engine *engine, int64_t as_of,
	const struct rule *rule, struct rule_quarters *out)
{
	int64_t first = INT64_MAX;
	int64_t last = INT64_MIN;

	for (size_t i = 0; i < engine->n; i++) {
		const struct result *r = &engine->results[i];
		size_t n = has_rule(engine, i, rule) ? r->n_duties : 0;

		for (size_t k = 0; k < n; k++) {
			int64_t start = r->duties[k].started.earliest;

			if (!is_dated(&r->duties[k], rule))
				continue;
			first = start < first ? start : first;
			last = start > last ? start : last;
		}
	}
	if (first > last)
		return;
	for (int32_t day = date_quarter_start(date_day_of(first));
		day <= date_day_of(last); day = date_quarter_next(day)) {
		struct rule_quarter q = {.from = day, .until = date_quarter_next(day)};

		q.partial = q.until > date_day_of(as_of);
		vec_push(&out->quarters, q);
	}
}

static size_t quarter_of(const struct rule_quarters *out, int32_t day)
{
	size_t i = 0;

	while (out->quarters.v[i].until <= day)
		i++;
	return i;
}

static void weigh(struct worst *worst, const struct duty *duty)
{
	worst->unknown |= duty->verdict == VERDICT_UNKNOWN;
	worst->doubt |= engine_is_doubt(duty);
	if (!worst->any || engine_rank(duty->verdict) > engine_rank(worst->verdict))
		worst->verdict = duty->verdict;
	worst->any = true;
}

/* Row 0 is the rule, row 1 and on are its windows. */
static size_t row_of(const struct rule *rule, const struct rule_window *window)
{
	size_t i = 0;

	while (rule->windows.v[i] != window)
		i++;
	return i + 1;
}

static void add_incident(struct tallying *t, const struct result *r)
{
	size_t n = t->out->quarters.n;
	size_t cells = n * (t->rule->windows.n + 1);

	for (size_t i = 0; i < cells; i++)
		t->worst[i] = (struct worst){.verdict = VERDICT_NOT_APPLICABLE};
	for (size_t i = 0; i < r->n_duties; i++) {
		const struct duty *d = &r->duties[i];
		size_t q;

		if (!is_dated(d, t->rule))
			continue;
		q = quarter_of(t->out, date_day_of(d->started.earliest));
		weigh(&t->worst[q], d);
		weigh(&t->worst[row_of(t->rule, d->window) * n + q], d);
	}
	for (size_t i = 0; i < cells; i++) {
		const struct worst *w = &t->worst[i];

		if (w->any &&
			rule_stats_add(&t->out->counts[i],
				engine_sum(w->verdict, w->doubt), w->unknown))
			see(&t->seen[i], r->bug->cluster);
	}
}

void rule_stats_quarters(const struct rule *rule, const struct engine *engine,
	int64_t as_of, struct rule_quarters *quarters)
{
	struct tallying t = {.rule = rule, .out = quarters};
	size_t cells;

	*quarters = (struct rule_quarters){.rule = rule};
	find_quarters(engine, as_of, rule, quarters);
	cells = quarters->quarters.n * (rule->windows.n + 1);
	if (cells == 0)
		return;
	quarters->counts = mem_zalloc(cells, sizeof(*quarters->counts));
	t.worst = mem_zalloc(cells, sizeof(*t.worst));
	t.seen = mem_zalloc(cells, sizeof(*t.seen));
	for (size_t i = 0; i < engine->n; i++)
		if (has_rule(engine, i, rule))
			add_incident(&t, &engine->results[i]);
	for (size_t i = 0; i < cells; i++) {
		quarters->counts[i].batches = t.seen[i].again.n;
		vec_release(&t.seen[i].once);
		vec_release(&t.seen[i].again);
	}
	mem_free(t.seen);
	mem_free(t.worst);
}

const struct rule_count *rule_stats_in_quarter(const struct rule_quarters *quarters,
	const struct rule_window *window, size_t index)
{
	size_t row = window ? row_of(quarters->rule, window) : 0;

	return &quarters->counts[row * quarters->quarters.n + index];
}

void rule_stats_quarters_release(struct rule_quarters *quarters)
{
	vec_release(&quarters->quarters);
	mem_free(quarters->counts);
	*quarters = (struct rule_quarters){0};
}
