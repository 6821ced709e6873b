#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "format/csv.h"

enum { TEXT_MAX = 1 << 20, SHOWN_MAX = 1 << 20 };

#define T(literal) (literal), sizeof(literal) - 1

/* The text in memory of its own size, so that a read past its end is seen. */
static char *copy(struct str text)
{
	char *p = mem_alloc(text.n ? text.n : 1);

	if (text.n)
		memcpy(p, text.p, text.n);
	return p;
}

/* All rows as `line: <field><field>` lines. */
static bool show(struct str text, size_t max, struct buf *out, struct err *err)
{
	struct str field[CSV_FIELDS_MAX];
	char *mine = copy(text);
	struct csv csv;
	size_t n = 0;
	bool ok;

	csv_init(&csv, "t.csv", text.n ? mine : NULL, text.n);
	for (;;) {
		unsigned long line = csv.line;

		ok = csv_row(&csv, field, max, &n, err);
		if (!ok || n == 0)
			break;
		buf_printf(out, "%lu: ", line);
		for (size_t i = 0; i < n; i++) {
			buf_byte(out, '<');
			buf_str(out, field[i]);
			buf_byte(out, '>');
		}
		buf_byte(out, '\n');
	}
	mem_free(mine);
	return ok;
}

struct row_case {
	const char *name;
	struct str input;
	struct str want;
};

static const struct row_case cases[] = {
	{"no text has no rows", {NULL, 0}, {T("")}},
	{"a byte order mark alone has no rows", {T("\xef\xbb\xbf")}, {T("")}},
	{"a byte order mark is skipped",
		{T("\xef\xbb\xbf"
		   "a\n")},
		{T("1: <a>\n")}},
	{"a byte order mark may stand before a quote", {T("\xef\xbb\xbf\"a\"")},
		{T("1: <a>\n")}},
	{"the last row needs no line end", {T("a,b")}, {T("1: <a><b>\n")}},
	{"the last line end opens no row", {T("a,b\n")}, {T("1: <a><b>\n")}},
	{"rows end in LF", {T("a\nb\n")}, {T("1: <a>\n2: <b>\n")}},
	{"rows end in CRLF", {T("a\r\n\"b\"\r\n")}, {T("1: <a>\n2: <b>\n")}},
	{"a last CR is half a line end", {T("a\r")}, {T("1: <a>\n")}},
	{"a last CR after a quote too", {T("\"a\"\r")}, {T("1: <a>\n")}},
	{"a CR elsewhere is text", {T("a\rb,\rc\n")}, {T("1: <a\rb><\rc>\n")}},
	{"an empty line is one empty field", {T("a\n\nb\n")},
		{T("1: <a>\n2: <>\n3: <b>\n")}},
	{"an empty line of CRLF too", {T("\r\na")}, {T("1: <>\n2: <a>\n")}},
	{"a line end alone is one empty field", {T("\n")}, {T("1: <>\n")}},
	{"a comma alone parts two empty fields", {T(",")}, {T("1: <><>\n")}},
	{"a comma before the line end too", {T("a,\n,b\n")}, {T("1: <a><>\n2: <><b>\n")}},
	{"blanks are text in a field without quotes", {T(" a , b\t\n")},
		{T("1: < a >< b\t>\n")}},
	{"quotes keep commas", {T("\"a,b\",c\n")}, {T("1: <a,b><c>\n")}},
	{"quotes keep blanks", {T("\" a \"\n")}, {T("1: < a >\n")}},
	{"quotes may hold nothing", {T("\"\",\"\"\n")}, {T("1: <><>\n")}},
	{"quotes that hold nothing end the text", {T("\"\"")}, {T("1: <>\n")}},
	{"a doubled quote is one", {T("\"a\"\"b\"\n")}, {T("1: <a\"b>\n")}},
	{"doubled quotes side by side", {T("\"\"\"\"\"a\"\"\"\"\"\n")},
		{T("1: <\"\"a\"\">\n")}},
	{"a doubled quote alone", {T("\"\"\"\"")}, {T("1: <\">\n")}},
	{"JSON as CCADB writes it", {T("\"[\"\"http://a\"\", \"\"http://b\"\"]\",x")},
		{T("1: <[\"http://a\", \"http://b\"]><x>\n")}},
	{"quotes keep line ends of both kinds", {T("\"a\r\nb\nc\",d\ne\n")},
		{T("1: <a\r\nb\nc><d>\n4: <e>\n")}},
	{"a blank after a closing quote is dropped", {T("\"a\" ,\"b\" \n\"c\" ")},
		{T("1: <a><b>\n2: <c>\n")}},
	{"tabs and blanks before CRLF are dropped", {T("\"a\" \t\r\nb")},
		{T("1: <a>\n2: <b>\n")}},
	{"any byte may stand in a field", {T("a\0b,\"\xff\0\"\n")},
		{T("1: <a\0b><\xff\0>\n")}},
	{"rows may differ in length", {T("a\nb,c,d\ne,f\n")},
		{T("1: <a>\n2: <b><c><d>\n3: <e><f>\n")}},
};

static void rows_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct err err = {0};
		struct buf out;

		buf_init(&out, SHOWN_MAX);
		if (!show(cases[i].input, CSV_FIELDS_MAX, &out, &err))
			fail_msg("%s: %s: %s", cases[i].name, err.where, err.text);
		if (!str_eq(buf_view(&out), cases[i].want))
			fail_msg("%s: " STR_FMT, cases[i].name, STR_ARG(buf_view(&out)));
		buf_release(&out);
	}
}

static const struct {
	const char *name;
	struct str input;
	const char *rows; /* read before the error */
	const char *where;
	const char *text;
} errors[] = {
	{"a quote inside a field without quotes", {T("a\nb,c\"d\"\n")}, "1: <a>\n",
		"t.csv:2", "field 2: a quote inside a field without quotes"},
	{"a blank before the opening quote", {T(" \"a\"\n")}, "", "t.csv:1",
		"field 1: a quote inside a field without quotes"},
	{"text after the closing quote", {T("\"a\"b\n")}, "", "t.csv:1",
		"field 1: text after the closing quote"},
	{"text after the blank after the closing quote", {T("x,\"a\" b\n")}, "",
		"t.csv:1", "field 2: text after the closing quote"},
	{"a quote after the blank after the closing quote", {T("\"a\" \"b\"\n")}, "",
		"t.csv:1", "field 1: text after the closing quote"},
	{"a CR alone after the closing quote", {T("\"a\"\rb\n")}, "", "t.csv:1",
		"field 1: text after the closing quote"},
	{"the line is the one where the text stands", {T("\"a\nb\nc\"d\n")}, "",
		"t.csv:3", "field 1: text after the closing quote"},
	{"an open quote names the line it opens on", {T("a\n\"b\nc\nd\n")}, "1: <a>\n",
		"t.csv:2", "field 1: the quote that opens here is never closed"},
	{"an open quote at the very end", {T("a,\"")}, "", "t.csv:1",
		"field 2: the quote that opens here is never closed"},
	{"a doubled quote closes nothing", {T("\"a\"\"")}, "", "t.csv:1",
		"field 1: the quote that opens here is never closed"},
	{"line ends in quotes are counted", {T("\"a\n\",\"b\n\"\nc\"\n")},
		"1: <a\n><b\n>\n", "t.csv:4",
		"field 1: a quote inside a field without quotes"},
};

static void malformed_quoting_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		struct err err = {0};
		struct buf out;

		buf_init(&out, SHOWN_MAX);
		if (show(errors[i].input, CSV_FIELDS_MAX, &out, &err))
			fail_msg("%s: read", errors[i].name);
		assert_int_equal(err.code, ERR_INPUT);
		if (strcmp(err.where, errors[i].where) != 0 ||
			strcmp(err.text, errors[i].text) != 0)
			fail_msg("%s: %s: %s", errors[i].name, err.where, err.text);
		if (!str_eq_c(buf_view(&out), errors[i].rows))
			fail_msg("%s: " STR_FMT, errors[i].name, STR_ARG(buf_view(&out)));
		buf_release(&out);
	}
}

static void a_row_may_have_as_many_fields_as_asked_for(void **state)
{
	struct err err = {0};
	struct buf out;

	(void)state;
	buf_init(&out, SHOWN_MAX);
	assert_true(show(STR("a,b\n\"c\",\"d\"\n"), 2, &out, &err));
	assert_string_equal(out.p, "1: <a><b>\n2: <c><d>\n");
	buf_clear(&out);
	assert_false(show(STR("a,b\nc,d,\n"), 2, &out, &err));
	assert_string_equal(out.p, "1: <a><b>\n");
	assert_int_equal(err.code, ERR_INPUT);
	assert_string_equal(err.where, "t.csv:2");
	assert_string_equal(err.text, "field 3: one more than a row may have");
	buf_release(&out);
}

/* CCADB's widest report has 89 columns and cells of 100 KB. */
static void a_row_as_wide_as_ccadb_writes_it_is_read(void **state)
{
	struct str field[CSV_FIELDS_MAX];
	struct err err = {0};
	struct csv csv;
	struct buf text;
	size_t n = 0;

	(void)state;
	buf_init(&text, TEXT_MAX);
	for (int i = 0; i < 88; i++)
		buf_c(&text, "\"\",");
	buf_byte(&text, '"');
	for (int i = 0; i < 20000; i++)
		buf_c(&text, "\"\"http\"\"\r\n");
	buf_byte(&text, '"');
	csv_init(&csv, "wide.csv", text.p, text.n);
	assert_true(csv_row(&csv, field, CSV_FIELDS_MAX, &n, &err));
	assert_int_equal(n, 89);
	assert_int_equal(field[87].n, 0);
	assert_int_equal(field[88].n, 20000 * 8);
	assert_memory_equal(field[88].p + 20000 * 8 - 10, "\r\n\"http\"\r\n", 10);
	assert_int_equal(csv.line, 20001);
	assert_true(csv_row(&csv, field, CSV_FIELDS_MAX, &n, &err));
	assert_int_equal(n, 0);
	buf_release(&text);
}

static void nothing_comes_after_an_error(void **state)
{
	char text[] = "a\"\nb\n";
	struct str field[4];
	struct err err = {0};
	struct csv csv;
	size_t n = 7;

	(void)state;
	csv_init(&csv, "t.csv", text, sizeof(text) - 1);
	assert_false(csv_row(&csv, field, 4, &n, &err));
	assert_int_equal(n, 7); /* no output is set on failure */
	assert_true(csv_row(&csv, field, 4, &n, &err));
	assert_int_equal(n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_read),
		cmocka_unit_test(malformed_quoting_is_refused),
		cmocka_unit_test(a_row_may_have_as_many_fields_as_asked_for),
		cmocka_unit_test(a_row_as_wide_as_ccadb_writes_it_is_read),
		cmocka_unit_test(nothing_comes_after_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
