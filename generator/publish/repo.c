#include "publish/repo.h"

#include <errno.h>
#include <fcntl.h>
#include <git2.h>
#include <git2/sys/repository.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/fs.h"
#include "publish/repo_cache.h"
#include "publish/repo_url.h"

_Static_assert(REPO_ID_SIZE == GIT_OID_HEXSZ + 1, "an id in hex, and NUL");

bool repo_fail(struct err *err, const char *where, const char *fmt, ...)
{
	const git_error *last = git_error_last();
	char words[sizeof(err->text)];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(words, sizeof(words), fmt, ap);
	va_end(ap);
	return err_set(err, ERR_FAIL, where, "%s: %s", words,
		last && last->message ? last->message : "git does not say why");
}

/* Starts the library with no configuration but the repository's own.  libgit2 takes the
 * paths when it opens a repository, so this comes before the first. */
static void start_sealed(void)
{
	static const int levels[] = {GIT_CONFIG_LEVEL_PROGRAMDATA,
		GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL};

	git_libgit2_init();
	for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
		git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], "");
}

static bool name_branch(struct repo *repo, struct err *err)
{
	const char *branch = repo->place.branch;
	int valid = 0;

	if (git_branch_name_is_valid(&valid, branch) != 0 || !valid)
		return err_set(
			err, ERR_INPUT, branch, "is no name that git takes for a branch");
	repo->ref = arena_printf(&repo->arena, "refs/heads/%s", branch).p;
	repo->tracking = arena_printf(&repo->arena, "refs/remotes/origin/%s", branch).p;
	return true;
}

static bool remote_is_readable(const char *remote, const char *path, struct err *err)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		close(fd);
		return true;
	}
	if (errno == ENOENT)
		return err_set(err, ERR_INPUT, remote,
			"there is no such folder; "
			"make the repository with `git init --bare`");
	if (errno == ENOTDIR)
		return err_set(err, ERR_INPUT, remote,
			"is not a folder; publish needs a bare git repository");
	return err_errno(err, remote, "cannot read the repository to publish to");
}

static bool remote_open_failed(const char *remote, int rc, struct err *err)
{
	const git_error *last = git_error_last();

	if (rc == GIT_ENOTFOUND && last && last->klass != GIT_ERROR_CONFIG)
		return err_set(err, ERR_INPUT, remote,
			"is not a git repository; make one with `git init --bare`");
	/* This is how libgit2 1.5 says that the owner is not the one who runs. */
	if (last && last->klass == GIT_ERROR_CONFIG &&
		strstr(last->message, "safe.directory"))
		return err_set(err, ERR_FAIL, remote,
			"belongs to another user; "
			"run candor as the owner of the repository");
	return repo_fail(err, remote, "cannot open the repository to publish to");
}

/* libgit2 says some of this only after all has been sent, and in its own words. */
static bool look_at_remote(struct repo *repo, const char *path, struct err *err)
{
	const char *remote = repo->place.remote;
	git_repository *there = NULL;
	bool ok = true;
	int rc;

	if (!remote_is_readable(remote, path, err))
		return false;
	rc = git_repository_open_ext(&there, path, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL);
	if (rc != 0)
		return remote_open_failed(remote, rc, err);
	if (git_repository_is_bare(there))
		repo->url = repo_url_of(&repo->arena, str_c(git_repository_path(there)));
	else
		ok = err_set(err, ERR_INPUT, remote,
			"has a work tree, which git does not push into; "
			"make a bare repository with `git init --bare` "
			"or `git clone --bare`");
	git_repository_free(there);
	return ok;
}

static bool check_remote(struct repo *repo, struct err *err)
{
	struct buf path;
	bool ok;

	buf_init(&path, FS_PATH_MAX);
	ok = repo_url_path(repo->place.remote, &path, err) &&
		look_at_remote(repo, path.p, err);
	buf_release(&path);
	return ok;
}

static bool make_cache(struct repo *repo, struct err *err)
{
	git_repository_init_options options;
	const char *cache = repo->place.cache;

	if (!repo_cache_clear(cache, err))
		return false;
	git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
	options.flags = GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_MKDIR |
		GIT_REPOSITORY_INIT_MKPATH;
	if (git_repository_init_ext(&repo->git, cache, &options) != 0)
		return repo_fail(err, cache, "cannot make the cache repository");
	return true;
}

static bool open_or_make_cache(struct repo *repo, struct err *err)
{
	const char *cache = repo->place.cache;
	unsigned flags = GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_BARE |
		GIT_REPOSITORY_OPEN_NO_DOTGIT;
	int rc = GIT_ENOTFOUND;

	if (!repo_cache_is_full(cache))
		rc = git_repository_open_ext(&repo->git, cache, flags, NULL);
	if (rc == GIT_ENOTFOUND)
		return make_cache(repo, err);
	if (rc != 0)
		return repo_fail(err, cache,
			"cannot open the cache repository (delete it; it is made again)");
	return true;
}

/* Once it is open, nothing in the cache's own configuration is wanted either; and libgit2
 * 1.5 leaks 20 KB a setting each time that it looks for rewritten URLs. */
static bool forget_config(struct repo *repo, struct err *err)
{
	git_config *none = NULL;
	int rc = git_config_new(&none);

	if (rc == 0)
		rc = git_repository_set_config(repo->git, none);
	git_config_free(none);
	return rc == 0 || repo_fail(err, repo->place.cache, "cannot set up the cache");
}

/* Whose folder it is does not matter here: it is the one that we were given for this,
 * and nothing in it is run.  A container often runs as another user than its owner. */
static bool open_cache(struct repo *repo, struct err *err)
{
	bool ok;

	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	ok = open_or_make_cache(repo, err) && forget_config(repo, err);
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
	return ok;
}

bool repo_open(struct repo *repo, const struct repo_place *place, struct err *err)
{
	*repo = (struct repo){.place = *place};
	arena_init(&repo->arena);
	start_sealed();
	if (name_branch(repo, err) && check_remote(repo, err) && open_cache(repo, err))
		return true;
	repo_close(repo);
	return false;
}

void repo_close(struct repo *repo)
{
	git_repository_free(repo->git);
	git_libgit2_shutdown();
	arena_release(&repo->arena);
	*repo = (struct repo){0};
}

static bool remote_has(const git_remote_head **heads, size_t n, const char *ref)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(heads[i]->name, ref) == 0)
			return true;
	return false;
}

/* The remote's own list says whether the branch is there: what an earlier fetch left in
 * the cache may be a branch that has been withdrawn since. */
static int fetch_branch(struct repo *repo, git_remote *remote, char tip[REPO_ID_SIZE])
{
	git_fetch_options options;
	const git_remote_head **heads = NULL;
	char *spec = arena_cstr(&repo->arena,
		arena_printf(&repo->arena, "+%s:%s", repo->ref, repo->tracking));
	git_strarray specs = {&spec, 1};
	git_oid id;
	size_t n = 0;
	int rc = git_remote_ls(&heads, &n, remote);

	if (rc != 0)
		return rc;
	if (!remote_has(heads, n, repo->ref)) {
		tip[0] = '\0';
		return 0;
	}
	git_fetch_options_init(&options, GIT_FETCH_OPTIONS_VERSION);
	options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE;
	options.update_fetchhead = 0;
	rc = git_remote_fetch(remote, &specs, &options, NULL);
	if (rc == 0)
		rc = git_reference_name_to_id(&id, repo->git, repo->tracking);
	if (rc == 0)
		git_oid_tostr(tip, REPO_ID_SIZE, &id);
	return rc;
}

bool repo_fetch(struct repo *repo, char tip[REPO_ID_SIZE], struct err *err)
{
	git_remote *remote = NULL;
	int rc = git_remote_create_anonymous(&remote, repo->git, repo->url);

	if (rc == 0)
		rc = git_remote_connect(remote, GIT_DIRECTION_FETCH, NULL, NULL, NULL);
	if (rc == 0)
		rc = fetch_branch(repo, remote, tip);
	git_remote_free(remote);
	if (rc != 0)
		return repo_fail(err, repo->place.remote,
			"cannot fetch %s (if it stays so, delete the cache %s)",
			repo->place.branch, repo->place.cache);
	return true;
}

static int look_up(struct repo *repo, const struct repo_commit *what, git_tree **tree,
	git_commit **parent)
{
	git_oid id;
	int rc = git_oid_fromstr(&id, what->tree);

	if (rc == 0)
		rc = git_tree_lookup(tree, repo->git, &id);
	if (rc != 0 || what->parent[0] == '\0')
		return rc;
	rc = git_oid_fromstr(&id, what->parent);
	return rc ? rc : git_commit_lookup(parent, repo->git, &id);
}

static int commit(struct repo *repo, const struct repo_commit *what,
	const git_signature *who, git_oid *id)
{
	git_tree *tree = NULL;
	git_commit *parent = NULL;
	git_buf message = {0};
	int rc = look_up(repo, what, &tree, &parent);

	if (rc == 0) /* ends in a newline, as git's own do */
		rc = git_message_prettify(&message, what->message, 0, '#');
	if (rc == 0) {
		const git_commit *parents[] = {parent};

		rc = git_commit_create(id, repo->git, NULL, who, who, NULL, message.ptr,
			tree, parent ? 1 : 0, parents);
	}
	git_buf_dispose(&message);
	git_commit_free(parent);
	git_tree_free(tree);
	return rc;
}

bool repo_commit(struct repo *repo, const struct repo_commit *what, char id[REPO_ID_SIZE],
	struct err *err)
{
	git_signature *who = NULL;
	git_oid made;
	int rc = git_signature_new(&who, what->name, what->email, what->when, 0);

	if (rc != 0)
		return err_set(err, ERR_INPUT, what->name,
			"git does not take `%s <%s>` for an author; write `Name <mail>`",
			what->name, what->email);
	rc = commit(repo, what, who, &made);
	git_signature_free(who);
	if (rc != 0)
		return repo_fail(err, repo->place.cache,
			"cannot commit (if it stays so, delete this cache)");
	git_oid_tostr(id, REPO_ID_SIZE, &made);
	return true;
}

/* What the remote said of the branch, when it did not take it. */
struct refusal {
	bool said;
	char words[200];
};

static int note_refusal(const char *ref, const char *status, void *data)
{
	struct refusal *refusal = data;

	(void)ref;
	if (status) {
		refusal->said = true;
		snprintf(refusal->words, sizeof(refusal->words), "%s", status);
	}
	return 0;
}

static int push(struct repo *repo, struct refusal *refusal)
{
	git_push_options options;
	git_remote *remote = NULL;
	char *spec = arena_cstr(
		&repo->arena, arena_printf(&repo->arena, "%s:%s", repo->ref, repo->ref));
	git_strarray specs = {&spec, 1};
	int rc = git_remote_create_anonymous(&remote, repo->git, repo->url);

	git_push_options_init(&options, GIT_PUSH_OPTIONS_VERSION);
	options.pb_parallelism = 0; /* as many threads as there are processors */
	options.callbacks.push_update_reference = note_refusal;
	options.callbacks.payload = refusal;
	if (rc == 0)
		rc = git_remote_push(remote, &specs, &options);
	git_remote_free(remote);
	return rc;
}

/* The cache's own branch may be what an earlier push did not get through; it counts for
 * nothing and is set. */
static int set_branch(struct repo *repo, const char *id)
{
	git_reference *ref = NULL;
	git_oid oid;
	int rc = git_oid_fromstr(&oid, id);

	if (rc == 0)
		rc = git_reference_create(&ref, repo->git, repo->ref, &oid, 1, NULL);
	git_reference_free(ref);
	return rc;
}

bool repo_push(struct repo *repo, const char *id, struct err *err)
{
	const char *remote = repo->place.remote;
	const char *branch = repo->place.branch;
	struct refusal refusal = {0};
	int rc;

	if (set_branch(repo, id) != 0)
		return repo_fail(err, repo->place.cache,
			"cannot set %s (if it stays so, delete this cache)", branch);
	rc = push(repo, &refusal);
	if (rc == GIT_ENONFASTFORWARD)
		return err_set(err, ERR_CONFLICT, remote,
			"somebody else pushed to %s meanwhile; publish again", branch);
	if (rc != 0)
		return repo_fail(err, remote, "cannot push to %s", branch);
	if (refusal.said)
		return err_set(err, ERR_FAIL, remote, "the repository refused %s: %s",
			branch, refusal.words);
	return true;
}
