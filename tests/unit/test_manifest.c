#include "site_folder.h"

#include "format/js.h"
#include "render/manifest.h"

static const struct {
	const char *path;
	bool fit;
} paths[] = {
	{"index.html", true},
	{"bug/1900001/index.html", true},
	{"a-b_C.9/.nojekyll", true},
	{"a/..b/c..", true},
	{"...", true},
	{"", false},
	{"/a", false},
	{"a/", false},
	{"a//b", false},
	{".", false},
	{"..", false},
	{"../a", false},
	{"a/../b", false},
	{"a/./b", false},
	{"a/..", false},
	{"a b", false},
	{"a\\b", false},
	{"a\nb", false},
	{"a?b", false},
	{"a%2fb", false},
	{"\xc3\xbc", false},
};

static void path_is_fit_or_not(void **state)
{
	char longest[OUTPUT_PATH_MAX + 1];

	(void)state;
	for (size_t i = 0; i < COUNT(paths); i++)
		if (manifest_path_is_fit(str_c(paths[i].path)) != paths[i].fit)
			fail_msg("%s", paths[i].path);
	assert_false(manifest_path_is_fit((struct str){"a\0b", 3}));
	memset(longest, 'a', sizeof(longest));
	assert_true(manifest_path_is_fit((struct str){longest, OUTPUT_PATH_MAX}));
	assert_false(manifest_path_is_fit((struct str){longest, OUTPUT_PATH_MAX + 1}));
}

#define SUM   "06b05ab6733a618578af5f94892f3950"
#define LARGE "06B05ab6733a618578af5f94892f3950"
#define OLD   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define FILE1 "{\"path\": \"a\", \"bytes\": 3, \"xxh128\": \"" SUM "\"}"
#define PRINTED(sum, rest)                                                               \
	"{\n  \"files\": [\n    {\n      \"bytes\": 3,\n      \"path\": \"a\",\n"        \
	"      \"xxh128\": \"" sum "\"\n    }\n  ]\n}\n" rest
#define BEGIN "is not a manifest of candor; delete site and build again: "

static const struct {
	const char *name;
	const char *text;
	const char *where; /* NULL: it is taken */
	const char *error;
} texts[] = {
	{"no files", "{\"files\": []}", NULL, NULL},
	{"a file", "{\"files\": [" FILE1 "]}", NULL, NULL},
	{"members of a later version", "{\"version\": 2, \"files\": []}", NULL, NULL},
	{"a manifest as it is printed", PRINTED(SUM, ""), NULL, NULL},
	{"the same with a checksum in capitals", PRINTED(LARGE, ""), "site/manifest.json",
		BEGIN "file 1 has no fit size and checksum"},
	{"the same with more after it", PRINTED(SUM, "x"), "site/manifest.json:10:1",
		BEGIN "end of file expected near 'x'"},
	{"an empty file", "", "site/manifest.json:1:0",
		BEGIN "'[' or '{' expected near end of file"},
	{"no JSON", "{\n\"files\": [}", "site/manifest.json:2:11",
		BEGIN "unexpected token near '}'"},
	{"a list", "[]", "site/manifest.json", BEGIN "there is no list of files"},
	{"no list of files", "{\"files\": {}}", "site/manifest.json",
		BEGIN "there is no list of files"},
	{"a file that is no object", "{\"files\": [1]}", "site/manifest.json",
		BEGIN "file 1 has no fit path"},
	{"a path that leads out",
		"{\"files\": [" FILE1 ", {\"path\": \"../../etc\", \"bytes\": 3, "
		"\"xxh128\": \"" SUM "\"}]}",
		"site/manifest.json", BEGIN "file 2 has no fit path"},
	{"the manifest itself",
		"{\"files\": [{\"path\": \"manifest.json\", \"bytes\": 3, "
		"\"xxh128\": \"" SUM "\"}]}",
		"site/manifest.json", BEGIN "file 1 has no fit path"},
	{"a checksum in capitals",
		"{\"files\": [{\"path\": \"a\", \"bytes\": 3, \"xxh128\": \"" LARGE
		"\"}]}",
		"site/manifest.json", BEGIN "file 1 has no fit size and checksum"},
	{"a checksum that is cut",
		"{\"files\": [{\"path\": \"a\", \"bytes\": 3, \"xxh128\": \"ba78\"}]}",
		"site/manifest.json", BEGIN "file 1 has no fit size and checksum"},
	{"a size below nothing",
		"{\"files\": [{\"path\": \"a\", \"bytes\": -3, \"xxh128\": \"" SUM
		"\"}]}",
		"site/manifest.json", BEGIN "file 1 has no fit size and checksum"},
	{"no size", "{\"files\": [{\"path\": \"a\", \"xxh128\": \"" SUM "\"}]}",
		"site/manifest.json", BEGIN "file 1 has no fit size and checksum"},
	{"a file of an earlier version",
		"{\"files\": [{\"path\": \"a\", \"bytes\": 3, \"sha256\": \"" OLD "\"}]}",
		NULL, NULL},
	{"a hash of an earlier version that is cut",
		"{\"files\": [{\"path\": \"a\", \"bytes\": 3, \"sha256\": \"ba78\"}]}",
		"site/manifest.json", BEGIN "file 1 has no fit size and checksum"},
	{"neither", "{\"files\": [{\"path\": \"a\", \"bytes\": 3}]}",
		"site/manifest.json", BEGIN "file 1 has no fit size and checksum"},
	{"a file twice", "{\"files\": [" FILE1 ", " FILE1 "]}", "site/manifest.json",
		BEGIN "file 2 is listed twice"},
};

static void manifest_is_taken_or_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct err err = {0};
		struct map files;
		bool ok;

		print_message("%s\n", texts[i].name);
		put("site/manifest.json", texts[i].text);
		map_init(&files);
		ok = manifest_load("site", &sandbox, &files, &err);
		if (texts[i].where)
			assert_err(&err, ERR_INPUT, texts[i].where, texts[i].error);
		assert_int_equal(ok, texts[i].where == NULL);
		map_release(&files);
	}
}

static void manifest_that_is_not_there_is_an_error(void **state)
{
	struct err err = {0};
	struct map files;

	(void)state;
	map_init(&files);
	assert_false(manifest_load("site", &sandbox, &files, &err));
	assert_err(&err, ERR_FAIL, "site/manifest.json",
		"cannot open: No such file or directory");
	map_release(&files);
}

static void what_is_printed_is_read_again(void **state)
{
	struct output_file some[] = {
		{.path = STR("a"), .bytes = 3, .sum = SUM},
		{.path = STR("manifest.json"), .bytes = 99, .sum = SUM},
		{.path = STR("x/y"), .bytes = 4711, .sum = SUM},
	};
	struct output_file *file;
	struct err err = {0};
	struct map files;
	struct buf text;

	(void)state;
	buf_init(&text, MANIFEST_MAX);
	manifest_print(some, COUNT(some), &text);
	put("site/manifest.json", text.p);
	map_init(&files);
	must(manifest_load("site", &sandbox, &files, &err), &err);
	assert_int_equal(files.n, 2);
	file = map_get(&files, STR("x/y"));
	assert_non_null(file);
	assert_int_equal(file->bytes, 4711);
	assert_string_equal(file->sum, SUM);
	map_release(&files);
	buf_release(&text);
}

/* Any change of a letter is either harmless or refused, as the parser has it; what is
 * taken by the quick way and what is taken by the parser must be the same. */
static void printed_manifest_with_a_letter_changed(void **state)
{
	static const char printed[] = PRINTED(SUM, "");

	(void)state;
	for (size_t i = 0; i + 1 < sizeof(printed); i++) {
		char *text = arena_cstr(&sandbox, str_c(printed));
		struct err err = {0};
		struct map files;
		json_t *value;
		bool taken;

		text[i] = '7';
		put("site/manifest.json", text);
		map_init(&files);
		taken = manifest_load("site", &sandbox, &files, &err);
		assert_int_equal(files.n, taken ? 1 : files.n);
		if (js_parse(str_c(text), "text", &value, NULL, &err))
			json_decref(value);
		else
			assert_false(taken);
		map_release(&files);
	}
}

/* It is printed without a tree of values, and must look as if there had been one. */
static void form_is_the_canonical_one(void **state)
{
	struct output_file some[] = {
		{.path = STR("a"), .bytes = 3, .sum = SUM},
		{.path = STR("b"), .bytes = 4711, .sum = SUM},
	};
	struct buf text, again;
	struct err err = {0};

	(void)state;
	buf_init(&text, MANIFEST_MAX);
	buf_init(&again, MANIFEST_MAX);
	for (size_t n = 0; n <= COUNT(some); n++) {
		json_t *value;

		buf_clear(&text);
		buf_clear(&again);
		manifest_print(some, n, &text);
		must(js_parse(buf_view(&text), "text", &value, NULL, &err), &err);
		js_print(value, &again);
		assert_string_equal(text.p, again.p);
		json_decref(value);
	}
	buf_release(&text);
	buf_release(&again);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(path_is_fit_or_not),
		TEST(manifest_is_taken_or_refused),
		TEST(printed_manifest_with_a_letter_changed),
		TEST(manifest_that_is_not_there_is_an_error),
		TEST(what_is_printed_is_read_again),
		cmocka_unit_test(form_is_the_canonical_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
