#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "render/line.h"

static void a_cell_is_quoted_where_it_must_be(void **state)
{
	static const struct {
		const char *name;
		const char *cell;
		const char *want;
	} cases[] = {
		{"plain", "late", "late\r\n"},
		{"empty", "", "\r\n"},
		{"a comma", "a,b", "\"a,b\"\r\n"},
		{"a quote is doubled", "a\"b", "\"a\"\"b\"\r\n"},
		{"a line end", "a\nb", "\"a\nb\"\r\n"},
		{"a carriage return", "a\rb", "\"a\rb\"\r\n"},
		{"a blank in front", " a", "\" a\"\r\n"},
		{"a blank behind", "a ", "\"a \"\r\n"},
		{"a blank within", "a b", "a b\r\n"},
		{"a formula", "=a", "'=a\r\n"},
		{"a formula with a comma", "=a,b", "\"'=a,b\"\r\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf out;
		struct line line = {.out = &out};

		buf_init(&out, 100);
		line_c(&line, cases[i].cell);
		line_end(&line);
		if (strcmp(out.p, cases[i].want) != 0)
			print_error("%s\n", cases[i].name);
		assert_string_equal(out.p, cases[i].want);
		buf_release(&out);
	}
}

/* Bytes are looked at in blocks, the last of which may overlap the one before. */
static void what_asks_for_quotes_is_found_at_each_place_of_each_length(void **state)
{
	char text[50];

	(void)state;
	for (size_t n = 1; n <= sizeof(text); n++)
		for (size_t at = 0; at < n; at++) {
			struct buf out;
			struct line line = {.out = &out};

			memset(text, 'a', n);
			text[at] = ',';
			buf_init(&out, 100);
			line_cell(&line, (struct str){text, n});
			assert_int_equal(out.n, n + 2);
			assert_int_equal(out.p[0], '"');
			assert_memory_equal(out.p + 1, text, n);
			assert_int_equal(out.p[n + 1], '"');
			buf_release(&out);
		}
}

static void numbers_and_flags_stand_as_they_are(void **state)
{
	struct buf out;
	struct line line = {.out = &out};

	(void)state;
	buf_init(&out, 100);
	line_int(&line, 12);
	line_int(&line, -1);
	line_flag(&line, true);
	line_empty(&line, 1);
	line_flag(&line, false);
	line_end(&line);
	assert_string_equal(out.p, "12,'-1,true,,false\r\n");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cell_is_quoted_where_it_must_be),
		cmocka_unit_test(
			what_asks_for_quotes_is_found_at_each_place_of_each_length),
		cmocka_unit_test(numbers_and_flags_stand_as_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
