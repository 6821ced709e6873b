#include "base/work.h"
#include "cmd/cmd.h"

static const char help[] =
	"usage: candor run [--now TIME]\n\n"
	"pull, record, build, check, publish, one after the other; stops at the first "
	"that\n"
	"fails, and before record where one pull yields more new late and overdue "
	"verdicts\n"
	"than max_new_late in site.yaml: a person looks first.\n"
	"A pull that dropped what should not be public goes on, and run ends with "
	"status 1.\n"
	"Without publish.remote in site.yaml the site is made and not published.\n";

bool cmd_run(struct app *app, int argc, char **argv, int *status, struct err *err)
{
	struct app_option options[] = {{"now", true, NULL}, {NULL, false, NULL}};
	int64_t now;
	size_t dropped;
	struct app_args args = {argc, argv, help};
	bool done;

	(void)status;
	if (!app_options_alone(&args, options, &done, err) || done)
		return done;
	if (!app_now(options[0].value, &now, err) || !app_config(app, err) ||
		!cmd_pull_now(app, now, &dropped, err) ||
		!cmd_record_now(app, true, err) ||
		!cmd_build_now(app, work_threads(), err) || !cmd_check_now(app, err))
		return false;
	if (app->config.remote.n == 0) {
		log_info("not published: publish.remote is not set in content/site.yaml");
	} else if (!cmd_publish_now(app, false, err)) {
		return false;
	}
	return cmd_pull_end(dropped, err);
}
