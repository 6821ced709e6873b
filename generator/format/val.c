#include "format/val.h"

#include <assert.h>
#include <limits.h>

#include "format/html.h"
#include "format/js_plain.h"

static _Thread_local struct arena *pool; /* of the page that this thread makes */

void val_begin(struct arena *arena)
{
	assert(!pool);
	pool = arena;
}

void val_end(void)
{
	pool = NULL;
}

static struct val *make(struct val value)
{
	struct val *new;

	assert(pool);
	new = arena_alloc(pool, sizeof(*new));
	*new = value;
	return new;
}

struct val *val_new_list(void)
{
	return make((struct val){.kind = VAL_LIST});
}

struct val *val_new_object(void)
{
	return make((struct val){.kind = VAL_OBJECT});
}

struct val *val_new_bool(bool value)
{
	return make((struct val){.kind = value ? VAL_TRUE : VAL_FALSE});
}

struct val *val_new_int(int64_t value)
{
	return make((struct val){.kind = VAL_INT, .number = value});
}

struct val val_copy(struct str s)
{
	char *text;

	assert(pool && s.n < UINT_MAX);
	text = arena_alloc(pool, s.n);
	buf_copy(text, s.p, s.n);
	return (struct val){.kind = VAL_TEXT, .n = (unsigned)s.n, .text = text};
}

struct val *val_new_str(struct str s)
{
	return make(val_copy(s));
}

struct val *val_new_c(const char *text)
{
	return val_new_str(str_c(text));
}

bool val_is_plain(struct str s)
{
	return html_is_plain(s) && js_plain_run(s) == s.n;
}

struct val val_copy_plain(struct str s)
{
	struct val copy = val_copy(s);

	val_check_plain(s);
	copy.kind = VAL_PLAIN;
	return copy;
}

struct val *val_new_plain(struct str s)
{
	return make(val_copy_plain(s));
}

const char *val_name(const char *front, const char *back)
{
	size_t n = strlen(front);
	size_t rest = strlen(back) + 1;
	char *name;

	assert(pool);
	name = arena_alloc(pool, n + rest);
	memcpy(name, front, n);
	memcpy(name + n, back, rest);
	return name;
}

/* Room for twice as many; n is 0 or a power of two. */
static void *larger(const void *old, unsigned n, size_t size)
{
	void *new = arena_alloc(pool, (n ? (size_t)n * 2 : VAL_FIRST) * size);

	if (n)
		memcpy(new, old, n * size);
	return new;
}

struct val *val_grow(struct val *list)
{
	list->entries = larger(list->entries, list->n, sizeof(struct val));
	return &list->entries[list->n++];
}

struct val *val_member(struct val *object, struct str name)
{
	struct val_member *member;

	if (val_is_full(object->n))
		object->members =
			larger(object->members, object->n, sizeof(struct val_member));
	member = &object->members[object->n++];
	member->name = name;
	return &member->value;
}

/* As it stands in a list or an object: those below another are shared, not copied. */
static struct val placed(const struct val *value)
{
	if (!value)
		return (struct val){.kind = VAL_NULL};
	if (value->kind != VAL_LIST && value->kind != VAL_OBJECT)
		return *value;
	return (struct val){.kind = VAL_BELOW, .below = (struct val *)(uintptr_t)value};
}

void val_set_name(struct val *object, struct str name, const struct val *value)
{
	*val_member(object, name) = placed(value);
}

void val_set(struct val *object, const char *name, const struct val *value)
{
	val_set_name(object, str_c(name), value);
}

void val_push(struct val *list, const struct val *value)
{
	*val_entry(list) = placed(value);
}

/* Mostly the very same word of ours. */
static bool is_named(const struct val_member *member, struct str name)
{
	return member->name.n == name.n &&
		(member->name.p == name.p || memcmp(member->name.p, name.p, name.n) == 0);
}

const struct val *val_find(const struct val *object, struct str name, size_t near)
{
	size_t n = object && object->kind == VAL_OBJECT ? object->n : 0;
	size_t from = near < n ? near + 1 : n;

	for (size_t i = from; i-- > 0;)
		if (is_named(&object->members[i], name))
			return val_resolved(&object->members[i].value);
	for (size_t i = from; i < n; i++)
		if (is_named(&object->members[i], name))
			return val_resolved(&object->members[i].value);
	return NULL;
}

const struct val *val_get(const struct val *object, const char *name)
{
	return val_find(object, str_c(name), 0);
}

size_t val_count(const struct val *value)
{
	bool holds = value && (value->kind == VAL_LIST || value->kind == VAL_OBJECT);

	return holds ? value->n : 0;
}

struct val *val_below(struct val *object, const char *name)
{
	assert(object->kind == VAL_OBJECT);
	for (size_t i = 0; i < object->n; i++) {
		struct val_member *member = &object->members[i];

		if (member->value.kind == VAL_BELOW && str_eq_c(member->name, name))
			return member->value.below;
	}
	return NULL;
}

struct val *val_below_at(struct val *list, size_t i)
{
	assert(list->kind == VAL_LIST);
	return i < list->n && list->entries[i].kind == VAL_BELOW ? list->entries[i].below
								 : NULL;
}

struct str val_str(const struct val *object, const char *name)
{
	const struct val *value = val_get(object, name);

	return value && val_is_text(value) ? val_text(value) : STR("");
}

int64_t val_int(const struct val *object, const char *name, int64_t fallback)
{
	const struct val *value = val_get(object, name);

	return value && value->kind == VAL_INT ? value->number : fallback;
}

bool val_has(const struct val *object, const char *name)
{
	return val_get(object, name) != NULL;
}

const char *val_kind_words(const struct val *value)
{
	switch (value->kind) {
	case VAL_NULL:
		return "null";
	case VAL_FALSE:
		return "false";
	case VAL_TRUE:
		return "true";
	case VAL_INT:
		return "a whole number";
	case VAL_TEXT:
	case VAL_PLAIN:
		return "a string";
	case VAL_LIST:
		return "an array";
	case VAL_OBJECT:
		return "an object";
	case VAL_BELOW:
		return val_kind_words(value->below);
	}
	return "of no kind";
}

void val_drop(struct val *object, struct str ending)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < object->n; i++)
		if (!str_ends(object->members[i].name, ending))
			object->members[kept++] = object->members[i];
	object->n = kept;
}
