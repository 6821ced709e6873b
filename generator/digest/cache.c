#include "digest/cache.h"

#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/sha256.h"
#include "base/work.h"

static const char magic[16] = "candor digest\n6";

enum { CACHE_MAX = 1024 * 1024 * 1024, PIECE = 1024 * 1024 };

struct file_head {
	char magic[16];
	char version[24]; /* of the program */
	uint32_t digest_version;
	unsigned char check[SHA256_SIZE]; /* of all that follows: check_of() */
	uint32_t n;
	int64_t born; /* fs_now() before any bug was read: see trusted_before */
};

enum { CHECKED_FROM = offsetof(struct file_head, n) };

struct entry {
	int64_t id;
	struct fs_mark mark;
	unsigned char hash[SHA256_SIZE]; /* of the bug file */
	uint64_t size;                   /* of the record that follows */
};

/* One bug on its way: what was known of it, and what came out. */
struct slot {
	const struct entry *old;
	struct entry now;
	const struct digest *digest; /* NULL: not usable, see err */
	struct err err;
	bool hashed;
	bool made;
	bool private; /* holds what is not public */
	bool absent;  /* nothing was known of it at the time of the cut */
};

struct job {
	struct cache *cache;
	const char *root;
	const int64_t *until; /* NULL: bugs are not cut */
	struct slot *slots;
	size_t n;
	/* ns; a file changed later may have changed again unseen */
	int64_t trusted_before;
};

static struct file_head head_now(uint32_t n, int64_t born)
{
	struct file_head head = {.digest_version = DIGEST_VERSION, .n = n, .born = born};

	memcpy(head.magic, magic, sizeof(magic));
	snprintf(head.version, sizeof(head.version), "%s", CANDOR_VERSION);
	return head;
}

struct check {
	struct str data;
	unsigned char (*hashes)[SHA256_SIZE]; /* of each piece; 0: it cannot be read */
	char *unread; /* where `data` is to be read to from fd first; NULL: it is there */
	int fd;
};

static void hash_piece(void *context, unsigned worker, size_t index)
{
	struct check *check = context;
	size_t at = index * PIECE;
	struct str piece = str_sub(check->data, at, PIECE);

	(void)worker;
	if (!check->unread ||
		fs_read_at(check->fd, CHECKED_FROM + at, check->unread + at, piece.n))
		sha256(piece, check->hashes[index]);
}

/* The hash of the hashes of pieces, which all workers make side by side. */
static void check_of(
	struct check *check, unsigned n_workers, unsigned char out[SHA256_SIZE])
{
	size_t n = check->data.n / PIECE + 1;

	check->hashes = mem_zalloc(n, sizeof(*check->hashes));
	work_run(n_workers, n, hash_piece, check);
	sha256((struct str){(const char *)check->hashes, n * sizeof(*check->hashes)},
		out);
	mem_free(check->hashes);
}

/* The entry at *at and the place of the next; NULL when the file does not hold it. */
static const struct entry *take_entry(const struct buf *file, size_t *at)
{
	const struct entry *e = (const struct entry *)(const void *)(file->p + *at);

	if (file->n - *at < sizeof(*e))
		return NULL;
	if (e->size > file->n - *at - sizeof(*e) || e->size % 8 != 0 ||
		!digest_is_sound(e + 1, (size_t)e->size))
		return NULL;
	*at += sizeof(*e) + (size_t)e->size;
	return e;
}

static bool head_is_sound(const struct buf *file, const unsigned char hash[SHA256_SIZE])
{
	struct file_head have;
	struct file_head want;

	memcpy(&have, file->p, sizeof(have));
	want = head_now(have.n, have.born);
	memcpy(want.check, hash, SHA256_SIZE);
	return memcmp(&have, &want, sizeof(have)) == 0;
}

/* All workers read it side by side, as the whole build waits for it.  False: it is not
 * what this program wrote, or cannot be read. */
static bool read_sound(struct buf *file, int fd, size_t n, unsigned n_workers)
{
	struct check check = {.fd = fd};
	unsigned char hash[SHA256_SIZE];

	if (n < sizeof(struct file_head) || !buf_reserve(file, n) ||
		!fs_read_at(fd, 0, file->p, CHECKED_FROM))
		return false;
	file->n = n;
	check.data = str_from(buf_view(file), CHECKED_FROM);
	check.unread = file->p + CHECKED_FROM;
	check_of(&check, n_workers, hash);
	return head_is_sound(file, hash);
}

static bool read_file(struct buf *file, const char *path, unsigned n_workers)
{
	struct fs_mark mark;
	bool ok;
	int fd;

	if (!fs_mark(path, &mark))
		return false;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	ok = read_sound(file, fd, (size_t)mark.size, n_workers);
	close(fd);
	return ok;
}

/* Entries of the old cache file by rising id; none when it cannot be trusted. */
struct entries {
	VEC(const struct entry *) list;
};

/* Returns the time before which its marks can be trusted. */
static int64_t load(struct cache *cache, const char *path, struct entries *old)
{
	struct buf *file = &cache->file;
	const struct file_head *head;
	size_t at = sizeof(*head);

	if (!path || !read_file(file, path, cache->n_workers))
		return INT64_MIN;
	head = (const struct file_head *)(const void *)file->p;
	for (uint32_t i = 0; i < head->n; i++) {
		const struct entry *e = take_entry(file, &at);

		if (!e) {
			vec_clear(&old->list);
			return INT64_MIN;
		}
		vec_push(&old->list, e);
	}
	return head->born;
}

static void digest_slot(struct job *job, unsigned worker, struct slot *slot)
{
	struct buf text;
	struct digest *made;
	char path[FS_PATH_MAX];
	char name[32];

	snprintf(path, sizeof(path), "%s/bugzilla/bugs/%lld.json", job->root,
		(long long)slot->now.id);
	buf_init(&text, STORE_BUG_MAX);
	if (!fs_read(path, &text, &slot->err)) {
		buf_release(&text);
		return;
	}
	sha256(buf_view(&text), slot->now.hash);
	if (slot->old && memcmp(slot->old->hash, slot->now.hash, SHA256_SIZE) == 0) {
		slot->digest = (const struct digest *)(const void *)(slot->old + 1);
		slot->hashed = true;
	} else {
		const struct digest_source source = {buf_view(&text), name, job->until};

		snprintf(name, sizeof(name), "bug %lld", (long long)slot->now.id);
		if (!digest_make(
			    &job->cache->workers[worker], &source, &made, &slot->err)) {
			slot->private = slot->err.code == ERR_FAIL;
		} else if (!made) {
			slot->absent = true;
		} else if (made->id != slot->now.id) {
			err_set(&slot->err, ERR_INPUT, name, "it is bug %lld",
				(long long)made->id);
		} else {
			slot->digest = made;
			slot->made = true;
		}
	}
	buf_release(&text);
}

static void do_slot(void *context, unsigned worker, size_t index)
{
	struct job *job = context;
	struct slot *slot = &job->slots[index];

	if (slot->old && fs_mark_eq(&slot->old->mark, &slot->now.mark) &&
		slot->now.mark.mtime_ns < job->trusted_before) {
		memcpy(slot->now.hash, slot->old->hash, SHA256_SIZE);
		slot->digest = (const struct digest *)(const void *)(slot->old + 1);
		return;
	}
	digest_slot(job, worker, slot);
}

static void save(
	const char *path, const struct job *job, int64_t born, struct problems *problems)
{
	struct err err = {0};
	struct file_head head;
	struct check check = {0};
	struct buf out;
	uint32_t usable = 0;

	buf_init(&out, CACHE_MAX);
	buf_add(&out, &head, 0);
	buf_reserve(&out, sizeof(head));
	out.n = sizeof(head);
	for (size_t i = 0; i < job->n; i++) {
		struct entry e = job->slots[i].now;
		const struct digest *d = job->slots[i].digest;

		if (!d)
			continue;
		e.size = d->size;
		buf_add(&out, &e, sizeof(e));
		buf_add(&out, d, (size_t)e.size);
		usable++;
	}
	head = head_now(usable, born);
	memcpy(out.p, &head, sizeof(head));
	check.data = str_from(buf_view(&out), CHECKED_FROM);
	check_of(&check, job->cache->n_workers, head.check);
	memcpy(out.p, &head, sizeof(head));
	if (out.full || !fs_make_parent(path, &err) ||
		!fs_write(path, buf_view(&out), FS_FAST, &err))
		problems_add(problems, "cache", STR("digest.cache"), "not written: %s",
			out.full ? "too large" : err.text);
	buf_release(&out);
}

static void match(struct slot *slots, size_t n, const struct entries *old)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		while (k < old->list.n && old->list.v[k]->id < slots[i].now.id)
			k++;
		if (k < old->list.n && old->list.v[k]->id == slots[i].now.id)
			slots[i].old = old->list.v[k];
	}
}

/* Fails when a bug holds what is not public: the first one's number and what. */
static bool all_public(const struct slot *slots, size_t n, struct err *err)
{
	for (size_t i = 0; i < n; i++)
		if (slots[i].private)
			return err_set(err, ERR_INPUT, slots[i].err.where, "%s",
				slots[i].err.text);
	return true;
}

/* Takes over what the workers found; true when the cache file is out of date. */
static bool collect(struct cache *cache, const struct slot *slots, size_t n,
	struct problems *problems)
{
	bool stale = false;

	for (size_t i = 0; i < n; i++) {
		char place[24];

		stale = stale || slots[i].made || slots[i].hashed;
		cache->made += slots[i].made;
		cache->hashed += slots[i].hashed;
		if (slots[i].digest) {
			vec_push(&cache->digests, slots[i].digest);
			continue;
		}
		if (slots[i].absent)
			continue;
		snprintf(place, sizeof(place), "%lld", (long long)slots[i].now.id);
		problems_add(problems, "bugzilla", str_c(place), "bug left out: %s",
			slots[i].err.text);
	}
	return stale;
}

/* What says which files all of this was made of. */
static void note_files(struct cache *cache, const struct slot *slots, size_t n)
{
	struct buf list;

	buf_init(&list, CACHE_MAX);
	for (size_t i = 0; i < n; i++) {
		char hex[SHA256_HEX_SIZE];

		sha256_print(slots[i].now.hash, hex);
		buf_printf(&list, "%s  %lld.json\n", hex, (long long)slots[i].now.id);
		cache->bytes += slots[i].now.mark.size;
	}
	sha256_hex(buf_view(&list), cache->hash);
	cache->n_files = n;
	buf_release(&list);
}

/* What is to be compared, read side by side: the bugs there are, and the old cache. */
struct both {
	struct cache *cache;
	const struct cache_input *input;
	struct store_bugs bugs;
	struct entries old;
	int64_t trusted_before;
	struct err err;
	bool ok; /* of the bugs */
};

static void read_one(void *context, unsigned worker, size_t index)
{
	struct both *both = context;

	(void)worker;
	if (index == 0)
		both->trusted_before = load(both->cache, both->input->path, &both->old);
	else
		both->ok = store_bugs(both->input->store, &both->bugs, &both->err);
}

static void release_both(struct both *both)
{
	vec_release(&both->old.list);
	vec_release(&both->bugs.list);
}

bool cache_fill(struct cache *cache, const struct cache_input *input,
	struct problems *problems, struct err *err)
{
	struct both both = {.cache = cache, .input = input};
	struct job job = {
		.cache = cache, .root = input->store->root, .until = input->until};
	int64_t born = fs_now();
	bool ok;

	*cache = (struct cache){.n_workers = input->threads ? input->threads : 1};
	buf_init(&cache->file, CACHE_MAX);
	cache->workers = mem_zalloc(cache->n_workers, sizeof(*cache->workers));
	work_run(cache->n_workers, 2, read_one, &both);
	if (!both.ok) {
		*err = both.err;
		release_both(&both);
		cache_release(cache);
		return false;
	}
	job.trusted_before = both.trusted_before;
	job.n = both.bugs.list.n;
	job.slots = mem_zalloc(job.n, sizeof(*job.slots));
	for (size_t i = 0; i < job.n; i++)
		job.slots[i].now = (struct entry){
			.id = both.bugs.list.v[i].id, .mark = both.bugs.list.v[i].mark};
	match(job.slots, job.n, &both.old);
	work_run(cache->n_workers, job.n, do_slot, &job);
	ok = all_public(job.slots, job.n, err);
	if (ok &&
		(collect(cache, job.slots, job.n, problems) ||
			both.old.list.n != cache->digests.n) &&
		input->path)
		save(input->path, &job, born, problems);
	if (ok)
		note_files(cache, job.slots, job.n);
	mem_free(job.slots);
	release_both(&both);
	if (!ok)
		cache_release(cache);
	return ok;
}

void cache_release(struct cache *cache)
{
	for (unsigned i = 0; i < cache->n_workers; i++)
		arena_release(&cache->workers[i]);
	mem_free(cache->workers);
	vec_release(&cache->digests);
	buf_release(&cache->file);
	*cache = (struct cache){0};
}
