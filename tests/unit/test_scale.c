#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "render/scale.h"

static void an_axis_of_counts_has_round_steps(void **state)
{
	static const struct {
		const char *name;
		uint64_t max;
		unsigned intervals;
		uint64_t step;
		uint64_t top;
	} cases[] = {
		{"nothing but 0 reaches 1", 0, 5, 1, 1},
		{"a single one", 1, 5, 1, 1},
		{"as many steps as there may be", 5, 5, 1, 5},
		{"one more makes the step 2", 6, 5, 2, 6},
		{"a full axis of twos", 10, 5, 2, 10},
		{"then the step is 5", 11, 5, 5, 15},
		{"a full axis of fives", 25, 5, 5, 25},
		{"then 10", 26, 5, 10, 30},
		{"20 and 50 as well", 100, 5, 20, 100},
		{"one over 100", 101, 5, 50, 150},
		{"millions", 1234567, 5, 500000, 1500000},
		{"one step only", 7, 1, 10, 10},
		{"a value beyond all is held to 10^15", UINT64_MAX, 5, 200000000000000,
			1000000000000000},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct scale scale = scale_linear(cases[i].max, cases[i].intervals);

		if (scale.step != cases[i].step || scale.top != cases[i].top)
			fail_msg("%s: step %llu top %llu", cases[i].name,
				(unsigned long long)scale.step,
				(unsigned long long)scale.top);
	}
}

static void a_count_stands_in_proportion(void **state)
{
	static const struct {
		const char *name;
		struct scale scale;
		uint64_t value;
		int length;
		int want;
	} cases[] = {
		{"0 at the foot", {2, 10}, 0, 1400, 0},
		{"half way", {2, 10}, 5, 1400, 700},
		{"at the top", {2, 10}, 10, 1400, 1400},
		{"what is over the top is held", {2, 10}, 11, 1400, 1400},
		{"a third is rounded down", {1, 3}, 1, 1000, 333},
		{"two thirds are rounded up", {1, 3}, 2, 1000, 667},
		{"the longest axis of the largest values does not overflow",
			{1000000000000000, 1000000000000000}, UINT64_MAX, 10000, 10000},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int at = scale_at(&cases[i].scale, cases[i].value, cases[i].length);

		if (at != cases[i].want)
			fail_msg("%s: %d", cases[i].name, at);
	}
}

/* 10000 * ln(s / 600) / ln(105120), where ln 105120 = 11.562858. */
static void a_time_stands_at_its_logarithm(void **state)
{
	static const struct {
		const char *name;
		int64_t seconds;
		int want;
	} cases[] = {
		{"10 min", 600, 0},
		{"20 min: ln 2 = 0.693147", 1200, 599},
		{"1 h: ln 6 = 1.791759", 3600, 1550},
		{"6 h: ln 36 = 3.583519", 21600, 3099},
		{"1 d: ln 144 = 4.969813", 86400, 4298},
		{"3 d: ln 432 = 6.068426", 259200, 5248},
		{"7 d: ln 1008 = 6.915723", 604800, 5981},
		{"14 d: ln 2016 = 7.608871", 1209600, 6580},
		{"30 d: ln 4320 = 8.371011", 2592000, 7240},
		{"90 d: ln 12960 = 9.469623", 7776000, 8190},
		{"1 y: ln 52560 = 10.869711", 31536000, 9401},
		{"2 y", 63072000, 10000},
		{"one second over 10 min moves it by one", 601, 1},
		{"under 10 min", 599, 0},
		{"nothing at all", 0, 0},
		{"below 0", -5, 0},
		{"the least number", INT64_MIN, 0},
		{"over 2 y", 63072001, 10000},
		{"the largest number", INT64_MAX, 10000},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int at = scale_time_at(cases[i].seconds, 10000);

		if (at != cases[i].want)
			fail_msg("%s: %d", cases[i].name, at);
	}
}

static void a_longer_time_never_stands_left_of_a_shorter(void **state)
{
	int before = 0;

	(void)state;
	for (int64_t s = 0; s < 64000000; s += 599) {
		int at = scale_time_at(s, 5200);

		if (at < before || at > 5200)
			fail_msg("%lld s: %d after %d", (long long)s, at, before);
		before = at;
	}
}

static void the_marks_of_time_say_what_they_are(void **state)
{
	static const struct scale_mark want[SCALE_TIME_MARKS] = {{3600, "1 h"},
		{21600, "6 h"}, {86400, "1 d"}, {259200, "3 d"}, {604800, "7 d"},
		{1209600, "14 d"}, {2592000, "30 d"}, {7776000, "90 d"},
		{31536000, "1 y"}};

	(void)state;
	for (size_t i = 0; i < SCALE_TIME_MARKS; i++) {
		assert_true(scale_time_marks[i].seconds == want[i].seconds);
		assert_string_equal(scale_time_marks[i].label, want[i].label);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_axis_of_counts_has_round_steps),
		cmocka_unit_test(a_count_stands_in_proportion),
		cmocka_unit_test(a_time_stands_at_its_logarithm),
		cmocka_unit_test(a_longer_time_never_stands_left_of_a_shorter),
		cmocka_unit_test(the_marks_of_time_say_what_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
