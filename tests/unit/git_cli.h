/*
 * git_cli - a folder of its own for each test of publish/, and git's own command line as
 * the witness of what is in a repository.
 *
 * The test runs inside the folder, so that paths, and error texts with them, are short
 * and the same everywhere.  The person who runs it has a git configuration that would
 * spoil everything if it were read; the witness is told to leave it alone.
 */
#ifndef TESTS_GIT_CLI_H
#define TESTS_GIT_CLI_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/fs.h"

static struct arena sandbox;
static char sandbox_root[FS_PATH_MAX]; /* without links, as error texts have it */

/* What a shell command says on stdout, without the last newline; it must succeed. */
static inline const char *sh(const char *fmt, ...) PRINTF_LIKE(1, 2);

static inline const char *sh(const char *fmt, ...)
{
	char command[4096], text[16384];
	va_list ap;
	size_t n;
	FILE *pipe;

	va_start(ap, fmt);
	vsnprintf(command, sizeof(command), fmt, ap);
	va_end(ap);
	pipe = popen(command, "r");
	assert_non_null(pipe);
	n = fread(text, 1, sizeof(text), pipe);
	assert_true(n < sizeof(text));
	if (pclose(pipe) != 0)
		fail_msg("failed: %s", command);
	if (n && text[n - 1] == '\n')
		n--;
	return arena_cstr(&sandbox, (struct str){text, n});
}

/* Writes a file, with the folders above it. */
static inline void put(const char *path, const char *text)
{
	struct err err = {0};

	if (!fs_make_parent(path, &err) || !fs_write(path, str_c(text), FS_FAST, &err))
		fail_msg("%s: %s", err.where, err.text);
}

static inline size_t loose_objects(const char *repository)
{
	const char *count =
		sh("find %s/objects/?? -type f 2>/dev/null | wc -l", repository);
	int64_t n = -1;

	assert_true(str_digits(str_trim(str_c(count)), &n));
	return (size_t)n;
}

static inline void assert_err(
	const struct err *err, enum err_code code, const char *where, const char *text)
{
	assert_string_equal(err->text, text);
	assert_string_equal(err->where, where);
	assert_int_equal(err->code, code);
}

/* An empty folder that holds an empty bare repository, remote.git. */
static inline int sandbox_setup(void **state)
{
	(void)state;
	arena_init(&sandbox);
	snprintf(sandbox_root, sizeof(sandbox_root), "/tmp/candor-publish-XXXXXX");
	if (!mkdtemp(sandbox_root) || chdir(sandbox_root) != 0 ||
		!getcwd(sandbox_root, sizeof(sandbox_root)))
		return -1;
	setenv("HOME", sandbox_root, 1);
	unsetenv("XDG_CONFIG_HOME");
	put(".gitconfig",
		"[user]\n\tname = Developer\n\temail = developer@home\n"
		"[core]\n\tautocrlf = true\n"
		"[url \"file:///nowhere/\"]\n\tinsteadOf = file:///\n");
	setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
	setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
	sh("git init -q --bare -b main remote.git");
	return 0;
}

static inline int sandbox_teardown(void **state)
{
	(void)state;
	sh("cd / && chmod -R u+rwX %s && rm -rf %s", sandbox_root, sandbox_root);
	arena_release(&sandbox);
	return chdir("/");
}

/* Somebody else commits, from a clone of their own: `change` is a shell command that runs
 * in the clone's work tree. */
static inline void other_commits(const char *branch, const char *change)
{
	sh("rm -rf other && git clone -q remote.git other 2>/dev/null && cd other && "
	   "(git checkout -q %s 2>/dev/null || git checkout -q --orphan %s) && %s && "
	   "git add -A && git -c user.name=Other -c user.email=other@git.example "
	   "commit -q -m 'Another' && git push -q origin HEAD:%s",
		branch, branch, change, branch);
}

#endif
