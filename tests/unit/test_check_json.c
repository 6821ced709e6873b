#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "format/js.h"
#include "render/check_json.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *name;
	const char *text;
	bool sure;
} texts[] = {
	{"an empty object", "{}", true},
	{"an empty array", " [ ] \n", true},
	{"all kinds of values",
		"{\"a\": [1, -2, 0, -0], \"b\": {\"c\": true, \"d\": false}, \"e\": "
		"null, "
		"\"f\": \"text\"}",
		true},
	{"escapes that are surely letters",
		"[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u001f\\uFFFD\"]", true},
	{"letters beyond ASCII", "{\"\xc3\xbc\": \"\xe2\x82\xac\"}", true},
	{"18 digits", "[123456789012345678]", true},
	{"reals", "[1.5, -0.25]", true},
	{"nothing", "", false},
	{"a value outside", "1", false},
	{"two values", "{} {}", false},
	{"more after it", "[]]", false},
	{"an array that does not end", "[1, 2", false},
	{"a comma at the end of an array", "[1, ]", false},
	{"a comma at the end of an object", "{\"a\": 1, }", false},
	{"a comma alone", "[,]", false},
	{"no comma", "[1 2]", false},
	{"no colon", "{\"a\" 1}", false},
	{"no value", "{\"a\": }", false},
	{"a key without quotes", "{a: 1}", false},
	{"brackets that do not fit", "[}", false},
	{"keys that fall", "{\"b\": 1, \"a\": 2}", false},
	{"a key twice", "{\"a\": 1, \"a\": 2}", false},
	{"a key with an escape", "{\"\\u0061\": 1}", false},
	{"half a surrogate", "[\"\\ud800\"]", false},
	{"another escape", "[\"\\x41\"]", false},
	{"an escape that is cut", "[\"\\u00\"]", false},
	{"a line break in a string", "[\"a\nb\"]", false},
	{"a string that does not end", "[\"a", false},
	{"a backslash at the end", "[\"\\", false},
	{"bytes that are not UTF-8", "[\"\xff\"]", false},
	{"a zero in front", "[01]", false},
	{"a minus alone", "[-]", false},
	{"19 digits", "[1234567890123456789]", false},
	{"a real without digits behind the point", "[1.]", false},
	{"a real without digits before it", "[.5]", false},
	{"an exponent", "[1e5]", false},
	{"a word cut", "[tru]", false},
	{"a word in capitals", "[True]", false},
	{"a byte order mark", "\xef\xbb\xbf{}", false},
};

static void form_is_sure_or_not(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		print_message("%s\n", texts[i].name);
		assert_int_equal(check_json_is_sure(str_c(texts[i].text)), texts[i].sure);
	}
}

static void nesting_ends_where_that_of_the_parser_ends(void **state)
{
	char text[2 * JS_DEPTH_MAX + 2];

	(void)state;
	memset(text, '[', JS_DEPTH_MAX + 1);
	memset(text + JS_DEPTH_MAX + 1, ']', JS_DEPTH_MAX + 1);
	assert_false(check_json_is_sure((struct str){text, sizeof(text)}));
	assert_true(check_json_is_sure((struct str){text + 1, sizeof(text) - 2}));
}

static void what_is_printed_canonically_is_sure(void **state)
{
	json_t *value = json_object();
	json_t *rows = json_array();
	struct buf text;

	(void)state;
	js_push(rows, js_new_str(STR("\"quoted\" \\ \x01 \xc3\xbc")));
	js_push(rows, json_integer(-4711));
	js_push(rows, json_null());
	js_set(value, "rows", rows);
	js_set_bool(value, "closed", false);
	js_set_int(value, "Bug", 1900001);
	buf_init(&text, 1000);
	js_print(value, &text);
	assert_true(check_json_is_sure(buf_view(&text)));
	buf_clear(&text);
	js_print_compact(value, &text);
	assert_true(check_json_is_sure(buf_view(&text)));
	buf_release(&text);
	json_decref(value);
}

/* The same numbers every time (xorshift). */
static uint32_t next(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

/* The parser must take, and not mend, all that is sure. */
static bool agrees(struct str text)
{
	struct err err = {0};
	bool mended = true;
	json_t *value;

	if (!check_json_is_sure(text))
		return true;
	if (!js_parse(text, "text", &value, &mended, &err))
		return false;
	json_decref(value);
	return !mended;
}

static void sure_is_what_the_parser_takes(void **state)
{
	static const char bytes[] = "{}[],:\"\\u0d8 -1.etrfn\n\0\xc3\xbc\xff";
	uint32_t seed = 20260315;

	(void)state;
	for (size_t round = 0; round < 3000; round++) {
		for (size_t i = 0; i < COUNT(texts); i++) {
			size_t n = strlen(texts[i].text);
			char *copy = mem_alloc(n);

			if (n)
				memcpy(copy, texts[i].text, n);
			for (uint32_t k = next(&seed) % 3; n && k; k--)
				copy[next(&seed) % n] =
					bytes[next(&seed) % (sizeof(bytes) - 1)];
			if (!agrees((struct str){copy, n}))
				fail_msg("%.*s", (int)n, copy);
			mem_free(copy);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(form_is_sure_or_not),
		cmocka_unit_test(nesting_ends_where_that_of_the_parser_ends),
		cmocka_unit_test(what_is_printed_canonically_is_sure),
		cmocka_unit_test(sure_is_what_the_parser_takes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
