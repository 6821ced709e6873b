#include "render/output.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "render/manifest.h"

/* Paths are kept one by one: jobs are thousands, with a file or two each. */
struct job_file {
	char *path; /* owned; what file.path shows */
	struct output_file file;
};

struct output_job {
	VEC(struct job_file) files;
	size_t written;
	size_t kept;
	struct err *err; /* owned; the first failure, or NULL */
};

static const char *folder_name(struct arena *arena, const char *folder)
{
	struct str name = str_c(folder);

	assert(name.n);
	while (name.n > 1 && name.p[name.n - 1] == '/')
		name.n--;
	return arena_cstr(arena, name);
}

/* Without a manifest, the folder must be empty or have the log of a build. */
static bool check_folder(struct output *out, struct err *err)
{
	struct fs_list list = {.arena = &out->arena};
	bool ok;

	if (output_log_is_there(&out->arena, out->folder))
		return true;
	ok = fs_walk(out->folder, &list, err);
	if (ok && list.found.n)
		ok = err_set(err, ERR_INPUT, out->folder,
			"is not empty and has no " MANIFEST_NAME ", so its files may be "
			"somebody's; empty it, or move it away, and build again");
	vec_release(&list.found);
	return ok;
}

/* Marks are believed only where the stamp was made with this very manifest. */
static void read_marks(struct output *out, const char *stamp, const char *manifest)
{
	const struct fs_mark *known;
	struct fs_mark mark;

	if (!stamp_load(&out->stamp, stamp))
		return;
	for (size_t i = 0; i < out->stamp.outputs.n; i++) {
		struct stamp_entry *entry = &out->stamp.outputs.v[i];

		map_put(&out->marks, entry->path, &entry->mark);
	}
	known = map_get(&out->marks, STR(MANIFEST_NAME));
	if (known && fs_mark(manifest, &mark) && fs_mark_eq(known, &mark))
		return;
	map_release(&out->marks);
	map_init(&out->marks);
}

static bool begin(
	struct output *out, const char *folder, const char *stamp, struct err *err)
{
	const char *manifest;

	out->folder = folder_name(&out->arena, folder);
	manifest = fs_join(&out->arena, out->folder, MANIFEST_NAME);
	if (!fs_make_folders(out->folder, err))
		return false;
	if (fs_kind(manifest) == FS_NOTHING) {
		if (!check_folder(out, err))
			return false;
	} else if (!manifest_load(out->folder, &out->arena, &out->old, err)) {
		return false;
	}
	out->fresh = fs_kind(manifest) == FS_NOTHING &&
		!output_log_is_there(&out->arena, out->folder);
	if (stamp && !out->fresh)
		read_marks(out, stamp, manifest);
	return output_log_open(&out->log, out->folder, &out->arena, &out->old, err);
}

bool output_begin(
	struct output *out, const char *folder, const char *stamp, struct err *err)
{
	bool ok;

	*out = (struct output){0};
	arena_init(&out->arena);
	map_init(&out->old);
	map_init(&out->marks);
	ok = begin(out, folder, stamp, err);
	if (!ok)
		output_release(out);
	return ok;
}

void output_plan(struct output *out, size_t n_jobs)
{
	assert(!out->jobs);
	out->jobs = mem_zalloc(n_jobs, sizeof(*out->jobs));
	out->n_jobs = n_jobs;
}

/* A link to such a file is none: it would not be published. */
static bool holds(const char *path, struct str data)
{
	struct err ignored = {0};
	struct buf bytes;
	struct stat st;
	bool same;

	if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return false;
	buf_init(&bytes, data.n);
	same = fs_read(path, &bytes, &ignored) && str_eq(buf_view(&bytes), data);
	buf_release(&bytes);
	return same;
}

/* Whether what stands at `at`, with the mark that is in `file`, is that file already. */
static bool is_there(const struct output *out, const struct output_file *file,
	const char *at, struct str data)
{
	const struct output_file *old = map_get(&out->old, file->path);
	const struct fs_mark *mark = map_get(&out->marks, file->path);

	if ((size_t)file->mark.size != data.n)
		return false;
	if (old && mark && fs_mark_eq(mark, &file->mark) &&
		memcmp(old->sum, file->sum, sizeof(file->sum)) == 0)
		return true;
	return holds(at, data);
}

static struct str parent_of(struct str path)
{
	while (path.n && path.p[path.n - 1] != '/')
		path.n--;
	return path;
}

/* Files of a job mostly share a folder, which is then made once. */
static bool make_parent(const struct output_job *job, const struct output_file *file,
	const char *at, struct err *err)
{
	if (job->files.n &&
		str_eq(parent_of(job->files.v[job->files.n - 1].file.path),
			parent_of(file->path)))
		return true;
	return fs_make_parent(at, err);
}

/* Where the folder was empty nothing has to be compared or replaced.  False where it
 * cannot be, for whatever reason: the slow way tells. */
static bool make_fresh(struct output *out, struct output_job *job,
	struct output_file *file, const char *at, struct str data)
{
	struct err ignored = {0};

	if (!make_parent(job, file, at, &ignored) ||
		!output_log_add(&out->log, file->path, &ignored) ||
		!fs_create(at, data, &file->mark, &ignored))
		return false;
	job->written++;
	return true;
}

static bool store(struct output *out, struct output_job *job, struct output_file *file,
	struct str data, struct err *err)
{
	char at[FS_PATH_MAX];

	if ((size_t)snprintf(at, sizeof(at), "%s/" STR_FMT, out->folder,
		    STR_ARG(file->path)) >= sizeof(at))
		return err_set(err, ERR_FAIL, out->folder, "path too long");
	if (!manifest_path_is_fit(file->path) || str_eq_c(file->path, MANIFEST_NAME))
		return err_set(err, ERR_INPUT, at,
			"cannot be a file of the site: its path may have "
			"a-z A-Z 0-9 . _ - and single slashes, %d bytes in all",
			OUTPUT_PATH_MAX);
	if (data.n > OUTPUT_FILE_MAX)
		return err_set(
			err, ERR_FAIL, at, "larger than %d bytes", OUTPUT_FILE_MAX);
	if (out->fresh && make_fresh(out, job, file, at, data))
		return true;
	if (fs_mark(at, &file->mark)) {
		if (is_there(out, file, at, data)) {
			job->kept++;
			return true;
		}
	} else if (!make_parent(job, file, at, err)) {
		return false;
	}
	if (!output_log_add(&out->log, file->path, err) ||
		!fs_write(at, data, FS_FAST, err))
		return false;
	job->written++;
	return fs_mark(at, &file->mark) ||
		err_set(err, ERR_FAIL, at, "is gone after writing");
}

/* What is made is noted even where writing failed, so that doubles are found the same
 * way every time. */
void output_put(struct output *out, size_t job, struct str path, struct str data)
{
	struct job_file made = {.path = mem_alloc(path.n)};
	struct output_job *me;
	struct err err = {0};

	assert(job < out->n_jobs);
	me = &out->jobs[job];
	if (path.n)
		memcpy(made.path, path.p, path.n);
	made.file.path = (struct str){made.path, path.n};
	made.file.bytes = data.n;
	checksum_hex(data, made.file.sum);
	if (!me->err && !store(out, me, &made.file, data, &err))
		output_fail(out, job, &err);
	vec_push(&me->files, made);
}

const struct output_file *output_made(
	const struct output *out, size_t job, struct str path)
{
	const struct output_job *one = &out->jobs[job];

	for (size_t i = 0; i < one->files.n; i++)
		if (str_eq(one->files.v[i].file.path, path))
			return &one->files.v[i].file;
	return NULL;
}

void output_fail(struct output *out, size_t job, const struct err *why)
{
	struct output_job *me;

	assert(job < out->n_jobs);
	me = &out->jobs[job];
	if (me->err)
		return;
	me->err = mem_alloc(sizeof(*me->err));
	*me->err = *why;
}

static int by_path(const void *a, const void *b)
{
	return str_cmp(((const struct output_file *)a)->path,
		((const struct output_file *)b)->path);
}

static struct output_file *find(struct output *out, struct str path)
{
	struct output_file key = {.path = path};

	return bsearch(&key, out->files.v, out->files.n, sizeof(key), by_path);
}

/* All files of all jobs, and the manifest's own name, which no job may take. */
static void gather(struct output *out)
{
	vec_push(&out->files, (struct output_file){.path = STR(MANIFEST_NAME)});
	for (size_t i = 0; i < out->n_jobs; i++) {
		const struct output_job *job = &out->jobs[i];

		for (size_t j = 0; j < job->files.n; j++)
			vec_push(&out->files, job->files.v[j].file);
		out->written += job->written;
		out->kept += job->kept;
	}
	qsort(out->files.v, out->files.n, sizeof(*out->files.v), by_path);
}

static bool check_doubles(struct output *out, struct err *err)
{
	for (size_t i = 1; i < out->files.n; i++) {
		struct str path = out->files.v[i].path;

		if (str_eq(path, out->files.v[i - 1].path))
			return err_set(err, ERR_INPUT,
				arena_printf(&out->arena, "%s/" STR_FMT, out->folder,
					STR_ARG(path))
					.p,
				"two parts of the site would be written to this file");
	}
	return true;
}

static bool check_jobs(const struct output *out, struct err *err)
{
	for (size_t i = 0; i < out->n_jobs; i++) {
		if (!out->jobs[i].err)
			continue;
		*err = *out->jobs[i].err;
		return false;
	}
	return true;
}

static bool delete_old(struct output *out, struct err *err)
{
	for (size_t i = 0; i < out->old.n; i++) {
		struct str path = out->old.entries[i].key;
		enum fs_kind kind;
		const char *at;

		if (find(out, path))
			continue;
		at = fs_join(&out->arena, out->folder, path.p);
		kind = fs_kind(at);
		/* A folder in place of the file is somebody else's. */
		if (kind == FS_FOLDER)
			continue;
		if (!fs_remove(at, err))
			return false;
		out->deleted += kind != FS_NOTHING;
		fs_remove_empty_parents(out->folder, at);
	}
	return true;
}

static bool write_manifest(struct output *out, struct err *err)
{
	const char *at = fs_join(&out->arena, out->folder, MANIFEST_NAME);
	struct output_file *file = find(out, STR(MANIFEST_NAME));
	struct buf text;
	bool ok;

	assert(file);
	buf_init(&text, MANIFEST_MAX);
	manifest_print(out->files.v, out->files.n, &text);
	ok = !text.full ||
		err_set(err, ERR_FAIL, at, "larger than %d bytes", MANIFEST_MAX);
	if (ok && !holds(at, buf_view(&text)))
		ok = output_log_add(&out->log, STR(MANIFEST_NAME), err) &&
			fs_write(at, buf_view(&text), FS_FAST, err);
	if (ok && !fs_mark(at, &file->mark))
		ok = err_set(err, ERR_FAIL, at, "is gone after writing");
	file->bytes = text.n;
	checksum_hex(buf_view(&text), file->sum);
	buf_release(&text);
	return ok;
}

/* Files go before the manifest that names them: stopped in between, the next build
 * finds them in it and goes on. */
bool output_end(struct output *out, struct err *err)
{
	gather(out);
	return check_doubles(out, err) && check_jobs(out, err) && delete_old(out, err) &&
		write_manifest(out, err) && output_log_remove(&out->log, err);
}

const struct output_file *output_files(const struct output *out, size_t *n)
{
	*n = out->files.n;
	return out->files.v;
}

static void release_job(struct output_job *job)
{
	for (size_t i = 0; i < job->files.n; i++)
		mem_free(job->files.v[i].path);
	vec_release(&job->files);
	mem_free(job->err);
}

void output_release(struct output *out)
{
	for (size_t i = 0; i < out->n_jobs; i++)
		release_job(&out->jobs[i]);
	mem_free(out->jobs);
	output_log_close(&out->log);
	vec_release(&out->files);
	map_release(&out->old);
	map_release(&out->marks);
	stamp_release(&out->stamp);
	arena_release(&out->arena);
	*out = (struct output){0};
}
