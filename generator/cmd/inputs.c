#include "cmd/inputs.h"

#include <string.h>

#include "base/fs.h"

static void set_hash(struct provenance_input *input, const char *hash)
{
	memcpy(input->hash, hash, sizeof(input->hash));
}

static void add_bugs(const struct world *world, struct provenance *provenance)
{
	struct provenance_input input = {.name = STR("data/live/bugzilla/bugs"),
		.files = (int64_t)world->cache.n_files,
		.bytes = world->cache.bytes};

	set_hash(&input, world->cache.hash);
	provenance_add(provenance, &input);
}

static void add_report(struct provenance *provenance, const char *name, const char *path,
	const char *hash)
{
	struct provenance_input input = {.name = str_c(name), .files = 1};
	struct fs_mark mark;

	if (!hash[0] || !fs_mark(path, &mark))
		return;
	input.bytes = mark.size;
	set_hash(&input, hash);
	provenance_add(provenance, &input);
}

/* "data/owners.yaml" of wherever the table stands. */
static const char *table_name(struct app *app, const char *path)
{
	const char *slash = strrchr(path, '/');

	return arena_printf(&app->arena, "data/%s", slash ? slash + 1 : path).p;
}

/* The site's own theme first, as its files go before those of the next. */
static bool add_themes(struct app *app, struct provenance *provenance, struct err *err)
{
	for (size_t i = 0; app->themes[i]; i++) {
		const char *name = i
			? arena_printf(&app->arena, "theme, layer %zu", i + 1).p
			: "theme";

		if (!provenance_folder(provenance, app->themes[i], name, err))
			return false;
	}
	return true;
}

bool inputs_gather(struct app *app, const struct world *world,
	struct provenance *provenance, struct err *err)
{
	provenance_init(provenance);
	add_bugs(world, provenance);
	add_report(provenance, "data/live/ccadb/records.csv",
		store_records_path(&app->arena, app->live), world->records.report_hash);
	add_report(provenance, "data/live/ccadb/roots.csv",
		store_roots_path(&app->arena, app->live), world->records.roots_hash);
	if (!provenance_file(provenance, store_accounts_path(&app->arena, app->live),
		    "data/live/bugzilla/accounts.json", err) ||
		!provenance_file(provenance,
			fs_join(&app->arena, app->live, "findings.json"),
			"data/live/findings.json", err))
		return false;
	for (int t = 0; t < APP_TABLES; t++)
		if (!provenance_file(provenance, app->tables[t],
			    table_name(app, app->tables[t]), err))
			return false;
	return provenance_file(provenance, app->ledger, "data/ledger.ndjson", err) &&
		provenance_folder(provenance, app->content, "content", err) &&
		add_themes(app, provenance, err);
}
