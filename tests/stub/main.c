/*
 * candor_stub - Bugzilla and CCADB for tests, from files, on the loopback address.
 *
 *	candor_stub --bugs PATH [--flavour bmo|plain] [--page-max N] [--seed N]
 *		[--records FILE.csv] [--history keep|absent|empty]
 *		[--script FILE.json] [--log FILE] [--cert FILE --key FILE]
 *		[--port N] [--until-eof]
 *
 * Prints `port N` when it is ready, and serves until SIGTERM or SIGINT, with
 * --until-eof also until its standard input ends: then it goes away with the
 * script that started it, however that ends.  On SIGHUP it reads bugs and script
 * again, then prints `again`.
 */
#include "die.h"
#include "query.h"
#include "reply.h"
#include "script.h"
#include "server.h"
#include "text.h"
#include "world.h"

#include <errno.h>
#include <getopt.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct options {
	const char *bugs, *records, *script, *log, *cert, *key;
	enum world_flavour flavour;
	enum world_history history;
	long long port, page_max, seed;
	bool until_eof;
};

static int main_signal[2]; /* a pipe: a byte in it means stop */

static void main_stop(int number)
{
	char byte = (char)number;

	if (write(main_signal[1], &byte, 1) < 0)
		_exit(1);
}

static enum world_history main_history(const char *word)
{
	if (strcmp(word, "keep") == 0)
		return WORLD_KEEP;
	if (strcmp(word, "absent") == 0)
		return WORLD_ABSENT;
	if (strcmp(word, "empty") == 0)
		return WORLD_EMPTY;
	die("--history is keep, absent or empty, not %s", word);
}

static enum world_flavour main_flavour(const char *word)
{
	if (strcmp(word, "bmo") == 0)
		return WORLD_BMO;
	if (strcmp(word, "plain") == 0)
		return WORLD_PLAIN;
	die("--flavour is bmo or plain, not %s", word);
}

static long long main_number(const char *name, const char *word)
{
	long long number;

	if (!query_number(word, &number))
		die("--%s is a number, not %s", name, word);
	return number;
}

static void main_option(struct options *options, int letter)
{
	switch (letter) {
	case 'f':
		options->flavour = main_flavour(optarg);
		break;
	case 'm':
		options->page_max = main_number("page-max", optarg);
		break;
	case 'S':
		options->seed = main_number("seed", optarg);
		break;
	case 'b':
		options->bugs = optarg;
		break;
	case 'r':
		options->records = optarg;
		break;
	case 'h':
		options->history = main_history(optarg);
		break;
	case 's':
		options->script = optarg;
		break;
	case 'l':
		options->log = optarg;
		break;
	case 'c':
		options->cert = optarg;
		break;
	case 'k':
		options->key = optarg;
		break;
	case 'p':
		if (!query_number(optarg, &options->port) || options->port > UINT16_MAX)
			die("--port is a number up to 65535, not %s", optarg);
		break;
	case 'e':
		options->until_eof = true;
		break;
	default:
		exit(2);
	}
}

static void main_options(struct options *options, int argc, char **argv)
{
	static const struct option names[] = {
		{"bugs", required_argument, NULL, 'b'},
		{"flavour", required_argument, NULL, 'f'},
		{"page-max", required_argument, NULL, 'm'},
		{"seed", required_argument, NULL, 'S'},
		{"records", required_argument, NULL, 'r'},
		{"history", required_argument, NULL, 'h'},
		{"script", required_argument, NULL, 's'},
		{"log", required_argument, NULL, 'l'},
		{"cert", required_argument, NULL, 'c'},
		{"key", required_argument, NULL, 'k'},
		{"port", required_argument, NULL, 'p'},
		{"until-eof", no_argument, NULL, 'e'},
		{NULL, 0, NULL, 0},
	};
	int letter;

	while ((letter = getopt_long(argc, argv, "", names, NULL)) != -1)
		main_option(options, letter);
	if (optind < argc)
		die("unknown argument %s", argv[optind]);
	if (!options->bugs)
		die("--bugs is missing");
	if (!options->cert != !options->key)
		die("--cert and --key go together");
}

/*
 * Returns when a signal came, or with `until_eof` when standard input ended; true
 * where bugs and script are to be read again.
 */
static bool main_wait(bool until_eof)
{
	struct pollfd wait[2] = {
		{.fd = main_signal[0], .events = POLLIN},
		{.fd = until_eof ? STDIN_FILENO : -1, .events = POLLIN},
	};
	char bytes[256];

	for (;;) {
		if (poll(wait, 2, -1) < 0) {
			if (errno == EINTR)
				continue;
			die("cannot wait");
		}
		if (wait[0].revents)
			return read(main_signal[0], bytes, 1) == 1 && bytes[0] == SIGHUP;
		if (wait[1].revents && read(STDIN_FILENO, bytes, sizeof(bytes)) <= 0)
			return false;
	}
}

static void main_signals(void)
{
	struct sigaction action = {.sa_handler = main_stop};

	if (pipe(main_signal) != 0)
		die("cannot make a pipe");
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
	action.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &action, NULL);
}

/* Bugs and script, for the first time or again. */
static void main_load(const struct options *options, struct server_options *with)
{
	world_load(with->world, options->bugs, options->flavour, options->history);
	script_release(with->script);
	with->script->routes = NULL;
	if (options->script)
		script_load(with->script, options->script);
}

static void main_serve(const struct options *options, struct server_options *with)
{
	char *cert = NULL, *key = NULL;
	struct server *server;
	size_t size;

	if (options->cert) {
		with->cert = cert = text_load(options->cert, &size);
		with->key = key = text_load(options->key, &size);
	}
	with->port = (uint16_t)options->port;
	server = server_open(with);
	printf("port %u\n", (unsigned int)server_port(server));
	fflush(stdout);
	while (main_wait(options->until_eof)) {
		server_hold(server);
		main_load(options, with);
		server_resume(server);
		puts("again");
		fflush(stdout);
	}
	server_close(server);
	free(cert);
	free(key);
}

int main(int argc, char **argv)
{
	struct options options = {
		.history = WORLD_KEEP, .page_max = 10000 /* Bugzilla's own */, .seed = 1};
	struct script script = {NULL};
	struct world world = {0};
	struct server_options with = {.world = &world, .script = &script};

	main_options(&options, argc, argv);
	reply_seed((uint64_t)options.seed);
	main_load(&options, &with);
	if (options.records)
		world_records(&world, options.records);
	if (options.log && !(with.log = fopen(options.log, "w")))
		die("cannot write %s", options.log);
	with.page_max = (size_t)options.page_max;
	main_signals();
	main_serve(&options, &with);
	if (with.log)
		fclose(with.log);
	script_release(&script);
	world_release(&world);
	return 0;
}
