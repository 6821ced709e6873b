#include "site_folder.h"

#include <fcntl.h>
#include <inttypes.h>
#include <sys/stat.h>

#include "render/stamp.h"

#define SETTINGS STR("candor 1.0; two threads")

/* All that a build would do with a stamp. */
static void take(struct stamp *stamp)
{
	struct err err = {0};

	stamp_init(stamp, SETTINGS);
	must(stamp_input(stamp, "content", &err), &err);
	must(stamp_input(stamp, "data/owners.yaml", &err), &err);
	must(stamp_input(stamp, "themes/own", &err), &err);
}

static void save(struct stamp *stamp)
{
	static const char *const outputs[] = {"a.html", "b/index.html"};
	struct err err = {0};

	for (size_t i = 0; i < COUNT(outputs); i++) {
		struct fs_mark mark =
			mark_of(arena_printf(&sandbox, "site/%s", outputs[i]).p);

		stamp_output(stamp, str_c(outputs[i]), &mark);
	}
	must(stamp_save(stamp, ".candor/build.stamp", &err), &err);
}

static void make_files(void)
{
	put("content/about.md", "about");
	put("content/ca/x.md", "x");
	put("data/owners.yaml", "owners");
	put("site/a.html", "a");
	put("site/b/index.html", "b");
}

static bool matches(void)
{
	struct stamp stamp;
	bool same;

	take(&stamp);
	same = stamp_matches(&stamp, ".candor/build.stamp", "site");
	stamp_release(&stamp);
	return same;
}

static void do_nothing(void)
{
}

static void change_input(void)
{
	put("content/ca/x.md", "another");
}

static void change_table(void)
{
	put("data/owners.yaml", "OWNERS");
}

static void add_input(void)
{
	put("content/new.md", "");
}

static void remove_input(void)
{
	unlink("content/ca/x.md");
}

static void rename_input(void)
{
	assert_int_equal(rename("content/about.md", "content/about2.md"), 0);
}

static void make_missing_folder(void)
{
	put("themes/own/page.html", "x");
}

static void make_missing_file(void)
{
	put("themes/own", "x");
}

static void change_output(void)
{
	put("site/b/index.html", "c");
}

static void remove_output(void)
{
	unlink("site/a.html");
}

static void add_output(void)
{
	put("site/c.html", "c");
}

static void stop_a_build(void)
{
	struct output out;

	unlink("site/manifest.json");
	put("site/manifest.json", "{\"files\": []}");
	start(&out, NULL, "new=1");
	output_release(&out);
}

static void remove_stamp(void)
{
	unlink(".candor/build.stamp");
}

static void change_settings(void)
{
	struct stamp stamp;
	struct err err = {0};

	assert_true(stamp_load(&stamp, ".candor/build.stamp"));
	stamp.settings = STR("candor 1.1; two threads");
	must(stamp_save(&stamp, ".candor/build.stamp", &err), &err);
	stamp_release(&stamp);
}

static const struct {
	const char *name;
	void (*change)(void);
	bool same;
} changes[] = {
	{"nothing changed", do_nothing, true},
	{"an input in a folder changed", change_input, false},
	{"an input of its own changed, to the same size", change_table, false},
	{"an input is new", add_input, false},
	{"an input is gone", remove_input, false},
	{"an input has another name", rename_input, false},
	{"a folder appeared where there was none", make_missing_folder, false},
	{"a file appeared where there was none", make_missing_file, false},
	{"an output changed, to the same size", change_output, false},
	{"an output is gone", remove_output, false},
	{"a file that is not ours appeared", add_output, true},
	{"a build was stopped that wrote a new file", stop_a_build, false},
	{"the stamp is gone", remove_stamp, false},
	{"the settings differ", change_settings, false},
};

static void change_is_noticed(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(changes); i++) {
		struct stamp stamp;

		print_message("%s\n", changes[i].name);
		unlink("site/manifest.json~");
		unlink("content/about2.md");
		unlink("content/new.md");
		unlink("themes/own/page.html");
		rmdir("themes/own");
		make_files();
		take(&stamp);
		save(&stamp);
		stamp_release(&stamp);
		changes[i].change();
		assert_int_equal(matches(), changes[i].same);
	}
}

/* In place, so that the inode stays. */
static void overwrite(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
}

/* As fast as it can be done, so that mostly all happens within one tick of the file
 * system's clock; it must be noticed in any case. */
static void input_that_changes_within_a_tick_is_noticed(void **state)
{
	(void)state;
	make_files();
	for (size_t i = 0; i < 100; i++) {
		struct stamp stamp;

		overwrite("data/owners.yaml", "owners");
		take(&stamp);
		save(&stamp);
		stamp_release(&stamp);
		assert_true(matches());
		overwrite("data/owners.yaml", "OWNERS");
		assert_false(matches());
	}
}

/* A change between the stat and the reading of a build is built, but must not be taken
 * for what was there at the stat. */
static void input_that_changes_during_the_build_is_noticed(void **state)
{
	(void)state;
	make_files();
	for (size_t i = 0; i < 100; i++) {
		struct stamp stamp;

		overwrite("data/owners.yaml", "owners");
		take(&stamp);
		overwrite("data/owners.yaml", "OWNERS");
		save(&stamp);
		stamp_release(&stamp);
		assert_false(matches());
	}
}

/* Or no input would ever be recent, or all of them. */
static void birth_is_told_by_the_clock_of_the_files(void **state)
{
	struct stamp stamp;

	(void)state;
	put("before", "x");
	stamp_init(&stamp, STR("s"));
	put("after", "x");
	assert_true(mark_of("before").ctime_ns <= stamp.born_ns);
	assert_true(mark_of("after").ctime_ns >= stamp.born_ns);
	stamp_release(&stamp);
}

static const struct {
	const char *name;
	int64_t born; /* before or after the ctime of all files */
	const char *kind;
	const char *hash; /* SHA-256 of "abc", of FIPS 180-4 */
} ages[] = {
	{"an old input has a mark", INT64_MAX, "I", ""},
	{"a recent input has a hash besides", INT64_MIN, "R",
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad "},
};

static void stamp_has_the_form_of_its_manual(void **state)
{
	struct fs_mark mark;

	(void)state;
	put("in/put file", "abc");
	mark = mark_of("in/put file");
	for (size_t i = 0; i < COUNT(ages); i++) {
		struct stamp stamp;
		struct err err = {0};
		struct fs_mark out = {1, -2, 9223372036854775807, UINT64_MAX};

		print_message("%s\n", ages[i].name);
		stamp_init(&stamp, STR("settings in words"));
		stamp.born_ns = ages[i].born;
		must(stamp_input(&stamp, "nothing", &err), &err);
		must(stamp_input(&stamp, "in", &err), &err);
		must(stamp_input(&stamp, "in/put file", &err), &err);
		stamp_output(&stamp, STR("index.html"), &out);
		must(stamp_save(&stamp, "stamp", &err), &err);
		stamp_release(&stamp);
		assert_string_equal(get("stamp"),
			arena_printf(&sandbox,
				"candor stamp 1\nS settings in words\n"
				"%s 3 %" PRId64 " %" PRId64 " %" PRIu64 " %sin/put file\n"
				"I 0 0 0 0 nothing\n"
				"O 1 -2 9223372036854775807 18446744073709551615 "
				"index.html\nend\n",
				ages[i].kind, mark.mtime_ns, mark.ctime_ns, mark.inode,
				ages[i].hash)
				.p);
	}
}

/* The mark of the stamp is made that of the file, as a change within a tick leaves it. */
static void hash_of_a_recent_input_counts_besides_its_mark(void **state)
{
	struct stamp now, old;
	struct err err = {0};

	(void)state;
	put("in", "abc");
	must(fs_make_folders("site", &err), &err);
	stamp_init(&now, STR("s"));
	now.born_ns = INT64_MIN;
	must(stamp_input(&now, "in", &err), &err);
	must(stamp_save(&now, "stamp", &err), &err);
	assert_true(stamp_matches(&now, "stamp", "site"));
	stamp_release(&now);

	put("in", "abd");
	assert_true(stamp_load(&old, "stamp"));
	old.inputs.v[0].mark = mark_of("in");
	must(stamp_save(&old, "stamp", &err), &err);
	stamp_release(&old);

	/* By now the file is old, and hashed because the stamp asks for it. */
	stamp_init(&now, STR("s"));
	now.born_ns = INT64_MAX;
	must(stamp_input(&now, "in", &err), &err);
	assert_false(stamp_matches(&now, "stamp", "site"));
	stamp_release(&now);
}

#define HEAD "candor stamp 1\nS s\n"

static const struct {
	const char *name;
	const char *text;
	bool ok;
} texts[] = {
	{"a stamp of nothing", HEAD "end\n", true},
	{"no settings", "candor stamp 1\nS \nend\n", true},
	{"inputs and outputs", HEAD "I 1 2 3 4 a\nI 1 2 3 4 b c\nO 1 2 3 4 d\nend\n",
		true},
	{"a time before 1970", HEAD "I 1 -2 -3 4 a\nend\n", true},
	{"the largest numbers",
		HEAD "I 9223372036854775807 9223372036854775807 -9223372036854775807 "
		     "18446744073709551615 a\nend\n",
		true},
	{"an empty file", "", false},
	{"another version", "candor stamp 2\nS s\nend\n", false},
	{"no settings line", "candor stamp 1\nI 1 2 3 4 a\nend\n", false},
	{"no end", HEAD "I 1 2 3 4 a\n", false},
	{"nothing after the settings", HEAD, false},
	{"more after the end", HEAD "end\nI 1 2 3 4 a\n", false},
	{"another kind", HEAD "X 1 2 3 4 a\nend\n", false},
	{"a kind without a blank", HEAD "I1 2 3 4 a\nend\n", false},
	{"a number less", HEAD "I 1 2 3 a\nend\n", false},
	{"no path", HEAD "I 1 2 3 4\nend\n", false},
	{"an empty path", HEAD "I 1 2 3 4 \nend\n", false},
	{"a number that is none", HEAD "I 1 2x 3 4 a\nend\n", false},
	{"a number with a plus", HEAD "I +1 2 3 4 a\nend\n", false},
	{"a minus alone", HEAD "I 1 - 3 4 a\nend\n", false},
	{"an inode below nothing", HEAD "I 1 2 3 -4 a\nend\n", false},
	{"a time that is too large", HEAD "I 1 9223372036854775808 3 4 a\nend\n", false},
	{"an inode that is too large", HEAD "I 1 2 3 18446744073709551616 a\nend\n",
		false},
	{"a hash that is cut", HEAD "R 1 2 3 4 ba78 a\nend\n", false},
	{"an empty line", HEAD "\nend\n", false},
};

static void stamp_is_taken_or_not(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct stamp stamp;

		print_message("%s\n", texts[i].name);
		put("stamp", texts[i].text);
		assert_int_equal(stamp_load(&stamp, "stamp"), texts[i].ok);
		if (!texts[i].ok) {
			assert_int_equal(stamp.inputs.n, 0);
			assert_int_equal(stamp.outputs.n, 0);
			assert_int_equal(stamp.settings.n, 0);
		}
		stamp_release(&stamp);
	}
}

static void stamp_that_was_saved_is_loaded(void **state)
{
	struct stamp stamp;

	(void)state;
	put("stamp",
		HEAD
		"I 1 2 3 4 a b\n"
		"R 5 -6 7 8 "
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad c\n"
		"O 9 10 11 12 d/e\nend\n");
	assert_true(stamp_load(&stamp, "stamp"));
	assert_true(str_eq(stamp.settings, STR("s")));
	assert_int_equal(stamp.inputs.n, 2);
	assert_true(str_eq(stamp.inputs.v[0].path, STR("a b")));
	assert_int_equal(stamp.inputs.v[0].hash.n, 0);
	assert_true(str_eq(stamp.inputs.v[1].path, STR("c")));
	assert_int_equal(stamp.inputs.v[1].hash.n, 64);
	assert_int_equal(stamp.inputs.v[1].mark.size, 5);
	assert_int_equal(stamp.inputs.v[1].mark.mtime_ns, -6);
	assert_int_equal(stamp.inputs.v[1].mark.ctime_ns, 7);
	assert_int_equal(stamp.inputs.v[1].mark.inode, 8);
	assert_int_equal(stamp.outputs.n, 1);
	assert_true(str_eq(stamp.outputs.v[0].path, STR("d/e")));
	stamp_release(&stamp);
}

static void path_with_a_line_break_leaves_no_stamp(void **state)
{
	struct stamp stamp;
	struct err err = {0};

	(void)state;
	put("content/a\nb.md", "x");
	put("stamp", HEAD "end\n");
	stamp_init(&stamp, STR("s"));
	must(stamp_input(&stamp, "content", &err), &err);
	must(stamp_save(&stamp, "stamp", &err), &err);
	stamp_release(&stamp);
	assert_int_equal(fs_kind("stamp"), FS_NOTHING);
}

static void stamp_that_cannot_be_written_is_an_error(void **state)
{
	struct stamp stamp;
	struct err err = {0};

	(void)state;
	put("file", "x");
	stamp_init(&stamp, STR("s"));
	assert_false(stamp_save(&stamp, "file/stamp", &err));
	assert_err(&err, ERR_FAIL, "file", "is not a folder");
	stamp_release(&stamp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(change_is_noticed),
		TEST(input_that_changes_within_a_tick_is_noticed),
		TEST(input_that_changes_during_the_build_is_noticed),
		TEST(birth_is_told_by_the_clock_of_the_files),
		TEST(stamp_has_the_form_of_its_manual),
		TEST(hash_of_a_recent_input_counts_besides_its_mark),
		TEST(stamp_is_taken_or_not),
		TEST(stamp_that_was_saved_is_loaded),
		TEST(path_with_a_line_break_leaves_no_stamp),
		TEST(stamp_that_cannot_be_written_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
