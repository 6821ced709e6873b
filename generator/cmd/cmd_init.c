#include <stdio.h>

#include "base/fs.h"
#include "cmd/cmd.h"

static const char help[] =
	"usage: candor init DIR\n\n"
	"Starts a site in DIR: content/ with its pages and site.yaml, an empty data/.\n"
	"Nothing that is there is overwritten. Then edit DIR/content/site.yaml and run\n"
	"'candor -C DIR run'.\n";

enum { FILE_MAX = 4 * 1024 * 1024 };

static bool copy(const char *from, const char *to, struct err *err)
{
	struct buf text;
	bool ok;

	buf_init(&text, FILE_MAX);
	ok = fs_read(from, &text, err) && fs_make_parent(to, err) &&
		fs_write(to, buf_view(&text), FS_FAST, err);
	buf_release(&text);
	return ok;
}

static bool copy_content(struct app *app, const char *dir, struct err *err)
{
	const char *from = fs_join(&app->arena, app->share, "content");
	const char *to = fs_join(&app->arena, dir, "content");
	struct fs_list list = {.arena = &app->arena};
	bool ok = fs_walk(from, &list, err);

	for (size_t i = 0; ok && i < list.found.n; i++) {
		const char *file = fs_join(&app->arena, to, list.found.v[i].path.p);

		if (fs_kind(file) == FS_NOTHING)
			ok = copy(fs_join(&app->arena, from, list.found.v[i].path.p),
				file, err);
	}
	vec_release(&list.found);
	return ok;
}

bool cmd_init(struct app *app, int argc, char **argv, int *status, struct err *err)
{
	const char *config;
	const char *dir;
	struct app_args args = {argc, argv, help};
	bool done;

	(void)status;
	if (!app_options(&args, NULL, &done, err) || done)
		return done;
	if (args.argc != 1 || args.argv[0][0] == '\0')
		return err_set(err, ERR_INPUT, "init",
			"needs one folder; see 'candor init --help'");
	dir = args.argv[0][0] == '/' ? args.argv[0] : app_path(app, args.argv[0]);
	config = fs_join(&app->arena, dir, "content/site.yaml");
	if (fs_kind(config) != FS_NOTHING)
		return err_set(err, ERR_INPUT, config, "there is a site already");
	if (!copy_content(app, dir, err) ||
		!fs_make_folders(fs_join(&app->arena, dir, "data"), err))
		return false;
	log_info(
		"%s: a site is begun; edit %s, then: candor -C %s run", dir, config, dir);
	return true;
}
