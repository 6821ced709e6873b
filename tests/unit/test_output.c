#include "site_folder.h"

#include "base/work.h"
#include "render/manifest.h"

/* The checksums are those of test_checksum.c, for "abc" and for nothing. */
static const char two_files[] = "{\n"
				"  \"files\": [\n"
				"    {\n"
				"      \"bytes\": 3,\n"
				"      \"path\": \"bug/1/index.html\",\n"
				"      \"xxh128\": \"06b05ab6733a618578af5f94892f3950\"\n"
				"    },\n"
				"    {\n"
				"      \"bytes\": 0,\n"
				"      \"path\": \"index.html\",\n"
				"      \"xxh128\": \"99aa06d3014798d86001c324468d497f\"\n"
				"    }\n"
				"  ]\n"
				"}\n";

#define SHA256_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void first_build_writes_files_and_manifest(void **state)
{
	struct output out;

	(void)state;
	out = build("index.html= bug/1/index.html=abc");
	assert_int_equal(out.written, 2);
	assert_int_equal(out.kept, 0);
	assert_int_equal(out.deleted, 0);
	assert_string_equal(listing("site"), "bug/1/index.html index.html manifest.json");
	assert_string_equal(get("site/bug/1/index.html"), "abc");
	assert_string_equal(get("site/index.html"), "");
	assert_string_equal(get("site/manifest.json"), two_files);
}

/* An earlier version had the SHA-256 of each file in place of the checksum. */
static void site_of_an_earlier_version_is_taken_over(void **state)
{
	struct output out;

	(void)state;
	put("site/bug/1/index.html", "abc");
	put("site/gone.html", "abc");
	put("site/index.html", "other");
	put("site/manifest.json",
		"{\"files\": ["
		"{\"bytes\": 3, \"path\": \"bug/1/index.html\", \"sha256\": \"" SHA256_ABC
		"\"}, {\"bytes\": 3, \"path\": \"gone.html\", \"sha256\": \"" SHA256_ABC
		"\"}, {\"bytes\": 3, \"path\": \"index.html\", \"sha256\": \"" SHA256_ABC
		"\"}]}");
	out = build("index.html= bug/1/index.html=abc");
	assert_int_equal(out.written, 1);
	assert_int_equal(out.kept, 1);
	assert_int_equal(out.deleted, 1);
	assert_string_equal(listing("site"), "bug/1/index.html index.html manifest.json");
	assert_string_equal(get("site/index.html"), "");
	assert_string_equal(get("site/manifest.json"), two_files);
}

static void manifest_does_not_depend_on_the_jobs(void **state)
{
	struct output out;
	struct err err = {0};

	(void)state;
	must(output_begin(&out, "site", NULL, &err), &err);
	output_plan(&out, 1);
	output_put(&out, 0, STR("bug/1/index.html"), STR("abc"));
	output_put(&out, 0, STR("index.html"), STR(""));
	must(output_end(&out, &err), &err);
	output_release(&out);
	assert_string_equal(get("site/manifest.json"), two_files);
}

static void job_makes_many_files_in_many_folders(void **state)
{
	static const char *const paths[] = {
		"a/b/1", "a/b/2", "a/3", "4", "a/b/5", "c/6", "c/7"};
	struct output out;
	struct err err = {0};

	(void)state;
	must(output_begin(&out, "site", NULL, &err), &err);
	output_plan(&out, 1);
	for (size_t i = 0; i < COUNT(paths); i++)
		output_put(&out, 0, str_c(paths[i]), str_c(paths[i]));
	must(output_end(&out, &err), &err);
	output_release(&out);
	assert_string_equal(
		listing("site"), "4 a/3 a/b/1 a/b/2 a/b/5 c/6 c/7 manifest.json");
	nothing_is_wrong();
}

static const struct {
	const char *name;
	const char *before;
	const char *by_hand; /* a file that somebody else writes, and its text */
	const char *text;
	const char *after;
	size_t written, kept, deleted;
	const char *listing;
} builds[] = {
	{"nothing changed", "a=1 b/c=2", NULL, NULL, "a=1 b/c=2", 0, 2, 0,
		"a b/c manifest.json"},
	{"one changed", "a=1 b/c=2", NULL, NULL, "a=1 b/c=3", 1, 1, 0,
		"a b/c manifest.json"},
	{"of the same size", "a=123", NULL, NULL, "a=124", 1, 0, 0, "a manifest.json"},
	{"one is new, in a folder that is new", "a=1", NULL, NULL, "a=1 b/c/d=2", 1, 1, 0,
		"a b/c/d manifest.json"},
	{"one is no longer made", "a=1 b=2", NULL, NULL, "a=1", 0, 1, 1,
		"a manifest.json"},
	{"all are gone", "a=1 b/c=2", NULL, NULL, "", 0, 0, 2, "manifest.json"},
	{"a foreign file stays", "a=1 b/c=2", "site/b/x", "x", "a=1", 0, 1, 1,
		"a b/x manifest.json"},
	{"a foreign file with our name is replaced", "a=1", "site/b", "x", "a=1 b=2", 1,
		1, 0, "a b manifest.json"},
	{"a foreign file with our bytes is taken over", "a=1", "site/b", "2", "a=1 b=2",
		0, 2, 0, "a b manifest.json"},
	{"a file that somebody changed is mended", "a=1 b=2", "site/b", "3", "a=1 b=2", 1,
		1, 0, "a b manifest.json"},
	{"to the same length", "a=1 b=22", "site/b", "33", "a=1 b=22", 1, 1, 0,
		"a b manifest.json"},
};

static void builds_follow_each_other(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(builds); i++) {
		struct output out;

		print_message("%s\n", builds[i].name);
		build("");
		build(builds[i].before);
		if (builds[i].by_hand)
			put(builds[i].by_hand, builds[i].text);
		out = build(builds[i].after);
		assert_int_equal(out.written, builds[i].written);
		assert_int_equal(out.kept, builds[i].kept);
		assert_int_equal(out.deleted, builds[i].deleted);
		assert_string_equal(listing("site"), builds[i].listing);
		if (builds[i].by_hand)
			unlink(builds[i].by_hand);
		rmdir("site/b");
		build(builds[i].after);
		nothing_is_wrong();
	}
}

static void folders_left_empty_go(void **state)
{
	(void)state;
	build("a/b/c/d=1 a/x=2");
	build("a/x=2");
	assert_int_equal(fs_kind("site/a/b"), FS_NOTHING);
	assert_int_equal(fs_kind("site/a"), FS_FOLDER);
	build("");
	assert_int_equal(fs_kind("site/a"), FS_NOTHING);
	assert_int_equal(fs_kind("site"), FS_FOLDER);
}

static void a_file_that_is_gone_already_is_not_counted(void **state)
{
	(void)state;
	build("a=1 b=2");
	unlink("site/b");
	assert_int_equal(build("a=1").deleted, 0);
}

static void what_is_the_same_is_not_rewritten(void **state)
{
	struct fs_mark file, manifest;

	(void)state;
	build("a=1");
	file = mark_of("site/a");
	manifest = mark_of("site/manifest.json");
	build("a=1");
	assert_true(is_untouched("site/a", &file));
	assert_true(is_untouched("site/manifest.json", &manifest));
}

static void folder_that_holds_no_files_is_taken(void **state)
{
	struct err err = {0};

	(void)state;
	must(fs_make_folders("site/a/b", &err), &err);
	build("x=1");
	assert_string_equal(listing("site"), "manifest.json x");
}

static void folder_of_somebody_else_is_refused(void **state)
{
	struct err err = {0};
	struct output out;

	(void)state;
	put("site/deep/letter.txt", "mine");
	assert_false(output_begin(&out, "site/", NULL, &err));
	assert_err(&err, ERR_INPUT, "site",
		"is not empty and has no manifest.json, so its files may be somebody's; "
		"empty "
		"it, or move it away, and build again");
	assert_string_equal(listing("site"), "deep/letter.txt");
	output_release(&out);
}

static void file_in_place_of_the_folder_is_refused(void **state)
{
	struct err err = {0};
	struct output out;

	(void)state;
	put("site", "x");
	assert_false(output_begin(&out, "site", NULL, &err));
	assert_err(&err, ERR_FAIL, "site", "is not a folder");
}

static void manifest_that_cannot_be_read_is_refused(void **state)
{
	struct err err = {0};
	struct output out;

	(void)state;
	put("site/manifest.json", "{\"files\": [{\"path\": \"../x\"}]}");
	assert_false(output_begin(&out, "site", NULL, &err));
	assert_err(&err, ERR_INPUT, "site/manifest.json",
		"is not a manifest of candor; delete site and build again: "
		"file 1 has no fit path");
}

static const struct {
	const char *name;
	const char *site; /* after a build of "a=1 b/c=2" */
	enum err_code code;
	const char *where;
	const char *text;
} failures[] = {
	{"a path that is made twice", "a=3 x=1 a=4", ERR_INPUT, "site/a",
		"two parts of the site would be written to this file"},
	{"the same with the same bytes", "a=1 a=1", ERR_INPUT, "site/a",
		"two parts of the site would be written to this file"},
	{"the manifest's own path", "manifest.json={}", ERR_INPUT, "site/manifest.json",
		"two parts of the site would be written to this file"},
	{"a path that leads out of the site", "../a=1", ERR_INPUT, "site/../a",
		"cannot be a file of the site: its path may have a-z A-Z 0-9 . _ - and "
		"single slashes, 512 bytes in all"},
	{"the first failure by number of job", "\xc3\xbc=1 x:y=1", ERR_INPUT,
		"site/\xc3\xbc",
		"cannot be a file of the site: its path may have a-z A-Z 0-9 . _ - and "
		"single slashes, 512 bytes in all"},
	{"a file where a folder is", "b=1", ERR_FAIL, "site/b",
		"cannot write: Is a directory"},
	{"a folder where a file is", "a/x=1", ERR_FAIL, "site/a", "is not a folder"},
};

static void failure_deletes_nothing_and_leaves_the_manifest(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(failures); i++) {
		struct err err = {0};
		struct output out;
		const char *manifest;

		print_message("%s\n", failures[i].name);
		build("a=1 b/c=2");
		manifest = get("site/manifest.json");
		start(&out, NULL, failures[i].site);
		assert_false(output_end(&out, &err));
		assert_err(&err, failures[i].code, failures[i].where, failures[i].text);
		assert_int_equal(out.deleted, 0);
		output_release(&out);
		assert_string_equal(get("site/manifest.json"), manifest);
		assert_string_equal(get("site/b/c"), "2");
		build("a=1 b/c=2");
		nothing_is_wrong();
	}
}

static void job_that_fails_is_told_by_its_number(void **state)
{
	struct err first = {0}, second = {0}, err = {0};
	struct output out;

	(void)state;
	err_set(&first, ERR_INPUT, "about.md:3", "no title");
	err_set(&second, ERR_INPUT, "ca.html:7", "no such key");
	start(&out, NULL, "a=1");
	output_fail(&out, 5, &second);
	output_fail(&out, 2, &first);
	output_fail(&out, 2, &second);
	output_put(&out, 2, STR("b"), STR("not written after a failure"));
	assert_false(output_end(&out, &err));
	assert_err(&err, ERR_INPUT, "about.md:3", "no title");
	output_release(&out);
	assert_string_equal(listing("site"), "a manifest.json~");
}

static void file_above_the_limit_is_refused(void **state)
{
	struct str large = {mem_zalloc(OUTPUT_FILE_MAX + 1, 1), OUTPUT_FILE_MAX + 1};
	struct err err = {0};
	struct output out;

	(void)state;
	start(&out, NULL, "");
	output_put(&out, 0, STR("a"), large);
	assert_false(output_end(&out, &err));
	assert_err(&err, ERR_FAIL, "site/a", "larger than 67108864 bytes");
	output_release(&out);
	mem_free((void *)(uintptr_t)large.p);
}

static void link_in_place_of_a_file_is_replaced(void **state)
{
	(void)state;
	build("a=1 b=1");
	unlink("site/a");
	assert_int_equal(symlink("b", "site/a"), 0);
	assert_int_equal(build("a=1 b=1").written, 1);
	nothing_is_wrong();
	unlink("site/a");
	assert_int_equal(symlink("nowhere", "site/a"), 0);
	assert_int_equal(build("a=1 b=1").written, 1);
	nothing_is_wrong();
}

static void save_stamp(const struct output *out)
{
	const struct output_file *files;
	struct stamp stamp;
	struct err err = {0};
	size_t n;

	stamp_init(&stamp, STR("test"));
	files = output_files(out, &n);
	for (size_t i = 0; i < n; i++)
		stamp_output(&stamp, files[i].path, &files[i].mark);
	must(stamp_save(&stamp, "stamp", &err), &err);
	stamp_release(&stamp);
}

static void build_with_stamp(const char *site)
{
	struct output out;
	struct err err = {0};

	start(&out, "stamp", site);
	must(output_end(&out, &err), &err);
	save_stamp(&out);
	output_release(&out);
}

/* Changes a file behind the stamp's back: its new mark goes into the stamp. */
static void forge(const char *path, const char *text)
{
	struct fs_mark mark;
	struct stamp stamp;
	struct err err = {0};

	put(arena_printf(&sandbox, "site/%s", path).p, text);
	mark = mark_of(arena_printf(&sandbox, "site/%s", path).p);
	assert_true(stamp_load(&stamp, "stamp"));
	for (size_t i = 0; i < stamp.outputs.n; i++)
		if (str_eq_c(stamp.outputs.v[i].path, path))
			stamp.outputs.v[i].mark = mark;
	must(stamp_save(&stamp, "stamp", &err), &err);
	stamp_release(&stamp);
}

static void file_with_the_mark_of_the_stamp_is_not_read(void **state)
{
	(void)state;
	build_with_stamp("a=1");
	forge("a", "2");
	build_with_stamp("a=1");
	assert_string_equal(get("site/a"), "2");
	build_with_stamp("a=3");
	assert_string_equal(get("site/a"), "3");
}

static void marks_are_not_believed_beside_another_manifest(void **state)
{
	(void)state;
	build_with_stamp("a=1");
	forge("a", "2");
	put("site/manifest.json", get("site/manifest.json"));
	build_with_stamp("a=1");
	assert_string_equal(get("site/a"), "1");
}

static void stamp_that_cannot_be_read_is_no_trouble(void **state)
{
	(void)state;
	build_with_stamp("a=1");
	put("stamp", "nonsense");
	put("site/a", "2");
	build_with_stamp("a=1");
	assert_string_equal(get("site/a"), "1");
}

static void all_files_and_the_manifest_are_told_with_their_marks(void **state)
{
	static const char *const want[] = {"a", "manifest.json", "x/y"};
	const struct output_file *files;
	struct output out;
	struct err err = {0};
	size_t n;

	(void)state;
	start(&out, NULL, "x/y=2 a=1");
	must(output_end(&out, &err), &err);
	files = output_files(&out, &n);
	assert_int_equal(n, COUNT(want));
	for (size_t i = 0; i < n; i++) {
		const char *at = arena_printf(&sandbox, "site/%s", want[i]).p;
		char sum[CHECKSUM_HEX_SIZE];

		assert_true(str_eq_c(files[i].path, want[i]));
		assert_true(is_untouched(at, &files[i].mark));
		checksum_hex(str_c(get(at)), sum);
		assert_string_equal(files[i].sum, sum);
		assert_int_equal(files[i].bytes, files[i].mark.size);
	}
	output_release(&out);
}

enum { MANY = 300 };

static void put_many(void *context, unsigned worker, size_t index)
{
	char path[40];
	char text[40];
	int n = snprintf(path, sizeof(path), "shared/%zu/%zu", index / 50, index);
	int m = snprintf(text, sizeof(text), "file %zu", index);

	(void)worker;
	output_put(context, index, (struct str){path, (size_t)n},
		(struct str){text, (size_t)m});
}

static void many_threads_write_one_site(void **state)
{
	struct output out;
	struct err err = {0};

	(void)state;
	for (size_t round = 0; round < 2; round++) {
		must(output_begin(&out, "site", NULL, &err), &err);
		output_plan(&out, MANY);
		work_run(4, MANY, put_many, &out);
		must(output_end(&out, &err), &err);
		assert_int_equal(round ? out.kept : out.written, MANY);
		output_release(&out);
	}
	assert_string_equal(get("site/shared/5/299"), "file 299");
	nothing_is_wrong();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(first_build_writes_files_and_manifest),
		TEST(site_of_an_earlier_version_is_taken_over),
		TEST(manifest_does_not_depend_on_the_jobs),
		TEST(job_makes_many_files_in_many_folders),
		TEST(builds_follow_each_other),
		TEST(folders_left_empty_go),
		TEST(a_file_that_is_gone_already_is_not_counted),
		TEST(what_is_the_same_is_not_rewritten),
		TEST(folder_that_holds_no_files_is_taken),
		TEST(folder_of_somebody_else_is_refused),
		TEST(file_in_place_of_the_folder_is_refused),
		TEST(manifest_that_cannot_be_read_is_refused),
		TEST(failure_deletes_nothing_and_leaves_the_manifest),
		TEST(job_that_fails_is_told_by_its_number),
		TEST(file_above_the_limit_is_refused),
		TEST(link_in_place_of_a_file_is_replaced),
		TEST(file_with_the_mark_of_the_stamp_is_not_read),
		TEST(marks_are_not_believed_beside_another_manifest),
		TEST(stamp_that_cannot_be_read_is_no_trouble),
		TEST(all_files_and_the_manifest_are_told_with_their_marks),
		TEST(many_threads_write_one_site),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
