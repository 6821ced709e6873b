#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "format/js_read.h"

/* A struct str of a literal, for tables. */
#define S(literal)                                                                       \
	{                                                                                \
		("" literal), sizeof(literal) - 1                                        \
	}

/* What is not usual is left to jansson, and is no mistake therefore. */
static void usual_text_is_read_without_jansson(void **state)
{
	static const struct {
		struct str input;
		const char *want; /* printed compactly; NULL: left to jansson */
	} cases[] = {
		{S(" { \"a\" : [ 1 , -20 , 0 ] , \"b\" : { } } \n"),
			"{\"a\":[1,-20,0],\"b\":{}}"},
		{S("[true,false,null,\"\"]"), "[true,false,null,\"\"]"},
		{S("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]"), "[\"\\\"\\\\/\\b\\f\\n\\r\\t\"]"},
		{S("[\"a\\u0041\\u00e9\\u20aCz\"]"), "[\"aA\xc3\xa9\xe2\x82\xacz\"]"},
		{S("[\"0123456789012345678901234567890123456789\\n\"]"),
			"[\"0123456789012345678901234567890123456789\\n\"]"},
		{S("[\"\xc3\xa9\"]"), "[\"\xc3\xa9\"]"},
		{S("[999999999999999999]"), "[999999999999999999]"},
		{S("[1000000000000000000]"), NULL},
		{S("[1.5]"), NULL},
		{S("[1e2]"), NULL},
		{S("[-0]"), NULL},
		{S("[01]"), NULL},
		{S("[-]"), NULL},
		{S("1"), NULL},
		{S(""), NULL},
		{S("[1,]"), NULL},
		{S("[1 2]"), NULL},
		{S("[1] 2"), NULL},
		{S("[nul]"), NULL},
		{S("{\"a\":1,\"a\":2}"), NULL},
		{S("{\"\\n\":1}"), NULL},
		{S("{a:1}"), NULL},
		{S("{\"a\" 1}"), NULL},
		{S("[\"\\u0000\"]"), NULL},
		{S("[\"\\ud83d\\ude00\"]"), NULL},
		{S("[\"\\u00g0\"]"), NULL},
		{S("[\"\\u00"), NULL},
		{S("[\"\\x\"]"), NULL},
		{S("[\"\\"), NULL},
		{S("[\"a\tb\"]"), NULL},
		{S("[\"\xff\"]"), NULL},
		{S("[\"a"), NULL},
		{S("["), NULL},
		{S("{\"a\":"), NULL},
	};

	struct buf out;

	(void)state;
	buf_init(&out, 1000);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		json_t *value = js_read(cases[i].input);

		if (!value != !cases[i].want)
			fail_msg(STR_FMT, STR_ARG(cases[i].input));
		if (!value)
			continue;
		buf_clear(&out);
		js_print_compact(value, &out);
		assert_string_equal(out.p, cases[i].want);
		json_decref(value);
	}
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(usual_text_is_read_without_jansson),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
