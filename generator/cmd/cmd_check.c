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

/* Pages link to parts of the method page that one from before an upgrade lacks. */
static bool is_method_old(const struct problems *problems)
{
	for (size_t i = 0; i < problems->list.n; i++)
		if (str_ends(
			    problems->list.v[i].text, STR(" no id of method/index.html")))
			return true;
	return false;
}

static bool refuse(
	const struct app *app, const struct problems *problems, struct err *err)
{
	size_t n = problems->list.n;
	const char *s = n == 1 ? "" : "s";

	if (!is_method_old(problems))
		return err_set(err, ERR_FAIL, app->output, "%zu finding%s", n, s);
	return err_set(err, ERR_FAIL, app->output,
		"%zu finding%s; %s/method.md may be of another candor, whose own is "
		"%s/content/method.md",
		n, s, app->content, app->share);
}

bool cmd_check_now(struct app *app, struct err *err)
{
	struct check_result result = {0};
	struct problems problems;
	struct check_options options = {app->output,
		arena_cstr(&app->arena, app->config.base_url), work_threads()};
	bool ok = true;

	problems_init(&problems);
	if (!check(&options, &result, &problems, err)) {
		problems_release(&problems);
		return false;
	}
	for (size_t i = 0; i < problems.list.n; i++)
		printf(STR_FMT ": " STR_FMT "\n", STR_ARG(problems.list.v[i].place),
			STR_ARG(problems.list.v[i].text));
	if (problems.list.n)
		ok = refuse(app, &problems, err);
	else
		log_info("checked %zu files, %zu pages, %zu links: all well",
			result.files, result.pages, result.links);
	problems_release(&problems);
	return ok;
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
