#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "template_case.h"

static void names_are_checked_in_all_branches(void **state)
{
#define KEYS_HERE                                                                        \
	"title, empty, count, zero, none, yes, no, chart_html, ca, gone, rows, nothing"
	static const struct error_case cases[] = {
		{"an unknown key", {{"t", S("a\n\n{{titel}}")}}, "t.html:3",
			"{{titel}}: unknown key; keys here: " KEYS_HERE},
		{"in a section that is not shown", {{"t", S("{{#no}}\n{{x}}\n{{/no}}")}},
			"t.html:2", "{{x}}: unknown key; keys here: " KEYS_HERE},
		{"in an inverted section", {{"t", S("{{^yes}}{{x}}{{/yes}}")}},
			"t.html:1", "{{x}}: unknown key; keys here: " KEYS_HERE},
		{"in a list", {{"t", S("{{#rows}}{{title}}{{/rows}}")}}, "t.html:1",
			"{{title}}: unknown key; keys here: name, days, late, marks"},
		{"in a list in a list",
			{{"t", S("{{#rows}}{{#marks}}{{name}}{{/marks}}{{/rows}}")}},
			"t.html:1", "{{name}}: unknown key; keys here: label"},
		{"in the inverted section of a list",
			{{"t", S("{{^rows}}{{name}}{{/rows}}")}}, "t.html:1",
			"{{name}}: unknown key; keys here: " KEYS_HERE},
		{"of a section", {{"t", S("{{#row}}{{/row}}")}}, "t.html:1",
			"{{#row}}: unknown key; keys here: " KEYS_HERE},
		{"of an inverted section", {{"t", S("{{^row}}{{/row}}")}}, "t.html:1",
			"{{^row}}: unknown key; keys here: " KEYS_HERE},
		{"of raw HTML", {{"t", S("{{{x_html}}}")}}, "t.html:1",
			"{{{x_html}}}: unknown key; keys here: " KEYS_HERE},
		{"of the site", {{"t", S("{{site.url}}")}}, "t.html:1",
			"{{site.url}}: unknown key; keys of site: name, links"},
		{"of the page", {{"t", S("{{#rows}}{{page.name}}{{/rows}}")}}, "t.html:1",
			"{{page.name}}: unknown key; keys of page: url, main_html"},
		{"a prefix alone", {{"t", S("{{site.}}")}}, "t.html:1",
			"{{site.}}: unknown key; keys of site: name, links"},
		{"a dot is no name", {{"t", S("{{.}}")}}, "t.html:1",
			"{{.}}: unknown key; keys here: " KEYS_HERE},
		{"no path into an object", {{"t", S("{{ca.name}}")}}, "t.html:1",
			"{{ca.name}}: unknown key; keys here: " KEYS_HERE},
		{"in a partial", {{"t", S("\n{{> p}}")}, {"p", S("\n\n\n{{x}}")}},
			"p.html:4", "{{x}}: unknown key; keys here: " KEYS_HERE},
		{"in a partial in a list",
			{{"t", S("{{count}}{{#rows}}{{> p}}{{/rows}}")},
				{"p", S("{{count}}")}},
			"p.html:1",
			"{{count}}: unknown key; keys here: name, days, late, marks"},
		{"in a block of a child, by the child's line",
			{{"t", S("{{<base}}\n{{$a}}\n\n{{x}}{{/a}}{{/base}}")},
				{"base", S("\n\n\n\n\n{{$a}}{{/a}}")}},
			"t.html:4", "{{x}}: unknown key; keys here: " KEYS_HERE},
		{"a key of another kind: a list", {{"t", S("{{rows}}")}}, "t.html:1",
			"{{rows}}: the key is a list, not text"},
		{"an object", {{"t", S("{{ca}}")}}, "t.html:1",
			"{{ca}}: the key is an object, not text"},
		{"a flag", {{"t", S("{{yes}}")}}, "t.html:1",
			"{{yes}}: the key is a flag, not text"},
		{"HTML escaped", {{"t", S("{{chart_html}}")}}, "t.html:1",
			"{{chart_html}}: the key is HTML and would be escaped; write "
			"{{{chart_html}}}"},
		{"text raw", {{"t", S("{{{title}}}")}}, "t.html:1",
			"{{{title}}}: the key is text; only HTML made by code stands in "
			"{{{ }}}"},
		{"a list raw", {{"t", S("{{{rows}}}")}}, "t.html:1",
			"{{{rows}}}: the key is a list; only HTML made by code stands in "
			"{{{ }}}"},
		{"a section of HTML", {{"t", S("{{#chart_html}}{{/chart_html}}")}},
			"t.html:1",
			"{{#chart_html}}: the key is HTML, of which there are no "
			"sections"},
		{"an inverted section of HTML",
			{{"t", S("{{^chart_html}}{{/chart_html}}")}}, "t.html:1",
			"{{^chart_html}}: the key is HTML, of which there are no "
			"sections"},
		{"a long name is cut",
			{{"t", S("{{abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrst}}")}},
			"t.html:1",
			"{{abcdefghijklmnopqrstuvwxyzabcdefghijkl: unknown key; keys "
			"here: " KEYS_HERE},
	};

	(void)state;
	check_errors(cases, COUNT(cases));
}

static void long_lists_of_keys_are_cut_in_messages(void **state)
{
	enum { KEYS = 60 };
	static char names[KEYS][8];
	static struct view_key many[KEYS + 1];
	static const struct view_schema wide = {many, NULL, NULL};
	struct text_file files[FILES_MAX] = {{"t", S("{{x}}")}};
	const struct template *template = NULL;
	struct err err = {0};
	struct arena arena;

	(void)state;
	for (int i = 0; i < KEYS; i++) {
		snprintf(names[i], sizeof(names[i]), "key_%02d", i);
		many[i] = (struct view_key){names[i], VIEW_TEXT, NULL};
	}
	arena_init(&arena);
	assert_false(
		template_load(&arena, &(struct template_loader){&wide, find_text, files},
			"t", &template, &err));
	/* 8 characters each: 37 of them take 294, with one more there would be 302 */
	assert_true(
		str_ends(str_c(err.text), STR(", key_35, key_36, key_37 and 22 more")));
	files[0].text = STR("{{site.x}}");
	assert_false(
		template_load(&arena, &(struct template_loader){&wide, find_text, files},
			"t", &template, &err));
	assert_string_equal(
		err.text, "{{site.x}}: unknown key; keys of site: there are none");
	arena_release(&arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_checked_in_all_branches),
		cmocka_unit_test(long_lists_of_keys_are_cut_in_messages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
