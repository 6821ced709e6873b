#include "script.h"

#include "die.h"
#include "text.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct script_key {
	const char *name;
	json_type type;
};

static const struct script_key script_keys[] = {
	{"match", JSON_STRING},
	{"times", JSON_INTEGER},
	{"status", JSON_INTEGER},
	{"headers", JSON_OBJECT},
	{"body_file", JSON_STRING},
	{"length", JSON_TRUE},
	{"drop_after", JSON_INTEGER},
	{"delay_ms", JSON_INTEGER},
	{"holds", JSON_INTEGER},
	{"truncate", JSON_INTEGER},
	{"pad_to", JSON_INTEGER},
	{"replace", JSON_OBJECT},
};

/* Headers and replacements: objects of strings. */
static void script_strings(const char *path, json_t *headers)
{
	void *at = json_object_iter(headers);

	for (; at; at = json_object_iter_next(headers, at)) {
		if (!json_is_string(json_object_iter_value(at)))
			die("%s: %s is not a string", path, json_object_iter_key(at));
	}
}

static void script_check(const char *path, const char *key, json_t *value)
{
	if (strcmp(key, "body") == 0)
		return;
	for (size_t i = 0; i < sizeof(script_keys) / sizeof(*script_keys); i++) {
		if (strcmp(script_keys[i].name, key) != 0)
			continue;
		if (json_typeof(value) != script_keys[i].type)
			die("%s: the value of %s is of the wrong kind", path, key);
		if (json_is_integer(value) && json_integer_value(value) < 0)
			die("%s: %s is below 0", path, key);
		return;
	}
	die("%s: unknown key %s", path, key);
}

/* Puts the text of `body_file` in place of `body`. */
static void script_file(const char *path, json_t *route)
{
	const char *name = json_string_value(json_object_get(route, "body_file"));
	const char *slash = strrchr(path, '/');
	char *folder, *file, *text;
	size_t size;

	if (!name)
		return;
	folder = slash ? text_copy(path, (size_t)(slash - path)) : text_copy(".", 1);
	file = text_path(folder, name);
	text = text_load(file, &size);
	json_object_set_new(route, "body", json_stringn_nocheck(text, size));
	free(text);
	free(file);
	free(folder);
}

void script_load(struct script *script, const char *path)
{
	json_error_t error;

	script->routes = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
	if (!script->routes)
		die("%s:%d: %s", path, error.line, error.text);
	if (!json_is_array(script->routes))
		die("%s: not a list", path);
	for (size_t i = 0; i < json_array_size(script->routes); i++) {
		json_t *route = json_array_get(script->routes, i);
		void *at = json_object_iter(route);

		for (; at; at = json_object_iter_next(route, at))
			script_check(path, json_object_iter_key(at),
				json_object_iter_value(at));
		if (!json_object_get(route, "match"))
			die("%s: a route without match", path);
		script_strings(path, json_object_get(route, "headers"));
		script_strings(path, json_object_get(route, "replace"));
		script_file(path, route);
	}
}

void script_release(struct script *script)
{
	json_decref(script->routes);
}

static bool script_is(json_t *id, json_t *want)
{
	return json_is_integer(id) && json_integer_value(id) == json_integer_value(want);
}

/* Tells whether `own` has the bug `want`: in a list, or under its id as a key. */
static bool script_holds(const struct reply *own, json_t *want)
{
	json_t *bugs = json_object_get(own->value, "bugs");
	char key[24];

	if (!want)
		return true;
	snprintf(key, sizeof(key), "%lld", (long long)json_integer_value(want));
	if (json_object_get(bugs, key))
		return true;
	for (size_t i = 0; i < json_array_size(bugs); i++) {
		if (script_is(json_object_get(json_array_get(bugs, i), "id"), want))
			return true;
	}
	return false;
}

json_t *script_route(struct script *script, const char *target, const struct reply *own)
{
	for (size_t i = 0; i < json_array_size(script->routes); i++) {
		json_t *route = json_array_get(script->routes, i);
		json_t *times = json_object_get(route, "times");
		const char *match = json_string_value(json_object_get(route, "match"));

		if (!strstr(target, match) ||
			!script_holds(own, json_object_get(route, "holds")))
			continue;
		if (!times)
			return route;
		if (json_integer_value(times) > 0) {
			json_integer_set(times, json_integer_value(times) - 1);
			return route;
		}
	}
	return NULL;
}

static bool script_answers(json_t *route)
{
	return json_object_get(route, "status") || json_object_get(route, "body");
}

static void script_body(json_t *route, struct reply *reply)
{
	json_t *status = json_object_get(route, "status");
	json_t *body = json_object_get(route, "body");

	if (body && !json_is_string(body))
		reply_json(reply, 200, json_incref(body));
	else
		reply_text(reply, "application/json; charset=UTF-8",
			body ? json_string_value(body) : "", json_string_length(body));
	reply->tag[0] = '\0';
	reply->sized = false;
	reply->status = status ? (unsigned int)json_integer_value(status) : 200;
}

static void script_replace(json_t *marks, struct reply *reply)
{
	void *at = json_object_iter(marks);

	for (; at; at = json_object_iter_next(marks, at)) {
		const char *hex = json_string_value(json_object_iter_value(at));
		size_t n = text_unhex(hex, NULL);
		char *bytes = text_copy(hex, n);

		text_unhex(hex, bytes);
		reply_replace(reply, json_object_iter_key(at), bytes, n);
		free(bytes);
	}
}

/* What a route does to a body, be it its own or the stub's. */
static void script_spoil(json_t *route, struct reply *reply)
{
	json_t *truncate = json_object_get(route, "truncate");
	json_t *pad = json_object_get(route, "pad_to");

	script_replace(json_object_get(route, "replace"), reply);
	if (truncate && (uint64_t)json_integer_value(truncate) < reply->size)
		reply->size = (size_t)json_integer_value(truncate);
	if (pad)
		reply->pad = (uint64_t)json_integer_value(pad);
}

void script_apply(json_t *route, struct reply *reply)
{
	json_t *headers = json_object_get(route, "headers");
	json_t *cut = json_object_get(route, "drop_after");
	json_t *delay = json_object_get(route, "delay_ms");

	if (script_answers(route))
		script_body(route, reply);
	script_spoil(route, reply);
	if (headers)
		reply->headers = json_incref(headers);
	if (json_object_get(route, "length"))
		reply->sized = true;
	if (cut)
		reply->cut = (uint64_t)json_integer_value(cut);
	if (delay)
		reply->delay_ms = (unsigned int)json_integer_value(delay);
}
