#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "template_case.h"

static void values_are_escaped(void **state)
{
	static const struct output_case cases[] = {
		{"nothing", "", ""},
		{"text alone", "<p>a\n", "<p>a\n"},
		{"a value in text", "<p>{{title}}</p>",
			"<p>A &amp; &lt;b&gt; &quot;q&quot; &#39;a&#39;</p>"},
		{"a value in double quotes", "<p title=\"{{title}}\">",
			"<p title=\"A &amp; &lt;b&gt; &quot;q&quot; &#39;a&#39;\">"},
		{"a value in single quotes", "<p title='x {{title}}'>",
			"<p title='x A &amp; &lt;b&gt; &quot;q&quot; &#39;a&#39;'>"},
		{"a value in a title", "<title>{{title}}</title>{{count}}",
			"<title>A &amp; &lt;b&gt; &quot;q&quot; &#39;a&#39;</title>-12"},
		{"blanks inside a tag", "{{ count }}{{\tcount\n}}", "-12-12"},
		{"whole numbers in decimal", "{{count}} {{zero}}", "-12 0"},
		{"null and empty text are nothing", "[{{none}}{{empty}}]", "[]"},
		{"HTML is raw", "<div>{{{chart_html}}}</div>",
			"<div><svg>&amp;</svg></div>"},
		{"the roots", "{{site.name}} {{page.url}} {{{page.main_html}}}",
			"Site /p/ <p>main</p>"},
		{"single braces are text", "{ {a} } }}", "{ {a} } }}"},
	};

	(void)state;
	check_outputs(cases, COUNT(cases));
}

static void sections_follow_what_a_key_is(void **state)
{
	static const struct output_case cases[] = {
		{"a list once an item", "{{#rows}}[{{name}} {{days}}]{{/rows}}",
			"[one 3][two ]"},
		{"an empty list", "a{{#nothing}}x{{/nothing}}b", "ab"},
		{"an object once", "{{#ca}}{{name}}{{/ca}}", "Foo"},
		{"a null object", "a{{#gone}}{{name}}{{/gone}}b", "ab"},
		{"a true flag", "{{#yes}}y{{count}}{{/yes}}", "y-12"},
		{"a false flag", "a{{#no}}y{{/no}}b", "ab"},
		{"text", "{{#title}}t{{count}}{{/title}}", "t-12"},
		{"empty text", "a{{#empty}}t{{/empty}}b", "ab"},
		{"null text", "a{{#none}}t{{/none}}b", "ab"},
		{"a number", "{{#count}}n{{/count}}", "n"},
		{"zero", "a{{#zero}}n{{/zero}}b", "ab"},
		{"without a list", "{{^nothing}}none{{/nothing}}{{^rows}}x{{/rows}}",
			"none"},
		{"without an object", "{{^gone}}none{{/gone}}{{^ca}}x{{/ca}}", "none"},
		{"without a flag", "{{^no}}none{{/no}}{{^yes}}x{{/yes}}", "none"},
		{"without text",
			"{{^empty}}e{{/empty}}{{^none}}n{{/none}}{{^title}}x{{/title}}",
			"en"},
		{"without a number", "{{^zero}}z{{/zero}}{{^count}}x{{/count}}", "z"},
		{"a list in a list",
			"{{#rows}}{{name}}:{{#marks}}{{label}},{{/marks}}{{^marks}}-{{/"
			"marks}};{{/rows}}",
			"one:-;two:x,y,;"},
		{"a list in an object and the frame after it",
			"{{#ca}}{{#rows}}{{name}}{{/rows}} {{name}}{{/ca}} {{count}}",
			"inner Foo -12"},
		{"a flag keeps the frame", "{{#rows}}{{#late}}{{name}}{{/late}}{{/rows}}",
			"two"},
		{"a list of the site",
			"{{#site.links}}[{{label}}{{site.name}}]{{/site.links}}",
			"[L1Site][L2Site]"},
		{"the roots in an item", "{{#rows}}{{page.url}}{{/rows}}", "/p//p/"},
		{"a section twice", "{{#rows}}1{{/rows}}{{#rows}}2{{/rows}}", "1122"},
		{"a remark", "a{{! {{x} # }}b", "ab"},
	};

	(void)state;
	check_outputs(cases, COUNT(cases));
}

static void partials_and_blocks_are_put_in_place(void **state)
{
	static const struct {
		const char *name;
		struct text_file files[FILES_MAX];
		const char *want;
	} cases[] = {
		{"a partial with the keys in force",
			{{"t", S("{{#rows}}{{> row}}{{/rows}}")},
				{"row", S("[{{name}}]")}},
			"[one][two]"},
		{"the same partial with other keys",
			{{"t", S("{{#rows}}{{> row}}{{/rows}}{{#ca}}{{>row}}{{/ca}}")},
				{"row", S("[{{name}}]")}},
			"[one][two][Foo]"},
		{"a partial alone on its line",
			{{"t", S("a\n  {{> p}}\nb\n")}, {"p", S("<p>\n")}},
			"a\n<p>\nb\n"},
		{"a pair of partials that open and close",
			{{"t", S("{{> head}}x{{> foot}}")},
				{"head", S("<div title=\"{{title}}\">")},
				{"foot", S("</div>")}},
			"<div title=\"A &amp; &lt;b&gt; &quot;q&quot; "
			"&#39;a&#39;\">x</div>"},
		{"a partial within an attribute value",
			{{"t", S("<p class=\"{{> c}}\">")}, {"c", S("x {{count}}")}},
			"<p class=\"x -12\">"},
		{"a byte order mark is left out",
			{{"t", S("a{{> p}}")},
				{"p",
					S("\xef\xbb\xbf"
					  "b")}},
			"ab"},
		{"an empty partial", {{"t", S("a{{> p}}b")}, {"p", {NULL, 0}}}, "ab"},
		{"blocks without a child show their default",
			{{"t", S("<title>{{$title}}x{{/title}}</title>")}},
			"<title>x</title>"},
		{"a child replaces blocks",
			{{"t",
				 S("{{<base}}\n{{$title}}{{count}}{{/title}}\n{{! and "
				   "}}\n"
				   "{{$main}}\n<p>m\n{{/main}}\n{{/base}}\n")},
				{"base",
					S("<title>{{$title}}x{{/title}}</"
					  "title>\n{{$main}}\n{{/main}}\n"
					  "{{$foot}}f{{/foot}}\n")}},
			"<title>-12</title>\n<p>m\nf\n"},
		{"a child with nothing to replace",
			{{"t", S("{{<base}}{{/base}}")},
				{"base", S("{{$main}}x{{/main}}")}},
			"x"},
		{"a block used twice",
			{{"t", S("{{<base}}{{$a}}1{{/a}}{{/base}}")},
				{"base", S("{{$a}}{{/a}}-{{$a}}{{/a}}")}},
			"1-1"},
		{"a block has the keys of its place in the parent",
			{{"t", S("{{<base}}{{$row}}[{{name}}]{{/row}}{{/base}}")},
				{"base", S("{{#rows}}{{$row}}{{/row}}{{/rows}}")}},
			"[one][two]"},
		{"a default that is not used may name keys of other views",
			{{"t", S("{{<base}}{{$a}}1{{/a}}{{/base}}")},
				{"base", S("{{$a}}{{#other}}{{x}}{{/other}}{{/a}}")}},
			"1"},
		{"a block in a partial of the parent",
			{{"t", S("{{<base}}{{$a}}1{{/a}}{{/base}}")},
				{"base", S("[{{> p}}]")}, {"p", S("{{$a}}x{{/a}}")}},
			"[1]"},
		{"a grandparent's block",
			{{"t", S("{{<mid}}{{$a}}1{{/a}}{{/mid}}")},
				{"mid", S("{{<base}}{{$b}}2{{/b}}{{/base}}")},
				{"base", S("{{$a}}x{{/a}}{{$b}}y{{/b}}{{$c}}z{{/c}}")}},
			"12z"},
		{"the child has the last word",
			{{"t", S("{{<mid}}{{$a}}1{{/a}}{{/mid}}")},
				{"mid", S("{{<base}}{{$a}}2{{/a}}{{/base}}")},
				{"base", S("{{$a}}x{{/a}}")}},
			"1"},
		{"a block within what a child replaces",
			{{"t", S("{{<mid}}{{$in}}1{{/in}}{{/mid}}")},
				{"mid",
					S("{{<base}}{{$a}}[{{$in}}2{{/in}}]{{/a}}{{/"
					  "base}}")},
				{"base", S("{{$a}}x{{/a}}")}},
			"[1]"},
		{"a parent within the block of the same parent",
			{{"t",
				 S("{{<box}}{{$in}}a{{<box}}{{$in}}b{{/in}}{{/box}}{{/"
				   "in}}{{/box}}")},
				{"box", S("<b>{{$in}}{{/in}}</b>")}},
			"<b>a<b>b</b></b>"},
		{"attributes in a block",
			{{"t",
				 S("{{<base}}{{$attrs}} "
				   "id=\"{{count}}\"{{/attrs}}{{/base}}")},
				{"base", S("<body{{$attrs}}{{/attrs}}>")}},
			"<body id=\"-12\">"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct text_file files[FILES_MAX];

		memcpy(files, cases[i].files, sizeof(files));
		check_output(cases[i].name, files, cases[i].want);
	}
}

static void other_templates_are_found_and_fit(void **state)
{
	static const struct error_case cases[] = {
		{"an unknown partial", {{"t", S("\n{{> nav}}")}}, "t.html:2",
			"{{> nav}}: no such template"},
		{"an unknown partial in a section that is not shown",
			{{"t", S("{{#no}}{{> nav}}{{/no}}")}}, "t.html:1",
			"{{> nav}}: no such template"},
		{"an unknown parent", {{"t", S("{{<base}}{{/base}}")}}, "t.html:1",
			"{{<base}}: no such template"},
		{"a dot in the name of a partial", {{"t", S("{{> a.b}}")}}, "t.html:1",
			"{{> a.b}} names a template with a dot in its name"},
		{"a partial that is not UTF-8", {{"t", S("{{> p}}")}, {"p", S("\xff")}},
			"t.html:1", "{{> p}}: p.html: not valid UTF-8"},
		{"a template that has itself", {{"t", S("a\n{{> t}}")}}, "t.html:2",
			"{{> t}} would put the template into itself"},
		{"a partial that has itself by another",
			{{"t", S("{{> a}}")}, {"a", S("{{> b}}")}, {"b", S("\n{{> a}}")}},
			"b.html:2", "{{> a}} would put the template into itself"},
		{"a parent that has itself",
			{{"t", S("{{<base}}{{/base}}")},
				{"base", S("{{<base}}{{/base}}")}},
			"base.html:1", "{{<base}} would put the template into itself"},
		{"a block that the parent has not",
			{{"t", S("{{<base}}\n{{$mian}}x{{/mian}}{{/base}}")},
				{"base", S("{{$main}}{{/main}}")}},
			"t.html:2", "{{$mian}}: there is no such block in base"},
		{"a block given twice",
			{{"t", S("{{<base}}\n{{$a}}x{{/a}}\n{{$a}}y{{/a}}{{/base}}")},
				{"base", S("{{$a}}{{/a}}")}},
			"t.html:3", "{{$a}} is given twice"},
		{"text beside blocks",
			{{"t", S("{{<base}}\n{{$a}}x{{/a}}\ny{{/base}}")},
				{"base", S("{{$a}}{{/a}}")}},
			"t.html:3", "text beside the blocks of {{<base}}"},
		{"a value beside blocks",
			{{"t", S("{{<base}}\n{{title}}{{/base}}")}, {"base", S("")}},
			"t.html:2", "{{title}} stands where only blocks may"},
		{"a section beside blocks",
			{{"t", S("{{<base}}{{#yes}}{{/yes}}{{/base}}")}, {"base", S("")}},
			"t.html:1", "{{#yes}} stands where only blocks may"},
	};

	(void)state;
	check_errors(cases, COUNT(cases));
}

static void a_missing_root_template_is_told_by_the_source(void **state)
{
	struct text_file files[FILES_MAX] = {{"t", {NULL, 0}}};
	const struct template *template = NULL;
	struct err err = {0};
	struct arena arena;

	(void)state;
	arena_init(&arena);
	assert_false(template_load(&arena,
		&(struct template_loader){&schema, find_text, files}, "other", &template,
		&err));
	assert_int_equal(err.code, ERR_INPUT);
	assert_string_equal(err.where, "");
	assert_string_equal(err.text, "no such template");
	assert_null(template);
	arena_release(&arena);
}

static void sections_nest_32_deep(void **state)
{
	static const struct {
		const char *open;
		const char *close;
	} cases[] = {
		{"{{#yes}}", "{{/yes}}"},
		{"{{^no}}", "{{/no}}"},
		{"{{$a}}", "{{/a}}"},
	};
	struct buf text;

	(void)state;
	buf_init(&text, OUT_MAX);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct text_file files[FILES_MAX] = {
			{"t", repeat(&text, 32, cases[i].open, cases[i].close)}};

		check_output(cases[i].open, files, "");
		files[0].text = repeat(&text, 33, cases[i].open, cases[i].close);
		check_error(cases[i].open, files, "t.html:1",
			"sections nest more than 32 deep");
	}
	buf_release(&text);
}

static void sections_of_partials_count(void **state)
{
	struct text_file files[FILES_MAX] = {
		{"t", S("{{#yes}}\n{{> p}}\n{{/yes}}")}, {"p", {0}}};
	struct buf text;

	(void)state;
	buf_init(&text, OUT_MAX);
	files[1].text = repeat(&text, 31, "{{#yes}}", "{{/yes}}");
	check_output("31 more", files, "");
	files[1].text = repeat(&text, 32, "{{#yes}}", "{{/yes}}");
	check_error("32 more", files, "p.html:1", "sections nest more than 32 deep");
	buf_release(&text);
}

static void partials_nest_16_deep(void **state)
{
	static const char *const names[] = {"t", "a", "b", "c", "d", "e", "f", "g", "h",
		"i", "j", "k", "l", "m", "n", "o", "p", "q"};
	static const char *const texts[] = {"{{>a}}", "{{>b}}", "{{>c}}", "{{>d}}",
		"{{>e}}", "{{>f}}", "{{>g}}", "{{>h}}", "{{>i}}", "{{>j}}", "{{>k}}",
		"{{>l}}", "{{>m}}", "{{>n}}", "{{>o}}", "{{>p}}", "{{>q}}"};
	struct text_file files[FILES_MAX] = {{0}};

	(void)state;
	for (size_t i = 0; i < 16; i++)
		files[i] = (struct text_file){names[i], str_c(texts[i])};
	files[16] = (struct text_file){"p", STR("end")};
	check_output("16", files, "end");
	files[16].text = STR("{{>q}}");
	files[17] = (struct text_file){"q", STR("end")};
	check_error("17", files, "p.html:1", "partials nest more than 16 deep");
}

/* What is put into the inner one is not what the outer one was given. */
static void a_template_within_its_own_block_ends(void **state)
{
	struct text_file files[FILES_MAX] = {{"t", S("{{<a}}{{$x}}{{> b}}{{/x}}{{/a}}")},
		{"a", S("<i>{{$x}}x{{/x}}</i>")}, {"b", S("{{> a}}")}};

	(void)state;
	check_output("round", files, "<i><i>x</i></i>");
}

static void partials_in_all_are_bounded(void **state)
{
	struct text_file files[FILES_MAX] = {{"t", S("{{>a}}{{>a}}{{>a}}{{>a}}")},
		{"a", S("{{>b}}{{>b}}{{>b}}{{>b}}")},
		{"b", S("{{>c}}{{>c}}{{>c}}{{>c}}")},
		{"c", S("{{>d}}{{>d}}{{>d}}{{>d}}")},
		{"d", S("{{>e}}{{>e}}{{>e}}{{>e}}")}, {"e", S("")}};

	(void)state;
	/* Each a makes 1 + 4 + 16 + 64 + 256 = 341; the b in the fourth is the 1025th. */
	check_error(
		"4 of 4 of 4 of 4 of 4", files, "a.html:1", "more than 1024 partials");
}

static void operations_in_all_are_bounded(void **state)
{
	struct text_file files[FILES_MAX] = {{"t", {0}}};
	struct buf text;

	(void)state;
	buf_init(&text, OUT_MAX);
	files[0].text = repeat(&text, 65537, "{{zero}}", "");
	check_error("65537 values", files, "t.html:1",
		"the template is larger than 65536 pieces");
	buf_release(&text);
}

/* A page as the site has them: a layout, a partial for rows, both kinds of values. */
static void a_whole_page_is_as_expected(void **state)
{
	static const char layout[] = "<!doctype html>\n"
				     "<html lang=\"en\">\n"
				     "<title>{{$title}}{{site.name}}{{/title}}</title>\n"
				     "<link rel=\"canonical\" href=\"{{page.url}}\">\n"
				     "<nav>\n"
				     "  {{#site.links}}\n"
				     "  <a href=\"/\">{{label}}</a>\n"
				     "  {{/site.links}}\n"
				     "</nav>\n"
				     "<main>\n"
				     "{{$main}}\n"
				     "{{/main}}\n"
				     "</main>\n";
	static const char ca[] = "{{! The page of one CA. }}\n"
				 "{{<layout}}\n"
				 "  {{$title}}{{title}} - {{site.name}}{{/title}}\n"
				 "  {{$main}}\n"
				 "<h1>{{title}}</h1>\n"
				 "{{{chart_html}}}\n"
				 "{{^rows}}\n"
				 "<p>There are none.</p>\n"
				 "{{/rows}}\n"
				 "<ul>\n"
				 "  {{#rows}}\n"
				 "  {{> row}}\n"
				 "  {{/rows}}\n"
				 "</ul>\n"
				 "  {{/main}}\n"
				 "{{/layout}}\n";
	static const char row[] = "  <li{{#late}} class=\"late\"{{/late}}>{{name}}"
				  "{{#days}}, {{days}} d{{/days}}"
				  "{{#marks}} <b>{{label}}</b>{{/marks}}\n";
	struct text_file files[FILES_MAX] = {
		{"ca", str_c(ca)}, {"layout", str_c(layout)}, {"row", str_c(row)}};

	(void)state;
	check_output("ca", files,
		"<!doctype html>\n"
		"<html lang=\"en\">\n"
		"<title>A &amp; &lt;b&gt; &quot;q&quot; &#39;a&#39; - Site</title>\n"
		"<link rel=\"canonical\" href=\"/p/\">\n"
		"<nav>\n"
		"  <a href=\"/\">L1</a>\n"
		"  <a href=\"/\">L2</a>\n"
		"</nav>\n"
		"<main>\n"
		"<h1>A &amp; &lt;b&gt; &quot;q&quot; &#39;a&#39;</h1>\n"
		"<svg>&amp;</svg>\n"
		"<ul>\n"
		"  <li>one, 3 d\n"
		"  <li class=\"late\">two <b>x</b> <b>y</b>\n"
		"</ul>\n"
		"</main>\n");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_escaped),
		cmocka_unit_test(sections_follow_what_a_key_is),
		cmocka_unit_test(partials_and_blocks_are_put_in_place),
		cmocka_unit_test(other_templates_are_found_and_fit),
		cmocka_unit_test(a_missing_root_template_is_told_by_the_source),
		cmocka_unit_test(sections_nest_32_deep),
		cmocka_unit_test(sections_of_partials_count),
		cmocka_unit_test(partials_nest_16_deep),
		cmocka_unit_test(a_template_within_its_own_block_ends),
		cmocka_unit_test(partials_in_all_are_bounded),
		cmocka_unit_test(operations_in_all_are_bounded),
		cmocka_unit_test(a_whole_page_is_as_expected),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
