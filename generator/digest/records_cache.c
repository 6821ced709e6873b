#include "digest/records_cache.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "digest/records_read.h"
#include "store/store.h"

static const char magic[16] = "candor records";

enum { CACHE_MAX = 512 * 1024 * 1024 };

/* A report as it was when it was read; all zeros: there was none. */
struct seen {
	struct fs_mark mark;
	unsigned char hash[SHA256_SIZE];
};

enum { REPORT, ROOTS, SOURCES };

struct file_head {
	char magic[16];
	char version[24]; /* of the program */
	uint32_t records_version;
	unsigned char check[SHA256_SIZE]; /* of all that follows */
	uint32_t pad;
	int64_t born; /* fs_now() before any report was read: see cache.c */
	struct seen seen[SOURCES];
};

enum { CHECKED_FROM = offsetof(struct file_head, pad) };

/* What there was and what there is. */
struct job {
	const char *paths[SOURCES]; /* NULL: no such report */
	struct buf texts[SOURCES];
	struct seen now[SOURCES];
	const struct file_head *old; /* NULL: no cache, or none to be trusted */
	int64_t born;
};

static struct file_head head_now(const struct job *job)
{
	struct file_head head = {.records_version = RECORDS_VERSION, .born = job->born};

	memcpy(head.magic, magic, sizeof(magic));
	snprintf(head.version, sizeof(head.version), "%s", CANDOR_VERSION);
	memcpy(head.seen, job->now, sizeof(head.seen));
	return head;
}

/* The head of the cache file; NULL when any of it is in doubt. */
static const struct file_head *load(struct buf *file, const char *path)
{
	const struct job nothing = {0};
	struct file_head want = head_now(&nothing);
	const struct file_head *have;
	struct err ignored = {0};
	unsigned char check[SHA256_SIZE];

	if (!path || fs_kind(path) != FS_FILE || !fs_read(path, file, &ignored) ||
		file->n < sizeof(*have))
		return NULL;
	have = (const struct file_head *)(const void *)file->p;
	sha256(str_from(buf_view(file), CHECKED_FROM), check);
	if (memcmp(have, &want, offsetof(struct file_head, check)) != 0 ||
		memcmp(have->check, check, sizeof(check)) != 0 ||
		!records_is_sound(have + 1, file->n - sizeof(*have)))
		return NULL;
	return have;
}

/* Whether stat alone says that the reports are those of the cache. */
static bool marks_match(struct job *job)
{
	if (!job->old)
		return false;
	for (int i = 0; i < SOURCES; i++) {
		const struct fs_mark *old = &job->old->seen[i].mark;

		if (!fs_mark_eq(old, &job->now[i].mark) ||
			(job->paths[i] && old->mtime_ns >= job->old->born))
			return false;
	}
	return true;
}

static bool read_reports(struct job *job, struct err *err)
{
	for (int i = 0; i < SOURCES; i++) {
		if (!job->paths[i])
			continue;
		if (!fs_read(job->paths[i], &job->texts[i], err))
			return false;
		sha256(buf_view(&job->texts[i]), job->now[i].hash);
	}
	return true;
}

static bool hashes_match(const struct job *job)
{
	for (int i = 0; i < SOURCES; i++)
		if (!job->old ||
			memcmp(job->old->seen[i].hash, job->now[i].hash, SHA256_SIZE) !=
				0)
			return false;
	return true;
}

static void save(const char *path, const struct job *job, const struct records *record,
	struct problems *problems)
{
	struct file_head head = head_now(job);
	struct err err = {0};
	struct buf out;

	buf_init(&out, CACHE_MAX);
	buf_add(&out, &head, sizeof(head));
	buf_add(&out, record, record->size);
	sha256(str_from(buf_view(&out), CHECKED_FROM), head.check);
	memcpy(out.p, &head, sizeof(head));
	if (!fs_make_parent(path, &err) || !fs_write(path, buf_view(&out), FS_FAST, &err))
		problems_add(problems, "cache", STR("records.cache"), "not written: %s",
			err.text);
	buf_release(&out);
}

static bool read_anew(struct records_cache *cache, struct job *job, struct err *err)
{
	struct records_source report = {job->paths[REPORT], &job->texts[REPORT]};
	struct records_source roots = {
		"roots.csv", job->paths[ROOTS] ? &job->texts[ROOTS] : NULL};
	struct records *made;

	if (!records_read(&cache->arena, &report, &roots, &made, err))
		return false;
	cache->record = made;
	cache->made = true;
	return true;
}

static bool fill(struct records_cache *cache, struct job *job, struct err *err)
{
	for (int i = 0; i < SOURCES; i++)
		if (job->paths[i] && !fs_mark(job->paths[i], &job->now[i].mark))
			return err_set(err, ERR_FAIL, job->paths[i], "cannot read");
	if (job->old)
		cache->record = (const void *)(job->old + 1);
	if (marks_match(job)) {
		for (int i = 0; i < SOURCES; i++)
			job->now[i] = job->old->seen[i];
		return true;
	}
	if (!read_reports(job, err))
		return false;
	if (!hashes_match(job))
		return read_anew(cache, job, err);
	cache->hashed = true;
	return true;
}

bool records_cache_fill(struct records_cache *cache,
	const struct records_cache_input *input, struct problems *problems,
	struct err *err)
{
	struct job job = {.paths = {input->report, input->roots}, .born = fs_now()};
	bool ok;

	*cache = (struct records_cache){0};
	arena_init(&cache->arena);
	buf_init(&cache->file, CACHE_MAX);
	for (int i = 0; i < SOURCES; i++)
		buf_init(&job.texts[i], STORE_REPORT_MAX);
	job.old = load(&cache->file, input->path);
	ok = fill(cache, &job, err);
	sha256_print(job.now[REPORT].hash, cache->report_hash);
	if (input->roots)
		sha256_print(job.now[ROOTS].hash, cache->roots_hash);
	if (ok && input->path && (cache->made || cache->hashed))
		save(input->path, &job, cache->record, problems);
	for (int i = 0; i < SOURCES; i++)
		buf_release(&job.texts[i]);
	if (!ok) {
		records_cache_release(cache);
		return false;
	}
	for (uint32_t i = 0; i < cache->record->n_findings; i++) {
		const struct records_finding *f = &records_findings(cache->record)[i];

		problems_add(problems, "ccadb", records_str(cache->record, f->place),
			STR_FMT, STR_ARG(records_str(cache->record, f->text)));
	}
	return true;
}

void records_cache_release(struct records_cache *cache)
{
	buf_release(&cache->file);
	arena_release(&cache->arena);
	*cache = (struct records_cache){0};
}
