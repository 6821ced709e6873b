#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/draft.h"
#include "render_case.h"

static const struct view_site site = {.links = {"https://bugzilla.mozilla.org/", 29}};

static const struct {
	const char *name;
	const char *text;
	const char *markdown;
	const char *mediawiki;
} texts[] = {
	{"plain words", "CRL was late (2 d)", "CRL was late (2 d)",
		"<nowiki>CRL was late (2 d)</nowiki>"},
	{"a bar does not end a cell", "a|b", "a\\|b", "<nowiki>a|b</nowiki>"},
	{"tags are text", "<script>x</script>", "\\<script\\>x\\</script\\>",
		"<nowiki>&lt;script&gt;x&lt;/script&gt;</nowiki>"},
	{"the end of nowiki is text", "</nowiki>[[x]]{{y}}",
		"\\</nowiki\\>\\[\\[x\\]\\]{{y}}",
		"<nowiki>&lt;/nowiki&gt;[[x]]{{y}}</nowiki>"},
	{"marks of emphasis", "*a* _b_ ~~c~~ `d`",
		"\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\`",
		"<nowiki>*a* _b_ ~~c~~ `d`</nowiki>"},
	{"a link", "[x](https://evil.example/)", "\\[x\\](https:\\//evil.example/)",
		"<nowiki>[x](https://evil.example/)</nowiki>"},
	{"an address alone", "https://evil.example www.evil.example",
		"https:\\//evil.example www\\.evil.example",
		"<nowiki>https://evil.example www.evil.example</nowiki>"},
	{"a backslash", "a\\|b", "a\\\\\\|b", "<nowiki>a\\|b</nowiki>"},
	{"entities", "&lt;&#124;", "\\&lt;\\&\\#124;",
		"<nowiki>&amp;lt;&amp;#124;</nowiki>"},
	{"several lines are one", "a\n\n# b\r\n| c |", "a  \\# b \\| c \\|",
		"<nowiki>a  # b | c |</nowiki>"},
	{"hidden characters are dropped", "a\u202e\u200bb\x01", "ab",
		"<nowiki>ab</nowiki>"},
	{"an image", "![x](y)", "\\!\\[x\\](y)", "<nowiki>![x](y)</nowiki>"},
	{"nothing", "", "", "<nowiki></nowiki>"},
};

static void text_from_outside_begins_no_markup(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct buf out;
		struct draft d = {&out, DRAFT_MARKDOWN, &site};

		buf_init(&out, 65536);
		draft_text(&d, str_c(texts[i].text));
		if (!str_eq_c(buf_view(&out), texts[i].markdown))
			fail_msg("%s: " STR_FMT, texts[i].name, STR_ARG(buf_view(&out)));
		buf_clear(&out);
		d.format = DRAFT_MEDIAWIKI;
		draft_text(&d, str_c(texts[i].text));
		if (!str_eq_c(buf_view(&out), texts[i].mediawiki))
			fail_msg("%s: " STR_FMT, texts[i].name, STR_ARG(buf_view(&out)));
		buf_release(&out);
	}
}

static void write(const struct draft *d)
{
	draft_heading(d, 1);
	draft_words(d, "Title");
	draft_heading_end(d, 1);
	draft_heading(d, 2);
	draft_int(d, 2025);
	draft_heading_end(d, 2);
	draft_item(d, 1);
	draft_bug(d, 5);
	draft_words(d, ", ");
	draft_comment(d, 5, 3);
	draft_end(d);
	draft_item(d, 2);
	draft_comment(d, 5, -1);
	draft_words(d, " ");
	draft_link(d, "link", STR("https://x.example/a b(c)|]'"));
	draft_end(d);
	draft_item(d, 3);
	draft_time(d, at("2025-04-01T10:00:01"));
	draft_words(d, " ");
	draft_time(d, DATE_NONE);
	draft_words(d, " ");
	draft_day(d, day("2025-04-01"));
	draft_words(d, " ");
	draft_day(d, DATE_DAY_NONE);
	draft_end(d);
}

#define BUG "https://bugzilla.mozilla.org/show_bug.cgi?id=5"

static void both_formats_have_headings_lists_and_links(void **state)
{
	struct buf out;
	struct draft d = {&out, DRAFT_MARKDOWN, &site};

	(void)state;
	buf_init(&out, 65536);
	write(&d);
	assert_string_equal(out.p,
		"# Title\n\n## 2025\n\n"
		"- [Bug 5](" BUG "), [comment 3](" BUG "#c3)\n"
		"  - [history](" BUG ") [link](https://x.example/a%20b%28c%29%7C%5D%27)\n"
		"    - 2025-04-01T10:00:01Z not known 2025-04-01 not known\n");
	buf_clear(&out);
	d.format = DRAFT_MEDIAWIKI;
	write(&d);
	assert_string_equal(out.p,
		"= Title =\n\n== 2025 ==\n"
		"* [" BUG " Bug 5], [" BUG "#c3 comment 3]\n"
		"** [" BUG " history] [https://x.example/a%20b%28c%29%7C%5D%27 link]\n"
		"*** 2025-04-01T10:00:01Z not known 2025-04-01 not known\n");
	buf_release(&out);
}

static const struct {
	const char *name;
	const char *summary;
	const char *want;
} titles[] = {
	{"without the name", "Alpha: late CRL", "late CRL"},
	{"of several colons the first", "Alpha: CRL: late", "CRL: late"},
	{"no name", "late CRL", "late CRL"},
	{"nothing behind it", "Alpha:", "Alpha:"},
};

static void titles_are_without_the_name_of_the_ca(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(titles); i++) {
		struct world w;
		struct str got;

		world_init(&w);
		world_bug(&w,
			&(struct bug_text){.summary = titles[i].summary,
				.comments = "2025-04-01 alpha"});
		world_load(&w);
		got = draft_title(w.model.bugs.v[0]);
		if (!str_eq_c(got, titles[i].want))
			fail_msg("%s: " STR_FMT, titles[i].name, STR_ARG(got));
		world_release(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_from_outside_begins_no_markup),
		cmocka_unit_test(both_formats_have_headings_lists_and_links),
		cmocka_unit_test(titles_are_without_the_name_of_the_ca),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
