#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model_case.h"
#include "stats/rule_totals.h"

/* Full reports, due 14 days after filing: after 10 days, and after 31. */
static const struct bug_text bugs[] = {
	{1, NULL, NULL, "2025-08-01 alpha early::, 2025-08-11 alpha full::", ""},
	{2, NULL, NULL, "2025-08-05 alpha early::, 2025-09-05 alpha full::", ""},
};

static void each_window_that_counts_is_counted_once_over_all(void **state)
{
	struct rule_totals totals;
	struct engine engine;
	struct world world;
	struct rules rules;
	struct err err = {0};
	size_t n = 0;
	size_t late = 0;

	(void)state;
	world_init(&world);
	world.as_of = "2026-03-15";
	for (size_t i = 0; i < sizeof(bugs) / sizeof(bugs[0]); i++)
		world_bug(&world, &bugs[i]);
	world_load(&world);
	if (!rules_load(&rules, CANDOR_SOURCE_DIR "/data/rules.yaml", &err))
		fail_msg("%s: %s", err.where, err.text);
	engine_run(&engine, &world.model, &rules, 1);
	rule_totals_make(&totals, &rules, &engine);
	for (size_t i = 0; i < rules.list.n; i++) {
		const struct rule *rule = rules.list.v[i];

		for (size_t k = 0; k < rule->windows.n; k++) {
			const struct rule_count *count;

			if (!rule->windows.v[k]->counts)
				continue;
			count = rule_totals_of(&totals, rule->windows.v[k]);
			n++;
			if (!str_eq_c(rule->id, "full-report-14d"))
				continue;
			late += count->late;
			assert_int_equal(count->met, count->late);
		}
	}
	assert_int_equal(totals.n, n);
	assert_int_equal(late, 1);
	rule_totals_release(&totals);
	engine_release(&engine);
	rules_release(&rules);
	world_release(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_window_that_counts_is_counted_once_over_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
