#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/view_text.h"
#include "render_case.h"

static struct scene scene;

static int begin(void **state)
{
	(void)state;
	scene_bare(&scene);
	scene_ready(&scene);
	return 0;
}

static int end(void **state)
{
	(void)state;
	scene_release(&scene);
	return 0;
}

static struct val *view_of(const char *text, struct view_page *page, struct err *err)
{
	scene_content(&scene, "page.md", text);
	return view_text(&scene.site, STR("page"), &scene.w.arena, page, err);
}

static const struct {
	const char *name;
	const char *text;
	const char *title;
	const char *description;
	const char *html;
} pages[] = {
	{"title and text", "---\ntitle: A\n---\nB *c*\n", "A", "",
		"<p>B <em>c</em></p>\n"},
	{"a description", "---\ntitle: A\ndescription: D e\n---\nB\n", "A", "D e",
		"<p>B</p>\n"},
	{"no text", "---\ntitle: A\n---\n", "A", "", ""},
	{"no line break at the end", "---\ntitle: A\n---", "A", "", ""},
	{"CRLF", "---\r\ntitle: A\r\n---\r\nB\r\n", "A", "", "<p>B</p>\n"},
	{"a rule in the text", "---\ntitle: A\n---\nB\n\n---\n\nC\n", "A", "",
		"<p>B</p>\n<hr>\n<p>C</p>\n"},
	{"a title is text", "---\ntitle: \"<b> & 'x'\"\n---\n", "<b> & 'x'", "", ""},
	{"headings have ids", "---\ntitle: A\n---\n## Who speaks\n", "A", "",
		"<h2 id=\"who-speaks\">Who speaks</h2>\n"},
	{"links within the site", "---\ntitle: A\n---\n[m](../method/)\n", "A", "",
		"<p><a href=\"../method/\">m</a></p>\n"},
};

static void a_page_is_front_matter_and_markdown(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct view_page page = {0};
		struct err err = {0};
		struct val *view = view_of(pages[i].text, &page, &err);

		if (!view)
			fail_msg("%s: %s", pages[i].name, err.text);
		scene_keys(&scene, view_text_keys, view, "text");
		assert_value(&scene, pages[i].name, view, "title", pages[i].title);
		assert_value(&scene, pages[i].name, view, "text_html", pages[i].html);
		assert_true(str_eq_c(page.path, "page/"));
		assert_true(str_eq_c(page.title, pages[i].title));
		assert_true(str_eq_c(page.description, pages[i].description));
	}
}

/* Places are counted from the top of the file. */
static const struct {
	const char *name;
	const char *text;
	const char *place; /* behind the path */
	const char *want;
} wrong[] = {
	{"an empty file", "", "", "needs front matter: a line '---' first"},
	{"text alone", "B\n", "", "needs front matter: a line '---' first"},
	{"a blank before it", " ---\ntitle: A\n---\n", "",
		"needs front matter: a line '---' first"},
	{"more than three hyphens", "----\ntitle: A\n----\n", "",
		"needs front matter: a line '---' first"},
	{"a front matter without end", "---\ntitle: A\n", "",
		"the front matter has no line '---' at its end"},
	{"nothing but its beginning", "---\n", "",
		"the front matter has no line '---' at its end"},
	{"no title", "---\n---\nB\n", ":1:1", "missing key 'title'"},
	{"a description alone", "---\ndescription: x\n---\n", ":2:1",
		"missing key 'title'"},
	{"a title of nothing", "---\ntitle:\n---\n", ":2:1", "title: needs a value"},
	{"an empty title", "---\ndescription: x\ntitle: ''\n---\n", ":3:1",
		"'title' is empty"},
	{"a title that is no text", "---\ntitle: [a]\n---\n", ":2:1",
		"title: want a text, not a list"},
	{"an unknown key", "---\ntitle: A\ntitel: x\n---\n", ":3:1",
		"unknown key 'titel'; allowed are title, description, method"},
	{"an unknown key behind a comment", "---\n# c\ntitle: A\n\n  \ntitel: x\n---\n",
		":6:1", "unknown key 'titel'; allowed are title, description, method"},
	{"the same with CRLF", "---\r\ntitle: A\r\ntitel: x\r\n---\r\n", ":3:1",
		"unknown key 'titel'; allowed are title, description, method"},
	{"a doubled key", "---\ntitle: A\ndescription: x\ndescription: y\n---\n", ":4:1",
		"doubled key 'description', first on line 3"},
	{"no mapping", "---\n- a\n---\n", ":2:1", "want a mapping, not a list"},
	{"an alias", "---\ntitle: *a\n---\n", ":2:8",
		"aliases are not allowed; write the value out"},
	{"bad UTF-8", "---\ntitle: \xff\n---\n", ":2:8",
		"invalid leading UTF-8 octet (0xFF)"},
	{"another method", "---\ntitle: A\nmethod: 1\n---\n", ":3:1",
		"describes method 1, but this program computes method 5; take the page "
		"from its content folder"},
	{"no method", "---\ntitle: A\nmethod: ''\n---\n", ":3:1",
		"describes method , but this program computes method 5; take the page "
		"from its content folder"},
	{"a method that is no text", "---\ntitle: A\nmethod: [1]\n---\n", ":3:1",
		"method: want a text, not a list"},
};

static void what_is_wrong_is_told_with_its_place(void **state)
{
	const char *path = fs_join(&scene.w.arena, scene.site.content, "page.md");
	size_t bad = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct str place =
			arena_printf(&scene.w.arena, "%s%s", path, wrong[i].place);
		struct view_page page = {0};
		struct err err = {0};

		if (view_of(wrong[i].text, &page, &err))
			fail_msg("%s is taken", wrong[i].name);
		assert_int_equal(err.code, ERR_INPUT);
		if (strcmp(err.text, wrong[i].want) == 0 && str_eq_c(place, err.where))
			continue;
		print_error("%s: %s: %s\n", wrong[i].name, err.where, err.text);
		bad++;
	}
	assert_int_equal(bad, 0);
}

/* What the site says of its numbers is what this program computes. */
static void the_method_of_a_page_is_that_of_the_program(void **state)
{
	struct view_page page = {0};
	struct err err = {0};
	const char *text = arena_printf(
		&scene.w.arena, "---\ntitle: A\nmethod: %s\n---\n", view_method())
				   .p;
	struct val *view = view_of(text, &page, &err);

	(void)state;
	assert_non_null(view);
	scene.site.content = CANDOR_SOURCE_DIR "/content";
	view = view_text(&scene.site, STR("method"), &scene.w.arena, &page, &err);
	scene.site.content = fs_join(&scene.w.arena, scene.w.folder, "content");
	assert_non_null(view);
}

static void a_page_that_is_not_there_is_an_error(void **state)
{
	struct view_page page = {0};
	struct err err = {0};

	(void)state;
	assert_null(view_text(&scene.site, STR("none"), &scene.w.arena, &page, &err));
	assert_has(err.where, "/content/none.md");
	assert_string_equal(err.text, "cannot open: No such file or directory");
}

static void the_page_escapes_its_title_and_has_no_raw_html(void **state)
{
	struct view_page page = {0};
	struct err err = {0};
	struct val *view = view_of("---\ntitle: \"<b> & \\u202e \xf0\x9f\x94\xa5\"\n---\n"
				   "a <b onclick=\"x\">b</b> [l](javascript:x)\n",
		&page, &err);
	const char *html = scene_html(&scene, THEME_TEXT, view, &page);

	(void)state;
	assert_has(html, "<h1>&lt;b&gt; &amp;  \xf0\x9f\x94\xa5</h1>");
	assert_lacks(html, "<b ");
	assert_lacks(html, "onclick");
	assert_lacks(html, "javascript:");
	assert_plain(html);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_is_front_matter_and_markdown),
		cmocka_unit_test(what_is_wrong_is_told_with_its_place),
		cmocka_unit_test(the_method_of_a_page_is_that_of_the_program),
		cmocka_unit_test(a_page_that_is_not_there_is_an_error),
		cmocka_unit_test(the_page_escapes_its_title_and_has_no_raw_html),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
