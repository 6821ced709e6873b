#include "cmd/app.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/fs.h"

enum { OPTIONS_MAX = 16 };

static const char *const table_names[APP_TABLES] = {"owners.yaml", "accounts.yaml",
	"tags.yaml", "events.yaml", "rules.yaml", "overrides.yaml", "replies.yaml",
	"process.yaml", "severity.yaml"};

/* PREFIX/share/candor beside the program's PREFIX/bin, else the source folder. */
static const char *find_share(struct arena *arena)
{
	char exe[FS_PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	const char *share;
	char *slash;

	if (n <= 0)
		return CANDOR_SOURCE_DIR;
	exe[n] = '\0';
	slash = strrchr(exe, '/');
	if (!slash)
		return CANDOR_SOURCE_DIR;
	*slash = '\0';
	share = arena_printf(arena, "%s/../share/candor", exe).p;
	return fs_kind(share) == FS_FOLDER ? share : CANDOR_SOURCE_DIR;
}

const char *app_path(struct app *app, const char *name)
{
	return fs_join(&app->arena, app->dir, name);
}

void app_init(struct app *app, const char *dir)
{
	*app = (struct app){.dir = dir};
	arena_init(&app->arena);
	app->share = find_share(&app->arena);
	app->live = app_path(app, "data/live");
	app->content = app_path(app, "content");
	app->output = app_path(app, "site");
	app->cache = app_path(app, ".candor");
	app->ledger = app_path(app, "data/ledger.ndjson");
}

void app_release(struct app *app)
{
	if (app->has_config)
		config_release(&app->config);
	arena_release(&app->arena);
}

/* The site's own file, or the installation's. */
static const char *own_or_share(struct app *app, const char *name)
{
	const char *own = app_path(app, name);

	return fs_kind(own) == FS_NOTHING ? fs_join(&app->arena, app->share, name) : own;
}

bool app_config(struct app *app, struct err *err)
{
	const char *path = app_path(app, "content/site.yaml");
	const char *theme;
	size_t n = 0;

	if (fs_kind(path) != FS_FILE)
		return err_set(err, ERR_INPUT, path,
			"there is no site here; make one with 'candor init DIR', or name "
			"its "
			"folder with -C");
	if (!config_load(&app->config, &app->arena, path, err))
		return false;
	app->has_config = true;
	for (int t = 0; t < APP_TABLES; t++)
		app->tables[t] = own_or_share(
			app, arena_printf(&app->arena, "data/%s", table_names[t]).p);
	theme = arena_printf(&app->arena, "themes/" STR_FMT, STR_ARG(app->config.theme))
			.p;
	if (fs_kind(app_path(app, theme)) == FS_FOLDER)
		app->themes[n++] = app_path(app, theme);
	if (fs_kind(fs_join(&app->arena, app->share, theme)) == FS_FOLDER)
		app->themes[n++] = fs_join(&app->arena, app->share, theme);
	if (n == 0)
		return err_set(err, ERR_INPUT, path,
			"there is no theme '" STR_FMT "' in %s",
			STR_ARG(app->config.theme), app_path(app, "themes"));
	if (!str_eq_c(app->config.theme, "default"))
		app->themes[n++] = fs_join(&app->arena, app->share, "themes/default");
	return true;
}

bool app_now(const char *option, int64_t *now, struct err *err)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");

	if (option) {
		if (date_parse_time(str_c(option), now))
			return true;
		return err_set(err, ERR_INPUT, "--now",
			"'%s' is no time; write 2026-03-15T00:00:00Z", option);
	}
	if (epoch) {
		if (str_digits(str_c(epoch), now))
			return true;
		return err_set(
			err, ERR_INPUT, "SOURCE_DATE_EPOCH", "'%s' is no number", epoch);
	}
	*now = (int64_t)time(NULL);
	return true;
}

bool app_print(struct str text, struct err *err)
{
	if (fwrite(text.p, 1, text.n, stdout) != text.n || fflush(stdout) != 0)
		return err_errno(err, "stdout", "cannot write");
	return true;
}

static void fill(struct option *longs, const struct app_option *options)
{
	size_t n = 0;

	longs[n++] = (struct option){"help", no_argument, NULL, 'h'};
	for (; options && options[n - 1].name; n++)
		longs[n] = (struct option){options[n - 1].name,
			options[n - 1].has_value ? required_argument : no_argument, NULL,
			(int)(256 + n - 1)};
	longs[n] = (struct option){NULL, 0, NULL, 0};
}

bool app_options(
	struct app_args *args, struct app_option *options, bool *done, struct err *err)
{
	struct option longs[OPTIONS_MAX];
	const char *name = args->argv[0];
	int c;

	*done = false;
	fill(longs, options);
	optind = 0; /* begins anew, and options may stand behind other words */
	opterr = 0;
	while ((c = getopt_long(args->argc, args->argv, ":h", longs, NULL)) != -1) {
		if (c == 'h') {
			*done = app_print(str_c(args->help), err);
			return *done;
		}
		if (c == ':')
			return err_set(err, ERR_INPUT, name,
				"option %s needs a value; see 'candor %s --help'",
				args->argv[optind - 1], name);
		/* one letter; else a name, or a known one with a value too many */
		if (c < 256 && optopt && optopt != 'h' && optopt < 256)
			return err_set(err, ERR_INPUT, name,
				"there is no option -%c; see 'candor %s --help'", optopt,
				name);
		if (c < 256)
			return err_set(err, ERR_INPUT, name,
				"there is no option %s; see 'candor %s --help'",
				args->argv[optind - 1], name);
		options[c - 256].value = options[c - 256].has_value ? optarg : "";
	}
	args->argc -= optind;
	args->argv += optind;
	return true;
}

bool app_no_words(const struct app_args *args, const char *command, struct err *err)
{
	return args->argc == 0 ||
		err_set(err, ERR_INPUT, command, "takes no '%s'", args->argv[0]);
}

bool app_options_alone(
	struct app_args *args, struct app_option *options, bool *done, struct err *err)
{
	const char *name = args->argv[0];

	return app_options(args, options, done, err) &&
		(*done || app_no_words(args, name, err));
}
