#include "base/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum fs_kind fs_kind(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return FS_NOTHING;
	if (S_ISREG(st.st_mode))
		return FS_FILE;
	return S_ISDIR(st.st_mode) ? FS_FOLDER : FS_OTHER;
}

static struct fs_mark mark_of(const struct stat *st)
{
	return (struct fs_mark){
		.size = (int64_t)st->st_size,
		.mtime_ns =
			(int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec,
		.ctime_ns =
			(int64_t)st->st_ctim.tv_sec * 1000000000 + st->st_ctim.tv_nsec,
		.inode = (uint64_t)st->st_ino,
	};
}

bool fs_mark(const char *path, struct fs_mark *mark)
{
	struct stat st;

	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return false;
	*mark = mark_of(&st);
	return true;
}

bool fs_mark_eq(const struct fs_mark *a, const struct fs_mark *b)
{
	return a->size == b->size && a->mtime_ns == b->mtime_ns &&
		a->ctime_ns == b->ctime_ns && a->inode == b->inode;
}

int64_t fs_now(void)
{
	int64_t when = INT64_MIN;
	struct stat st;
	int ends[2];

	if (pipe(ends) != 0)
		return when;
	if (fstat(ends[0], &st) == 0)
		when = (int64_t)st.st_ctim.tv_sec * 1000000000 + st.st_ctim.tv_nsec;
	close(ends[0]);
	close(ends[1]);
	return when;
}

static bool read_all(int fd, const char *path, struct buf *out, struct err *err)
{
	enum { STEP = 64 * 1024 };

	for (;;) {
		size_t room = out->limit - out->n;
		char more; /* a byte here is one too many */
		size_t want = room == 0 ? 1 : room < STEP ? room : STEP;
		ssize_t n = read(fd, room ? buf_reserve(out, want) : &more, want);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(err, path, "cannot read");
		if (n == 0)
			return true;
		if (room == 0)
			return err_set(err, ERR_INPUT, path, "larger than %zu bytes",
				out->limit);
		out->n += (size_t)n;
		out->p[out->n] = '\0';
	}
}

bool fs_read(const char *path, struct buf *out, struct err *err)
{
	size_t before = out->n;
	struct stat st;
	bool ok;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(err, path, "cannot open");
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 &&
		(size_t)st.st_size < out->limit - out->n)
		buf_reserve(out, (size_t)st.st_size + 1);
	ok = read_all(fd, path, out, err);
	close(fd);
	if (!ok && out->p) {
		out->n = before;
		out->p[before] = '\0';
	}
	return ok;
}

bool fs_read_at(int fd, size_t at, char *to, size_t n)
{
	while (n) {
		ssize_t got = pread(fd, to, n, (off_t)at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += (size_t)got;
		to += got;
		n -= (size_t)got;
	}
	return true;
}

static bool write_all(int fd, struct str data)
{
	while (data.n) {
		ssize_t n = write(fd, data.p, data.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		data = str_from(data, (size_t)n);
	}
	return true;
}

bool fs_write(const char *path, struct str data, enum fs_durable durable, struct err *err)
{
	char tmp[FS_PATH_MAX];
	int fd;
	bool ok;

	if ((size_t)snprintf(tmp, sizeof(tmp), "%s.tmp", path) >= sizeof(tmp))
		return err_set(err, ERR_FAIL, path, "path too long");
	fd = open(tmp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (fd < 0)
		return err_errno(err, path, "cannot write");
	ok = write_all(fd, data) && (durable == FS_FAST || fsync(fd) == 0);
	ok = close(fd) == 0 && ok;
	if (!ok || rename(tmp, path) != 0) {
		err_errno(err, path, "cannot write");
		unlink(tmp);
		return false;
	}
	return true;
}

bool fs_create(const char *path, struct str data, struct fs_mark *mark, struct err *err)
{
	struct stat st;
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	bool ok;

	if (fd < 0)
		return err_errno(err, path, "cannot make");
	ok = write_all(fd, data) && fstat(fd, &st) == 0;
	ok = close(fd) == 0 && ok;
	if (!ok) {
		err_errno(err, path, "cannot write");
		unlink(path);
		return false;
	}
	*mark = mark_of(&st);
	return true;
}

bool fs_sync_folder(const char *path, struct err *err)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return err_errno(err, path, "cannot open");
	/* Some file systems do not sync folders and say so. */
	ok = fsync(fd) == 0 || errno == EINVAL;
	if (!ok)
		err_errno(err, path, "cannot sync");
	close(fd);
	return ok;
}

bool fs_append(const char *path, struct str data, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
	bool ok;

	if (fd < 0)
		return err_errno(err, path, "cannot write");
	ok = write_all(fd, data) && fsync(fd) == 0;
	if (!ok)
		err_errno(err, path, "cannot write");
	close(fd);
	return ok;
}

bool fs_make_folders(const char *path, struct err *err)
{
	char part[FS_PATH_MAX];
	size_t n = strlen(path);

	if (n >= sizeof(part))
		return err_set(err, ERR_FAIL, path, "path too long");
	/* Mostly only the last folder is missing. */
	if (mkdir(path, 0777) == 0)
		return true;
	for (size_t i = 1; i <= n; i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		memcpy(part, path, i);
		part[i] = '\0';
		if (mkdir(part, 0777) != 0 && errno != EEXIST)
			return err_errno(err, part, "cannot make folder");
	}
	if (n && fs_kind(path) != FS_FOLDER)
		return err_set(err, ERR_FAIL, path, "is not a folder");
	return true;
}

bool fs_make_parent(const char *path, struct err *err)
{
	char part[FS_PATH_MAX];
	const char *slash = strrchr(path, '/');
	size_t n = slash ? (size_t)(slash - path) : 0;

	if (n == 0)
		return true;
	if (n >= sizeof(part))
		return err_set(err, ERR_FAIL, path, "path too long");
	memcpy(part, path, n);
	part[n] = '\0';
	return fs_make_folders(part, err);
}

bool fs_remove(const char *path, struct err *err)
{
	if (unlink(path) != 0 && errno != ENOENT && errno != ENOTDIR)
		return err_errno(err, path, "cannot remove");
	return true;
}

void fs_remove_empty_parents(const char *root, const char *path)
{
	char part[FS_PATH_MAX];
	size_t n_root = strlen(root);
	char *slash;

	if ((size_t)snprintf(part, sizeof(part), "%s", path) >= sizeof(part))
		return;
	while ((slash = strrchr(part, '/')) != NULL && (size_t)(slash - part) > n_root) {
		*slash = '\0';
		if (rmdir(part) != 0)
			return;
	}
}

enum { WALK_DEPTH_MAX = 16 };

static bool walk(
	int fd, const char *below, int depth, struct fs_list *list, struct err *err);

/* One entry of a folder: a file is listed, a folder entered, all else passed over. */
static bool walk_entry(
	int fd, const char *path, int depth, struct fs_list *list, struct err *err)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	struct stat st;
	int sub;

	if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT ? true : err_errno(err, path, "cannot read");
	if (S_ISREG(st.st_mode)) {
		vec_push(&list->found, (struct fs_found){str_c(path), mark_of(&st)});
		return true;
	}
	if (!S_ISDIR(st.st_mode))
		return true;
	sub = openat(fd, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	if (sub < 0)
		return err_errno(err, path, "cannot open folder");
	return walk(sub, path, depth + 1, list, err);
}

/* readdir() tells its failure by errno alone; half a list would have files removed. */
static struct dirent *next_entry(DIR *dir)
{
	errno = 0;
	return readdir(dir);
}

/* Takes over fd. */
static bool walk(
	int fd, const char *below, int depth, struct fs_list *list, struct err *err)
{
	DIR *dir = fdopendir(fd);
	struct dirent *entry;
	bool ok = true;

	if (!dir) {
		close(fd);
		return err_errno(err, below, "cannot open folder");
	}
	if (depth > WALK_DEPTH_MAX) {
		closedir(dir);
		return err_set(err, ERR_INPUT, below, "folders nest deeper than %d",
			WALK_DEPTH_MAX);
	}
	while (ok && (entry = next_entry(dir)) != NULL) {
		const char *name = entry->d_name;

		if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
			continue;
		ok = walk_entry(
			dirfd(dir), fs_join(list->arena, below, name), depth, list, err);
	}
	if (ok && errno)
		ok = err_errno(err, below, "cannot read folder");
	closedir(dir);
	return ok;
}

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(
		((const struct fs_found *)a)->path, ((const struct fs_found *)b)->path);
}

bool fs_walk(const char *root, struct fs_list *list, struct err *err)
{
	int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(err, root, "cannot open folder");
	if (!walk(fd, "", 0, list, err))
		return false;
	if (list->found.n)
		qsort(list->found.v, list->found.n, sizeof(*list->found.v), by_bytes);
	return true;
}

bool fs_lock(const char *path, int *fd, struct err *err)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	int got = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);

	if (got < 0)
		return err_errno(err, path, "cannot lock");
	if (fcntl(got, F_SETLK, &lock) != 0) {
		close(got);
		return err_set(err, ERR_CONFLICT, path,
			"another candor is at work here; wait until it has ended");
	}
	*fd = got;
	return true;
}

void fs_unlock(int fd)
{
	close(fd);
}

/* Thousands of a build: by hand. */
const char *fs_join(struct arena *arena, const char *folder, const char *name)
{
	size_t n_folder = strlen(folder);
	size_t n_name = strlen(name);
	char *made;

	if (n_folder == 0 || strcmp(folder, ".") == 0)
		return arena_cstr(arena, str_c(name));
	made = arena_alloc(arena, n_folder + 1 + n_name + 1);
	memcpy(made, folder, n_folder);
	if (folder[n_folder - 1] != '/')
		made[n_folder++] = '/';
	memcpy(made + n_folder, name, n_name + 1);
	return made;
}
