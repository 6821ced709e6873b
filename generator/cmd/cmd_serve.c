#include <pthread.h>
#include <signal.h>

#include "cmd/cmd.h"
#include "serve/httpd.h"

static const char help[] = "usage: candor serve [--port N]\n\n"
			   "Shows site/ to a browser on this machine, at "
			   "http://127.0.0.1:N/ (default: 8000;\n"
			   "0: any port that is free), until it is interrupted.\n";

enum { PORT_DEFAULT = 8000, PORT_MAX = 65535 };

static bool parse_port(const char *option, uint16_t *port, struct err *err)
{
	int64_t n = PORT_DEFAULT;

	if (option && (!str_digits(str_c(option), &n) || n > PORT_MAX))
		return err_set(err, ERR_INPUT, "--port",
			"'%s' is no port; write a number from 0 to %d", option, PORT_MAX);
	*port = (uint16_t)n;
	return true;
}

/*
 * Serves until SIGINT or SIGTERM comes.  They are blocked before the server's thread
 * starts, which has the same mask, so that they come to sigwait() alone; and stay
 * blocked, so that whoever sends a second one does not spoil the orderly end.
 */
static bool serve(struct app *app, uint16_t port, struct err *err)
{
	struct httpd httpd;
	sigset_t signals;
	bool ok;
	int got;

	sigemptyset(&signals);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &signals, NULL);
	if (!httpd_start(&httpd, app->output, port, err))
		return false;
	ok = app_print(arena_printf(&app->arena, "serving %s at http://127.0.0.1:%u/\n",
			       app->output, (unsigned int)httpd_port(&httpd)),
		err);
	if (ok)
		sigwait(&signals, &got);
	httpd_stop(&httpd);
	return ok;
}

bool cmd_serve(struct app *app, int argc, char **argv, int *status, struct err *err)
{
	struct app_option options[] = {{"port", true, NULL}, {NULL, false, NULL}};
	uint16_t port = 0;
	struct app_args args = {argc, argv, help};
	bool done;

	(void)status;
	if (!app_options_alone(&args, options, &done, err) || done)
		return done;
	return parse_port(options[0].value, &port, err) && app_config(app, err) &&
		serve(app, port, err);
}
