/*
 * js - JSON by way of jansson: parsed with repair, read with checks, printed
 * in one canonical form.
 *
 * json_t is the one library value that travels through the program; what pages show is
 * made of values of their own (format/val.h).  Objects are walked in sorted key order
 * wherever order can be seen.  Strings are {pointer, length}: they may hold NUL.
 */
#ifndef FORMAT_JS_H
#define FORMAT_JS_H

#include <jansson.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

/* Deepest nesting of arrays and objects, read or printed; Bugzilla's answers have 8. */
enum { JS_DEPTH_MAX = 64 };

/*
 * Parses one JSON document, an array or an object.  Bad UTF-8 and lone surrogate
 * escapes, which jansson refuses, are first mended to U+FFFD (*mended says so; may be
 * NULL).
 * NUL in strings is allowed, in keys it is not, nor is a doubled key.  A byte
 * order mark at the start is skipped.
 *
 * *out is owned: json_decref().  Fails with ERR_INPUT, `name:line:column` in
 * where.
 */
MUST_CHECK bool js_parse(
	struct str text, const char *name, json_t **out, bool *mended, struct err *err);

/*
 * Canonical form: keys sorted by bytes, two blanks a level, LF, a final
 * newline, UTF-8 unescaped, `/` unescaped.  The same value gives the same
 * bytes.  Numbers that are not whole have as few digits as give the same number
 * again.  js_print_compact() is one line without blanks or a final newline.
 */
void js_print(const json_t *value, struct buf *out);

void js_print_compact(const json_t *value, struct buf *out);
void js_print_text(struct str s, struct buf *out); /* in quotes; s is valid UTF-8 */

/*
 * Values of a document may live and die together: between js_pool_begin() and
 * js_pool_end() this thread's new values are taken from the arena, and need not be
 * released.  None of them may be kept or released after the end, and none made
 * before may be released, or put into one of them, between the two.  js_init()
 * comes first, once, before any value is made.
 */
void js_init(void);
void js_pool_begin(struct arena *arena);
void js_pool_end(void);

/* Lenient readers: what is absent, null or of another kind gives the fallback. */
struct str js_str(const json_t *object, const char *key); /* fallback: empty; borrowed */
int64_t js_int(const json_t *object, const char *key, int64_t fallback);
bool js_has(const json_t *object, const char *key);             /* present, null too */
const json_t *js_array(const json_t *object, const char *key);  /* NULL when no array */
const json_t *js_object(const json_t *object, const char *key); /* NULL when no object */

/* The text of a string value. */
struct str js_text(const json_t *string);

/* New values, owned by the caller or stolen by js_set()/js_push(). */
json_t *js_new_str(struct str s); /* s is valid UTF-8 */
json_t *js_new_c(const char *text);

/* Puts value into object (array) and takes it over; never fails. */
void js_set_key(json_t *object, struct str key, json_t *value);
void js_push(json_t *array, json_t *value);

static inline void js_set(json_t *object, const char *key, json_t *value)
{
	js_set_key(object, str_c(key), value);
}

static inline void js_push_str(json_t *array, struct str s)
{
	js_push(array, js_new_str(s));
}

static inline void js_push_int(json_t *array, int64_t value)
{
	js_push(array, json_integer(value));
}

static inline void js_set_str(json_t *object, const char *key, struct str s)
{
	js_set(object, key, js_new_str(s));
}

static inline void js_set_c(json_t *object, const char *key, const char *text)
{
	js_set(object, key, js_new_c(text));
}

static inline void js_set_int(json_t *object, const char *key, int64_t value)
{
	js_set(object, key, json_integer(value));
}

static inline void js_set_bool(json_t *object, const char *key, bool value)
{
	js_set(object, key, json_boolean(value));
}

static inline void js_set_null(json_t *object, const char *key)
{
	js_set(object, key, json_null());
}

/* Null when empty. */
static inline void js_set_filled(json_t *object, const char *key, struct str s)
{
	if (s.n)
		js_set_str(object, key, s);
	else
		js_set_null(object, key);
}

#endif
