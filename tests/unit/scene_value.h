/*
 * scene_value - what stands in a text, and at a path of a view; a part of render_case.h,
 * which includes it.
 */
#ifndef TESTS_SCENE_VALUE_H
#define TESTS_SCENE_VALUE_H

static inline void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("there is no\n%s\nin\n%s", part, text);
}

static inline size_t times_in(const char *text, const char *part)
{
	size_t n = 0;

	while ((text = strstr(text, part))) {
		text += strlen(part);
		n++;
	}
	return n;
}

static inline void assert_lacks(const char *text, const char *part)
{
	const char *found = strstr(text, part);

	if (found)
		fail_msg("there is '%s': %.100s", part, found);
}

/* What stands at a path such as `row.closed` or `events.0.kind`; NULL: nothing. */
static inline json_t *value_at(json_t *value, const char *path)
{
	struct str rest = str_c(path);
	struct str part;
	int64_t index;

	while (value && rest.n && str_split(&rest, '.', &part)) {
		char key[64];

		snprintf(key, sizeof(key), STR_FMT, STR_ARG(part));
		value = json_is_array(value) && str_digits(part, &index)
			? json_array_get(value, (size_t)index)
			: json_object_get(value, key);
	}
	return value;
}

/* A value in words: `null`, `true`, digits, `[2]` for two of a list, or the text. */
static inline const char *shown(struct scene *s, json_t *value)
{
	struct arena *arena = &s->w.arena;

	if (!value)
		return "(nothing)";
	switch (json_typeof(value)) {
	case JSON_STRING:
		return arena_cstr(arena, js_text(value));
	case JSON_INTEGER:
		return arena_printf(arena, "%lld", (long long)json_integer_value(value))
			.p;
	case JSON_ARRAY:
		return arena_printf(arena, "[%zu]", json_array_size(value)).p;
	case JSON_TRUE:
		return "true";
	case JSON_FALSE:
		return "false";
	case JSON_NULL:
		return "null";
	case JSON_OBJECT:
	case JSON_REAL:
		break;
	}
	return js_kind(value);
}

static inline void assert_value(struct scene *s, const char *name, json_t *view,
	const char *path, const char *want)
{
	const char *got = shown(s, value_at(view, path));

	if (strcmp(got, want) != 0)
		fail_msg("%s: %s is '%s' instead of '%s'", name, path, got, want);
}

/* One member of all that a list holds, with blanks between. */
static inline const char *column(
	struct scene *s, json_t *view, const char *list, const char *key)
{
	json_t *rows = value_at(view, list);
	struct str all = STR("");

	assert_true(json_is_array(rows));
	for (size_t i = 0; i < json_array_size(rows); i++)
		all = arena_printf(&s->w.arena, STR_FMT "%s%s", STR_ARG(all),
			i ? " " : "", shown(s, value_at(json_array_get(rows, i), key)));
	return all.n ? all.p : "";
}

/* No character that turns or hides text: U+200B, U+202E as scene_bugs has them. */
static inline void assert_plain(const char *text)
{
	assert_lacks(text, "\xe2\x80\x8b");
	assert_lacks(text, "\xe2\x80\xae");
}

#endif
