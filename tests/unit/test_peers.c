#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "model_case.h"
#include "stats/peers.h"

/*
 * Full reports, due 14 days after filing, as of 2026-03-15; by hand:
 *
 *	1      2023-11-01 of alpha, after 31 days          late, before the 24 months
 *	2 3    2025-08-01 of alpha, 30 minutes apart: at once; after 31 days: late
 *	4      2025-05-01 of alpha, at once                met
 *	5      2026-03-10 of alpha, not done               pending
 *	6      2025-07-01 of alpha, closed before a report unknown
 *	7      2025-06-01 of beta, at once                 met
 *	8      2025-01-21 from before a takeover           in no number
 */
static const struct bug_text bugs[] = {
	{1, NULL, NULL, "2023-11-01 alpha early::, 2023-12-02 alpha full::", ""},
	{2, NULL, NULL, "2025-08-01 alpha full::", ""},
	{3, NULL, NULL, "2025-08-01T00:30 alpha early::, 2025-09-01 alpha full::", ""},
	{4, NULL, NULL, "2025-05-01 alpha full::", ""},
	{5, NULL, NULL, "2026-03-10 alpha early::", ""},
	{6, NULL, "'status': 'RESOLVED', 'resolution': 'FIXED'",
		"2025-07-01 alpha early::",
		"2025-07-05 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"},
	{7, "Beta \xc3\x89t\xc3\xa9: x", NULL, "2025-06-01 beta full::", ""},
	{8, "Old Alpha: x", NULL, "2025-01-21 alpha full::", ""},
};

/* met, with a lapse, in doubt, unknown, other; clusters of the first three; batches */
static void show(const struct peers_count *c, char out[100])
{
	snprintf(out, 100, "%zu %zu %zu %zu %zu; %zu %zu %zu; %zu", c->count.met,
		c->count.late + c->count.overdue, c->count.unclear, c->count.unknown,
		c->count.other, c->clusters.met, c->clusters.lapse, c->clusters.unclear,
		c->count.batches);
}

static void incidents_count_once_in_a_rule_and_batches_once_in_clusters(void **state)
{
	static const struct {
		const char *owner; /* NULL: all */
		enum peers_period period;
		const char *want;
	} cases[] = {
		{"alpha", PEERS_ALL_TIME, "2 2 0 1 1; 1 2 0; 1"},
		{"alpha", PEERS_24_MONTHS, "2 1 0 1 1; 1 1 0; 1"},
		{"beta", PEERS_ALL_TIME, "1 0 0 0 0; 1 0 0; 0"},
		{NULL, PEERS_ALL_TIME, "3 2 0 1 1; 2 2 0; 1"},
		{NULL, PEERS_24_MONTHS, "3 1 0 1 1; 2 1 0; 1"},
	};
	struct world world;
	struct rules rules;
	struct engine engine;
	struct peers peers;
	struct err err = {0};
	char text[100];

	(void)state;
	world_init(&world);
	world.as_of = "2026-03-15";
	for (size_t i = 0; i < COUNT(bugs); i++)
		world_bug(&world, &bugs[i]);
	world_load(&world);
	if (!rules_load(&rules, CANDOR_SOURCE_DIR "/data/rules.yaml", &err))
		fail_msg("%s: %s", err.where, err.text);
	engine_run(&engine, &world.model, &rules, 1);
	peers_make(&peers, &world.model, &engine);
	assert_int_equal(peers.since, date_days((struct civil){2024, 3, 1}));
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct peers_of *of = &peers.all;

		for (size_t k = 0; cases[i].owner && k < world.model.owners.n; k++)
			if (str_eq_c(world.model.owners.v[k]->slug, cases[i].owner))
				of = &peers.of[k];
		show(&of->rules[cases[i].period][PEERS_FULL_REPORT], text);
		if (strcmp(text, cases[i].want) != 0)
			fail_msg("%s %d: %s, not %s",
				cases[i].owner ? cases[i].owner : "all", cases[i].period,
				text, cases[i].want);
	}
	peers_release(&peers);
	engine_release(&engine);
	rules_release(&rules);
	world_release(&world);
}

static void equals(double got, double want, const char *name)
{
	if (fabs(got - want) > 1e-9)
		fail_msg("%s: %.9f, not %.9f", name, got, want);
}

/*
 * R 4.2.2: own and theirs prop.test(k, n, correct = FALSE)$conf.int of lapses alone and
 * of these with what is in doubt; limits as in test_interval.c, at own n and the share of
 * all; inside is qbinom(p, n, t) <= lapses <= qbinom(1 - p, n, t).
 */
static const struct {
	const char *name;
	struct cluster_counts own, all; /* met, lapse, in doubt */
	struct interval own_interval, theirs;
	struct interval inner, outer;
	enum peers_where where;
	bool alike;
} places[] = {
	{"equal to the others", {8, 2, 0}, {80, 20, 0}, {.056682151, .509837528},
		{.130424012, .294137364}, {0, .429493883}, {0, .597536040}, PEERS_INSIDE,
		true},
	{"apart from the others", {2, 18, 0}, {202, 38, 0}, {.698966355, .972133519},
		{.059620493, .136238930}, {0, .309301966}, {0, .430696557}, PEERS_OUTSIDE,
		false},
	{"few, and all with a lapse", {0, 5, 0}, {60, 40, 0}, {.565517535, 1},
		{.278300946, .468768752}, {0, .761562500}, {0, .980468750}, PEERS_BETWEEN,
		false},
	{"between the limits", {8, 12, 0}, {140, 60, 0}, {.386581501, .781193468},
		{.207432983, .335651583}, {.081176506, .487255147},
		{.001477317, .613699679}, PEERS_BETWEEN, false},
	{"in doubt widens both", {4, 2, 4}, {54, 22, 24}, {.056682151, .831819670},
		{.148713355, .547280735}, {0, .461045540}, {0, .640857992}, PEERS_INSIDE,
		true},
	{"all the same", {0, 6, 0}, {0, 66, 0}, {.609665712, 1}, {.939828148, 1}, {1, 1},
		{1, 1}, PEERS_INSIDE, true},
	{"zero lapses", {12, 0, 0}, {120, 0, 0}, {0, .242494007}, {0, .034347360}, {0, 0},
		{0, 0}, PEERS_INSIDE, true},
	{"as many as can be, where most have it", {0, 5, 0}, {2, 13, 0}, {.565517535, 1},
		{.490162472, .943317849}, {.409996302, .989773912},
		{.139879808, .999590956}, PEERS_INSIDE, true},
	{"none among many", {60, 0, 0}, {160, 100, 0}, {0, .060171852},
		{.431360860, .568639140}, {.254602987, .500889937},
		{.188539032, .575139997}, PEERS_OUTSIDE, false},
};

static void own_shares_stand_beside_limits_and_the_others(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(places); i++) {
		const char *name = places[i].name;
		struct peers_place p = peers_place(&places[i].own, &places[i].all);

		equals(p.own.low, places[i].own_interval.low, name);
		equals(p.own.high, places[i].own_interval.high, name);
		equals(p.theirs.low, places[i].theirs.low, name);
		equals(p.theirs.high, places[i].theirs.high, name);
		equals(p.inner.low, places[i].inner.low, name);
		equals(p.inner.high, places[i].inner.high, name);
		equals(p.outer.low, places[i].outer.low, name);
		equals(p.outer.high, places[i].outer.high, name);
		if (p.where != places[i].where || p.alike != places[i].alike)
			fail_msg("%s: %d %d", name, p.where, p.alike);
	}
}

/* The others are too few to be told apart from. */
static void of_too_few_others_nothing_is_said(void **state)
{
	struct cluster_counts own = {0, 9, 0};
	struct cluster_counts all = {4, 9, 0};
	struct peers_place p = peers_place(&own, &all);

	(void)state;
	assert_true(!p.others_known && p.alike);
	all.met = 5;
	p = peers_place(&own, &all);
	assert_true(p.others_known && !p.alike);
}

/* R 4.2.2: qbinom(.025, n, .5) */
static void ranks_of_a_median_are_those_of_r(void **state)
{
	static const struct {
		size_t n, want;
	} cases[] = {{0, 0}, {1, 0}, {5, 0}, {6, 1}, {8, 1}, {9, 2}, {11, 2}, {12, 3},
		{20, 6}, {35, 12}, {100, 40}, {1000, 469}, {1074, 505}, {1600, 761},
		{5000, 2431}};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (peers_median_rank(cases[i].n) != cases[i].want)
			fail_msg("%zu: %zu", cases[i].n, peers_median_rank(cases[i].n));
}

enum { VALUES = 20 };

/* Values rise; those of the owner are marked x. */
static void medians_have_intervals_from_six_on(void **state)
{
	static const struct {
		const char *whose;
		int64_t values[VALUES];
		bool others;
		struct peers_median want;
	} cases[] = {
		{"", {0}, false, {0, 0, -1, -1, -1}},
		{"xxxx", {1, 2, 3, 4}, false, {4, 0, -1, -1, -1}},
		{"xxxxx", {1, 2, 3, 4, 9}, false, {5, 0, 3, -1, -1}},
		{"xxxxxx", {0, 0, 3, 5, 6, 9}, false, {6, 2, 4, 0, 9}},
		{"xxxxxx", {7, 7, 7, 7, 7, 7}, false, {6, 0, 7, 7, 7}},
		/* of nine the second and the last but one */
		{"xxxxxxxxx", {1, 2, 3, 4, 5, 6, 7, 8, 9}, false, {9, 0, 5, 2, 8}},
		{"x.x.x.x.x.x.", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, true,
			{6, 0, 7, 2, 12}},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct tally all = {0};
		struct tally own = {0};
		struct peers_median m;

		for (size_t k = 0; cases[i].whose[k]; k++) {
			struct sample sample = {NULL, cases[i].values[k]};

			vec_push(&all.samples, sample);
			if (cases[i].whose[k] == 'x')
				vec_push(&own.samples, sample);
		}
		m = cases[i].others ? peers_median(&all, &own) : peers_median(&own, NULL);
		if (m.n != cases[i].want.n || m.at_start != cases[i].want.at_start ||
			m.median != cases[i].want.median || m.low != cases[i].want.low ||
			m.high != cases[i].want.high)
			fail_msg("row %zu: %zu %zu %lld %lld %lld", i, m.n, m.at_start,
				(long long)m.median, (long long)m.low, (long long)m.high);
		vec_release(&all.samples);
		vec_release(&own.samples);
	}
}

static void medians_are_alike_where_intervals_meet(void **state)
{
	static const struct {
		struct peers_median a, b;
		bool want;
	} cases[] = {
		{{6, 0, 5, 2, 9}, {6, 0, 12, 9, 20}, true},
		{{6, 0, 5, 2, 9}, {6, 0, 12, 10, 20}, false},
		{{6, 0, 12, 10, 20}, {6, 0, 5, 2, 9}, false},
		{{5, 0, 5, -1, -1}, {6, 0, 5, 2, 9}, false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(
			peers_medians_alike(&cases[i].a, &cases[i].b), cases[i].want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			incidents_count_once_in_a_rule_and_batches_once_in_clusters),
		cmocka_unit_test(own_shares_stand_beside_limits_and_the_others),
		cmocka_unit_test(of_too_few_others_nothing_is_said),
		cmocka_unit_test(ranks_of_a_median_are_those_of_r),
		cmocka_unit_test(medians_have_intervals_from_six_on),
		cmocka_unit_test(medians_are_alike_where_intervals_meet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
