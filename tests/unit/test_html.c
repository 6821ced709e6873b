#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/utf8.h"
#include "format/html.h"

/* A struct str of a literal, for tables. */
#define S(literal)                                                                       \
	{                                                                                \
		("" literal), sizeof(literal) - 1                                        \
	}

enum { OUT_MAX = 4096 };

typedef void escaper(struct str s, struct buf *out);

struct escape_case {
	const char *name;
	struct str input;
	struct str want;
};

static void check(const struct escape_case *cases, size_t n, escaper *escape)
{
	struct buf out;

	buf_init(&out, OUT_MAX);
	for (size_t i = 0; i < n; i++) {
		buf_clear(&out);
		escape(cases[i].input, &out);
		if (!str_eq(buf_view(&out), cases[i].want))
			fail_msg("%s: " STR_FMT, cases[i].name, STR_ARG(buf_view(&out)));
	}
	buf_release(&out);
}

#define CHECK(cases, escape) check(cases, sizeof(cases) / sizeof((cases)[0]), escape)

static void text_is_escaped(void **state)
{
	static const struct escape_case cases[] = {
		{"nothing gives nothing", {NULL, 0}, S("")},
		{"plain text stays", S("a b\tc\nd"), S("a b\tc\nd")},
		{"the five characters become references", S("&<>\"'"),
			S("&amp;&lt;&gt;&quot;&#39;")},
		{"runs between them stay", S("a<b>c&d\"e'f"),
			S("a&lt;b&gt;c&amp;d&quot;e&#39;f")},
		{"a reference is escaped once more", S("&amp;"), S("&amp;amp;")},
		{"letters beyond ASCII stay", S("T\xc3\x9c\xe4\xb8\xad\xf0\x9f\x98\x80"),
			S("T\xc3\x9c\xe4\xb8\xad\xf0\x9f\x98\x80")},
		{"NUL, CR and ESC are dropped", S("a\0b\rc\x1b"), S("abc")},
		{"DEL and C1 controls are dropped", S("a\x7f\xc2\x85z"), S("az")},
		{"a no-break space stays", S("\xc2\xa0"), S("\xc2\xa0")},
		{"a change of direction is dropped", S("a\xe2\x80\xae<"), S("a&lt;")},
		{"a mark of direction is dropped", S("a\xd8\x9cz"), S("az")},
		{"its neighbours stay", S("\xd8\x9b\xd8\x9d\xd8\xb9"),
			S("\xd8\x9b\xd8\x9d\xd8\xb9")},
		{"zero width and BOM are dropped", S("\xef\xbb\xbf\xe2\x80\x8b."),
			S(".")},
		{"a typographic quote stays", S("\xe2\x80\x99"), S("\xe2\x80\x99")},
		{"U+2028 stays in text", S("\xe2\x80\xa8"), S("\xe2\x80\xa8")},
		{"a cut character is not read past", S("a\xe2\x80"), S("a\xe2\x80")},
		{"a first byte of two is not read past", S("\xd8"), S("\xd8")},
		{"a first byte alone is not read past", S("\xef"), S("\xef")},
	};

	(void)state;
	CHECK(cases, html_text);
}

/* Writes the code point as UTF-8; returns its length. */
static size_t encode(unsigned long p, char out[4])
{
	if (p < 0x80) {
		out[0] = (char)p;
		return 1;
	}
	if (p < 0x800) {
		out[0] = (char)(0xc0 | p >> 6);
		out[1] = (char)(0x80 | (p & 0x3f));
		return 2;
	}
	if (p < 0x10000) {
		out[0] = (char)(0xe0 | p >> 12);
		out[1] = (char)(0x80 | (p >> 6 & 0x3f));
		out[2] = (char)(0x80 | (p & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | p >> 18);
	out[1] = (char)(0x80 | (p >> 12 & 0x3f));
	out[2] = (char)(0x80 | (p >> 6 & 0x3f));
	out[3] = (char)(0x80 | (p & 0x3f));
	return 4;
}

static void text_drops_exactly_what_utf8_plain_drops(void **state)
{
	struct buf plain;
	struct buf out;

	(void)state;
	buf_init(&plain, OUT_MAX);
	buf_init(&out, OUT_MAX);
	for (unsigned long p = 0; p < 0x110000; p++) {
		char text[4];
		struct str s = {text, encode(p, text)};

		if ((p >= 0xd800 && p < 0xe000) ||
			(s.n == 1 && memchr("&<>\"'", (int)p, 5)))
			continue;
		buf_clear(&plain);
		buf_clear(&out);
		utf8_plain(s, &plain);
		html_text(s, &out);
		if (!str_eq(buf_view(&plain), buf_view(&out)))
			fail_msg("U+%04lX", p);
	}
	buf_release(&plain);
	buf_release(&out);
}

static void xml_is_escaped(void **state)
{
	static const struct escape_case cases[] = {
		{"the five characters become references", S("&<>\"'"),
			S("&amp;&lt;&gt;&quot;&#39;")},
		{"tab and line feed stay, other controls go", S("a\t\n\x0c\x01\xc2\x80z"),
			S("a\t\nz")},
		{"U+FFFE and U+FFFF go", S("\xef\xbf\xbe.\xef\xbf\xbf"), S(".")},
		{"U+FFFD stays", S("\xef\xbf\xbd"), S("\xef\xbf\xbd")},
	};

	(void)state;
	CHECK(cases, html_xml);
}

static void json_is_escaped(void **state)
{
	static const struct escape_case cases[] = {
		{"quotes and backslashes stay as JSON needs them",
			S("{\"a\": \"it's \\n\"}"), S("{\"a\": \"it's \\n\"}")},
		{"a script element can not be closed", S("\"</script>\""),
			S("\"\\u003c/script\\u003e\"")},
		{"a comment can not be opened", S("\"<!--\""), S("\"\\u003c!--\"")},
		{"an ampersand is escaped", S("\"a&b\""), S("\"a\\u0026b\"")},
		{"ends of a line of script are escaped",
			S("\"\xe2\x80\xa8\xe2\x80\xa9\""), S("\"\\u2028\\u2029\"")},
		{"a change of direction is dropped", S("\"\xe2\x80\xae\""), S("\"\"")},
	};

	(void)state;
	CHECK(cases, html_json);
}

static void url_parts_are_encoded(void **state)
{
	static const struct escape_case cases[] = {
		{"unreserved characters stay", S("azAZ09-._~"), S("azAZ09-._~")},
		{"blank, slash and percent are encoded", S("a b/c%d"),
			S("a%20b%2Fc%25d")},
		{"delimiters are encoded", S("?&=#+@:'\""),
			S("%3F%26%3D%23%2B%40%3A%27%22")},
		{"UTF-8 is encoded by bytes", S("\xc3\xa9"), S("%C3%A9")},
		{"NUL and a change of direction are dropped", S("a\0\xe2\x80\xae."),
			S("a.")},
	};

	(void)state;
	CHECK(cases, html_url_query);
}

static void a_full_buffer_is_marked(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 4);
	html_text(STR("a<b"), &out);
	assert_true(out.full);
	buf_release(&out);
}

/* Bytes are looked at in blocks, the last of which may overlap the one before. */
static void what_is_special_is_found_at_each_place_of_each_length(void **state)
{
	char text[70];
	char want[80];
	struct buf out;

	(void)state;
	buf_init(&out, 1000);
	for (size_t n = 1; n <= sizeof(text); n++)
		for (size_t at = 0; at < n; at++) {
			memset(text, 'a', n);
			text[at] = '<';
			memset(want, 'a', n + 3);
			memcpy(want + at, "&lt;", 4);
			buf_clear(&out);
			html_text((struct str){text, n}, &out);
			assert_int_equal(out.n, n + 3);
			assert_memory_equal(out.p, want, n + 3);
		}
	buf_release(&out);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_escaped),
		cmocka_unit_test(text_drops_exactly_what_utf8_plain_drops),
		cmocka_unit_test(xml_is_escaped),
		cmocka_unit_test(json_is_escaped),
		cmocka_unit_test(url_parts_are_encoded),
		cmocka_unit_test(a_full_buffer_is_marked),
		cmocka_unit_test(what_is_special_is_found_at_each_place_of_each_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
