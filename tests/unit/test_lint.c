#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lint_case.h"

static void the_version_in_force_is_that_of_the_day(void **state)
{
	static const struct {
		const char *now;
		const char *want; /* empty: none */
	} cases[] = {
		{"2023-02-14T23:59:59Z", ""},
		{"2023-02-15T00:00:00Z", "1.0"},
		{"2023-10-16T23:59:59Z", "1.0 as amended"},
		{"2023-10-17T00:00:00Z", "2.0"},
		{"2025-02-28T23:59:59Z", "2.0"},
		{"2025-03-01T00:00:00Z", "3.0"},
		{"2025-07-15T00:00:00Z", "3.1"},
		{"2026-03-20T00:00:00Z", "3.2"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct lint_case c;
		struct str version;

		lint_case_begin(&c, cases[i].now);
		version = c.lint.in_force ? c.lint.in_force->version : STR("");
		if (!str_eq_c(version, cases[i].want))
			fail_msg("%s: " STR_FMT, cases[i].now, STR_ARG(version));
		lint_case_end(&c);
	}
}

static void major_numbers(void **state)
{
	(void)state;
	assert_int_equal(lint_major(STR("3.1")), 3);
	assert_int_equal(lint_major(STR("1.0 as amended")), 1);
	assert_int_equal(lint_major(STR("12")), 12);
	assert_int_equal(lint_major(STR("keeping-us-informed")), 0);
	assert_int_equal(lint_major(STR("")), 0);
}

static void findings_stand_by_place_in_the_order_of_files(void **state)
{
	struct lint_case c;

	(void)state;
	lint_case_begin(&c, "2026-04-15");
	lint_add(&c.lint, LINT_PRIVACY, (struct lint_place){.line = 9, .column = 2}, "a");
	lint_add(&c.lint, LINT_PRIVACY, (struct lint_place){.line = 9, .column = 1}, "b");
	lint_add(&c.lint, LINT_CCADB_ID, (struct lint_place){.line = 2}, "c");
	lint_file(&c.lint, STR("another"));
	lint_add(&c.lint, LINT_PRIVACY, (struct lint_place){.line = 1, .column = 1}, "d");
	assert_string_equal(lint_case_found(&c, ""),
		"ccadb-id:2:0 privacy:9:1 privacy:9:2 privacy:1:1");
	lint_case_end(&c);
}

static void only_a_must_fails(void **state)
{
	struct lint_case c;
	struct lint_place weak = {.line = 1, .strength = LINT_SHOULD};

	(void)state;
	lint_case_begin(&c, "2026-04-15");
	lint_add(&c.lint, LINT_PRIVACY, (struct lint_place){.line = 1}, "a hint");
	lint_add(&c.lint, LINT_CCADB_ID, weak, "made weaker");
	assert_false(lint_fails(&c.lint));
	lint_add(&c.lint, LINT_CCADB_ID, (struct lint_place){.line = 1}, "as it is");
	assert_true(lint_fails(&c.lint));
	lint_case_end(&c);
}

static void what_is_too_much_is_counted(void **state)
{
	struct lint_case c;

	(void)state;
	lint_case_begin(&c, "2026-04-15");
	for (int i = 1; i <= LINT_SAME_MAX + 7; i++)
		lint_add(&c.lint, LINT_CSV_HASH, (struct lint_place){.line = i}, "bad");
	lint_add(&c.lint, LINT_CSV_SERIAL, (struct lint_place){.line = 3}, "bad");
	assert_int_equal(c.lint.list.n, LINT_SAME_MAX + 1);
	assert_int_equal(c.lint.list.v[LINT_SAME_MAX - 1].more, 7);
	lint_file(&c.lint, STR("another"));
	lint_add(&c.lint, LINT_CSV_HASH, (struct lint_place){.line = 1}, "bad");
	assert_int_equal(c.lint.list.n, LINT_SAME_MAX + 2);
	lint_case_end(&c);
}

static void no_control_characters_reach_the_terminal(void **state)
{
	struct lint_case c;

	(void)state;
	lint_case_begin(&c, "2026-04-15");
	lint_add(&c.lint, LINT_CCADB_ID, (struct lint_place){.line = 1}, "'%s'",
		"\x1b[2J\x7f\t\xc3\xa9");
	assert_int_equal(c.lint.list.v[0].message.n, 10);
	assert_memory_equal(c.lint.list.v[0].message.p, "'?[2J??\xc3\xa9'", 10);
	lint_case_end(&c);
}

static void every_id_is_told(void **state)
{
	(void)state;
	for (int id = 0; id < LINT_IDS; id++) {
		assert_true(strlen(lint_id_word((enum lint_id)id)) > 0);
		assert_true(strlen(lint_id_about((enum lint_id)id)) > 0);
		assert_true(lint_id_strength((enum lint_id)id) != LINT_BY_ID);
		for (int k = 0; k < id; k++)
			assert_string_not_equal(lint_id_word((enum lint_id)id),
				lint_id_word((enum lint_id)k));
	}
	assert_string_equal(lint_id_section(LINT_CSV_HASH, STR("3.1")),
		"Report field definitions and expectations, Appendix");
	assert_string_equal(
		lint_id_section(LINT_CSV_HASH, STR("2.0")), "Incident Reports");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_version_in_force_is_that_of_the_day),
		cmocka_unit_test(major_numbers),
		cmocka_unit_test(findings_stand_by_place_in_the_order_of_files),
		cmocka_unit_test(only_a_must_fails),
		cmocka_unit_test(what_is_too_much_is_counted),
		cmocka_unit_test(no_control_characters_reach_the_terminal),
		cmocka_unit_test(every_id_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
