/*
 * repo - the git side of publishing: a cache repository and the remote behind it.
 *
 * The cache is a bare repository in a folder of ours.  It is made when it is
 * missing, fetched into, committed to and pushed from; nothing in it is worth
 * keeping, so it may be deleted at any time, and is started afresh when it has
 * grown old.  It has no work tree: see tree.h.
 *
 * The remote is a bare repository, by path or file:// URL.  The branch there
 * is the truth: each commit stands on the tip that was fetched last, and no
 * push is ever forced, so what others pushed is never lost.
 *
 *	struct repo repo;
 *	char tip[REPO_ID_SIZE];
 *
 *	if (!repo_open(&repo, &place, err))
 *		return false;
 *	ok = repo_fetch(&repo, tip, err) && ... && repo_push(&repo, commit, err);
 *	repo_close(&repo);
 *
 * No setting of the machine or of the person is read: no identity, no URL
 * rewriting, no line-end conversion.  libgit2's error state is translated
 * here, once, into err; one repository is open at a time.
 */
#ifndef PUBLISH_REPO_H
#define PUBLISH_REPO_H

#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"

enum { REPO_ID_SIZE = 41 }; /* 40 hex digits and NUL; "" is no object */

struct git_repository;

struct repo_place {
	const char *cache;  /* folder */
	const char *remote; /* path, from the current folder on, or file:// URL */
	const char *branch; /* `gh-pages` */
};

struct repo {
	struct git_repository *git; /* the cache */
	struct repo_place place;    /* borrowed */
	struct arena arena;
	const char *url; /* of the remote, absolute; in the arena, as what follows */
	const char *ref; /* refs/heads/BRANCH, here and there */
	const char *tracking;
};

/*
 * Opens or makes the cache, after a look at the remote.  Borrows the texts of
 * `place` until repo_close().
 *
 * Fails with ERR_INPUT on a branch name that git does not take and on a remote
 * that is missing, no repository, or not bare; with ERR_FAIL on one that we
 * may not read and on a cache that is broken.
 */
MUST_CHECK bool repo_open(
	struct repo *repo, const struct repo_place *place, struct err *err);
void repo_close(struct repo *repo);

/* Brings the branch into the cache; `tip` is its commit, or "" where there is no such
 * branch yet. */
MUST_CHECK bool repo_fetch(struct repo *repo, char tip[REPO_ID_SIZE], struct err *err);

struct repo_commit {
	const char *tree;   /* id, from tree_build() */
	const char *parent; /* id, or "" for the first of a branch */
	const char *name;
	const char *email;
	int64_t when; /* seconds UTC; the id depends on it, and on no clock */
	const char *message;
};

/*
 * Makes a commit in the cache; author and committer are one.  The same input
 * gives the same id.
 *
 * Fails with ERR_INPUT on a name or address that git does not take.
 */
MUST_CHECK bool repo_commit(struct repo *repo, const struct repo_commit *what,
	char id[REPO_ID_SIZE], struct err *err);

/*
 * Pushes the commit as the new tip of the branch.
 *
 * Fails with ERR_CONFLICT when the branch holds what the commit does not stand
 * on: fetch, build on the new tip, push again.  A remote that refuses the
 * branch is an error too, although libgit2 calls that a success.
 */
MUST_CHECK bool repo_push(struct repo *repo, const char *commit, struct err *err);

/*
 * Sets the error to what the library said last, as "words: what it said" and
 * ERR_FAIL; returns false.  For tree.c.
 */
bool repo_fail(struct err *err, const char *where, const char *fmt, ...)
	PRINTF_LIKE(3, 4);

#endif
