#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"

/* What fn() writes to stderr, in `said`.  It runs in a child process, as the log
 * keeps its level and its unfinished line. */
static void listen(void (*fn)(void), char *said, size_t size)
{
	int ends[2];
	size_t n = 0;
	ssize_t got;
	int status;
	pid_t pid;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		dup2(ends[1], STDERR_FILENO);
		fn();
		_exit(0);
	}
	close(ends[1]);
	while (n < size - 1 && (got = read(ends[0], said + n, size - 1 - n)) > 0)
		n += (size_t)got;
	said[n] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void say_all(void)
{
	struct err err = {0};

	err_set(&err, ERR_INPUT, "site.yaml:3", "unknown key");
	log_error(&err);
	log_warn("%d bugs are %s", 2, "hidden");
	log_info("%d pages", 7);
	log_debug("cache %s", "warm");
}

static void quiet(void)
{
	log_init(LOG_QUIET);
	say_all();
}

static void normal(void)
{
	log_init(LOG_NORMAL);
	say_all();
}

static void verbose(void)
{
	log_init(LOG_VERBOSE);
	say_all();
}

static void without_init(void)
{
	say_all();
}

static void no_place(void)
{
	struct err err = {.code = ERR_FAIL, .text = "no disk"};

	log_error(&err);
}

static void hostile(void)
{
	log_warn("%s", "a\nb\x1b[2Jc\x7f");
	log_warn("%s", "C1 \xc2\x80 \xc2\x9f, none \xc2\xa0");
	log_info("%s",
		"C1 \xc2\x9b"
		"2J, F\xc5\x91");
}

static void too_long(void)
{
	log_info("%02000d", 1);
}

#define ERROR_LINE   "candor: site.yaml:3: unknown key\n"
#define WARNING_LINE "candor: warning: 2 bugs are hidden\n"

static const struct {
	const char *name;
	void (*fn)(void);
	const char *want;
} cases[] = {
	{"quiet", quiet, ERROR_LINE WARNING_LINE},
	{"normal", normal, ERROR_LINE WARNING_LINE "7 pages\n"},
	{"verbose", verbose, ERROR_LINE WARNING_LINE "7 pages\ncache warm\n"},
	{"normal is where it begins", without_init, ERROR_LINE WARNING_LINE "7 pages\n"},
	{"an error without a place", no_place, "candor: no disk\n"},
	{"control characters", hostile,
		"candor: warning: a?b?[2Jc?\n"
		"candor: warning: C1 ?? ??, none \xc2\xa0\nC1 ??2J, F\xc5\x91\n"},
};

static void each_level_lets_through_its_lines(void **state)
{
	char said[4000];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		listen(cases[i].fn, said, sizeof(said));
		print_message("# %s\n", cases[i].name);
		assert_string_equal(said, cases[i].want);
	}
}

static void a_line_is_cut_and_still_a_line(void **state)
{
	char said[4000];
	size_t n = 0;

	(void)state;
	listen(too_long, said, sizeof(said));
	while (said[n] == '0')
		n++;
	assert_int_equal(n, 1023);
	assert_string_equal(said + n, "\n");
}

static void step(void)
{
	log_init(LOG_NORMAL);
	for (size_t i = 0; i <= 5; i++)
		log_progress("pulling bugs", i, 5);
	log_progress_end();
	log_info("done");
}

static void progress_off_a_terminal_says_nothing_at_first(void **state)
{
	char said[400];

	(void)state;
	listen(step, said, sizeof(said));
	assert_string_equal(said, "done\n");
}

static void on_terminal(void)
{
	log_init(LOG_NORMAL);
	log_progress("bugs", 1, 12);
	log_progress("bugs", 12, 12);
	log_info("a line between");
	log_progress("pages", 1, 2);
	log_progress_end();
	log_progress_end();
	log_init(LOG_QUIET);
	log_progress("hidden", 1, 2);
	log_progress_end();
	log_warn("end");
}

/* A pseudo terminal by Linux's own calls: posix_openpt() is not in POSIX proper. */
static int open_terminal(int *master)
{
	char path[32];
	int unlock = 0;
	unsigned number;

	*master = open("/dev/ptmx", O_RDWR | O_NOCTTY);
	if (*master < 0)
		return -1;
	if (ioctl(*master, TIOCSPTLCK, &unlock) != 0 ||
		ioctl(*master, TIOCGPTN, &number) != 0)
		return -1;
	snprintf(path, sizeof(path), "/dev/pts/%u", number);
	return open(path, O_RDWR | O_NOCTTY);
}

static void progress_on_a_terminal_is_rewritten_in_place(void **state)
{
	static const char want[] = "\rbugs 1/12\rbugs 12/12\r\na line between\r\n"
				   "\rpages 1/2\r\n"
				   "candor: warning: end\r\n";
	char said[400];
	size_t n = 0;
	int master;
	int terminal = open_terminal(&master);
	int before;

	(void)state;
	if (terminal < 0)
		skip();
	before = dup(STDERR_FILENO);
	dup2(terminal, STDERR_FILENO);
	on_terminal();
	dup2(before, STDERR_FILENO);
	while (n < sizeof(want) - 1) {
		ssize_t got = read(master, said + n, sizeof(said) - 1 - n);

		if (got <= 0)
			break;
		n += (size_t)got;
	}
	said[n] = '\0';
	close(before);
	close(terminal);
	close(master);
	log_init(LOG_NORMAL);
	assert_string_equal(said, want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_level_lets_through_its_lines),
		cmocka_unit_test(a_line_is_cut_and_still_a_line),
		cmocka_unit_test(progress_off_a_terminal_says_nothing_at_first),
		cmocka_unit_test(progress_on_a_terminal_is_rewritten_in_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
