#include <stdio.h>
#include <string.h>

#include "base/work.h"
#include "cmd/cmd.h"
#include "cmd/world.h"
#include "render/theme.h"
#include "render/view_bug.h"
#include "render/view_ca.h"

static const char help[] =
	"usage: candor show ca SLUG | bug ID | config | tables | theme\n\n"
	"ca, bug   all that the site says of it, as the JSON that is published\n"
	"config    the configuration in force, as YAML\n"
	"tables    which file each curated table is read from\n"
	"theme     the folders that templates and assets are looked for in\n";

enum { SHOW_MAX = 64 * 1024 * 1024 };

static bool print_json(struct val *view, enum theme_page kind, struct err *err)
{
	struct buf out;
	bool ok;

	view_publish(view);
	buf_init(&out, SHOW_MAX);
	val_print(view, theme_keys(kind), &out);
	ok = app_print(buf_view(&out), err);
	buf_release(&out);
	return ok;
}

static bool show_ca(struct app *app, struct world *w, const char *slug, struct err *err)
{
	struct view_page page;

	for (size_t i = 0; i < w->model.owners.n; i++) {
		struct val *view;

		if (!str_eq_c(w->model.owners.v[i]->slug, slug))
			continue;
		view = view_ca(&w->site, i, &app->arena, &page, err);
		return view && print_json(view, THEME_CA, err);
	}
	return err_set(err, ERR_INPUT, "show ca", "there is no CA '%s'", slug);
}

static bool show_bug(struct app *app, struct world *w, const char *id, struct err *err)
{
	struct view_page page;
	const struct bug *bug;
	int64_t number;

	if (!str_digits(str_c(id), &number))
		return err_set(err, ERR_INPUT, "show bug", "'%s' is no number", id);
	bug = model_bug(&w->model, number);
	if (!bug)
		return err_set(err, ERR_INPUT, "show bug", "there is no bug %s here", id);
	return print_json(
		view_bug(&w->site, engine_of(&w->engine, bug), &app->arena, &page),
		THEME_BUG, err);
}

static bool show_one(
	struct app *app, const char *what, const char *which, struct err *err)
{
	struct world world;
	bool ok;

	if (!world_load(&world, app, work_threads(), err))
		return false;
	val_begin(&app->arena);
	ok = strcmp(what, "ca") == 0 ? show_ca(app, &world, which, err)
				     : show_bug(app, &world, which, err);
	val_end();
	world_release(&world);
	return ok;
}

static bool show_paths(struct app *app, bool tables, struct err *err)
{
	struct buf out;
	bool ok;

	buf_init(&out, SHOW_MAX);
	for (int t = 0; tables && t < APP_TABLES; t++)
		buf_printf(&out, "%s\n", app->tables[t]);
	for (size_t i = 0; !tables && app->themes[i]; i++)
		buf_printf(&out, "%s\n", app->themes[i]);
	ok = app_print(buf_view(&out), err);
	buf_release(&out);
	return ok;
}

static bool show_config(struct app *app, struct err *err)
{
	struct buf out;
	bool ok;

	buf_init(&out, SHOW_MAX);
	config_show(&app->config, &out);
	ok = app_print(buf_view(&out), err);
	buf_release(&out);
	return ok;
}

bool cmd_show(struct app *app, int argc, char **argv, int *status, struct err *err)
{
	const char *what;
	struct app_args args = {argc, argv, help};
	bool done;

	(void)status;
	if (!app_options(&args, NULL, &done, err) || done)
		return done;
	what = args.argc ? args.argv[0] : "";
	if (!app_config(app, err))
		return false;
	if (args.argc == 2 && (strcmp(what, "ca") == 0 || strcmp(what, "bug") == 0))
		return show_one(app, what, args.argv[1], err);
	if (args.argc == 1 && strcmp(what, "config") == 0)
		return show_config(app, err);
	if (args.argc == 1 && (strcmp(what, "tables") == 0 || strcmp(what, "theme") == 0))
		return show_paths(app, what[0] == 't' && what[1] == 'a', err);
	return err_set(err, ERR_INPUT, "show", "what to show? see 'candor show --help'");
}
