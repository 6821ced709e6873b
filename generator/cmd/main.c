/*
 * candor - how certificate authorities respond to incidents, as a static site.
 */
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd/cmd.h"
#include "format/js.h"
#include "format/markdown.h"

static const struct {
	const char *name;
	app_command *run;
	const char *summary;
} commands[] = {
	{"init", cmd_init, "start a site in a folder"},
	{"pull", cmd_pull, "Bugzilla and CCADB into data/live/"},
	{"record", cmd_record, "changed verdicts into data/ledger.ndjson"},
	{"build", cmd_build, "data/, content/ and themes/ into site/"},
	{"check", cmd_check, "links, fragments, ids, manifest and JSON of site/"},
	{"serve", cmd_serve, "preview site/ on 127.0.0.1"},
	{"publish", cmd_publish, "site/ to a git branch"},
	{"run", cmd_run, "pull, record, build, check, publish: for cron"},
	{"show", cmd_show, "what is known of a CA or a bug; what is in force"},
	{"list", cmd_list, "open incidents: overdue, due, whose turn it is"},
	{"explain", cmd_explain, "how each verdict on a bug came about"},
	{"diff", cmd_diff, "what changed between two snapshots"},
	{"lint", cmd_lint, "a draft of an incident report against the template in force"},
	{"draft", cmd_draft, "text to paste: related incidents, a list of a CA's issues"},
};
enum { COMMANDS = sizeof(commands) / sizeof(commands[0]) };

/* What is opened in place of a closed stdin, stdout or stderr would be read as the draft,
 * or be written over by what we say.  Each gets what can only fail. */
static void close_gaps(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
			open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
			return;
}

static void usage(FILE *to)
{
	fputs("candor - how certificate authorities respond to incidents, as a static "
	      "site\n\n"
	      "usage: candor [-C DIR] [-q | -v] COMMAND [OPTIONS]\n\n"
	      "  -C DIR      the site's folder (default: the current one)\n"
	      "  -q, -v      say less, say more\n"
	      "  --version   print the version\n\n",
		to);
	for (size_t i = 0; i < COMMANDS; i++)
		fprintf(to, "  %-9s %s\n", commands[i].name, commands[i].summary);
	fputs("\n'candor COMMAND --help' tells more.\n\n"
	      "Exit status: 0 done, 1 failure, 2 usage or bad input, 3 network,\n"
	      "4 authentication, 5 conflict, 6 something listed (list --exit-code) or "
	      "wrong (lint).\n",
		to);
}

static int run(const char *dir, int argc, char **argv)
{
	struct err err = {0};
	struct app app;
	int status = 0;

	for (size_t i = 0; i < COMMANDS; i++) {
		if (strcmp(argv[0], commands[i].name) != 0)
			continue;
		js_init();
		markdown_init();
		app_init(&app, dir);
		if (!commands[i].run(&app, argc, argv, &status, &err)) {
			log_error(&err);
			status = (int)err.code;
		}
		app_release(&app);
		return status;
	}
	err_set(&err, ERR_INPUT, NULL, "there is no command '%s'; see 'candor --help'",
		argv[0]);
	log_error(&err);
	return (int)err.code;
}

/* What was printed on stdout has come there, or the exit status says so. */
static int print_end(void)
{
	struct err err = {0};

	if (app_print(STR(""), &err))
		return 0;
	log_error(&err);
	return (int)err.code;
}

/* The option that getopt_long() stopped at.  A known long one with a value too many comes
 * by its letter, and is meant by its word. */
static int refuse(const char *word)
{
	struct err err = {0};

	if (optopt == 'C')
		err_set(&err, ERR_INPUT, NULL,
			"option -C needs a folder; see 'candor --help'");
	else if (optopt && optopt != 'h' && optopt != 'V')
		err_set(&err, ERR_INPUT, NULL,
			"there is no option -%c; see 'candor --help'", optopt);
	else
		err_set(&err, ERR_INPUT, NULL,
			"there is no option %s; see 'candor --help'", word);
	log_error(&err);
	return (int)err.code;
}

int main(int argc, char **argv)
{
	static const struct option longs[] = {
		{"help", no_argument, NULL, 'h'},
		{"version", no_argument, NULL, 'V'},
		{NULL, 0, NULL, 0},
	};
	enum log_level level = LOG_NORMAL;
	const char *dir = ".";
	int c;

	close_gaps();
	opterr = 0;
	while ((c = getopt_long(argc, argv, "+C:qvh", longs, NULL)) != -1) {
		if (c == 'C') {
			dir = optarg;
		} else if (c == 'q') {
			level = LOG_QUIET;
		} else if (c == 'v') {
			level = LOG_VERBOSE;
		} else if (c == 'V') {
			puts("candor " CANDOR_VERSION);
			return print_end();
		} else if (c == 'h') {
			usage(stdout);
			return print_end();
		} else {
			return refuse(argv[optind - 1]);
		}
	}
	log_init(level);
	if (optind == argc) {
		usage(stderr);
		return ERR_INPUT;
	}
	return run(dir, argc - optind, argv + optind);
}
