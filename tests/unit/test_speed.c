#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model_case.h"
#include "stats/speed.h"

/*
 * Full reports, due 14 days after filing (2 weeks before 2025-03-01), as of 2026-03-15;
 * by hand:
 *
 *	1   2024-11-01, done after 10 days                met
 *	2   2025-02-10, done after 20 days                late by 6 days, by IRG 2.0
 *	3   2025-03-10, done the same day                 met
 *	4   2025-08-01, done after 31 days                late by 17 days
 *	5   2025-08-02T10:00, after 14 days and 1 hour    borderline
 *	6   2026-01-10, not done                          overdue
 *	7   2026-03-10, not done                          pending
 *	8   2025-07-01, closed before a report            unknown
 *	9   2025-08-20, whose is it                       in no number
 *	10  2025-08-01T00:30, 30 minutes behind 4         met, a batch of 4
 *	11  2025-08-21, before a takeover                 in no number
 *	12  2025-06-01, of beta, the same day             met
 */
static const struct bug_text bugs[] = {
	{1, NULL, NULL, "2024-11-01 alpha early::, 2024-11-11 alpha full::", ""},
	{2, NULL, NULL, "2025-02-10 alpha early::, 2025-03-02 alpha full::", ""},
	{3, NULL, NULL, "2025-03-10 alpha full::", ""},
	{4, NULL, NULL, "2025-08-01 alpha early::, 2025-09-01 alpha full::", ""},
	{5, NULL, NULL,
		"2025-08-02T10:00 alpha early::, 2025-08-16T11:00 alpha full::", ""},
	{6, NULL, NULL, "2026-01-10 alpha early::", ""},
	{7, NULL, NULL, "2026-03-10 alpha early::", ""},
	{8, NULL, "'status': 'RESOLVED', 'resolution': 'FIXED'",
		"2025-07-01 alpha early::",
		"2025-07-05 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"},
	{9, "Zeta: x", NULL, "2025-08-20 alpha full::", ""},
	{10, NULL, NULL, "2025-08-01T00:30 alpha full::", ""},
	{11, "Old Alpha: x", NULL, "2025-01-21 alpha full::", ""},
	{12, "Beta \xc3\x89t\xc3\xa9: x", NULL, "2025-06-01 beta full::", ""},
};

struct desk {
	struct world world;
	struct rules rules;
	struct engine engine;
	struct severity classes[COUNT(bugs)];
	struct severities severities;
	struct speeds speeds;
};

static struct desk desk;

static void desk_judge(struct desk *d, const struct bug_text *some, size_t n)
{
	struct err err = {0};

	*d = (struct desk){0};
	world_init(&d->world);
	d->world.as_of = "2026-03-15";
	for (size_t i = 0; i < n; i++)
		world_bug(&d->world, &some[i]);
	world_load(&d->world);
	if (!rules_load(&d->rules, CANDOR_SOURCE_DIR "/data/rules.yaml", &err))
		fail_msg("%s: %s", err.where, err.text);
	engine_run(&d->engine, &d->world.model, &d->rules, 1);
	for (size_t i = 0; i < n; i++)
		d->classes[i].class = some[i].id % 2 ? SEVERITY_STATUS : SEVERITY_UNKNOWN;
	d->severities.of = d->classes;
}

static void desk_count(struct desk *d)
{
	speed_make(&d->speeds,
		&(struct speed_input){
			&d->world.model, &d->engine, &d->rules, &d->severities});
}

static void desk_release(struct desk *d)
{
	speed_release(&d->speeds);
	engine_release(&d->engine);
	rules_release(&d->rules);
	world_release(&d->world);
}

static int begin(void **state)
{
	(void)state;
	desk_judge(&desk, bugs, COUNT(bugs));
	desk_count(&desk);
	return 0;
}

static int end(void **state)
{
	(void)state;
	desk_release(&desk);
	return 0;
}

/* `all`, `12`, `2025`, `status` */
static void slice_name(const struct speed_slice *slice, char out[40])
{
	static const char *const classes[SEVERITY_CLASSES] = {
		[SEVERITY_24_HOURS] = "24-hours",
		[SEVERITY_5_OR_7_DAYS] = "days",
		[SEVERITY_STATUS] = "status",
		[SEVERITY_UNKNOWN] = "not-known",
	};

	if (slice->kind == SPEED_ALL_TIME)
		snprintf(out, 40, "all");
	else if (slice->kind == SPEED_MONTHS)
		snprintf(out, 40, "%d", slice->months);
	else if (slice->kind == SPEED_YEAR)
		snprintf(out, 40, "%d", date_civil(slice->from).year);
	else
		snprintf(out, 40, "%s", classes[slice->severity]);
}

static size_t slice_at(const struct speeds *speeds, const char *name)
{
	char text[40];

	for (size_t i = 0; i < speeds->n_slices; i++) {
		slice_name(&speeds->slices[i], text);
		if (strcmp(text, name) == 0)
			return i;
	}
	fail_msg("no slice %s", name);
	return 0;
}

static const struct speed *of(const struct desk *d, const char *slug)
{
	for (size_t i = 0; slug && i < d->world.model.owners.n; i++)
		if (str_eq_c(d->world.model.owners.v[i]->slug, slug))
			return &d->speeds.of[i];
	return &d->speeds.all;
}

static void slices_are_those_up_to_as_of(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 1000);
	for (size_t i = 0; i < desk.speeds.n_slices; i++) {
		char name[40];

		slice_name(&desk.speeds.slices[i], name);
		buf_printf(&out, "%s%s ", name, desk.speeds.slices[i].partial ? "*" : "");
	}
	assert_string_equal(
		out.p, "all 12 24 36 2024 2025 2026* 24-hours days status not-known ");
	buf_release(&out);
}

/* met late+overdue unclear unknown other batches; clusters met/lapse/unclear; bugs that
 * are listed */
static void tell(const struct speed_rule *r, struct buf *out)
{
	buf_init(out, 1000);
	if (!r) {
		buf_c(out, "none");
		return;
	}
	buf_printf(out, "%zu %zu+%zu %zu %zu %zu %zu", r->count.met, r->count.late,
		r->count.overdue, r->count.unclear, r->count.unknown, r->count.other,
		r->count.batches);
	buf_printf(out, "; %zu/%zu/%zu", r->clusters.met, r->clusters.lapse,
		r->clusters.unclear);
	for (size_t i = 0; i < r->n_listed; i++)
		buf_printf(
			out, "%s%lld", i ? " " : "; ", (long long)r->listed[i].bug->id);
}

static const struct {
	const char *rule;
	size_t window;
	const char *slug; /* NULL: all */
	const char *slice;
	const char *want;
} counts[] = {
	{"full-report-14d", 0, "alpha", "all", "2 1+1 1 1 1 1; 1/2/1"},
	{"full-report-14d", 0, NULL, "all", "3 1+1 1 1 1 1; 2/2/1"},
	{"full-report-14d", 0, "beta", "all", "1 0+0 0 0 0 0; 1/0/0; 12"},
	{"full-report-14d", 0, "gamma", "all", "none"},
	{"full-report-14d", 0, "alpha", "12", "2 1+1 1 1 1 1; 1/2/1"},
	{"full-report-14d", 0, "alpha", "24", "2 1+1 1 1 1 1; 1/2/1"},
	{"full-report-14d", 0, "alpha", "2025", "2 1+0 1 1 0 1; 1/1/1; 3 4 5 10"},
	{"full-report-14d", 0, "alpha", "2026", "0 0+1 0 0 1 0; 0/1/0; 6"},
	{"full-report-14d", 0, "alpha", "2024", "none"},
	/* 3 and 5 */
	{"full-report-14d", 0, "alpha", "status", "1 0+0 1 0 1 0; 1/0/1; 3 5"},
	/* 4, 6, 8 and 10; a batch is one where both are in it */
	{"full-report-14d", 0, "alpha", "not-known", "1 1+1 0 1 0 1; 0/2/0; 4 6 10"},
	{"full-report-2w", 2, "alpha", "all", "1 1+0 0 0 0 0; 1/1/0; 1 2"},
	{"full-report-2w", 2, "alpha", "2024", "1 0+0 0 0 0 0; 1/0/0; 1"},
	{"full-report-2w", 2, "alpha", "2025", "0 1+0 0 0 0 0; 0/1/0; 2"},
	{"full-report-2w", 2, "alpha", "12", "none"},
};

static void windows_count_incidents_of_a_period(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(counts); i++) {
		const struct rule *rule = rules_find(&desk.rules, str_c(counts[i].rule));
		const struct speed *speed = of(&desk, counts[i].slug);
		struct buf out;

		tell(speed->parts ? speed_rule_of(&speed->parts[slice_at(
							  &desk.speeds, counts[i].slice)],
					    rule->windows.v[counts[i].window])
				  : NULL,
			&out);
		if (strcmp(out.p, counts[i].want) != 0)
			fail_msg("%s of %s in %s: %s, not %s", counts[i].rule,
				counts[i].slug ? counts[i].slug : "all", counts[i].slice,
				out.p, counts[i].want);
		buf_release(&out);
	}
}

/* What incidents of any CA come to in a window, without their batches. */
static struct rule_count counted(const struct rule_window *window)
{
	struct rule_count count = {0};

	for (size_t i = 0; i < desk.engine.n; i++) {
		const struct result *r = &desk.engine.results[i];

		for (size_t k = 0; r->bug->owner && k < r->n_outcomes; k++)
			if (r->outcomes[k].window == window)
				rule_stats_add(&count, r->outcomes[k].verdict,
					r->outcomes[k].unknown);
	}
	return count;
}

static void all_time_counts_each_incident_in_each_window(void **state)
{
	(void)state;
	for (size_t i = 0; i < desk.rules.list.n; i++) {
		const struct rule *rule = desk.rules.list.v[i];

		for (size_t k = 0; k < rule->windows.n; k++) {
			const struct speed_rule *got = speed_rule_of(
				&desk.speeds.all.parts[0], rule->windows.v[k]);
			struct rule_count want = counted(rule->windows.v[k]);
			struct rule_count have =
				got ? got->count : (struct rule_count){0};

			have.batches = 0;
			assert_memory_equal(&have, &want, sizeof(want));
		}
	}
}

/* Durations 0 and 0 (3, 10), 14 d 1 h (5) and 31 d (4); by type 7 the median is half of
 * 14 d 1 h.  17 days late of 45 d 1 h: 1468800 of 3891600 s. */
static void durations_and_lapse_days_are_of_what_is_done(void **state)
{
	const struct rule *rule = rules_find(&desk.rules, STR("full-report-14d"));
	const struct speed_rule *r =
		speed_rule_of(&of(&desk, "alpha")->parts[0], rule->windows.v[0]);

	(void)state;
	assert_int_equal(r->q.n, 4);
	assert_int_equal(r->q.median, 7 * DATE_DAY + DATE_HOUR / 2);
	assert_int_equal(r->q.most, 31 * DATE_DAY);
	assert_int_equal(r->lapse_seconds, 17 * DATE_DAY);
	assert_int_equal(r->duty_seconds, 45 * DATE_DAY + DATE_HOUR);
	assert_int_equal(speed_lapse_tenths(r), 377);
	assert_int_equal(r->open, 2); /* 6 and 7 */
}

/* R 4.2.2: prop.test(1, 4, correct = FALSE)$conf.int[1] is .045587261 and
 * prop.test(2, 4, correct = FALSE)$conf.int[2] is .849961011; of 1 of 1 and all the
 * intervals meet. */
static void intervals_are_of_clusters(void **state)
{
	static const struct cluster_counts none = {0};
	static const struct cluster_counts good = {60, 0, 0};
	static const struct cluster_counts half = {30, 30, 0};
	struct cluster_counts own = {1, 2, 1};
	struct interval i = speed_interval(&own);

	(void)state;
	assert_int_equal((int)(i.low * 1e6), 45587);
	assert_int_equal((int)(i.high * 1e6), 849961);
	assert_true(speed_may_be_alike(&own, &half));
	assert_true(speed_may_be_alike(&own, &none));
	assert_false(speed_may_be_alike(&good, &half));
	/* R, as in test_interval.c: n = 4, t = .5: 0 and .9 */
	i = speed_funnel(&own, &half, FUNNEL_95);
	assert_int_equal(interval_tenths(i.low), 0);
	assert_int_equal(interval_tenths(i.high), 900);
}

/* 1: 10 d, 2: 20 d, 3 and 10: 0, 4: 31 d, 5: 14 d 1 h; 6 and 7 not yet; 8 unknown. */
static void measures_count_bugs_by_their_opening(void **state)
{
	const struct speed_part *parts = of(&desk, "alpha")->parts;
	const struct tally *t = &parts[0].measures[SPEED_FULL_REPORT];

	(void)state;
	assert_int_equal(t->q.n, 6);
	assert_int_equal(t->q.most, 31 * DATE_DAY);
	assert_int_equal(t->pending, 2);
	assert_int_equal(t->unknown, 1);
	t = &parts[slice_at(&desk.speeds, "2025")].measures[SPEED_FULL_REPORT];
	assert_int_equal(t->q.n, 5);
	assert_int_equal(t->pending, 0);
	assert_int_equal(t->unknown, 1);
	t = &desk.speeds.all.parts[0].measures[SPEED_FULL_REPORT];
	assert_int_equal(t->q.n, 7);
}

/* Done at 0, 0, 10 d, 14 d 1 h, 20 d, 31 d; 6 is seen for 50 days, to the start of the
 * month, in which 7 began.  By hand: 5/7, times 4/5, times 3/4 is .43. */
static void a_curve_counts_what_is_not_done(void **state)
{
	static const size_t at_risk[SPEED_TIMES] = {4, 2, 0, 0, 0, 0};
	const struct speed_curve *c = &of(&desk, "alpha")->full_report;

	(void)state;
	assert_int_equal(c->survival.n, 7);
	assert_int_equal(c->survival.n_done, 6);
	assert_int_equal(c->left_out, 1);
	assert_int_equal(c->survival.median, 14 * DATE_DAY + DATE_HOUR);
	for (size_t i = 0; i < SPEED_TIMES; i++)
		assert_int_equal(c->at_risk[i], at_risk[i]);
	/* 8 is closed and did not ask, the others did not ask yet */
	c = &of(&desk, "alpha")->closure_request;
	assert_int_equal(c->survival.n, 7);
	assert_int_equal(c->survival.n_done, 0);
	assert_int_equal(c->survival.median, -1);
	assert_int_equal(c->left_out, 1);
}

/* 24 months begin with the first of the month two years before.  1 and 2 are a batch. */
static void periods_hold_their_first_moment(void **state)
{
	static const struct bug_text edges[] = {
		{1, NULL, NULL, "2024-02-29T23:59:59 alpha full::", ""},
		{2, NULL, NULL, "2024-03-01T00:00:00 alpha full::", ""},
		{3, NULL, NULL, "2024-12-31T23:59:59 alpha full::", ""},
		{4, NULL, NULL, "2025-01-01T02:00:00 alpha full::", ""},
	};
	struct desk d;
	struct buf out;
	const struct rule_window *window;

	(void)state;
	desk_judge(&d, edges, COUNT(edges));
	desk_count(&d);
	window = rules_find(&d.rules, STR("full-report-2w"))->windows.v[2];
	tell(speed_rule_of(&d.speeds.all.parts[slice_at(&d.speeds, "24")], window), &out);
	assert_string_equal(out.p, "3 0+0 0 0 0 0; 3/0/0; 2 3 4");
	buf_release(&out);
	tell(speed_rule_of(&d.speeds.all.parts[slice_at(&d.speeds, "2024")], window),
		&out);
	assert_string_equal(out.p, "3 0+0 0 0 0 1; 2/0/0; 1 2 3");
	buf_release(&out);
	desk_release(&d);
}

/* F27 */
static void what_is_disputed_is_in_no_rate(void **state)
{
	const struct rule_window *window;
	struct desk d;
	struct buf out;

	(void)state;
	desk_judge(&d, bugs, COUNT(bugs));
	window = rules_find(&d.rules, STR("full-report-14d"))->windows.v[0];
	for (size_t i = 0; i < d.engine.results[3].n_duties; i++)
		d.engine.results[3].duties[i].disputed = true;
	desk_count(&d);
	tell(speed_rule_of(&d.speeds.all.parts[0], window), &out);
	assert_string_equal(out.p, "3 0+1 1 1 1 0; 3/1/1");
	buf_release(&out);
	desk_release(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slices_are_those_up_to_as_of),
		cmocka_unit_test(windows_count_incidents_of_a_period),
		cmocka_unit_test(all_time_counts_each_incident_in_each_window),
		cmocka_unit_test(durations_and_lapse_days_are_of_what_is_done),
		cmocka_unit_test(intervals_are_of_clusters),
		cmocka_unit_test(measures_count_bugs_by_their_opening),
		cmocka_unit_test(a_curve_counts_what_is_not_done),
		cmocka_unit_test(periods_hold_their_first_moment),
		cmocka_unit_test(what_is_disputed_is_in_no_rate),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
