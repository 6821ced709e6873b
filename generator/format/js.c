#include "format/js.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

static _Thread_local struct arena *pool; /* NULL: values are made on their own */

static void *take(size_t size)
{
	return pool ? arena_alloc(pool, size) : mem_alloc(size);
}

static void give_back(void *p)
{
	if (!pool)
		mem_free(p);
}

void js_init(void)
{
	json_set_alloc_funcs(take, give_back);
}

void js_pool_begin(struct arena *arena)
{
	assert(!pool);
	pool = arena;
}

void js_pool_end(void)
{
	pool = NULL;
}

struct str js_text(const json_t *string)
{
	return (struct str){json_string_value(string), json_string_length(string)};
}

struct str js_str(const json_t *object, const char *key)
{
	struct str text = js_text(json_object_get(object, key));

	return text.p ? text : STR("");
}

int64_t js_int(const json_t *object, const char *key, int64_t fallback)
{
	const json_t *value = json_object_get(object, key);

	return json_is_integer(value) ? json_integer_value(value) : fallback;
}

bool js_has(const json_t *object, const char *key)
{
	return json_object_get(object, key) != NULL;
}

const json_t *js_array(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	return json_is_array(value) ? value : NULL;
}

const json_t *js_object(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	return json_is_object(value) ? value : NULL;
}

/* jansson gives NULL where memory ran out or text is not UTF-8: both end the program. */
static json_t *need(json_t *value)
{
	assert(value);
	return value;
}

json_t *js_new_str(struct str s)
{
	assert(utf8_is_valid(s));
	return need(json_stringn_nocheck(s.p ? s.p : "", s.n));
}

json_t *js_new_c(const char *text)
{
	return js_new_str(str_c(text));
}

void js_set_key(json_t *object, struct str key, json_t *value)
{
	int rc = json_object_setn_new_nocheck(object, key.p, key.n, need(value));

	assert(rc == 0);
	(void)rc;
}

void js_push(json_t *array, json_t *value)
{
	int rc = json_array_append_new(array, need(value));

	assert(rc == 0);
	(void)rc;
}
