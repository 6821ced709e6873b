#include "digest/digest.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "format/js.h"

enum {
	RECORD_MAX = 64 * 1024 * 1024,
	ACCOUNTS_MAX = 4096, /* of one bug; the most seen is about 40 */
	COMMENTS_MAX = 100000,
	CHANGES_MAX = 100000,
};

/* A record in the making: its tables, and the pool of its texts. */
struct maker {
	struct digest head;
	struct buf pool;
	struct buf accounts; /* struct digest_text, `at` within the pool */
	struct buf comments;
	struct buf changes;
};

static struct digest_text put(struct maker *m, struct str s)
{
	struct digest_text t = {.at = (uint32_t)m->pool.n, .n = (uint32_t)s.n};

	buf_str(&m->pool, s);
	return t;
}

/* Text that pages show: one line, without what could make it show something else. */
static struct digest_text put_plain(struct maker *m, struct str s)
{
	struct digest_text t = {.at = (uint32_t)m->pool.n};

	utf8_plain(s, &m->pool);
	t.n = (uint32_t)(m->pool.n - t.at);
	for (uint32_t i = t.at; i < t.at + t.n; i++)
		if (str_is_blank(m->pool.p[i]))
			m->pool.p[i] = ' ';
	return t;
}

static int32_t account(struct maker *m, struct str s)
{
	struct digest_text *known = (struct digest_text *)(void *)m->accounts.p;
	size_t n = m->accounts.n / sizeof(*known);
	struct digest_text made;

	if (s.n == 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (str_eq(str_sub(buf_view(&m->pool), known[i].at, known[i].n), s))
			return (int32_t)i;
	made = put(m, s);
	buf_add(&m->accounts, &made, sizeof(made));
	return m->accounts.full ? -1 : (int32_t)n;
}

static int64_t instant(const json_t *object, const char *key)
{
	int64_t t;

	return date_parse_instant(js_str(object, key), &t) ? t : DATE_NONE;
}

/* The number of a comment on its bug, or -1. */
static int32_t count_of(const json_t *object, const char *key)
{
	int64_t count = js_int(object, key, -1);

	return count >= 0 && count <= INT32_MAX ? (int32_t)count : -1;
}

static void add_comment(struct maker *m, const json_t *c)
{
	struct str text = js_str(c, "raw_text");
	int32_t count = count_of(c, "count");
	struct digest_comment made = {
		.time = instant(c, "time"),
		.comment_id = js_int(c, "id", 0),
		.account = -1,
		.count = (uint32_t)count,
		.bytes = (uint32_t)text.n,
	};

	if (made.time == DATE_NONE || count < 0)
		return;
	made.account = account(m, js_str(c, "creator"));
	if (js_int(c, "attachment_id", 0) > 0)
		made.flags |= DIGEST_HAS_ATTACHMENT;
	if (text.n == 0)
		made.flags |= DIGEST_EMPTY;
	buf_add(&m->comments, &made, sizeof(made));
}

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

static void add_change(struct maker *m, int64_t when, int32_t who, const json_t *c)
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
		made.removed_account = account(m, removed);
		made.added_account = account(m, added);
	} else if (made.field == DIGEST_F_REVISION) {
		made.comment = count_of(c, "comment_count");
	}
	if (made.field != DIGEST_F_REVISION) {
		made.removed = put_plain(m, removed);
		made.added = put_plain(m, added);
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

static void add_history(struct maker *m, const json_t *history)
{
	size_t i;
	const json_t *entry;

	m->head.known |= DIGEST_HISTORY;
	json_array_foreach(history, i, entry)
	{
		int64_t when = instant(entry, "when");
		int32_t who = account(m, js_str(entry, "who"));
		const json_t *changes = js_array(entry, "changes");
		size_t k;
		const json_t *change;

		if (when == DATE_NONE || !changes)
			continue;
		json_array_foreach(changes, k, change) add_change(m, when, who, change);
	}
	sort_changes(&m->changes);
}

static void add_word(struct buf *out, struct str word)
{
	if (out->n && word.n)
		buf_byte(out, ' ');
	buf_str(out, word);
}

/* The number of the bug at an address, or 0: other Bugzillas count bugs of their own. */
static int64_t bug_of(struct str url)
{
	static const char *const pages[] = {
		"https://bugzilla.mozilla.org/show_bug.cgi?id=",
		"http://bugzilla.mozilla.org/show_bug.cgi?id=",
	};
	int64_t id = 0;

	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		struct str page = str_c(pages[i]);

		if (str_starts(url, page) && str_digits(str_from(url, page.n), &id))
			return id;
	}
	return 0;
}

/* Bug numbers of a list of numbers or of addresses. */
static void add_links(struct buf *out, const json_t *list)
{
	size_t i;
	const json_t *one;

	if (!list)
		return;
	json_array_foreach(list, i, one)
	{
		int64_t id = json_is_string(one) ? bug_of(js_text(one))
						 : json_integer_value(one);

		if (id <= 0)
			continue;
		if (out->n)
			buf_byte(out, ' ');
		buf_printf(out, "%lld", (long long)id);
	}
}

static void add_heads(struct maker *m, const json_t *bug)
{
	struct digest *d = &m->head;
	struct buf words;
	const json_t *list = js_array(bug, "keywords");
	size_t i;
	const json_t *one;

	d->changed = instant(bug, "last_change_time");
	d->resolved = instant(bug, "cf_last_resolved");
	d->dupe_of = js_int(bug, "dupe_of", 0);
	d->creator = account(m, js_str(bug, "creator"));
	d->assigned_to = account(m, js_str(bug, "assigned_to"));
	if (json_is_string(json_object_get(bug, "assigned_to")))
		d->known |= DIGEST_ASSIGNED;
	if (js_array(bug, "attachments"))
		d->known |= DIGEST_ATTACHMENTS;
	if (js_array(bug, "flags"))
		d->known |= DIGEST_FLAGS;
	d->summary = put_plain(m, str_trim(js_str(bug, "summary")));
	d->status = put_plain(m, js_str(bug, "status"));
	d->resolution = put_plain(m, js_str(bug, "resolution"));
	d->whiteboard = put_plain(m, js_str(bug, "whiteboard"));
	d->product = put_plain(m, js_str(bug, "product"));
	d->component = put_plain(m, js_str(bug, "component"));
	buf_init(&words, RECORD_MAX);
	if (list)
		json_array_foreach(list, i, one) add_word(&words, js_text(one));
	d->keywords = put_plain(m, buf_view(&words));
	buf_clear(&words);
	add_links(&words, js_array(bug, "see_also"));
	add_links(&words, js_array(bug, "blocks"));
	add_links(&words, js_array(bug, "depends_on"));
	d->links = put(m, buf_view(&words));
	buf_release(&words);
}

static int by_time(const void *a, const void *b)
{
	const struct digest_comment *x = a;
	const struct digest_comment *y = b;

	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return x->count < y->count ? -1 : x->count > y->count;
}

static bool fill(struct maker *m, const json_t *bug, const char *name, struct err *err)
{
	const json_t *comments = js_array(bug, "comments");
	const json_t *history = js_array(bug, "history");
	size_t i;
	const json_t *one;

	m->head.id = js_int(bug, "id", 0);
	m->head.opened = instant(bug, "creation_time");
	if (m->head.id <= 0)
		return err_set(err, ERR_INPUT, name, "has no bug number");
	if (m->head.opened == DATE_NONE)
		return err_set(err, ERR_INPUT, name, "has no creation time");
	if (!comments)
		return err_set(err, ERR_INPUT, name, "has no comments");
	add_heads(m, bug);
	json_array_foreach(comments, i, one) add_comment(m, one);
	if (m->comments.n == 0)
		return err_set(
			err, ERR_INPUT, name, "has no comment with a number and a time");
	qsort(m->comments.p, m->comments.n / sizeof(struct digest_comment),
		sizeof(struct digest_comment), by_time);
	if (history)
		add_history(m, history);
	if (m->pool.full || m->accounts.full || m->comments.full || m->changes.full)
		return err_set(err, ERR_INPUT, name, "has more than a bug can hold");
	return true;
}

static uint32_t place(char *record, size_t *at, const struct buf *part)
{
	size_t start = *at;

	if (part->n)
		memcpy(record + start, part->p, part->n);
	*at = (start + part->n + 7) / 8 * 8;
	return (uint32_t)start;
}

static void shift(struct digest_text *t, uint32_t by)
{
	t->at += by;
}

/* Offsets within the pool become offsets within the record. */
static void shift_texts(struct digest *d, uint32_t by)
{
	struct digest_text *accounts =
		(struct digest_text *)(void *)((char *)d + d->accounts_at);
	struct digest_change *changes =
		(struct digest_change *)(void *)((char *)d + d->changes_at);
	struct digest_text *heads[] = {&d->summary, &d->status, &d->resolution,
		&d->whiteboard, &d->keywords, &d->product, &d->component, &d->links};

	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		shift(heads[i], by);
	for (uint32_t i = 0; i < d->n_accounts; i++)
		shift(&accounts[i], by);
	for (uint32_t i = 0; i < d->n_changes; i++) {
		shift(&changes[i].removed, by);
		shift(&changes[i].added, by);
	}
}

static struct digest *assemble(struct arena *arena, struct maker *m)
{
	size_t at = (sizeof(struct digest) + 7) / 8 * 8;
	size_t size =
		at + m->accounts.n + m->comments.n + m->changes.n + m->pool.n + 4 * 8;
	struct digest *d = arena_zalloc(arena, size, 1);
	uint32_t pool_at;

	*d = m->head;
	d->n_accounts = (uint32_t)(m->accounts.n / sizeof(struct digest_text));
	d->n_comments = (uint32_t)(m->comments.n / sizeof(struct digest_comment));
	d->n_changes = (uint32_t)(m->changes.n / sizeof(struct digest_change));
	d->accounts_at = place((char *)d, &at, &m->accounts);
	d->comments_at = place((char *)d, &at, &m->comments);
	d->changes_at = place((char *)d, &at, &m->changes);
	pool_at = place((char *)d, &at, &m->pool);
	d->size = (uint32_t)at;
	shift_texts(d, pool_at);
	return d;
}

bool digest_make(struct arena *arena, struct str stored, const char *name,
	struct digest **out, struct err *err)
{
	struct maker m = {0};
	json_t *bug;
	bool ok;

	if (!js_parse(stored, name, &bug, NULL, err))
		return false;
	buf_init(&m.pool, RECORD_MAX);
	buf_init(&m.accounts, ACCOUNTS_MAX * sizeof(struct digest_text));
	buf_init(&m.comments, COMMENTS_MAX * sizeof(struct digest_comment));
	buf_init(&m.changes, CHANGES_MAX * sizeof(struct digest_change));
	ok = fill(&m, bug, name, err);
	if (ok)
		*out = assemble(arena, &m);
	buf_release(&m.pool);
	buf_release(&m.accounts);
	buf_release(&m.comments);
	buf_release(&m.changes);
	json_decref(bug);
	return ok;
}

static bool text_is_sound(const struct digest *d, struct digest_text t)
{
	return t.at <= d->size && t.n <= d->size - t.at;
}

static bool table_is_sound(const struct digest *d, uint32_t at, uint32_t n, size_t each)
{
	return at % 8 == 0 && at <= d->size && n <= (d->size - at) / each;
}

static bool account_is_sound(const struct digest *d, int32_t account_index)
{
	return account_index >= -1 && account_index < (int32_t)d->n_accounts;
}

static bool changes_are_sound(const struct digest *d)
{
	const struct digest_change *c = digest_changes(d);

	for (uint32_t i = 0; i < d->n_changes; i++)
		if (c[i].field > DIGEST_F_OTHER || !text_is_sound(d, c[i].removed) ||
			!text_is_sound(d, c[i].added) ||
			!account_is_sound(d, c[i].account) ||
			!account_is_sound(d, c[i].removed_account) ||
			!account_is_sound(d, c[i].added_account))
			return false;
	return true;
}

bool digest_is_sound(const void *p, size_t size)
{
	const struct digest *d = p;
	const struct digest_text *accounts;

	if (size < sizeof(*d) || d->size > size || d->size < sizeof(*d) ||
		d->n_comments == 0)
		return false;
	if (!table_is_sound(
		    d, d->accounts_at, d->n_accounts, sizeof(struct digest_text)) ||
		!table_is_sound(d, d->comments_at, d->n_comments,
			sizeof(struct digest_comment)) ||
		!table_is_sound(
			d, d->changes_at, d->n_changes, sizeof(struct digest_change)))
		return false;
	if (!text_is_sound(d, d->summary) || !text_is_sound(d, d->status) ||
		!text_is_sound(d, d->resolution) || !text_is_sound(d, d->whiteboard) ||
		!text_is_sound(d, d->keywords) || !text_is_sound(d, d->product) ||
		!text_is_sound(d, d->component) || !text_is_sound(d, d->links) ||
		!account_is_sound(d, d->creator) || !account_is_sound(d, d->assigned_to))
		return false;
	accounts = (const struct digest_text *)(const void *)((const char *)d +
		d->accounts_at);
	for (uint32_t i = 0; i < d->n_accounts; i++)
		if (!text_is_sound(d, accounts[i]))
			return false;
	for (uint32_t i = 0; i < d->n_comments; i++)
		if (!account_is_sound(d, digest_comments(d)[i].account))
			return false;
	return changes_are_sound(d);
}
