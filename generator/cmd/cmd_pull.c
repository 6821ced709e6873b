#include "base/date.h"
#include "cmd/cmd.h"
#include "pull/pull.h"

static const char help[] =
	"usage: candor pull [--now TIME]\n\n"
	"Fetches the public bugs of the configured component with comments and history,\n"
	"and the CCADB's records report, into data/live/. Killed at any time, the next\n"
	"pull goes on. TIME is taken as the start of this pull (default:\n"
	"SOURCE_DATE_EPOCH, else the clock).\n";

static const char *or_null(struct app *app, struct str s)
{
	return s.n ? arena_cstr(&app->arena, s) : NULL;
}

static void tell(const struct problems *problems)
{
	enum { SHOWN = 20 };

	for (size_t i = 0; i < problems->list.n && i < SHOWN; i++) {
		const struct problem *p = &problems->list.v[i];

		log_warn(STR_FMT "%s" STR_FMT ": " STR_FMT, STR_ARG(p->source),
			p->place.n ? " " : "", STR_ARG(p->place), STR_ARG(p->text));
	}
	if (problems->list.n > SHOWN)
		log_warn("and %zu more findings", problems->list.n - SHOWN);
}

bool cmd_pull_end(size_t dropped, struct err *err)
{
	return dropped == 0 ||
		err_set(err, ERR_FAIL, "pull",
			"%zu parts that should not be public came and were dropped; the "
			"rest is stored",
			dropped);
}

bool cmd_pull_now(struct app *app, int64_t now, size_t *dropped, struct err *err)
{
	const struct config *c = &app->config;
	struct pull_options options = {
		.bugzilla_url = arena_cstr(&app->arena, c->bugzilla_url),
		.product = arena_cstr(&app->arena, c->product),
		.component = arena_cstr(&app->arena, c->component),
		.records_url = arena_cstr(&app->arena, c->records_url),
		.roots_url = or_null(app, c->roots_url),
		.ca_file = or_null(app, c->ca_file),
		.contact = or_null(app, c->contact),
		.now = now,
	};
	struct pull_result result = {0};
	struct problems problems;
	struct store store;
	bool ok;

	problems_init(&problems);
	store_open(&store, app->live);
	ok = pull(&store, &options, &result, &problems, err);
	store_close(&store);
	tell(&problems);
	problems_release(&problems);
	if (!ok)
		return false;
	log_info("pulled %zu bugs in %zu requests: %zu new or changed, %zu no longer "
		 "public; "
		 "CCADB report %s",
		result.bugs, result.requests, result.changed, result.removed,
		result.records_changed ? "changed" : "unchanged");
	*dropped = result.dropped;
	return true;
}

bool cmd_pull(struct app *app, int argc, char **argv, int *status, struct err *err)
{
	struct app_option options[] = {{"now", true, NULL}, {NULL, false, NULL}};
	int64_t now;
	size_t dropped;
	struct app_args args = {argc, argv, help};
	bool done;

	(void)status;
	if (!app_options_alone(&args, options, &done, err) || done)
		return done;
	return app_now(options[0].value, &now, err) && app_config(app, err) &&
		cmd_pull_now(app, now, &dropped, err) && cmd_pull_end(dropped, err);
}
