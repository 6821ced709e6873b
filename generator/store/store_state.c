#include <fcntl.h>
#include <unistd.h>

#include "base/date.h"
#include "store/store.h"

enum { STATE_MAX = 64 * 1024 };

static const char *state_path(struct store *store)
{
	return fs_join(&store->arena, store->root, "state.json");
}

/* A time of the state; null or absent is "not known", all else must be a time. */
static bool read_time(const json_t *state, const char *key, const char *path,
	int64_t *out, struct err *err)
{
	const json_t *value = json_object_get(state, key);

	*out = DATE_NONE;
	if (!value || json_is_null(value))
		return true;
	if (!json_is_string(value) || !date_parse_instant(js_text(value), out))
		return err_set(err, ERR_FAIL, path, "\"%s\" is no time", key);
	return true;
}

/* A number of the state that is not there is 0. */
static bool read_number(const json_t *state, const char *key, const char *path,
	int64_t *out, struct err *err)
{
	const json_t *value = json_object_get(state, key);

	*out = js_int(state, key, 0);
	if (!value || json_is_null(value) || (json_is_integer(value) && *out >= 0))
		return true;
	return err_set(err, ERR_FAIL, path, "\"%s\" is no number", key);
}

static bool is_key(struct str key)
{
	if (key.n != STORE_KEY_HEX)
		return false;
	for (size_t i = 0; i < key.n; i++)
		if (!str_is_digit(key.p[i]) && !(key.p[i] >= 'a' && key.p[i] <= 'f'))
			return false;
	return true;
}

static bool read_state(struct store *store, const json_t *json, const char *path,
	struct store_state *state, struct err *err)
{
	struct arena *arena = &store->arena;
	struct store_state got = {.found = true};

	if (!read_time(json, "as_of", path, &got.as_of, err) ||
		!read_time(json, "bugs_changed_at", path, &got.bugs_changed_at, err) ||
		!read_time(json, "records_at", path, &got.records_at, err) ||
		!read_time(
			json, "records_changed_at", path, &got.records_changed_at, err) ||
		!read_time(json, "roots_at", path, &got.roots_at, err) ||
		!read_number(json, "door", path, &got.door, err) ||
		!read_number(json, "full_upto", path, &got.full_upto, err) ||
		!read_number(json, "rotated_upto", path, &got.rotated_upto, err))
		return false;
	got.full = json_is_integer(json_object_get(json, "full_upto"));
	got.records_etag = arena_str(arena, js_str(json, "records_etag"));
	got.records_source = arena_str(arena, js_str(json, "records_source"));
	got.roots_etag = arena_str(arena, js_str(json, "roots_etag"));
	got.roots_source = arena_str(arena, js_str(json, "roots_source"));
	got.source = arena_str(arena, js_str(json, "source"));
	got.key = arena_str(arena, js_str(json, "key"));
	if (!is_key(got.key))
		return err_set(err, ERR_FAIL, path, "\"key\" is not %d hex digits",
			STORE_KEY_HEX);
	*state = got;
	return true;
}

bool store_state_load(struct store *store, struct store_state *state, struct err *err)
{
	const char *path = state_path(store);
	struct buf text;
	json_t *json = NULL;
	bool ok;

	if (fs_kind(path) == FS_NOTHING) {
		*state = (struct store_state){.as_of = DATE_NONE,
			.bugs_changed_at = DATE_NONE,
			.records_at = DATE_NONE,
			.records_changed_at = DATE_NONE,
			.roots_at = DATE_NONE};
		return true;
	}
	buf_init(&text, STATE_MAX);
	ok = fs_read(path, &text, err) &&
		((js_parse(buf_view(&text), path, &json, NULL, err) &&
			 read_state(store, json, path, state, err)) ||
			err_wrap(err, STORE_DAMAGED));
	if (!ok)
		err->code = ERR_FAIL; /* no person wrote this file */
	json_decref(json);
	buf_release(&text);
	return ok;
}

static void set_time(json_t *json, const char *key, int64_t time)
{
	char text[DATE_INSTANT_SIZE];

	if (time == DATE_NONE) {
		js_set_null(json, key);
		return;
	}
	date_print_instant(time, text);
	js_set_c(json, key, text);
}

bool store_state_save(
	struct store *store, const struct store_state *state, struct err *err)
{
	json_t *json = json_object();
	struct buf out;
	bool ok;

	set_time(json, "as_of", state->as_of);
	set_time(json, "bugs_changed_at", state->bugs_changed_at);
	set_time(json, "records_at", state->records_at);
	js_set_str(json, "records_etag", state->records_etag);
	js_set_str(json, "records_source", state->records_source);
	set_time(json, "records_changed_at", state->records_changed_at);
	if (state->roots_source.n) { /* there is a roots report */
		set_time(json, "roots_at", state->roots_at);
		js_set_str(json, "roots_etag", state->roots_etag);
		js_set_str(json, "roots_source", state->roots_source);
	}
	js_set_str(json, "source", state->source);
	js_set_str(json, "key", state->key);
	js_set_int(json, "door", state->door);
	js_set_int(json, "rotated_upto", state->rotated_upto);
	if (state->full)
		js_set_int(json, "full_upto", state->full_upto);
	else
		js_set_null(json, "full_upto");
	buf_init(&out, STATE_MAX);
	js_print(json, &out);
	ok = fs_write(state_path(store), buf_view(&out), FS_DURABLE, err) &&
		fs_sync_folder(store->root, err);
	buf_release(&out);
	json_decref(json);
	return ok;
}
