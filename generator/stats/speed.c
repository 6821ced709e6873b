#include "stats/speed.h"

#include <assert.h>

const int32_t speed_days[SPEED_TIMES] = {14, 30, 60, 90, 180, 365};

/* What one incident comes to in one slice and window. */
struct piece {
	bool any;
	enum verdict worst;
	bool unknown;
	bool doubt;
	bool open;
	int64_t lapse_seconds;
	int64_t duty_seconds;
	int64_t longest; /* of its durations; -1: it has none */
};

/* A row while incidents are put into it. */
struct making {
	struct speed_rule rule;
	VEC(int64_t) durations;
	struct clusters clusters;
};

struct cases {
	VEC(struct survival_case) list;
	size_t left_out;
};

/* Of one owner, or of all.  A cell is a slice and a window. */
struct scope {
	struct speed *out;
	struct making *cells;
	bool *used; /* of cells */
	struct cases full_report;
	struct cases closure_request;
};

struct build {
	const struct speed_input *in;
	struct speeds *speeds;
	int64_t month;                      /* start of as_of's */
	const struct rule_window **windows; /* those that count */
	size_t n_windows;
	size_t last; /* that was looked for */
	struct piece *pieces;
	size_t *touched; /* cells of the incident at hand */
	size_t n_touched;
};

/* ---- slices ---- */

static void push_slice(struct speeds *s, struct speed_slice slice)
{
	assert(s->n_slices < SPEED_SLICES_MAX);
	s->slices[s->n_slices++] = slice;
}

static void push_years(struct speeds *s, const struct model *model)
{
	int32_t today = date_day_of(model->as_of);
	int last = date_civil(today).year;
	int first = last;

	for (size_t i = 0; i < model->bugs.n; i++) {
		int year = date_civil(date_day_of(model->bugs.v[i]->opened)).year;

		first = year < first ? year : first;
	}
	if (first <= last - SPEED_YEARS_MAX)
		first = last - SPEED_YEARS_MAX + 1;
	for (int year = first; year <= last; year++)
		push_slice(s,
			(struct speed_slice){.kind = SPEED_YEAR,
				.from = date_days((struct civil){year, 1, 1}),
				.until = date_days((struct civil){year + 1, 1, 1}),
				.partial = year == last});
}

int32_t speed_month(const struct model *model)
{
	struct civil day = date_civil(date_day_of(model->as_of));

	day.day = 1;
	return date_days(day);
}

int32_t speed_since(const struct model *model, int months)
{
	struct civil day = date_civil(speed_month(model));

	day.year -= months / 12;
	return date_days(day);
}

static void make_slices(struct speeds *s, const struct speed_input *in)
{
	push_slice(s, (struct speed_slice){.from = INT32_MIN, .until = INT32_MAX});
	for (int months = 12; months <= 36; months += 12)
		push_slice(s,
			(struct speed_slice){SPEED_MONTHS, months,
				speed_since(in->model, months), INT32_MAX, false, 0});
	push_years(s, in->model);
	for (int c = 0; in->severities && c < SEVERITY_CLASSES; c++)
		push_slice(s,
			(struct speed_slice){SPEED_SEVERITY, 0, INT32_MIN, INT32_MAX,
				false, (enum severity_class)c});
}

/* DATE_DAY_NONE: a day that is not known. */
static bool is_in(const struct build *b, const struct speed_slice *slice,
	const struct result *r, int32_t day)
{
	if (slice->kind == SPEED_ALL_TIME)
		return true;
	if (slice->kind == SPEED_SEVERITY)
		return b->in->severities->of[r - b->in->engine->results].class ==
			slice->severity;
	return day != DATE_DAY_NONE && day >= slice->from && day < slice->until;
}

/* ---- one incident ---- */

static void find_windows(struct build *b)
{
	const struct rules *rules = b->in->rules;
	size_t n = 0;

	for (size_t i = 0; rules && i < rules->list.n; i++)
		n += rules->list.v[i]->windows.n;
	b->windows = mem_zalloc(n, sizeof(const struct rule_window *));
	for (size_t i = 0; rules && i < rules->list.n; i++)
		for (size_t k = 0; k < rules->list.v[i]->windows.n; k++)
			if (rules->list.v[i]->windows.v[k]->counts)
				b->windows[b->n_windows++] =
					rules->list.v[i]->windows.v[k];
}

/* Duties stand by rule: it is most often the last one, or near behind it. */
static size_t index_of(struct build *b, const struct rule_window *window)
{
	while (b->windows[b->last] != window)
		b->last = (b->last + 1) % b->n_windows;
	return b->last;
}

static void weigh(struct piece *p, const struct duty *d)
{
	enum verdict v = d->verdict;

	if (!p->any)
		*p = (struct piece){.any = true, .worst = v, .longest = -1};
	if (engine_rank(v) > engine_rank(p->worst))
		p->worst = v;
	p->unknown |= v == VERDICT_UNKNOWN;
	p->doubt |= engine_is_doubt(d);
	p->open |= v == VERDICT_PENDING || v == VERDICT_OVERDUE;
	if (d->elapsed < 0 ||
		(v != VERDICT_MET && v != VERDICT_BORDERLINE && v != VERDICT_LATE))
		return;
	p->duty_seconds += d->elapsed;
	p->longest = d->elapsed > p->longest ? d->elapsed : p->longest;
	if (v == VERDICT_LATE && d->ended.earliest > d->due)
		p->lapse_seconds += d->ended.earliest - d->due;
}

static void weigh_duty(struct build *b, const struct result *r, const struct duty *d)
{
	size_t window = index_of(b, d->window);
	int32_t day = d->started.earliest == DATE_NONE ? DATE_DAY_NONE
						       : date_day_of(d->started.earliest);

	for (size_t i = 0; i < b->speeds->n_slices; i++) {
		size_t cell = i * b->n_windows + window;

		if (!is_in(b, &b->speeds->slices[i], r, day))
			continue;
		if (!b->pieces[cell].any)
			b->touched[b->n_touched++] = cell;
		weigh(&b->pieces[cell], d);
	}
}

static void cut(struct build *b, const struct result *r)
{
	for (size_t i = 0; i < b->n_touched; i++)
		b->pieces[b->touched[i]].any = false;
	b->n_touched = 0;
	for (size_t i = 0; b->n_windows && i < r->n_duties; i++)
		if (r->duties[i].counts && !r->duties[i].disputed)
			weigh_duty(b, r, &r->duties[i]);
}

/* ---- into a scope ---- */

static void add_piece(struct making *m, const struct result *r, const struct piece *p)
{
	enum verdict verdict = engine_sum(p->worst, p->doubt);
	struct speed_rule *rule = &m->rule;

	rule->lapse_seconds += p->lapse_seconds;
	rule->duty_seconds += p->duty_seconds;
	rule->open += p->open;
	if (p->longest >= 0)
		vec_push(&m->durations, p->longest);
	if (!rule_stats_add(&rule->count, verdict, p->unknown))
		return;
	if (rule->n_listed < RULE_STATS_MIN - 1)
		rule->listed[rule->n_listed++] =
			(struct speed_listed){r->bug, verdict, p->worst != verdict};
	clusters_add(&m->clusters, r->bug->cluster, verdict);
}

/* As it was known at the start of the month: else a curve would move with each day. */
static void add_case(struct cases *cases, const struct measure *m, int64_t month)
{
	struct survival_case one = {m->seconds, m->state == MEASURE_VALUE};
	bool pending = m->state == MEASURE_PENDING && m->started != DATE_NONE;

	if (m->reason == REASON_NOT_ASSESSED)
		return;
	if (!one.done && !pending) {
		cases->left_out++;
		return;
	}
	if (m->started >= month)
		return;
	if (pending || m->seconds > month - m->started)
		one = (struct survival_case){month - m->started, false};
	vec_push(&cases->list, one);
}

static void add_measures(struct build *b, struct scope *scope, const struct result *r)
{
	int32_t day = date_day_of(r->bug->opened);

	for (size_t i = 0; i < b->speeds->n_slices; i++) {
		if (!is_in(b, &b->speeds->slices[i], r, day))
			continue;
		for (int m = 0; m < SPEED_MEASURES; m++)
			tally_add(&scope->out->parts[i].measures[m], r,
				speed_measure_of(r, (enum speed_measure)m));
	}
	add_case(&scope->full_report, &r->full_report, b->month);
	add_case(&scope->closure_request, &r->closure_request, b->month);
}

static void add_result(struct build *b, struct scope *scope, const struct result *r)
{
	if (r->bug->assessed && !r->bug->predecessor)
		add_measures(b, scope, r);
	for (size_t i = 0; i < b->n_touched; i++) {
		size_t cell = b->touched[i];

		scope->used[cell] = true;
		add_piece(&scope->cells[cell], r, &b->pieces[cell]);
	}
}

/* ---- the ends ---- */

static struct speed_rule finish_rule(struct making *m, const struct rule_window *window)
{
	struct speed_rule *rule = &m->rule;
	struct speed_rule done;

	rule->count.batches = clusters_end(&m->clusters);
	rule->clusters = m->clusters.counts;
	if (rule_stats_assessed(&rule->count) >= RULE_STATS_MIN)
		rule->n_listed = 0;
	rule->q = quantile_all(m->durations.v, m->durations.n);
	rule->window = window;
	done = *rule;
	*rule = (struct speed_rule){0};
	m->clusters = (struct clusters){0};
	vec_clear(&m->durations);
	return done;
}

static void finish_curve(struct speed_curve *curve, struct cases *cases)
{
	survival_make(&curve->survival, cases->list.v, cases->list.n);
	for (size_t i = 0; i < SPEED_TIMES; i++)
		curve->at_risk[i] = survival_at_risk(
			cases->list.v, cases->list.n, (int64_t)speed_days[i] * DATE_DAY);
	curve->left_out = cases->left_out;
	cases->left_out = 0;
	vec_clear(&cases->list);
}

static void begin(const struct build *b, struct scope *scope, struct speed *out)
{
	scope->out = out;
	out->parts = mem_zalloc(b->speeds->n_slices, sizeof(*out->parts));
}

/* With room for just what was used: there is one of each slice of each owner. */
static void finish_rules(const struct build *b, struct scope *scope, size_t slice)
{
	struct speed_part *part = &scope->out->parts[slice];
	size_t first = slice * b->n_windows;

	for (size_t w = 0; w < b->n_windows; w++)
		part->rules.cap += scope->used[first + w];
	part->rules.v = mem_zalloc(part->rules.cap, sizeof(*part->rules.v));
	for (size_t w = 0; w < b->n_windows; w++) {
		if (!scope->used[first + w])
			continue;
		scope->used[first + w] = false;
		vec_push(&part->rules,
			finish_rule(&scope->cells[first + w], b->windows[w]));
	}
}

static void finish(const struct build *b, struct scope *scope)
{
	for (size_t i = 0; i < b->speeds->n_slices; i++) {
		finish_rules(b, scope, i);
		for (size_t m = 0; m < SPEED_MEASURES; m++)
			tally_end(&scope->out->parts[i].measures[m]);
	}
	finish_curve(&scope->out->full_report, &scope->full_report);
	finish_curve(&scope->out->closure_request, &scope->closure_request);
}

static void scope_make(struct scope *scope, size_t cells)
{
	*scope = (struct scope){.cells = mem_zalloc(cells, sizeof(*scope->cells)),
		.used = mem_zalloc(cells, sizeof(*scope->used))};
}

static void scope_release(struct scope *scope, size_t cells)
{
	for (size_t i = 0; i < cells; i++)
		vec_release(&scope->cells[i].durations);
	vec_release(&scope->full_report.list);
	vec_release(&scope->closure_request.list);
	mem_free(scope->cells);
	mem_free(scope->used);
}

static void make_all(struct build *b, struct scope *own, struct scope *all)
{
	const struct model *model = b->in->model;

	begin(b, all, &b->speeds->all);
	for (size_t i = 0; i < model->owners.n; i++) {
		const struct owner *owner = model->owners.v[i];

		if (owner->bugs.n == 0)
			continue;
		begin(b, own, &b->speeds->of[i]);
		for (size_t k = 0; k < owner->bugs.n; k++) {
			const struct result *r =
				engine_of(b->in->engine, owner->bugs.v[k]);

			cut(b, r);
			add_result(b, own, r);
			add_result(b, all, r);
		}
		finish(b, own);
	}
	finish(b, all);
}

void speed_make(struct speeds *speeds, const struct speed_input *input)
{
	struct build b = {.in = input,
		.speeds = speeds,
		.month = date_start_of(speed_month(input->model))};
	struct scope own, all;
	size_t cells;

	*speeds = (struct speeds){.n = input->model->owners.n};
	speeds->of = mem_zalloc(speeds->n, sizeof(*speeds->of));
	make_slices(speeds, input);
	find_windows(&b);
	cells = speeds->n_slices * b.n_windows;
	b.pieces = mem_zalloc(cells, sizeof(*b.pieces));
	b.touched = mem_zalloc(cells, sizeof(*b.touched));
	scope_make(&own, cells);
	scope_make(&all, cells);
	make_all(&b, &own, &all);
	scope_release(&all, cells);
	scope_release(&own, cells);
	mem_free(b.touched);
	mem_free(b.pieces);
	mem_free(b.windows);
}

static void release(struct speed *speed, size_t n_slices)
{
	for (size_t i = 0; speed->parts && i < n_slices; i++) {
		for (size_t m = 0; m < SPEED_MEASURES; m++)
			tally_release(&speed->parts[i].measures[m]);
		vec_release(&speed->parts[i].rules);
	}
	survival_release(&speed->full_report.survival);
	survival_release(&speed->closure_request.survival);
	mem_free(speed->parts);
}

void speed_release(struct speeds *speeds)
{
	for (size_t i = 0; i < speeds->n; i++)
		release(&speeds->of[i], speeds->n_slices);
	release(&speeds->all, speeds->n_slices);
	mem_free(speeds->of);
	*speeds = (struct speeds){0};
}
