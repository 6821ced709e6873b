#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "template_case.h"

static void a_tag_alone_on_its_line_takes_the_line(void **state)
{
	static const struct output_case cases[] = {
		{"sections", "<ul>\n{{#rows}}\n<li>{{name}}\n{{/rows}}\n</ul>\n",
			"<ul>\n<li>one\n<li>two\n</ul>\n"},
		{"indented", "a\n  {{#yes}}\n  b\n\t{{/yes}} \t\nc\n", "a\n  b\nc\n"},
		{"an inverted one", "{{^no}}\nb\n{{/no}}\n", "b\n"},
		{"a remark", "a\n{{! what }}\nb\n", "a\nb\n"},
		{"a remark over lines", "a\n  {{! what\n and why }}\nb\n", "a\nb\n"},
		{"CRLF", "a\r\n{{#yes}}\r\nb\r\n{{/yes}}\r\nc\r\n", "a\r\nb\r\nc\r\n"},
		{"at the start and the end of the file", "{{#yes}}\nb\n{{/yes}}", "b\n"},
		{"indented at the end of the file", "b\n  {{! x }}", "b\n"},
		{"nested", "{{#rows}}\n  {{#late}}\n  <li>\n  {{/late}}\n{{/rows}}\n",
			"  <li>\n"},
		{"a value does not", "  {{count}}\nb\n", "  -12\nb\n"},
		{"raw HTML does not", "{{{chart_html}}}\nb\n", "<svg>&amp;</svg>\nb\n"},
		{"text before it", "x {{#yes}}\nb\n{{/yes}}\n", "x \nb\n"},
		{"text behind it", "{{#yes}} x\nb\n{{/yes}}\n", " x\nb\n"},
		{"two on a line are not alone", "{{#yes}}{{/yes}}\nb\n", "\nb\n"},
		{"a lone CR is no end of line", "{{#yes}}\rb{{/yes}}", "\rb"},
		{"a block", "{{$main}}\nx\n{{/main}}\n", "x\n"},
	};

	(void)state;
	check_outputs(cases, COUNT(cases));
}

static void tags_must_be_well_formed(void **state)
{
#define NAME_RULE ": a name is made of letters, digits, \"_\", \"-\" and \".\""
	static const struct error_case cases[] = {
		{"a tag that is not closed", {{"t", S("a\n{{title")}}, "t.html:2",
			"{{ is not closed by }}"},
		{"closed by one brace", {{"t", S("{{title}")}}, "t.html:1",
			"{{ is not closed by }}"},
		{"braces at the very end", {{"t", S("x{{")}}, "t.html:1",
			"{{ is not closed by }}"},
		{"raw HTML closed by two", {{"t", S("{{{chart_html}}")}}, "t.html:1",
			"{{{ is not closed by }}}"},
		{"a remark that is not closed", {{"t", S("\n\n{{! x\n\n")}}, "t.html:3",
			"{{ is not closed by }}"},
		{"no name", {{"t", S("{{}}")}}, "t.html:1", "{{}}" NAME_RULE},
		{"no name in a section", {{"t", S("{{# }}")}}, "t.html:1",
			"{{# }}" NAME_RULE},
		{"a blank in a name", {{"t", S("{{a b}}")}}, "t.html:1",
			"{{a b}}" NAME_RULE},
		{"other delimiters", {{"t", S("{{=<% %>=}}")}}, "t.html:1",
			"{{=<% %>=}}" NAME_RULE},
		{"unescaped by &", {{"t", S("{{&title}}")}}, "t.html:1",
			"{{&title}}" NAME_RULE},
		{"a path of a partial", {{"t", S("{{> a/b}}")}}, "t.html:1",
			"{{> a/b}}" NAME_RULE},
		{"a close of nothing", {{"t", S("a\n{{/x}}")}}, "t.html:2",
			"{{/x}} closes nothing"},
		{"a close too many", {{"t", S("{{#yes}}{{/yes}}\n{{/yes}}")}}, "t.html:2",
			"{{/yes}} closes nothing"},
		{"a section that is not closed", {{"t", S("\n{{#rows}}\n{{name}}\n")}},
			"t.html:2", "{{#rows}} is not closed"},
		{"an inner section that is not closed", {{"t", S("{{#yes}}\n{{^no}}\n")}},
			"t.html:2", "{{^no}} is not closed"},
		{"a block that is not closed", {{"t", S("{{$main}}x")}}, "t.html:1",
			"{{$main}} is not closed"},
		{"a parent that is not closed",
			{{"t", S("{{<base}}\n{{$a}}{{/a}}\n")}, {"base", S("")}},
			"t.html:1", "{{<base}} is not closed"},
		{"the wrong close", {{"t", S("{{#yes}}\n{{/no}}")}}, "t.html:2",
			"{{/no}} stands where {{#yes}} of line 1 must be closed"},
		{"crossed closes", {{"t", S("{{#yes}}{{#title}}\n{{/yes}}{{/title}}")}},
			"t.html:2",
			"{{/yes}} stands where {{#title}} of line 1 must be closed"},
		{"a close across files",
			{{"t", S("{{#yes}}{{> p}}")}, {"p", S("{{/yes}}")}}, "p.html:1",
			"{{/yes}} closes nothing"},
		{"the wrong close in what a child gives",
			{{"t", S("{{<base}}{{$a}}{{#yes}}{{/a}}{{/base}}")},
				{"base", S("{{$a}}{{/a}}")}},
			"t.html:1",
			"{{/a}} stands where {{#yes}} of line 1 must be closed"},
		{"the wrong close in a default that is not used",
			{{"t", S("{{<base}}{{$a}}1{{/a}}{{/base}}")},
				{"base", S("\n{{$a}}{{#yes}}{{/a}}")}},
			"base.html:2",
			"{{/a}} stands where {{#yes}} of line 2 must be closed"},
		{"a tag that is not closed in what a child gives",
			{{"t", S("{{<base}}\n{{$a}}{{! {{/a}}\n")},
				{"base", S("{{$a}}{{/a}}")}},
			"t.html:2", "{{$a}} is not closed"},
		{"an open tag in what a child gives",
			{{"t", S("{{<base}}{{$a}}\n{{x")}, {"base", S("")}}, "t.html:2",
			"{{ is not closed by }}"},
		{"text that is not UTF-8", {{"t", S("a\xff")}}, "t.html",
			"not valid UTF-8"},
	};

	(void)state;
	check_errors(cases, COUNT(cases));
}

static void a_long_path_keeps_its_line(void **state)
{
	char name[201];
	struct text_file files[FILES_MAX] = {{name, S("\n{{x}}")}};
	const struct template *template = NULL;
	struct err err = {0};
	struct arena arena;

	(void)state;
	memset(name, 'a', 200);
	name[200] = '\0';
	arena_init(&arena);
	assert_false(template_load(&arena,
		&(struct template_loader){&schema, find_text, files}, name, &template,
		&err));
	assert_int_equal(strlen(err.where), 142);
	assert_string_equal(err.where + 138, "aa:2");
	arena_release(&arena);
}

static void what_a_child_gives_nests_32_deep(void **state)
{
	struct text_file files[FILES_MAX] = {{"t", {0}}, {"base", S("{{$a}}{{/a}}")}};
	struct buf inner;
	struct buf text;

	(void)state;
	buf_init(&inner, OUT_MAX);
	buf_init(&text, OUT_MAX);
	for (size_t n = 31; n <= 32; n++) {
		buf_clear(&text);
		buf_c(&text, "{{<base}}{{$a}}\n");
		buf_str(&text, repeat(&inner, n, "{{#yes}}", "{{/yes}}"));
		buf_c(&text, "\n{{/a}}{{/base}}");
		files[0].text = buf_view(&text);
		if (n == 31)
			check_output("31 in a block", files, "\n\n");
		else
			check_error("32 in a block", files, "t.html:2",
				"sections nest more than 32 deep");
	}
	buf_release(&inner);
	buf_release(&text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tag_alone_on_its_line_takes_the_line),
		cmocka_unit_test(tags_must_be_well_formed),
		cmocka_unit_test(a_long_path_keeps_its_line),
		cmocka_unit_test(what_a_child_gives_nests_32_deep),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
