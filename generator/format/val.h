/*
 * val - what a page says, as values: made in the page's arena, shown by a template,
 * printed as the page's JSON.
 *
 * A site has some ten million of these, so they are plain memory of the page: made by
 * moving a pointer, never released one by one, their names borrowed.  JSON that is read,
 * and what is printed in canonical form, are jansson's (format/js.h).
 *
 *	val_begin(&arena);
 *	struct val *view = val_new_object();
 *	val_set_int(view, "bugs", 12);
 *	val_print(view, keys, &out);
 *	val_end();
 *
 * Between val_begin() and val_end() this thread's values are made in that arena and live
 * as long as what is in it.
 */
#ifndef FORMAT_VAL_H
#define FORMAT_VAL_H

#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"

enum val_kind {
	VAL_NULL,
	VAL_FALSE,
	VAL_TRUE,
	VAL_INT,
	VAL_TEXT,
	VAL_PLAIN, /* a text that HTML and JSON hold as it is */
	VAL_LIST,
	VAL_OBJECT,
	VAL_BELOW, /* in a list or an object: the list or the object that `below` is */
};

struct val {
	enum val_kind kind;
	unsigned n; /* bytes of a text, entries of a list, members of an object */
	union {
		int64_t number;
		const char *text;
		struct val *entries;
		struct val_member *members;
		struct val *below;
	};
};

struct val_member {
	struct str name; /* borrowed: a word of ours, or in the arena */
	struct val value;
};

/*
 * Most texts of a page are times, numbers of comments, verdicts and paths of pages, which
 * hold nothing that HTML or JSON writes otherwise.  Who makes such a text says so
 * (VAL_PLAIN), and nobody looks at each byte of it again, twice.  Only for what is made
 * here of digits and words of ours: never for what came from outside.  Debug builds look.
 */

void val_begin(struct arena *arena);
void val_end(void);

struct val *val_new_list(void);
struct val *val_new_object(void);
struct val *val_new_bool(bool value);
struct val *val_new_int(int64_t value);
struct val *val_new_str(struct str s); /* copied; s is valid UTF-8 */
struct val *val_new_c(const char *text);
struct val *val_new_plain(struct str s); /* copied */

/* A name of two pieces, in the arena: names are not copied. */
const char *val_name(const char *front, const char *back);

/* Puts value into the object, which has no such member yet, or at the end of the list.
 * A list or an object is not copied: it may grow later.  NULL is null. */
void val_set(struct val *object, const char *name, const struct val *value);
void val_set_name(struct val *object, struct str name, const struct val *value);
void val_push(struct val *list, const struct val *value);

/* Readers; what is absent or of another kind gives NULL, 0, an empty text, the
 * fallback. */
const struct val *val_get(const struct val *object, const char *name);
size_t val_count(const struct val *value); /* of entries or members; 0 for NULL */
struct val *val_below(struct val *object, const char *name); /* a list or an object */
struct val *val_below_at(struct val *list, size_t i);        /* the same */
struct str val_str(const struct val *object, const char *name);
int64_t val_int(const struct val *object, const char *name, int64_t fallback);
bool val_has(const struct val *object, const char *name); /* null too */

/* The same as val_get() for who knows about where it stands: it is looked for from there
 * to the front first, as views set their members in the order of their keys and leave
 * some out. */
const struct val *val_find(const struct val *object, struct str name, size_t near);

/* What a value is, in the words of an error: "an array". */
const char *val_kind_words(const struct val *value);

/* Takes out the members whose names end so. */
void val_drop(struct val *object, struct str ending);

/*
 * JSON for what is published: members in the order in which the view set them, which is
 * the order of reading, and each entry of a list of the top object on one line, since
 * half of the bytes would be blanks.  Names of members are our own, and hold nothing
 * that needs an escape.  Rows (format/template.h) are printed as objects of those of
 * their keys that are not null; `keys` are those of the view, NULL where it has no rows.
 * At most JS_DEPTH_MAX deep (format/js.h).
 */
struct view_key;
void val_print(const struct val *view, const struct view_key *keys, struct buf *out);
void val_print_compact(const struct val *value, struct buf *out); /* on one line */

/* What the short forms below, one for each kind, are made of: a place to fill. */
struct val *val_grow(struct val *list);
struct val *val_member(struct val *object, struct str name);
struct val val_copy(struct str s);
struct val val_copy_plain(struct str s);

/* Whether a text may be VAL_PLAIN. */
bool val_is_plain(struct str s);

static inline void val_check_plain(struct str s)
{
#ifdef CANDOR_DEBUG
	assert(val_is_plain(s));
#else
	(void)s;
#endif
}

static inline struct str val_text(const struct val *value)
{
	return (struct str){value->text, value->n};
}

static inline bool val_is_text(const struct val *value)
{
	return value->kind == VAL_TEXT || value->kind == VAL_PLAIN;
}

/* One of our own words, which stays where it is as long as the program runs. */
static inline struct val val_word(const char *word)
{
	struct str s = {word, strlen(word)};

	val_check_plain(s);
	return (struct val){.kind = VAL_PLAIN, .n = (unsigned)s.n, .text = word};
}

/* The list or the object itself where a value says that it is one. */
static inline const struct val *val_resolved(const struct val *value)
{
	return value->kind == VAL_BELOW ? value->below : value;
}

/* Entry i of a list, NULL where it has none. */
static inline const struct val *val_at(const struct val *list, size_t i)
{
	bool there = list && list->kind == VAL_LIST && i < list->n;

	return there ? val_resolved(&list->entries[i]) : NULL;
}

/* Whether the member at that place of an object has that name, as it is the same word of
 * ours. */
static inline bool val_is_at(const struct val *object, struct str name, size_t place)
{
	return object->kind == VAL_OBJECT && place < object->n &&
		object->members[place].name.p == name.p &&
		object->members[place].name.n == name.n;
}

/* Entries, or members, that there is room for at first. */
enum { VAL_FIRST = 8 };

/* They double from there on, so that their number tells when they are full. */
static inline bool val_is_full(unsigned n)
{
	return !(n & (n - 1)) && (n >= VAL_FIRST || n == 0);
}

static inline struct val *val_entry(struct val *list)
{
	return val_is_full(list->n) ? val_grow(list) : &list->entries[list->n++];
}

static inline void val_push_int(struct val *list, int64_t value)
{
	*val_entry(list) = (struct val){.kind = VAL_INT, .number = value};
}

static inline void val_push_null(struct val *list)
{
	*val_entry(list) = (struct val){.kind = VAL_NULL};
}

static inline void val_push_nulls(struct val *list, size_t n)
{
	while (n--)
		val_push_null(list);
}

static inline void val_push_bool(struct val *list, bool value)
{
	*val_entry(list) = (struct val){.kind = value ? VAL_TRUE : VAL_FALSE};
}

/* Null where it is false: most rows have few that are true. */
static inline void val_push_flag(struct val *list, bool value)
{
	*val_entry(list) = (struct val){.kind = value ? VAL_TRUE : VAL_NULL};
}

static inline void val_push_str(struct val *list, struct str s)
{
	*val_entry(list) = val_copy(s);
}

/* Null for an empty one. */
static inline void val_push_plain(struct val *list, struct str s)
{
	*val_entry(list) = s.n ? val_copy_plain(s) : (struct val){.kind = VAL_NULL};
}

static inline void val_push_c(struct val *list, const char *text)
{
	val_push_str(list, str_c(text));
}

/* Null for an empty one; val_push_c() for one that may hold an apostrophe or the like. */
static inline void val_push_word(struct val *list, const char *word)
{
	*val_entry(list) = word[0] ? val_word(word) : (struct val){.kind = VAL_NULL};
}

/* Null for an empty one. */
static inline void val_push_filled(struct val *list, struct str s)
{
	*val_entry(list) = s.n ? val_copy(s) : (struct val){.kind = VAL_NULL};
}

static inline void val_set_str(struct val *object, const char *name, struct str s)
{
	*val_member(object, str_c(name)) = val_copy(s);
}

static inline void val_set_plain(struct val *object, const char *name, struct str s)
{
	*val_member(object, str_c(name)) = val_copy_plain(s);
}

/* For what is shown many times: looks once whether it is plain. */
static inline void val_set_often(struct val *object, const char *name, struct str s)
{
	*val_member(object, str_c(name)) =
		val_is_plain(s) ? val_copy_plain(s) : val_copy(s);
}

static inline void val_set_c(struct val *object, const char *name, const char *text)
{
	val_set_str(object, name, str_c(text));
}

static inline void val_set_word(struct val *object, const char *name, const char *word)
{
	*val_member(object, str_c(name)) = val_word(word);
}

static inline void val_set_int(struct val *object, const char *name, int64_t value)
{
	*val_member(object, str_c(name)) = (struct val){.kind = VAL_INT, .number = value};
}

static inline void val_set_bool(struct val *object, const char *name, bool value)
{
	*val_member(object, str_c(name)) =
		(struct val){.kind = value ? VAL_TRUE : VAL_FALSE};
}

static inline void val_set_null(struct val *object, const char *name)
{
	*val_member(object, str_c(name)) = (struct val){.kind = VAL_NULL};
}

/* Null when empty. */
static inline void val_set_filled(struct val *object, const char *name, struct str s)
{
	if (s.n)
		val_set_str(object, name, s);
	else
		val_set_null(object, name);
}

#endif
