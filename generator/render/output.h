/*
 * output - the files of site/: written where they changed, listed in the
 * manifest, deleted where they are no longer made.
 *
 *	struct output out;
 *	if (!output_begin(&out, "site", ".candor/build.stamp", &err)) ...
 *	output_plan(&out, n_jobs);
 *	... in any thread, for job i: output_put(&out, i, "bug/1/index.html", html);
 *	if (!output_end(&out, &err)) ...
 *
 * `site/manifest.json`, written last, lists every other file (manifest.h).  Only
 * files of the old manifest, and of a build that did not end (output_log.h), are
 * ever deleted; a folder that is not empty and has neither is refused.
 *
 * A file is left alone when it holds the same bytes already: either the old
 * manifest has the same checksum for it and its mark (base/fs.h) is still that of the
 * stamp, or it is read and compared.  So what a build that was stopped half way or
 * somebody else changed is mended by the next build.  Marks are believed only where
 * the stamp has the manifest's own mark too: a stamp of one build and a manifest of
 * another tell nothing together.
 *
 * Each file goes through a new one beside it and a rename (measured: as fast as
 * writing it in place), so that no page is ever half there.  Nothing is put on
 * the disk at once (no fsync): what a power cut takes away, the next build brings
 * back.
 */
#ifndef RENDER_OUTPUT_H
#define RENDER_OUTPUT_H

#include "base/checksum.h"
#include "base/fs.h"
#include "base/map.h"
#include "render/output_log.h"
#include "render/stamp.h"

enum { OUTPUT_FILE_MAX = 64 * 1024 * 1024, OUTPUT_PATH_MAX = 512 };

struct output_file {
	struct str path; /* relative to the folder; a-z A-Z 0-9 . _ - / */
	size_t bytes;
	char sum[CHECKSUM_HEX_SIZE]; /* of an old manifest: empty where it has none */
	struct fs_mark mark;         /* after writing */
};

struct output_job; /* the files that one job made, and its error */

struct output {
	struct arena arena;
	const char *folder;
	struct output_log log;
	struct stamp stamp; /* of the last build */
	struct map old;     /* path -> struct output_file of the old manifest */
	struct map marks;   /* path -> struct fs_mark of the stamp */
	struct output_job *jobs;
	size_t n_jobs;
	VEC(struct output_file) files; /* after output_end() */
	bool fresh;                    /* the folder was empty */
	size_t written; /* after output_end(): files written, left alone, deleted, */
	size_t kept;    /* without the manifest */
	size_t deleted;
};

/*
 * Reads the old manifest and, where `stamp` is not NULL, the marks of outputs
 * kept there (stamp.h).  A folder that is not there is made.  Fails with ERR_INPUT
 * when the folder is not empty and not ours (naming what to do), or the manifest
 * cannot be read.
 */
MUST_CHECK bool output_begin(
	struct output *out, const char *folder, const char *stamp, struct err *err);

/* How many jobs there will be; each job is done by one thread at a time. */
void output_plan(struct output *out, size_t n_jobs);

/*
 * Makes one file.  A failure is kept and told by output_end(): that of writing it,
 * a path that does not fit (manifest.h: names of pages and assets come from people),
 * a path that is made twice.
 */
void output_put(struct output *out, size_t job, struct str path, struct str data);

/* What a job, which is done, made of a path; NULL: no such file. */
const struct output_file *output_made(
	const struct output *out, size_t job, struct str path);

/* For a job that failed before it could make its file: output_end() tells the first. */
void output_fail(struct output *out, size_t job, const struct err *why);

/*
 * Deletes what the old manifest has and no job made, with folders left empty;
 * writes the manifest when it differs.  On any failure nothing is deleted and
 * the old manifest stays; a path made twice is told before the failures of jobs,
 * and of these the first one by number of the job.
 */
MUST_CHECK bool output_end(struct output *out, struct err *err);

/* The files made, in order of path, and manifest.json among them, as the stamp
 * must notice when that changes; borrowed until output_release(). */
const struct output_file *output_files(const struct output *out, size_t *n);

/* Also after output_begin() failed; without output_end() before it, as where the build
 * was stopped. */
void output_release(struct output *out);

#endif
