#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"

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
	engine_run(&engine, &w.model, NULL, 1);
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
	struct rules rules;
	struct world w;

	(void)state;
	duty_rules(&rules);
	fill(&w, MANY);
	engine_run(&one, &w.model, &rules, 1);
	engine_run(&four, &w.model, &rules, 4);
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
		assert_int_equal(a->n_duties, b->n_duties);
		for (size_t k = 0; k < a->n_duties; k++) {
			assert_ptr_equal(a->duties[k].window, b->duties[k].window);
			assert_int_equal(a->duties[k].verdict, b->duties[k].verdict);
			assert_int_equal(a->duties[k].because, b->duties[k].because);
			assert_int_equal(a->duties[k].elapsed, b->duties[k].elapsed);
		}
	}
	rules_release(&rules);
	engine_release(&one);
	engine_release(&four);
	world_release(&w);
}

/* F1: an incident is what its worst counting duty is, rule by rule and window by window;
 * F15: lapses and duties with both ends are measured. */
static const struct {
	const char *comments;
	const char *history;
	const char *want; /* of weekly-update */
} sums[] = {
	{"2025-08-01 alpha full::, 2025-08-07 alpha, 2025-08-17 alpha, 2025-08-27 alpha",
		"", "irg-3.1 late lapse 6 duty 26\n"},
	{"2025-08-01 alpha full::, 2025-08-07 alpha, 2025-08-15T01:00 alpha",
		"2025-08-16 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED",
		"irg-3.1 borderline lapse 0 duty 14\n"},
	/* in doubt where beside a gap that is met one is unknown: the tail, the last; but
	 * not for a tail within the seven days, which no reading makes a lapse */
	{"2025-08-01 alpha full::, 2025-08-07 alpha", "",
		"irg-3.1 overdue lapse 0 duty 6\n"},
	{"2025-07-01 alpha full::, 2025-07-16 alpha, 2025-07-20 alpha",
		"2025-07-21 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED",
		"irg-3.0 late lapse 8 duty 15\nirg-3.1 met lapse 0 duty 4\n"},
	{"2025-07-16 alpha full::, 2025-07-20 alpha",
		"2025-07-27 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED",
		"irg-3.1 met lapse 0 duty 4\n"},
	{"2025-07-16 alpha full::, 2025-07-20 alpha",
		"2025-07-27T00:00:01 moz; status: ASSIGNED > RESOLVED; "
		"resolution: > FIXED",
		"irg-3.1 depends lapse 0 duty 4\n"},
	{"2025-07-16 alpha full::",
		"2025-07-21 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED",
		"irg-3.1 not-applicable lapse 0 duty 0\n"},
	{"2025-08-01 alpha full::, 2025-08-07 alpha", NULL,
		"irg-3.1 depends lapse 0 duty 6\n"},
	{"2025-08-01 alpha full::, 2025-08-09T12:00 alpha", NULL,
		"irg-3.1 not-applicable lapse 0 duty 0\n"},
};

static void an_incident_is_what_its_worst_duty_is(void **state)
{
	struct rules rules;

	(void)state;
	duty_rules(&rules);
	for (size_t i = 0; i < COUNT(sums); i++) {
		struct engine engine;
		struct world w;
		struct buf out;

		world_init(&w);
		world_bug(&w,
			&(struct bug_text){.comments = sums[i].comments,
				.history = sums[i].history});
		world_load(&w);
		engine_run(&engine, &w.model, &rules, 1);
		buf_init(&out, WORLD_TEXT_MAX);
		for (size_t k = 0; k < engine.results[0].n_outcomes; k++) {
			const struct outcome *o = &engine.results[0].outcomes[k];

			if (!str_eq_c(o->window->rule->id, "weekly-update"))
				continue;
			buf_printf(&out, STR_FMT " %s lapse %lld duty %lld\n",
				STR_ARG(o->window->id), clock_word(o->verdict),
				(long long)(o->lapse_seconds / DATE_DAY),
				(long long)(o->duty_seconds / DATE_DAY));
		}
		world_says(sums[i].comments, &out, sums[i].want);
		engine_release(&engine);
		world_release(&w);
	}
	rules_release(&rules);
}

#define ASK "; flagtypes.name: > needinfo?(@alpha)"

/* The shapes of bugs that later bugs confess as lapses (figures.md): each must be seen.
 * That an audit's finding had no bug at all is not in the data. */
static const struct duty_case twins[] = {
	{"2019: a question unanswered for more than a week", "question-response-7d",
		{.comments = "2019-07-05 alpha topics, 2019-07-10 moz, 2019-07-25 alpha",
			.history = "2019-07-10 moz" ASK},
		.want = "wiki 2019-07-10T00:00 > 2019-07-25T00:00 late 15d 00:00 #1 to "
			"#2\n"},
	{"2019: and no weekly updates", "weekly-update",
		{.comments = "2019-07-05 alpha topics, 2019-07-10 moz, 2019-07-25 alpha",
			.history = "2019-07-10 moz" ASK "\n2019-07-26 moz" CLOSES,
			.members = DONE},
		.want = "wiki 2019-07-05T00:00 > 2019-07-25T00:00 late 20d 00:00 #0 to "
			"#2\n"
			"wiki 2019-07-25T00:00 > 2019-07-26T00:00 "
			"unknown:waiting-for-closure 1d 00:00 #2\n"},
	{"2020: a root program asks where the update is", "weekly-update",
		{.comments = "2020-09-01 alpha topics, 2020-09-15 alpha, 2020-09-30 moz, "
			     "2020-09-30T12:00 alpha",
			.history = "2020-10-01 moz" CLOSES,
			.members = DONE},
		.want = "wiki 2020-09-01T00:00 > 2020-09-15T00:00 late 14d 00:00 #0 to "
			"#1\n"
			"wiki 2020-09-15T00:00 > 2020-09-30T12:00 late 15d 12:00 #1 to "
			"#3\n"
			"wiki 2020-09-30T12:00 > 2020-10-01T00:00 "
			"unknown:waiting-for-closure 0d 12:00 #3\n"},
	{"2025: not answered within 7 days", "question-response-7d",
		{.comments = "2025-01-10 alpha topics, 2025-02-10 moz, 2025-03-14 alpha",
			.history = "2025-02-10 moz" ASK},
		.want = "irg-2.0 2025-02-10T00:00 > 2025-03-14T00:00 late 32d 00:00 #1 "
			"to "
			"#2\n"},
	{"2025: no weekly updates, across two guidelines", "weekly-update",
		{.comments = "2025-02-10 alpha topics, 2025-02-24 alpha, 2025-03-05 "
			     "alpha, 2025-03-24 alpha",
			.history = "2025-03-25 moz" CLOSES,
			.members = DONE},
		.want = "irg-2.0 2025-02-10T00:00 > 2025-02-24T00:00 late 14d 00:00 #0 "
			"to "
			"#1\n"
			"irg-2.0 2025-02-24T00:00 > 2025-03-05T00:00 late 9d 00:00 #1 to "
			"#2\n"
			"irg-3.0 2025-03-05T00:00 > 2025-03-24T00:00 late 19d 00:00 #2 "
			"to "
			"#3\n"
			"irg-3.0 2025-03-24T00:00 > 2025-03-25T00:00 "
			"unknown:waiting-for-closure 1d 00:00 #3\n"},
	{"2025: no full report within 14 days", "full-report-14d",
		{.comments = "2025-12-01 alpha early::", .history = ""},
		.want = "irg-3.0 2025-12-01T00:00 > - overdue due 2025-12-15T00:00 #0\n"},
	{"2025: a full report after them", "full-report-14d",
		{.comments = "2025-12-01 alpha early::, 2025-12-20 alpha full::",
			.history = ""},
		.want = "irg-3.0 2025-12-01T00:00 > 2025-12-20T00:00 late 19d 00:00 #0 "
			"to "
			"#1\n"},
};

static void what_later_bugs_confess_is_seen(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(twins); i++)
		duty_check(&twins[i]);
}

static void no_bugs_have_no_results(void **state)
{
	struct engine engine;
	struct world w;

	(void)state;
	fill(&w, 0);
	engine_run(&engine, &w.model, NULL, 4);
	assert_int_equal(engine.n, 0);
	engine_release(&engine);
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_bug_has_its_result),
		cmocka_unit_test(the_number_of_threads_makes_no_difference),
		cmocka_unit_test(an_incident_is_what_its_worst_duty_is),
		cmocka_unit_test(what_later_bugs_confess_is_seen),
		cmocka_unit_test(no_bugs_have_no_results),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
