/*
 * output_log - what a build that has not ended may have written.
 *
 * The manifest is written last, so a build that is stopped leaves files that no
 * manifest lists.  Each path is put into `site/manifest.json~` before its file is
 * written, and that log goes when the manifest is there; the next build finds in it
 * what to clear away, and that a folder without a manifest is ours.  No file of the
 * site can have its name, as `~` is not in the letters of a path.
 */
#ifndef RENDER_OUTPUT_LOG_H
#define RENDER_OUTPUT_LOG_H

#include "base/err.h"
#include "base/map.h"
#include "base/mem.h"

#define OUTPUT_LOG_NAME "manifest.json~"

enum { OUTPUT_LOG_MAX = 256 * 1024 * 1024 };

struct output_log {
	const char *path;
	int fd;
	bool is_open;
};

/* Whether a build in this folder was stopped. */
bool output_log_is_there(struct arena *arena, const char *folder);

/*
 * Opens the log of the folder, or makes it.  What a stopped build left there is added to
 * `old` (path -> struct output_file, without a hash), in the arena, and its temporary
 * files are removed.
 */
MUST_CHECK bool output_log_open(struct output_log *log, const char *folder,
	struct arena *arena, struct map *old, struct err *err);

/* Notes a path; from any thread. */
MUST_CHECK bool output_log_add(
	const struct output_log *log, struct str path, struct err *err);

/* Closes the log and removes it; output_log_close() removes it only when it is empty. */
MUST_CHECK bool output_log_remove(struct output_log *log, struct err *err);
void output_log_close(struct output_log *log);

#endif
