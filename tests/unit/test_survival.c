#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "stats/survival.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { CASES_MAX = 24, STEPS_MAX = 10 };

/*
 * R 4.2.2 with survival 3.5-3: s <- survfit(Surv(time, done) ~ 1, conf.type = "log-log");
 * s$time, s$n.risk, s$n.event, s$surv, s$lower, s$upper where s$n.event > 0.
 * The first is Freireich 1963 (6-MP), the next two the halves of R's data set aml.
 * A '+' of the books, not done, is a minus here.
 */
static const struct {
	const char *name;
	int times[CASES_MAX];
	size_t n;
	struct survival_step want[STEPS_MAX];
	size_t steps;
	int64_t median;
} sets[] = {
	{"6-MP",
		{6, 6, 6, 7, 10, 13, 16, 22, 23, -6, -9, -10, -11, -17, -19, -20, -25,
			-32, -32, -34, -35},
		21,
		{{6, 21, 3, .857142857, {.619717955, .951551748}},
			{7, 17, 1, .806722689, {.563146565, .922809019}},
			{10, 15, 1, .752941176, {.503199511, .889361835}},
			{13, 12, 1, .690196078, {.431610222, .849065963}},
			{16, 11, 1, .627450980, {.367510856, .804912189}},
			{22, 7, 1, .537815126, {.267778937, .746790718}},
			{23, 6, 1, .448179272, {.188052006, .680142628}}},
		7, 23},
	{"all but one are done, the last of all: no band where nothing is left",
		{5, 5, 8, 8, 12, -16, 23, 27, 30, 33, 43, 45}, 12,
		{{5, 12, 2, .833333333, {.481714942, .955509366}},
			{8, 10, 2, .666666667, {.337018933, .859711799}},
			{12, 8, 1, .583333333, {.270138924, .800940192}},
			{23, 6, 1, .486111111, {.191876620, .729671570}},
			{27, 5, 1, .388888889, {.126272012, .649817408}},
			{30, 4, 1, .291666667, {.072401609, .560886053}},
			{33, 3, 1, .194444444, {.031198643, .461429476}},
			{43, 2, 1, .097222222, {.005746306, .348903861}},
			{45, 1, 1, 0, {0, 1}}},
		9, 23},
	{"done and censored at once: done comes first",
		{9, 13, -13, 18, 23, -28, 31, 34, -45, 48, -161}, 11,
		{{9, 11, 1, .909090909, {.508080206, .986673823}},
			{13, 10, 1, .818181818, {.447428615, .951162229}},
			{18, 8, 1, .715909091, {.350190386, .899023974}},
			{23, 7, 1, .613636364, {.265752040, .835299243}},
			{31, 5, 1, .490909091, {.167330910, .753399790}},
			{34, 4, 1, .368181818, {.092829575, .657040832}},
			{48, 2, 1, .184090909, {.011738480, .525014843}}},
		7, 31},
	{"none is done", {-5, -5, -5}, 3, {{0}}, 0, -1},
	{"there is none", {0}, 0, {{0}}, 0, -1},
};

static size_t fill(struct survival_case *cases, size_t set)
{
	for (size_t i = 0; i < sets[set].n; i++)
		cases[i] = (struct survival_case){
			labs(sets[set].times[i]), sets[set].times[i] > 0};
	return sets[set].n;
}

static void near(const char *name, double got, double want)
{
	if (fabs(got - want) > 1e-9)
		fail_msg("%s: %.9f, not %.9f", name, got, want);
}

static void curves_are_those_of_r(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(sets); i++) {
		struct survival_case cases[CASES_MAX];
		struct survival s;

		survival_make(&s, cases, fill(cases, i));
		assert_int_equal(s.steps.n, sets[i].steps);
		for (size_t k = 0; k < s.steps.n; k++) {
			const struct survival_step *got = &s.steps.v[k];
			const struct survival_step *want = &sets[i].want[k];

			assert_int_equal(got->seconds, want->seconds);
			assert_int_equal(got->at_risk, want->at_risk);
			assert_int_equal(got->done, want->done);
			near(sets[i].name, got->open, want->open);
			near(sets[i].name, got->band.low, want->band.low);
			near(sets[i].name, got->band.high, want->band.high);
		}
		assert_int_equal(s.median, sets[i].median);
		survival_release(&s);
	}
}

/* 1 of 2 is open after 4: that is no more than half. */
static void half_is_reached_when_half_are_open(void **state)
{
	struct survival_case cases[] = {{9, true}, {4, true}};
	struct survival s;

	(void)state;
	survival_make(&s, cases, 2);
	assert_int_equal(s.median, 4);
	survival_release(&s);
}

/* Three times 1/3 off and the like: (2/3)(3/4) is 1/2 whatever the last digit says. */
static void half_is_not_a_matter_of_a_last_digit(void **state)
{
	struct survival_case cases[] = {
		{1, true}, {2, true}, {3, true}, {4, false}, {4, false}, {4, false}};
	struct survival s;

	(void)state;
	survival_make(&s, cases, 6);
	assert_int_equal(s.median, 3);
	survival_release(&s);
}

static const struct {
	int64_t seconds;
	int64_t step; /* -1: before the first */
	size_t at_risk;
} places[] = {{0, -1, 21}, {5, -1, 21}, {6, 6, 21}, {9, 7, 16}, {22, 22, 7}, {23, 23, 6},
	{24, 23, 5}, {35, 23, 1}, {36, 23, 0}};

static void a_curve_is_read_at_any_time(void **state)
{
	struct survival_case cases[CASES_MAX];
	size_t n = fill(cases, 0);
	struct survival s;

	(void)state;
	survival_make(&s, cases, n);
	assert_int_equal(s.n, 21);
	assert_int_equal(s.n_done, 9);
	for (size_t i = 0; i < COUNT(places); i++) {
		const struct survival_step *at = survival_at(&s, places[i].seconds);

		assert_int_equal(at ? at->seconds : -1, places[i].step);
		assert_int_equal(
			survival_at_risk(cases, n, places[i].seconds), places[i].at_risk);
	}
	survival_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(curves_are_those_of_r),
		cmocka_unit_test(half_is_reached_when_half_are_open),
		cmocka_unit_test(half_is_not_a_matter_of_a_last_digit),
		cmocka_unit_test(a_curve_is_read_at_any_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
