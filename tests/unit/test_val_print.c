#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "format/template.h"
#include "json_values.h"
#include "val_case.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void check(const char *name, const struct val *view, const struct view_key *keys,
	const char *want)
{
	struct buf out;

	buf_init(&out, 10000);
	val_print(view, keys, &out);
	if (!str_eq_c(buf_view(&out), want))
		fail_msg("%s: " STR_FMT, name, STR_ARG(buf_view(&out)));
	buf_release(&out);
}

static void check_compact(const char *name, const struct val *value, const char *want)
{
	struct buf out;

	buf_init(&out, 10000);
	val_print_compact(value, &out);
	if (!str_eq_c(buf_view(&out), want))
		fail_msg("%s: " STR_FMT, name, STR_ARG(buf_view(&out)));
	buf_release(&out);
}

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

	(void)state;
	check("rows",
		json_values(STR("{\"list\": [[\"a\", null, [[null, true], [\"\"]]], "
				"[\"b\", null, [], 0]], \"plain\": "
				"[{\"none\": null, \"inner\": [[1, null]]}]}")),
		keys,
		"{\n"
		"  \"list\": [\n"
		"    {\"name\":\"a\",\"inner\":[{\"y\":true},{\"x\":\"\"}]},\n"
		"    {\"name\":\"b\",\"inner\":[],\"last\":0}\n"
		"  ],\n"
		"  \"plain\": [\n"
		"    {\"none\":null,\"inner\":[{\"x\":1}]}\n"
		"  ]\n"
		"}\n");
}

/* The keys of a list are those of its name, wherever the member stands. */
static void members_in_another_order_than_their_keys_have_rows_too(void **state)
{
	static const struct view_key of_a[] = {
		{"x", VIEW_TEXT, NULL}, {NULL, VIEW_TEXT, NULL}};
	static const struct view_key of_b[] = {
		{"y", VIEW_TEXT, NULL}, {NULL, VIEW_TEXT, NULL}};
	static const struct view_key keys[] = {{"a", VIEW_LIST, of_a},
		{"one", VIEW_TEXT, NULL}, {"b", VIEW_LIST, of_b}, {"c", VIEW_LIST, of_a},
		{NULL, VIEW_TEXT, NULL}};

	(void)state;
	check("order",
		json_values(STR("{\"c\": [[1]], \"a\": [[2]], \"one\": 3, "
				"\"undeclared\": [[4]], \"b\": [[5]]}")),
		keys,
		"{\n"
		"  \"c\": [\n"
		"    {\"x\":1}\n"
		"  ],\n"
		"  \"a\": [\n"
		"    {\"x\":2}\n"
		"  ],\n"
		"  \"one\": 3,\n"
		"  \"undeclared\": [\n"
		"    [4]\n"
		"  ],\n"
		"  \"b\": [\n"
		"    {\"y\":5}\n"
		"  ]\n"
		"}\n");
}

/* The end of a row may be left out; what is longer than its keys is cut. */
static void rows_of_another_length_than_their_keys_are_printed(void **state)
{
	static const struct view_key row[] = {
		{"x", VIEW_TEXT, NULL}, {"y", VIEW_TEXT, NULL}, {NULL, VIEW_TEXT, NULL}};
	static const struct view_key keys[] = {
		{"list", VIEW_LIST, row}, {NULL, VIEW_TEXT, NULL}};

	(void)state;
	check("lengths", json_values(STR("{\"list\": [[], [1], [null], [1, 2, 3]]}")),
		keys,
		"{\n"
		"  \"list\": [\n"
		"    {},\n"
		"    {\"x\":1},\n"
		"    {},\n"
		"    {\"x\":1,\"y\":2}\n"
		"  ]\n"
		"}\n");
}

static const struct view_key cell_keys[] = {{"x", VIEW_TEXT, NULL},
	{"longer_name", VIEW_TEXT, NULL}, {"z", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL}};

static const struct view_key table_keys[] = {
	{"rows", VIEW_LIST, cell_keys}, {NULL, VIEW_TEXT, NULL}};

static const struct {
	const char *row;
	const char *want;
} cells[] = {
	{"[null, true, false]", "{\"longer_name\":true,\"z\":false}"},
	{"[0, -1, null]", "{\"x\":0,\"longer_name\":-1}"},
	{"[-9223372036854775808, null, 9223372036854775807]",
		"{\"x\":-9223372036854775808,\"z\":9223372036854775807}"},
	{"[\"\", \"a\", \"\"]", "{\"x\":\"\",\"longer_name\":\"a\",\"z\":\"\"}"},
	{"[\"a text of more than sixteen bytes\"]",
		"{\"x\":\"a text of more than sixteen bytes\"}"},
	{"[\"\\\"first\", \"in \\n the midst of it\", \"behind it all\\\\\"]",
		"{\"x\":\"\\\"first\",\"longer_name\":\"in \\n the midst of it\","
		"\"z\":\"behind it all\\\\\"}"},
	{"[null, \"\\u0000\", 1]", "{\"longer_name\":\"\\u0000\",\"z\":1}"},
	{"[\"\xc3\xa9\", [1, [2]], {\"a\": \"b\"}]",
		"{\"x\":\"\xc3\xa9\",\"longer_name\":[1,[2]],\"z\":{\"a\":\"b\"}}"},
	{"[[], {}, [null]]", "{\"x\":[],\"longer_name\":{},\"z\":[null]}"},
};

static void each_kind_is_printed_in_a_row(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cells); i++) {
		struct val *view = val_new_object();
		struct val *rows = val_new_list();
		char want[300];

		val_set(view, "rows", rows);
		val_push(rows, json_values(str_c(cells[i].row)));
		snprintf(want, sizeof(want), "{\n  \"rows\": [\n    %s\n  ]\n}\n",
			cells[i].want);
		check(cells[i].row, view, table_keys, want);
	}
}

/* Above the depth from which on all stands on one line. */
static void a_row_of_the_top_list_has_a_line_for_each_member(void **state)
{
	(void)state;
	check("a list", json_values(STR("[[1, \"a\"], [null, null, true]]")), cell_keys,
		"[\n"
		"  {\n"
		"    \"x\": 1,\n"
		"    \"longer_name\": \"a\"\n"
		"  },\n"
		"  {\n"
		"    \"z\": true\n"
		"  }\n"
		"]\n");
}

/* {"list": [rows], "one": ...}: a line for each row. */
static void members_are_printed_in_the_order_of_setting(void **state)
{
	(void)state;
	check("order",
		json_values(STR("{\"one\": {\"x\": \"y\"}, \"empty\": [], \"list\": "
				"[{\"b\": [true, null], \"a\": 1}, {\"a\": 2}]}")),
		NULL,
		"{\n"
		"  \"one\": {\n"
		"    \"x\": \"y\"\n"
		"  },\n"
		"  \"empty\": [],\n"
		"  \"list\": [\n"
		"    {\"b\":[true,null],\"a\":1},\n"
		"    {\"a\":2}\n"
		"  ]\n"
		"}\n");
}

static void an_empty_list_or_object_is_two_brackets(void **state)
{
	struct val *both = val_new_object();

	(void)state;
	check("an empty view", val_new_object(), NULL, "{}\n");
	check("an empty list", val_new_list(), NULL, "[]\n");
	check_compact("an empty object", val_new_object(), "{}");
	check_compact("an empty list", val_new_list(), "[]");
	val_set(both, "list", val_new_list());
	val_set(both, "object", val_new_object());
	check("both", both, NULL, "{\n  \"list\": [],\n  \"object\": {}\n}\n");
	check_compact("both", both, "{\"list\":[],\"object\":{}}");
}

static void each_kind_is_printed(void **state)
{
	struct val *all = val_new_list();

	(void)state;
	val_push_null(all);
	val_push_bool(all, true);
	val_push_bool(all, false);
	val_push_int(all, 0);
	val_push_int(all, INT64_MIN);
	val_push_int(all, INT64_MAX);
	val_push_c(all, "");
	val_push_plain(all, STR("#c3"));
	val_push_str(all, STR("a\0\"\\\n/\xc3\xa9"));
	check_compact("all kinds", all,
		"[null,true,false,0,-9223372036854775808,9223372036854775807,\"\","
		"\"#c3\",\"a\\u0000\\\"\\\\\\n/\xc3\xa9\"]");
	check_compact("null alone", &(struct val){.kind = VAL_NULL}, "null");
	check_compact("a number alone", val_new_int(-7), "-7");
	check_compact("a text alone", val_new_c("x"), "\"x\"");
	check("a flag alone", val_new_bool(true), NULL, "true\n");
}

static void what_nests_is_printed_as_deep_as_may_be(void **state)
{
	struct val *top = val_new_list();
	struct val *inner = top;
	char want[2 * JS_DEPTH_MAX + 3] = "";

	(void)state;
	/* an empty list opens nothing */
	for (int i = 0; i < JS_DEPTH_MAX; i++) {
		struct val *below = val_new_list();

		val_push(inner, below);
		inner = below;
	}
	memset(want, '[', JS_DEPTH_MAX + 1);
	memset(want + JS_DEPTH_MAX + 1, ']', JS_DEPTH_MAX + 1);
	check_compact("as deep", top, want);
}

static void a_value_in_two_places_is_printed_in_both(void **state)
{
	struct val *shared = val_new_list();
	struct val *top = val_new_object();

	(void)state;
	val_set(top, "a", shared);
	val_set(top, "b", shared);
	val_push_int(shared, 1);
	check_compact("shared", top, "{\"a\":[1],\"b\":[1]}");
}

static void print_is_added_to_what_is_there(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 100);
	buf_c(&out, "before ");
	val_print_compact(json_values(STR("{\"a\": {\"b\": 1}}")), &out);
	assert_string_equal(out.p, "before {\"a\":{\"b\":1}}");
	buf_release(&out);
}

/* At each length at which the room may end. */
static void a_full_buffer_is_marked(void **state)
{
	const struct val *view = json_values(
		STR("{\"rows\": [[1, \"text\", true], [\"x\\ny\", null, -12]], "
		    "\"a\": [1, {\"bb\": 2, \"c\": 3}], \"d\": \"x\\ny\", \"e\": {}}"));
	struct buf whole;

	(void)state;
	buf_init(&whole, 1000);
	val_print(view, table_keys, &whole);
	assert_false(whole.full);
	for (size_t limit = 0; limit < whole.n; limit++) {
		struct buf out;

		buf_init(&out, limit);
		val_print(view, table_keys, &out);
		assert_true(out.full);
		assert_true(out.n <= limit);
		buf_release(&out);
	}
	buf_release(&whole);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_printed_as_objects_of_what_is_set),
		cmocka_unit_test(members_in_another_order_than_their_keys_have_rows_too),
		cmocka_unit_test(rows_of_another_length_than_their_keys_are_printed),
		cmocka_unit_test(each_kind_is_printed_in_a_row),
		cmocka_unit_test(a_row_of_the_top_list_has_a_line_for_each_member),
		cmocka_unit_test(members_are_printed_in_the_order_of_setting),
		cmocka_unit_test(an_empty_list_or_object_is_two_brackets),
		cmocka_unit_test(each_kind_is_printed),
		cmocka_unit_test(what_nests_is_printed_as_deep_as_may_be),
		cmocka_unit_test(a_value_in_two_places_is_printed_in_both),
		cmocka_unit_test(print_is_added_to_what_is_there),
		cmocka_unit_test(a_full_buffer_is_marked),
	};

	return cmocka_run_group_tests(tests, values_begin, values_end);
}
