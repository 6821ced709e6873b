#include "render/output_log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/fs.h"
#include "render/manifest.h"

bool output_log_is_there(struct arena *arena, const char *folder)
{
	return fs_kind(fs_join(arena, folder, OUTPUT_LOG_NAME)) == FS_FILE;
}

/* fs_write() makes `path.tmp` first, and may have been stopped there. */
static void clear_path(
	const char *folder, struct str path, struct arena *arena, struct map *old)
{
	struct output_file *file;
	struct err ignored = {0};

	if (!fs_remove(arena_printf(arena, "%s/" STR_FMT ".tmp", folder, STR_ARG(path)).p,
		    &ignored) ||
		map_get(old, path))
		return;
	file = arena_zalloc(arena, 1, sizeof(*file));
	file->path = arena_str(arena, path);
	map_put(old, file->path, file);
}

static bool read_log(const struct output_log *log, const char *folder,
	struct arena *arena, struct map *old, struct err *err)
{
	struct buf text;
	struct str rest;
	struct str path;
	bool ok;

	buf_init(&text, OUTPUT_LOG_MAX);
	ok = fs_read(log->path, &text, err);
	rest = buf_view(&text);
	while (ok && str_line(&rest, &path))
		if (manifest_path_is_fit(path))
			clear_path(folder, path, arena, old);
	buf_release(&text);
	return ok;
}

bool output_log_open(struct output_log *log, const char *folder, struct arena *arena,
	struct map *old, struct err *err)
{
	struct output_log made = {.path = fs_join(arena, folder, OUTPUT_LOG_NAME)};

	if (output_log_is_there(arena, folder) &&
		!read_log(&made, folder, arena, old, err))
		return false;
	made.fd = open(made.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
	if (made.fd < 0)
		return err_errno(err, made.path, "cannot write");
	made.is_open = true;
	*log = made;
	return true;
}

bool output_log_add(const struct output_log *log, struct str path, struct err *err)
{
	char line[OUTPUT_PATH_MAX + 2];
	int n = snprintf(line, sizeof(line), STR_FMT "\n", STR_ARG(path));
	ssize_t done;

	/* In one piece: so much is written whole or not, also beside other threads. */
	do
		done = write(log->fd, line, (size_t)n);
	while (done < 0 && errno == EINTR);
	return done == n || err_errno(err, log->path, "cannot write");
}

bool output_log_remove(struct output_log *log, struct err *err)
{
	close(log->fd);
	log->is_open = false;
	return fs_remove(log->path, err);
}

void output_log_close(struct output_log *log)
{
	struct fs_mark mark;

	if (!log->is_open)
		return;
	close(log->fd);
	log->is_open = false;
	if (fs_mark(log->path, &mark) && mark.size == 0)
		unlink(log->path);
}
