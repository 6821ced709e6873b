#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/problems.h"
#include "base/utf8.h"

static void findings_keep_the_order_in_which_they_came(void **state)
{
	struct problems problems;

	(void)state;
	problems_init(&problems);
	assert_int_equal(problems.list.n, 0);
	for (int i = 0; i < 1000; i++) {
		char place[16];

		snprintf(place, sizeof(place), "%d", i * 37 % 1000);
		problems_add(&problems, i % 2 ? "bugzilla" : "ccadb", str_c(place),
			"no. %d", i);
	}
	assert_int_equal(problems.list.n, 1000);
	for (int i = 0; i < 1000; i++) {
		const struct problem *p = &problems.list.v[i];
		char place[16];
		char text[16];

		snprintf(place, sizeof(place), "%d", i * 37 % 1000);
		snprintf(text, sizeof(text), "no. %d", i);
		assert_true(str_eq_c(p->source, i % 2 ? "bugzilla" : "ccadb"));
		assert_true(str_eq_c(p->place, place));
		assert_true(str_eq_c(p->text, text));
	}
	problems_release(&problems);
}

static void all_that_is_given_is_copied(void **state)
{
	char source[] = "owners.yaml";
	char place[] = "12";
	char what[] = "slug";
	struct problems problems;

	(void)state;
	problems_init(&problems);
	problems_add(&problems, source, str_c(place), "doubled %s", what);
	memset(source, 'x', sizeof(source) - 1);
	memset(place, 'x', sizeof(place) - 1);
	memset(what, 'x', sizeof(what) - 1);
	assert_true(str_eq_c(problems.list.v[0].source, "owners.yaml"));
	assert_true(str_eq_c(problems.list.v[0].place, "12"));
	assert_true(str_eq_c(problems.list.v[0].text, "doubled slug"));
	problems_release(&problems);
}

static void a_place_may_be_empty(void **state)
{
	struct problems problems;

	(void)state;
	problems_init(&problems);
	problems_add(&problems, "ccadb", (struct str){NULL, 0}, "no rows");
	assert_int_equal(problems.list.v[0].place.n, 0);
	assert_true(str_eq_c(problems.list.v[0].text, "no rows"));
	problems_release(&problems);
}

/* Findings go into JSON, which takes valid UTF-8 alone. */
static void a_long_text_is_cut_between_letters(void **state)
{
	struct problems problems;
	char text[600];

	(void)state;
	problems_init(&problems);
	for (size_t before = 470; before < 480; before++) {
		struct str got;

		memset(text, 'a', sizeof(text));
		snprintf(text + before, sizeof(text) - before, "%s",
			"\xe4\xb8\xad\xe4\xb8\xad"
			"\xe4\xb8\xad\xe4\xb8\xad");
		problems_add(&problems, "bugzilla", STR("1"), "%s", text);
		got = problems.list.v[problems.list.n - 1].text;
		assert_true(utf8_is_valid(got));
		assert_in_range(got.n, 477, 479);
		assert_true(str_starts(str_c(text), got));
	}
	problems_release(&problems);
}

static void a_release_may_be_done_twice(void **state)
{
	struct problems problems;

	(void)state;
	problems_init(&problems);
	problems_add(&problems, "ccadb", STR("1"), "x");
	problems_release(&problems);
	problems_release(&problems);
	assert_int_equal(problems.list.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(findings_keep_the_order_in_which_they_came),
		cmocka_unit_test(all_that_is_given_is_copied),
		cmocka_unit_test(a_place_may_be_empty),
		cmocka_unit_test(a_long_text_is_cut_between_letters),
		cmocka_unit_test(a_release_may_be_done_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
