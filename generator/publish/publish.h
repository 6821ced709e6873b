/*
 * publish - puts the folder of the output on a branch of a git repository.
 *
 * The branch then holds the files of the folder, byte for byte, and the paths
 * that are kept; all else that was there is gone from its tip, and stays in
 * its history.  Nothing changed makes no commit.  A commit stands on the tip
 * that was fetched; when somebody else pushes meanwhile, all is done once more
 * on top of that.  The same folder on the same tip at the same time gives the
 * same commit.
 *
 * Whether the folder is whole, as its manifest has it, is for the caller to
 * check before.
 */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include <stdint.h>

#include "base/err.h"

enum publish_step {
	PUBLISH_FETCH,   /* what the branch holds */
	PUBLISH_COMPARE, /* the folder with it */
	PUBLISH_PUSH,    /* the commit */
};

struct publish_options {
	const char *site; /* folder of the output */
	const char *
		cache; /* folder of the cache repository, see repo.h; made when missing */
	const char *remote; /* path or file:// URL of a bare repository */
	const char *branch; /* made when missing, with a history of its own */
	const char *author_name;
	const char *author_email;
	int64_t when; /* time of the commit, seconds UTC: as_of, no clock */
	const char *message;
	const char *const *keep; /* NULL-ended, may be NULL: paths of the branch that are
				    not ours and stay; see tree_build() */
	bool dry_run;            /* all but commit and push */
	void (*step)(
		void *data, enum publish_step step); /* told before each; may be NULL */
	void *step_data;
};

struct publish_result {
	bool changed; /* there is a new commit; with dry_run: there would be */
	size_t added, changed_files,
		removed; /* against the tip; what is kept counts not */
	char commit
		[41]; /* now the tip of the branch; "" when a dry run would change it */
};

/*
 * Fails with ERR_INPUT on what a person gave wrongly (site, remote, branch,
 * author, a path that git must not get), with ERR_CONFLICT when somebody else
 * pushed twice, with ERR_FAIL on all else.  The branch is then as it was.
 */
MUST_CHECK bool publish(const struct publish_options *options,
	struct publish_result *result, struct err *err);

#endif
