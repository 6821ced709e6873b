#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/utf8.h"
#include "cmd/cmd.h"
#include "cmd/lint_print.h"
#include "digest/records_cache.h"
#include "model/load_ccadb.h"
#include "rules/lint_crt.h"
#include "rules/lint_csv.h"
#include "rules/lint_form.h"
#include "store/store.h"

static const char help[] =
	"usage: candor lint FILE... [--summary TEXT] [--delayed-revocation] [--now "
	"TIME]\n"
	"                   [--format text|json|sarif]\n"
	"       candor lint --template preliminary|full|closure [--now TIME]\n"
	"       candor lint --deadline TIME [--format text|json]\n\n"
	"Checks drafts of incident reports, as they will be pasted into Bugzilla, "
	"against "
	"the\n"
	"template in force, and the CSV or the crt.sh lines of their appendix. - is "
	"stdin. "
	"Uses\n"
	"no network and writes nothing; needs no site, but takes the tables of one.\n\n"
	"  --summary TEXT        the bug's summary line\n"
	"  --delayed-revocation  the bug is about a delayed revocation\n"
	"  --now TIME            says which template is in force (default: now)\n"
	"  --format NAME         text (the default), json or sarif\n"
	"  --template NAME       prints an empty form\n"
	"  --deadline TIME       prints what is due when, had the CA become aware at "
	"TIME\n\n"
	"Exit status: 0, or 6 where something is found that MUST be otherwise.\n";

enum {
	FILE_MAX = 64 * 1024 * 1024, /* of an appendix of 300,000 certificates */
	OUT_MAX = 64 * 1024 * 1024,
	LINT_STATUS = 6,
	BLOCK = 64 * 1024,
};

enum option { SUMMARY, DELAYED, NOW, FORMAT, TEMPLATE, DEADLINE, OPTIONS };

struct desk {
	struct app *app;
	struct app_option *options;
	const char *format;
	int64_t now;
	struct rules rules;
	struct model model;
	struct tables tables;
	struct records_cache records;
	struct problems problems;
	struct lint lint;
	struct buf out;
};

static const char *table_of(struct app *app, const char *name)
{
	const char *own = app_path(app, arena_printf(&app->arena, "data/%s", name).p);

	return fs_kind(own) == FS_FILE
		? own
		: fs_join(&app->arena, app->share,
			  arena_printf(&app->arena, "data/%s", name).p);
}

/* The names of owners that the CCADB's report has, where one was pulled. */
static bool load_records(struct desk *d, struct err *err)
{
	struct records_cache_input input = {
		.report = store_records_path(&d->app->arena, d->app->live)};

	return fs_kind(input.report) != FS_FILE ||
		(records_cache_fill(&d->records, &input, &d->problems, err) &&
			load_ccadb(&d->model, &d->tables, d->records.record, &d->problems,
				err));
}

static bool open_desk(struct desk *d, struct err *err)
{
	tables_init(&d->tables);
	problems_init(&d->problems);
	arena_init(&d->model.arena);
	buf_init(&d->out, OUT_MAX);
	return app_now(d->options[NOW].value, &d->now, err) &&
		rules_load(&d->rules, table_of(d->app, "rules.yaml"), err);
}

static void close_desk(struct desk *d)
{
	lint_release(&d->lint);
	tables_release(&d->tables);
	model_release(&d->model);
	if (d->records.record)
		records_cache_release(&d->records);
	problems_release(&d->problems);
	rules_release(&d->rules);
	buf_release(&d->out);
}

/* ---- files ---- */

static bool read_stdin(struct buf *out, struct err *err)
{
	for (;;) {
		char *to = buf_reserve(out, BLOCK);
		ssize_t n = to ? read(STDIN_FILENO, to, BLOCK) : 0;

		if (!to)
			return err_set(err, ERR_INPUT, "-", "more than %d MB",
				FILE_MAX / (1024 * 1024));
		if (n < 0)
			return err_errno(err, "-", "cannot read");
		if (n == 0)
			return true;
		out->n += (size_t)n;
	}
}

static bool is_text(struct str text)
{
	return utf8_is_valid(text) && str_find_byte(text, '\0') == SIZE_MAX &&
		!str_starts(text, STR("%PDF-"));
}

static struct str without_mark(struct str text)
{
	return str_starts(text, STR("\xef\xbb\xbf")) ? str_from(text, 3) : text;
}

static struct str name_of(struct app *app, const char *path)
{
	struct buf name;
	struct str made;

	buf_init(&name, FS_PATH_MAX * 3);
	utf8_repair(str_c(path), &name);
	made = arena_str(&app->arena, buf_view(&name));
	buf_release(&name);
	return made;
}

static void check_text(struct desk *d, struct lint_input *input, struct lint_facts *facts)
{
	if (lint_csv_is(d->lint.file, input->text))
		lint_csv(&d->lint, input->text, facts);
	else if (lint_crt_is(input->text))
		lint_crt(&d->lint, input->text);
	else
		lint_draft(&d->lint, input, facts);
}

static bool check_file(struct desk *d, const char *path, struct lint_input *input,
	struct lint_facts *facts, struct err *err)
{
	struct buf raw;
	bool ok;

	buf_init(&raw, FILE_MAX);
	ok = strcmp(path, "-") == 0 ? read_stdin(&raw, err) : fs_read(path, &raw, err);
	if (ok) {
		input->text = without_mark(buf_view(&raw));
		lint_file(&d->lint, name_of(d->app, path));
		if (is_text(input->text))
			check_text(d, input, facts);
		else
			lint_add(&d->lint, LINT_KIND_UNKNOWN,
				(struct lint_place){.line = 1, .column = 1},
				"is no text in UTF-8; save the draft or the CSV as such");
	}
	buf_release(&raw);
	return ok;
}

static bool check_files(struct desk *d, const struct app_args *args, struct err *err)
{
	const char *summary = d->options[SUMMARY].value;
	struct lint_facts facts = {NUMBERS_UNKNOWN, NUMBERS_UNKNOWN};
	struct lint_input input = {.delayed = d->options[DELAYED].value != NULL,
		.tables = &d->tables,
		.model = &d->model};

	if (!tables_owners(&d->tables, &d->model, table_of(d->app, "owners.yaml"), err) ||
		!load_records(d, err))
		return false;
	if (summary)
		input.summary = name_of(d->app, summary);
	lint_summary(&d->lint, &input);
	for (int i = 0; i < args->argc; i++)
		if (!check_file(d, args->argv[i], &input, &facts, err))
			return false;
	lint_sort(&d->lint);
	return true;
}

static bool lint_drafts(
	struct desk *d, const struct app_args *args, int *status, struct err *err)
{
	if (!check_files(d, args, err))
		return false;
	if (strcmp(d->format, "json") == 0)
		lint_print_json(&d->lint, name_of(d->app, args->argv[0]), &d->out);
	else if (strcmp(d->format, "sarif") == 0)
		lint_print_sarif(&d->lint, &d->out);
	else
		lint_print_text(&d->lint, &d->out);
	*status = lint_fails(&d->lint) ? LINT_STATUS : 0;
	return app_print(buf_view(&d->out), err);
}

/* ---- forms and deadlines ---- */

static bool print_form(struct desk *d, const char *name, struct err *err)
{
	static const struct {
		const char *name;
		enum report_kind kind;
	} kinds[] = {{"preliminary", REPORT_PRELIMINARY}, {"full", REPORT_FULL},
		{"closure", REPORT_CLOSURE}};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (strcmp(name, kinds[i].name) != 0)
			continue;
		return lint_form(&d->lint, kinds[i].kind, &d->out)
			? app_print(buf_view(&d->out), err)
			: err_set(err, ERR_INPUT, "lint",
				  "the guideline in force then has no %s template", name);
	}
	return err_set(err, ERR_INPUT, "lint",
		"there is no template '%s'; see 'candor lint --help'", name);
}

static bool print_dues(struct desk *d, const char *text, struct err *err)
{
	struct lint_due dues[LINT_DUES_MAX];
	int64_t aware;
	size_t n;

	if (strcmp(d->format, "sarif") == 0)
		return err_set(
			err, ERR_INPUT, "--deadline", "prints text or json, no sarif");
	/* a day alone would be counted from its midnight, which nobody meant */
	if (!date_parse_time(str_c(text), &aware) || !strchr(text, ':'))
		return err_set(err, ERR_INPUT, "--deadline",
			"'%s' is no time; write 2026-03-15T00:00:00Z", text);
	n = lint_deadline(&d->rules, aware, dues);
	if (strcmp(d->format, "json") == 0)
		lint_print_dues_json(aware, dues, n, &d->out);
	else
		lint_print_dues(dues, n, &d->out);
	return app_print(buf_view(&d->out), err);
}

static bool run(struct desk *d, const struct app_args *args, int *status, struct err *err)
{
	const char *form = d->options[TEMPLATE].value;
	const char *aware = d->options[DEADLINE].value;

	if (!open_desk(d, err))
		return false;
	lint_init(&d->lint, &d->app->arena, &d->rules, d->now);
	if (form)
		return app_no_words(args, "lint --template", err) &&
			print_form(d, form, err);
	if (aware)
		return app_no_words(args, "lint --deadline", err) &&
			print_dues(d, aware, err);
	if (args->argc == 0)
		return err_set(
			err, ERR_INPUT, "lint", "which draft? see 'candor lint --help'");
	return lint_drafts(d, args, status, err);
}

bool cmd_lint(struct app *app, int argc, char **argv, int *status, struct err *err)
{
	struct app_option options[] = {
		[SUMMARY] = {.name = "summary", .has_value = true},
		[DELAYED] = {.name = "delayed-revocation"},
		[NOW] = {.name = "now", .has_value = true},
		[FORMAT] = {.name = "format", .has_value = true},
		[TEMPLATE] = {.name = "template", .has_value = true},
		[DEADLINE] = {.name = "deadline", .has_value = true},
		[OPTIONS] = {.name = NULL},
	};
	struct app_args args = {argc, argv, help};
	struct desk desk = {.app = app, .options = options};
	bool done;
	bool ok;

	if (!app_options(&args, options, &done, err) || done)
		return done;
	desk.format = options[FORMAT].value ? options[FORMAT].value : "text";
	if (strcmp(desk.format, "text") != 0 && strcmp(desk.format, "json") != 0 &&
		strcmp(desk.format, "sarif") != 0)
		return err_set(err, ERR_INPUT, "lint",
			"there is no format '%s'; see 'candor lint --help'", desk.format);
	ok = run(&desk, &args, status, err);
	close_desk(&desk);
	return ok;
}
