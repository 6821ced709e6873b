/*
 * stamp - whether anything changed since the last build, by stat alone.
 *
 * `.candor/build.stamp` has the mark (base/fs.h) of every input and every output
 * of the last build, and a line for its settings (version, options).  A build
 * whose inputs and outputs all have the same marks has nothing to do.
 *
 *	stamp_init(&now, STR("candor 1.0"));          before anything is read
 *	if (!stamp_input(&now, "content", &err)) ...  all inputs
 *	if (stamp_matches(&now, path, "site")) ...    nothing to do
 *	... build, stamp_output() for each file ...
 *	if (!stamp_save(&now, path, &err)) ...
 *
 * Marks are taken before the inputs are read, so that a change during the build
 * shows at the next one.  One kind of change no mark shows: the times of a file go
 * in ticks (4 ms, or 2 s on a stick), and a file that is changed twice within one
 * tick, to the same size, looks the same.  So an input whose ctime is not older
 * than the birth of the stamp may still change unseen: it is recent, and the stamp
 * has its SHA-256 besides its mark, to be compared as long as the mark is the same.
 * Any later change moves the ctime to a later tick.  (git's documentation calls this
 * "racy": Documentation/technical/racy-git.txt.)  Outputs get no such care, as nobody
 * else writes them; check.h compares their hashes.
 *
 * Text, one thing a line, inputs and outputs by path:
 *
 *	candor stamp 1
 *	S settings
 *	I size mtime ctime inode path
 *	R size mtime ctime inode sha256 path
 *	O size mtime ctime inode path
 *	end
 *
 * With anything else in it, it is taken as not there.
 */
#ifndef RENDER_STAMP_H
#define RENDER_STAMP_H

#include "base/fs.h"
#include "base/map.h"

enum {
	STAMP_MAX = 1024 * 1024 * 1024,       /* the file: 100 bytes a file of the site */
	STAMP_INPUT_MAX = 1024 * 1024 * 1024, /* a recent input, to be hashed */
};

struct stamp_entry {
	struct str path;
	struct fs_mark mark;
	struct str hash; /* of a recent input, in hex; else empty */
};

struct stamp {
	struct arena arena;
	struct str settings;
	int64_t born_ns;                 /* inputs with a ctime from then on are recent */
	VEC(struct stamp_entry) inputs;  /* sorted by path */
	VEC(struct stamp_entry) outputs; /* the same */
};

/* Called before any input is read; settings are one line. */
void stamp_init(struct stamp *stamp, struct str settings);
void stamp_release(struct stamp *stamp);

/* Adds a file, or all files below a folder (with its own path in front); a file or
 * folder that is not there is added with a mark of zeros, so that it is noticed
 * when it appears.  What is added twice is there once. */
MUST_CHECK bool stamp_input(struct stamp *stamp, const char *path, struct err *err);

/* In rising order of path. */
void stamp_output(struct stamp *stamp, struct str path, const struct fs_mark *mark);

/* Whether the stamp file has the same settings, the same inputs with the same marks,
 * all its outputs (paths relative to `folder`) still have their marks, and no build
 * was stopped since (output_log.h).  A folder that is not there matches none. */
bool stamp_matches(const struct stamp *now, const char *path, const char *folder);

/* Makes a stamp of the stamp file, without stamp_init() before it; an unreadable one
 * gives false and an empty stamp. */
bool stamp_load(struct stamp *stamp, const char *path);

/* Writes the stamp file, with the folders above it.  A path or settings with a line
 * break fit no line: then no stamp is left, and every build does its work. */
MUST_CHECK bool stamp_save(const struct stamp *stamp, const char *path, struct err *err);

#endif
