#include <stdio.h>

#include "base/fs.h"
#include "base/sha256.h"
#include "base/work.h"
#include "cmd/cmd.h"
#include "cmd/inputs.h"
#include "cmd/world.h"
#include "render/site.h"
#include "render/stamp.h"

enum { SETTINGS_SIZE = 128, SETTINGS_MAX = 1024 * 1024 };

static const char help[] = "usage: candor build [--as-of TIME] [--threads N]\n\n"
			   "Makes site/ from data/, content/ and themes/. Needs no "
			   "network and no clock; the\n"
			   "same input gives the same bytes. Only files that changed are "
			   "written, only files\n"
			   "of the last build are deleted.\n\n"
			   "  --as-of TIME  knows nothing that came after TIME "
			   "(2025-06-20T00:00:00Z, or a\n"
			   "                day), at most that of the last pull\n"
			   "  --threads N   how many work at once\n";

/* All that the output depends on, by stat; the thousands last, as all is sorted with
 * each. */
static bool gather(struct app *app, struct stamp *stamp, struct err *err)
{
	static const char *const own[] = {"content", "themes"};

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (!stamp_input(stamp, app_path(app, own[i]), err))
			return false;
	for (int t = 0; t < APP_TABLES; t++)
		if (!stamp_input(stamp, app->tables[t], err))
			return false;
	for (size_t i = 0; app->themes[i]; i++)
		if (!stamp_input(stamp, app->themes[i], err))
			return false;
	return stamp_input(stamp, fs_join(&app->arena, app->live, "ccadb"), err) &&
		stamp_input(
			stamp, fs_join(&app->arena, app->live, "findings.json"), err) &&
		stamp_input(stamp, fs_join(&app->arena, app->live, "state.json"), err) &&
		stamp_input(stamp, app->ledger, err) &&
		stamp_input(stamp, "/proc/self/exe", err) &&
		stamp_input(stamp, fs_join(&app->arena, app->live, "bugzilla"), err);
}

/* What is made side by side, as nothing of it asks for the other. */
enum part { PART_MODEL, PART_THEME, PART_RULES };
enum { PARTS = PART_RULES + 1 };

struct building {
	struct app *app;
	struct stamp *stamp;
	const char *stamp_path;
	unsigned threads;
	struct world world;
	struct theme theme;
	struct err err[PARTS];
	bool ok[PARTS];
	struct output out;
	struct err end_err;
	bool ended;
};

/* The manifest and the stamp; what is told of the build beside them. */
static bool end_output(struct building *b, struct err *err)
{
	const struct output_file *files;
	size_t n;

	if (!output_end(&b->out, err))
		return false;
	files = output_files(&b->out, &n);
	for (size_t i = 0; i < n; i++)
		stamp_output(b->stamp, files[i].path, &files[i].mark);
	return stamp_save(b->stamp, b->stamp_path, err);
}

/* What is left of the output needs nothing of the world, and takes about as long as
 * letting go of that. */
static void end_part(void *context, unsigned worker, size_t index)
{
	struct building *b = context;

	(void)worker;
	if (index == 0)
		b->ended = end_output(b, &b->end_err);
	else
		world_forget(&b->world);
}

static bool render(struct building *b, struct err *err)
{
	size_t bugs = b->world.model.bugs.n;
	size_t findings = b->world.problems.list.n;
	bool ok;

	if (!output_begin(&b->out, b->app->output, b->stamp_path, err))
		return false;
	ok = site_render(&b->world.site, &b->theme, &b->out, b->threads, err);
	if (ok) {
		work_run(b->threads, 2, end_part, b);
		ok = b->ended;
		*err = b->end_err;
	}
	if (ok)
		log_info("built %zu pages and files from %zu bugs: %zu written, %zu "
			 "unchanged, "
			 "%zu deleted; %zu findings, listed on quality/",
			b->out.written + b->out.kept, bugs, b->out.written, b->out.kept,
			b->out.deleted, findings);
	output_release(&b->out);
	return ok;
}

static void make_part(void *context, unsigned worker, size_t index)
{
	struct building *b = context;
	struct err *err = &b->err[index];

	(void)worker;
	if (index == PART_MODEL)
		b->ok[index] = world_model(&b->world, b->app, err);
	else if (index == PART_THEME)
		b->ok[index] = theme_load(&b->theme, b->app->themes, err);
	else
		b->ok[index] = world_rules(&b->world, b->app, err);
}

static bool build_of(struct building *b, struct err *err)
{
	struct world *w = &b->world;
	struct provenance provenance;
	bool ok;

	for (size_t i = 0; i < w->problems.list.n; i++) {
		const struct problem *p = &w->problems.list.v[i];

		log_debug(STR_FMT " " STR_FMT ": " STR_FMT, STR_ARG(p->source),
			STR_ARG(p->place), STR_ARG(p->text));
	}
	ok = inputs_gather(b->app, w, &provenance, err);
	w->site.provenance = &provenance;
	ok = ok && render(b, err);
	provenance_release(&provenance);
	return ok;
}

static bool build(struct building *b, struct err *err)
{
	bool ok = true;

	if (!world_read(&b->world, b->app, b->threads, err))
		return false;
	work_run(b->threads, PARTS, make_part, b);
	for (size_t i = 0; ok && i < PARTS; i++) {
		ok = b->ok[i];
		*err = b->err[i];
	}
	if (ok) {
		world_judge(&b->world, b->app, b->threads);
		ok = build_of(b, err);
	}
	world_release(&b->world);
	if (b->ok[PART_THEME])
		theme_release(&b->theme);
	return ok;
}

/* The version, what is left out, and the configuration as it was read: the file may
 * change after that. */
static void settings(const struct app *app, char text[SETTINGS_SIZE])
{
	char hex[SHA256_HEX_SIZE];
	char until[DATE_INSTANT_SIZE] = "";
	struct buf shown;

	buf_init(&shown, SETTINGS_MAX);
	config_show(&app->config, &shown);
	sha256_hex(buf_view(&shown), hex);
	if (app->until)
		date_print_instant(*app->until, until);
	snprintf(text, SETTINGS_SIZE, "candor %s %s%s%s", CANDOR_VERSION, hex,
		app->until ? " as of " : "", until);
	buf_release(&shown);
}

bool cmd_build_now(struct app *app, unsigned threads, struct err *err)
{
	struct stamp stamp;
	struct building b = {.app = app,
		.stamp = &stamp,
		.stamp_path = fs_join(&app->arena, app->cache, "build.stamp"),
		.threads = threads};
	char text[SETTINGS_SIZE];
	bool ok;

	settings(app, text);
	stamp_init(&stamp, str_c(text));
	ok = gather(app, &stamp, err);
	if (ok && stamp_matches(&stamp, b.stamp_path, app->output))
		log_info("nothing changed since the last build");
	else if (ok)
		ok = build(&b, err);
	stamp_release(&stamp);
	return ok;
}

bool cmd_build(struct app *app, int argc, char **argv, int *status, struct err *err)
{
	struct app_option options[] = {
		{"threads", true, NULL}, {"as-of", true, NULL}, {NULL, false, NULL}};
	int64_t threads = work_threads();
	struct app_args args = {argc, argv, help};
	int64_t until;
	bool done;

	(void)status;
	if (!app_options_alone(&args, options, &done, err) || done)
		return done;
	if (options[0].value &&
		(!str_digits(str_c(options[0].value), &threads) || threads < 1 ||
			threads > WORK_THREADS_MAX))
		return err_set(err, ERR_INPUT, "--threads",
			"must be a number from 1 to %d", (int)WORK_THREADS_MAX);
	if (options[1].value && !date_parse_time(str_c(options[1].value), &until))
		return err_set(err, ERR_INPUT, "--as-of",
			"is no time; write 2025-06-20T00:00:00Z");
	app->until = options[1].value ? &until : NULL;
	return app_config(app, err) && cmd_build_now(app, (unsigned)threads, err);
}
