#include "site_folder.h"

#include <sys/stat.h>

#include "base/problems.h"
#include "render/check.h"

#define BASE "https://site.example/sub/"

/* The findings as `place: text`, a line each. */
static const char *findings(unsigned threads, struct check_result *result)
{
	struct check_result ignored;
	struct problems problems;
	struct err err = {0};
	struct buf all;
	const char *text;

	problems_init(&problems);
	buf_init(&all, 100 * 1000);
	must(check(&(struct check_options){"site", BASE, threads},
		     result ? result : &ignored, &problems, &err),
		&err);
	for (size_t i = 0; i < problems.list.n; i++) {
		const struct problem *p = &problems.list.v[i];

		assert_true(str_eq(p->source, STR("check")));
		buf_printf(&all, "%s" STR_FMT ": " STR_FMT, i ? "\n" : "",
			STR_ARG(p->place), STR_ARG(p->text));
	}
	text = arena_cstr(&sandbox, buf_view(&all));
	buf_release(&all);
	problems_release(&problems);
	return text;
}

/* A site of some files that are well, and one more. */
static void make_site(const char *path, struct str text)
{
	struct output out;
	struct err err = {0};

	start(&out, NULL,
		"404.html=<a\thref=\"/sub/about/\">About</a><a\thref=\"#x\"\tid=x>x</a> "
		"about/index.html=<p\tid=x>About</p> "
		"bug/1/data.json={} "
		"icon.svg=<svg><g\tid=\"shape\"/></svg> "
		"style.css=p{}");
	if (path)
		output_put(&out, JOBS - 1, str_c(path), text);
	must(output_end(&out, &err), &err);
	output_release(&out);
}

static const struct {
	const char *name;
	const char *page; /* bug/1/index.html */
	const char *want;
} pages[] = {
	{"nothing to find",
		"<title>a</title><link rel=stylesheet href=../../style.css>\n"
		"<a href='../../about/#x'>a</a> <a href='data.json?x=1#y'>b</a>\n"
		"<a href=/sub/about/ id=a>c</a> <a href=#a>d</a> <a href=''>e</a>\n"
		"<a href='#TOP'>f</a> <a href='../../about/#top'>f</a> <a "
		"href='#'>g</a>\n"
		"<svg><use xlink:href='../../icon.svg#shape' "
		"href='../../icon.svg'/></svg>\n"
		"<a href='https://bugzilla.mozilla.org/1#c1'>h</a> <a "
		"href='mailto:x'>i</a>\n"
		"<img src='data:image/png;base64,AA' srcset='../../icon.svg 1x'>\n"
		"<form action='../../about/'></form>",
		""},
	{"a link to nothing", "<p>\n<a href='../2/'>x</a>",
		"bug/1/index.html:2: link to ../2/ leads nowhere"},
	{"each kind of link",
		"<a href=a>\n<img src=b srcset='c 1x, d 2x'>\n<form action=e>\n"
		"<svg><use xlink:href=f></svg>",
		"bug/1/index.html:1: link to a leads nowhere\n"
		"bug/1/index.html:2: link to b leads nowhere\n"
		"bug/1/index.html:2: link to c leads nowhere\n"
		"bug/1/index.html:2: link to d leads nowhere\n"
		"bug/1/index.html:3: link to e leads nowhere\n"
		"bug/1/index.html:4: link to f leads nowhere"},
	{"case counts", "<a href='../../About/'>x</a><a href='../../about/#X'>x</a>",
		"bug/1/index.html:1: link to ../../About/ leads nowhere\n"
		"bug/1/index.html:1: link to ../../about/#X leads to no id of "
		"about/index.html"},
	{"a folder without its slash", "<a href='../../about'>x</a>",
		"bug/1/index.html:1: link to ../../about lacks the slash at its end"},
	{"a folder without a page", "<a href='../'>x</a>",
		"bug/1/index.html:1: link to ../ leads nowhere"},
	{"a link out of the site", "<a href='/'>x</a><a href='../../../'>y</a>",
		"bug/1/index.html:1: link to / leads out of the site\n"
		"bug/1/index.html:1: link to ../../../ leads out of the site"},
	{"an id that is not there", "<a href='#x'>x</a>\n<a href='../../about/#y'>y</a>",
		"bug/1/index.html:1: link to #x leads to no id of bug/1/index.html\n"
		"bug/1/index.html:2: link to ../../about/#y leads to no id of "
		"about/index.html"},
	{"ids of a drawing", "<img src='../../icon.svg#shapes'>",
		"bug/1/index.html:1: link to ../../icon.svg#shapes leads to no id of "
		"icon.svg"},
	{"an id by references and by %XX",
		"<p id='a&amp;b'><p id='\xc3\xbc c'><p id='d%20e'><a href='#a&#38;b'>"
		"<a href='#%c3%bc%20c'><a href='#d%20e'>",
		""},
	{"an id twice", "<p id=a>\n<p id=b>\n<p id=a>\n<p id='&#97;'>",
		"bug/1/index.html:3: id a is in line 1 already\n"
		"bug/1/index.html:4: id a is in line 3 already"},
	{"an id of nothing", "<p id=''>", "bug/1/index.html:1: id is empty"},
	{"ids that differ in case are two", "<p id=a><p id=A>", ""},
	{"an absolute address of the site",
		"<a href='https://site.example/sub/about/'>x</a>\n"
		"<a href='//site.example/sub/none/'>y</a>\n"
		"<a href='https://site.example/other/'>z</a>",
		"bug/1/index.html:1: link to https://site.example/sub/about/ is "
		"absolute, "
		"though it leads into the site\n"
		"bug/1/index.html:2: link to //site.example/sub/none/ is absolute, "
		"though it "
		"leads into the site\n"
		"bug/1/index.html:2: link to //site.example/sub/none/ leads nowhere"},
	{"the canonical address may be absolute, but must lead somewhere",
		"<link rel=canonical href='https://site.example/sub/bug/1/'>\n"
		"<LINK REL='x Canonical' HREF='https://site.example/sub/bug/2/'>\n"
		"<a rel=canonical href='https://site.example/sub/bug/1/'>",
		"bug/1/index.html:2: link to https://site.example/sub/bug/2/ leads "
		"nowhere\n"
		"bug/1/index.html:3: link to https://site.example/sub/bug/1/ is "
		"absolute, "
		"though it leads into the site"},
	{"findings stand in order of line",
		"<a href='#x'>\n<a href=y>\n<a href='#z'>\n<p id=a><p id=a>",
		"bug/1/index.html:1: link to #x leads to no id of bug/1/index.html\n"
		"bug/1/index.html:2: link to y leads nowhere\n"
		"bug/1/index.html:3: link to #z leads to no id of bug/1/index.html\n"
		"bug/1/index.html:4: id a is in line 4 already"},
	{"what could harm a terminal is not shown",
		"<a href='a\x1b[31m\x7f\xc2\x9b\xff'><p id='\x01'><p id='\x01'>",
		"bug/1/index.html:1: link to a?[31m???\xef\xbf\xbd leads nowhere\n"
		"bug/1/index.html:1: id ? is in line 1 already"},
};

static void page_has_findings(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pages); i++) {
		print_message("%s\n", pages[i].name);
		make_site("bug/1/index.html", str_c(pages[i].page));
		assert_string_equal(findings(2, NULL), pages[i].want);
	}
}

static void long_address_is_cut(void **state)
{
	char page[1100] = "<a href='";

	(void)state;
	memset(page + 9, 'x', 1000);
	memcpy(page + 1009, "'>", 3);
	make_site("bug/1/index.html", str_c(page));
	assert_string_equal(findings(1, NULL),
		arena_printf(&sandbox, "bug/1/index.html:1: link to %.200s leads nowhere",
			page + 9)
			.p);
}

static void address_with_nul_leads_nowhere(void **state)
{
	static const char page[] = "<a href='../../about/\0'>x</a>";

	(void)state;
	make_site("bug/1/index.html", (struct str){page, sizeof(page) - 1});
	assert_string_equal(findings(1, NULL),
		"bug/1/index.html:1: link to ../../about/? leads nowhere");
}

static void page_for_any_address_has_no_relative_links(void **state)
{
	(void)state;
	build("404.html=<a\thref=\"index.html\"></a><a\thref=\"/sub/index.html\"></a> "
	      "index.html=x");
	assert_string_equal(findings(1, NULL),
		"404.html:1: link to index.html is relative, but this page is shown at "
		"any "
		"address");
}

static void result_counts(void **state)
{
	struct check_result result;

	(void)state;
	make_site("index.html",
		STR("<a href='about/'></a><a href='none'></a><a href='mailto:x'></a>"));
	findings(1, &result);
	assert_int_equal(result.files, 6);
	assert_int_equal(result.pages, 3);
	assert_int_equal(result.links, 4);
}

static void page_may_link_to_the_manifest(void **state)
{
	(void)state;
	make_site("index.html", STR("<a href='manifest.json'></a>"));
	assert_string_equal(findings(1, NULL), "");
}

static const struct {
	const char *name;
	const char *text;
	const char *want;
} jsons[] = {
	{"as we print it", "{\n  \"a\": 1\n}\n", ""},
	{"keys in another order", "{\"b\": 1, \"a\": 2.5e3}", ""},
	{"a bracket too few", "{\"a\": [1, 2}",
		"x.json:1:12: is not JSON: ']' expected near '}'"},
	{"nothing", "", "x.json:1:0: is not JSON: '[' or '{' expected near end of file"},
	{"a key twice", "{\n\"a\": 1,\n\"a\": 2}",
		"x.json:3:3: is not JSON: duplicate object key near '\"a\"'"},
	{"bytes that are not UTF-8", "[\"\xff\"]",
		"x.json: is not valid UTF-8 throughout"},
};

static void json_is_parsed(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(jsons); i++) {
		print_message("%s\n", jsons[i].name);
		make_site("x.json", str_c(jsons[i].text));
		assert_string_equal(findings(1, NULL), jsons[i].want);
	}
}

static void remove_file(void)
{
	unlink("site/style.css");
}

static void cut_file(void)
{
	put("site/style.css", "p{");
}

static void change_file(void)
{
	put("site/style.css", "q{}");
}

static void add_file(void)
{
	put("site/a/letter.txt", "mine");
}

static void add_page(void)
{
	put("site/x.html", "<a href='y'>");
}

static void put_link(void)
{
	unlink("site/style.css");
	assert_int_equal(symlink("icon.svg", "site/style.css"), 0);
}

static void stop_a_build(void)
{
	struct output out;

	start(&out, NULL, "style.css=p{color:red}");
	output_release(&out);
}

static const struct {
	const char *name;
	void (*change)(void);
	const char *want;
} tampers[] = {
	{"a file is gone", remove_file,
		"style.css: is in the manifest, but not there; build again"},
	{"a file is cut", cut_file,
		"style.css: has 2 bytes, but 3 in the manifest; build again"},
	{"a file has other bytes", change_file,
		"style.css: has another checksum than in the manifest; build again"},
	{"a file is too many", add_file,
		"a/letter.txt: is not in the manifest; build again, and if it stays, "
		"move it "
		"away"},
	{"a page is too many", add_page,
		"x.html: is not in the manifest; build again, and if it stays, move it "
		"away\n"
		"x.html:1: link to y leads nowhere"},
	{"a link of the file system is no file", put_link,
		"style.css: is in the manifest, but not there; build again"},
	{"a build was stopped", stop_a_build,
		"manifest.json~: is of a build that did not end; build again\n"
		"style.css: has 12 bytes, but 3 in the manifest; build again"},
};

static void folder_must_be_as_the_manifest_has_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(tampers); i++) {
		print_message("%s\n", tampers[i].name);
		make_site(NULL, STR(""));
		assert_string_equal(findings(1, NULL), "");
		tampers[i].change();
		assert_string_equal(findings(1, NULL), tampers[i].want);
		unlink("site/a/letter.txt");
		unlink("site/x.html");
		unlink("site/style.css");
	}
}

static void link_to_a_file_that_is_gone_leads_nowhere(void **state)
{
	(void)state;
	make_site("index.html", STR("<a href='style.css'>x</a>"));
	unlink("site/style.css");
	assert_string_equal(findings(1, NULL),
		"index.html:1: link to style.css leads nowhere\n"
		"style.css: is in the manifest, but not there; build again");
}

static void file_above_the_limit_is_a_finding(void **state)
{
	(void)state;
	make_site(NULL, STR(""));
	assert_int_equal(truncate("site/style.css", (off_t)OUTPUT_FILE_MAX + 1), 0);
	assert_string_equal(findings(1, NULL), "style.css: larger than 67108864 bytes");
}

static const struct {
	const char *name;
	const char *file;
	const char *text;
	const char *where;
	const char *error;
} refusals[] = {
	{"no folder", NULL, NULL, "site",
		"there is no such folder; run `candor build` first"},
	{"no manifest", "site/index.html", "x", "site",
		"has no manifest.json; run `candor build` first"},
	{"a manifest that cannot be read", "site/manifest.json", "{}",
		"site/manifest.json",
		"is not a manifest of candor; delete site and build again: "
		"there is no list of files"},
};

static void folder_without_manifest_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(refusals); i++) {
		struct check_result result = {.files = 77};
		struct problems problems;
		struct err err = {0};

		print_message("%s\n", refusals[i].name);
		if (refusals[i].file)
			put(refusals[i].file, refusals[i].text);
		problems_init(&problems);
		assert_false(check(&(struct check_options){"site", BASE, 1}, &result,
			&problems, &err));
		assert_err(&err, ERR_INPUT, refusals[i].where, refusals[i].error);
		assert_int_equal(problems.list.n, 0);
		assert_int_equal(result.files, 77);
		problems_release(&problems);
	}
}

/* A ring of pages, each with a link that leads nowhere and one to an id of the next. */
static void outcome_does_not_depend_on_threads(void **state)
{
	enum { RING = 200 };
	struct output out;
	struct err err = {0};
	const char *one;

	(void)state;
	must(output_begin(&out, "site", NULL, &err), &err);
	output_plan(&out, 1);
	for (int i = 0; i < RING; i++) {
		struct str path = arena_printf(&sandbox, "%d/index.html", i);
		struct str text = arena_printf(&sandbox,
			"<p id=a%d>\n<a href='../%d/#a%d'><a href='../%d/#b'><a href=x>",
			i, (i + 1) % RING, (i + 1) % RING, (i + 2) % RING);

		output_put(&out, 0, path, text);
	}
	must(output_end(&out, &err), &err);
	output_release(&out);
	one = findings(1, NULL);
	assert_true(str_starts(str_c(one),
		STR("0/index.html:2: link to x leads nowhere\n"
		    "0/index.html:2: link to ../2/#b leads to no id of 2/index.html\n"
		    "1/index.html:2: link to x leads nowhere\n")));
	assert_string_equal(findings(4, NULL), one);
	assert_string_equal(findings(100, NULL), one);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(page_has_findings),
		TEST(long_address_is_cut),
		TEST(address_with_nul_leads_nowhere),
		TEST(page_for_any_address_has_no_relative_links),
		TEST(result_counts),
		TEST(page_may_link_to_the_manifest),
		TEST(json_is_parsed),
		TEST(folder_must_be_as_the_manifest_has_it),
		TEST(link_to_a_file_that_is_gone_leads_nowhere),
		TEST(file_above_the_limit_is_a_finding),
		TEST(folder_without_manifest_is_refused),
		TEST(outcome_does_not_depend_on_threads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
