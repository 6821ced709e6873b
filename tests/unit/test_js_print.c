#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "format/js.h"
#include "format/template.h"

/* The keys of a list in a row of a list, and what they make of it. */
static void rows_are_printed_as_objects_of_what_is_set(void **state)
{
	static const struct view_key inner[] = {
		{"x", VIEW_TEXT, NULL}, {"y", VIEW_FLAG, NULL}, {NULL, VIEW_TEXT, NULL}};
	static const struct view_key outer[] = {{"name", VIEW_TEXT, NULL},
		{"none", VIEW_TEXT, NULL}, {"inner", VIEW_LIST, inner},
		{"last", VIEW_TEXT, NULL}, {NULL, VIEW_TEXT, NULL}};
	static const struct view_key keys[] = {{"list", VIEW_LIST, outer},
		{"plain", VIEW_LIST, outer}, {NULL, VIEW_TEXT, NULL}};
	static const char want[] =
		"{\n"
		"  \"list\": [\n"
		"    {\"name\":\"a\",\"inner\":[{\"y\":true},{\"x\":\"\"}]},\n"
		"    {\"name\":\"b\",\"inner\":[],\"last\":0}\n"
		"  ],\n"
		"  \"plain\": [\n"
		"    {\"none\":null,\"inner\":[{\"x\":1}]}\n"
		"  ]\n"
		"}\n";
	struct err err = {0};
	json_t *value = NULL;
	struct buf out;

	(void)state;
	assert_true(js_parse(STR("{\"list\": [[\"a\", null, [[null, true], [\"\"]]], "
				 "[\"b\", null, [], 0]], \"plain\": "
				 "[{\"none\": null, \"inner\": [[1, null]]}]}"),
		"t", &value, NULL, &err));
	buf_init(&out, 1000);
	js_print_view(value, keys, &out);
	assert_string_equal(out.p, want);
	buf_release(&out);
	json_decref(value);
}

static void a_word_is_made_once_in_a_pool(void **state)
{
	static const char word[] = "met";
	json_t *list = json_array();
	struct arena arena;

	(void)state;
	arena_init(&arena);
	js_init();
	js_push_word(list, word);
	js_push_word(list, word);
	js_push_word(list, "");
	assert_ptr_not_equal(json_array_get(list, 0), json_array_get(list, 1));
	assert_true(json_is_null(json_array_get(list, 2)));
	json_decref(list);
	for (int round = 0; round < 2; round++) {
		js_pool_begin(&arena);
		list = json_array();
		js_push_word(list, word);
		js_push_word(list, word);
		assert_ptr_equal(json_array_get(list, 0), json_array_get(list, 1));
		assert_true(str_eq_c(js_text(json_array_get(list, 0)), "met"));
		js_pool_end();
		arena_reset(&arena);
	}
	arena_release(&arena);
}

/* Bytes are looked at in blocks, the last of which may overlap the one before. */
static void what_needs_an_escape_is_found_at_each_place_of_each_length(void **state)
{
	char text[70];
	char want[80];
	struct buf out;

	(void)state;
	buf_init(&out, 1000);
	for (size_t n = 1; n <= sizeof(text); n++)
		for (size_t at = 0; at < n; at++) {
			json_t *value;

			memset(text, 'a', n);
			text[at] = '"';
			memset(want, 'a', n + 3);
			want[0] = want[n + 2] = '"';
			memcpy(want + 1 + at, "\\\"", 2);
			value = js_new_str((struct str){text, n});
			buf_clear(&out);
			js_print_compact(value, &out);
			json_decref(value);
			assert_int_equal(out.n, n + 3);
			assert_memory_equal(out.p, want, n + 3);
		}
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_printed_as_objects_of_what_is_set),
		cmocka_unit_test(a_word_is_made_once_in_a_pool),
		cmocka_unit_test(
			what_needs_an_escape_is_found_at_each_place_of_each_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
