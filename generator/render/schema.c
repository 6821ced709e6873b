#include "render/schema.h"

#include <assert.h>
#include <stdio.h>

#include "render/schema_words.h"

enum { DEFS_MAX = 200, NAME_SIZE = 64, REF_SIZE = NAME_SIZE + 16 };

/* ---- pieces ---- */

static struct val *head(const char *folder, const char *name, struct str base)
{
	struct val *top = val_new_object();
	struct buf id;

	buf_init(&id, base.n + 256);
	buf_printf(&id, STR_FMT "data/schema/%s%s.json", STR_ARG(base), folder, name);
	val_set_c(top, "$schema", "https://json-schema.org/draft/2020-12/schema");
	val_set_str(top, "$id", buf_view(&id));
	buf_release(&id);
	return top;
}

static void set_type(struct val *view, const char *type, bool filled)
{
	struct val *types;

	if (filled) {
		val_set_c(view, "type", type);
		return;
	}
	types = val_new_list();
	val_push_c(types, type);
	val_push_c(types, "null");
	val_set(view, "type", types);
}

static void set_format(struct val *view, const char *format, bool filled)
{
	set_type(view, "string", filled);
	val_set_c(view, "format", format);
}

static void set_count(struct val *view, bool filled)
{
	set_type(view, "integer", filled);
	val_set_int(view, "minimum", 0);
}

static bool is_in(const struct val *list, const char *word)
{
	for (size_t i = 0; i < val_count(list); i++)
		if (str_eq_c(val_text(val_at(list, i)), word))
			return true;
	return false;
}

struct val *schema_set(const struct sets_one *set, bool filled)
{
	struct val *list = val_new_list();

	for (int i = 0; i < set->n; i++) {
		const char *word = set->word(i);

		if (word[0] && !is_in(list, word))
			val_push_c(list, word);
	}
	if (!filled)
		val_push(list, NULL);
	return list;
}

static void print(struct val *top, struct buf *out)
{
	val_print(top, NULL, out);
}

/* ---- tables ---- */

static struct val *cell(const struct export_column *c)
{
	struct val *view = val_new_object();

	val_set_c(view, "title", c->name);
	val_set_c(view, "description", c->meaning);
	if (c->set)
		val_set(view, "enum", schema_set(c->set, c->filled));
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

static struct val *rows_of(const struct export_table *table)
{
	struct val *rows = val_new_object();
	struct val *row = val_new_object();
	struct val *cells = val_new_list();

	for (const struct export_column *c = table->columns; c->name; c++)
		val_push(cells, cell(c));
	val_set_c(row, "type", "array");
	val_set_int(row, "minItems", (int64_t)val_count(cells));
	val_set(row, "prefixItems", cells);
	val_set_bool(row, "items", false);
	val_set_c(rows, "type", "array");
	val_set(rows, "items", row);
	return rows;
}

void schema_table(const struct export_table *table, struct str base, struct buf *out)
{
	struct val *top = head("", table->name, base);
	struct val *properties = val_new_object();
	struct val *fields = val_new_object();
	struct val *names = val_new_list();
	struct val *required = val_new_list();

	for (const struct export_column *c = table->columns; c->name; c++)
		val_push_c(names, c->name);
	val_set(fields, "const", names);
	val_set(properties, "fields", fields);
	val_set(properties, "rows", rows_of(table));
	val_push_c(required, "fields");
	val_push_c(required, "rows");
	val_set_c(top, "title", table->title);
	val_set_c(top, "type", "object");
	val_set(top, "required", required);
	val_set(top, "properties", properties);
	val_set_bool(top, "additionalProperties", false);
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

static struct val *ref(const struct def *def)
{
	struct val *view = val_new_object();
	char text[REF_SIZE];

	snprintf(text, sizeof(text), "#/$defs/%s", def->name);
	val_set_c(view, "$ref", text);
	return view;
}

static struct val *ref_or_null(const struct def *def)
{
	struct val *view = val_new_object();
	struct val *either = val_new_list();
	struct val *none = val_new_object();

	val_set_c(none, "type", "null");
	val_push(either, ref(def));
	val_push(either, none);
	val_set(view, "anyOf", either);
	return view;
}

static struct val *any_of_text_and_number(void)
{
	struct val *types = val_new_list();

	val_push_c(types, "string");
	val_push_c(types, "integer");
	val_push_c(types, "null");
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

static void set_meaning(struct val *view, const struct schema_words *words)
{
	const char *unit = unit_of(words->kind);
	const char *meaning = words->meaning ? words->meaning : "";
	char text[256];

	snprintf(text, sizeof(text), "%s%s%s", meaning, meaning[0] && unit[0] ? ", " : "",
		unit);
	if (text[0])
		val_set_c(view, "description", text);
}

static struct val *leaf(const char *parent, const char *key)
{
	const struct schema_words *words = schema_words_of(parent, key);
	struct val *view = val_new_object();

	switch (words->kind) {
	case SCHEMA_ANY:
		val_set(view, "type", any_of_text_and_number());
		break;
	case SCHEMA_TEXT:
		set_type(view, "string", false);
		break;
	case SCHEMA_WORD:
		val_set(view, "enum", schema_set(words->set, false));
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
		val_set_c(view, "pattern",
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

static struct val *list_of(const struct def *def)
{
	struct val *view = val_new_object();

	val_set_c(view, "type", "array");
	val_set(view, "items", ref(def));
	return view;
}

static struct val *flag(void)
{
	struct val *view = val_new_object();

	set_type(view, "boolean", false);
	return view;
}

static void set_keys(struct maker *m, struct val *view, const struct view_key *keys,
	const char *parent)
{
	struct val *properties = val_new_object();

	for (const struct view_key *key = keys; key->name; key++) {
		if (key->kind == VIEW_TEXT)
			val_set(properties, key->name, leaf(parent, key->name));
		else if (key->kind == VIEW_FLAG)
			val_set(properties, key->name, flag());
		else if (key->kind == VIEW_LIST)
			val_set(properties, key->name, list_of(def_of(m, key)));
		else if (key->kind == VIEW_OBJECT)
			val_set(properties, key->name, ref_or_null(def_of(m, key)));
	}
	val_set_c(view, "type", "object");
	val_set(view, "properties", properties);
	val_set_bool(view, "additionalProperties", false);
}

/* Definitions name further ones, which are put behind them. */
void schema_view(
	const char *name, const struct view_key *keys, struct str base, struct buf *out)
{
	struct maker *m = mem_zalloc(1, sizeof(*m));
	struct val *top = head("page/", name, base);
	struct val *defs = val_new_object();
	char title[NAME_SIZE + 32];

	snprintf(title, sizeof(title), "Data of a page: %s", name);
	val_set_c(top, "title", title);
	set_keys(m, top, keys, "");
	for (size_t i = 0; i < m->n; i++) {
		struct val *def = val_new_object();

		set_keys(m, def, m->defs[i].keys, m->defs[i].parent);
		val_set(defs, m->defs[i].name, def);
	}
	val_set(top, "$defs", defs);
	print(top, out);
	mem_free(m);
}
