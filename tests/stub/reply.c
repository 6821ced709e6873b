#include "reply.h"

#include "die.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REPLY_KEYS_MAX = 4096 }; /* of one object */

static uint64_t reply_state = 1;

void reply_seed(uint64_t seed)
{
	reply_state = seed;
}

/* splitmix64: a number below `below`. */
static size_t reply_random(size_t below)
{
	uint64_t x = reply_state += 0x9e3779b97f4a7c15u;

	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return (size_t)((x ^ (x >> 31)) % below);
}

static json_t *reply_shuffled(json_t *value);

/* The members of `value` in another order. */
static json_t *reply_shuffled_object(json_t *value)
{
	static const char *keys[REPLY_KEYS_MAX];
	json_t *object = json_object();
	size_t n = 0;

	for (void *at = json_object_iter(value); at && n < REPLY_KEYS_MAX;
		at = json_object_iter_next(value, at)) {
		size_t to = reply_random(n + 1);

		keys[n++] = keys[to];
		keys[to] = json_object_iter_key(at);
	}
	if (n != json_object_size(value))
		die("an object has too many members");
	for (size_t i = 0; i < n; i++)
		json_object_set(object, keys[i], json_object_get(value, keys[i]));
	return object;
}

static json_t *reply_shuffled(json_t *value)
{
	json_t *copy, *list;
	void *at;

	if (json_is_array(value)) {
		list = json_array();
		for (size_t i = 0; i < json_array_size(value); i++)
			json_array_append_new(
				list, reply_shuffled(json_array_get(value, i)));
		return list;
	}
	if (!json_is_object(value))
		return json_incref(value);
	copy = reply_shuffled_object(value);
	for (at = json_object_iter(copy); at; at = json_object_iter_next(copy, at))
		json_object_iter_set_new(
			copy, at, reply_shuffled(json_object_iter_value(at)));
	return copy;
}

void reply_init(struct reply *reply)
{
	*reply = (struct reply){.status = 200, .cut = UINT64_MAX};
}

void reply_release(struct reply *reply)
{
	free(reply->body);
	json_decref(reply->value);
	json_decref(reply->headers);
}

static void reply_body(struct reply *reply, char *body, size_t size)
{
	free(reply->body);
	json_decref(reply->value);
	reply->value = NULL;
	reply->body = body;
	reply->size = size;
	text_tag(body, size, reply->tag);
}

void reply_json(struct reply *reply, unsigned int status, json_t *value)
{
	json_t *shuffled = reply_shuffled(value);
	char *sorted = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_SORT_KEYS);
	char *body = json_dumps(shuffled, JSON_COMPACT | JSON_ENCODE_ANY);

	if (!body || !sorted)
		die("cannot print an answer: out of memory");
	json_decref(shuffled);
	reply_body(reply, body, strlen(body));
	text_tag(sorted, strlen(sorted), reply->tag);
	free(sorted);
	reply->value = value;
	reply->status = status;
	reply->type = "application/json; charset=UTF-8";
	reply->quoted = false;
	reply->sized = false;
}

void reply_text(struct reply *reply, const char *type, const char *body, size_t size)
{
	reply_body(reply, text_copy(body, size), size);
	reply->type = type;
	reply->quoted = true;
	reply->sized = true;
}

void reply_replace(struct reply *reply, const char *from, const char *to, size_t n)
{
	size_t length = strlen(from), size = 0;
	char *at = reply->body, *body, *hit;

	if (!length || !at)
		return;
	body = malloc(reply->size * (n / length + 1) + 1);
	if (!body)
		die("out of memory");
	for (; (hit = strstr(at, from)); at = hit + length) {
		memcpy(body + size, at, (size_t)(hit - at));
		size += (size_t)(hit - at);
		memcpy(body + size, to, n);
		size += n;
	}
	memcpy(body + size, at, (size_t)(reply->body + reply->size - at));
	size += (size_t)(reply->body + reply->size - at);
	body[size] = '\0';
	free(reply->body);
	reply->body = body;
	reply->size = size;
}

void reply_error(
	struct reply *reply, unsigned int status, int code, const char *format, ...)
{
	char message[512];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	reply_json(reply, status,
		json_pack("{s:b, s:i, s:s, s:s}", "error", 1, "code", code, "message",
			message, "documentation",
			"https://bmo.readthedocs.io/en/latest/api/"));
}

void reply_unchanged(struct reply *reply, const char *none_match)
{
	char quoted[TEXT_TAG_SIZE + 2];

	if (!none_match || reply->status != 200 || !reply->tag[0])
		return;
	snprintf(quoted, sizeof(quoted), "\"%s\"", reply->tag);
	if (strcmp(none_match, reply->tag) != 0 && strcmp(none_match, quoted) != 0)
		return;
	reply->status = 304;
	reply->size = 0;
	reply->sized = false;
}
