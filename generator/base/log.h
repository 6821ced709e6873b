/*
 * log - what a person at the terminal is told: one line each, on stderr.
 *
 * Output for machines goes to stdout and never through here.  Control
 * characters in what is printed become '?'.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stddef.h>

#include "base/err.h"

enum log_level { LOG_QUIET, LOG_NORMAL, LOG_VERBOSE };

/* Call once, before any thread starts. */
void log_init(enum log_level level);

void log_error(const struct err *err); /* "candor: where: text"; always shown */
void log_warn(const char *fmt, ...) PRINTF_LIKE(1, 2);  /* always shown */
void log_info(const char *fmt, ...) PRINTF_LIKE(1, 2);  /* not with -q */
void log_debug(const char *fmt, ...) PRINTF_LIKE(1, 2); /* only with -v */

/*
 * Progress of long work: `what 1200/1688` rewritten in place on a terminal,
 * a line every ten seconds elsewhere.  From one thread.  log_progress_end()
 * ends the line.
 */
void log_progress(const char *what, size_t done, size_t total);
void log_progress_end(void);

#endif
