#include "cmd/snapshot.h"

#include "base/fs.h"
#include "base/utf8.h"
#include "format/js.h"

enum { PROVENANCE_MAX = 64 * 1024 * 1024 };

struct str snapshot_cell(
	const struct snapshot_table *table, size_t row, const char *column)
{
	for (size_t i = 0; i < table->n_columns; i++)
		if (str_eq_c(table->columns[i], column))
			return table->cells.v[row * table->n_columns + i];
	return (struct str){"", 0};
}

bool snapshot_find(const struct snapshot_table *table, struct str key, size_t *row)
{
	uintptr_t found = (uintptr_t)map_get(&table->rows, key);

	if (found)
		*row = (size_t)found - 1;
	return found != 0;
}

/* ---- one table ---- */

/* The file, without what could make a terminal show something else. */
static bool read_plain(const char *path, struct buf *text, struct err *err)
{
	struct buf raw;
	struct buf valid;
	bool ok;

	buf_init(&raw, SNAPSHOT_TABLE_MAX);
	buf_init(&valid, SNAPSHOT_TABLE_MAX);
	ok = fs_read(path, &raw, err);
	if (ok) {
		utf8_repair(buf_view(&raw), &valid);
		utf8_plain(buf_view(&valid), text);
		if (valid.full || text->full)
			ok = err_set(err, ERR_INPUT, path, "is too large");
	}
	buf_release(&raw);
	buf_release(&valid);
	return ok;
}

static bool read_rows(struct snapshot_table *table, struct csv *csv, struct err *err)
{
	struct str field[CSV_FIELDS_MAX];
	size_t n;

	if (!csv_row(csv, table->columns, CSV_FIELDS_MAX, &table->n_columns, err))
		return false;
	for (;;) {
		unsigned long line = csv->line;

		if (!csv_row(csv, field, CSV_FIELDS_MAX, &n, err))
			return false;
		if (n == 0)
			return true;
		if (n != table->n_columns)
			return err_set(err, ERR_INPUT, csv->name,
				"line %lu has %zu cells, not %zu; build the site again",
				line, n, table->n_columns);
		for (size_t i = 0; i < n; i++)
			vec_push(&table->cells, field[i]);
		table->n++;
	}
}

static bool has_columns(const struct snapshot_table *table, const char *path,
	const char *const *needed, struct err *err)
{
	for (; *needed; needed++) {
		size_t i = 0;

		while (i < table->n_columns && !str_eq_c(table->columns[i], *needed))
			i++;
		if (i == table->n_columns)
			return err_set(err, ERR_INPUT, path,
				"has no column '%s'; build the site again", *needed);
	}
	return true;
}

/* The cells of a row that tell it from all others. */
static struct str key_of(
	struct arena *arena, const struct snapshot_table *table, size_t row, bool verdict)
{
	struct str bug = snapshot_cell(table, row, "bug");

	if (!verdict)
		return bug;
	return arena_printf(arena,
		STR_FMT " " STR_FMT " " STR_FMT " " STR_FMT " " STR_FMT, STR_ARG(bug),
		STR_ARG(snapshot_cell(table, row, "rule")),
		STR_ARG(snapshot_cell(table, row, "window")),
		STR_ARG(snapshot_cell(table, row, "started")),
		STR_ARG(snapshot_cell(table, row, "item")));
}

static bool load_table(struct snapshot *snapshot, struct snapshot_table *table,
	const char *path, const char *const *needed, struct err *err)
{
	bool verdicts = table == &snapshot->verdicts;
	struct csv csv;

	if (!read_plain(path, &table->text, err))
		return false;
	csv_init(&csv, path, table->text.p, table->text.n);
	if (!read_rows(table, &csv, err) || !has_columns(table, path, needed, err))
		return false;
	for (size_t i = 0; i < table->n; i++)
		map_put(&table->rows, key_of(&snapshot->arena, table, i, verdicts),
			(void *)(uintptr_t)(i + 1));
	return true;
}

/* ---- the whole ---- */

/* What the site says of itself; a site of an earlier version says nothing. */
static void read_provenance(struct snapshot *snapshot, const char *data)
{
	const char *path = fs_join(&snapshot->arena, data, "provenance.json");
	struct err ignored = {0};
	json_t *json = NULL;
	struct buf text;

	buf_init(&text, PROVENANCE_MAX);
	if (fs_kind(path) == FS_FILE && fs_read(path, &text, &ignored) &&
		js_parse(buf_view(&text), path, &json, NULL, &ignored)) {
		snapshot->as_of = arena_str(&snapshot->arena, js_str(json, "as_of"));
		snapshot->method = arena_str(&snapshot->arena, js_str(json, "method"));
	}
	json_decref(json);
	buf_release(&text);
}

/* The folder with the tables, in the arena; NULL: it is none of both. */
static const char *find_data(struct arena *arena, const char *folder)
{
	static const char *const places[] = {"site/data", "data"};

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		const char *data = fs_join(arena, folder, places[i]);

		if (fs_kind(fs_join(arena, data, "incidents.csv")) == FS_FILE)
			return data;
	}
	return NULL;
}

bool snapshot_load(struct snapshot *snapshot, const char *folder, struct err *err)
{
	static const char *const of_incident[] = {
		"bug", "ca", "summary", "opened", "closed", "status", NULL};
	static const char *const of_verdict[] = {
		"bug", "rule", "window", "started", "verdict", NULL};
	struct arena *arena = &snapshot->arena;
	const char *data;

	*snapshot = (struct snapshot){0};
	arena_init(arena);
	map_init(&snapshot->incidents.rows);
	map_init(&snapshot->verdicts.rows);
	buf_init(&snapshot->incidents.text, SNAPSHOT_TABLE_MAX);
	buf_init(&snapshot->verdicts.text, SNAPSHOT_TABLE_MAX);
	data = find_data(arena, folder);
	if (!data)
		return err_set(err, ERR_INPUT, folder,
			"has no site/data/incidents.csv, nor data/incidents.csv: name a "
			"site's folder, after 'candor build', or what that made");
	read_provenance(snapshot, data);
	return load_table(snapshot, &snapshot->incidents,
		       fs_join(arena, data, "incidents.csv"), of_incident, err) &&
		load_table(snapshot, &snapshot->verdicts,
			fs_join(arena, data, "verdicts.csv"), of_verdict, err);
}

static void release_table(struct snapshot_table *table)
{
	map_release(&table->rows);
	vec_release(&table->cells);
	buf_release(&table->text);
}

void snapshot_release(struct snapshot *snapshot)
{
	release_table(&snapshot->incidents);
	release_table(&snapshot->verdicts);
	arena_release(&snapshot->arena);
}
