#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PROGRESS_SECONDS = 10 };

static struct {
	enum log_level level;
	bool terminal;
	bool on_line; /* a progress line stands unfinished */
	time_t last;
} state = {.level = LOG_NORMAL};

void log_init(enum log_level level)
{
	state.level = level;
	state.terminal = isatty(STDERR_FILENO) == 1;
}

static void say(const char *head, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));

static void say(const char *head, const char *fmt, va_list ap)
{
	char text[1024];

	vsnprintf(text, sizeof(text), fmt, ap);
	err_clean(text, strlen(text));
	log_progress_end();
	fprintf(stderr, "%s%s\n", head, text);
}

void log_error(const struct err *err)
{
	log_progress_end();
	if (err->where[0])
		fprintf(stderr, "candor: %s: %s\n", err->where, err->text);
	else
		fprintf(stderr, "candor: %s\n", err->text);
}

void log_warn(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say("candor: warning: ", fmt, ap);
	va_end(ap);
}

void log_info(const char *fmt, ...)
{
	va_list ap;

	if (state.level < LOG_NORMAL)
		return;
	va_start(ap, fmt);
	say("", fmt, ap);
	va_end(ap);
}

void log_debug(const char *fmt, ...)
{
	va_list ap;

	if (state.level < LOG_VERBOSE)
		return;
	va_start(ap, fmt);
	say("", fmt, ap);
	va_end(ap);
}

void log_progress(const char *what, size_t done, size_t total)
{
	struct timespec now;

	if (state.level < LOG_NORMAL)
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	if (state.terminal) {
		fprintf(stderr, "\r%s %zu/%zu", what, done, total);
		fflush(stderr);
		state.on_line = true;
	} else if (!state.last) {
		state.last = now.tv_sec;
	} else if (now.tv_sec - state.last >= PROGRESS_SECONDS) {
		fprintf(stderr, "%s %zu/%zu\n", what, done, total);
		state.last = now.tv_sec;
	}
}

void log_progress_end(void)
{
	if (state.on_line)
		fputc('\n', stderr);
	state.on_line = false;
}
