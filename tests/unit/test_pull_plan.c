#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"
#include "pull/pull_plan.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Hours of 2026-03-07; each bug changed at one. */
static int64_t hour(int64_t h)
{
	return 1772841600 + h * DATE_HOUR;
}

struct place {
	char folder[64];
	struct store store;
};

static int make_place(void **state)
{
	struct place *place = mem_zalloc(1, sizeof(*place));
	struct err err = {0};

	snprintf(place->folder, sizeof(place->folder), "/tmp/candor-plan-XXXXXX");
	if (!mkdtemp(place->folder))
		return -1;
	store_open(&place->store, place->folder);
	*state = place;
	return store_lock(&place->store, &err) ? 0 : -1;
}

static int remove_place(void **state)
{
	struct place *place = *state;
	char command[200];

	store_close(&place->store);
	snprintf(command, sizeof(command), "rm -rf '%s'", place->folder);
	if (system(command) != 0)
		print_message("# %s is left behind\n", place->folder);
	mem_free(place);
	return 0;
}

static void keep(struct store *store, int64_t id, int64_t changed)
{
	char when[DATE_INSTANT_SIZE];
	struct err err = {0};
	json_t *bug = json_object();
	bool differs;

	date_print_instant(changed, when);
	js_set_int(bug, "id", id);
	js_set_int(bug, "comment_count", 3);
	js_set_c(bug, "last_change_time", when);
	js_set_c(bug, "status", "NEW");
	assert_true(store_bug_save(store, id, bug, &differs, &err));
	json_decref(bug);
}

static void list_row(struct bugzilla_list *list, int64_t id, int64_t changed)
{
	vec_push(&list->rows, (struct bugzilla_row){id, {changed, 3}, false});
}

/* `1,5,` of 1 and 5. */
static void print_ids(const int64_t *ids, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%lld,", (long long)ids[i]);
}

/* Stored: 1, 3, 5, 7, 9, changed at hours 1, 3, 5, 7, 9. */
static const struct {
	const char *name;
	struct bugzilla_row rows[6];
	struct store_state state;
	const char *wanted;
	const char *gone;
} cases[] = {
	{"a first pull wants all", {{1, {1, 3}, false}, {3, {3, 3}, false}},
		{.full = true}, "1,3,", "5,7,9,"},
	{"one that goes on wants what is above, new or changed",
		{{1, {1, 3}, false}, {2, {2, 3}, false}, {3, {4, 3}, false},
			{5, {5, 3}, false}, {9, {9, 3}, false}},
		{.full = true, .full_upto = 5}, "2,3,9,", "7,"},
	{"a comment that became public", {{1, {1, 4}, false}},
		{.full = true, .full_upto = 9}, "1,", "3,5,7,9,"},
	{"a server that does not count comments", {{1, {1, -1}, false}},
		{.full = true, .full_upto = 9}, "", "3,5,7,9,"},
	{"a row that could not be read", {{1, {-1, -1}, false}},
		{.full = true, .full_upto = 9}, "1,", "3,5,7,9,"},
	{"a bug that is restricted is gone, stored or not",
		{{1, {1, 3}, true}, {2, {2, 3}, true}, {3, {3, 3}, false}},
		{.full = true, .full_upto = 9}, "", "1,5,7,9,"},
};

static void what_is_wanted_and_gone_follows_from_the_two_lists(void **state)
{
	struct place *place = *state;

	for (int64_t id = 1; id <= 9; id += 2)
		keep(&place->store, id, hour(id));
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct bugzilla_list list = {0};
		struct pull_plan plan = {0};
		struct buf wanted;
		struct buf gone;
		struct err err = {0};

		for (size_t k = 0; k < 6 && cases[i].rows[k].id; k++) {
			struct bugzilla_row row = cases[i].rows[k];

			row.mark.changed =
				row.mark.changed < 0 ? DATE_NONE : hour(row.mark.changed);
			vec_push(&list.rows, row);
		}
		buf_init(&wanted, 1000);
		buf_init(&gone, 1000);
		assert_true(
			pull_plan(&plan, &place->store, &cases[i].state, &list, &err));
		print_ids(plan.wanted.v, plan.wanted.n, &wanted);
		print_ids(plan.gone.v, plan.gone.n, &gone);
		if (!str_eq_c(buf_view(&wanted), cases[i].wanted) ||
			!str_eq_c(buf_view(&gone), cases[i].gone))
			fail_msg("%s: wanted " STR_FMT " gone " STR_FMT, cases[i].name,
				STR_ARG(buf_view(&wanted)), STR_ARG(buf_view(&gone)));
		buf_release(&wanted);
		buf_release(&gone);
		pull_plan_release(&plan);
		vec_release(&list.rows);
	}
}

/* 250 bugs, of which the last one changed last: it comes along each time. */
static void others_have_their_turn_a_page_at_a_time(void **state)
{
	static const struct {
		int64_t upto;
		size_t wanted;
		int64_t first;
		int64_t next;
	} turns[] = {{0, 101, 1, 100}, {100, 101, 101, 200}, {200, 50, 201, 0},
		{250, 101, 1, 100}, {149, 101, 150, 249}};
	struct place *place = *state;
	struct bugzilla_list list = {0};
	struct err err = {0};

	for (int64_t id = 1; id <= 250; id++) {
		keep(&place->store, id, hour(id));
		list_row(&list, id, hour(id));
	}
	for (size_t i = 0; i < COUNT(turns); i++) {
		struct store_state at = {
			.bugs_changed_at = hour(250), .rotated_upto = turns[i].upto};
		struct pull_plan plan = {0};

		assert_true(pull_plan(&plan, &place->store, &at, &list, &err));
		assert_int_equal(plan.wanted.n, turns[i].wanted);
		assert_int_equal(plan.wanted.v[0], turns[i].first);
		assert_int_equal(plan.wanted.v[plan.wanted.n - 1], 250);
		assert_int_equal(plan.rotated_upto, turns[i].next);
		pull_plan_release(&plan);
	}
	vec_release(&list.rows);
}

/* One second may hold two changes, and a page of others hides what it wants. */
static void what_changed_last_is_read_once_more(void **state)
{
	struct place *place = *state;
	struct bugzilla_list list = {0};
	struct store_state at = {.bugs_changed_at = hour(9), .rotated_upto = 100};
	struct pull_plan plan = {0};
	struct err err = {0};

	for (int64_t id = 1; id <= 210; id++) {
		int64_t changed = id == 7 ? hour(9) - PULL_OVERLAP
			: id == 8         ? hour(9) - PULL_OVERLAP - 1
					  : hour(1);

		keep(&place->store, id, changed);
		list_row(&list, id, changed);
	}
	assert_true(pull_plan(&plan, &place->store, &at, &list, &err));
	assert_int_equal(plan.wanted.n, 101);
	assert_int_equal(plan.wanted.v[0], 7);
	assert_int_equal(plan.wanted.v[1], 101);
	assert_int_equal(plan.wanted.v[100], 200);
	pull_plan_release(&plan);
	vec_release(&list.rows);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_place, remove_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_wanted_and_gone_follows_from_the_two_lists),
		TEST(others_have_their_turn_a_page_at_a_time),
		TEST(what_changed_last_is_read_once_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
