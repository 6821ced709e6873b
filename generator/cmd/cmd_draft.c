#include <string.h>

#include "base/work.h"
#include "cmd/cmd.h"
#include "cmd/world.h"
#include "render/draft_issues.h"
#include "render/draft_related.h"

static const char help[] =
	"usage: candor draft related --tag TAG [--months N] [--ca SLUG]\n"
	"       candor draft issues-list SLUG [--format markdown|mediawiki]\n\n"
	"Text to paste, on stdout, from what was pulled last; nothing is written.\n\n"
	"related      the table Related Incidents of a full report: counted incidents of "
	"all\n"
	"             CAs with that tag, newest first, as Markdown\n"
	"  --tag TAG    as on the whiteboard: policy-failure\n"
	"  --months N   opened in the last N months (default 24, at most 600)\n"
	"  --ca SLUG    this CA's own first\n"
	"issues-list  a CA's incidents, lettered by date: links, verdicts, replies, "
	"unknowns\n"
	"  --format NAME  markdown (the default) or mediawiki\n";

enum {
	DRAFT_MAX = 64 * 1024 * 1024,
	MONTHS = 24,
	MONTHS_MAX = 600,
	NAMES_MAX = 400, /* bytes of names in an error */
	NEAR = 2,        /* letters that may differ */
	NEAR_MAX = 5,    /* names */
	SLUG_MAX = 64,
};

enum { OPTION_TAG, OPTION_MONTHS, OPTION_CA, OPTION_FORMAT, OPTIONS };

/* ---- what is asked for ---- */

/* Letters to insert, leave out or change; SLUG_MAX where either is longer than that. */
static size_t distance(struct str a, struct str b)
{
	size_t row[SLUG_MAX + 1];

	if (a.n > SLUG_MAX || b.n > SLUG_MAX)
		return SLUG_MAX;
	for (size_t k = 0; k <= b.n; k++)
		row[k] = k;
	for (size_t i = 0; i < a.n; i++) {
		size_t before = row[0];

		row[0] = i + 1;
		for (size_t k = 0; k < b.n; k++) {
			size_t change = before + (a.p[i] != b.p[k]);
			size_t other = (row[k] < row[k + 1] ? row[k] : row[k + 1]) + 1;

			before = row[k + 1];
			row[k + 1] = change < other ? change : other;
		}
	}
	return row[b.n];
}

static bool is_near(const struct owner *owner, struct str slug)
{
	return slug.n &&
		(distance(owner->slug, slug) <= NEAR ||
			str_find_case(owner->slug, slug) != SIZE_MAX ||
			str_find_case(owner->name, slug) != SIZE_MAX ||
			str_starts(slug, owner->slug));
}

static bool find_owner(const struct world *w, const char *where, const char *slug,
	const struct owner **out, struct err *err)
{
	struct buf names;
	size_t n = 0;

	*out = model_owner(&w->model, str_c(slug));
	if (*out)
		return true;
	buf_init(&names, NAMES_MAX);
	for (size_t i = 0; i < w->model.owners.n && n < NEAR_MAX; i++) {
		const struct owner *owner = w->model.owners.v[i];

		if (!is_near(owner, str_c(slug)))
			continue;
		buf_printf(&names, "%s" STR_FMT,
			n++ ? ", " : "; near it: ", STR_ARG(owner->slug));
	}
	err_set(err, ERR_INPUT, where, "there is no CA '%s'" STR_FMT, slug,
		STR_ARG(buf_view(&names)));
	buf_release(&names);
	return false;
}

static bool has_counted(const struct tag *tag)
{
	for (size_t i = 0; i < tag->bugs.n; i++)
		if (tag->bugs.v[i]->why_not == WHY_COUNTED)
			return true;
	return false;
}

static bool find_tag(
	const struct world *w, const char *name, const struct tag **out, struct err *err)
{
	struct buf names;

	for (size_t i = 0; i < w->model.tags.n; i++)
		if (str_eq_c(w->model.tags.v[i]->tag, name)) {
			*out = w->model.tags.v[i];
			return true;
		}
	buf_init(&names, NAMES_MAX);
	for (size_t i = 0; i < w->model.tags.n; i++) {
		const struct tag *tag = w->model.tags.v[i];

		if (tag->meaning.n && has_counted(tag))
			buf_printf(&names, "%s" STR_FMT, names.n ? ", " : "",
				STR_ARG(tag->tag));
	}
	err_set(err, ERR_INPUT, "draft related",
		"there is no tag '%s'; incidents have " STR_FMT, name,
		STR_ARG(buf_view(&names)));
	buf_release(&names);
	return false;
}

static bool read_months(const char *text, int *months, struct err *err)
{
	int64_t n = MONTHS;

	if (text && (!str_digits(str_c(text), &n) || n < 1 || n > MONTHS_MAX))
		return err_set(err, ERR_INPUT, "draft related",
			"'%s' is no number of months from 1 to %d", text, MONTHS_MAX);
	*months = (int)n;
	return true;
}

/* ---- drafts ---- */

static bool related(struct world *w, const struct app_option *options, struct buf *out,
	struct err *err)
{
	struct draft draft = {out, DRAFT_MARKDOWN, &w->site};
	struct draft_related asked = {0};
	int months = MONTHS;

	if (!options[OPTION_TAG].value)
		return err_set(err, ERR_INPUT, "draft related",
			"which --tag? see 'candor draft --help'");
	if (!read_months(options[OPTION_MONTHS].value, &months, err) ||
		!find_tag(w, options[OPTION_TAG].value, &asked.tag, err))
		return false;
	if (options[OPTION_CA].value &&
		!find_owner(
			w, "draft related", options[OPTION_CA].value, &asked.own, err))
		return false;
	asked.since = draft_related_since(w->model.as_of, months);
	draft_related(&draft, &asked);
	return true;
}

static bool issues(struct world *w, const char *slug, const char *format, struct buf *out,
	struct err *err)
{
	struct draft draft = {out, DRAFT_MARKDOWN, &w->site};
	const struct owner *owner;

	if (!find_owner(w, "draft issues-list", slug, &owner, err))
		return false;
	if (strcmp(format, "mediawiki") == 0)
		draft.format = DRAFT_MEDIAWIKI;
	draft_issues(&draft, owner);
	return true;
}

static bool run(struct app *app, const struct app_args *args,
	const struct app_option *options, struct err *err)
{
	const char *format = options[OPTION_FORMAT].value;
	struct world world;
	struct buf out;
	bool ok;

	if (!app_config(app, err) || !world_load(&world, app, work_threads(), err))
		return false;
	buf_init(&out, DRAFT_MAX);
	ok = args->argc == 1
		? related(&world, options, &out, err)
		: issues(&world, args->argv[1], format ? format : "markdown", &out, err);
	ok = ok && app_print(buf_view(&out), err);
	buf_release(&out);
	world_release(&world);
	return ok;
}

/* Options of the one draft say nothing to the other. */
static bool check(
	const struct app_args *args, const struct app_option *options, struct err *err)
{
	const char *format = options[OPTION_FORMAT].value;
	bool list = args->argc == 2 && strcmp(args->argv[0], "issues-list") == 0;

	if (!list && !(args->argc == 1 && strcmp(args->argv[0], "related") == 0))
		return err_set(
			err, ERR_INPUT, "draft", "draft what? see 'candor draft --help'");
	for (int i = 0; i < OPTIONS; i++)
		if (options[i].value && (i == OPTION_FORMAT) != list)
			return err_set(err, ERR_INPUT, "draft",
				"%s has no --%s; see 'candor draft --help'",
				args->argv[0], options[i].name);
	if (format && strcmp(format, "markdown") != 0 && strcmp(format, "mediawiki") != 0)
		return err_set(err, ERR_INPUT, "draft issues-list",
			"there is no format '%s'; see 'candor draft --help'", format);
	return true;
}

bool cmd_draft(struct app *app, int argc, char **argv, int *status, struct err *err)
{
	struct app_option options[] = {[OPTION_TAG] = {.name = "tag", .has_value = true},
		[OPTION_MONTHS] = {.name = "months", .has_value = true},
		[OPTION_CA] = {.name = "ca", .has_value = true},
		[OPTION_FORMAT] = {.name = "format", .has_value = true},
		[OPTIONS] = {.name = NULL}};
	struct app_args args = {argc, argv, help};
	bool done;

	(void)status;
	if (!app_options(&args, options, &done, err) || done)
		return done;
	return check(&args, options, err) && run(app, &args, options, err);
}
