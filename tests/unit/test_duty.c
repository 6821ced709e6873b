#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"

#define ASK(day) day " moz; flagtypes.name: > needinfo?(@alpha)"
#define TAG(day) day " moz; whiteboard: > [leaf-revocation-delay]"

/* Half an hour within the limit of each window, and half an hour over it. */
static const struct bound {
	const char *rule;
	const char *window;
	const char *before;  /* comments before the one that ends it */
	const char *in_time; /* when that is */
	const char *over;
	const char *end; /* who ends it, and how */
	const char *history;
	const char *aware;
} bounds[] = {
	{"initial-report-72h", "irg-2.0", "", "2023-10-20T23:30", "2023-10-21T00:30",
		"alpha early::", "", "2023-10-18"},
	{"initial-report-72h", "irg-3.0", "", "2025-03-04T23:30", "2025-03-05T00:30",
		"alpha early::", "", "2025-03-02"},
	{"third-party-response-72h", "irg-3.0", "2025-03-02 moz, ", "2025-03-04T23:30",
		"2025-03-05T00:30", "alpha", "", "2025-03-02"},
	{"full-report-2w", "wiki", "2018-01-01 alpha promise, ", "2018-01-14T23:30",
		"2018-01-15T00:30", "alpha topics", "", NULL},
	{"full-report-2w", "irg-1.0", "2023-03-01 alpha promise, ", "2023-03-14T23:30",
		"2023-03-15T00:30", "alpha topics", "", NULL},
	{"full-report-2w", "irg-2.0", "2024-03-01 alpha promise, ", "2024-03-14T23:30",
		"2024-03-15T00:30", "alpha full::", "", NULL},
	{"full-report-14d", "irg-3.0", "2025-03-01 alpha promise, ", "2025-03-14T23:30",
		"2025-03-15T00:30", "alpha full::", "", NULL},
	{"question-response-7d", "wiki", "2020-01-01 alpha topics, ", "2020-01-08T23:30",
		"2020-01-09T00:30", "alpha", ASK("2020-01-02"), NULL},
	{"question-response-7d", "crp-1.4", "2023-05-01 alpha topics, ",
		"2023-05-08T23:30", "2023-05-09T00:30", "alpha", ASK("2023-05-02"), NULL},
	{"question-response-7d", "irg-2.0", "2024-05-01 alpha full::, ",
		"2024-05-08T23:30", "2024-05-09T00:30", "alpha", ASK("2024-05-02"), NULL},
	{"question-response-7d", "irg-3.0", "2025-05-01 alpha full::, ",
		"2025-05-08T23:30", "2025-05-09T00:30", "alpha", ASK("2025-05-02"), NULL},
	{"weekly-update", "wiki", "2020-01-02 alpha topics, ", "2020-01-08T23:30",
		"2020-01-09T00:30", "alpha", "", NULL},
	{"weekly-update", "irg-1.0", "2023-06-02 alpha topics, ", "2023-06-08T23:30",
		"2023-06-09T00:30", "alpha", "", NULL},
	{"weekly-update", "irg-2.0", "2024-06-02 alpha full::, ", "2024-06-08T23:30",
		"2024-06-09T00:30", "alpha", "", NULL},
	{"weekly-update", "irg-3.0", "2025-06-02 alpha full::, ", "2025-06-08T23:30",
		"2025-06-09T00:30", "alpha", "", NULL},
	{"weekly-update", "irg-3.1", "2025-08-02 alpha full::, ", "2025-08-08T23:30",
		"2025-08-09T00:30", "alpha", "", NULL},
	{"delayed-revocation-update-7d", "irg-3.0", "2025-06-01 alpha full::, ",
		"2025-06-08T23:30", "2025-06-09T00:30", "alpha", TAG("2025-06-02"), NULL},
	{"delayed-revocation-update-3d", "irg-3.0", "2025-06-01 alpha full::, ",
		"2025-06-04T23:30", "2025-06-05T00:30", "alpha", TAG("2025-06-02"), NULL},
};

/* Of days, half an hour over is over by the count of days alone. */
static enum verdict wanted(const struct bound *b, bool over)
{
	if (!over)
		return VERDICT_MET;
	return b->aware ? VERDICT_LATE : VERDICT_BORDERLINE;
}

static void check_bound(const struct rules *rules, const struct bound *b, bool over)
{
	char comments[200];
	struct duty_case c = {.name = b->window, .rule = b->rule, .aware = b->aware};
	const char *end;
	struct world w;
	struct buf out;

	snprintf(comments, sizeof(comments), "%s%s %s", b->before,
		over ? b->over : b->in_time, b->end);
	c.bug = (struct bug_text){.comments = comments, .history = b->history};
	world_init(&w);
	w.as_of = b->over;
	world_bug(&w, &c.bug);
	world_load(&w);
	buf_init(&out, WORLD_TEXT_MAX);
	duty_rows(&w, rules, &c, &out);
	end = strstr(out.p ? out.p : "", b->window);
	end = end ? strstr(end, over ? b->over : b->in_time) : NULL;
	end = end ? strchr(end, ' ') : NULL;
	if (!end ||
		strncmp(end + 1, clock_word(wanted(b, over)),
			strlen(clock_word(wanted(b, over)))) != 0)
		fail_msg("%s %s is not %s:\n" STR_FMT, b->rule, b->window,
			clock_word(wanted(b, over)), STR_ARG(buf_view(&out)));
	buf_release(&out);
	world_release(&w);
}

static void each_window_has_its_limit(void **state)
{
	struct rules rules;

	(void)state;
	duty_rules(&rules);
	for (size_t i = 0; i < COUNT(bounds); i++) {
		check_bound(&rules, &bounds[i], false);
		check_bound(&rules, &bounds[i], true);
	}
	rules_release(&rules);
}

/* A bug of alpha, its docket and the rule book, for what no family shows. */
struct bench {
	struct world w;
	struct rules rules;
	struct thread thread;
	struct duties duties;
	struct docket docket;
};

static void bench_open(struct bench *b, const struct bug_text *text)
{
	*b = (struct bench){0};
	duty_rules(&b->rules);
	world_init(&b->w);
	world_bug(&b->w, text);
	world_load(&b->w);
	thread_make(&b->thread, b->w.model.bugs.v[0], &b->w.arena);
	b->docket = (struct docket){.bug = b->w.model.bugs.v[0],
		.thread = &b->thread,
		.rules = &b->rules,
		.as_of = b->w.model.as_of,
		.out = &b->duties};
}

static void bench_close(struct bench *b)
{
	vec_release(&b->duties.list);
	world_release(&b->w);
	rules_release(&b->rules);
}

static void a_superseded_template_is_due_thirty_days_later(void **state)
{
	struct bench b;
	size_t seen = 0;

	(void)state;
	bench_open(&b, &(struct bug_text){.comments = "2025-08-01 alpha topics"});
	engine_judge(&b.docket);
	for (size_t i = 0; i < b.duties.list.n; i++) {
		const struct duty *d = &b.duties.list.v[i];

		if (!str_eq_c(d->window->rule->id, "template-version-30d"))
			continue;
		/* IRG 2.0 of 2023-10-17 superseded the seven topics */
		assert_int_equal(d->due, at("2023-11-16"));
		assert_int_equal(d->basis, BASIS_HINT);
		assert_false(d->counts);
		seen++;
	}
	assert_int_equal(seen, 1);
	bench_close(&b);
}

/* F20: Microsoft binds the guidelines from 2026-05-20 on. */
static void who_is_held_by_one_program_is_bound_from_its_day_on(void **state)
{
	static const struct {
		const char *day;
		bool bound;
	} days[] = {{"2026-05-19", false}, {"2026-05-20", true}};
	static struct held held[] = {{.program = PROGRAM_MOZILLA, .to = 1},
		{.program = PROGRAM_CHROME, .to = 1},
		{.program = PROGRAM_APPLE, .to = 1}};

	(void)state;
	for (size_t i = 0; i < COUNT(days); i++) {
		struct duty duty;
		struct bench b;

		bench_open(&b, &(struct bug_text){.comments = "2026-05-01 alpha"});
		for (size_t k = 0; k < COUNT(held); k++) {
			held[k].from = 0;
			vec_push(&b.docket.bug->owner->held, held[k]);
		}
		assert_true(
			duty_begin(&b.docket, rules_find(&b.rules, STR("weekly-update")),
				at(days[i].day), &duty));
		duty_settle(&duty, VERDICT_MET, BECAUSE_NONE);
		duty_push(&b.docket, &duty);
		assert_int_equal(b.duties.list.n, 1);
		assert_int_equal(b.duties.list.v[0].verdict,
			days[i].bound ? VERDICT_MET : VERDICT_NOT_APPLICABLE);
		assert_int_equal(b.duties.list.v[0].because,
			days[i].bound ? BECAUSE_NONE : BECAUSE_NOT_BOUND);
		bench_close(&b);
	}
}

static void a_bug_is_restricted_until_its_group_goes(void **state)
{
	struct bench b;

	(void)state;
	bench_open(&b,
		&(struct bug_text){.comments = "2025-01-01 alpha",
			.history = "2025-01-05 moz; groups: ca-program-security >\n"
				   "2025-01-08 moz; groups: > ca-program-security\n"
				   "2025-01-09 moz; groups: ca-program-security >"});
	assert_true(duty_is_restricted(&b.docket, at("2025-01-01")));
	assert_true(duty_is_restricted(&b.docket, at("2025-01-04T23:59:59")));
	assert_false(duty_is_restricted(&b.docket, at("2025-01-05")));
	assert_true(duty_is_restricted(&b.docket, at("2025-01-08")));
	assert_false(duty_is_restricted(&b.docket, at("2025-01-09")));
	bench_close(&b);
}

static void words_are_as_published(void **state)
{
	(void)state;
	assert_string_equal(duty_basis_word(BASIS_EXACT), "exact");
	assert_string_equal(duty_basis_word(BASIS_STATED), "stated");
	assert_string_equal(duty_basis_word(BASIS_HINT), "hint");
	assert_string_equal(duty_reading_word(READING_ONE), "");
	assert_string_equal(duty_reading_word(READING_DISCLOSURE), "disclosure");
	assert_string_equal(duty_reading_word(READING_AWARENESS), "awareness");
	assert_string_equal(duty_reading_word(READING_LONGEST_GAP), "longest-gap");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_window_has_its_limit),
		cmocka_unit_test(a_superseded_template_is_due_thirty_days_later),
		cmocka_unit_test(who_is_held_by_one_program_is_bound_from_its_day_on),
		cmocka_unit_test(a_bug_is_restricted_until_its_group_goes),
		cmocka_unit_test(words_are_as_published),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
