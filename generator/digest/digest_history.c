#include "digest/digest_maker.h"

#include <stdlib.h>

static uint32_t field_of(struct str name)
{
	static const struct {
		const char *name;
		enum digest_field field;
	} fields[] = {
		{"status", DIGEST_F_STATUS},
		{"resolution", DIGEST_F_RESOLUTION},
		{"whiteboard", DIGEST_F_WHITEBOARD},
		{"assigned_to", DIGEST_F_ASSIGNED_TO},
		{"flagtypes.name", DIGEST_F_FLAGS},
		{"summary", DIGEST_F_SUMMARY},
		{"product", DIGEST_F_PRODUCT},
		{"component", DIGEST_F_COMPONENT},
		{"groups", DIGEST_F_GROUPS},
		{"dupe_of", DIGEST_F_DUPE_OF},
		{"comment_revision", DIGEST_F_REVISION},
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (str_eq_c(name, fields[i].name))
			return fields[i].field;
	return DIGEST_F_OTHER;
}

/* The number of the comment that an edit is about, or -1; its id alone may be told. */
static int32_t comment_of(const struct digest_maker *m, const json_t *change)
{
	const struct digest_comment *c =
		(const struct digest_comment *)(const void *)m->comments.p;
	int64_t id = js_int(change, "comment_id", 0);
	int32_t count = digest_maker_count(change, "comment_count");

	for (size_t i = 0; count < 0 && id > 0 && i < m->comments.n / sizeof(*c); i++)
		if (c[i].comment_id == id)
			return (int32_t)c[i].count;
	return count;
}

static void add_change(struct digest_maker *m, int64_t when, int32_t who, const json_t *c)
{
	struct str removed = js_str(c, "removed");
	struct str added = js_str(c, "added");
	struct digest_change made = {
		.when = when,
		.account = who,
		.field = field_of(js_str(c, "field_name")),
		.removed_account = -1,
		.added_account = -1,
		.comment = -1,
	};

	if (made.field == DIGEST_F_OTHER)
		return;
	if (made.field == DIGEST_F_ASSIGNED_TO) {
		made.removed_account = digest_maker_account(m, removed);
		made.added_account = digest_maker_account(m, added);
	} else if (made.field == DIGEST_F_REVISION) {
		made.comment = comment_of(m, c);
	}
	if (made.field != DIGEST_F_REVISION) {
		made.removed = digest_maker_put_plain(m, removed);
		made.added = digest_maker_put_plain(m, added);
	}
	made.pad = (int32_t)(m->changes.n / sizeof(made)); /* the order they came in */
	buf_add(&m->changes, &made, sizeof(made));
}

static int by_when(const void *a, const void *b)
{
	const struct digest_change *x = a;
	const struct digest_change *y = b;

	if (x->when != y->when)
		return x->when < y->when ? -1 : 1;
	return x->pad < y->pad ? -1 : x->pad > y->pad;
}

static void sort_changes(struct buf *changes)
{
	struct digest_change *c = (struct digest_change *)(void *)changes->p;
	size_t n = changes->n / sizeof(*c);

	if (n > 0)
		qsort(c, n, sizeof(*c), by_when);
	for (size_t i = 0; i < n; i++)
		c[i].pad = 0;
}

/* A comment's last known edit is the later of what pull noticed and of what the history
 * tells. */
static void add_edits(struct digest_maker *m)
{
	const struct digest_change *change =
		(const struct digest_change *)(const void *)m->changes.p;
	struct digest_comment *c = (struct digest_comment *)(void *)m->comments.p;
	size_t n = m->comments.n / sizeof(*c);

	for (size_t i = 0; i < m->changes.n / sizeof(*change); i++) {
		if (change[i].field != DIGEST_F_REVISION || change[i].comment < 0)
			continue;
		for (size_t k = 0; k < n; k++)
			if (c[k].count == (uint32_t)change[i].comment &&
				c[k].edited < change[i].when)
				c[k].edited = change[i].when;
	}
}

void digest_history(struct digest_maker *m, const json_t *history)
{
	size_t i;
	const json_t *entry;

	m->head.known |= DIGEST_HISTORY;
	json_array_foreach(history, i, entry)
	{
		int64_t when = digest_maker_instant(entry, "when");
		int32_t who = digest_maker_account(m, js_str(entry, "who"));
		const json_t *changes = js_array(entry, "changes");
		size_t k;
		const json_t *change;

		if (when == DATE_NONE || !changes)
			continue;
		json_array_foreach(changes, k, change) add_change(m, when, who, change);
	}
	sort_changes(&m->changes);
	add_edits(m);
}
