#include "world.h"

#include "die.h"
#include "text.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void world_add(struct world *world, json_t *bug, const char *path)
{
	json_t *id = json_object_get(bug, "id");

	if (!json_is_integer(id))
		die("%s: a bug without an id", path);
	if (world->n == world->room) {
		world->room = world->room ? world->room * 2 : 64;
		world->bugs = realloc(world->bugs, world->room * sizeof(*world->bugs));
		if (!world->bugs)
			die("out of memory");
	}
	world->bugs[world->n].id = json_integer_value(id);
	world->bugs[world->n].bug = json_incref(bug);
	world->n++;
}

static void world_file(struct world *world, const char *path)
{
	json_error_t error;
	json_t *root = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
	json_t *bugs = json_object_get(root, "bugs");

	if (!root)
		die("%s:%d: %s", path, error.line, error.text);
	if (bugs) {
		for (size_t i = 0; i < json_array_size(bugs); i++)
			world_add(world, json_array_get(bugs, i), path);
	} else {
		world_add(world, root, path);
	}
	json_decref(root);
}

static void world_folder(struct world *world, const char *path)
{
	DIR *folder = opendir(path);
	struct dirent *entry;

	if (!folder)
		die("cannot read %s", path);
	while ((entry = readdir(folder))) {
		size_t length = strlen(entry->d_name);
		char *file;

		if (length < 6 || strcmp(entry->d_name + length - 5, ".json") != 0)
			continue;
		file = text_path(path, entry->d_name);
		world_file(world, file);
		free(file);
	}
	closedir(folder);
}

static int world_order(const void *a, const void *b)
{
	const struct world_bug *left = a, *right = b;

	return (left->id > right->id) - (left->id < right->id);
}

static void world_sort(struct world *world)
{
	if (world->n == 0)
		return;
	qsort(world->bugs, world->n, sizeof(*world->bugs), world_order);
	for (size_t i = 1; i < world->n; i++) {
		if (world->bugs[i].id == world->bugs[i - 1].id)
			die("bug %lld comes twice", (long long)world->bugs[i].id);
	}
}

/* Gives `bug` its last comment's time under `key`, unless a string is there. */
static void world_fill(json_t *bug, const char *key)
{
	json_t *comments = json_object_get(bug, "comments");
	size_t n = json_array_size(comments);
	json_t *time;

	if (n == 0 || json_is_string(json_object_get(bug, key)))
		return;
	time = json_object_get(json_array_get(comments, n - 1), "creation_time");
	if (time)
		json_object_set(bug, key, time);
}

static void world_bend(json_t *bug, enum world_history history)
{
	const char *status = json_string_value(json_object_get(bug, "status"));

	world_fill(bug, "last_change_time");
	if (history == WORLD_ABSENT)
		json_object_del(bug, "history");
	if (history != WORLD_EMPTY)
		return;
	json_object_set_new(bug, "history", json_array());
	if (status && strcmp(status, "RESOLVED") == 0)
		world_fill(bug, "cf_last_resolved");
}

/* Removes the members that `names`, a list that ends with NULL, has. */
static void world_strip(json_t *object, const char *const *names)
{
	for (; *names; names++)
		json_object_del(object, *names);
}

/* Accounts of upstream Bugzilla have no nick. */
static void world_strip_nicks(json_t *bug)
{
	static const char *const details[] = {"creator_detail", "assigned_to_detail",
		"qa_contact_detail", "cc_detail", NULL};

	for (const char *const *name = details; *name; name++) {
		json_t *detail = json_object_get(bug, *name);

		json_object_del(detail, "nick");
		for (size_t i = 0; i < json_array_size(detail); i++)
			json_object_del(json_array_get(detail, i), "nick");
	}
}

/* Makes of BMO's bug one of upstream Bugzilla 5 (data-sources.md A5, A6). */
static void world_plain(json_t *bug)
{
	static const char *const members[] = {"cf_last_resolved", "cf_user_story",
		"comment_count", "duplicates", "mentors", "mentors_detail",
		"regressed_by", "regressions", "type", "votes", NULL};
	static const char *const of_comment[] = {"author", "raw_text", "reactions", NULL};
	json_t *comments = json_object_get(bug, "comments");

	world_strip(bug, members);
	world_strip_nicks(bug);
	json_object_set_new(bug, "alias", json_array());
	for (size_t i = 0; i < json_array_size(comments); i++)
		world_strip(json_array_get(comments, i), of_comment);
}

static void world_drop(struct world *world)
{
	for (size_t i = 0; i < world->n; i++)
		json_decref(world->bugs[i].bug);
	free(world->bugs);
	world->bugs = NULL;
	world->n = world->room = 0;
}

void world_load(struct world *world, const char *path, enum world_flavour flavour,
	enum world_history history)
{
	struct stat info;

	world_drop(world);
	world->flavour = flavour;
	if (stat(path, &info) != 0)
		die("cannot read %s", path);
	if (S_ISDIR(info.st_mode))
		world_folder(world, path);
	else
		world_file(world, path);
	world_sort(world);
	for (size_t i = 0; i < world->n; i++)
		world_bend(world->bugs[i].bug, history);
	for (size_t i = 0; i < world->n && flavour == WORLD_PLAIN; i++)
		world_plain(world->bugs[i].bug);
}

void world_records(struct world *world, const char *path)
{
	world->records = text_load(path, &world->records_size);
}

void world_release(struct world *world)
{
	world_drop(world);
	free(world->records);
}

bool world_restricted(json_t *bug)
{
	return json_is_true(json_object_get(bug, "_restricted"));
}

json_t *world_find(const struct world *world, json_int_t id)
{
	struct world_bug key = {.id = id};
	struct world_bug *found;

	if (world->n == 0)
		return NULL;
	found = bsearch(&key, world->bugs, world->n, sizeof(*world->bugs), world_order);
	return found ? found->bug : NULL;
}
