#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "template_case.h"

static void lists_nest_as_deep_at_render(void **state)
{
	static struct view_key self[] = {{"x", VIEW_LIST, self}, {NULL, 0, NULL}};
	static const struct view_schema deep = {self, NULL, NULL};
	struct text_file files[FILES_MAX] = {{"t", {0}}};
	const struct template *template = NULL;
	struct val *view;
	struct err err = {0};
	struct arena arena;
	struct buf text;
	struct buf out;

	(void)state;
	arena_init(&arena);
	buf_init(&text, OUT_MAX);
	buf_init(&out, OUT_MAX);
	val_begin(&arena);
	view = val_new_object();
	val_set(view, "x", val_new_list());
	for (int i = 0; i < 32; i++) {
		struct val *outer = val_new_object();
		struct val *list = val_new_list();

		val_push(list, view);
		val_set(outer, "x", list);
		view = outer;
	}
	files[0].text = repeat(&text, 32, "({{#x}}", "){{/x}}");
	assert_true(
		template_load(&arena, &(struct template_loader){&deep, find_text, files},
			"t", &template, &err));
	assert_true(template_render(
		template, &(struct template_frames){view, NULL, NULL}, &out, &err));
	assert_int_equal(out.n, 64);
	val_end();
	buf_release(&text);
	buf_release(&out);
	arena_release(&arena);
}

static void a_view_must_be_what_it_declares(void **state)
{
	static const struct {
		const char *name;
		const char *text;
		const char *view;
		const char *where;
		const char *error;
	} cases[] = {
		{"a missing list", "\n{{#rows}}{{/rows}}", "{}", "t.html:2",
			"the view has no \"rows\""},
		{"a missing list under ^", "{{^rows}}{{/rows}}", "{}", "t.html:1",
			"the view has no \"rows\""},
		{"missing HTML", "{{{chart_html}}}", "{}", "t.html:1",
			"the view has no \"chart_html\""},
		{"a flag for text", "{{title}}", "{\"title\":true}", "t.html:1",
			"\"title\" of the view is true, not a string, a whole number or "
			"null"},
		{"a number for a flag", "{{#yes}}{{/yes}}", "{\"yes\":1}", "t.html:1",
			"\"yes\" of the view is a whole number, not true or false"},
		{"null for HTML", "{{{chart_html}}}", "{\"chart_html\":null}", "t.html:1",
			"\"chart_html\" of the view is null, not a string"},
		{"an array for an object", "{{#ca}}{{/ca}}", "{\"ca\":[]}", "t.html:1",
			"\"ca\" of the view is an array, not an object or null"},
		{"an object for a list", "{{^rows}}{{/rows}}", "{\"rows\":{}}",
			"t.html:1", "\"rows\" of the view is an object, not an array"},
		{"null for a list", "{{#rows}}{{/rows}}", "{\"rows\":null}", "t.html:1",
			"\"rows\" of the view is null, not an array"},
		{"a first item that is no object", "{{#rows}}{{/rows}}",
			"{\"rows\":[\"a\"]}", "t.html:1",
			"an item of \"rows\" of the view is a string, not an object"},
		{"a later item that is no object", "{{#rows}}{{name}}{{/rows}}",
			"{\"rows\":[{\"name\":\"a\"},7]}", "t.html:1",
			"an item of \"rows\" of the view is a whole number, not an "
			"object"},
		{"a row with a list for text", "{{#rows}}{{name}}{{/rows}}",
			"{\"rows\":[[[]]]}", "t.html:1",
			"\"name\" of the view is an array, not a string, a whole number "
			"or null"},
		{"a row without a list", "{{#rows}}{{#marks}}{{/marks}}{{/rows}}",
			"{\"rows\":[[\"a\"]]}", "t.html:1", "the view has no \"marks\""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct text_file files[FILES_MAX] = {{"t", str_c(cases[i].text)}};
		struct err err = {0};
		struct buf out;

		buf_init(&out, OUT_MAX);
		if (run(files, cases[i].view, &out, &err))
			fail_msg("%s: no error", cases[i].name);
		if (err.code != ERR_FAIL || strcmp(err.where, cases[i].where) != 0 ||
			strcmp(err.text, cases[i].error) != 0)
			fail_msg("%s: %d: %s: %s", cases[i].name, err.code, err.where,
				err.text);
		buf_release(&out);
	}
}

/* row_keys: name, days, late, marks */
static void what_a_view_does_not_set_is_empty(void **state)
{
	static const struct {
		const char *text;
		const char *view;
		const char *want;
	} cases[] = {
		{"[{{title}}]", "{}", "[]"},
		{"{{#yes}}a{{/yes}}{{^yes}}b{{/yes}}", "{}", "b"},
		{"{{#yes}}a{{/yes}}{{^yes}}b{{/yes}}", "{\"yes\":null}", "b"},
		{"{{#ca}}a{{/ca}}{{^ca}}b{{/ca}}", "{}", "b"},
		{"{{#rows}}[{{name}}]{{/rows}}", "{\"rows\":[{}]}", "[]"},
		{"{{#rows}}{{days}}{{name}}{{#late}}!{{/late}} {{/rows}}",
			"{\"rows\":[[\"a\",1,true],[],[null,2],[\"c\",null,null,[]]]}",
			"1a!  2 c "},
		{"{{#rows}}{{#marks}}{{label}}{{/marks}}{{name}};{{/rows}}",
			"{\"rows\":[[\"a\",1,true,[[\"x\"],{\"label\":\"y\"}]],"
			"{\"name\":\"b\",\"marks\":[[\"z\"]]}]}",
			"xya;zb;"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct text_file files[FILES_MAX] = {{"t", str_c(cases[i].text)}};
		struct err err = {0};
		struct buf out;

		buf_init(&out, OUT_MAX);
		if (!run(files, cases[i].view, &out, &err))
			fail_msg("%s: %s: %s", cases[i].text, err.where, err.text);
		assert_string_equal(out.p, cases[i].want);
		buf_release(&out);
	}
}

static void a_missing_site_is_told(void **state)
{
	struct text_file files[FILES_MAX] = {{"t", S("{{site.name}}")}};
	const struct template *template = NULL;
	const struct val view = {.kind = VAL_OBJECT};
	struct err err = {0};
	struct arena arena;
	struct buf out;

	(void)state;
	arena_init(&arena);
	buf_init(&out, OUT_MAX);
	assert_true(template_load(&arena,
		&(struct template_loader){&schema, find_text, files}, "t", &template,
		&err));
	assert_false(template_render(
		template, &(struct template_frames){&view, NULL, NULL}, &out, &err));
	assert_string_equal(err.where, "t.html:1");
	assert_string_equal(err.text, "the view has no \"site.name\"");
	buf_release(&out);
	arena_release(&arena);
}

static void a_page_over_the_limit_fails(void **state)
{
	struct text_file files[FILES_MAX] = {{"t", S("{{title}}{{title}}")}};
	struct err err = {0};
	struct buf out;

	(void)state;
	buf_init(&out, 60);
	assert_false(run(files, NULL, &out, &err));
	assert_int_equal(err.code, ERR_FAIL);
	assert_string_equal(err.where, "t.html");
	assert_string_equal(err.text, "the page is larger than 60 bytes");
	buf_release(&out);
}

static void output_is_added_to_what_is_there(void **state)
{
	struct text_file files[FILES_MAX] = {{"t", S("{{count}}")}};
	struct err err = {0};
	struct buf out;

	(void)state;
	buf_init(&out, OUT_MAX);
	buf_c(&out, "before ");
	assert_true(run(files, NULL, &out, &err));
	assert_string_equal(out.p, "before -12");
	buf_release(&out);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_nest_as_deep_at_render),
		cmocka_unit_test(a_view_must_be_what_it_declares),
		cmocka_unit_test(what_a_view_does_not_set_is_empty),
		cmocka_unit_test(a_missing_site_is_told),
		cmocka_unit_test(a_page_over_the_limit_fails),
		cmocka_unit_test(output_is_added_to_what_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
