#include "base/fs.h"
#include "base/sha256.h"
#include "base/work.h"
#include "cmd/cmd.h"
#include "cmd/world.h"

static const char help[] =
	"usage: candor record\n\n"
	"Appends to data/ledger.ndjson each verdict that is another than the last "
	"record\n"
	"has it, with the cause. A late or overdue that is new stays provisional until "
	"a\n"
	"pull at least 24 hours later agrees, what the first record has too.\n"
	"A second record of the same data adds nothing.\n";

/* A table has at most 8 MiB (format/yaml.h). */
enum { TABLES_MAX = 64 * 1024 * 1024 };

/* The hash of some tables, in the arena. */
static bool hash_tables(struct app *app, const enum app_table *tables, size_t n,
	struct str *hash, struct err *err)
{
	char hex[SHA256_HEX_SIZE];
	struct buf text;
	bool ok = true;

	buf_init(&text, TABLES_MAX);
	for (size_t i = 0; ok && i < n; i++) {
		ok = fs_read(app->tables[tables[i]], &text, err);
		buf_byte(&text, '\0');
	}
	if (ok) {
		sha256_hex(buf_view(&text), hex);
		*hash = arena_str(&app->arena, str_c(hex));
	}
	buf_release(&text);
	return ok;
}

static bool find_inputs(struct app *app, struct ledger_inputs *inputs, struct err *err)
{
	static const enum app_table tables[] = {
		TABLE_OWNERS, TABLE_ACCOUNTS, TABLE_TAGS, TABLE_RULES};
	static const enum app_table corrections[] = {TABLE_OVERRIDES, TABLE_REPLIES};

	inputs->program =
		arena_printf(&app->arena, "%s, method %s", CANDOR_VERSION, view_method());
	return hash_tables(app, tables, sizeof(tables) / sizeof(tables[0]),
		       &inputs->tables, err) &&
		hash_tables(app, corrections,
			sizeof(corrections) / sizeof(corrections[0]),
			&inputs->corrections, err);
}

/* A fault of ours, or of a table, shows as many at once: a person looks first. */
static bool is_safe(const struct app *app, const struct ledger *ledger,
	const struct ledger_changes *changes, struct err *err)
{
	if (ledger->first == DATE_NONE ||
		(int64_t)changes->n_lapses <= app->config.max_new_late)
		return true;
	return err_set(err, ERR_FAIL, "run",
		"%zu verdicts are newly late or overdue, more than max_new_late (%lld): "
		"nothing is recorded or published; see 'candor build', then "
		"'candor record' takes them on",
		changes->n_lapses, (long long)app->config.max_new_late);
}

static bool write(const char *path, const struct ledger *ledger,
	const struct ledger_now *now, const struct ledger_changes *changes,
	struct err *err)
{
	struct buf out;
	bool ok;

	buf_init(&out, LEDGER_MAX);
	ledger_print(ledger, now, changes, &out);
	ok = out.full ? err_set(err, ERR_FAIL, path, "would be too large")
		      : fs_make_parent(path, err) &&
			fs_write(path, buf_view(&out), FS_DURABLE, err);
	buf_release(&out);
	return ok;
}

static bool record(struct app *app, struct world *w, bool guarded, struct err *err)
{
	struct ledger_now now = {.engine = &w->engine, .model = &w->model};
	struct ledger_changes changes;
	bool ok;

	if (w->ledger.last != DATE_NONE && w->model.as_of < w->ledger.last)
		return err_set(err, ERR_INPUT, app->ledger,
			"has a record of a later pull than the one that is here");
	if (!find_inputs(app, &now.inputs, err))
		return false;
	ledger_compare(&w->ledger, &now, &changes);
	ok = !guarded || is_safe(app, &w->ledger, &changes, err);
	if (ok && (changes.lines.n || changes.n_gone || changes.inputs))
		ok = write(app->ledger, &w->ledger, &now, &changes, err);
	if (ok)
		log_info("recorded %zu verdicts: %zu newly late or overdue%s",
			changes.lines.n, changes.n_lapses,
			w->ledger.first == DATE_NONE ? " (the first record)" : "");
	ledger_changes_release(&changes);
	return ok;
}

bool cmd_record_now(struct app *app, bool guarded, struct err *err)
{
	struct world world;
	bool ok;

	if (!world_load(&world, app, work_threads(), err))
		return false;
	ok = record(app, &world, guarded, err);
	world_release(&world);
	return ok;
}

bool cmd_record(struct app *app, int argc, char **argv, int *status, struct err *err)
{
	struct app_args args = {argc, argv, help};
	bool done;

	(void)status;
	if (!app_options_alone(&args, NULL, &done, err) || done)
		return done;
	return app_config(app, err) && cmd_record_now(app, false, err);
}
