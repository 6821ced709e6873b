#include <stdio.h>

#include "base/date.h"
#include "base/fs.h"
#include "base/work.h"
#include "cmd/cmd.h"
#include "format/js.h"
#include "publish/publish.h"
#include "render/check.h"
#include "store/store.h"

enum { PROVENANCE_MAX = 1 << 20 };

static const char help[] =
	"usage: candor publish [--dry-run]\n\n"
	"Puts site/ on a branch of the git repository that publish.remote in site.yaml\n"
	"names. Nothing changed: no commit. Never a forced push. --dry-run tells what "
	"would\n"
	"change.\n";

static bool need(struct app *app, struct str value, const char *key, const char *why,
	struct err *err)
{
	if (value.n)
		return true;
	return err_set(err, ERR_INPUT, app_path(app, "content/site.yaml"),
		"'%s' is not set: %s", key, why);
}

/* Who publishes about others says who he is and how to object. */
static bool may_publish(struct app *app, struct err *err)
{
	const struct config *c = &app->config;

	return need(app, c->remote, "publish.remote",
		       "it names the repository to publish to", err) &&
		need(app, c->operated_by, "operator",
			"readers must know who runs the site", err) &&
		need(app, c->contact, "contact",
			"readers must be able to write to somebody", err) &&
		need(app, c->disputes_url, "disputes_url",
			"a CA must be able to dispute what is said of it", err);
}

static bool is_whole(struct app *app, struct err *err)
{
	struct check_options options = {app->output,
		arena_cstr(&app->arena, app->config.base_url), work_threads()};
	struct check_result result = {0};
	struct problems problems;
	bool ok;

	problems_init(&problems);
	ok = check(&options, &result, &problems, err);
	if (ok && problems.list.n)
		ok = err_set(err, ERR_FAIL, app->output,
			"%zu findings, the first: " STR_FMT ": " STR_FMT
			"; see 'candor check', then build again",
			problems.list.n, STR_ARG(problems.list.v[0].place),
			STR_ARG(problems.list.v[0].text));
	problems_release(&problems);
	return ok;
}

static bool as_of(struct app *app, struct store *store, int64_t *when, struct err *err)
{
	struct store_state state;

	if (!store_state_load(store, &state, err))
		return false;
	if (!state.found || state.as_of == DATE_NONE)
		return err_set(err, ERR_INPUT, app->live, "nothing was pulled yet");
	*when = state.as_of;
	return true;
}

/* A site of another day, by build --as-of or from before the last pull, would be given
 * out as today's. */
static bool is_current(struct app *app, const char *today, struct err *err)
{
	const char *path = fs_join(&app->arena, app->output, "data/provenance.json");
	json_t *provenance = NULL;
	struct buf text;
	bool ok;

	buf_init(&text, PROVENANCE_MAX);
	ok = fs_read(path, &text, err) &&
		js_parse(buf_view(&text), path, &provenance, NULL, err);
	if (ok && !str_eq_c(js_str(provenance, "as_of"), today))
		ok = err_set(err, ERR_INPUT, app->output,
			"shows what was known at " STR_FMT
			", and the last pull is of %s: "
			"build again, without --as-of",
			STR_ARG(js_str(provenance, "as_of")), today);
	json_decref(provenance);
	buf_release(&text);
	return ok;
}

static const char *const *keep_list(struct app *app)
{
	size_t n = app->config.keep.n;
	const char **list = arena_zalloc(&app->arena, n + 1, sizeof(*list));

	for (size_t i = 0; i < n; i++)
		list[i] = arena_cstr(&app->arena, app->config.keep.v[i]);
	return list;
}

/* A path counts from the site's folder. */
static const char *remote_of(struct app *app)
{
	const char *remote = arena_cstr(&app->arena, app->config.remote);

	if (remote[0] == '/' || str_find(app->config.remote, STR("://")) != SIZE_MAX)
		return remote;
	return app_path(app, remote);
}

static void tell(
	const struct publish_options *options, const struct publish_result *result)
{
	if (!result->changed) {
		log_info("nothing to publish: the branch %s has it all", options->branch);
		return;
	}
	log_info("%s %s: %zu added, %zu changed, %zu removed%s%.10s",
		options->dry_run ? "would publish to" : "published to", options->branch,
		result->added, result->changed_files, result->removed,
		options->dry_run ? "" : ", commit ", result->commit);
}

/* Under the lock of the store: a build beside it would be published half done. */
static bool publish_locked(struct app *app, struct store *store,
	struct publish_options *options, struct err *err)
{
	const struct config *c = &app->config;
	struct publish_result result;
	char day[DATE_INSTANT_SIZE];

	if (!as_of(app, store, &options->when, err) || !store_lock(store, err) ||
		!is_whole(app, err))
		return false;
	date_print_instant(options->when, day);
	if (!is_current(app, day, err))
		return false;
	options->cache = fs_join(&app->arena, app->cache, "publish.git");
	options->remote = remote_of(app);
	options->branch = arena_cstr(&app->arena, c->branch);
	options->author_name = arena_cstr(&app->arena, c->author_name);
	options->author_email = arena_cstr(&app->arena, c->author_email);
	options->message = arena_printf(&app->arena, "Data as of %s\n", day).p;
	options->keep = keep_list(app);
	if (!publish(options, &result, err))
		return false;
	tell(options, &result);
	return true;
}

bool cmd_publish_now(struct app *app, bool dry_run, struct err *err)
{
	struct publish_options options = {.site = app->output, .dry_run = dry_run};
	struct store store;
	bool ok;

	if (!may_publish(app, err))
		return false;
	store_open(&store, app->live);
	ok = publish_locked(app, &store, &options, err);
	store_close(&store);
	return ok;
}

bool cmd_publish(struct app *app, int argc, char **argv, int *status, struct err *err)
{
	struct app_option options[] = {{"dry-run", false, NULL}, {NULL, false, NULL}};
	struct app_args args = {argc, argv, help};
	bool done;

	(void)status;
	if (!app_options_alone(&args, options, &done, err) || done)
		return done;
	return app_config(app, err) &&
		cmd_publish_now(app, options[0].value != NULL, err);
}
