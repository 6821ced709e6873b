#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/map.h"

enum { KEYS = 10000 };

struct text {
	char p[16];
};

static struct text keys[KEYS];

/* Keys in an order that is neither that of the numbers nor that of the bytes. */
static struct str key(size_t i)
{
	snprintf(keys[i].p, sizeof(keys[i].p), "key %zu", i * 7919 % KEYS);
	return str_c(keys[i].p);
}

static void many_keys_are_found_in_the_order_of_insertion(void **state)
{
	struct map map;

	(void)state;
	map_init(&map);
	for (size_t i = 0; i < KEYS; i++)
		assert_null(map_put(&map, key(i), &keys[i]));
	assert_int_equal(map.n, KEYS);
	for (size_t i = 0; i < KEYS; i++) {
		assert_ptr_equal(map_get(&map, str_c(keys[i].p)), &keys[i]);
		assert_ptr_equal(map.entries[i].value, &keys[i]);
		assert_true(str_eq_c(map.entries[i].key, keys[i].p));
	}
	assert_null(map_get(&map, STR("key 10000")));
	assert_null(map_get(&map, STR("key")));
	map_release(&map);
}

static void two_maps_have_the_same_order(void **state)
{
	struct map a;
	struct map b;

	(void)state;
	map_init(&a);
	map_init(&b);
	for (size_t i = 0; i < 1000; i++) {
		map_put(&a, key(i), &keys[i]);
		map_put(&b, key(i), &keys[i]);
	}
	for (size_t i = 0; i < 1000; i++)
		assert_ptr_equal(a.entries[i].value, b.entries[i].value);
	map_release(&a);
	map_release(&b);
}

static void a_second_put_replaces_and_keeps_the_place(void **state)
{
	struct map map;
	int a, b, c;

	(void)state;
	map_init(&map);
	map_put(&map, STR("one"), &a);
	map_put(&map, STR("two"), &b);
	assert_ptr_equal(map_put(&map, STR("one"), &c), &a);
	assert_int_equal(map.n, 2);
	assert_ptr_equal(map.entries[0].value, &c);
	assert_ptr_equal(map_get(&map, STR("one")), &c);
	assert_ptr_equal(map_get(&map, STR("two")), &b);
	map_release(&map);
}

static void replacing_does_not_grow_the_map(void **state)
{
	struct map map;
	int value;

	(void)state;
	map_init(&map);
	for (int i = 0; i < 100000; i++)
		map_put(&map, STR("same"), &value);
	assert_int_equal(map.n, 1);
	assert_true(map.n_slots <= 64);
	map_release(&map);
}

static void a_key_may_be_empty_and_may_hold_nul(void **state)
{
	struct map map;
	int a, b, c;

	(void)state;
	map_init(&map);
	assert_null(map_get(&map, (struct str){NULL, 0}));
	map_put(&map, (struct str){NULL, 0}, &a);
	map_put(&map, STR("x\0y"), &b);
	map_put(&map, STR("x\0z"), &c);
	assert_ptr_equal(map_get(&map, STR("")), &a);
	assert_ptr_equal(map_get(&map, STR("x\0y")), &b);
	assert_ptr_equal(map_get(&map, STR("x\0z")), &c);
	assert_null(map_get(&map, STR("x")));
	map_release(&map);
}

static void a_released_map_is_empty(void **state)
{
	struct map map;
	int a;

	(void)state;
	map_init(&map);
	map_put(&map, STR("one"), &a);
	map_release(&map);
	assert_int_equal(map.n, 0);
	assert_null(map_get(&map, STR("one")));
	assert_null(map_put(&map, STR("one"), &a));
	assert_ptr_equal(map_get(&map, STR("one")), &a);
	map_release(&map);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(many_keys_are_found_in_the_order_of_insertion),
		cmocka_unit_test(two_maps_have_the_same_order),
		cmocka_unit_test(a_second_put_replaces_and_keeps_the_place),
		cmocka_unit_test(replacing_does_not_grow_the_map),
		cmocka_unit_test(a_key_may_be_empty_and_may_hold_nul),
		cmocka_unit_test(a_released_map_is_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
