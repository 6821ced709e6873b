#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/buf.h"

static void what_is_added_is_there_and_ends_in_nul(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 100);
	buf_c(&buf, "a");
	buf_str(&buf, STR("bc"));
	buf_byte(&buf, 'd');
	buf_add(&buf, "e\0f", 3);
	buf_printf(&buf, "%d", 42);
	assert_int_equal(buf.n, 9);
	assert_memory_equal(buf.p, "abcde\0f42", 10);
	assert_false(buf.full);
	buf_release(&buf);
}

static void an_empty_buffer_shows_an_empty_text(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 100);
	assert_non_null(buf_view(&buf).p);
	assert_int_equal(buf_view(&buf).n, 0);
	buf_str(&buf, (struct str){NULL, 0});
	assert_int_equal(buf.n, 0);
	assert_string_equal(buf_view(&buf).p, "");
	buf_release(&buf);
}

/* Each case adds `first` bytes and then `second`, to a limit of 1000. */
static const struct {
	const char *name;
	size_t first;
	size_t second;
	size_t want;
	bool full;
} limits[] = {
	{"one byte under the limit fits", 500, 499, 999, false},
	{"the limit itself fits", 500, 500, 1000, false},
	{"one byte over is dropped whole", 500, 501, 500, true},
	{"the limit at once", 1000, 0, 1000, false},
	{"over the limit at once", 1001, 0, 0, true},
	{"nothing added to a full buffer", 1000, 0, 1000, false},
	{"a size that would wrap around", 10, SIZE_MAX, 10, true},
};

static void the_limit_holds_to_the_byte(void **state)
{
	static const char bytes[2000];

	(void)state;
	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++) {
		struct buf buf;

		buf_init(&buf, 1000);
		buf_add(&buf, bytes, limits[i].first);
		buf_add(&buf, bytes, limits[i].second);
		if (buf.n != limits[i].want || buf.full != limits[i].full)
			fail_msg("%s: %zu bytes, full %d", limits[i].name, buf.n,
				buf.full);
		buf_release(&buf);
	}
}

static void printing_keeps_the_limit_too(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 300);
	buf_c(&buf, "ab");
	buf_printf(&buf, "%0298d", 7);
	assert_int_equal(buf.n, 300);
	assert_memory_equal(buf.p, "ab000", 5);
	assert_int_equal(buf.p[299], '7');
	assert_int_equal(buf.p[300], '\0');
	assert_false(buf.full);
	buf_printf(&buf, "%d", 1);
	assert_int_equal(buf.n, 300);
	assert_true(buf.full);
	buf_clear(&buf);
	buf_printf(&buf, "%0301d", 7);
	assert_int_equal(buf.n, 0);
	assert_true(buf.full);
	buf_release(&buf);
}

static void printing_around_its_own_small_room(void **state)
{
	struct buf buf;

	(void)state;
	for (int n = 250; n < 260; n++) {
		buf_init(&buf, 1000);
		buf_printf(&buf, "%0*d", n, 3);
		assert_int_equal(buf.n, n);
		assert_int_equal(strlen(buf.p), n);
		assert_int_equal(buf.p[n - 1], '3');
		buf_release(&buf);
	}
}

static void clear_empties_and_keeps_the_memory(void **state)
{
	struct buf buf;
	char *before;

	(void)state;
	buf_init(&buf, 4);
	buf_clear(&buf);
	buf_c(&buf, "abcd");
	buf_c(&buf, "e");
	before = buf.p;
	buf_clear(&buf);
	assert_false(buf.full);
	assert_int_equal(buf.n, 0);
	assert_string_equal(buf.p, "");
	buf_c(&buf, "wxyz");
	assert_ptr_equal(buf.p, before);
	assert_string_equal(buf.p, "wxyz");
	buf_release(&buf);
}

static void a_released_buffer_keeps_its_limit(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 2);
	buf_c(&buf, "ab");
	buf_release(&buf);
	assert_null(buf.p);
	assert_int_equal(buf.n, 0);
	buf_c(&buf, "abc");
	assert_true(buf.full);
	buf_release(&buf);
}

static void reserved_room_can_be_filled_from_outside(void **state)
{
	struct buf buf;
	char *to;

	(void)state;
	buf_init(&buf, 1000);
	buf_c(&buf, "a");
	to = buf_reserve(&buf, 999);
	assert_ptr_equal(to, buf.p + 1);
	memset(to, 'b', 999);
	buf.n += 999;
	assert_null(buf_reserve(&buf, 1));
	assert_true(buf.full);
	assert_int_equal(buf_view(&buf).n, 1000);
	buf_release(&buf);
}

static void whole_numbers_are_printed_in_full(void **state)
{
	static const struct {
		int64_t value;
		const char *want;
	} cases[] = {
		{0, "0"},
		{-1, "-1"},
		{1001, "1001"},
		{INT64_MAX, "9223372036854775807"},
		{INT64_MIN, "-9223372036854775808"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf out;

		buf_init(&out, 100);
		buf_int(&out, cases[i].value);
		assert_string_equal(out.p, cases[i].want);
		buf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_added_is_there_and_ends_in_nul),
		cmocka_unit_test(an_empty_buffer_shows_an_empty_text),
		cmocka_unit_test(the_limit_holds_to_the_byte),
		cmocka_unit_test(printing_keeps_the_limit_too),
		cmocka_unit_test(printing_around_its_own_small_room),
		cmocka_unit_test(clear_empties_and_keeps_the_memory),
		cmocka_unit_test(a_released_buffer_keeps_its_limit),
		cmocka_unit_test(reserved_room_can_be_filled_from_outside),
		cmocka_unit_test(whole_numbers_are_printed_in_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
