#include "cmd/lint_print.h"

#include "format/js.h"

#define SARIF_SCHEMA                                                                     \
	"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"            \
	"sarif-schema-2.1.0.json"

static struct str version_of(const struct lint *lint)
{
	return lint->in_force ? lint->in_force->version : (struct str){NULL, 0};
}

/* With how many more of them there are. */
static struct str message_of(const struct lint *lint, const struct lint_finding *f)
{
	if (f->more == 0)
		return f->message;
	return arena_printf(lint->arena, STR_FMT " (and %zu more of these, not listed)",
		STR_ARG(f->message), f->more);
}

void lint_print_text(const struct lint *lint, struct buf *out)
{
	struct str version = version_of(lint);

	for (size_t i = 0; i < lint->list.n; i++) {
		const struct lint_finding *f = &lint->list.v[i];

		buf_printf(out, STR_FMT ":%d:%d: %s: " STR_FMT " [%s]", STR_ARG(f->file),
			f->line, f->column ? f->column : 1,
			lint_strength_word(f->strength), STR_ARG(message_of(lint, f)),
			lint_id_word(f->id));
		if (lint->irg)
			buf_printf(out, " (" STR_FMT " " STR_FMT ", %s; " STR_FMT ")",
				STR_ARG(lint->irg->name), STR_ARG(version),
				lint_id_section(f->id, version), STR_ARG(lint->irg->url));
		buf_byte(out, '\n');
	}
}

static void set_place(json_t *to, const struct lint_finding *f)
{
	js_set_int(to, "line", f->line);
	if (f->column)
		js_set_int(to, "column", f->column);
	else
		js_set_null(to, "column");
}

void lint_print_json(const struct lint *lint, struct str file, struct buf *out)
{
	json_t *top = json_object();
	json_t *list = json_array();
	struct str version = version_of(lint);

	for (size_t i = 0; i < lint->list.n; i++) {
		const struct lint_finding *f = &lint->list.v[i];
		json_t *row = json_object();

		js_set_c(row, "id", lint_id_word(f->id));
		js_set_c(row, "strength", lint_strength_word(f->strength));
		js_set_str(row, "file", f->file);
		set_place(row, f);
		js_set_str(row, "message", message_of(lint, f));
		js_set_str(row, "document", lint->irg ? lint->irg->name : STR(""));
		js_set_str(row, "version", version);
		js_set_c(row, "section", lint_id_section(f->id, version));
		js_set_str(row, "url", lint->irg ? lint->irg->url : STR(""));
		js_push(list, row);
	}
	js_set_str(top, "file", file);
	js_set(top, "findings", list);
	js_print(top, out);
	json_decref(top);
}

/* ---- SARIF ---- */

static const char *level_of(enum lint_strength strength)
{
	return strength == LINT_MUST      ? "error"
		: strength == LINT_SHOULD ? "warning"
					  : "note";
}

static json_t *text_of(struct str text)
{
	json_t *message = json_object();

	js_set_str(message, "text", text);
	return message;
}

static json_t *rule_of(const struct lint *lint, enum lint_id id)
{
	json_t *rule = json_object();
	json_t *config = json_object();
	json_t *properties = json_object();
	struct str version = version_of(lint);

	js_set_c(rule, "id", lint_id_word(id));
	js_set(rule, "shortDescription", text_of(str_c(lint_id_about(id))));
	if (lint->irg)
		js_set_str(rule, "helpUri", lint->irg->url);
	js_set_c(config, "level", level_of(lint_id_strength(id)));
	js_set(rule, "defaultConfiguration", config);
	js_set_str(properties, "document", lint->irg ? lint->irg->name : STR(""));
	js_set_str(properties, "version", version);
	js_set_c(properties, "section", lint_id_section(id, version));
	js_set(rule, "properties", properties);
	return rule;
}

static json_t *driver_of(const struct lint *lint)
{
	json_t *driver = json_object();
	json_t *rules = json_array();

	js_set_c(driver, "name", "candor lint");
	js_set_c(driver, "version", CANDOR_VERSION);
	for (int id = 0; id < LINT_IDS; id++)
		js_push(rules, rule_of(lint, (enum lint_id)id));
	js_set(driver, "rules", rules);
	return driver;
}

/* A file's name as a relative reference: bytes that may not stand in one are escaped. */
static json_t *uri_of(struct str file)
{
	static const char plain[] = "-._~/!$&'()*+,;=@";
	struct buf uri;
	json_t *made;

	buf_init(&uri, 16 * 1024);
	for (size_t i = 0; i < file.n; i++) {
		char c = file.p[i];

		if (str_is_alnum(c) || str_find_byte(str_c(plain), c) != SIZE_MAX)
			buf_byte(&uri, c);
		else
			buf_printf(&uri, "%%%02X", (unsigned)(unsigned char)c);
	}
	made = js_new_str(buf_view(&uri));
	buf_release(&uri);
	return made;
}

static json_t *result_of(const struct lint *lint, const struct lint_finding *f)
{
	json_t *result = json_object();
	json_t *locations = json_array();
	json_t *location = json_object();
	json_t *physical = json_object();
	json_t *artifact = json_object();
	json_t *region = json_object();

	js_set(artifact, "uri", uri_of(f->file));
	js_set_int(region, "startLine", f->line);
	if (f->column)
		js_set_int(region, "startColumn", f->column);
	js_set(physical, "artifactLocation", artifact);
	js_set(physical, "region", region);
	js_set(location, "physicalLocation", physical);
	js_push(locations, location);
	js_set_c(result, "ruleId", lint_id_word(f->id));
	js_set_int(result, "ruleIndex", (int64_t)f->id);
	js_set_c(result, "level", level_of(f->strength));
	js_set(result, "message", text_of(message_of(lint, f)));
	js_set(result, "locations", locations);
	return result;
}

void lint_print_sarif(const struct lint *lint, struct buf *out)
{
	json_t *top = json_object();
	json_t *runs = json_array();
	json_t *run = json_object();
	json_t *tool = json_object();
	json_t *results = json_array();

	for (size_t i = 0; i < lint->list.n; i++)
		js_push(results, result_of(lint, &lint->list.v[i]));
	js_set(tool, "driver", driver_of(lint));
	js_set(run, "tool", tool);
	js_set_c(run, "columnKind", "unicodeCodePoints");
	js_set(run, "results", results);
	js_push(runs, run);
	js_set_c(top, "$schema", SARIF_SCHEMA);
	js_set_c(top, "version", "2.1.0");
	js_set(top, "runs", runs);
	js_print(top, out);
	json_decref(top);
}

/* ---- deadlines ---- */

static void print_limit(struct limit limit, struct buf *out)
{
	buf_printf(
		out, "%d %s", (int)limit.n, limit.kind == LIMIT_HOURS ? "hours" : "days");
}

void lint_print_dues(const struct lint_due *dues, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		const struct rule_window *w = dues[i].window;
		char due[DATE_INSTANT_SIZE] = "-";

		if (dues[i].due != DATE_NONE)
			date_print_instant(dues[i].due, due);
		buf_printf(out, "%-20s  " STR_FMT ": ", due, STR_ARG(w->rule->title));
		print_limit(dues[i].limit, out);
		buf_printf(out,
			" after %s; %s [" STR_FMT "] (" STR_FMT "%s" STR_FMT ", " STR_FMT
			"; " STR_FMT ")\n",
			dues[i].after, rules_strength_label(w->strength),
			STR_ARG(w->rule->id), STR_ARG(w->document->name),
			dues[i].version.n ? " " : "", STR_ARG(dues[i].version),
			STR_ARG(w->section), STR_ARG(w->document->url));
	}
}

static json_t *due_of(const struct lint_due *due)
{
	const struct rule_window *w = due->window;
	json_t *row = json_object();
	char text[DATE_INSTANT_SIZE];
	struct buf limit;

	buf_init(&limit, 64);
	print_limit(due->limit, &limit);
	js_set_str(row, "rule", w->rule->id);
	js_set_str(row, "title", w->rule->title);
	if (due->due == DATE_NONE) {
		js_set_null(row, "due");
	} else {
		date_print_instant(due->due, text);
		js_set_c(row, "due", text);
	}
	js_set_str(row, "limit", buf_view(&limit));
	js_set_c(row, "after", due->after);
	js_set_c(row, "strength", rules_strength_word(w->strength));
	js_set_str(row, "document", w->document->name);
	js_set_str(row, "version", due->version);
	js_set_str(row, "section", w->section);
	js_set_str(row, "url", w->document->url);
	buf_release(&limit);
	return row;
}

void lint_print_dues_json(
	int64_t aware, const struct lint_due *dues, size_t n, struct buf *out)
{
	json_t *top = json_object();
	json_t *list = json_array();
	char text[DATE_INSTANT_SIZE];

	date_print_instant(aware, text);
	js_set_c(top, "aware", text);
	for (size_t i = 0; i < n; i++)
		js_push(list, due_of(&dues[i]));
	js_set(top, "due", list);
	js_print(top, out);
	json_decref(top);
}
