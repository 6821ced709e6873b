/*
 * cache - the records of all stored bugs, made anew only where a bug changed.
 *
 * `.candor/digest.cache` keeps each record with the SHA-256 of the bug file it
 * came from and what stat said of that file.  A file that stat says is the same
 * is not read; one that differs is read and hashed; one whose hash differs is
 * digested.  The cache is bound to the version of the program and checked as a
 * whole by a hash and record by record; in any doubt it is thrown away.
 */
#ifndef DIGEST_CACHE_H
#define DIGEST_CACHE_H

#include "base/problems.h"
#include "base/sha256.h"
#include "digest/digest.h"
#include "store/store.h"

struct cache {
	struct buf file;                    /* of the records that were kept */
	VEC(const struct digest *) digests; /* rising by bug id */
	struct arena *workers;              /* new records, an arena a thread */
	unsigned n_workers;
	/* Of all bug files: the SHA-256, in hex, of what sha256sum prints of them in the
	 * order of their numbers, "HASH  ID.json" a line. */
	char hash[SHA256_HEX_SIZE];
	int64_t bytes; /* of all of them */
	size_t n_files;
	size_t made;   /* how many were digested now */
	size_t hashed; /* how many were read and found the same */
};

struct cache_input {
	struct store *store;
	const char *path; /* of the cache file; NULL: none is read or written */
	unsigned threads;
	/* NULL, or the time as of which bugs are cut (digest/cut.h); those of which
	 * nothing was known then are left out.  Such records are none for a cache: path
	 * is NULL. */
	const int64_t *until;
};

/*
 * The records of all bugs in the store, by `threads` threads.  `path` is the
 * cache file, written back when anything changed (a cache that cannot be
 * written is a warning in `problems`, no failure).  A bug that cannot be
 * digested is a finding and left out.  Fails with ERR_INPUT and the bug's number when a
 * bug holds what is not public; the cache file is then left as it was.
 */
MUST_CHECK bool cache_fill(struct cache *cache, const struct cache_input *input,
	struct problems *problems, struct err *err);
void cache_release(struct cache *cache);

#endif
