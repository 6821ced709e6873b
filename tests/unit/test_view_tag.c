#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "number_case.h"
#include "render/feed.h"
#include "render/view_tag.h"

static size_t index_of(const char *tag)
{
	for (size_t i = 0; i < s.w.model.tags.n; i++)
		if (str_eq_c(s.w.model.tags.v[i]->tag, tag))
			return i;
	fail_msg("there is no tag %s", tag);
	return 0;
}

/* ---- addresses ---- */

#define S(literal)                                                                       \
	{                                                                                \
		("" literal), sizeof(literal) - 1                                        \
	}
#define TEN(text) text text text text text text text text text text

static const struct {
	const char *name;
	struct str tag;
	const char *want;
} pages[] = {
	{"as it is", S("crl-failure"), "tag/crl-failure/"},
	{"a mark", S("verif?"), "tag/verif_3f/"},
	{"what a mark could be taken for", S("verif_3f"), "tag/verif_5f3f/"},
	{"up a folder", S(".."), "tag/_2e_2e/"},
	{"down one", S("a/b\\c"), "tag/a_2fb_5cc/"},
	{"the index of the list", S("index.html"), "tag/index_2ehtml/"},
	{"an option", S("-rf"), "tag/_2drf/"},
	{"a capital", S("A-b"), "tag/_41-b/"},
	{"two bytes", S("\xc3\xa9"), "tag/_c3_a9/"},
	{"control characters", S("a\0\n"), "tag/a_00_0a/"},
	{"an address of its own", S("%2f#x"), "tag/_252f_23x/"},
	/* hashes by Python's hashlib.sha256 */
	{"nothing", S(""),
		"tag/"
		"_he3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855/"},
	{"a hundred letters", S(TEN("aaaaaaaaaa")), "tag/" TEN("aaaaaaaaaa") "/"},
	{"one more", S(TEN("aaaaaaaaaa") "a"),
		"tag/"
		"_h9d0793397991b57a99a07c6e6b4a92bab68dbf605345cd0b87f385a448a726bc/"},
	{"33 marks", S(TEN("???") "???"), "tag/" TEN("_3f_3f_3f") "_3f_3f_3f/"},
	{"one more mark", S(TEN("???") "????"),
		"tag/"
		"_hf59d47c9fe4e565b3ab70c3430567ed95aa550f9bb0f8fb81d727598879d9ef6/"},
};

static void every_tag_has_a_folder_below_tag(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pages); i++) {
		char out[VIEW_TAG_PAGE_SIZE];
		struct str page = view_tag_page(pages[i].tag, out);

		if (!str_eq_c(page, pages[i].want))
			fail_msg("%s: " STR_FMT, pages[i].name, STR_ARG(page));
	}
}

/* All of one byte and of two. */
static void no_two_tags_share_a_folder(void **state)
{
	struct arena arena;
	struct map seen;

	(void)state;
	arena_init(&arena);
	map_init(&seen);
	for (int i = 0; i < 256 * 257; i++) {
		char bytes[2] = {(char)(i % 256), (char)(i / 256 - 1)};
		struct str tag = {bytes, i < 256 ? 1 : 2};
		char out[VIEW_TAG_PAGE_SIZE];
		struct str page = arena_str(&arena, view_tag_page(tag, out));

		if (map_put(&seen, page, &seen))
			fail_msg("%d: " STR_FMT " again", i, STR_ARG(page));
	}
	map_release(&seen);
	arena_release(&arena);
}

/* ---- pages ---- */

static const struct {
	const char *tag;
	const char *path;
	const char *want;
} facts[] = {
	{"crl-failure", "known", "true"},
	{"crl-failure", "meaning", "about a CRL"},
	{"crl-failure", "class", "status"},
	{"crl-failure", "introduced", "2023-01-11"},
	{"crl-failure", "source", "a <text>"},
	{"crl-failure", "source_url", "null"},
	{"leaf-revocation-delay", "source_url", "https://x.example/tags"},
	{"crl-failure", "spellings", "[2]"},
	{"crl-failure", "spellings.0.spelling", "crl failure"},
	{"crl-failure", "number.opened", "3"},
	{"crl-failure", "number.delay", "1"},
	{"crl-failure", "number.undated", "1"},
	{"crl-failure", "number.not_counted", "1"},
	{"crl-failure", "number.quarters.0.name", "2023 Q4"},
	{"crl-failure", "cas", "[2]"},
	{"crl-failure", "cas.0.ca_page", "ca/alpha/"},
	{"crl-failure", "cas.0.opened", "2"},
	{"crl-failure", "cas.0.open", "1"},
	{"crl-failure", "cas.1.not_counted", "1"},
	{"crl-failure", "bugs", "[3]"},
	{"crl-failure", "bugs.0.id", "5"},
	{"crl-failure", "others", "[1]"},
	{"crl-failure", "others.0.why_not", "duplicate of another bug"},
	/* under one CA, though not in its numbers */
	{"audit-finding", "number.opened", "2"},
	{"audit-finding", "number.audit", "1"},
	{"audit-finding", "number.predecessor", "1"},
	{"audit-finding", "cas.0.opened", "1"},
	{"audit-finding", "cas.0.predecessor", "1"},
	{"audit-finding", "introduced", "null"},
	{"audit-finding", "has_spellings", "false"},
	{"<i>/..", "known", "false"},
	{"<i>/..", "meaning", "null"},
	{"<i>/..", "class", "null"},
	{"<i>/..", "introduced", "null"},
	{"<i>/..", "number.opened", "1"},
	{"<i>/..", "bugs.0.id", "8"},
};

static void pages_are_those_of_the_world(void **state)
{
	struct view_page page;

	(void)state;
	for (size_t i = 0; i < COUNT(facts); i++) {
		struct val *view =
			view_tag(&s.site, index_of(facts[i].tag), &s.w.arena, &page);

		assert_value(&s, facts[i].tag, view, facts[i].path, facts[i].want);
	}
}

static void every_declared_key_is_there(void **state)
{
	struct view_page page;
	struct val *view = view_tag_list(&s.site, &page);

	(void)state;
	scene_keys(&s, view_tag_list_keys, view, "tags");
	for (size_t i = 0; i < s.w.model.tags.n; i++) {
		view = view_tag(&s.site, i, &s.w.arena, &page);
		scene_keys(&s, view_tag_keys, view, "tag");
	}
	scene_all_reached(&s, view_tag_list_keys, "tags");
	scene_all_reached(&s, view_tag_keys, "tag");
}

static void an_unknown_tag_is_shown_and_said_to_be_one(void **state)
{
	struct view_page page;
	struct val *view = view_tag(&s.site, index_of("<i>/.."), &s.w.arena, &page);
	const char *html = scene_html(&s, THEME_TAG, view, &page);

	(void)state;
	assert_true(str_eq_c(page.path, "tag/_3ci_3e_2f_2e_2e/"));
	assert_has(html, "<h1>Tag &lt;i&gt;/..</h1>");
	assert_has(html, "This tag is not in the table of tags");
	assert_lacks(html, "<i>");
}

static void the_list_has_every_tag_by_class(void **state)
{
	struct view_page page;
	struct val *view = view_tag_list(&s.site, &page);
	const char *html = scene_html(&s, THEME_TAG_LIST, view, &page);

	(void)state;
	if (strcmp(column(&s, view, "classes", "class"), "delay status audit base null"))
		fail_msg("%s", column(&s, view, "classes", "class"));
	assert_value(&s, "all", view, "n", "5");
	assert_value(&s, "bug 7", view, "untagged", "1");
	assert_value(&s, "status", view, "classes.1.tags.0.n", "3");
	assert_value(&s, "status", view, "classes.1.tags.0.open", "1");
	assert_value(&s, "status", view, "classes.1.tags.0.not_counted", "1");
	assert_has(html, "<a href=\"../tag/_3ci_3e_2f_2e_2e/\">&lt;i&gt;/..</a>");
}

static void a_feed_tells_what_was_opened_and_closed(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, SCENE_PAGE_MAX);
	feed_tag(&s.site, s.w.model.tags.v[index_of("crl-failure")], &out);
	/* 1, 2 and 5 were opened, 1 was closed; 6 is not counted */
	assert_int_equal(times_in(out.p, "<entry>"), 4);
	assert_has(out.p, "<title>Incidents: tag crl-failure</title>");
	assert_has(out.p, "<id>https://site.example/in/tag/crl-failure/feed.xml</id>");
	assert_has(out.p, "<link href=\"https://site.example/in/tag/crl-failure/\"/>");
	assert_lacks(out.p, "bug/6/");
	buf_clear(&out);
	feed_tag(&s.site, s.w.model.tags.v[index_of("<i>/..")], &out);
	assert_has(out.p, "<title>Incidents: tag &lt;i&gt;/..</title>");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_tag_has_a_folder_below_tag),
		cmocka_unit_test(no_two_tags_share_a_folder),
		cmocka_unit_test(pages_are_those_of_the_world),
		cmocka_unit_test(every_declared_key_is_there),
		cmocka_unit_test(an_unknown_tag_is_shown_and_said_to_be_one),
		cmocka_unit_test(the_list_has_every_tag_by_class),
		cmocka_unit_test(a_feed_tells_what_was_opened_and_closed),
	};

	return cmocka_run_group_tests(tests, number_begin, number_end);
}
