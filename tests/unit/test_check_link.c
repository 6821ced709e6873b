#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "render/check_link.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *url;
	const char *host;
	const char *base;
} sites[] = {
	{"https://example.org/", "example.org", ""},
	{"https://example.org", "example.org", ""},
	{"https://example.org/incidents/", "example.org", "/incidents"},
	{"https://example.org:8080/a/b", "example.org:8080", "/a/b"},
	{"https://example.org//", "example.org", ""},
	{"/incidents/", "", "/incidents"},
	{"", "", ""},
};

static void site_is_host_and_base(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(sites); i++) {
		struct check_link_site site = check_link_site(sites[i].url);

		print_message("%s\n", sites[i].url);
		assert_true(str_eq_c(site.host, sites[i].host));
		assert_true(str_eq_c(site.base, sites[i].base));
	}
}

#define ROOT "https://example.org/"
#define DEEP "https://example.org/incidents/"

/* From bug/1/index.html; want is what tell() says. */
static const struct {
	const char *base_url;
	const char *href;
	const char *want;
} links[] = {
	{ROOT, "", "here"},
	{ROOT, "#c5", "here #c5"},
	{ROOT, "?q=1", "here"},
	{ROOT, "?q=1#c5", "here #c5"},
	{ROOT, "#a?b", "here #a?b"},
	{ROOT, "#a#b", "here #a#b"},
	{ROOT, "data.json", "relative [bug/1/data.json]"},
	{ROOT, " data.json\n", "relative [bug/1/data.json]"},
	{ROOT, "./", "relative [bug/1/]"},
	{ROOT, ".", "relative [bug/1/]"},
	{ROOT, "../2/", "relative [bug/2/]"},
	{ROOT, "../2", "relative [bug/2]"},
	{ROOT, "..", "relative [bug/]"},
	{ROOT, "../..", "relative []"},
	{ROOT, "../../", "relative []"},
	{ROOT, "../../#top", "relative [] #top"},
	{ROOT, "../../ca/x/?sort=a#b", "relative [ca/x/] #b"},
	{ROOT, "../../..", "out"},
	{ROOT, "../../../x", "out"},
	{ROOT, "a/../../2/./b", "relative [bug/2/b]"},
	{ROOT, "a//b", "relative [bug/1/a//b]"},
	{ROOT, "a//../b", "relative [bug/1/a/b]"},
	{ROOT, "/", "file []"},
	{ROOT, "/ca/", "file [ca/]"},
	{ROOT, "/../ca/", "out"},
	{ROOT, "a%20b/%C3%BC", "relative [bug/1/a b/\xc3\xbc]"},
	{ROOT, "%2e%2E/2/", "relative [bug/2/]"},
	{ROOT, "a%2Fb", "relative [bug/1/a%2Fb]"},
	{ROOT, "a%2", "relative [bug/1/a%2]"},
	{ROOT, "a%zz%2g%", "relative [bug/1/a%zz%2g%]"},
	{ROOT, "a%23b#c%23d", "relative [bug/1/a#b] #c%23d"},
	{ROOT, "..\\2\\", "relative [bug/1/..\\2\\]"},
	{ROOT, "a:b", "elsewhere"},
	{ROOT, "./a:b", "relative [bug/1/a:b]"},
	{ROOT, "1a:b", "relative [bug/1/1a:b]"},
	{ROOT, ":b", "relative [bug/1/:b]"},
	{ROOT, "mailto:a@b.example", "elsewhere"},
	{ROOT, "data:image/png;base64,AAAA", "elsewhere"},
	{ROOT, "javascript:alert(1)", "elsewhere"},
	{ROOT, "https:x", "elsewhere"},
	{ROOT, "https://bugzilla.mozilla.org/", "elsewhere"},
	{ROOT, "https://example.org.evil.example/", "elsewhere"},
	{ROOT, "https://example.org@evil.example/", "elsewhere"},
	{ROOT, "//other.example/x", "elsewhere"},
	{ROOT, "https://example.org/bug/2/#c1", "absolute [bug/2/] #c1"},
	{ROOT, "HTTPS://EXAMPLE.ORG/bug/2/", "absolute [bug/2/]"},
	{ROOT, "http://example.org/", "absolute []"},
	{ROOT, "https://example.org", "absolute []"},
	{ROOT, "https://example.org#x", "absolute [] #x"},
	{ROOT, "//example.org/x", "absolute [x]"},
	{DEEP, "../2/", "relative [bug/2/]"},
	{DEEP, "../../..", "out"},
	{DEEP, "/incidents/bug/2/", "file [bug/2/]"},
	{DEEP, "/incidents/", "file []"},
	{DEEP, "/incidents", "out"},
	{DEEP, "/incidentsx/", "out"},
	{DEEP, "/bug/2/", "out"},
	{DEEP, "https://example.org/incidents/", "absolute []"},
	{DEEP, "https://example.org/", "elsewhere"},
	{DEEP, "https://example.org/other/", "elsewhere"},
};

static void tell(const struct check_link *link, struct buf *out)
{
	buf_clear(out);
	if (link->kind == CHECK_LINK_ELSEWHERE)
		buf_c(out, "elsewhere");
	else if (link->kind == CHECK_LINK_OUT)
		buf_c(out, "out");
	else if (link->kind == CHECK_LINK_HERE)
		buf_c(out, "here");
	else
		buf_printf(out, "%s [" STR_FMT "]",
			link->relative           ? "relative"
				: link->absolute ? "absolute"
						 : "file",
			STR_ARG(link->path));
	if (link->fragment.n && link->kind != CHECK_LINK_ELSEWHERE)
		buf_printf(out, " #" STR_FMT, STR_ARG(link->fragment));
}

static void links_lead_where_a_browser_goes(void **state)
{
	struct buf path, got;

	(void)state;
	buf_init(&path, 10000);
	buf_init(&got, 10000);
	for (size_t i = 0; i < COUNT(links); i++) {
		struct check_link_site site = check_link_site(links[i].base_url);
		struct check_link link = check_link_resolve(
			&site, STR("bug/1/index.html"), str_c(links[i].href), &path);

		print_message("%s\n", links[i].href);
		tell(&link, &got);
		assert_string_equal(got.p, links[i].want);
	}
	buf_release(&path);
	buf_release(&got);
}

static void page_at_the_root_has_no_folder(void **state)
{
	struct check_link_site site = check_link_site(ROOT);
	struct check_link link;
	struct buf path;

	(void)state;
	buf_init(&path, 10000);
	link = check_link_resolve(&site, STR("index.html"), STR("ca/"), &path);
	assert_true(str_eq(link.path, STR("ca/")));
	link = check_link_resolve(&site, STR("index.html"), STR("../ca/"), &path);
	assert_int_equal(link.kind, CHECK_LINK_OUT);
	buf_release(&path);
}

/* The same numbers every time (xorshift). */
static uint32_t next(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static void any_bytes_are_resolved_safely(void **state)
{
	static const char bytes[] = "./:#?%2eF\\ ah\0\xff";
	struct check_link_site site = check_link_site(DEEP);
	uint32_t seed = 20260315;
	struct buf path;

	(void)state;
	buf_init(&path, 10000);
	for (size_t round = 0; round < 100 * 1000; round++) {
		size_t n = next(&seed) % 12;
		char *href = mem_alloc(n);
		struct check_link link;

		for (size_t i = 0; i < n; i++)
			href[i] = bytes[next(&seed) % (sizeof(bytes) - 1)];
		link = check_link_resolve(
			&site, STR("bug/1/index.html"), (struct str){href, n}, &path);
		if (link.kind == CHECK_LINK_FILE) {
			assert_false(str_starts(link.path, STR("../")));
			assert_int_equal(str_find(link.path, STR("/../")), SIZE_MAX);
		}
		assert_true(link.fragment.n <= n);
		mem_free(href);
	}
	buf_release(&path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(site_is_host_and_base),
		cmocka_unit_test(links_lead_where_a_browser_goes),
		cmocka_unit_test(page_at_the_root_has_no_folder),
		cmocka_unit_test(any_bytes_are_resolved_safely),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
