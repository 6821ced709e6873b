#include "store/store.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/sha256.h"
#include "base/work.h"

void store_open(struct store *store, const char *root)
{
	*store = (struct store){.lock = -1};
	arena_init(&store->arena);
	store->root = arena_cstr(&store->arena, str_c(root));
}

void store_close(struct store *store)
{
	if (store->lock >= 0)
		fs_unlock(store->lock);
	store->lock = -1;
	vec_release(&store->unsynced);
	arena_release(&store->arena);
}

static const char *bugs_path(struct arena *arena, const char *root)
{
	return fs_join(arena, root, "bugzilla/bugs");
}

const char *store_bug_path(struct arena *arena, const char *root, int64_t id)
{
	char name[64];

	snprintf(name, sizeof(name), "bugzilla/bugs/%" PRId64 ".json", id);
	return fs_join(arena, root, name);
}

const char *store_records_path(struct arena *arena, const char *root)
{
	return fs_join(arena, root, "ccadb/records.csv");
}

const char *store_accounts_path(struct arena *arena, const char *root)
{
	return fs_join(arena, root, "bugzilla/accounts.json");
}

bool store_lock(struct store *store, struct err *err)
{
	struct arena *arena = &store->arena;

	if (store->lock >= 0)
		return true;
	if (!fs_make_folders(bugs_path(arena, store->root), err) ||
		!fs_make_folders(fs_join(arena, store->root, "ccadb"), err))
		return false;
	return fs_lock(fs_join(arena, store->root, ".lock"), &store->lock, err);
}

bool store_sweep(struct store *store, struct err *err)
{
	struct arena arena;
	struct fs_list files = {.arena = &arena};
	bool ok;

	arena_init(&arena);
	ok = fs_walk(store->root, &files, err);
	for (size_t i = 0; ok && i < files.paths.n; i++)
		if (str_ends(
			    files.paths.v[i], STR(".tmp"))) /* as fs_write() names them */
			ok = fs_remove(
				fs_join(&arena, store->root, files.paths.v[i].p), err);
	vec_release(&files.paths);
	arena_release(&arena);
	return ok;
}

bool store_new_key(struct store *store, struct str *key, struct err *err)
{
	unsigned char random[SHA256_SIZE];
	char hex[SHA256_HEX_SIZE];

	if (getentropy(random, sizeof(random)) != 0)
		return err_errno(err, NULL, "cannot get random numbers");
	sha256_print(random, hex);
	*key = arena_str(&store->arena, str_c(hex));
	return true;
}

/* `1910805.json` is 1910805; no sign, no leading zero, no other ending. */
static bool id_of_name(struct str name, int64_t *id)
{
	struct str ending = STR(".json");

	if (!str_ends(name, ending))
		return false;
	name = str_sub(name, 0, name.n - ending.n);
	return str_digits(name, id) && name.p[0] != '0';
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a;
	int64_t y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

bool store_bug_ids(struct store *store, struct store_ids *ids, struct err *err)
{
	struct arena arena;
	struct fs_list files = {.arena = &arena};
	const char *folder;
	int64_t id;
	bool ok = true;

	arena_init(&arena);
	folder = bugs_path(&arena, store->root);
	if (fs_kind(folder) != FS_NOTHING)
		ok = fs_walk(folder, &files, err);
	for (size_t i = 0; ok && i < files.paths.n; i++)
		if (id_of_name(files.paths.v[i], &id))
			vec_push(&ids->list, id);
	/* by number: their names sort otherwise, 10.json before 9.json */
	if (ok && ids->list.n)
		qsort(ids->list.v, ids->list.n, sizeof(*ids->list.v), by_number);
	vec_release(&files.paths);
	arena_release(&arena);
	return ok;
}

/* Whether the file holds exactly these bytes; one that cannot be read does not. */
static bool holds(const char *path, struct str data)
{
	struct fs_mark mark;
	struct buf there;
	struct err ignored = {0};
	bool same;

	if (!fs_mark(path, &mark) || mark.size != (int64_t)data.n)
		return false;
	buf_init(&there, data.n + 1);
	same = fs_read(path, &there, &ignored) && str_eq(buf_view(&there), data);
	buf_release(&there);
	return same;
}

/* A file that is the same is not touched: a build tells by stat that nothing changed. */
static bool write_changed(const char *path, struct str data, enum fs_durable durable,
	bool *changed, struct err *err)
{
	bool same = holds(path, data);

	if (!same && !fs_write(path, data, durable, err))
		return false;
	*changed = !same;
	return true;
}

static bool save_json(const char *path, const json_t *value, enum fs_durable durable,
	bool *changed, struct err *err)
{
	struct buf out;
	bool ok;

	buf_init(&out, STORE_BUG_MAX);
	js_print(value, &out);
	if (out.full)
		ok = err_set(err, ERR_FAIL, path, "larger than %d bytes", STORE_BUG_MAX);
	else
		ok = write_changed(path, buf_view(&out), durable, changed, err);
	buf_release(&out);
	return ok;
}

bool store_bug_save(struct store *store, int64_t id, const json_t *bug, bool *changed,
	struct err *err)
{
	struct arena arena;
	bool ok;

	assert(id > 0);
	arena_init(&arena);
	ok = save_json(
		store_bug_path(&arena, store->root, id), bug, FS_FAST, changed, err);
	arena_release(&arena);
	if (ok && *changed)
		vec_push(&store->unsynced, id);
	return ok;
}

bool store_bug_remove(struct store *store, int64_t id, struct err *err)
{
	struct arena arena;
	bool ok;

	arena_init(&arena);
	ok = fs_remove(store_bug_path(&arena, store->root, id), err);
	arena_release(&arena);
	return ok;
}

/* Files to put on the disk, and the errno of each. */
struct flush {
	const char **paths;
	int *failed;
};

static void flush_one(void *context, unsigned worker, size_t index)
{
	struct flush *flush = context;
	int fd = open(flush->paths[index], O_RDONLY | O_CLOEXEC);

	(void)worker;
	flush->failed[index] = 0;
	if (fd < 0) {
		if (errno != ENOENT) /* else saved and then removed within the batch */
			flush->failed[index] = errno;
		return;
	}
	if (fsync(fd) != 0)
		flush->failed[index] = errno;
	close(fd);
}

/* Many at once, though there may be one processor: each waits for the disk, and the
 * file system puts what waits together into one write. */
static bool flush_all(struct flush *flush, size_t n, struct err *err)
{
	work_run(n < WORK_THREADS_MAX ? (unsigned)n : WORK_THREADS_MAX, n, flush_one,
		flush);
	for (size_t i = 0; i < n; i++) {
		errno = flush->failed[i];
		if (errno)
			return err_errno(err, flush->paths[i], "cannot put on the disk");
	}
	return true;
}

bool store_sync(struct store *store, struct err *err)
{
	size_t n = store->unsynced.n;
	struct arena arena;
	struct flush flush;
	bool ok;

	arena_init(&arena);
	flush.paths = arena_zalloc(&arena, n, sizeof(*flush.paths));
	flush.failed = arena_zalloc(&arena, n, sizeof(*flush.failed));
	for (size_t i = 0; i < n; i++)
		flush.paths[i] =
			store_bug_path(&arena, store->root, store->unsynced.v[i]);
	ok = (n == 0 || flush_all(&flush, n, err)) &&
		fs_sync_folder(bugs_path(&arena, store->root), err);
	if (ok)
		vec_clear(&store->unsynced);
	arena_release(&arena);
	return ok;
}

bool store_accounts_load(struct store *store, json_t **out, struct err *err)
{
	const char *path = store_accounts_path(&store->arena, store->root);
	struct buf text;
	json_t *accounts = NULL;
	bool ok;

	if (fs_kind(path) == FS_NOTHING) {
		*out = json_object();
		return true;
	}
	buf_init(&text, STORE_BUG_MAX);
	ok = fs_read(path, &text, err) &&
		js_parse(buf_view(&text), path, &accounts, NULL, err);
	if (ok && !json_is_object(accounts))
		ok = err_set(err, ERR_FAIL, path, "is no table of accounts");
	buf_release(&text);
	if (!ok) {
		err->code = ERR_FAIL; /* no person wrote this file */
		json_decref(accounts);
		return false;
	}
	*out = accounts;
	return true;
}

bool store_accounts_save(struct store *store, const json_t *accounts, struct err *err)
{
	bool changed;

	return save_json(store_accounts_path(&store->arena, store->root), accounts,
		FS_DURABLE, &changed, err);
}

bool store_records_save(struct store *store, struct str csv, struct err *err)
{
	bool changed;

	return write_changed(store_records_path(&store->arena, store->root), csv,
		FS_DURABLE, &changed, err);
}
