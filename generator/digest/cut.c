#include "digest/cut.h"

#include <stdlib.h>

#include "base/vec.h"
#include "digest/digest_maker.h"

/* What was changed after the time, newest first. */
struct later {
	const json_t *change;
	int64_t when;
	size_t order;
};

struct cutter {
	json_t *bug;
	int64_t until;
	VEC(struct later) later; /* borrowed from the history */
};

static const char *const texts[] = {"status", "resolution", "whiteboard", "assigned_to",
	"summary", "product", "component", "type", "cf_last_resolved", NULL};
static const char *const lists[] = {"keywords", "see_also", "blocks", "depends_on", NULL};

/* That change, and nobody tells how. */
static const char *const untold[] = {
	"last_change_time", "comment_count", "duplicates", NULL};
static const char *const derived[] = {"dupe_of", "flags", "is_open", NULL};

static bool is_later(const struct cutter *c, const json_t *object, const char *key)
{
	int64_t time = digest_maker_instant(object, key);

	return time != DATE_NONE && time > c->until;
}

/* That word of the list, or NULL. */
static const char *word_of(struct str word, const char *const *words)
{
	while (*words && !str_eq_c(word, *words))
		words++;
	return *words;
}

static void leave_out(json_t *object, const char *const *keys)
{
	for (; *keys; keys++)
		json_object_del(object, *keys);
}

/* Leaves entries of a list that are not later by the time under that key. */
static void drop_later(const struct cutter *c, const char *list, const char *key)
{
	json_t *entries = json_object_get(c->bug, list);

	for (size_t i = json_array_size(entries); i > 0; i--)
		if (is_later(c, json_array_get(entries, i - 1), key))
			json_array_remove(entries, i - 1);
}

/* ---- what changed later ---- */

static int newest_first(const void *a, const void *b)
{
	const struct later *x = a;
	const struct later *y = b;

	if (x->when != y->when)
		return x->when > y->when ? -1 : 1;
	return x->order > y->order ? -1 : x->order < y->order;
}

static void find_later(struct cutter *c, const json_t *history)
{
	size_t i;
	const json_t *entry;

	json_array_foreach(history, i, entry)
	{
		const json_t *changes = js_array(entry, "changes");
		int64_t when = digest_maker_instant(entry, "when");

		if (!changes || !is_later(c, entry, "when"))
			continue;
		for (size_t k = 0; k < json_array_size(changes); k++)
			vec_push(&c->later,
				(struct later){
					json_array_get(changes, k), when, c->later.n});
	}
	if (c->later.n)
		qsort(c->later.v, c->later.n, sizeof(*c->later.v), newest_first);
}

/* The first later change of a field, or NULL. */
static const json_t *change_of(const struct cutter *c, const char *field)
{
	for (size_t i = c->later.n; i > 0; i--)
		if (str_eq_c(js_str(c->later.v[i - 1].change, "field_name"), field))
			return c->later.v[i - 1].change;
	return NULL;
}

static bool was_restricted(const struct cutter *c)
{
	const json_t *change = change_of(c, "groups");

	return change && str_trim(js_str(change, "removed")).n > 0;
}

/* ---- putting back ---- */

/* Whether an entry of a list, a text or a number, is the word. */
static bool is_entry(const json_t *entry, struct str word)
{
	char number[STR_INT_SIZE];

	if (json_is_string(entry))
		return str_eq(js_text(entry), word);
	return str_eq(word,
		(struct str){number, str_put_int(number, json_integer_value(entry))});
}

static void take_from(json_t *list, struct str words)
{
	struct str word;

	while (str_split(&words, ',', &word)) {
		word = str_trim(word);
		for (size_t i = json_array_size(list); i > 0; i--)
			if (is_entry(json_array_get(list, i - 1), word))
				json_array_remove(list, i - 1);
	}
}

static void add_to(json_t *list, struct str words, bool numbers)
{
	struct str word;
	int64_t number;

	while (str_split(&words, ',', &word)) {
		word = str_trim(word);
		if (numbers && str_digits(word, &number))
			js_push_int(list, number);
		else if (!numbers && word.n)
			js_push_str(list, word);
	}
}

static void undo(const struct cutter *c, const json_t *change)
{
	struct str field = js_str(change, "field_name");
	struct str removed = js_str(change, "removed");
	const char *text = word_of(field, texts);
	const char *name = word_of(field, lists);
	int64_t number;

	if (text) {
		js_set_str(c->bug, text, removed);
	} else if (name) {
		json_t *list = json_object_get(c->bug, name);

		take_from(list, js_str(change, "added"));
		if (json_is_array(list))
			add_to(list, removed,
				str_eq_c(field, "blocks") ||
					str_eq_c(field, "depends_on"));
	} else if (str_eq_c(field, "dupe_of")) {
		if (str_digits(removed, &number))
			js_set_int(c->bug, "dupe_of", number);
		else
			js_set_null(c->bug, "dupe_of");
	}
}

/* Changes of cf_last_resolved are not in all histories; those of the status are. */
static void put_back_resolved(const struct cutter *c, const json_t *history)
{
	size_t i;
	const json_t *entry;

	if (change_of(c, "cf_last_resolved") || !is_later(c, c->bug, "cf_last_resolved"))
		return;
	js_set_null(c->bug, "cf_last_resolved");
	json_array_foreach(history, i, entry)
	{
		const json_t *changes = js_array(entry, "changes");

		for (size_t k = 0; k < json_array_size(changes); k++) {
			const json_t *change = json_array_get(changes, k);

			if (!is_later(c, entry, "when") &&
				str_eq_c(js_str(change, "field_name"), "status") &&
				str_eq_c(js_str(change, "added"), "RESOLVED"))
				js_set_str(c->bug, "cf_last_resolved",
					js_str(entry, "when"));
		}
	}
}

/* No history has it (data-sources.md A7); the resolution says whether there is any. */
static void put_back_duplicate(const struct cutter *c)
{
	if (!change_of(c, "resolution") || change_of(c, "dupe_of"))
		return;
	if (str_eq_c(js_str(c->bug, "resolution"), "DUPLICATE"))
		json_object_del(c->bug, "dupe_of");
	else
		js_set_null(c->bug, "dupe_of");
}

static void put_back(const struct cutter *c, const json_t *history)
{
	for (size_t i = 0; i < c->later.n; i++)
		undo(c, c->later.v[i].change);
	put_back_resolved(c, history);
	put_back_duplicate(c);
	if (change_of(c, "status"))
		json_object_del(c->bug, "is_open");
	if (change_of(c, "flagtypes.name"))
		json_object_del(c->bug, "flags");
}

/* ---- comments ---- */

static bool was_edited(const struct cutter *c, const json_t *comment)
{
	if (is_later(c, comment, "edited"))
		return true;
	for (size_t i = 0; i < c->later.n; i++) {
		const json_t *change = c->later.v[i].change;

		if (str_eq_c(js_str(change, "field_name"), "comment_revision") &&
			(js_int(change, "comment_id", -1) == js_int(comment, "id", 0) ||
				js_int(change, "comment_count", -1) ==
					js_int(comment, "count", -2)))
			return true;
	}
	return false;
}

static void cut_comments(const struct cutter *c)
{
	static const char *const text[] = {"raw_text", "text_sha256", NULL};
	json_t *comments = json_object_get(c->bug, "comments");
	size_t i;
	json_t *one;

	drop_later(c, "comments", "time");
	json_array_foreach(comments, i, one)
	{
		json_object_del(one, "tags");
		if (was_edited(c, one))
			leave_out(one, text);
		if (is_later(c, one, "edited"))
			json_object_del(one, "edited");
	}
}

/* ---- the whole ---- */

bool cut(json_t *bug, int64_t until)
{
	struct cutter c = {.bug = bug, .until = until};
	const json_t *history = js_array(bug, "history");
	int64_t changed = digest_maker_instant(bug, "last_change_time");
	bool there;

	find_later(&c, history);
	there = !is_later(&c, bug, "creation_time") && !was_restricted(&c);
	if (there) {
		cut_comments(&c);
		drop_later(&c, "attachments", "creation_time");
		if (history)
			put_back(&c, history);
		if (changed == DATE_NONE || changed > until)
			leave_out(bug, untold);
		if (!history && (changed == DATE_NONE || changed > until)) {
			leave_out(bug, texts);
			leave_out(bug, lists);
			leave_out(bug, derived);
		}
	}
	vec_release(&c.later); /* before what it points into goes */
	if (there)
		drop_later(&c, "history", "when");
	return there;
}
