#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "format/js.h"

/* Bytes are looked at in blocks, the last of which may overlap the one before. */
static void what_needs_an_escape_is_found_at_each_place_of_each_length(void **state)
{
	char text[70];
	char want[80];
	struct buf out;

	(void)state;
	buf_init(&out, 1000);
	for (size_t n = 1; n <= sizeof(text); n++)
		for (size_t at = 0; at < n; at++) {
			json_t *value;

			memset(text, 'a', n);
			text[at] = '"';
			memset(want, 'a', n + 3);
			want[0] = want[n + 2] = '"';
			memcpy(want + 1 + at, "\\\"", 2);
			value = js_new_str((struct str){text, n});
			buf_clear(&out);
			js_print_compact(value, &out);
			json_decref(value);
			assert_int_equal(out.n, n + 3);
			assert_memory_equal(out.p, want, n + 3);
		}
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			what_needs_an_escape_is_found_at_each_place_of_each_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
