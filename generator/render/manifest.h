/*
 * manifest - site/manifest.json, which says what of the folder is ours.
 *
 *	{"files": [{"bytes": 4711, "path": "bug/1/index.html", "xxh128": "..."}, ...]}
 *
 * Every file of the site but the manifest itself with its checksum (base/checksum.h),
 * sorted by path, in the canonical form of format/js.h.  As files are deleted on its
 * word, all of it is checked when it is read.  One of an earlier version has `sha256`
 * in place of the checksum: its files are ours, and are compared by what is in them.
 */
#ifndef RENDER_MANIFEST_H
#define RENDER_MANIFEST_H

#include "render/output.h"

#define MANIFEST_NAME "manifest.json"

enum {
	MANIFEST_MAX = 256 * 1024 * 1024
}; /* a hundred times the files of today, thrice */

/* Whether a path may be in a site: a-z A-Z 0-9 . _ - in parts between slashes, none of
 * them empty, `.` or `..`; at most OUTPUT_PATH_MAX bytes. */
bool manifest_path_is_fit(struct str path);

/*
 * Reads the manifest of the folder into `files` (path -> struct output_file, without
 * marks), all in the arena.  Fails with ERR_INPUT where it is not as we write it.
 */
MUST_CHECK bool manifest_load(
	const char *folder, struct arena *arena, struct map *files, struct err *err);

/* Appends the manifest of these files, but for manifest.json where it is among them. */
void manifest_print(const struct output_file *files, size_t n, struct buf *out);

#endif
