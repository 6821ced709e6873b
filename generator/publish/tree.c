#include "publish/tree.h"

#include <git2.h>
#include <string.h>

#include "base/utf8.h"

static const char *part_flaw(struct str part)
{
	if (part.n == 0)
		return "has an empty part";
	if (str_eq(part, STR(".")) || str_eq(part, STR("..")))
		return "has a part `.` or `..`";
	if (str_eq_case(part, STR(".git")))
		return "has a part `.git`";
	return NULL;
}

static const char *byte_flaw(struct str path)
{
	for (size_t i = 0; i < path.n; i++) {
		unsigned char c = (unsigned char)path.p[i];

		if (c == '\\')
			return "holds a backslash";
		if (c < 0x20 || c == 0x7f)
			return "holds a control character";
	}
	return utf8_is_valid(path) ? NULL : "is not UTF-8";
}

const char *tree_path_flaw(struct str path)
{
	const char *flaw;

	if (path.n == 0)
		return "is empty";
	if (path.p[0] == '/')
		return "is absolute";
	flaw = byte_flaw(path);
	for (size_t from = 0, i = 0; !flaw && i <= path.n; i++) {
		if (i < path.n && path.p[i] != '/')
			continue;
		flaw = part_flaw(str_sub(path, from, i - from));
		from = i + 1;
	}
	return flaw;
}

bool tree_list(const char *folder, struct fs_list *files, struct err *err)
{
	if (fs_kind(folder) != FS_FOLDER)
		return err_set(err, ERR_INPUT, folder,
			"there is no such folder; run `candor build` first");
	if (!fs_walk(folder, files, err))
		return false;
	if (files->found.n == 0)
		return err_set(err, ERR_INPUT, folder,
			"holds no file; run `candor build` first");
	for (size_t i = 0; i < files->found.n; i++) {
		const char *flaw = tree_path_flaw(files->found.v[i].path);

		if (flaw)
			return err_set(err, ERR_INPUT,
				fs_join(files->arena, folder, files->found.v[i].path.p),
				"cannot be published: the path %s", flaw);
	}
	return true;
}

struct build {
	struct repo *repo;
	const struct tree_plan *plan;
	git_index *old; /* what the parent has */
	git_index *new; /* what the commit will have */
	struct arena arena;
	struct buf bytes; /* of one file */
	struct tree tree;
};

static bool cache_failed(const struct build *build, struct err *err)
{
	return repo_fail(err, build->repo->place.cache,
		"cannot work on the cache repository (if it stays so, delete it)");
}

static bool read_parent(struct build *build, struct err *err)
{
	git_commit *commit = NULL;
	git_tree *tree = NULL;
	git_oid id;
	int rc;

	if (build->plan->parent[0] == '\0')
		return true;
	rc = git_oid_fromstr(&id, build->plan->parent);
	if (rc == 0)
		rc = git_commit_lookup(&commit, build->repo->git, &id);
	if (rc == 0)
		rc = git_commit_tree(&tree, commit);
	if (rc == 0)
		rc = git_index_read_tree(build->old, tree);
	git_tree_free(tree);
	git_commit_free(commit);
	return rc == 0 ? true : cache_failed(build, err);
}

static bool add_entry(struct build *build, const git_index_entry *entry, struct err *err)
{
	if (git_index_add(build->new, entry) != 0)
		return repo_fail(err, entry->path, "git does not take this path");
	return true;
}

/* The id of the bytes, which are written unless the parent has them at that path.
 * Writing hashes as well, so only what may be there already is hashed before. */
static int put_blob(struct build *build, const git_index_entry *old, git_oid *id)
{
	const char *bytes = build->bytes.p ? build->bytes.p : "";
	size_t n = build->bytes.n;

	if (old || !build->plan->write) {
		int rc = git_odb_hash(id, bytes, n, GIT_OBJECT_BLOB);

		if (rc != 0 || !build->plan->write || git_oid_equal(&old->id, id))
			return rc;
	}
	return git_blob_create_from_buffer(id, build->repo->git, bytes, n);
}

static bool add_bytes(struct build *build, const char *path, struct err *err)
{
	git_index_entry entry = {.path = path, .mode = GIT_FILEMODE_BLOB};
	const git_index_entry *old = git_index_get_bypath(build->old, path, 0);

	if (put_blob(build, old, &entry.id) != 0)
		return cache_failed(build, err);
	if (!old)
		build->tree.added++;
	else if (!git_oid_equal(&old->id, &entry.id) || old->mode != entry.mode)
		build->tree.changed_files++;
	return add_entry(build, &entry, err);
}

static bool add_files(struct build *build, struct err *err)
{
	const struct fs_list *files = build->plan->files;
	bool ok = true;

	buf_init(&build->bytes, TREE_FILE_MAX);
	for (size_t i = 0; ok && i < files->found.n; i++) {
		const char *path = files->found.v[i].path.p;

		buf_clear(&build->bytes);
		arena_reset(&build->arena);
		ok = fs_read(fs_join(&build->arena, build->plan->folder, path),
			     &build->bytes, err) &&
			add_bytes(build, path, err);
	}
	buf_release(&build->bytes);
	return ok;
}

/* Whether `path` is `folder` or below it. */
static bool is_at(const char *path, const char *folder)
{
	size_t n = strlen(folder);

	return strncmp(path, folder, n) == 0 && (path[n] == '\0' || path[n] == '/');
}

static bool is_kept(const struct tree_plan *plan, const char *path)
{
	for (size_t i = 0; plan->keep && plan->keep[i]; i++)
		if (is_at(path, plan->keep[i]))
			return true;
	return false;
}

static bool check_keep(const struct tree_plan *plan, struct err *err)
{
	for (size_t i = 0; plan->keep && plan->keep[i]; i++) {
		const char *flaw = tree_path_flaw(str_c(plan->keep[i]));

		if (flaw)
			return err_set(err, ERR_INPUT, plan->keep[i],
				"cannot be kept on the branch: the path %s", flaw);
	}
	return true;
}

/* libgit2 would drop one of the two without a word. */
static bool check_room(struct build *build, const char *path, struct err *err)
{
	const char *below = arena_printf(&build->arena, "%s/", path).p;
	char *part = arena_cstr(&build->arena, str_c(path));

	if (git_index_find_prefix(NULL, build->new, below) == 0)
		return err_set(err, ERR_INPUT, path,
			"is a file that is kept on the branch, but a folder in the site");
	for (char *slash = strrchr(part, '/'); slash; slash = strrchr(part, '/')) {
		*slash = '\0';
		if (git_index_get_bypath(build->new, part, 0))
			return err_set(err, ERR_INPUT, path,
				"is kept on the branch, but %s is a file in the site",
				part);
	}
	return true;
}

static bool add_kept(struct build *build, const git_index_entry *old, struct err *err)
{
	git_index_entry entry = {.path = old->path, .mode = old->mode, .id = old->id};

	arena_reset(&build->arena);
	return check_room(build, old->path, err) && add_entry(build, &entry, err);
}

/* What only the parent has is kept or gone. */
static bool add_rest(struct build *build, struct err *err)
{
	size_t n = git_index_entrycount(build->old);

	for (size_t i = 0; i < n; i++) {
		const git_index_entry *old = git_index_get_byindex(build->old, i);

		if (git_index_get_bypath(build->new, old->path, 0))
			continue;
		if (!is_kept(build->plan, old->path))
			build->tree.removed++;
		else if (!add_kept(build, old, err))
			return false;
	}
	return true;
}

static bool write_tree(struct build *build, struct err *err)
{
	struct tree *tree = &build->tree;
	git_oid id;

	tree->changed = build->plan->parent[0] == '\0' ||
		tree->added + tree->changed_files + tree->removed > 0;
	if (!build->plan->write || !tree->changed)
		return true;
	if (git_index_write_tree_to(&id, build->new, build->repo->git) != 0)
		return cache_failed(build, err);
	git_oid_tostr(tree->id, sizeof(tree->id), &id);
	return true;
}

bool tree_build(struct repo *repo, const struct tree_plan *plan, struct tree *tree,
	struct err *err)
{
	struct build build = {.repo = repo, .plan = plan};
	bool ok;

	if (!check_keep(plan, err))
		return false;
	arena_init(&build.arena);
	if (git_index_new(&build.old) != 0 || git_index_new(&build.new) != 0)
		ok = cache_failed(&build, err);
	else
		ok = read_parent(&build, err) && add_files(&build, err) &&
			add_rest(&build, err) && write_tree(&build, err);
	git_index_free(build.new);
	git_index_free(build.old);
	arena_release(&build.arena);
	if (ok)
		*tree = build.tree;
	return ok;
}
