#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/fs.h"
#include "fs_place.h"

static void a_file_is_read_whole_and_appended(void **state)
{
	struct err err = {0};
	struct buf buf;

	put(at(state, "a"), "text");
	put(at(state, "empty"), "");
	buf_init(&buf, 100);
	assert_true(fs_read(at(state, "empty"), &buf, &err));
	assert_int_equal(buf.n, 0);
	buf_c(&buf, "before ");
	assert_true(fs_read(at(state, "a"), &buf, &err));
	assert_string_equal(buf.p, "before text");
	assert_int_equal(err.code, ERR_NONE);
	buf_release(&buf);
}

static void a_large_file_comes_back_byte_for_byte(void **state)
{
	enum { LARGE = 1000 * 1000 };
	char *text = mem_alloc(LARGE);
	struct err err = {0};
	struct buf buf;

	for (size_t i = 0; i < LARGE; i++)
		text[i] = (char)(i * 31 % 256);
	assert_true(fs_write(at(state, "a"), (struct str){text, LARGE}, FS_FAST, &err));
	buf_init(&buf, LARGE);
	assert_true(fs_read(at(state, "a"), &buf, &err));
	assert_true(str_eq(buf_view(&buf), (struct str){text, LARGE}));
	buf_release(&buf);
	mem_free(text);
}

/* The file holds 10 bytes, the buffer `before` of them already. */
static const struct {
	const char *name;
	size_t before;
	size_t limit;
	bool ok;
} limits[] = {
	{"room to spare", 0, 11, true},
	{"the limit itself", 0, 10, true},
	{"one byte too many", 0, 9, false},
	{"the limit with what was there", 5, 15, true},
	{"one byte too many with what was there", 5, 14, false},
	{"a buffer that is full already", 5, 5, false},
	{"no room at all", 0, 0, false},
};

static void a_file_over_the_limit_is_refused(void **state)
{
	const char *path = at(state, "a");

	put(path, "0123456789");
	for (size_t i = 0; i < COUNT(limits); i++) {
		struct err err = {0};
		struct buf buf;
		char want[64];

		buf_init(&buf, limits[i].limit);
		buf_add(&buf, "xxxxx", limits[i].before);
		if (fs_read(path, &buf, &err) != limits[i].ok)
			fail_msg("%s: want %d", limits[i].name, limits[i].ok);
		if (!limits[i].ok) {
			snprintf(want, sizeof(want), "larger than %zu bytes",
				limits[i].limit);
			is_error(&err, ERR_INPUT, path, want);
		}
		if (strlen(buf_view(&buf).p) != buf.n ||
			buf.n != limits[i].before + (limits[i].ok ? 10 : 0))
			fail_msg("%s: %zu bytes in the buffer", limits[i].name, buf.n);
		buf_release(&buf);
	}
}

static const struct {
	const char *name;
	size_t at;
	size_t n;
	const char *want; /* NULL: it has not so many */
} parts[] = {
	{"the whole", 0, 10, "0123456789"},
	{"the middle", 3, 4, "3456"},
	{"the last byte", 9, 1, "9"},
	{"nothing, at the end", 10, 0, ""},
	{"one byte over the end", 3, 8, NULL},
	{"behind the end", 10, 1, NULL},
};

static void a_part_of_a_file_is_read_whole_or_not(void **state)
{
	const char *path = at(state, "a");
	int fd;

	put(path, "0123456789");
	fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	for (size_t i = 0; i < COUNT(parts); i++) {
		char got[16] = "";
		bool ok = fs_read_at(fd, parts[i].at, got, parts[i].n);

		if (ok != (parts[i].want != NULL) || (ok && strcmp(got, parts[i].want)))
			fail_msg("%s: %d \"%s\"", parts[i].name, ok, got);
	}
	close(fd);
	assert_false(fs_read_at(-1, 0, (char[1]){0}, 1));
}

static void what_is_no_file_cannot_be_read(void **state)
{
	const char *missing = at(state, "missing");
	const char *folder = at(state, "folder");
	struct err err = {0};
	struct buf buf;

	mkdir(folder, 0777);
	buf_init(&buf, 100);
	assert_false(fs_read(missing, &buf, &err));
	is_error(&err, ERR_FAIL, missing, "cannot open: No such file or directory");
	assert_false(fs_read(folder, &buf, &err));
	is_error(&err, ERR_FAIL, folder, "cannot read: Is a directory");
	assert_int_equal(buf.n, 0);
	buf_release(&buf);
}

static void a_write_replaces_and_leaves_nothing_beside(void **state)
{
	const char *path = at(state, "a");
	struct err err = {0};

	put(path, "a longer text");
	put(at(state, "a.tmp"), "what a stopped run left behind");
	assert_true(fs_write(path, STR("short"), FS_DURABLE, &err));
	holds(path, "short");
	assert_int_equal(fs_kind(at(state, "a.tmp")), FS_NOTHING);
}

static void a_folder_without_leave_to_write_keeps_the_old_file(void **state)
{
	const char *path = at(state, "sub/a");
	struct err err = {0};

	if (geteuid() == 0) {
		print_message("# root may write everywhere\n");
		skip();
	}
	assert_true(fs_make_parent(path, &err));
	put(path, "old");
	chmod(at(state, "sub"), 0555);
	assert_false(fs_write(path, STR("new"), FS_FAST, &err));
	is_error(&err, ERR_FAIL, path, "cannot write: Permission denied");
	holds(path, "old");
}

/* The same for any user: the place of the file beside it is taken. */
static void a_file_that_cannot_be_begun_keeps_the_old_one(void **state)
{
	const char *path = at(state, "a");
	struct err err = {0};

	put(path, "old");
	mkdir(at(state, "a.tmp"), 0777);
	assert_false(fs_write(path, STR("new"), FS_FAST, &err));
	is_error(&err, ERR_FAIL, path, "cannot write: Is a directory");
	holds(path, "old");
}

/* As with a full disk: the system takes some bytes and no more. */
static void a_file_that_cannot_be_ended_keeps_the_old_one(void **state)
{
	const char *path = at(state, "a");
	struct err err = {0};
	struct rlimit before;
	struct rlimit few;
	bool ok;

	put(path, "old");
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	few = before;
	few.rlim_cur = 5;
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &few);
	ok = fs_write(path, STR("longer than five bytes"), FS_FAST, &err);
	setrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_DFL);
	assert_false(ok);
	is_error(&err, ERR_FAIL, path, "cannot write: File too large");
	holds(path, "old");
	assert_int_equal(fs_kind(at(state, "a.tmp")), FS_NOTHING);
}

static void a_write_needs_its_folder_and_a_free_place(void **state)
{
	const char *lost = at(state, "missing/a");
	const char *folder = at(state, "folder");
	struct err err = {0};

	assert_false(fs_write(lost, STR("text"), FS_FAST, &err));
	is_error(&err, ERR_FAIL, lost, "cannot write: No such file or directory");
	mkdir(folder, 0777);
	assert_false(fs_write(folder, STR("text"), FS_FAST, &err));
	is_error(&err, ERR_FAIL, folder, "cannot write: Is a directory");
	assert_int_equal(fs_kind(folder), FS_FOLDER);
	assert_int_equal(fs_kind(at(state, "folder.tmp")), FS_NOTHING);
}

static void paths_have_a_longest_length(void **state)
{
	char path[FS_PATH_MAX + 1];
	struct err err = {0};

	(void)state;
	memset(path, 'a', sizeof(path) - 1);
	path[sizeof(path) - 1] = '\0';
	assert_false(fs_write(path, STR("text"), FS_FAST, &err));
	assert_string_equal(err.text, "path too long");
	assert_false(fs_make_folders(path, &err));
	assert_string_equal(err.text, "path too long");
	path[FS_PATH_MAX - 1] = '/';
	assert_false(fs_make_parent(path, &err));
	assert_string_equal(err.text, "cannot make folder: File name too long");
}

static void appending_makes_the_file_and_then_adds(void **state)
{
	const char *path = at(state, "a");
	const char *lost = at(state, "missing/a");
	struct err err = {0};

	assert_true(fs_append(path, STR("one\n"), &err));
	assert_true(fs_append(path, STR("two\n"), &err));
	holds(path, "one\ntwo\n");
	assert_false(fs_append(lost, STR("x"), &err));
	is_error(&err, ERR_FAIL, lost, "cannot write: No such file or directory");
}

static void a_folder_can_be_put_on_the_disk(void **state)
{
	const char *missing = at(state, "missing");
	struct err err = {0};

	assert_true(fs_sync_folder(at(state, ""), &err));
	assert_false(fs_sync_folder(missing, &err));
	is_error(&err, ERR_FAIL, missing, "cannot open: No such file or directory");
}

static void folders_are_made_with_all_above_them(void **state)
{
	struct err err = {0};

	assert_true(fs_make_folders(at(state, "a/b/c"), &err));
	assert_int_equal(fs_kind(at(state, "a/b/c")), FS_FOLDER);
	assert_true(fs_make_folders(at(state, "a/b/c"), &err));
	assert_true(fs_make_folders(at(state, "d//e/"), &err));
	assert_int_equal(fs_kind(at(state, "d/e")), FS_FOLDER);
	assert_true(fs_make_parent(at(state, "f/g/file"), &err));
	assert_int_equal(fs_kind(at(state, "f/g")), FS_FOLDER);
	assert_int_equal(fs_kind(at(state, "f/g/file")), FS_NOTHING);
	assert_true(fs_make_parent("file", &err));
	assert_true(fs_make_parent("/file", &err));
	assert_int_equal(err.code, ERR_NONE);
}

static void a_file_in_the_way_stops_folders(void **state)
{
	const char *file = at(state, "file");
	const char *below = at(state, "file/sub");
	struct err err = {0};

	put(file, "");
	assert_false(fs_make_folders(file, &err));
	is_error(&err, ERR_FAIL, file, "is not a folder");
	assert_false(fs_make_folders(below, &err));
	is_error(&err, ERR_FAIL, below, "cannot make folder: Not a directory");
}

static void what_is_gone_need_not_be_removed(void **state)
{
	const char *folder = at(state, "folder");
	struct err err = {0};

	put(at(state, "a"), "text");
	assert_true(fs_remove(at(state, "a"), &err));
	assert_int_equal(fs_kind(at(state, "a")), FS_NOTHING);
	assert_true(fs_remove(at(state, "a"), &err));
	put(at(state, "a"), "text");
	assert_true(fs_remove(at(state, "a/below"), &err));
	mkdir(folder, 0777);
	assert_false(fs_remove(folder, &err));
	is_error(&err, ERR_FAIL, folder, "cannot remove: Is a directory");
}

static void empty_folders_go_up_to_the_root(void **state)
{
	struct err err = {0};

	assert_true(fs_make_folders(at(state, "site/ca/one/deep"), &err));
	put(at(state, "site/ca/index.html"), "");
	fs_remove_empty_parents(
		at(state, "site"), at(state, "site/ca/one/deep/gone.html"));
	assert_int_equal(fs_kind(at(state, "site/ca/one")), FS_NOTHING);
	assert_int_equal(fs_kind(at(state, "site/ca")), FS_FOLDER);

	assert_true(fs_remove(at(state, "site/ca/index.html"), &err));
	fs_remove_empty_parents(at(state, "site"), at(state, "site/ca/index.html"));
	assert_int_equal(fs_kind(at(state, "site/ca")), FS_NOTHING);
	assert_int_equal(fs_kind(at(state, "site")), FS_FOLDER);
}

static void a_walk_lists_files_alone_sorted_by_bytes(void **state)
{
	static const char *const files[] = {
		"a/b", "a.b", "a-b", "B", "a/c/d", "a/c.d", "z", "\xc3\xa9", ".hidden"};
	static const char *const want[] = {
		".hidden", "B", "a-b", "a.b", "a/b", "a/c.d", "a/c/d", "z", "\xc3\xa9"};
	struct place *place = *state;
	struct fs_list list = {.arena = &place->arena};
	struct err err = {0};

	for (size_t i = 0; i < COUNT(files); i++) {
		assert_true(fs_make_parent(at(state, files[i]), &err));
		put(at(state, files[i]), "");
	}
	mkdir(at(state, "empty"), 0777);
	assert_int_equal(symlink("z", at(state, "link to a file")), 0);
	assert_int_equal(symlink("a", at(state, "link to a folder")), 0);
	assert_int_equal(symlink("nowhere", at(state, "link to nothing")), 0);
	assert_int_equal(symlink("..", at(state, "a/link upwards")), 0);
	assert_int_equal(mkfifo(at(state, "pipe"), 0666), 0);

	assert_true(fs_walk(at(state, ""), &list, &err));
	assert_int_equal(list.found.n, COUNT(want));
	for (size_t i = 0; i < COUNT(want); i++)
		if (!str_eq_c(list.found.v[i].path, want[i]))
			fail_msg("%zu is " STR_FMT ", want %s", i,
				STR_ARG(list.found.v[i].path), want[i]);
	vec_release(&list.found);
}

static void a_walk_goes_sixteen_folders_deep(void **state)
{
	static const char deep[] = "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16";
	struct place *place = *state;
	struct fs_list list = {.arena = &place->arena};
	struct err err = {0};

	assert_true(fs_make_folders(at(state, deep), &err));
	put(fs_join(&place->arena, at(state, deep), "file"), "");
	assert_true(fs_walk(at(state, ""), &list, &err));
	assert_int_equal(list.found.n, 1);
	vec_clear(&list.found);

	assert_true(fs_make_folders(fs_join(&place->arena, at(state, deep), "17"), &err));
	assert_false(fs_walk(at(state, ""), &list, &err));
	is_error(&err, ERR_INPUT, "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17",
		"folders nest deeper than 16");
	vec_release(&list.found);
}

static void a_walk_needs_a_folder(void **state)
{
	struct place *place = *state;
	const char *missing = at(state, "missing");
	const char *file = at(state, "file");
	struct fs_list list = {.arena = &place->arena};
	struct err err = {0};

	put(file, "");
	assert_false(fs_walk(missing, &list, &err));
	is_error(
		&err, ERR_FAIL, missing, "cannot open folder: No such file or directory");
	assert_false(fs_walk(file, &list, &err));
	is_error(&err, ERR_FAIL, file, "cannot open folder: Not a directory");
}

static void kinds_are_told_apart(void **state)
{
	put(at(state, "file"), "");
	mkdir(at(state, "folder"), 0777);
	assert_int_equal(symlink("file", at(state, "to file")), 0);
	assert_int_equal(symlink("nowhere", at(state, "to nothing")), 0);
	assert_int_equal(mkfifo(at(state, "pipe"), 0666), 0);
	assert_int_equal(fs_kind(at(state, "file")), FS_FILE);
	assert_int_equal(fs_kind(at(state, "folder")), FS_FOLDER);
	assert_int_equal(fs_kind(at(state, "to file")), FS_FILE);
	assert_int_equal(fs_kind(at(state, "to nothing")), FS_NOTHING);
	assert_int_equal(fs_kind(at(state, "pipe")), FS_OTHER);
	assert_int_equal(fs_kind(at(state, "missing")), FS_NOTHING);
}

static void a_mark_tells_that_a_file_is_another(void **state)
{
	const char *path = at(state, "a");
	struct timespec old[2] = {{.tv_sec = 1000000000}, {.tv_sec = 1000000000}};
	struct fs_mark first, second;

	put(path, "one");
	assert_true(fs_mark(path, &first));
	assert_int_equal(first.size, 3);
	assert_true(fs_mark(path, &second));
	assert_true(fs_mark_eq(&first, &second));

	/* the same size under the same name, and yet another file */
	put(path, "two");
	assert_true(fs_mark(path, &second));
	assert_false(fs_mark_eq(&first, &second));

	assert_int_equal(utimensat(AT_FDCWD, path, old, 0), 0);
	assert_true(fs_mark(path, &first));
	assert_int_equal(first.mtime_ns, 1000000000 * INT64_C(1000000000));
	assert_false(fs_mark_eq(&first, &second));
}

/* What a bug's mark is compared with: a file that is older cannot change again unseen. */
static void now_lies_between_a_file_before_and_a_file_after(void **state)
{
	struct fs_mark before, after;
	int64_t now;

	for (int i = 0; i < 50; i++) {
		put(at(state, "before"), "a");
		now = fs_now();
		put(at(state, "after"), "a");
		assert_true(fs_mark(at(state, "before"), &before));
		assert_true(fs_mark(at(state, "after"), &after));
		assert_true(before.mtime_ns <= now);
		assert_true(now <= after.mtime_ns);
	}
}

static void only_files_have_a_mark(void **state)
{
	struct fs_mark mark = {.size = -7};

	mkdir(at(state, "folder"), 0777);
	assert_false(fs_mark(at(state, "folder"), &mark));
	assert_false(fs_mark(at(state, "missing"), &mark));
	assert_int_equal(mark.size, -7);
}

/* What a second process gets that wants the lock: its error code, and whether it reads
 * as it should. */
static int code_of_second(const char *path)
{
	pid_t pid = fork();
	int status;

	assert_true(pid >= 0);
	if (pid == 0) {
		struct err err = {0};
		int fd = -1;

		if (fs_lock(path, &fd, &err))
			_exit(ERR_NONE);
		if (strcmp(err.where, path) != 0 || fd != -1 ||
			strcmp(err.text,
				"another candor is at work here; wait until it has "
				"ended") != 0)
			_exit(100);
		_exit((int)err.code);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void a_second_process_does_not_get_the_lock(void **state)
{
	const char *path = at(state, "lock");
	struct err err = {0};
	int fd = -1;

	assert_true(fs_lock(path, &fd, &err));
	assert_true(fd >= 0);
	assert_int_equal(code_of_second(path), ERR_CONFLICT);
	fs_unlock(fd);
	assert_int_equal(code_of_second(path), ERR_NONE);
	/* the second process has ended, and its lock with it */
	assert_true(fs_lock(path, &fd, &err));
	fs_unlock(fd);
}

static void a_lock_needs_its_folder(void **state)
{
	const char *path = at(state, "missing/lock");
	struct err err = {0};
	int fd = -7;

	assert_false(fs_lock(path, &fd, &err));
	is_error(&err, ERR_FAIL, path, "cannot lock: No such file or directory");
	assert_int_equal(fd, -7);
}

static const struct {
	const char *folder;
	const char *name;
	const char *want;
} joins[] = {
	{"a", "b", "a/b"},
	{"a/", "b", "a/b"},
	{"/", "b", "/b"},
	{".", "b", "b"},
	{"", "b", "b"},
	{"..", "b", "../b"},
	{"a", "b/c", "a/b/c"},
};

static void folders_and_names_are_joined_by_one_slash(void **state)
{
	struct place *place = *state;

	for (size_t i = 0; i < COUNT(joins); i++)
		assert_string_equal(
			fs_join(&place->arena, joins[i].folder, joins[i].name),
			joins[i].want);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, remove_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PLACE(a_file_is_read_whole_and_appended),
		IN_PLACE(a_large_file_comes_back_byte_for_byte),
		IN_PLACE(a_file_over_the_limit_is_refused),
		IN_PLACE(a_part_of_a_file_is_read_whole_or_not),
		IN_PLACE(what_is_no_file_cannot_be_read),
		IN_PLACE(a_write_replaces_and_leaves_nothing_beside),
		IN_PLACE(a_folder_without_leave_to_write_keeps_the_old_file),
		IN_PLACE(a_file_that_cannot_be_begun_keeps_the_old_one),
		IN_PLACE(a_file_that_cannot_be_ended_keeps_the_old_one),
		IN_PLACE(a_write_needs_its_folder_and_a_free_place),
		IN_PLACE(paths_have_a_longest_length),
		IN_PLACE(appending_makes_the_file_and_then_adds),
		IN_PLACE(a_folder_can_be_put_on_the_disk),
		IN_PLACE(folders_are_made_with_all_above_them),
		IN_PLACE(a_file_in_the_way_stops_folders),
		IN_PLACE(what_is_gone_need_not_be_removed),
		IN_PLACE(empty_folders_go_up_to_the_root),
		IN_PLACE(a_walk_lists_files_alone_sorted_by_bytes),
		IN_PLACE(a_walk_goes_sixteen_folders_deep),
		IN_PLACE(a_walk_needs_a_folder),
		IN_PLACE(kinds_are_told_apart),
		IN_PLACE(a_mark_tells_that_a_file_is_another),
		IN_PLACE(now_lies_between_a_file_before_and_a_file_after),
		IN_PLACE(only_files_have_a_mark),
		IN_PLACE(a_second_process_does_not_get_the_lock),
		IN_PLACE(a_lock_needs_its_folder),
		IN_PLACE(folders_and_names_are_joined_by_one_slash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
