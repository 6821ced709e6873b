/*
 * app - what every command has: the site's folder, its configuration, the
 * paths of its tables and theme, and the one `now`.
 *
 * Tables and the theme come from the installation until a site has its own
 * file of that name.  The clock is read here and nowhere else.
 */
#ifndef CMD_APP_H
#define CMD_APP_H

#include "base/log.h"
#include "base/mem.h"
#include "cmd/config.h"

enum app_table {
	TABLE_OWNERS,
	TABLE_ACCOUNTS,
	TABLE_TAGS,
	TABLE_EVENTS,
	TABLE_RULES,
	TABLE_OVERRIDES,
	TABLE_REPLIES,
	TABLE_PROCESS,
	TABLE_SEVERITY,
};
enum { APP_TABLES = TABLE_SEVERITY + 1 };

struct app {
	struct arena arena;
	const char *dir;   /* the site */
	const char *share; /* the installation: themes/, content/, data/ */
	const char *live;  /* data/live of the site */
	const char *content;
	const char *output; /* site/ of the site */
	const char *cache;  /* .candor/ of the site */
	const char *ledger; /* data/ledger.ndjson of the site */
	const char *tables[APP_TABLES];
	const char *themes[4]; /* folders in order, ends with NULL */
	const int64_t *until;  /* build --as-of: what came later is not used; or NULL */
	struct config config;
	bool has_config;
};

void app_init(struct app *app, const char *dir);
void app_release(struct app *app);

/* Reads content/site.yaml and finds tables and theme. */
MUST_CHECK bool app_config(struct app *app, struct err *err);

/*
 * The one `now`: the option's text, else SOURCE_DATE_EPOCH, else the clock.
 * Fails with ERR_INPUT on text that is no time.
 */
MUST_CHECK bool app_now(const char *option, int64_t *now, struct err *err);

/* A path below the site's folder; in the arena. */
const char *app_path(struct app *app, const char *name);

/* A text of the program: prints it on stdout. */
bool app_print(struct str text, struct err *err);

/* A command: its options from argv[1] on; exit status by err, or *status on true. */
typedef bool app_command(
	struct app *app, int argc, char **argv, int *status, struct err *err);

/* The words of a command; argv[0] is its name until app_options() takes options off. */
struct app_args {
	int argc;
	char **argv;
	const char *help;
};

/* For options of a command: prints args->help for --help (then true and *done),
 * refuses what is not known. */
struct app_option {
	const char *name; /* without the two hyphens; NULL ends the list */
	bool has_value;
	const char *value; /* set when it was given; "" for one without a value */
};
MUST_CHECK bool app_options(
	struct app_args *args, struct app_option *options, bool *done, struct err *err);

/* The same for a command that takes no words behind them. */
MUST_CHECK bool app_options_alone(
	struct app_args *args, struct app_option *options, bool *done, struct err *err);

/* Refuses words behind the options of a command that takes none. */
MUST_CHECK bool app_no_words(
	const struct app_args *args, const char *command, struct err *err);

#endif
