#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "format/markdown_plain.h"

enum { OUT_MAX = 1 << 16 };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define TABS         "\t\t\t\t\t\t\t\t"
#define T(literal)   (literal), sizeof(literal) - 1

/* `want`: what is left to cmark; the texts taken out stand behind it, in brackets with
 * their line. */
static const struct {
	const char *name;
	struct str input;
	const char *want;
} texts[] = {
	{"nothing", {T("")}, ""},
	{"words are taken out", {T("Text of\ntwo lines.\n")},
		"***\n\n[1:Text of\ntwo lines.\n]"},
	{"a run goes on behind empty lines", {T("One two\n \n\nThree four")},
		"***\n \n\n[1:One two\n \n\nThree four]"},
	{"headings and bullets", {T("# Head\nText\n- a b\n+ c\nd\n")},
		"***\n\n\n\n\n[1:# Head\nText\n- a b\n+ c\nd\n]"},
	{"bold words in front", {T("**Label:** text\n\n- **B** c\n")},
		"***\n\n\n[1:**Label:** text\n\n- **B** c\n]"},
	{"words with signs", {T("a_b [c] 1 < 2, \"d\" (e) \xc3\xa9 f: g!\n")},
		"***\n[1:a_b [c] 1 < 2, \"d\" (e) \xc3\xa9 f: g!\n]"},
	{"a block with a mark is left", {T("One two\n\nthree *four*\n\nFive six\n")},
		"***\n\nthree *four*\n\n***\n[1:One two\n][5:Five six\n]"},
	{"so is one whose last line is marked", {T("One\n`two`\n")}, "One\n`two`\n"},
	{"a link", {T("See [a](b)\n")}, "See [a](b)\n"},
	{"a link without brackets", {T("See <http://a.example>\n")},
		"See <http://a.example>\n"},
	{"an entity", {T("a &lt; b\n")}, "a &lt; b\n"},
	{"but not the sign of one", {T("a & b&c=d\n")}, "***\n[1:a & b&c=d\n]"},
	{"an escape", {T("a \\- b\n")}, "a \\- b\n"},
	{"a numbered list", {T("1. one\n2) two\nthree\n")},
		"***\n\n\n[1:1. one\n2) two\nthree\n]"},
	{"one that goes on", {T("1. one\n\n2. two\n")}, "1. one\n\n2. two\n"},
	{"one that may go on from what is left", {T("`a`\n\n2. two\n")},
		"`a`\n\n2. two\n"},
	{"a number within a paragraph", {T("one\n2. two\n")}, "one\n2. two\n"},
	{"the first of a list behind one", {T("one\n1. two\n")},
		"***\n\n[1:one\n1. two\n]"},
	{"but not a year", {T("2025-01-02 09:00 one\n")},
		"***\n[1:2025-01-02 09:00 one\n]"},
	{"a quote", {T("> one\n")}, "> one\n"},
	{"a table", {T("a | b\n--|--\n")}, "a | b\n--|--\n"},
	{"an underlined heading", {T("Title\n=====\n")}, "Title\n=====\n"},
	{"a heading with a mark behind it", {T("# Title #\n")}, "# Title #\n"},
	{"a list that an indented line may go on", {T("- one\n\n  two\n\nthree\n")},
		"- one\n\n  two\n\n***\n[5:three\n]"},
	{"a paragraph before an indented line", {T("one\n\n    two\n")},
		"***\n\n    two\n[1:one\n]"},
	{"all behind a fence may be code", {T("One\n\n```\n\nTwo\n")},
		"***\n\n```\n\nTwo\n[1:One\n]"},
	{"bold words that are none", {T("**One **two\n")}, "**One **two\n"},
	{"bold words with a letter behind a colon", {T("**One:**two\n")},
		"**One:**two\n"},
	{"bold words behind the front", {T("One **two**\n")}, "One **two**\n"},
	{"an underscore at the end of a word", {T("_a_ b_\n")}, "_a_ b_\n"},
	{"bytes that are no UTF-8", {T("one \xff\n")}, "one \xff\n"},
	{"a byte order mark", {T("\xef\xbb\xbf# one\n")}, "\xef\xbb\xbf# one\n"},
	{"what is shorter than its stand-in", {T("ab\n")}, "ab\n"},
};

static void plain_blocks_are_taken_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct markdown_plain plain;
		struct buf out;

		buf_init(&out, OUT_MAX);
		markdown_plain_take(texts[i].input, &plain);
		buf_str(&out, buf_view(&plain.rest));
		for (size_t k = 0; k < plain.runs.n; k++)
			buf_printf(&out, "[%d:" STR_FMT "]", plain.runs.v[k].line,
				STR_ARG(plain.runs.v[k].text));
		if (!str_eq_c(buf_view(&out), texts[i].want))
			fail_msg("%s: got <" STR_FMT ">", texts[i].name,
				STR_ARG(buf_view(&out)));
		assert_true(plain.rest.n <= texts[i].input.n);
		buf_release(&out);
		markdown_plain_release(&plain);
	}
}

static void all_tells_whether_anything_is_left(void **state)
{
	struct markdown_plain plain;

	(void)state;
	markdown_plain_take(STR("One two\n\n\n"), &plain);
	assert_true(plain.all);
	markdown_plain_release(&plain);
	markdown_plain_take(STR("One two\n\n*\n"), &plain);
	assert_false(plain.all);
	markdown_plain_release(&plain);
	/* the guard cuts these tabs */
	markdown_plain_take(STR("One two\n" TABS TABS TABS "\n"), &plain);
	assert_false(plain.all);
	markdown_plain_release(&plain);
}

static const struct {
	const char *name;
	struct str input;
	enum markdown_kind kind;
	int level;
	int number;
	const char *bold;
	const char *text;
} lines[] = {
	{"words", {T("One two")}, MARKDOWN_TEXT, 0, 0, "", "One two"},
	{"a heading", {T("### One")}, MARKDOWN_HEADING, 3, 0, "", "One"},
	{"a heading in bold", {T("# **One**")}, MARKDOWN_HEADING, 1, 0, "One", ""},
	{"an item", {T("-  One")}, MARKDOWN_ITEM, 0, 0, "", "One"},
	{"an item with a label", {T("* **One:** two")}, MARKDOWN_ITEM, 0, 0,
		"One:", " two"},
	{"a numbered item", {T("12. One")}, MARKDOWN_ITEM, 0, 12, "", "One"},
	{"a label", {T("**One** two")}, MARKDOWN_TEXT, 0, 0, "One", " two"},
};

static void lines_have_parts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct markdown_plain_line got;

		markdown_plain_read(lines[i].input, &got);
		if (got.kind != lines[i].kind || got.level != lines[i].level ||
			got.number != lines[i].number ||
			!str_eq_c(got.bold, lines[i].bold) ||
			!str_eq_c(got.text, lines[i].text))
			fail_msg("%s: got kind %d level %d <" STR_FMT "> <" STR_FMT ">",
				lines[i].name, got.kind, got.level, STR_ARG(got.bold),
				STR_ARG(got.text));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_blocks_are_taken_out),
		cmocka_unit_test(all_tells_whether_anything_is_left),
		cmocka_unit_test(lines_have_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
