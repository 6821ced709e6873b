#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "format/js.h"

/* A struct str of a literal, for tables. */
#define S(literal)                                                                       \
	{                                                                                \
		("" literal), sizeof(literal) - 1                                        \
	}

enum { OUT_MAX = 1 << 20 };

#define COUNT(cases) (sizeof(cases) / sizeof((cases)[0]))

static json_t *parse(struct str text)
{
	struct err err = {0};
	json_t *value = NULL;

	if (!js_parse(text, "x.json", &value, NULL, &err))
		fail_msg(STR_FMT ": %s: %s", STR_ARG(text), err.where, err.text);
	return value;
}

/* Takes the value over. */
static void check_compact(const char *name, json_t *value, struct str want)
{
	struct buf out;

	buf_init(&out, OUT_MAX);
	js_print_compact(value, &out);
	if (!str_eq(buf_view(&out), want))
		fail_msg("%s: " STR_FMT, name, STR_ARG(buf_view(&out)));
	buf_release(&out);
	json_decref(value);
}

static void good_and_mendable_text_is_parsed(void **state)
{
	static const struct {
		const char *name;
		struct str input;
		struct str want; /* printed compactly */
		bool mended;
	} cases[] = {
		{"an object", S("{\"a\":1}"), S("{\"a\":1}"), false},
		{"an array with all kinds", S("[\"s\",-1,1.5,true,false,null,{},[]]"),
			S("[\"s\",-1,1.5,true,false,null,{},[]]"), false},
		{"a final newline", S("[]\n"), S("[]"), false},
		{"a byte order mark", S("\xef\xbb\xbf[]"), S("[]"), false},
		{"a pair of surrogates", S("[\"\\ud83d\\uDE00\"]"),
			S("[\"\xf0\x9f\x98\x80\"]"), false},
		{"NUL in a string", S("[\"a\\u0000b\"]"), S("[\"a\\u0000b\"]"), false},
		{"an escaped backslash before ud800", S("[\"\\\\ud800\"]"),
			S("[\"\\\\ud800\"]"), false},
		{"an escaped quote", S("[\"\\\"[{\"]"), S("[\"\\\"[{\"]"), false},
		{"the largest whole number", S("[9223372036854775807]"),
			S("[9223372036854775807]"), false},
		{"a high surrogate alone", S("[\"a\\ud800b\"]"),
			S("[\"a\xef\xbf\xbd"
			  "b\"]"),
			true},
		{"a low surrogate alone", S("[\"\\uDC00\"]"), S("[\"\xef\xbf\xbd\"]"),
			true},
		{"a high surrogate at the end", S("[\"\\udbff\"]"),
			S("[\"\xef\xbf\xbd\"]"), true},
		{"two high ones before a low one", S("[\"\\ud83d\\ud83d\\ude00\"]"),
			S("[\"\xef\xbf\xbd\xf0\x9f\x98\x80\"]"), true},
		{"low before high", S("[\"\\ude00\\ud83d\"]"),
			S("[\"\xef\xbf\xbd\xef\xbf\xbd\"]"), true},
		{"a high one before another escape", S("[\"\\ud83d\\n\"]"),
			S("[\"\xef\xbf\xbd\\n\"]"), true},
		{"a lone one in a key", S("{\"\\ud800\":1}"), S("{\"\xef\xbf\xbd\":1}"),
			true},
		{"a bad byte",
			S("[\"a\xff"
			  "b\"]"),
			S("[\"a\xef\xbf\xbd"
			  "b\"]"),
			true},
		{"a cut character", S("[\"\xe2\x82\"]"),
			S("[\"\xef\xbf\xbd\xef\xbf\xbd\"]"), true},
		{"an overlong slash", S("[\"\xc0\xaf\"]"),
			S("[\"\xef\xbf\xbd\xef\xbf\xbd\"]"), true},
		{"a bad byte before a lone one", S("[\"\xff\\ud800\"]"),
			S("[\"\xef\xbf\xbd\xef\xbf\xbd\"]"), true},
		{"good UTF-8 beside a bad byte", S("[\"\xc3\xa9\",\"\xff\"]"),
			S("[\"\xc3\xa9\",\"\xef\xbf\xbd\"]"), true},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = {0};
		json_t *value = NULL;
		bool mended = !cases[i].mended;

		if (!js_parse(cases[i].input, "x.json", &value, &mended, &err))
			fail_msg("%s: %s: %s", cases[i].name, err.where, err.text);
		if (mended != cases[i].mended)
			fail_msg("%s: mended", cases[i].name);
		check_compact(cases[i].name, value, cases[i].want);
	}
}

static void bad_text_fails_with_its_place(void **state)
{
	static const struct {
		const char *name;
		struct str input;
		const char *where;
		const char *text;
	} cases[] = {
		{"nothing", {NULL, 0}, "x.json:1:0",
			"'[' or '{' expected near end of file"},
		{"a byte order mark alone", S("\xef\xbb\xbf"), "x.json:1:0",
			"'[' or '{' expected near end of file"},
		{"a value that is no array or object", S("1"), "x.json:1:1",
			"'[' or '{' expected near '1'"},
		{"a second value", S("[] []"), "x.json:1:4",
			"end of file expected near '['"},
		{"a cut text", S("{\"a\": [1,\n2"), "x.json:2:1",
			"']' expected near end of file"},
		{"a cut string", S("[\"a"), "x.json:1:3",
			"premature end of input near '\"a'"},
		{"a cut escape", S("[\"\\"), "x.json:1:3", "invalid escape near '\"\\'"},
		{"a cut hex escape", S("[\"\\ud8"), "x.json:1:6",
			"invalid escape near '\"\\ud8'"},
		{"an escape of other digits", S("[\"\\ud8zz\"]"), "x.json:1:7",
			"invalid escape near '\"\\ud8z'"},
		{"a doubled key", S("{\"a\":1,\n\"a\":2}"), "x.json:2:3",
			"duplicate object key near '\"a\"'"},
		{"NUL in a key", S("{\"\\u0000\":1}"), "x.json:1:9",
			"NUL byte in object key not supported near '\"\\u0000\"'"},
		{"NUL outside a string", S("[\0]"), "x.json:1:2",
			"invalid token near end of file"},
		{"a control character in a string", S("[\"a\nb\"]"), "x.json:1:3",
			"unexpected newline near '\"a'"},
		{"too large a number", S("[9223372036854775808]"), "x.json:1:20",
			"too big integer near '9223372036854775808'"},
		{"a bad byte outside a string", S("[\xff]"), "x.json:1:2",
			"invalid token near '\xef\xbf\xbd'"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = {0};
		json_t *value = NULL;

		if (js_parse(cases[i].input, "x.json", &value, NULL, &err))
			fail_msg("%s: parsed", cases[i].name);
		if (err.code != ERR_INPUT || strcmp(err.where, cases[i].where) != 0 ||
			strcmp(err.text, cases[i].text) != 0)
			fail_msg("%s: %d: %s: %s", cases[i].name, err.code, err.where,
				err.text);
		assert_null(value);
	}
}

/* `n` arrays in each other. */
static void nest(struct buf *out, size_t n)
{
	buf_clear(out);
	for (size_t i = 0; i < n; i++)
		buf_c(out, "[");
	for (size_t i = 0; i < n; i++)
		buf_c(out, "]");
}

static void depth_ends_at_64(void **state)
{
	struct err err = {0};
	json_t *value = NULL;
	struct buf text;
	struct buf out;

	(void)state;
	buf_init(&text, OUT_MAX);
	buf_init(&out, OUT_MAX);
	nest(&text, 64);
	value = parse(buf_view(&text));
	js_print_compact(value, &out);
	assert_true(str_eq(buf_view(&text), buf_view(&out)));
	json_decref(value);

	value = NULL;
	buf_clear(&out);
	nest(&text, 65);
	buf_c(&out, "[\n\"\xc3\xa9\", [[");
	buf_str(&out, buf_view(&text));
	assert_false(js_parse(buf_view(&out), "x.json", &value, NULL, &err));
	assert_int_equal(err.code, ERR_INPUT);
	/* three are open, so it is the 62nd more; seven characters stand before them */
	assert_string_equal(err.where, "x.json:2:69");
	assert_string_equal(err.text, "nested more than 64 deep");
	assert_null(value);
	buf_release(&text);
	buf_release(&out);
}

static void brackets_in_strings_do_not_nest(void **state)
{
	struct buf text;
	struct err err = {0};
	json_t *value = NULL;

	(void)state;
	buf_init(&text, OUT_MAX);
	buf_c(&text, "[\"\\\"");
	for (size_t i = 0; i < 100; i++)
		buf_c(&text, "[{");
	buf_c(&text, "\"]");
	assert_true(js_parse(buf_view(&text), "x.json", &value, NULL, &err));
	json_decref(value);
	buf_release(&text);
}

static void many_siblings_do_not_nest(void **state)
{
	struct buf text;
	json_t *value;

	(void)state;
	buf_init(&text, OUT_MAX);
	buf_c(&text, "[[]");
	for (size_t i = 0; i < 100; i++)
		buf_c(&text, ",{},[]");
	buf_c(&text, "]");
	value = parse(buf_view(&text));
	assert_int_equal(json_array_size(value), 201);
	json_decref(value);
	buf_release(&text);
}

static void canonical_form_is_indented_and_sorted(void **state)
{
	static const struct {
		const char *name;
		struct str input;
		const char *want;
	} cases[] = {
		{"empty ones stay on their line", S("{\"b\":[],\"a\":{}}"),
			"{\n  \"a\": {},\n  \"b\": []\n}\n"},
		{"an empty object", S("{}"), "{}\n"},
		{"keys are sorted by bytes",
			S("{\"b\":1,\"a\":2,\"B\":3,\"ab\":4,\"\xc3\xa9\":5}"),
			"{\n  \"B\": 3,\n  \"a\": 2,\n  \"ab\": 4,\n  \"b\": 1,\n  "
			"\"\xc3\xa9\": 5\n}\n"},
		{"levels are indented by two", S("{\"a\":[1,{\"b\":[null]}]}"),
			"{\n  \"a\": [\n    1,\n    {\n      \"b\": [\n        null\n    "
			"  ]\n    }\n"
			"  ]\n}\n"},
	};
	struct buf out;

	(void)state;
	buf_init(&out, OUT_MAX);
	for (size_t i = 0; i < COUNT(cases); i++) {
		json_t *value = parse(cases[i].input);

		buf_clear(&out);
		js_print(value, &out);
		if (!str_eq_c(buf_view(&out), cases[i].want))
			fail_msg("%s: " STR_FMT, cases[i].name, STR_ARG(buf_view(&out)));
		json_decref(value);
	}
	buf_release(&out);
}

static void strings_are_escaped_no_more_than_needed(void **state)
{
	static const struct {
		const char *name;
		struct str input;
		struct str want;
	} cases[] = {
		{"empty", S(""), S("[\"\"]")},
		{"quote and backslash", S("\"\\"), S("[\"\\\"\\\\\"]")},
		{"short escapes", S("\b\f\n\r\t"), S("[\"\\b\\f\\n\\r\\t\"]")},
		{"other controls", S("\x01\x1f\0"), S("[\"\\u0001\\u001f\\u0000\"]")},
		{"slash, DEL and UTF-8 stay", S("/\x7f\xe2\x80\xa8"),
			S("[\"/\x7f\xe2\x80\xa8\"]")},
		{"runs between escapes", S("ab\"cd\\ef"), S("[\"ab\\\"cd\\\\ef\"]")},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		json_t *array = json_array();

		js_push(array, js_new_str(cases[i].input));
		check_compact(cases[i].name, array, cases[i].want);
	}
}

static void numbers_are_read_back_as_they_were(void **state)
{
	static const struct {
		double value;
		const char *want;
	} cases[] = {
		{0.1, "[0.1]"},
		{0.0, "[0.0]"},
		{-0.0, "[-0.0]"},
		{1.0, "[1.0]"},
		{-2.5, "[-2.5]"},
		{1e300, "[1e+300]"},
		{100.0, "[100.0]"},
		{0.30000000000000004, "[0.30000000000000004]"},
		{1.0 / 3, "[0.3333333333333333]"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		json_t *array = json_array();

		js_push(array, json_real(cases[i].value));
		check_compact(cases[i].want, array, str_c(cases[i].want));
	}
}

static void large_objects_are_sorted_too(void **state)
{
	json_t *object = json_object();
	struct buf out;
	size_t at = 1;

	(void)state;
	for (int i = 99; i >= 0; i--) {
		char key[8];

		snprintf(key, sizeof(key), "k%02d", i);
		js_set_int(object, key, i);
	}
	buf_init(&out, OUT_MAX);
	js_print_compact(object, &out);
	for (int i = 0; i < 100; i++) {
		char want[24];

		snprintf(want, sizeof(want), "\"k%02d\":%d%c", i, i, i < 99 ? ',' : '}');
		assert_true(str_starts(str_from(buf_view(&out), at), str_c(want)));
		at += strlen(want);
	}
	buf_release(&out);
	json_decref(object);
}

static void deep_levels_are_indented_in_full(void **state)
{
	json_t *value = json_array();
	struct buf out;
	struct str rest;
	struct str line;

	(void)state;
	for (int i = 1; i < 40; i++) {
		json_t *outer = json_array();

		js_push(outer, value);
		value = outer;
	}
	buf_init(&out, OUT_MAX);
	js_print(value, &out);
	rest = buf_view(&out);
	for (size_t i = 0; i < 39; i++) {
		assert_true(str_line(&rest, &line));
		assert_int_equal(line.n, 2 * i + 1);
	}
	assert_true(str_line(&rest, &line));
	assert_int_equal(line.n, 2 * 39 + 2);
	json_decref(value);
	buf_release(&out);
}

static void lenient_readers_fall_back(void **state)
{
	json_t *o =
		parse(STR("{\"s\":\"x\\u0000y\",\"i\":7,\"r\":1.5,\"t\":true,\"f\":false,"
			  "\"n\":null,\"a\":[],\"o\":{}}"));

	(void)state;
	assert_true(str_eq(js_str(o, "s"), STR("x\0y")));
	assert_true(str_eq(js_str(o, "i"), STR("")));
	assert_true(str_eq(js_str(o, "none"), STR("")));
	assert_true(str_eq(js_str(NULL, "s"), STR("")));
	assert_int_equal(js_int(o, "i", -1), 7);
	assert_int_equal(js_int(o, "r", -1), -1);
	assert_int_equal(js_int(o, "s", -1), -1);
	assert_int_equal(js_int(o, "none", -1), -1);
	assert_true(js_has(o, "n"));
	assert_false(js_has(o, "none"));
	assert_non_null(js_array(o, "a"));
	assert_null(js_array(o, "o"));
	assert_non_null(js_object(o, "o"));
	assert_null(js_object(o, "a"));
	assert_null(js_object(o, "none"));
	assert_true(str_eq(js_text(json_object_get(o, "s")), STR("x\0y")));
	json_decref(o);
}

static void setters_put_values_in(void **state)
{
	json_t *o = json_object();
	json_t *list = json_array();

	(void)state;
	js_push(list, js_new_c("x"));
	js_push(list, json_integer(1));
	js_set(o, "list", list);
	js_set_str(o, "s", STR("a\0b"));
	js_set_str(o, "empty", (struct str){NULL, 0});
	js_set_c(o, "c", "first");
	js_set_c(o, "c", "second");
	js_set_int(o, "i", INT64_MIN);
	js_set_bool(o, "b", true);
	js_set_null(o, "n");
	check_compact("all", o,
		STR("{\"b\":true,\"c\":\"second\",\"empty\":\"\",\"i\":-"
		    "9223372036854775808,"
		    "\"list\":[\"x\",1],\"n\":null,\"s\":\"a\\u0000b\"}"));
}

static void a_full_buffer_is_marked(void **state)
{
	json_t *o = parse(STR("{\"a\":[1,2,3],\"b\":\"x\\ny\"}"));

	(void)state;
	for (size_t limit = 0; limit < 44; limit++) {
		struct buf out;

		buf_init(&out, limit);
		js_print(o, &out);
		assert_true(out.full);
		assert_true(out.n <= limit);
		buf_release(&out);
	}
	json_decref(o);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_and_mendable_text_is_parsed),
		cmocka_unit_test(bad_text_fails_with_its_place),
		cmocka_unit_test(depth_ends_at_64),
		cmocka_unit_test(brackets_in_strings_do_not_nest),
		cmocka_unit_test(many_siblings_do_not_nest),
		cmocka_unit_test(canonical_form_is_indented_and_sorted),
		cmocka_unit_test(strings_are_escaped_no_more_than_needed),
		cmocka_unit_test(numbers_are_read_back_as_they_were),
		cmocka_unit_test(large_objects_are_sorted_too),
		cmocka_unit_test(deep_levels_are_indented_in_full),
		cmocka_unit_test(lenient_readers_fall_back),
		cmocka_unit_test(setters_put_values_in),
		cmocka_unit_test(a_full_buffer_is_marked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
