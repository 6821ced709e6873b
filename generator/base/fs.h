/*
 * fs - files: read whole, written whole, walked in order.
 *
 * A file is there as it was or as it is to be, never half: fs_write() makes a
 * new one beside it and renames it over.  Paths are C strings made by us.
 */
#ifndef BASE_FS_H
#define BASE_FS_H

#include <stdint.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/vec.h"

enum { FS_PATH_MAX = 4096 };

/* What stat says of a file, as far as it tells whether the content may differ. */
struct fs_mark {
	int64_t size;
	int64_t mtime_ns;
	int64_t ctime_ns;
	uint64_t inode;
};

enum fs_kind { FS_NOTHING, FS_FILE, FS_FOLDER, FS_OTHER };

enum fs_kind fs_kind(const char *path);

/* False when there is no regular file there. */
bool fs_mark(const char *path, struct fs_mark *mark);
bool fs_mark_eq(const struct fs_mark *a, const struct fs_mark *b);

/*
 * The time, in ns, that the system would give to a file that is made now, told by
 * the birth of a pipe: a file would need a place to be written in.  A file whose
 * mtime is not older may change once more without its mark telling.  INT64_MIN
 * where there is none: then all files are recent, which costs time and is right.
 */
int64_t fs_now(void);

/* Appends the file to `out`; fails when it passes the limit of `out`. */
MUST_CHECK bool fs_read(const char *path, struct buf *out, struct err *err);

/* The n bytes of an open file from byte `at` on; false where it has not so many.  Several
 * threads may read one file so. */
MUST_CHECK bool fs_read_at(int fd, size_t at, char *to, size_t n);

enum fs_durable { FS_FAST, FS_DURABLE }; /* DURABLE: on the disk when it returns */

/* Writes by way of `path.tmp` and rename. */
MUST_CHECK bool fs_write(
	const char *path, struct str data, enum fs_durable durable, struct err *err);

/*
 * Makes a file where there is none, in place: stopped half-way, it stays half.  Its
 * mark is what it has when it is whole.  Fails where there is one already.
 */
MUST_CHECK bool fs_create(
	const char *path, struct str data, struct fs_mark *mark, struct err *err);

/* Puts the folder's entries on the disk, after a batch of durable writes. */
MUST_CHECK bool fs_sync_folder(const char *path, struct err *err);

/* Appends and puts it on the disk. */
MUST_CHECK bool fs_append(const char *path, struct str data, struct err *err);

MUST_CHECK bool fs_make_folders(const char *path, struct err *err); /* mkdir -p */
MUST_CHECK bool fs_make_parent(const char *path, struct err *err);  /* of this file */
MUST_CHECK bool fs_remove(const char *path, struct err *err); /* a file; gone is fine */
void fs_remove_empty_parents(const char *root, const char *path); /* up to root */

/* All regular files below `root`, with paths relative to it, sorted by bytes; paths are
 * in the arena.  Symbolic links and other things are left out; depth at most 16. */
struct fs_found {
	struct str path;
	struct fs_mark mark;
};
struct fs_list {
	struct arena *arena;
	VEC(struct fs_found) found;
};
MUST_CHECK bool fs_walk(const char *root, struct fs_list *list, struct err *err);

/*
 * Locks a file against other candor processes; *fd is what keeps it and is
 * closed by fs_unlock().  Fails at once with ERR_CONFLICT when another holds it.
 */
MUST_CHECK bool fs_lock(const char *path, int *fd, struct err *err);
void fs_unlock(int fd);

/* "a/b" of "a" and "b", in the arena; "b" where a is "." or empty. */
const char *fs_join(struct arena *arena, const char *folder, const char *name);

#endif
