#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/date.h"
#include "render/export_columns.h"
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
	line_known(&line, -1);
	line_known(&line, 0);
	line_end(&line);
	assert_string_equal(out.p, "12,'-1,true,,false,,0\r\n");
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

/* One look serves both formats; what is special in one alone must not leak. */
static void json_and_csv_each_escape_their_own(void **state)
{
	static const struct {
		const char *cell;
		const char *csv;
		const char *json;
	} cases[] = {
		{"a,b", "\"a,b\"\r\n", "[\"a,b\"]"},
		{"a\\b", "a\\b\r\n", "[\"a\\\\b\"]"},
		{"a\tb", "a\tb\r\n", "[\"a\\tb\"]"},
		{"sixteen bytes ab\\", "sixteen bytes ab\\\r\n",
			"[\"sixteen bytes ab\\\\\"]"},
		{"sixteen bytes ab and four", "sixteen bytes ab and four\r\n",
			"[\"sixteen bytes ab and four\"]"},
		{"-", "'-\r\n", "[\"-\"]"},
		{"", "\r\n", "[null]"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf out;
		struct buf json;
		struct line line = {.out = &out, .json = &json};

		buf_init(&out, 100);
		buf_init(&json, 100);
		line_c(&line, cases[i].cell);
		line_end(&line);
		assert_string_equal(out.p, cases[i].csv);
		assert_string_equal(json.p, cases[i].json);
		buf_release(&out);
		buf_release(&json);
	}
}

static void a_word_is_a_cell_and_an_empty_one_null(void **state)
{
	struct buf out;
	struct buf json;
	struct line line = {.out = &out, .json = &json};

	(void)state;
	buf_init(&out, 200);
	buf_init(&json, 200);
	line_word(&line, "late");
	line_word(&line, "");
	line_word(&line, "irg-3.x");
	line_plain(&line, STR("https://x.example/show_bug.cgi?id=1#c0"));
	line_plain(&line, STR(""));
	line_end(&line);
	assert_string_equal(
		out.p, "late,,irg-3.x,https://x.example/show_bug.cgi?id=1#c0,\r\n");
	assert_string_equal(json.p,
		"[\"late\",null,\"irg-3.x\",\"https://x.example/"
		"show_bug.cgi?id=1#c0\",null]");
	buf_release(&out);
	buf_release(&json);
}

/* All but those of severity, which are written as texts. */
static void words_of_tables_are_those_that_line_word_may_write(void **state)
{
	static const struct export_column *const tables[] = {export_columns_incidents,
		export_columns_verdicts, export_columns_events, export_columns_reports,
		export_columns_actions, export_columns_cas};
	size_t n = 0;

	(void)state;
	for (size_t t = 0; t < sizeof(tables) / sizeof(tables[0]); t++)
		for (const struct export_column *c = tables[t]; c->name; c++)
			for (int i = 0;
				c->set && c->set != &sets_severities && i < c->set->n;
				i++) {
				const char *word = c->set->word(i);

				n++;
				for (size_t k = 0; word[k]; k++)
					if (!str_is_alnum(word[k]) &&
						!str_is_in(word[k], STR(" -.")))
						fail_msg("%s: %s", c->name, word);
				assert_true(word[0] != '-' && word[0] != ' ');
			}
	assert_in_range(n, 100, 1000);
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
		cmocka_unit_test(json_and_csv_each_escape_their_own),
		cmocka_unit_test(a_word_is_a_cell_and_an_empty_one_null),
		cmocka_unit_test(words_of_tables_are_those_that_line_word_may_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
