#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "rules/engine.h"
#include "model_case.h"

enum { MANY = 60 };

static const struct bug_text kinds[] = {
	{.comments = "2025-01-01 moz, 2025-01-03 alpha, 2025-01-13 alpha, 2025-01-14 moz",
		.history = "2025-01-20 moz; whiteboard: > [a]"},
	{.comments = "2025-01-01 alpha, 2025-01-03 moz",
		.history = "2025-02-01 moz; flagtypes.name: > needinfo?(@alpha)"},
	{.comments = "2025-01-01 free", .members = "'status': 'UNCONFIRMED'"},
	{.comments = "2025-01-01 moz, 2025-01-03 alpha",
		.members = "'status': 'RESOLVED', 'resolution': 'FIXED'",
		.history = "2025-03-01 moz; status: ASSIGNED > RESOLVED"},
	{.summary = "Zeta: x",
		.comments = "2025-01-01 moz, 2025-01-03 alpha",
		.history = ""},
};

static void fill(struct world *w, size_t n)
{
	world_init(w);
	for (size_t i = 0; i < n; i++) {
		struct bug_text text = kinds[i % COUNT(kinds)];

		text.id = (int64_t)i + 1;
		world_bug(w, &text);
	}
	world_load(w);
}

static const struct {
	enum measure_state first;
	enum measure_state silence;
	const char *since; /* NULL: none */
	size_t ca_comments;
	const char *latest;
} wants[] = {
	{MEASURE_VALUE, MEASURE_VALUE, "2025-01-13", 2, "2025-01-14"},
	{MEASURE_NONE, MEASURE_NONE, "2025-01-01", 1, "2025-02-01"},
	{MEASURE_NONE, MEASURE_NONE, NULL, 0, "2025-01-01"},
	{MEASURE_VALUE, MEASURE_NONE, NULL, 1, "2025-03-01"},
	{MEASURE_UNKNOWN, MEASURE_UNKNOWN, NULL, 0, "2025-01-03"},
};

static void each_bug_has_its_result(void **state)
{
	struct engine engine;
	struct world w;

	(void)state;
	fill(&w, COUNT(kinds));
	engine_run(&engine, &w.model, 1);
	assert_int_equal(engine.n, COUNT(kinds));
	for (size_t i = 0; i < engine.n; i++) {
		const struct result *r = &engine.results[i];
		int64_t since = wants[i].since ? at(wants[i].since) : DATE_NONE;

		assert_ptr_equal(r->bug, w.model.bugs.v[i]);
		assert_ptr_equal(engine_of(&engine, w.model.bugs.v[i]), r);
		if (r->first_response.state != wants[i].first ||
			r->silence.state != wants[i].silence)
			fail_msg("bug %zu: %d %d", i + 1, r->first_response.state,
				r->silence.state);
		if (r->silent_since != since || r->ca_comments != wants[i].ca_comments ||
			r->latest != at(wants[i].latest))
			fail_msg("bug %zu: %lld %zu %lld", i + 1,
				(long long)r->silent_since, r->ca_comments,
				(long long)r->latest);
	}
	assert_int_equal(engine.results[0].silence.seconds, 10 * DATE_DAY);
	assert_int_equal(engine.results[0].silent_comment, 2);
	assert_int_equal(engine.results[0].thread.n, 4);
	engine_release(&engine);
	world_release(&w);
}

static bool is_same(const struct measure *a, const struct measure *b)
{
	return a->state == b->state && a->reason == b->reason &&
		a->seconds == b->seconds && a->started == b->started &&
		a->ended == b->ended && a->from_comment == b->from_comment &&
		a->to_comment == b->to_comment;
}

static void the_number_of_threads_makes_no_difference(void **state)
{
	struct engine one, four;
	struct world w;

	(void)state;
	fill(&w, MANY);
	engine_run(&one, &w.model, 1);
	engine_run(&four, &w.model, 4);
	assert_int_equal(one.n, MANY);
	assert_int_equal(four.n, MANY);
	for (size_t i = 0; i < one.n; i++) {
		const struct result *a = &one.results[i];
		const struct result *b = &four.results[i];

		assert_ptr_equal(a->bug, b->bug);
		assert_true(is_same(&a->first_response, &b->first_response));
		assert_true(is_same(&a->silence, &b->silence));
		assert_int_equal(a->silent_since, b->silent_since);
		assert_int_equal(a->thread.n, b->thread.n);
		assert_int_equal(a->latest, b->latest);
	}
	engine_release(&one);
	engine_release(&four);
	world_release(&w);
}

static void no_bugs_have_no_results(void **state)
{
	struct engine engine;
	struct world w;

	(void)state;
	fill(&w, 0);
	engine_run(&engine, &w.model, 4);
	assert_int_equal(engine.n, 0);
	engine_release(&engine);
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_bug_has_its_result),
		cmocka_unit_test(the_number_of_threads_makes_no_difference),
		cmocka_unit_test(no_bugs_have_no_results),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
