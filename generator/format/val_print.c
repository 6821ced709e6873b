#include "format/val.h"

#include <assert.h>

#include "format/js.h"
#include "format/js_layout.h"
#include "format/js_plain.h"
#include "format/template.h"

enum {
	ROWS_DEPTH = 2, /* an object, its lists; their entries are rows */
	CELL_MARKS = 6, /* a comma, four quotes, a colon */
	ROW_MAX = 64,   /* keys of a row; the longest has half of them */
};

static void print_value(
	struct js_layout *layout, const struct val *value, const struct view_key *keys);

/* The name of a member and what stands before it: there is nothing to escape in it.  On
 * one line, as nearly all are, in one piece. */
static void print_name(const struct js_layout *layout, struct str name, bool first)
{
	bool flat = js_layout_is_flat(layout);
	struct buf *out = layout->out;
	char *room;

	if (!flat)
		js_layout_between(layout, first);
	room = buf_reserve(out, name.n + 5);
	if (!room)
		return;
	if (flat && !first)
		*room++ = ',';
	*room++ = '"';
	buf_copy(room, name.p, name.n);
	memcpy(room + name.n, "\": ", 3);
	room += name.n + (flat ? 2 : 3);
	*room = '\0';
	out->n = (size_t)(room - out->p);
}

/* Number, text, true, false: what a member is mostly, with its name in one piece of what
 * is reserved.  False when it is something else, or does not stand on one line. */
static inline bool print_cell(const struct js_layout *layout, struct str name,
	const struct val *value, bool first)
{
	static const struct str flags[] = {
		[VAL_FALSE] = {"false", 5}, [VAL_TRUE] = {"true", 4}};
	struct str text = {"", 0};
	bool quoted = val_is_text(value);
	char *to;

	if (!js_layout_is_flat(layout))
		return false;
	if (quoted)
		text = val_text(value);
	else if (value->kind == VAL_TRUE || value->kind == VAL_FALSE)
		text = flags[value->kind];
	else if (value->kind != VAL_INT)
		return false;
	if (value->kind == VAL_TEXT && js_plain_run(text) < text.n)
		return false;
	to = buf_reserve(layout->out, name.n + text.n + CELL_MARKS + STR_INT_SIZE);
	if (!to)
		return true;
	if (!first)
		*to++ = ',';
	*to++ = '"';
	buf_copy(to, name.p, name.n);
	to += name.n;
	*to++ = '"';
	*to++ = ':';
	if (quoted)
		*to++ = '"';
	buf_copy(to, text.p, text.n);
	to += text.n;
	if (quoted)
		*to++ = '"';
	else if (value->kind == VAL_INT)
		to += str_put_int(to, value->number);
	*to = '\0';
	layout->out->n = (size_t)(to - layout->out->p);
	return true;
}

/* The names of a list's rows, measured once. */
struct names {
	struct str of[ROW_MAX];
	size_t n;
};

static void names_of(const struct view_key *keys, struct names *names)
{
	for (; keys->name; keys++) {
		assert(names->n < ROW_MAX);
		names->of[names->n++] = str_c(keys->name);
	}
}

static void print_row(struct js_layout *layout, const struct val *row,
	const struct view_key *keys, const struct names *names)
{
	bool first = true;

	js_layout_open(layout, '{');
	for (size_t i = 0; i < names->n && i < row->n; i++) {
		const struct val *value = &row->entries[i];

		if (value->kind == VAL_NULL)
			continue;
		if (!print_cell(layout, names->of[i], value, first)) {
			print_name(layout, names->of[i], first);
			print_value(layout, value, keys[i].sub);
		}
		first = false;
	}
	js_layout_close(layout, '}');
}

/* Names are words of ours, mostly the very same. */
static bool is_key(const struct view_key *key, struct str name)
{
	return key->name == name.p ||
		(key->name[0] == name.p[0] && str_eq_c(name, key->name));
}

/* The key of that name, or NULL.  Members come mostly in the order of the keys: it is
 * looked for from `near` on first. */
static const struct view_key *key_of(
	const struct view_key *keys, const struct view_key *near, struct str name)
{
	for (const struct view_key *key = near; key && key->name; key++)
		if (is_key(key, name))
			return key;
	for (const struct view_key *key = keys; key < near; key++)
		if (is_key(key, name))
			return key;
	return NULL;
}

static void print_object(
	struct js_layout *layout, const struct val *object, const struct view_key *keys)
{
	const struct view_key *near = keys;

	if (object->n == 0) {
		buf_add(layout->out, "{}", 2);
		return;
	}
	js_layout_open(layout, '{');
	for (size_t i = 0; i < object->n; i++) {
		const struct val_member *member = &object->members[i];
		const struct view_key *key = NULL;

		if (print_cell(layout, member->name, &member->value, i == 0))
			continue;
		print_name(layout, member->name, i == 0);
		if (member->value.kind == VAL_BELOW)
			key = key_of(keys, near, member->name);
		near = key ? key : near;
		print_value(layout, &member->value, key ? key->sub : NULL);
	}
	js_layout_close(layout, '}');
}

static bool is_row(const struct val *entry)
{
	return entry->kind == VAL_BELOW && entry->below->kind == VAL_LIST;
}

static void print_list(
	struct js_layout *layout, const struct val *list, const struct view_key *keys)
{
	struct names names = {.n = 0};

	if (list->n == 0) {
		buf_add(layout->out, "[]", 2);
		return;
	}
	js_layout_open(layout, '[');
	for (size_t i = 0; i < list->n; i++) {
		const struct val *entry = &list->entries[i];

		js_layout_between(layout, i == 0);
		if (keys && names.n == 0 && is_row(entry))
			names_of(keys, &names);
		if (names.n && is_row(entry))
			print_row(layout, entry->below, keys, &names);
		else
			print_value(layout, entry, keys);
	}
	js_layout_close(layout, ']');
}

static void print_value(
	struct js_layout *layout, const struct val *value, const struct view_key *keys)
{
	switch (value->kind) {
	case VAL_NULL:
		buf_add(layout->out, "null", 4);
		break;
	case VAL_FALSE:
		buf_add(layout->out, "false", 5);
		break;
	case VAL_TRUE:
		buf_add(layout->out, "true", 4);
		break;
	case VAL_INT:
		buf_int(layout->out, value->number);
		break;
	case VAL_TEXT:
	case VAL_PLAIN:
		js_print_text(val_text(value), layout->out);
		break;
	case VAL_LIST:
		print_list(layout, value, keys);
		break;
	case VAL_OBJECT:
		print_object(layout, value, keys);
		break;
	case VAL_BELOW:
		print_value(layout, value->below, keys);
		break;
	}
}

void val_print(const struct val *view, const struct view_key *keys, struct buf *out)
{
	struct js_layout layout = {.out = out, .flat = ROWS_DEPTH};

	print_value(&layout, view, keys);
	buf_byte(out, '\n');
}

void val_print_compact(const struct val *value, struct buf *out)
{
	struct js_layout layout = {.out = out};

	print_value(&layout, value, NULL);
}
