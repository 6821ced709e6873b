#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"
#include "rules/queue.h"

/* As of 2026-03-15.  After a full report the update is due 7 days later, after an early
 * one the full report 14 days later. */

static const struct {
	const char *name;
	struct bug_text bug;
} bugs[] = {
	{"due in 7 days to the second", {1, NULL, NULL, "2026-03-08 alpha early::", ""}},
	{"due in 7 days and a second",
		{2, NULL, NULL, "2026-03-08T00:00:01 alpha early::", ""}},
	{"overdue since 03-12", {3, NULL, NULL, "2026-03-05 alpha full::", ""}},
	{"overdue since 03-10", {4, NULL, NULL, "2026-03-03 alpha full::", ""}},
	{"overdue since 03-10 too", {5, NULL, NULL, "2026-03-03 alpha full::", ""}},
	{"due tomorrow", {6, NULL, NULL, "2026-03-09 alpha full::", ""}},
	{"closed",
		{7, NULL, "'status': 'RESOLVED', 'resolution': 'FIXED'",
			"2026-03-09 alpha full::", ""}},
	{"not triaged", {8, NULL, "'status': 'UNCONFIRMED'", "2026-03-01 moz", ""}},
	{"nobody's before 04-01",
		{9, NULL, NULL, "2026-03-09 alpha full::",
			"2026-03-10 moz; whiteboard: > Next update 2026-04-01"}},
	{"whose it is is not known", {10, "Zeta: x", NULL, "2026-03-01 moz", ""}},
};

static const char want[] = "4 overdue 2026-03-10T00:00\n"
			   "5 overdue 2026-03-10T00:00\n"
			   "3 overdue 2026-03-12T00:00\n"
			   "6 due 2026-03-16T00:00\n"
			   "1 due 2026-03-22T00:00\n"
			   "2 ca 2026-03-22T00:00:01\n"
			   "8 root-program -\n"
			   "9 nobody 2026-04-01T23:59:59\n"
			   "10 unknown -\n";

static void what_wants_attention_comes_first(void **state)
{
	struct engine engine;
	struct queue queue;
	struct rules rules;
	struct world w;
	struct buf out;

	(void)state;
	duty_rules(&rules);
	world_init(&w);
	w.as_of = "2026-03-15";
	for (size_t i = 0; i < COUNT(bugs); i++)
		world_bug(&w, &bugs[i].bug);
	world_load(&w);
	engine_run(&engine, &w.model, &rules, 1);
	queue_make(&queue, &engine, w.model.as_of);
	buf_init(&out, WORLD_TEXT_MAX);
	for (size_t i = 0; i < queue.rows.n; i++) {
		const struct queue_row *row = &queue.rows.v[i];

		buf_printf(&out, "%lld %s ", (long long)row->result->bug->id,
			queue_group_word(row->group));
		duty_time(&out, turn_next(&row->turn));
		buf_byte(&out, '\n');
	}
	world_says("queue", &out, want);
	queue_release(&queue);
	engine_release(&engine);
	world_release(&w);
	rules_release(&rules);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_wants_attention_comes_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
