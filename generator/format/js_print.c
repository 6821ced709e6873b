#include "format/js.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "format/js_layout.h"
#include "format/js_plain.h"

enum {
	SMALL_OBJECT = 32, /* members sorted on the stack; nearly all objects */
	REAL_SIZE = 32,    /* a real of 17 digits with sign, point and exponent */
};

struct member {
	struct str key;
	const json_t *value;
};

static void print_value(struct js_layout *layout, const json_t *value);

static void print_escape(struct buf *out, char c)
{
	static const char from[] = "\"\\\b\f\n\r\t";
	static const char to[] = "\"\\bfnrt";
	const char *hit = c ? memchr(from, c, sizeof(from) - 1) : NULL;

	if (hit)
		buf_add(out, (char[]){'\\', to[hit - from]}, 2);
	else
		buf_printf(out, "\\u%04x", (unsigned)c);
}

void js_print_text(struct str s, struct buf *out)
{
	size_t n = js_plain_run(s);
	char *room = n == s.n ? buf_reserve(out, n + 2) : NULL;

	if (room) { /* the usual case, in one piece */
		room[0] = '"';
		buf_copy(room + 1, s.p, n);
		room[n + 1] = '"';
		room[n + 2] = '\0';
		out->n += n + 2;
		return;
	}
	buf_byte(out, '"');
	while (s.n) {
		buf_add(out, s.p, n);
		s = str_from(s, n);
		if (s.n)
			print_escape(out, s.p[0]);
		s = str_from(s, 1);
		n = js_plain_run(s);
	}
	buf_byte(out, '"');
}

static void print_real(struct buf *out, double value)
{
	char text[REAL_SIZE];
	int digits = 15;
	int n = snprintf(text, sizeof(text), "%.*g", digits, value);

	while (digits < 17 && strtod(text, NULL) != value)
		n = snprintf(text, sizeof(text), "%.*g", ++digits, value);
	buf_add(out, text, (size_t)n);
	if (!strpbrk(text, ".e"))
		buf_c(out, ".0"); /* so that it is read as a real again */
}

/* What has nothing below it: nearly all.  False for an object or an array. */
static bool print_plain(struct buf *out, const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_STRING:
		js_print_text(js_text(value), out);
		return true;
	case JSON_INTEGER:
		buf_int(out, json_integer_value(value));
		return true;
	case JSON_REAL:
		print_real(out, json_real_value(value));
		return true;
	case JSON_TRUE:
		buf_add(out, "true", 4);
		return true;
	case JSON_FALSE:
		buf_add(out, "false", 5);
		return true;
	case JSON_NULL:
		buf_add(out, "null", 4);
		return true;
	case JSON_OBJECT:
	case JSON_ARRAY:
		break;
	}
	return false;
}

static void print_array(struct js_layout *layout, const json_t *array)
{
	size_t n = json_array_size(array);

	if (n == 0) {
		buf_add(layout->out, "[]", 2);
		return;
	}
	js_layout_open(layout, '[');
	for (size_t i = 0; i < n; i++) {
		const json_t *item = json_array_get(array, i);

		js_layout_between(layout, i == 0);
		print_value(layout, item);
	}
	js_layout_close(layout, ']');
}

static int compare_members(const void *a, const void *b)
{
	return str_cmp(((const struct member *)a)->key, ((const struct member *)b)->key);
}

/* Most objects are made or read in order already, and are small. */
static void sort_members(struct member *members, size_t n)
{
	if (n > SMALL_OBJECT) {
		qsort(members, n, sizeof(*members), compare_members);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		struct member member = members[i];
		size_t j = i;

		for (; j && str_cmp(members[j - 1].key, member.key) > 0; j--)
			members[j] = members[j - 1];
		members[j] = member;
	}
}

static void print_members(
	struct js_layout *layout, const struct member *members, size_t n)
{
	js_layout_open(layout, '{');
	for (size_t i = 0; i < n; i++) {
		js_layout_between(layout, i == 0);
		js_print_text(members[i].key, layout->out);
		buf_add(layout->out, ": ", js_layout_is_flat(layout) ? 1 : 2);
		print_value(layout, members[i].value);
	}
	js_layout_close(layout, '}');
}

static void print_sorted(struct js_layout *layout, json_t *object, size_t n)
{
	struct member small[SMALL_OBJECT];
	struct member *members =
		n > SMALL_OBJECT ? mem_zalloc(n, sizeof(*members)) : small;
	size_t i = 0;

	for (void *at = json_object_iter(object); at;
		at = json_object_iter_next(object, at))
		members[i++] = (struct member){
			{json_object_iter_key(at), json_object_iter_key_len(at)},
			json_object_iter_value(at)};
	sort_members(members, n);
	print_members(layout, members, n);
	if (members != small)
		mem_free(members);
}

static void print_object(struct js_layout *layout, const json_t *object)
{
	/* jansson walks an object by way of a pointer that could change it. */
	json_t *walked = (json_t *)(uintptr_t)object;
	size_t n = json_object_size(object);

	if (n == 0)
		buf_add(layout->out, "{}", 2);
	else
		print_sorted(layout, walked, n);
}

static void print_value(struct js_layout *layout, const json_t *value)
{
	if (print_plain(layout->out, value))
		return;
	if (json_is_array(value))
		print_array(layout, value);
	else
		print_object(layout, value);
}

void js_print(const json_t *value, struct buf *out)
{
	struct js_layout layout = {.out = out, .flat = JS_DEPTH_MAX};

	print_value(&layout, value);
	buf_byte(out, '\n');
}

void js_print_compact(const json_t *value, struct buf *out)
{
	struct js_layout layout = {.out = out};

	print_value(&layout, value);
}
