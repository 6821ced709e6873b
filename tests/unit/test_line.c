#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/date.h"
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

static const struct export_column columns[] = {
	{.name = "bug", .meaning = "a"}, {.name = "b", .meaning = "b"}, {.name = NULL}};

static void json_has_the_same_cells_of_their_own_kinds(void **state)
{
	struct buf out;
	struct buf json;
	struct line line = {.out = &out, .json = &json};

	(void)state;
	buf_init(&out, 1000);
	buf_init(&json, 1000);
	line_begin(&line, columns);
	line_int(&line, -12);
	line_c(&line, "=a \"b\"\n");
	line_end(&line);
	line_flag(&line, true);
	line_time(&line, 0);
	line_empty(&line, 1);
	line_c(&line, "");
	line_time(&line, DATE_NONE);
	line_end(&line);
	line_finish(&line);
	assert_string_equal(json.p,
		"{\"fields\": [\"bug\", \"b\"],\n\"rows\": [\n"
		"[-12,\"=a \\\"b\\\"\\n\"],\n"
		"[true,\"1970-01-01T00:00:00Z\",null,null,null]\n]}\n");
	assert_string_equal(out.p,
		"bug,b\r\n'-12,\"'=a \"\"b\"\"\n\"\r\n"
		"true,1970-01-01T00:00:00Z,,,\r\n");
	buf_release(&out);
	buf_release(&json);
}

static void json_of_no_rows_is_whole(void **state)
{
	struct buf out;
	struct buf json;
	struct line line = {.out = &out, .json = &json};

	(void)state;
	buf_init(&out, 1000);
	buf_init(&json, 1000);
	line_begin(&line, columns);
	line_finish(&line);
	assert_string_equal(json.p, "{\"fields\": [\"bug\", \"b\"],\n\"rows\": [\n]}\n");
	buf_release(&out);
	buf_release(&json);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cell_is_quoted_where_it_must_be),
		cmocka_unit_test(
			what_asks_for_quotes_is_found_at_each_place_of_each_length),
		cmocka_unit_test(numbers_and_flags_stand_as_they_are),
		cmocka_unit_test(json_has_the_same_cells_of_their_own_kinds),
		cmocka_unit_test(json_of_no_rows_is_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
