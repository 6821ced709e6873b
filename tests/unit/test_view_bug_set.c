#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render_case.h"

#include "render/view_bug_set.h"
#include "rules/overrides.h"
#include "rules/replies.h"
#include "val_case.h"

static const struct override overrides[] = {
	{.bug = 1,
		.what = OVERRIDE_DISCLOSED_ELSEWHERE,
		.value = {"list", 4},
		.time = 1550232000, /* 2019-02-15T12:00:00Z */
		.reason = {"a <b>", 5},
		.link = {"https://list.example/1", 22},
		.date = 20454}, /* 2026-01-01 */
	{.bug = 1,
		.what = OVERRIDE_VOLUNTARY,
		.value = {"true", 4},
		.time = DATE_NONE,
		.reason = {"r", 1},
		.link = {"https://x.example/", 18},
		.date = 20454},
};

/* The second is bound to no verdict. */
static const struct reply replies[] = {
	{.bug = 1,
		.rule = {"weekly-update", 13},
		.start = 1550232000,
		.text = {"no", 2},
		.link = {"https://ca.example/", 19},
		.date = 20455,
		.answer = {"yes", 3},
		.answered = 20456},
	{.bug = 1,
		.rule = {"weekly-update", 13},
		.start = 1550232001,
		.text = {"nothing", 7},
		.link = {"https://ca.example/", 19},
		.date = 20455,
		.answered = DATE_DAY_NONE},
};

static void what_people_set_is_shown_with_its_reason(void **state)
{
	struct duty duty = {.reply = &replies[0]};
	const struct result result = {.duties = &duty,
		.n_duties = 1,
		.overrides = overrides,
		.n_overrides = 2,
		.replies = replies,
		.n_replies = 2};
	struct val *view = val_new_object();
	const struct val *list;
	const struct val *one;

	(void)state;
	view_bug_set(view, &result);
	assert_int_equal(val_get(view, "has_set")->kind, VAL_TRUE);
	list = val_get(view, "overrides");
	assert_int_equal(val_count(list), 2);
	one = val_at(list, 0);
	assert_true(str_eq_c(val_str(one, "what"), "disclosed_elsewhere"));
	assert_true(str_eq_c(val_str(one, "value"), "list"));
	assert_true(str_eq_c(val_str(one, "time"), "2019-02-15T12:00:00Z"));
	assert_true(str_eq_c(val_str(one, "reason"), "a <b>"));
	assert_true(str_eq_c(val_str(one, "link"), "https://list.example/1"));
	assert_true(str_eq_c(val_str(one, "date"), "2026-01-01"));
	one = val_at(list, 1);
	assert_true(val_has(one, "value") && val_str(one, "value").n == 0);
	assert_true(val_has(one, "time") && val_str(one, "time").n == 0);
	list = val_get(view, "replies");
	assert_int_equal(val_count(list), 1);
	one = val_at(list, 0);
	assert_true(str_eq_c(val_str(one, "page"), "rule/weekly-update/"));
	assert_true(str_eq_c(val_str(one, "text"), "no"));
	assert_true(str_eq_c(val_str(one, "date"), "2026-01-02"));
	assert_true(str_eq_c(val_str(one, "answer"), "yes"));
	assert_true(str_eq_c(val_str(one, "answered"), "2026-01-03"));
}

static void nothing_set_is_no_section(void **state)
{
	const struct result result = {.n_replies = 1, .replies = &replies[1]};
	struct val *view = val_new_object();

	(void)state;
	view_bug_set(view, &result);
	assert_int_equal(val_get(view, "has_set")->kind, VAL_FALSE);
	assert_int_equal(val_count(val_get(view, "overrides")), 0);
	assert_int_equal(val_count(val_get(view, "replies")), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_people_set_is_shown_with_its_reason),
		cmocka_unit_test(nothing_set_is_no_section),
	};

	return cmocka_run_group_tests(tests, values_begin, values_end);
}
