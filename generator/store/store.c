#include "store/store.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/date.h"
#include "base/sha256.h"
#include "base/utf8.h"
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

const char *store_roots_path(struct arena *arena, const char *root)
{
	return fs_join(arena, root, "ccadb/roots.csv");
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
	for (size_t i = 0; ok && i < files.found.n; i++)
		if (str_ends(files.found.v[i].path,
			    STR(".tmp"))) /* as fs_write() names them */
			ok = fs_remove(
				fs_join(&arena, store->root, files.found.v[i].path.p),
				err);
	vec_release(&files.found);
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
	int64_t x = ((const struct store_bug *)a)->id;
	int64_t y = ((const struct store_bug *)b)->id;

	return (x > y) - (x < y);
}

bool store_bugs(struct store *store, struct store_bugs *bugs, struct err *err)
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
	for (size_t i = 0; ok && i < files.found.n; i++)
		if (id_of_name(files.found.v[i].path, &id))
			vec_push(&bugs->list,
				(struct store_bug){id, files.found.v[i].mark});
	/* by number: their names sort otherwise, 10.json before 9.json */
	if (ok && bugs->list.n)
		qsort(bugs->list.v, bugs->list.n, sizeof(*bugs->list.v), by_number);
	vec_release(&files.found);
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

/* The value of a member of the bug itself, as it is printed: only there does a line
 * begin with two blanks, as strings hold no line feed. */
static struct str member_line(struct str text, struct str head)
{
	size_t at = str_find(text, head);
	struct str line = str_from(text, at == SIZE_MAX ? text.n : at + head.n);

	line = str_sub(line, 0, str_find_byte(line, '\n'));
	return str_ends(line, STR(",")) ? str_sub(line, 0, line.n - 1) : line;
}

bool store_bug_mark(struct store *store, int64_t id, struct store_mark *mark)
{
	struct arena arena;
	struct buf text;
	struct err ignored = {0};
	struct str time;
	bool whole;

	arena_init(&arena);
	buf_init(&text, STORE_BUG_MAX);
	whole = fs_read(store_bug_path(&arena, store->root, id), &text, &ignored) &&
		str_ends(buf_view(&text), STR("\n}\n"));
	if (whole) {
		time = member_line(buf_view(&text), STR("\n  \"last_change_time\": \""));
		time = str_sub(time, 0, time.n ? time.n - 1 : 0);
		if (!date_parse_instant(time, &mark->changed))
			mark->changed = DATE_NONE;
		if (!str_digits(
			    member_line(buf_view(&text), STR("\n  \"comment_count\": ")),
			    &mark->comments))
			mark->comments = -1;
	}
	buf_release(&text);
	arena_release(&arena);
	return whole;
}

json_t *store_bug_load(struct store *store, int64_t id)
{
	struct arena arena;
	struct buf text;
	struct err ignored = {0};
	json_t *bug = NULL;
	const char *path;

	arena_init(&arena);
	path = store_bug_path(&arena, store->root, id);
	buf_init(&text, STORE_BUG_MAX);
	if (!fs_read(path, &text, &ignored) ||
		!js_parse(buf_view(&text), path, &bug, NULL, &ignored))
		bug = NULL;
	buf_release(&text);
	arena_release(&arena);
	return bug;
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

/* A file of the store that is there: ERR_FAIL, as no person wrote it. */
static bool load_json(const char *path, json_t **out, struct err *err)
{
	struct buf text;
	bool ok;

	buf_init(&text, STORE_BUG_MAX);
	ok = fs_read(path, &text, err) &&
		(js_parse(buf_view(&text), path, out, NULL, err) ||
			err_wrap(err, STORE_DAMAGED));
	buf_release(&text);
	if (!ok)
		err->code = ERR_FAIL;
	return ok;
}

bool store_accounts_load(struct store *store, json_t **out, struct err *err)
{
	const char *path = store_accounts_path(&store->arena, store->root);
	json_t *accounts;

	if (fs_kind(path) == FS_NOTHING) {
		*out = json_object();
		return true;
	}
	if (!load_json(path, &accounts, err))
		return false;
	if (!json_is_object(accounts)) {
		json_decref(accounts);
		return err_set(
			err, ERR_FAIL, path, STORE_DAMAGED ": is no table of accounts");
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

bool store_report_save(const char *path, struct str csv, bool *changed, struct err *err)
{
	return write_changed(path, csv, FS_DURABLE, changed, err);
}

static const char *findings_path(struct store *store)
{
	return fs_join(&store->arena, store->root, "findings.json");
}

bool store_findings_load(struct store *store, struct problems *problems, struct err *err)
{
	const char *path = findings_path(store);
	json_t *list;

	if (fs_kind(path) == FS_NOTHING)
		return true;
	if (!load_json(path, &list, err))
		return false;
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);
		struct str source = js_str(one, "source");
		struct str text = js_str(one, "text");

		problems_add(problems, arena_cstr(&store->arena, source),
			js_str(one, "place"), STR_FMT, STR_ARG(text));
	}
	json_decref(list);
	return true;
}

/* What a server said may be cut within a character. */
static void set_repaired(json_t *object, const char *key, struct str s)
{
	struct buf out;

	buf_init(&out, STORE_FINDING_MAX);
	utf8_repair(s, &out);
	js_set_str(object, key, out.full ? STR("") : buf_view(&out));
	buf_release(&out);
}

bool store_findings_save(
	struct store *store, const struct problems *problems, struct err *err)
{
	json_t *list = json_array();
	bool changed;
	bool ok;

	for (size_t i = 0; i < problems->list.n && i < STORE_FINDINGS_MAX; i++) {
		const struct problem *problem = &problems->list.v[i];
		json_t *one = json_object();

		set_repaired(one, "source", problem->source);
		set_repaired(one, "place", problem->place);
		set_repaired(one, "text", problem->text);
		js_push(list, one);
	}
	ok = save_json(findings_path(store), list, FS_DURABLE, &changed, err);
	json_decref(list);
	return ok;
}
