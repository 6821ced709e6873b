#include "publish/publish.h"

#include <assert.h>
#include <string.h>

#include "publish/repo.h"
#include "publish/tree.h"

_Static_assert(sizeof(((struct publish_result *)0)->commit) == REPO_ID_SIZE, "an id");

static void tell(const struct publish_options *options, enum publish_step step)
{
	if (options->step)
		options->step(options->step_data, step);
}

/* A round of publishing: from what the branch has to what it is to have. */
struct round {
	const struct publish_options *options;
	const struct fs_list *files;
	struct repo repo;
	char tip[REPO_ID_SIZE]; /* of the branch, when the round began */
	struct tree tree;
	char commit[REPO_ID_SIZE]; /* "" when none is made */
};

static bool compare(struct round *round, struct err *err)
{
	const struct publish_options *options = round->options;
	struct tree_plan plan = {
		.folder = options->site,
		.files = round->files,
		.keep = options->keep,
		.parent = round->tip,
		.write = !options->dry_run,
	};

	tell(options, PUBLISH_FETCH);
	if (!repo_fetch(&round->repo, round->tip, err))
		return false;
	tell(options, PUBLISH_COMPARE);
	return tree_build(&round->repo, &plan, &round->tree, err);
}

static bool commit_and_push(struct round *round, struct err *err)
{
	const struct publish_options *options = round->options;
	struct repo_commit what = {
		.tree = round->tree.id,
		.parent = round->tip,
		.name = options->author_name,
		.email = options->author_email,
		.when = options->when,
		.message = options->message,
	};

	if (!repo_commit(&round->repo, &what, round->commit, err))
		return false;
	tell(options, PUBLISH_PUSH);
	return repo_push(&round->repo, round->commit, err);
}

static bool go_round(struct round *round, struct err *err)
{
	if (!compare(round, err))
		return false;
	if (!round->tree.changed || round->options->dry_run)
		return true;
	return commit_and_push(round, err);
}

static bool go_rounds(struct round *round, struct err *err)
{
	struct err first = {0};

	if (go_round(round, &first))
		return true;
	if (first.code == ERR_CONFLICT)
		return go_round(round, err);
	*err = first;
	return false;
}

static void fill(const struct round *round, struct publish_result *result)
{
	const struct tree *tree = &round->tree;

	*result = (struct publish_result){
		.changed = tree->changed,
		.added = tree->added,
		.changed_files = tree->changed_files,
		.removed = tree->removed,
	};
	memcpy(result->commit, tree->changed ? round->commit : round->tip, REPO_ID_SIZE);
}

static bool publish_files(const struct publish_options *options,
	const struct fs_list *files, struct publish_result *result, struct err *err)
{
	struct repo_place place = {options->cache, options->remote, options->branch};
	struct round round = {.options = options, .files = files};
	bool ok;

	if (!repo_open(&round.repo, &place, err))
		return false;
	ok = go_rounds(&round, err);
	repo_close(&round.repo);
	if (ok)
		fill(&round, result);
	return ok;
}

bool publish(const struct publish_options *options, struct publish_result *result,
	struct err *err)
{
	struct arena arena;
	struct fs_list files = {.arena = &arena};
	bool ok;

	assert(options->site && options->cache && options->remote && options->branch);
	assert(options->author_name && options->author_email && options->message);
	arena_init(&arena);
	ok = tree_list(options->site, &files, err) &&
		publish_files(options, &files, result, err);
	vec_release(&files.found);
	arena_release(&arena);
	return ok;
}
