#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/vec.h"

static void pushed_elements_stay_in_order(void **state)
{
	VEC(int64_t) v = {0};

	(void)state;
	for (int64_t i = 0; i < 10000; i++)
		vec_push(&v, i * i);
	assert_int_equal(v.n, 10000);
	assert_true(v.cap >= v.n);
	for (int64_t i = 0; i < 10000; i++)
		assert_int_equal(v.v[i], i * i);
	vec_release(&v);
}

static void a_compound_literal_is_one_element(void **state)
{
	struct pair {
		int a;
		int b;
	};
	VEC(struct pair) v = {0};

	(void)state;
	vec_push(&v, (struct pair){1, 2});
	vec_push(&v, (struct pair){.a = 3, .b = 4});
	assert_int_equal(v.n, 2);
	assert_int_equal(v.v[0].b, 2);
	assert_int_equal(v.v[1].a, 3);
	vec_release(&v);
}

static void the_argument_is_evaluated_once(void **state)
{
	VEC(int) v = {0};
	int n = 0;

	(void)state;
	for (int i = 0; i < 100; i++)
		vec_push(&v, n++);
	assert_int_equal(n, 100);
	assert_int_equal(v.v[99], 99);
	vec_release(&v);
}

static void clear_keeps_the_memory(void **state)
{
	VEC(int) v = {0};
	int *before;

	(void)state;
	vec_push(&v, 1);
	before = v.v;
	vec_clear(&v);
	assert_int_equal(v.n, 0);
	vec_push(&v, 2);
	assert_ptr_equal(v.v, before);
	assert_int_equal(v.v[0], 2);
	vec_release(&v);
}

static void a_released_array_is_empty_and_can_be_used_again(void **state)
{
	VEC(int) v = {0};

	(void)state;
	vec_release(&v);
	vec_push(&v, 1);
	vec_release(&v);
	assert_null(v.v);
	assert_int_equal(v.n, 0);
	assert_int_equal(v.cap, 0);
	vec_push(&v, 5);
	assert_int_equal(v.v[0], 5);
	vec_release(&v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pushed_elements_stay_in_order),
		cmocka_unit_test(a_compound_literal_is_one_element),
		cmocka_unit_test(the_argument_is_evaluated_once),
		cmocka_unit_test(clear_keeps_the_memory),
		cmocka_unit_test(a_released_array_is_empty_and_can_be_used_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
