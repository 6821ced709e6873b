#include "pull/redact.h"

#include "base/date.h"
#include "format/account.h"

enum {
	TEXT_MAX = 64 * 1024 * 1024
}; /* bytes of one text; Bugzilla's own limit is 64 KiB */

static const struct redact_member bug_members[] = {
	{"id", REDACT_INT, NULL},
	{"summary", REDACT_TEXT, NULL},
	{"status", REDACT_TEXT, NULL},
	{"resolution", REDACT_TEXT, NULL},
	{"whiteboard", REDACT_TEXT, NULL},
	{"product", REDACT_TEXT, NULL},
	{"component", REDACT_TEXT, NULL},
	{"creation_time", REDACT_TIME, NULL},
	{"last_change_time", REDACT_TIME, NULL},
	{"cf_last_resolved", REDACT_TIME, NULL},
	{"is_open", REDACT_BOOL, NULL},
	{"type", REDACT_TEXT, NULL},
	{"keywords", REDACT_TEXTS, NULL},
	{"blocks", REDACT_INTS, NULL},
	{"depends_on", REDACT_INTS, NULL},
	{"see_also", REDACT_TEXTS, NULL},
	{"dupe_of", REDACT_INT, NULL},
	{"duplicates", REDACT_INTS, NULL},
	{"comment_count", REDACT_INT, NULL},
	{"creator", REDACT_LOGIN, NULL},
	{"assigned_to", REDACT_LOGIN, NULL},
	{NULL, REDACT_INT, NULL},
};

static const struct redact_member comment_members[] = {
	{"id", REDACT_INT, NULL},
	{"count", REDACT_INT, NULL},
	{"time", REDACT_TIME, "creation_time"},
	{"creator", REDACT_LOGIN, "author"},
	{"attachment_id", REDACT_INT, NULL},
	{"tags", REDACT_TEXTS, NULL},
	{"raw_text", REDACT_TEXT, "text"},
	{NULL, REDACT_INT, NULL},
};

static const struct redact_member attachment_members[] = {
	{"id", REDACT_INT, NULL},
	{"creation_time", REDACT_TIME, NULL},
	{"creator", REDACT_LOGIN, "attacher"},
	{"content_type", REDACT_TEXT, NULL},
	{"size", REDACT_INT, NULL},
	{"is_obsolete", REDACT_BOOL, NULL},
	{"is_patch", REDACT_BOOL, NULL},
	{NULL, REDACT_INT, NULL},
};

static const struct redact_member flag_members[] = {
	{"name", REDACT_TEXT, NULL},
	{"status", REDACT_TEXT, NULL},
	{"setter", REDACT_LOGIN, NULL},
	{"requestee", REDACT_LOGIN, NULL},
	{"creation_date", REDACT_TIME, NULL},
	{"modification_date", REDACT_TIME, NULL},
	{"type_id", REDACT_INT, NULL},
	{NULL, REDACT_INT, NULL},
};

void redact_init(
	struct redact *redact, struct arena *arena, struct str key, json_t *accounts)
{
	*redact = (struct redact){.arena = arena, .key = key, .accounts = accounts};
	map_init(&redact->known);
}

void redact_release(struct redact *redact)
{
	map_release(&redact->known);
}

struct str redact_login(struct redact *redact, struct str login)
{
	struct str *account = map_get(&redact->known, login);

	if (!account) {
		account = arena_alloc(redact->arena, sizeof(*account));
		*account = account_of_login(redact->arena, redact->key, login);
		map_put(&redact->known, arena_str(redact->arena, login), account);
	}
	return *account;
}

json_t *redact_string(json_t *string)
{
	struct buf out;
	json_t *made;

	buf_init(&out, TEXT_MAX);
	if (redact_text(js_text(string), &out))
		made = js_new_str(out.full ? STR("") : buf_view(&out));
	else
		made = json_incref(string);
	buf_release(&out);
	return made;
}

bool redact_is_set(const json_t *value)
{
	if (!value || json_is_null(value) || json_is_false(value))
		return false;
	if (json_is_integer(value))
		return json_integer_value(value) != 0;
	return !json_is_string(value) ||
		(js_text(value).n && !str_eq_c(js_text(value), "0"));
}

static json_t *redact_list(const json_t *list, enum redact_kind kind)
{
	json_t *made = json_array();

	for (size_t i = 0; i < json_array_size(list); i++) {
		json_t *one = json_array_get(list, i);

		if (kind == REDACT_INTS && json_is_integer(one))
			js_push(made, json_incref(one));
		else if (kind == REDACT_TEXTS && json_is_string(one))
			js_push(made, redact_string(one));
	}
	return made;
}

/* The kept form of a member that is there and not null, or NULL. */
static json_t *redact_member(struct redact *redact, enum redact_kind kind, json_t *value)
{
	int64_t time;

	switch (kind) {
	case REDACT_INT:
		return json_is_integer(value) ? json_incref(value) : NULL;
	case REDACT_BOOL:
		return json_is_boolean(value) || json_is_integer(value)
			? json_boolean(redact_is_set(value))
			: NULL;
	case REDACT_TEXT:
		return json_is_string(value) ? redact_string(value) : NULL;
	case REDACT_TIME:
		return json_is_string(value) && date_parse_instant(js_text(value), &time)
			? json_incref(value)
			: NULL;
	case REDACT_INTS:
	case REDACT_TEXTS:
		return json_is_array(value) ? redact_list(value, kind) : NULL;
	case REDACT_LOGIN:
		return json_is_string(value)
			? js_new_str(redact_login(redact, js_text(value)))
			: NULL;
	}
	return NULL;
}

void redact_members(struct redact *redact, const struct redact_member *table,
	const json_t *from, json_t *to)
{
	for (; table->name; table++) {
		json_t *value = json_object_get(from, table->name);
		json_t *kept;

		if (!value && table->also)
			value = json_object_get(from, table->also);
		if (!value)
			continue;
		kept = json_is_null(value) ? json_null()
					   : redact_member(redact, table->kind, value);
		if (kept)
			js_set(to, table->name, kept);
	}
}

/* Upstream Bugzilla, which has no raw_text, puts two lines of its own and a blank one
 * before what was written with an attachment; the second names the file (A6). */
static void cut_attachment(const json_t *entry, json_t *kept)
{
	struct str rest = js_str(kept, "raw_text");
	struct str line;

	if (js_has(entry, "raw_text") ||
		!json_is_integer(json_object_get(entry, "attachment_id")) ||
		!str_starts(rest, STR("Created attachment ")))
		return;
	for (int lines = 0; lines < 3 && str_line(&rest, &line); lines++)
		;
	js_set(kept, "raw_text", js_new_str(rest));
}

/*
 * The entries of a list, private ones left out and counted.  NULL when it is no
 * array of objects.
 */
static json_t *redact_entries(
	struct redact *redact, const json_t *list, const struct redact_member *table)
{
	json_t *made;

	if (!json_is_array(list))
		return NULL;
	made = json_array();
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *entry = json_array_get(list, i);
		json_t *kept;

		if (!json_is_object(entry)) {
			json_decref(made);
			return NULL;
		}
		if (redact_is_set(json_object_get(entry, "is_private"))) {
			redact->parts++;
			continue;
		}
		kept = json_object();
		redact_members(redact, table, entry, kept);
		cut_attachment(entry, kept);
		js_push(made, kept);
	}
	return made;
}

/* An absent list stays absent; false when it is there in another shape. */
static bool keep_entries(struct redact *redact, const json_t *bug, const char *key,
	const struct redact_member *table, json_t *to)
{
	const json_t *list = json_object_get(bug, key);
	json_t *kept;

	if (!list || json_is_null(list))
		return true;
	kept = table ? redact_entries(redact, list, table) : redact_history(redact, bug);
	if (!kept)
		return false;
	js_set(to, key, kept);
	return true;
}

static void learn_one(struct redact *redact, const json_t *detail)
{
	static const char *const keys[] = {"name", "email"};
	int64_t id = js_int(detail, "id", 0);

	for (size_t i = 0; id > 0 && i < sizeof(keys) / sizeof(*keys); i++) {
		struct str account = redact_login(redact, js_str(detail, keys[i]));

		if (account.n)
			js_set_int(redact->accounts, account.p, id);
	}
}

/* Ids stand in the `*_detail` objects alone. */
static void learn(struct redact *redact, const json_t *bug)
{
	static const char *const keys[] = {"creator_detail", "assigned_to_detail",
		"qa_contact_detail", "triage_owner_detail", "cc_detail",
		"mentors_detail"};
	const json_t *attachments = js_array(bug, "attachments");

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		const json_t *detail = json_object_get(bug, keys[i]);

		learn_one(redact, detail);
		for (size_t k = 0; k < json_array_size(detail); k++)
			learn_one(redact, json_array_get(detail, k));
	}
	for (size_t i = 0; i < json_array_size(attachments); i++)
		learn_one(redact,
			js_object(json_array_get(attachments, i), "creator_detail"));
}

/* Anything but an empty list of groups, or no word of them, is a restriction. */
bool redact_is_restricted(const json_t *bug)
{
	const json_t *groups = json_object_get(bug, "groups");

	if (groups && !json_is_null(groups) &&
		!(json_is_array(groups) && json_array_size(groups) == 0))
		return true;
	return redact_history_restricts(json_object_get(bug, "history"));
}

enum redact_verdict redact_bug(struct redact *redact, const json_t *bug, json_t **out)
{
	json_t *made;

	redact->parts = 0;
	if (redact_is_restricted(bug))
		return REDACT_RESTRICTED;
	if (js_int(bug, "id", 0) <= 0)
		return REDACT_BROKEN;
	made = json_object();
	redact_members(redact, bug_members, bug, made);
	if (!keep_entries(redact, bug, "flags", flag_members, made) ||
		!keep_entries(redact, bug, "attachments", attachment_members, made) ||
		!keep_entries(redact, bug, "comments", comment_members, made) ||
		!keep_entries(redact, bug, "history", NULL, made)) {
		json_decref(made);
		return REDACT_BROKEN;
	}
	learn(redact, bug);
	*out = made;
	return REDACT_KEPT;
}
