#include "render/schema.h"

#include <assert.h>
#include <stdio.h>

#include "render/schema_words.h"

enum { DEFS_MAX = 200, NAME_SIZE = 64, REF_SIZE = NAME_SIZE + 16 };

/* ---- pieces ---- */

static json_t *head(const char *folder, const char *name, struct str base)
{
	json_t *top = json_object();
	struct buf id;

	buf_init(&id, base.n + 256);
	buf_printf(&id, STR_FMT "data/schema/%s%s.json", STR_ARG(base), folder, name);
	js_set_c(top, "$schema", "https://json-schema.org/draft/2020-12/schema");
	js_set_str(top, "$id", buf_view(&id));
	buf_release(&id);
	return top;
}

static void set_type(json_t *view, const char *type, bool filled)
{
	json_t *types;

	if (filled) {
		js_set_c(view, "type", type);
		return;
	}
	types = json_array();
	js_push_c(types, type);
	js_push_c(types, "null");
	js_set(view, "type", types);
}

static void set_format(json_t *view, const char *format, bool filled)
{
	set_type(view, "string", filled);
	js_set_c(view, "format", format);
}

static void set_count(json_t *view, bool filled)
{
	set_type(view, "integer", filled);
	js_set_int(view, "minimum", 0);
}

static bool is_in(const json_t *list, const char *word)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		if (str_eq_c(js_text(json_array_get(list, i)), word))
			return true;
	return false;
}

json_t *schema_set(const struct sets_one *set, bool filled)
{
	json_t *list = json_array();

	for (int i = 0; i < set->n; i++) {
		const char *word = set->word(i);

		if (word[0] && !is_in(list, word))
			js_push_c(list, word);
	}
	if (!filled)
		js_push(list, json_null());
	return list;
}

static void print(json_t *top, struct buf *out)
{
	js_print_view(top, NULL, out);
	json_decref(top);
}

/* ---- tables ---- */

static json_t *cell(const struct export_column *c)
{
	json_t *view = json_object();

	js_set_c(view, "title", c->name);
	js_set_c(view, "description", c->meaning);
	if (c->set)
		js_set(view, "enum", schema_set(c->set, c->filled));
	else if (c->kind == LINE_INT)
		set_count(view, c->filled);
	else if (c->kind == LINE_FLAG)
		set_type(view, "boolean", c->filled);
	else if (c->kind == LINE_TIME)
		set_format(view, "date-time", c->filled);
	else if (c->kind == LINE_DAY)
		set_format(view, "date", c->filled);
	else if (c->kind == LINE_URL)
		set_format(view, "uri", c->filled);
	else
		set_type(view, "string", c->filled);
	return view;
}

static json_t *rows_of(const struct export_table *table)
{
	json_t *rows = json_object();
	json_t *row = json_object();
	json_t *cells = json_array();

	for (const struct export_column *c = table->columns; c->name; c++)
		js_push(cells, cell(c));
	js_set_c(row, "type", "array");
	js_set_int(row, "minItems", (int64_t)json_array_size(cells));
	js_set(row, "prefixItems", cells);
	js_set_bool(row, "items", false);
	js_set_c(rows, "type", "array");
	js_set(rows, "items", row);
	return rows;
}

void schema_table(const struct export_table *table, struct str base, struct buf *out)
{
	json_t *top = head("", table->name, base);
	json_t *properties = json_object();
	json_t *fields = json_object();
	json_t *names = json_array();
	json_t *required = json_array();

	for (const struct export_column *c = table->columns; c->name; c++)
		js_push_c(names, c->name);
	js_set(fields, "const", names);
	js_set(properties, "fields", fields);
	js_set(properties, "rows", rows_of(table));
	js_push_c(required, "fields");
	js_push_c(required, "rows");
	js_set_c(top, "title", table->title);
	js_set_c(top, "type", "object");
	js_set(top, "required", required);
	js_set(top, "properties", properties);
	js_set_bool(top, "additionalProperties", false);
	print(top, out);
}

/* ---- pages ---- */

/* The keys of a list or object, which several may share. */
struct def {
	const struct view_key *keys;
	const char *parent; /* the name of the list or object that had them first */
	char name[NAME_SIZE];
};

struct maker {
	struct def defs[DEFS_MAX];
	size_t n;
};

static const struct def *def_of(struct maker *m, const struct view_key *key)
{
	struct def *def = &m->defs[m->n];
	size_t same = 1;

	for (size_t i = 0; i < m->n; i++) {
		if (m->defs[i].keys == key->sub)
			return &m->defs[i];
		same += str_eq(str_c(m->defs[i].parent), str_c(key->name));
	}
	assert(m->n < DEFS_MAX);
	*def = (struct def){.keys = key->sub, .parent = key->name};
	if (same > 1)
		snprintf(def->name, NAME_SIZE, "%s-%zu", key->name, same);
	else
		snprintf(def->name, NAME_SIZE, "%s", key->name);
	m->n++;
	return def;
}

static json_t *ref(const struct def *def)
{
	json_t *view = json_object();
	char text[REF_SIZE];

	snprintf(text, sizeof(text), "#/$defs/%s", def->name);
	js_set_c(view, "$ref", text);
	return view;
}

static json_t *ref_or_null(const struct def *def)
{
	json_t *view = json_object();
	json_t *either = json_array();
	json_t *none = json_object();

	js_set_c(none, "type", "null");
	js_push(either, ref(def));
	js_push(either, none);
	js_set(view, "anyOf", either);
	return view;
}

static json_t *any_of_text_and_number(void)
{
	json_t *types = json_array();

	js_push_c(types, "string");
	js_push_c(types, "integer");
	js_push_c(types, "null");
	return types;
}

static const char *unit_of(enum schema_kind kind)
{
	if (kind == SCHEMA_SPAN)
		return "whole seconds";
	if (kind == SCHEMA_WHEN)
		return "a time or a day, UTC";
	if (kind == SCHEMA_TIME || kind == SCHEMA_DAY)
		return "UTC";
	return kind == SCHEMA_PAGE ? "relative to the root of this site" : "";
}

static void set_meaning(json_t *view, const struct schema_words *words)
{
	const char *unit = unit_of(words->kind);
	const char *meaning = words->meaning ? words->meaning : "";
	char text[256];

	snprintf(text, sizeof(text), "%s%s%s", meaning, meaning[0] && unit[0] ? ", " : "",
		unit);
	if (text[0])
		js_set_c(view, "description", text);
}

static json_t *leaf(const char *parent, const char *key)
{
	const struct schema_words *words = schema_words_of(parent, key);
	json_t *view = json_object();

	switch (words->kind) {
	case SCHEMA_ANY:
		js_set(view, "type", any_of_text_and_number());
		break;
	case SCHEMA_TEXT:
		set_type(view, "string", false);
		break;
	case SCHEMA_WORD:
		js_set(view, "enum", schema_set(words->set, false));
		break;
	case SCHEMA_COUNT:
	case SCHEMA_SPAN:
		set_count(view, false);
		break;
	case SCHEMA_TIME:
		set_format(view, "date-time", false);
		break;
	case SCHEMA_DAY:
		set_format(view, "date", false);
		break;
	case SCHEMA_WHEN:
		set_type(view, "string", false);
		js_set_c(view, "pattern",
			"^\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\dZ)?$");
		break;
	case SCHEMA_URL:
		set_format(view, "uri", false);
		break;
	case SCHEMA_PAGE:
		set_format(view, "uri-reference", false);
		break;
	}
	set_meaning(view, words);
	return view;
}

static json_t *list_of(const struct def *def)
{
	json_t *view = json_object();

	js_set_c(view, "type", "array");
	js_set(view, "items", ref(def));
	return view;
}

static json_t *flag(void)
{
	json_t *view = json_object();

	set_type(view, "boolean", false);
	return view;
}

static void set_keys(
	struct maker *m, json_t *view, const struct view_key *keys, const char *parent)
{
	json_t *properties = json_object();

	for (const struct view_key *key = keys; key->name; key++) {
		if (key->kind == VIEW_TEXT)
			js_set(properties, key->name, leaf(parent, key->name));
		else if (key->kind == VIEW_FLAG)
			js_set(properties, key->name, flag());
		else if (key->kind == VIEW_LIST)
			js_set(properties, key->name, list_of(def_of(m, key)));
		else if (key->kind == VIEW_OBJECT)
			js_set(properties, key->name, ref_or_null(def_of(m, key)));
	}
	js_set_c(view, "type", "object");
	js_set(view, "properties", properties);
	js_set_bool(view, "additionalProperties", false);
}

/* Definitions name further ones, which are put behind them. */
void schema_view(
	const char *name, const struct view_key *keys, struct str base, struct buf *out)
{
	struct maker *m = mem_zalloc(1, sizeof(*m));
	json_t *top = head("page/", name, base);
	json_t *defs = json_object();
	char title[NAME_SIZE + 32];

	snprintf(title, sizeof(title), "Data of a page: %s", name);
	js_set_c(top, "title", title);
	set_keys(m, top, keys, "");
	for (size_t i = 0; i < m->n; i++) {
		json_t *def = json_object();

		set_keys(m, def, m->defs[i].keys, m->defs[i].parent);
		js_set(defs, m->defs[i].name, def);
	}
	js_set(top, "$defs", defs);
	print(top, out);
	mem_free(m);
}
