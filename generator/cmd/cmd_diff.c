#include <string.h>

#include "cmd/cmd.h"
#include "cmd/diff.h"
#include "format/js.h"

static const char help[] =
	"usage: candor diff OLD NEW [--format text|json]\n\n"
	"What changed between two snapshots, on stdout: bugs that were opened, closed, "
	"opened\n"
	"again, that are new here or not here any more; and verdicts that changed, of "
	"bugs\n"
	"that both have, with what differs beside as far as that tells why. OLD and NEW "
	"are\n"
	"folders of sites, or what 'candor build' made of them.\n\n"
	"  --format NAME  text (the default) or json\n";

enum { DIFF_MAX = 512 * 1024 * 1024 };

static const struct {
	const char *key;
	const char *title;
	const char *time; /* column of the day that is told */
} whats[DIFF_WHATS] = {
	[DIFF_OPENED] = {"opened", "Opened", "opened"},
	[DIFF_NEW] = {"new", "New here, opened before", "opened"},
	[DIFF_CLOSED] = {"closed", "Closed", "closed"},
	[DIFF_REOPENED] = {"reopened", "Opened again", "opened"},
	[DIFF_GONE] = {"gone", "Not here any more", "opened"},
};

static const struct snapshot_table *table_of(const struct diff *diff, int what)
{
	return what == DIFF_GONE ? &diff->before->incidents : &diff->after->incidents;
}

/* A verdict's row: the new one, or the old one of what is gone. */
static struct str of_verdict(
	const struct diff *diff, const struct diff_verdict *v, const char *column)
{
	if (v->after != DIFF_NO_ROW)
		return snapshot_cell(&diff->after->verdicts, v->after, column);
	return snapshot_cell(&diff->before->verdicts, v->before, column);
}

static struct str verdict_at(const struct snapshot *snapshot, size_t row)
{
	return row == DIFF_NO_ROW ? STR("")
				  : snapshot_cell(&snapshot->verdicts, row, "verdict");
}

/* ---- text ---- */

/* One line, whatever the cell holds. */
static void put_cell(struct buf *out, struct str cell)
{
	for (size_t i = 0; i < cell.n; i++)
		buf_byte(out, cell.p[i] == '\n' || cell.p[i] == '\t' ? ' ' : cell.p[i]);
}

static void put_side(struct buf *out, const char *name, const struct snapshot *snapshot)
{
	buf_printf(out, "%s: ", name);
	put_cell(out, snapshot->as_of.n ? snapshot->as_of : STR("time not told"));
	if (snapshot->method.n) {
		buf_c(out, ", method ");
		put_cell(out, snapshot->method);
	}
	buf_printf(out, ", %zu bugs\n", snapshot->incidents.n);
}

static void put_bug(struct buf *out, const struct diff *diff, int what, size_t row)
{
	const struct snapshot_table *table = table_of(diff, what);
	struct str ca = snapshot_cell(table, row, "ca");
	struct str time = snapshot_cell(table, row, whats[what].time);

	buf_c(out, "  ");
	put_cell(out, snapshot_cell(table, row, "bug"));
	buf_byte(out, ' ');
	put_cell(out, time.n ? str_sub(time, 0, DATE_DAY_SIZE - 1) : STR("-"));
	buf_byte(out, ' ');
	put_cell(out, ca.n ? ca : STR("CA not known"));
	buf_c(out, ": ");
	put_cell(out, snapshot_cell(table, row, "summary"));
	buf_byte(out, '\n');
}

static void put_verdict(
	struct buf *out, const struct diff *diff, const struct diff_verdict *v)
{
	static const char *const columns[] = {"bug", "rule", "window"};
	struct str old = verdict_at(diff->before, v->before);
	struct str now = verdict_at(diff->after, v->after);
	struct str item = of_verdict(diff, v, "item");
	struct str start = of_verdict(diff, v, "started");

	buf_c(out, " ");
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
		buf_byte(out, ' ');
		put_cell(out, of_verdict(diff, v, columns[i]));
	}
	buf_c(out, " from ");
	put_cell(out, start.n ? start : STR("?"));
	if (item.n) {
		buf_c(out, " item ");
		put_cell(out, item);
	}
	buf_c(out, ": ");
	put_cell(out, old.n ? old : STR("none"));
	buf_c(out, " -> ");
	put_cell(out, now.n ? now : STR("none"));
	buf_c(out, " (");
	put_cell(out, v->why);
	buf_c(out, ")\n");
}

static void put_text(struct buf *out, const struct diff *diff)
{
	put_side(out, "Old", diff->before);
	put_side(out, "New", diff->after);
	for (int w = 0; w < DIFF_WHATS; w++) {
		buf_printf(out, "%s: %zu\n", whats[w].title, diff->bugs[w].n);
		for (size_t i = 0; i < diff->bugs[w].n; i++)
			put_bug(out, diff, w, diff->bugs[w].v[i].row);
	}
	buf_printf(out, "Verdicts: %zu\n", diff->verdicts.n);
	for (size_t i = 0; i < diff->verdicts.n; i++)
		put_verdict(out, diff, &diff->verdicts.v[i]);
}

/* ---- JSON ---- */

static void set_number(json_t *object, const char *key, struct str digits)
{
	int64_t number;

	if (str_digits(digits, &number))
		js_set_int(object, key, number);
	else
		js_set_filled(object, key, digits);
}

static json_t *side_of(const struct snapshot *snapshot)
{
	json_t *side = json_object();

	js_set_filled(side, "as_of", snapshot->as_of);
	js_set_filled(side, "method", snapshot->method);
	js_set_int(side, "bugs", (int64_t)snapshot->incidents.n);
	return side;
}

static json_t *bug_of(const struct diff *diff, int what, size_t row)
{
	static const char *const columns[] = {
		"ca", "ca_slug", "summary", "opened", "closed", "status", "resolution"};
	const struct snapshot_table *table = table_of(diff, what);
	json_t *bug = json_object();

	set_number(bug, "bug", snapshot_cell(table, row, "bug"));
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		js_set_filled(bug, columns[i], snapshot_cell(table, row, columns[i]));
	return bug;
}

static json_t *json_verdict(const struct diff *diff, const struct diff_verdict *v)
{
	static const char *const columns[] = {"ca_slug", "rule", "window", "started"};
	json_t *one = json_object();

	set_number(one, "bug", of_verdict(diff, v, "bug"));
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		js_set_filled(one, columns[i], of_verdict(diff, v, columns[i]));
	js_set_filled(one, "item", of_verdict(diff, v, "item"));
	js_set_bool(one, "counts", str_eq_c(of_verdict(diff, v, "counts"), "true"));
	js_set_filled(one, "old", verdict_at(diff->before, v->before));
	js_set_filled(one, "new", verdict_at(diff->after, v->after));
	js_set_str(one, "why", v->why);
	return one;
}

static void put_json(struct buf *out, const struct diff *diff)
{
	json_t *top = json_object();
	json_t *verdicts = json_array();

	js_set(top, "old", side_of(diff->before));
	js_set(top, "new", side_of(diff->after));
	js_set(top, "bugs", json_object());
	for (int w = 0; w < DIFF_WHATS; w++) {
		json_t *list = json_array();

		for (size_t i = 0; i < diff->bugs[w].n; i++)
			js_push(list, bug_of(diff, w, diff->bugs[w].v[i].row));
		js_set(json_object_get(top, "bugs"), whats[w].key, list);
	}
	for (size_t i = 0; i < diff->verdicts.n; i++)
		js_push(verdicts, json_verdict(diff, &diff->verdicts.v[i]));
	js_set(top, "verdicts", verdicts);
	js_print(top, out);
	json_decref(top);
}

/* ---- the command ---- */

static bool show(const struct diff *diff, bool json, struct err *err)
{
	struct buf out;
	bool ok;

	buf_init(&out, DIFF_MAX);
	if (json)
		put_json(&out, diff);
	else
		put_text(&out, diff);
	ok = app_print(buf_view(&out), err);
	buf_release(&out);
	return ok;
}

static bool compare(char **folders, bool json, struct err *err)
{
	struct snapshot before;
	struct snapshot after;
	struct diff diff;
	bool ok = snapshot_load(&before, folders[0], err);

	if (ok) {
		ok = snapshot_load(&after, folders[1], err);
		if (ok) {
			diff_make(&diff, &before, &after);
			ok = show(&diff, json, err);
			diff_release(&diff);
		}
		snapshot_release(&after);
	}
	snapshot_release(&before);
	return ok;
}

bool cmd_diff(struct app *app, int argc, char **argv, int *status, struct err *err)
{
	struct app_option options[] = {{"format", true, NULL}, {NULL, false, NULL}};
	struct app_args args = {argc, argv, help};
	const char *format;
	bool done;

	(void)app;
	(void)status;
	if (!app_options(&args, options, &done, err) || done)
		return done;
	format = options[0].value ? options[0].value : "text";
	if (args.argc != 2)
		return err_set(err, ERR_INPUT, "diff",
			"needs two folders, OLD and NEW; see 'candor diff --help'");
	if (strcmp(format, "text") != 0 && strcmp(format, "json") != 0)
		return err_set(err, ERR_INPUT, "diff",
			"there is no format '%s'; see 'candor diff --help'", format);
	return compare(args.argv, strcmp(format, "json") == 0, err);
}
