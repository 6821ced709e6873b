#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
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

/* As err.c: C1 controls, C2 80 to C2 9F in UTF-8, move some terminals too. */
static void clean(char *text)
{
	for (unsigned char *p = (unsigned char *)text; *p; p++) {
		if (*p < 0x20 || *p == 0x7f)
			p[0] = '?';
		else if (p[0] == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0)
			p[0] = p[1] = '?';
	}
}

static void say(const char *head, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));

static void say(const char *head, const char *fmt, va_list ap)
{
	char text[1024];

	vsnprintf(text, sizeof(text), fmt, ap);
	clean(text);
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
