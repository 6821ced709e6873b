#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "render/check_html.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* The tags of a page as text: `a@0 href=[x]`, one after the other. */
static void tell(struct str page, struct buf *out)
{
	static const char *const names[CHECK_HTML_ATTRS] = {
		"id", "href", "xlink:href", "src", "action", "srcset", "rel"};
	struct check_html html = {.text = page};
	struct check_html_tag tag;

	buf_clear(out);
	while (check_html_next(&html, &tag)) {
		buf_printf(out, "%s" STR_FMT "@%zu", out->n ? "; " : "",
			STR_ARG(tag.name), tag.at);
		for (size_t i = 0; i < CHECK_HTML_ATTRS; i++)
			if (tag.attr[i].p)
				buf_printf(out, " %s=[" STR_FMT "]", names[i],
					STR_ARG(tag.attr[i]));
	}
}

static const struct {
	const char *name;
	const char *page;
	const char *want;
} pages[] = {
	{"nothing", "", ""},
	{"text alone", "a < b > c & d", ""},
	{"double quotes", "<a href=\"x\">", "a@0 href=[x]"},
	{"single quotes", "<a href='x\"y'>", "a@0 href=[x\"y]"},
	{"no quotes", "<a href=x/y>", "a@0 href=[x/y]"},
	{"a slash at the end without quotes is part of the value", "<a href=x/>",
		"a@0 href=[x/]"},
	{"blanks and line breaks around the sign", "<a\n\thref \r\n=\f \"x\">",
		"a@0 href=[x]"},
	{"a value of nothing", "<a href=\"\">", "a@0 href=[]"},
	{"no value", "<a href>", "a@0 href=[]"},
	{"no value before another", "<a href id=x>", "a@0 id=[x] href=[]"},
	{"a sign without a value", "<a href=>", "a@0 href=[]"},
	{"names in capitals", "<A HREF=x ID=y>", "A@0 id=[y] href=[x]"},
	{"of two of a name the first counts", "<a href=x href=y>", "a@0 href=[x]"},
	{"no blank between two", "<a href=\"x\"id=\"y\">", "a@0 id=[y] href=[x]"},
	{"a slash between two", "<a href=\"x\"/id=\"y\">", "a@0 id=[y] href=[x]"},
	{"a name that only ends alike", "<a data-href=x xid=y hrefs=z>", ""},
	{"a sign at the front is part of the name", "<a =href=x id=y>", "a@0 id=[y]"},
	{"a larger sign inside quotes", "<a id='>' href=\">\">", "a@0 id=[>] href=[>]"},
	{"all attributes",
		"<x id=1 href=2 xlink:href=3 src=4 action=5 srcset=6 rel=7 class=8>",
		"x@0 id=[1] href=[2] xlink:href=[3] src=[4] action=[5] srcset=[6] "
		"rel=[7]"},
	{"tags without such attributes are passed over", "<p><b class=x><a id=y></b></p>",
		"a@14 id=[y]"},
	{"references stay as they are", "<a href=\"?a&amp;b\">", "a@0 href=[?a&amp;b]"},
	{"end tags tell nothing", "</a href=x></a id=\"<a href=y>\"><a id=z>",
		"a@31 id=[z]"},
	{"a comment", "<!-- <a href=x> --><a id=y>", "a@19 id=[y]"},
	{"a comment with signs in it", "<!-- > -> -- > --!> <a id=y>", "a@20 id=[y]"},
	{"comments of nothing", "<!--><a id=x><!---><a id=y>", "a@5 id=[x]; a@19 id=[y]"},
	{"dashes count once", "<!--!><a id=x>--><a id=y>", "a@17 id=[y]"},
	{"a comment that does not end", "<a id=x><!-- <a id=y>", "a@0 id=[x]"},
	{"the type of the document", "<!DOCTYPE html><a id=x>", "a@15 id=[x]"},
	{"instructions end at the first sign", "<?xml a=\">\"?><a id=x>", "a@13 id=[x]"},
	{"an end tag without a name", "</><a id=x></ <a id=y><a id=z>",
		"a@3 id=[x]; a@22 id=[z]"},
	{"a script", "<script src=x>if (a <b id=1) \"<a href=y>\"</script><a id=z>",
		"script@0 src=[x]; a@50 id=[z]"},
	{"a script ends at its own end tag",
		"<script></style><a id=x></scripts></SCRIPT\n><a id=y>", "a@44 id=[y]"},
	{"a script that does not end", "<script><a id=x>", ""},
	{"style, title and their like",
		"<style>a<b id=x></style><title><a id=x></title><textarea><a "
		"id=x></textarea>"
		"<iframe src=y><a id=x></iframe><a id=z>",
		"iframe@76 src=[y]; a@107 id=[z]"},
	{"a name that begins like style", "<styles><a id=x></styles>", "a@8 id=[x]"},
	{"titles in a drawing are markup", "<svg id=s><title><a id=x></a></title></svg>",
		"svg@0 id=[s]; a@17 id=[x]"},
	{"after the drawing they are text",
		"<svg><svg/><svg></svg></svg><title><a id=x></title><a id=y>",
		"a@51 id=[y]"},
	{"a drawing of nothing", "<svg/><title><a id=x></title>", ""},
	{"a tag that does not end", "<a id=x><a id=y", "a@0 id=[x]"},
	{"a quote that does not end", "<a id=x><a id=\"y><a id=z>", "a@0 id=[x]"},
	{"a small sign at the end", "<a id=x><", "a@0 id=[x]"},
	{"the start of a comment at the end", "<a id=x><!-", "a@0 id=[x]"},
};

static void tags_are_told(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 10000);
	for (size_t i = 0; i < COUNT(pages); i++) {
		print_message("%s\n", pages[i].name);
		tell(str_c(pages[i].page), &out);
		assert_string_equal(out.p ? out.p : "", pages[i].want);
	}
	buf_release(&out);
}

static const struct {
	const char *name;
	const char *raw;
	const char *want;
} values[] = {
	{"nothing", "", ""},
	{"plain text", "../2/#c1", "../2/#c1"},
	{"the five names", "&amp;&lt;&gt;&quot;&apos;", "&<>\"'"},
	{"numbers", "a&#38;b&#x26;c&#X2f;d&#x2F;", "a&b&c/d/"},
	{"letters of all lengths", "&#x41;&#xe9;&#x20ac;&#x1f600;",
		"A\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"},
	{"zeros in front", "&#000038;", "&"},
	{"once and not twice", "&amp;amp;", "&amp;"},
	{"other names stay", "&copy;&nbsp;", "&copy;&nbsp;"},
	{"without the semicolon they stay", "?a=1&b=2&lt=3", "?a=1&b=2&lt=3"},
	{"at the end", "a&", "a&"},
	{"one by one", "&&amp;&", "&&&"},
	{"no number", "&#;&#x;&#xg;&#1a;", "&#;&#x;&#xg;&#1a;"},
	{"numbers of no letter", "&#0;&#xd800;&#x110000;&#99999999999999;",
		"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
};

static void values_are_decoded(void **state)
{
	struct buf scratch;

	(void)state;
	buf_init(&scratch, 10000);
	for (size_t i = 0; i < COUNT(values); i++) {
		struct str got = check_html_decode(str_c(values[i].raw), &scratch);

		print_message("%s\n", values[i].name);
		if (!str_eq_c(got, values[i].want))
			fail_msg("got [" STR_FMT "]", STR_ARG(got));
	}
	buf_release(&scratch);
}

static const struct {
	const char *name;
	const char *value;
	const char *want;
} sets[] = {
	{"nothing", "", ""},
	{"one", "a.png", "[a.png]"},
	{"with descriptors", "a.png 1x, b.png 2x", "[a.png][b.png]"},
	{"without", "a.png, b.png", "[a.png][b.png]"},
	{"with blanks and commas around", " , a.png  480w ,\n\tb.png 2x , ",
		"[a.png][b.png]"},
	{"a comma inside an address", "a,b.png 1x", "[a,b.png]"},
	{"a comma inside brackets", "a.png x(1, 2), b.png", "[a.png][b.png]"},
	{"commas alone", ",,,", ""},
};

static void srcset_is_split(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 10000);
	for (size_t i = 0; i < COUNT(sets); i++) {
		struct str rest = str_c(sets[i].value);
		struct str address;

		print_message("%s\n", sets[i].name);
		buf_clear(&out);
		while (check_html_srcset(&rest, &address))
			buf_printf(&out, "[" STR_FMT "]", STR_ARG(address));
		assert_string_equal(out.p ? out.p : "", sets[i].want);
	}
	buf_release(&out);
}

/* The same numbers every time (xorshift). */
static uint32_t next(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static void read_all(struct str page, struct buf *scratch)
{
	struct check_html html = {.text = page};
	struct check_html_tag tag;
	size_t last = 0;

	while (check_html_next(&html, &tag)) {
		struct str rest, address;

		assert_true(tag.at >= last && html.at > tag.at && html.at <= page.n);
		last = tag.at;
		for (size_t i = 0; i < CHECK_HTML_ATTRS; i++)
			check_html_decode(tag.attr[i], scratch);
		rest = check_html_decode(tag.attr[CHECK_HTML_SRCSET], scratch);
		while (check_html_srcset(&rest, &address))
			assert_true(address.n > 0);
	}
}

/* A copy of just its size, so that a sanitizer sees each byte read beyond it. */
static void mutate(const char *page, uint32_t *seed, struct buf *scratch)
{
	static const char bytes[] = "<>/!-='\"& \n;#xa\0\xff";
	size_t n = strlen(page) - next(seed) % (strlen(page) + 1) / 4;
	char *copy = mem_alloc(n);

	if (n)
		memcpy(copy, page, n);
	for (uint32_t i = next(seed) % 4; n && i; i--)
		copy[next(seed) % n] = bytes[next(seed) % (sizeof(bytes) - 1)];
	read_all((struct str){copy, n}, scratch);
	mem_free(copy);
}

static void any_bytes_are_read_safely(void **state)
{
	uint32_t seed = 20260315;
	struct buf scratch;

	(void)state;
	buf_init(&scratch, 10000);
	for (size_t round = 0; round < 400; round++) {
		for (size_t i = 0; i < COUNT(pages); i++)
			mutate(pages[i].page, &seed, &scratch);
		for (size_t i = 0; i < COUNT(values); i++)
			mutate(values[i].raw, &seed, &scratch);
	}
	buf_release(&scratch);
}

/* Each of these once cost some scanner the square of its length. */
static const char *const repeated[] = {"<", "<a ", "<!--", "<script>", "<a id=\"", "</",
	"<svg><title>", "<a srcset=','>", "&", "<script></s", "<!-- --", "<a id=&#38"};

static void work_grows_with_the_page_alone(void **state)
{
	enum { TIMES = 200 * 1000 };
	struct buf page, scratch;

	(void)state;
	buf_init(&page, 16 * 1024 * 1024);
	buf_init(&scratch, 16 * 1024 * 1024);
	for (size_t i = 0; i < COUNT(repeated); i++) {
		buf_clear(&page);
		for (size_t n = 0; n < TIMES; n++)
			buf_c(&page, repeated[i]);
		read_all(buf_view(&page), &scratch);
		check_html_decode(buf_view(&page), &scratch);
	}
	buf_release(&page);
	buf_release(&scratch);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_are_told),
		cmocka_unit_test(values_are_decoded),
		cmocka_unit_test(srcset_is_split),
		cmocka_unit_test(any_bytes_are_read_safely),
		cmocka_unit_test(work_grows_with_the_page_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
