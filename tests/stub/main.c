/*
 * candor_stub - Bugzilla and CCADB for tests, from files, on the loopback address.
 *
 *	candor_stub --bugs PATH [--records FILE.csv] [--history keep|absent|empty]
 *		[--script FILE.json] [--log FILE] [--cert FILE --key FILE]
 *		[--port N] [--until-eof]
 *
 * Prints `port N` when it is ready, and serves until SIGTERM or SIGINT, with
 * --until-eof also until its standard input ends: then it goes away with the
 * script that started it, however that ends.
 */
#include "die.h"
#include "query.h"
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
	enum world_history history;
	long long port;
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

static void main_option(struct options *options, int letter)
{
	switch (letter) {
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

/* Returns when a signal came, or with `until_eof` when standard input ended. */
static void main_wait(bool until_eof)
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
			return;
		if (wait[1].revents && read(STDIN_FILENO, bytes, sizeof(bytes)) <= 0)
			return;
	}
}

static void main_signals(void)
{
	struct sigaction action = {.sa_handler = main_stop};

	if (pipe(main_signal) != 0)
		die("cannot make a pipe");
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	action.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &action, NULL);
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
	main_wait(options->until_eof);
	server_close(server);
	free(cert);
	free(key);
}

int main(int argc, char **argv)
{
	struct options options = {.history = WORLD_KEEP};
	struct server_options with = {0};
	struct script script = {NULL};
	struct world world;

	main_options(&options, argc, argv);
	world_load(&world, options.bugs, options.history);
	if (options.records)
		world_records(&world, options.records);
	if (options.script)
		script_load(&script, options.script);
	if (options.log && !(with.log = fopen(options.log, "w")))
		die("cannot write %s", options.log);
	with.world = &world;
	with.script = &script;
	main_signals();
	main_serve(&options, &with);
	if (with.log)
		fclose(with.log);
	script_release(&script);
	world_release(&world);
	return 0;
}
