#include "site_folder.h"

#include "base/sha256.h"
#include "render/theme.h"
#include "render/view_number.h"
#include "render/view.h"

#define DEFAULT CANDOR_SOURCE_DIR "/themes/default"

/* The site's own folder before that of the installation. */
static const char *const both[] = {"own", DEFAULT, NULL};
static const char *const installed[] = {DEFAULT, NULL};
static const char *const own[] = {"own", NULL};

static struct theme load_theme(const char *const *folders)
{
	struct theme theme;
	struct err err = {0};

	must(theme_load(&theme, folders, &err), &err);
	return theme;
}

static void refuses(const char *const *folders, const char *where, const char *text)
{
	struct theme theme;
	struct err err = {0};

	if (theme_load(&theme, folders, &err))
		fail_msg("taken, instead of: %s", text);
	assert_err(&err, ERR_INPUT, where, text);
}

/* What a template gives for a view with no member, all frames empty. */
static const char *rendered(const struct template *template)
{
	const struct val none = {.kind = VAL_OBJECT};
	struct template_frames frames = {&none, &none, &none};
	struct err err = {0};
	struct buf out;
	const char *text;

	buf_init(&out, 1000 * 1000);
	must(template_render(template, &frames, &out, &err), &err);
	text = arena_cstr(&sandbox, buf_view(&out));
	buf_release(&out);
	return text;
}

static struct str asset(const struct theme *theme, struct str path)
{
	for (size_t i = 0; i < theme->assets.n; i++)
		if (str_eq(theme->assets.v[i].path, path))
			return theme->assets.v[i].data;
	fail_msg("there is no asset " STR_FMT, STR_ARG(path));
	return path;
}

/* `assets/style.1f0e….css` of the text of the file. */
static const char *published(const char *stem, const char *extension, const char *text)
{
	char hash[SHA256_HEX_SIZE];

	sha256_hex(str_c(text), hash);
	return arena_printf(&sandbox, "assets/%s.%.10s.%s", stem, hash, extension).p;
}

/* A whole theme of one's own, less `without`. */
static void put_theme(const char *without)
{
	static const char *const assets[] = {"style.css", "candor.js", "icon.svg"};

	for (int i = 0; i < THEME_PAGES; i++)
		if (strcmp(theme_name((enum theme_page)i), without))
			put(arena_printf(&sandbox, "own/templates/%s.html",
				    theme_name((enum theme_page)i))
					.p,
				"<p>x</p>\n");
	for (size_t i = 0; i < COUNT(assets); i++)
		if (strcmp(assets[i], without))
			put(arena_printf(&sandbox, "own/assets/%s", assets[i]).p, "x");
}

static void an_asset_carries_the_start_of_its_hash(void **state)
{
	struct theme theme = load_theme(installed);
	const char *css = get(DEFAULT "/assets/style.css");

	(void)state;
	assert_string_equal(theme.css.p, published("style", "css", css));
	assert_string_equal(theme.script.p,
		published("candor", "js", get(DEFAULT "/assets/candor.js")));
	assert_string_equal(
		theme.icon.p, published("icon", "svg", get(DEFAULT "/assets/icon.svg")));
	assert_true(str_eq_c(asset(&theme, theme.css), css));
	assert_int_equal(theme.assets.n, 3);
	theme_release(&theme);
}

static void every_page_has_its_template(void **state)
{
	struct theme theme = load_theme(installed);

	(void)state;
	for (int i = 0; i < THEME_PAGES; i++)
		assert_non_null(theme.templates[i]);
	theme_release(&theme);
}

static void a_site_replaces_a_template_file_by_file(void **state)
{
	struct theme theme;

	(void)state;
	for (int i = 0; i < THEME_PAGES; i++)
		put(arena_printf(&sandbox, "own/templates/%s.html",
			    theme_name((enum theme_page)i))
				.p,
			arena_printf(
				&sandbox, "mine: %s\n", theme_name((enum theme_page)i))
				.p);
	theme = load_theme(both);
	for (int i = 0; i < THEME_PAGES; i++)
		assert_string_equal(rendered(theme.templates[i]),
			arena_printf(
				&sandbox, "mine: %s\n", theme_name((enum theme_page)i))
				.p);
	theme_release(&theme);
}

static void a_replaced_layout_is_that_of_all_templates(void **state)
{
	struct theme theme;

	(void)state;
	put_theme("");
	put("own/templates/layout.html", "<p>mine</p>{{$head}}{{/head}}\n");
	put("own/templates/404.html",
		"{{<layout}}{{$head}}<p>head</p>{{/head}}{{/layout}}");
	put("own/templates/data.html", "{{<layout}}{{/layout}}");
	theme = load_theme(both);
	assert_string_equal(
		rendered(theme.templates[THEME_NOT_FOUND]), "<p>mine</p><p>head</p>\n");
	assert_string_equal(rendered(theme.templates[THEME_DATA]), "<p>mine</p>\n");
	theme_release(&theme);
}

static void an_asset_is_replaced_alone(void **state)
{
	struct theme theme;
	struct theme before = load_theme(installed);

	(void)state;
	put("own/assets/style.css", "p { color: red }\n");
	theme = load_theme(both);
	assert_string_equal(theme.css.p, published("style", "css", "p { color: red }\n"));
	assert_true(str_eq_c(asset(&theme, theme.css), "p { color: red }\n"));
	assert_true(str_eq(theme.script, before.script));
	assert_true(str_eq(theme.icon, before.icon));
	assert_int_equal(theme.assets.n, before.assets.n);
	theme_release(&theme);
	theme_release(&before);
}

static void a_name_changes_with_the_content_and_only_then(void **state)
{
	struct theme one, two, three;

	(void)state;
	put("own/assets/style.css", "a{}");
	one = load_theme(both);
	put("own/assets/style.css", "b{}");
	two = load_theme(both);
	put("own/assets/style.css", "a{}");
	three = load_theme(both);
	assert_false(str_eq(one.css, two.css));
	assert_true(str_eq(one.css, three.css));
	theme_release(&one);
	theme_release(&two);
	theme_release(&three);
}

static void a_whole_theme_needs_no_other(void **state)
{
	struct theme theme;

	(void)state;
	put_theme("");
	theme = load_theme(own);
	assert_string_equal(rendered(theme.templates[THEME_BUG]), "<p>x</p>\n");
	theme_release(&theme);
}

static const struct {
	const char *without;
	const char *where;
	const char *want;
} missing[] = {
	{"style.css", "assets/style.css", "the theme has no such file"},
	{"candor.js", "assets/candor.js", "the theme has no such file"},
	{"icon.svg", "assets/icon.svg", "the theme has no such file"},
	{"home", "templates/home.html", "the theme has no such template"},
	{"404", "templates/404.html", "the theme has no such template"},
};

static void a_file_that_no_folder_has_is_named(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(missing); i++) {
		assert_int_equal(system("rm -rf own"), 0);
		put_theme(missing[i].without);
		refuses(own, missing[i].where, missing[i].want);
	}
}

/* A template that names what its view has not, in a branch that no page takes. */
static const struct {
	const char *file;
	const char *text;
	const char *where;
	const char *want;
	const struct view_key *keys; /* those that are named at its end; NULL: none */
} wrong[] = {
	{"bug.html",
		"<p>\n{{#auditor}}\n{{#tags}}{{nmae}}{{/tags}}\n{{/auditor}}\n</p>\n",
		"own/templates/bug.html:3",
		"{{nmae}}: unknown key; keys here: tag, page, meaning", NULL},
	{"404.html", "{{^site.title}}\n\n{{reading}}{{/site.title}}",
		"own/templates/404.html:3",
		"{{reading}}: unknown key; keys here: there are none", NULL},
	{"text.html", "{{#site.nothing}}x{{/site.nothing}}", "own/templates/text.html:1",
		"{{#site.nothing}}: unknown key; keys of site: ", view_site_keys},
	{"home.html", "\n\n{{page.nothing}}", "own/templates/home.html:3",
		"{{page.nothing}}: unknown key; keys of page: ", view_page_keys},
	{"number.html", "{{#number}}{{#quarters}}\n{{nmae}}{{/quarters}}{{/number}}",
		"own/templates/number.html:2",
		"{{nmae}}: unknown key; keys here: ", view_number_bin_keys},
	{"bug.html", "{{{named}}}", "own/templates/bug.html:1",
		"{{{named}}}: the key is text; only HTML made by code stands in {{{ }}}",
		NULL},
	{"ca.html", "\n{{#bugs}}\n", "own/templates/ca.html:2", "{{#bugs}} is not closed",
		NULL},
	{"ca.html", "<script>{{name}}</script>", "own/templates/ca.html:1",
		"{{name}} stands in a script element, where it is not safe", NULL},
};

static void a_wrong_template_is_told_with_its_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct str want = str_c(wrong[i].want);

		for (const struct view_key *k = wrong[i].keys; k && k->name; k++)
			want = arena_printf(&sandbox, STR_FMT "%s%s", STR_ARG(want),
				k == wrong[i].keys ? "" : ", ", k->name);
		assert_int_equal(system("rm -rf own"), 0);
		put(arena_printf(&sandbox, "own/templates/%s", wrong[i].file).p,
			wrong[i].text);
		refuses(both, wrong[i].where, want.p);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_asset_carries_the_start_of_its_hash),
		TEST(every_page_has_its_template),
		TEST(a_site_replaces_a_template_file_by_file),
		TEST(a_replaced_layout_is_that_of_all_templates),
		TEST(an_asset_is_replaced_alone),
		TEST(a_name_changes_with_the_content_and_only_then),
		TEST(a_whole_theme_needs_no_other),
		TEST(a_file_that_no_folder_has_is_named),
		TEST(a_wrong_template_is_told_with_its_line),
	};
	(void)put_theme;
	(void)own;

	return cmocka_run_group_tests(tests, NULL, NULL);
}
