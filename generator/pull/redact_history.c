#include "base/vec.h"
#include "pull/redact.h"

enum { FLAGS_MAX = 1024 * 1024 }; /* bytes of one value of flagtypes.name */

/* How the values of a field are kept; a field that is not here is dropped: cc, mentors,
 * qa_contact and the like name people and tell nothing of an incident. */
enum keep { KEEP_NOT, KEEP_TEXT, KEEP_LOGIN, KEEP_FLAGS, KEEP_NO_VALUE };

static const struct {
	const char *field;
	enum keep keep;
} fields[] = {
	{"status", KEEP_TEXT},
	{"resolution", KEEP_TEXT},
	{"whiteboard", KEEP_TEXT},
	{"cf_last_resolved", KEEP_TEXT},
	{"assigned_to", KEEP_LOGIN},
	{"flagtypes.name", KEEP_FLAGS},
	{"summary", KEEP_TEXT},
	{"keywords", KEEP_TEXT},
	{"blocks", KEEP_TEXT},
	{"depends_on", KEEP_TEXT},
	{"see_also", KEEP_TEXT},
	{"product", KEEP_TEXT},
	{"component", KEEP_TEXT},
	{"is_confirmed", KEEP_TEXT},
	{"type", KEEP_TEXT},
	{"groups", KEEP_TEXT},
	{"comment_revision", KEEP_NO_VALUE}, /* old texts may be redactions (F30) */
	{"comment_tag", KEEP_TEXT},
	{"dupe_of", KEEP_TEXT},
};

static enum keep keep_of(struct str field)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (str_eq_c(field, fields[i].field))
			return fields[i].keep;
	return KEEP_NOT;
}

/* `needinfo?`: what a flag's name may be made of, and its status. */
static bool is_flag(struct str head)
{
	if (head.n < 2 || str_find_byte(STR("?+-"), head.p[head.n - 1]) == SIZE_MAX)
		return false;
	for (size_t i = 0; i < head.n; i++) {
		char c = head.p[i];

		if (!str_is_alpha(c) && !str_is_digit(c) &&
			(!c || str_find_byte(STR("-_.:/+?"), c) == SIZE_MAX))
			return false;
	}
	return true;
}

/* One flag of a list; what is not one may be a part of a login, and goes. */
static void add_flag(struct redact *redact, struct str flag, struct buf *out)
{
	size_t open = str_find_byte(flag, '(');
	struct str head = str_sub(flag, 0, open);
	struct str login;

	if (!is_flag(head))
		return;
	if (out->n)
		buf_c(out, ", ");
	buf_str(out, head);
	if (open == SIZE_MAX)
		return;
	login = str_from(flag, open + 1);
	if (login.n && login.p[login.n - 1] == ')')
		login.n--;
	buf_byte(out, '(');
	buf_str(out, redact_login(redact, login));
	buf_byte(out, ')');
}

/* `needinfo?(a@ca.example), review+` with accounts in place of logins. */
static json_t *redact_flags(struct redact *redact, struct str value)
{
	struct buf out;
	struct str flag;
	json_t *made;

	buf_init(&out, FLAGS_MAX);
	while (str_split(&value, ',', &flag))
		add_flag(redact, str_trim(flag), &out);
	made = js_new_str(buf_view(&out));
	buf_release(&out);
	return made;
}

static json_t *redact_value(
	struct redact *redact, enum keep keep, const json_t *change, const char *key)
{
	json_t *value = json_object_get(change, key);

	if (!json_is_string(value) || keep == KEEP_NO_VALUE)
		return js_new_c("");
	if (keep == KEEP_LOGIN)
		return js_new_str(redact_login(redact, js_text(value)));
	if (keep == KEEP_FLAGS)
		return redact_flags(redact, js_text(value));
	return redact_string(value);
}

/* What only insiders are shown: that something became private, or is. */
static bool is_private(const json_t *change)
{
	struct str field = js_str(change, "field_name");

	return str_eq_c(field, "longdescs.isprivate") ||
		str_eq_c(field, "attachments.isprivate") ||
		redact_is_set(json_object_get(change, "is_private"));
}

/* Whether the change is about a comment that is not there for the public to see. */
static bool is_of_hidden(const json_t *change, const json_t *comments)
{
	const json_t *id = json_object_get(change, "comment_id");

	if (!comments || !json_is_integer(id))
		return false;
	for (size_t i = 0; i < json_array_size(comments); i++) {
		const json_t *comment = json_array_get(comments, i);

		if (js_int(comment, "id", -1) == json_integer_value(id))
			return redact_is_set(json_object_get(comment, "is_private"));
	}
	return true;
}

/* NULL for a change that is not kept. */
static json_t *redact_change(
	struct redact *redact, const json_t *change, const json_t *comments)
{
	static const struct redact_member members[] = {
		{"comment_id", REDACT_INT, NULL},
		{"comment_count", REDACT_INT, NULL},
		{NULL, REDACT_INT, NULL},
	};
	struct str field = js_str(change, "field_name");
	enum keep keep = keep_of(field);
	json_t *made;

	if (is_private(change)) {
		redact->parts++;
		return NULL;
	}
	if (keep == KEEP_NOT || is_of_hidden(change, comments))
		return NULL;
	made = json_object();
	js_set_str(made, "field_name", field);
	js_set(made, "removed", redact_value(redact, keep, change, "removed"));
	js_set(made, "added", redact_value(redact, keep, change, "added"));
	redact_members(redact, members, change, made);
	return made;
}

/* Adds what is kept of an entry; one with nothing left says only who did something, and
 * is left out.  False when it has not the shape of an entry. */
static bool add_entry(
	struct redact *redact, const json_t *entry, const json_t *comments, json_t *to)
{
	static const struct redact_member members[] = {
		{"when", REDACT_TIME, NULL},
		{"who", REDACT_LOGIN, NULL},
		{NULL, REDACT_INT, NULL},
	};
	const json_t *changes = js_array(entry, "changes");
	json_t *kept;
	json_t *made;

	if (!changes)
		return false;
	if (redact_is_set(json_object_get(entry, "is_private"))) {
		redact->parts++;
		return true;
	}
	kept = json_array();
	for (size_t i = 0; i < json_array_size(changes); i++) {
		json_t *change =
			redact_change(redact, json_array_get(changes, i), comments);

		if (change)
			js_push(kept, change);
	}
	if (json_array_size(kept) == 0) {
		json_decref(kept);
		return true;
	}
	made = json_object();
	redact_members(redact, members, entry, made);
	js_set(made, "changes", kept);
	js_push(to, made);
	return true;
}

json_t *redact_history(struct redact *redact, const json_t *bug)
{
	const json_t *history = js_array(bug, "history");
	const json_t *comments = js_array(bug, "comments");
	json_t *made;

	if (!history)
		return NULL;
	made = json_array();
	for (size_t i = 0; i < json_array_size(history); i++) {
		if (!add_entry(redact, json_array_get(history, i), comments, made)) {
			json_decref(made);
			return NULL;
		}
	}
	return made;
}

struct groups {
	VEC(struct str) names;
};

/* Whether `name` stands in a list like `a, b`. */
static bool is_listed(struct str list, struct str name)
{
	struct str one;

	while (str_split(&list, ',', &one))
		if (str_eq(str_trim(one), name))
			return true;
	return false;
}

static void set_group(struct groups *groups, struct str name, bool in)
{
	for (size_t i = 0; i < groups->names.n; i++) {
		if (!str_eq(groups->names.v[i], name))
			continue;
		if (!in)
			groups->names.v[i] = groups->names.v[--groups->names.n];
		return;
	}
	if (in)
		vec_push(&groups->names, name);
}

/* A group both removed and added in one change was added and removed within a second
 * (A7): nothing changed. */
static void follow_groups(struct groups *groups, const json_t *change)
{
	struct str removed = js_str(change, "removed");
	struct str added = js_str(change, "added");
	struct str list;
	struct str name;

	list = removed;
	while (str_split(&list, ',', &name)) {
		name = str_trim(name);
		if (!is_listed(added, name))
			set_group(groups, name, false);
	}
	list = added;
	while (str_split(&list, ',', &name)) {
		name = str_trim(name);
		if (name.n && !is_listed(removed, name))
			set_group(groups, name, true);
	}
}

bool redact_history_restricts(const json_t *history)
{
	struct groups groups = {0};
	bool restricted;

	for (size_t i = 0; i < json_array_size(history); i++) {
		const json_t *changes = js_array(json_array_get(history, i), "changes");

		for (size_t k = 0; k < json_array_size(changes); k++) {
			const json_t *change = json_array_get(changes, k);

			if (str_eq_c(js_str(change, "field_name"), "groups"))
				follow_groups(&groups, change);
		}
	}
	restricted = groups.names.n > 0;
	vec_release(&groups.names);
	return restricted;
}
