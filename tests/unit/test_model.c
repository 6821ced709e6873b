#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/model.h"
#include "model_case.h"

static const struct {
	const char *word;
	const char *label;
	bool program;
} side_names[SIDES] = {
	[SIDE_CA] = {"ca", "CA", false},
	[SIDE_MOZILLA] = {"mozilla", "root program (Mozilla)", true},
	[SIDE_CHROME] = {"chrome", "root program (Chrome)", true},
	[SIDE_APPLE] = {"apple", "root program (Apple)", true},
	[SIDE_MICROSOFT] = {"microsoft", "root program (Microsoft)", true},
	[SIDE_CCADB] = {"ccadb", "CCADB", true},
	[SIDE_COMMUNITY] = {"community", "community", false},
	[SIDE_AUDITOR] = {"auditor", "auditor", false},
	[SIDE_SYSTEM] = {"system", "Bugzilla itself", false},
	[SIDE_UNKNOWN] = {"unknown", "side not known", false},
};

static void sides_are_named_by_role(void **state)
{
	(void)state;
	for (int i = 0; i < SIDES; i++) {
		assert_string_equal(model_side_word((enum side)i), side_names[i].word);
		assert_string_equal(model_side_label((enum side)i), side_names[i].label);
		assert_int_equal(
			model_side_is_program((enum side)i), side_names[i].program);
	}
}

static void each_reason_has_a_word_and_a_label_of_its_own(void **state)
{
	(void)state;
	for (int i = 0; i < WHYS; i++) {
		assert_true(i == WHY_COUNTED || model_why_word((enum why_not)i)[0]);
		assert_true(model_why_label((enum why_not)i)[0] != '\0');
		for (int k = 0; k < i; k++) {
			assert_string_not_equal(model_why_word((enum why_not)i),
				model_why_word((enum why_not)k));
			assert_string_not_equal(model_why_label((enum why_not)i),
				model_why_label((enum why_not)k));
		}
	}
	assert_string_equal(model_why_word(WHY_DUPLICATE), "duplicate");
	assert_string_equal(model_why_word(WHY_INVESTIGATION), "ca-investigation");
}

static void each_reason_of_a_side_has_a_word_and_a_label_of_its_own(void **state)
{
	(void)state;
	for (int i = 0; i < SIDE_WHYS; i++)
		for (int k = 0; k < i; k++) {
			assert_string_not_equal(model_side_why_word((enum side_why)i),
				model_side_why_word((enum side_why)k));
			assert_string_not_equal(model_side_why_label((enum side_why)i),
				model_side_why_label((enum side_why)k));
		}
	assert_string_equal(model_side_why_word(SIDE_WHY_ASSIGNED), "assigned");
	assert_string_equal(model_side_why_word(SIDE_WHY_SAME_CA), "same-ca");
}

static void sources_have_the_words_of_the_table(void **state)
{
	(void)state;
	assert_string_equal(model_source_word(SOURCE_SELF), "self");
	assert_string_equal(model_source_word(SOURCE_THIRD_PARTY), "third-party");
	assert_string_equal(model_source_word(SOURCE_AUDIT), "audit");
	assert_string_equal(model_source_word(SOURCE_UNKNOWN), "unknown");
	assert_string_equal(model_source_label(SOURCE_UNKNOWN), "not stated");
}

static void a_comment_is_found_by_its_number(void **state)
{
	struct world w;
	const struct bug *bug;

	(void)state;
	world_init(&w);
	world_bug(&w, &(struct bug_text){.comments = "2025-01-01 moz, 2025-01-02 alpha"});
	world_load(&w);
	bug = w.model.bugs.v[0];
	assert_int_equal(model_comment(bug, 0), 0);
	assert_int_equal(model_comment(bug, 1), 1);
	assert_int_equal(model_comment(bug, 2), 2);
	assert_int_equal(model_comment(bug, -1), 2);
	world_release(&w);
}

static void each_standing_has_a_word_but_the_unknown(void **state)
{
	(void)state;
	assert_string_equal(model_member_word(MEMBER_UNKNOWN), "");
	for (int i = MEMBER_NOT; i <= MEMBER_INCLUDED; i++)
		for (int k = 0; k < i; k++)
			assert_string_not_equal(model_member_word((enum membership)i),
				model_member_word((enum membership)k));
	assert_string_equal(model_program_label(PROGRAM_MOZILLA), "Mozilla");
	assert_string_equal(model_program_label(PROGRAM_MICROSOFT), "Microsoft");
}

static void bugs_and_owners_are_found(void **state)
{
	static const int64_t ids[] = {3, 5, 8, 13, 1900001};
	struct world w;

	(void)state;
	world_init(&w);
	for (size_t i = 0; i < COUNT(ids); i++)
		world_bug(&w,
			&(struct bug_text){.id = ids[i], .comments = "2025-01-01 moz"});
	world_load(&w);
	assert_int_equal(w.model.bugs.n, COUNT(ids));
	for (size_t i = 0; i < COUNT(ids); i++) {
		assert_ptr_equal(model_bug(&w.model, ids[i]), w.model.bugs.v[i]);
		assert_int_equal(w.model.bugs.v[i]->id, ids[i]);
		assert_null(model_bug(&w.model, ids[i] - 1));
		assert_null(model_bug(&w.model, ids[i] + 1));
	}
	assert_non_null(model_owner(&w.model, STR("epsilon")));
	assert_null(model_owner(&w.model, STR("epsilo")));
	assert_null(model_owner(&w.model, STR("")));
	world_release(&w);
}

static void a_number_is_found_among_others(void **state)
{
	static const struct {
		const char *name;
		const char *numbers;
		bool want;
	} cases[] = {
		{"alone", "12", true},
		{"first", "12 34", true},
		{"last", "34 56 12", true},
		{"part of another", "112 123", false},
		{"none", "", false},
		{"another", "34", false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (model_is_listed(str_c(cases[i].numbers), 12) != cases[i].want)
			fail_msg("%s", cases[i].name);
}

static void bugs_stand_by_time_then_by_number(void **state)
{
	const struct bug old = {.opened = 10, .id = 9};
	const struct bug low = {.opened = 20, .id = 7};
	const struct bug high = {.opened = 20, .id = 8};
	const struct bug *list[] = {&low, &old, &high};

	(void)state;
	assert_int_equal(model_order(&old, &low), -1);
	assert_int_equal(model_order(&high, &old), 1);
	assert_int_equal(model_order(&low, &high), -1);
	assert_int_equal(model_order(&high, &low), 1);
	assert_int_equal(model_order(&low, &low), 0);
	qsort(list, COUNT(list), sizeof(*list), model_newest_first);
	assert_ptr_equal(list[0], &high);
	assert_ptr_equal(list[1], &low);
	assert_ptr_equal(list[2], &old);
}

static void in_an_empty_model_nothing_is_found(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	w.owners = "owners: []\n";
	w.accounts = "accounts: []\n";
	w.tags = "tags: []\n";
	w.events = "events: []\n";
	w.ids = "";
	world_load(&w);
	assert_null(model_bug(&w.model, 1));
	assert_null(model_owner(&w.model, STR("alpha")));
	assert_int_equal(w.problems.list.n, 0);
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sides_are_named_by_role),
		cmocka_unit_test(each_reason_has_a_word_and_a_label_of_its_own),
		cmocka_unit_test(each_reason_of_a_side_has_a_word_and_a_label_of_its_own),
		cmocka_unit_test(sources_have_the_words_of_the_table),
		cmocka_unit_test(a_comment_is_found_by_its_number),
		cmocka_unit_test(each_standing_has_a_word_but_the_unknown),
		cmocka_unit_test(bugs_and_owners_are_found),
		cmocka_unit_test(a_number_is_found_among_others),
		cmocka_unit_test(bugs_stand_by_time_then_by_number),
		cmocka_unit_test(in_an_empty_model_nothing_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
