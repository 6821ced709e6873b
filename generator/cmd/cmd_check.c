#include <stdio.h>

#include "base/work.h"
#include "cmd/cmd.h"
#include "render/check.h"

static const char help[] =
	"usage: candor check\n\n"
	"Checks site/: every internal link and fragment resolves, no id stands twice on "
	"a\n"
	"page, JSON parses, and every file is as the manifest has it. Findings go to\n"
	"stdout, one a line; exit status 1 when there is any.\n";

bool cmd_check_now(struct app *app, struct err *err)
{
	struct check_result result = {0};
	struct problems problems;
	struct check_options options = {app->output,
		arena_cstr(&app->arena, app->config.base_url), work_threads()};
	size_t n;

	problems_init(&problems);
	if (!check(&options, &result, &problems, err)) {
		problems_release(&problems);
		return false;
	}
	n = problems.list.n;
	for (size_t i = 0; i < n; i++)
		printf(STR_FMT ": " STR_FMT "\n", STR_ARG(problems.list.v[i].place),
			STR_ARG(problems.list.v[i].text));
	problems_release(&problems);
	if (n)
		return err_set(err, ERR_FAIL, app->output, "%zu finding%s", n,
			n == 1 ? "" : "s");
	log_info("checked %zu files, %zu pages, %zu links: all well", result.files,
		result.pages, result.links);
	return true;
}

bool cmd_check(struct app *app, int argc, char **argv, int *status, struct err *err)
{
	struct app_args args = {argc, argv, help};
	bool done;

	(void)status;
	if (!app_options_alone(&args, NULL, &done, err) || done)
		return done;
	return app_config(app, err) && cmd_check_now(app, err);
}
