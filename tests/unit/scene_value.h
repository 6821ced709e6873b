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
static inline const struct val *value_at(const struct val *value, const char *path)
{
	struct str rest = str_c(path);
	struct str part;
	int64_t index;

	while (value && rest.n && str_split(&rest, '.', &part)) {
		char key[64];

		snprintf(key, sizeof(key), STR_FMT, STR_ARG(part));
		value = value->kind == VAL_LIST && str_digits(part, &index)
			? val_at(value, (size_t)index)
			: val_get(value, key);
	}
	return value;
}

/* A value in words: `null`, `true`, digits, `[2]` for two of a list, or the text. */
static inline const char *shown(struct scene *s, const struct val *value)
{
	struct arena *arena = &s->w.arena;

	if (!value)
		return "(nothing)";
	if (val_is_text(value))
		return arena_cstr(arena, val_text(value));
	if (value->kind == VAL_INT)
		return arena_printf(arena, "%lld", (long long)value->number).p;
	if (value->kind == VAL_LIST)
		return arena_printf(arena, "[%zu]", val_count(value)).p;
	return val_kind_words(value);
}

static inline void assert_value(struct scene *s, const char *name, const struct val *view,
	const char *path, const char *want)
{
	const char *got = shown(s, value_at(view, path));

	if (strcmp(got, want) != 0)
		fail_msg("%s: %s is '%s' instead of '%s'", name, path, got, want);
}

/* One member of all that a list holds, with blanks between. */
static inline const char *column(
	struct scene *s, const struct val *view, const char *list, const char *key)
{
	const struct val *rows = value_at(view, list);
	struct str all = STR("");

	assert_non_null(rows);
	assert_int_equal(rows->kind, VAL_LIST);
	for (size_t i = 0; i < val_count(rows); i++)
		all = arena_printf(&s->w.arena, STR_FMT "%s%s", STR_ARG(all),
			i ? " " : "", shown(s, value_at(val_at(rows, i), key)));
	return all.n ? all.p : "";
}

/* No character that turns or hides text: U+200B, U+202E as scene_bugs has them. */
static inline void assert_plain(const char *text)
{
	assert_lacks(text, "\xe2\x80\x8b");
	assert_lacks(text, "\xe2\x80\xae");
}

#endif
