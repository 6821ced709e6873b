/*
 * tables_case - what tests of the curated tables share: a table as text, read into
 * tables of its own.  Included behind cmocka's header.
 */
#ifndef TESTS_TABLES_CASE_H
#define TESTS_TABLES_CASE_H

#include "model/tables.h"
#include "model_case.h"

enum table { OWNERS, ACCOUNTS, TAGS, EVENTS };

/* The tables in the making, and the folder they are read from. */
struct desk {
	struct world world;
	struct tables tables;
	struct model model;
};

static inline void sit_down(struct desk *desk)
{
	world_init(&desk->world);
	tables_init(&desk->tables);
	desk->model = (struct model){0};
	arena_init(&desk->model.arena);
}

static inline void get_up(struct desk *desk)
{
	tables_release(&desk->tables);
	model_release(&desk->model);
	world_release(&desk->world);
}

static inline bool take(
	struct desk *desk, enum table table, const char *text, struct err *err)
{
	const char *path = world_file(&desk->world, "t.yaml", text);

	switch (table) {
	case OWNERS:
		return tables_owners(&desk->tables, &desk->model, path, err);
	case ACCOUNTS:
		return tables_accounts(&desk->tables, &desk->model, path, err);
	case TAGS:
		return tables_tags(&desk->tables, &desk->model, path, err);
	case EVENTS:
		return tables_events(&desk->model, path, err);
	}
	return false;
}

static inline void need(struct desk *desk, enum table table, const char *text)
{
	struct err err = {0};

	if (!take(desk, table, text, &err))
		fail_msg("%s: %s", err.where, err.text);
}

/* Rows of two owners and of two tags, to stand before what is tried. */
#define FOO "owners:\n- {slug: foo, name: Foo, ccadb_names: [], source: s"
#define BAR "\n- {slug: bar, name: Bar, ccadb_names: [], source: s"

/* A table that is not taken. */
struct tables_error {
	const char *name;
	enum table table;
	const char *text;
	const char *want; /* `LINE:COLUMN: text` */
};

static inline bool tables_refused(const struct tables_error *wrong)
{
	char got[700] = "taken";
	struct err err = {0};
	struct desk desk;
	bool ok;

	sit_down(&desk);
	if (wrong->table == ACCOUNTS)
		need(&desk, OWNERS, FOO ", domains: [{domain: Own.example}]}\n");
	if (!take(&desk, wrong->table, wrong->text, &err)) {
		/* the place stands behind the path */
		size_t path = strlen(desk.world.folder) + strlen("/t.yaml:");

		snprintf(got, sizeof(got), "%s: %s",
			strlen(err.where) > path ? err.where + path : err.where,
			err.text);
		assert_int_equal(err.code, ERR_INPUT);
	}
	ok = strcmp(got, wrong->want) == 0;
	if (!ok)
		print_error("%s: %s\n", wrong->name, got);
	get_up(&desk);
	return ok;
}

static inline void tables_refused_all(const struct tables_error *errors, size_t n)
{
	size_t wrong = 0;

	for (size_t i = 0; i < n; i++)
		wrong += !tables_refused(&errors[i]);
	assert_int_equal(wrong, 0);
}

/* A table that is taken. */
struct tables_fine {
	const char *name;
	enum table table;
	const char *text;
};

static inline void tables_taken_all(const struct tables_fine *fine, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct err err = {0};
		struct desk desk;

		sit_down(&desk);
		if (!take(&desk, fine[i].table, fine[i].text, &err))
			fail_msg("%s: %s: %s", fine[i].name, err.where, err.text);
		get_up(&desk);
	}
}

#endif
