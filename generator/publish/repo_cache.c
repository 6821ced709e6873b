#include "publish/repo_cache.h"

#include "base/fs.h"

enum { FOLDERS = 256 };

static struct fs_list list_in(struct arena *arena)
{
	arena_init(arena);
	return (struct fs_list){.arena = arena};
}

static void list_release(struct fs_list *list)
{
	vec_release(&list->found);
	arena_release(list->arena);
}

bool repo_cache_is_full(const char *cache)
{
	struct arena arena;
	struct fs_list list = list_in(&arena);
	struct err ignored = {0};
	const char *folder = fs_join(&arena, cache, "objects/17");
	bool full = fs_kind(folder) == FS_FOLDER && fs_walk(folder, &list, &ignored) &&
		list.found.n > REPO_CACHE_LOOSE_MAX / FOLDERS;

	list_release(&list);
	return full;
}

static bool is_history(struct str path)
{
	return str_starts(path, STR("objects/")) || str_starts(path, STR("refs/")) ||
		str_eq(path, STR("packed-refs"));
}

bool repo_cache_clear(const char *cache, struct err *err)
{
	struct arena arena;
	struct fs_list list = list_in(&arena);
	bool ok = fs_kind(cache) != FS_FOLDER ||
		(fs_remove(fs_join(&arena, cache, "HEAD"), err) &&
			fs_walk(cache, &list, err));

	for (size_t i = 0; ok && i < list.found.n; i++)
		if (is_history(list.found.v[i].path))
			ok = fs_remove(
				fs_join(&arena, cache, list.found.v[i].path.p), err);
	list_release(&list);
	return ok;
}
