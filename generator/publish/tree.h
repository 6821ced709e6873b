/*
 * tree - a folder as a git tree, without a work tree and with little to write.
 *
 * Each file is hashed first; only those that the branch does not have at that
 * path are written to the cache.  The folders of the tree come from an index
 * in memory.
 *
 *	if (!tree_list("site", &files, err))
 *		return false;
 *	... &(struct tree_plan){"site", &files, keep, tip, true} ...
 *	if (!tree_build(&repo, &plan, &tree, err))
 *		return false;
 *	if (tree.changed) ...
 */
#ifndef PUBLISH_TREE_H
#define PUBLISH_TREE_H

#include "base/fs.h"
#include "publish/repo.h"

/* Of one file: GitHub takes none above 100 MiB, and no page comes near it. */
enum { TREE_FILE_MAX = 100 * 1024 * 1024 };

/*
 * What is wrong with a path that is to stand in a git tree, in words that
 * follow "the path ...", or NULL.  A path is wrong if it could lead out of the
 * tree or into a repository's own folder when somebody checks it out: empty or
 * absolute, with an empty part, `.`, `..` or `.git` in any case, a backslash or
 * a control character; or if it is not UTF-8.
 */
const char *tree_path_flaw(struct str path);

/*
 * Lists the files of the folder as fs_walk() does.
 *
 * Fails with ERR_INPUT when the folder is missing or holds no file, and,
 * naming the file, when a path has a flaw.
 */
MUST_CHECK bool tree_list(const char *folder, struct fs_list *files, struct err *err);

struct tree_plan {
	const char *folder;
	const struct fs_list *files; /* of tree_list() */
	const char *const *keep;     /* NULL-ended, may be NULL: see tree_build() */
	const char *parent;          /* id of the commit to compare with, or "" */
	bool write;                  /* false: only count */
};

struct tree {
	bool changed;          /* against the parent; true when there is none */
	size_t added;          /* files that the parent does not have */
	size_t changed_files;  /* that it has, with another content or mode */
	size_t removed;        /* that it has and this one has not */
	char id[REPO_ID_SIZE]; /* "" when nothing was to be written */
};

/*
 * Builds the tree of the files, each as a plain file with the bytes it has,
 * and of what is kept from the parent: each path in `keep` names a file or a
 * folder there, and counts for nothing where the parent has no such path.
 * Where the folder has a file of that very path, the folder's is taken.
 *
 * Fails with ERR_INPUT on a kept path with a flaw, and on one that is a file
 * where the folder has a folder, or the reverse.
 */
MUST_CHECK bool tree_build(struct repo *repo, const struct tree_plan *plan,
	struct tree *tree, struct err *err);

#endif
