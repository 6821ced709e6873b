/*
 * site_folder - a folder of its own for each test of the files of a site, and a build
 * in a line.
 *
 * The test runs inside the folder, so that paths, and error texts with them, are short
 * and the same everywhere.
 */
#ifndef TESTS_SITE_FOLDER_H
#define TESTS_SITE_FOLDER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/problems.h"
#include "render/check.h"
#include "render/output.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static struct arena sandbox;
static char sandbox_root[] = "/tmp/candor-site-XXXXXX";

static inline int sandbox_setup(void **state)
{
	(void)state;
	arena_init(&sandbox);
	memcpy(strrchr(sandbox_root, '-'), "-XXXXXX", 7);
	return mkdtemp(sandbox_root) && chdir(sandbox_root) == 0 ? 0 : -1;
}

static inline int sandbox_teardown(void **state)
{
	char command[100];

	(void)state;
	arena_release(&sandbox);
	snprintf(command, sizeof(command), "rm -rf '%s'", sandbox_root);
	return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

static inline void must(bool ok, const struct err *err)
{
	if (!ok)
		fail_msg("%s: %s", err->where, err->text);
}

static inline void assert_err(
	const struct err *err, enum err_code code, const char *where, const char *text)
{
	assert_string_equal(err->text, text);
	assert_string_equal(err->where, where);
	assert_int_equal(err->code, code);
}

/* Writes a file, with the folders above it. */
static inline void put(const char *path, const char *text)
{
	struct err err = {0};

	must(fs_make_parent(path, &err) && fs_write(path, str_c(text), FS_FAST, &err),
		&err);
}

/* What a file holds; "(none)" where there is none. */
static inline const char *get(const char *path)
{
	struct err err = {0};
	struct buf buf;
	const char *text;

	if (fs_kind(path) != FS_FILE)
		return "(none)";
	buf_init(&buf, 1000 * 1000);
	must(fs_read(path, &buf, &err), &err);
	text = arena_cstr(&sandbox, buf_view(&buf));
	buf_release(&buf);
	return text;
}

static inline struct fs_mark mark_of(const char *path)
{
	struct fs_mark mark = {0};

	if (!fs_mark(path, &mark))
		fail_msg("%s is not there", path);
	return mark;
}

static inline bool is_untouched(const char *path, const struct fs_mark *before)
{
	struct fs_mark now = mark_of(path);

	return fs_mark_eq(&now, before);
}

/* The files of a folder in order, with blanks between them. */
static inline const char *listing(const char *folder)
{
	struct fs_list list = {.arena = &sandbox};
	struct err err = {0};
	struct str all = STR("");

	must(fs_walk(folder, &list, &err), &err);
	for (size_t i = 0; i < list.found.n; i++)
		all = arena_printf(&sandbox, STR_FMT "%s" STR_FMT, STR_ARG(all),
			i ? " " : "", STR_ARG(list.found.v[i].path));
	vec_release(&list.found);
	return all.p;
}

/* A site in a line: "index.html=text a/b=text". */
static inline size_t put_site(struct output *out, const char *site)
{
	struct str rest = str_c(site);
	struct str part;
	size_t n = 0;

	while (rest.n && str_split(&rest, ' ', &part)) {
		size_t at = str_find_byte(part, '=');

		assert_true(at != SIZE_MAX);
		output_put(out, n++, str_sub(part, 0, at), str_from(part, at + 1));
	}
	return n;
}

enum { JOBS = 16 };

/* Begins a build and makes the files, each in a job of its own. */
static inline void start(struct output *out, const char *stamp, const char *site)
{
	struct err err = {0};

	must(output_begin(out, "site", stamp, &err), &err);
	output_plan(out, JOBS);
	put_site(out, site);
}

/* A whole build; the counts are in the outcome. */
static inline struct output build(const char *site)
{
	struct output out;
	struct output counts;
	struct err err = {0};

	start(&out, NULL, site);
	must(output_end(&out, &err), &err);
	counts = out;
	output_release(&out);
	return counts;
}

static inline void nothing_is_wrong(void)
{
	struct check_result result;
	struct problems problems;
	struct check_options options = {"site", "https://site.example/", 1};
	struct err err = {0};

	problems_init(&problems);
	must(check(&options, &result, &problems, &err), &err);
	if (problems.list.n)
		fail_msg(STR_FMT ": " STR_FMT, STR_ARG(problems.list.v[0].place),
			STR_ARG(problems.list.v[0].text));
	problems_release(&problems);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_setup, sandbox_teardown)

#endif
