#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "rules/lint_text.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *line;
	bool labelled;
	int want;
} values[] = {
	{"- **CA Owner CCADB unique ID:** A900001", true, 33},
	{"* **CA Owner CCADB unique ID**: A900001", true, 33},
	{"CA Owner CCADB unique ID: A900001", true, 27},
	{"- **Was it: yes?:** No: never", true, 21},
	{"- **Additional considerations:** **Bold** words", true, 36},
	{"- **Analysis:**", true, 5}, /* without a value: the label */
	{"  The value on its own line: so", false, 3},
	{"> - quoted", false, 5},
	{"", true, 1},
};

static void columns_of_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(values); i++) {
		struct str line = str_c(values[i].line);
		int got =
			lint_text_column(line, lint_text_value(line, values[i].labelled));

		if (got != values[i].want)
			fail_msg("%s: %d", values[i].line, got);
	}
	assert_int_equal(lint_text_column(STR("\xc3\xa9\xe2\x80\x93x"), 5), 3);
}

static const struct {
	const char *line;
	size_t cells;
	const char *second; /* NULL: there is none */
} rows[] = {
	{"| a | b |", 2, "b"},
	{"|a|b", 2, "b"},
	{"a | b", 2, "b"},
	{"| a | |", 2, ""},
	{"| a \\| b | c |", 2, "c"},
	{"| `a|b` | c |", 3, "b`"}, /* as GitHub's tables do it */
	{"| a |", 1, NULL},
	{"no bar", 0, NULL},
	{"", 0, NULL},
};

static void cells_of_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str line = str_c(rows[i].line);
		struct str cell = {NULL, 0};
		bool has = lint_text_cell(line, 1, &cell);

		if (lint_text_cells(line) != rows[i].cells)
			fail_msg("%s: %zu", rows[i].line, lint_text_cells(line));
		if (has != (rows[i].second != NULL) ||
			(has && !str_eq_c(cell, rows[i].second)))
			fail_msg("%s: '" STR_FMT "'", rows[i].line, STR_ARG(cell));
	}
}

static void headings_without_a_blank(void **state)
{
	(void)state;
	assert_int_equal(lint_text_tight_heading(STR("##Impact")), 2);
	assert_int_equal(lint_text_tight_heading(STR("  ###**Impact**")), 3);
	assert_int_equal(lint_text_tight_heading(STR("## Impact")), 0);
	assert_int_equal(lint_text_tight_heading(STR("#1 in the list")), 0);
	assert_int_equal(lint_text_tight_heading(STR("#######seven")), 0);
	assert_int_equal(lint_text_tight_heading(STR("    ##code")), 0);
	assert_int_equal(lint_text_tight_heading(STR("##")), 0);
}

static const struct {
	const char *text;
	int open;
	const char *fenced; /* a digit for each line */
	const char *mended;
} texts[] = {
	{"a\n```\n##B\n```\n##C\n", 0, "01110", "a\n```\n##B\n```\n## C\n"},
	{"a\r\n~~~\r\nb", 2, "011", "a\n\nb\n"},
	{"````\n```\n````\n", 0, "111", "````\n```\n````\n"},
	{"```sql\nx\n``` y\n", 1, "111", "\nx\n``` y\n"},
	{"```a``` text\n", 0, "0", "```a``` text\n"},
	{"", 0, "", ""},
};

static void fences_and_what_is_mended(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct lint_text text;

		lint_text_read(str_c(texts[i].text), &text);
		assert_int_equal(text.open_fence, texts[i].open);
		assert_int_equal(text.lines.n, str_c(texts[i].fenced).n);
		for (size_t k = 0; k < text.lines.n; k++)
			if (text.fenced.v[k] != (texts[i].fenced[k] == '1'))
				fail_msg("text %zu, line %zu", i, k + 1);
		if (!str_eq_c(buf_view(&text.mended), texts[i].mended))
			fail_msg("text %zu: %s", i, text.mended.p);
		assert_int_equal(lint_text_line(&text, 0).n, 0);
		assert_int_equal(lint_text_line(&text, 99).n, 0);
		lint_text_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_of_values),
		cmocka_unit_test(cells_of_rows),
		cmocka_unit_test(headings_without_a_blank),
		cmocka_unit_test(fences_and_what_is_mended),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
