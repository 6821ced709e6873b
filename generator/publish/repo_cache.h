/*
 * repo_cache - when the cache repository has grown old, and what goes then.
 *
 * libgit2 never packs what it has written, one file an object.  A site that
 * changes hourly writes some 100,000 of them a year.  What is fetched comes
 * in one pack, so the cure is to throw the objects away and fetch again.
 */
#ifndef PUBLISH_REPO_CACHE_H
#define PUBLISH_REPO_CACHE_H

#include "base/err.h"

/* Many files, and more of a git server's default for tidying up (6,700) than of a first
 * publication (5,000 pages), which must not be the last of its cache. */
enum { REPO_CACHE_LOOSE_MAX = 50000 };

/* True when there are more loose objects, as guessed from one folder of the 256 that
 * they spread over evenly; so does `git gc --auto`. */
bool repo_cache_is_full(const char *cache);

/*
 * Removes HEAD, then all objects and refs.  Without HEAD the folder is no
 * repository, so that one who is stopped half way leaves nothing that looks
 * whole.  Other files stay; a missing folder is fine.
 */
MUST_CHECK bool repo_cache_clear(const char *cache, struct err *err);

#endif
