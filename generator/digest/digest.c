#include "digest/digest.h"

#include <stdlib.h>

#include "base/vec.h"
#include "digest/cut.h"
#include "digest/digest_maker.h"
#include "report/hints.h"
#include "report/mentions.h"

/* No incident needs more related ones than a reader can look at. */
enum { MENTIONS_MAX = 64 };

static void add_comment(struct digest_maker *m, const json_t *c)
{
	struct str text = js_str(c, "raw_text");
	struct digest_comment made = {
		.time = digest_maker_instant(c, "time"),
		.edited = digest_maker_instant(c, "edited"),
		.comment_id = js_int(c, "id", 0),
		.account = digest_maker_account(m, js_str(c, "creator")),
		.count = (uint32_t)digest_maker_count(c, "count"),
		.bytes = (uint32_t)text.n,
	};

	arena_reset(&m->scratch);
	m->said = hints_text_read(&m->scratch, text);
	made.hints = hints_of(&m->said, m->head.id);
	if (js_int(c, "attachment_id", 0) > 0)
		made.flags |= DIGEST_HAS_ATTACHMENT;
	if (text.n == 0)
		made.flags |= DIGEST_EMPTY;
	buf_add(&m->comments, &made, sizeof(made));
	digest_report(m, c);
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

/* Whether it is tagged as a delayed revocation, in any spelling (rules.md 1.3). */
static bool is_delayed(struct str whiteboard)
{
	return str_find(whiteboard, STR("revocation-delay")) != SIZE_MAX ||
		str_find(whiteboard, STR("delayed-revocation-")) != SIZE_MAX;
}

static void add_heads(struct digest_maker *m, const json_t *bug)
{
	struct digest *d = &m->head;
	struct buf words;
	const json_t *list = js_array(bug, "keywords");
	size_t i;
	const json_t *one;

	d->changed = digest_maker_instant(bug, "last_change_time");
	d->resolved = digest_maker_instant(bug, "cf_last_resolved");
	d->dupe_of = js_int(bug, "dupe_of", 0);
	d->creator = digest_maker_account(m, js_str(bug, "creator"));
	d->assigned_to = digest_maker_account(m, js_str(bug, "assigned_to"));
	if (json_is_string(json_object_get(bug, "assigned_to")))
		d->known |= DIGEST_ASSIGNED;
	if (js_array(bug, "attachments"))
		d->known |= DIGEST_ATTACHMENTS;
	if (js_array(bug, "flags"))
		d->known |= DIGEST_FLAGS;
	d->summary = digest_maker_put_plain(m, str_trim(js_str(bug, "summary")));
	d->status = digest_maker_put_plain(m, js_str(bug, "status"));
	d->resolution = digest_maker_put_plain(m, js_str(bug, "resolution"));
	d->whiteboard = digest_maker_put_plain(m, js_str(bug, "whiteboard"));
	m->delayed = is_delayed(js_str(bug, "whiteboard"));
	d->product = digest_maker_put_plain(m, js_str(bug, "product"));
	d->component = digest_maker_put_plain(m, js_str(bug, "component"));
	buf_init(&words, DIGEST_MAKER_MAX);
	if (list)
		json_array_foreach(list, i, one) add_word(&words, js_text(one));
	d->keywords = digest_maker_put_plain(m, buf_view(&words));
	buf_clear(&words);
	add_links(&words, js_array(bug, "see_also"));
	add_links(&words, js_array(bug, "blocks"));
	add_links(&words, js_array(bug, "depends_on"));
	d->links = digest_maker_put(m, buf_view(&words));
	buf_release(&words);
}

/* A comment that can be used, on its way into the order of time. */
struct post {
	const json_t *json;
	int64_t time;
	int32_t count;
};

static int by_time(const void *a, const void *b)
{
	const struct post *x = a;
	const struct post *y = b;

	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return x->count < y->count ? -1 : x->count > y->count;
}

/* Those that have a number and a time, by time. */
static void add_comments(struct digest_maker *m, const json_t *comments)
{
	VEC(struct post) posts = {0};
	size_t i;
	const json_t *one;

	json_array_foreach(comments, i, one)
	{
		struct post post = {one, digest_maker_instant(one, "time"),
			digest_maker_count(one, "count")};

		if (post.time != DATE_NONE && post.count >= 0)
			vec_push(&posts, post);
	}
	if (posts.n)
		qsort(posts.v, posts.n, sizeof(*posts.v), by_time);
	for (i = 0; i < posts.n; i++)
		add_comment(m, posts.v[i].json);
	vec_release(&posts);
}

static bool is_there(const int64_t *ids, size_t n, int64_t id)
{
	while (n--)
		if (ids[n] == id)
			return true;
	return false;
}

/* Each other bug once that a comment names; a list of many bugs is cut. */
static void add_mentions(struct digest_maker *m, const json_t *comments)
{
	int64_t ids[MENTIONS_MAX];
	size_t n = 0;
	struct buf words;
	size_t i;
	const json_t *one;

	buf_init(&words, DIGEST_MAKER_MAX);
	json_array_foreach(comments, i, one)
	{
		struct str text = js_str(one, "raw_text");
		size_t from = 0;
		int64_t id;

		while (n < MENTIONS_MAX && (id = mentions_next(text, &from))) {
			if (id == m->head.id || is_there(ids, n, id))
				continue;
			buf_printf(&words, n ? " %lld" : "%lld", (long long)id);
			ids[n++] = id;
		}
	}
	m->head.mentions = digest_maker_put(m, buf_view(&words));
	buf_release(&words);
}

static bool fill(
	struct digest_maker *m, const json_t *bug, const char *name, struct err *err)
{
	const json_t *comments = js_array(bug, "comments");
	const json_t *history = js_array(bug, "history");

	m->head.id = js_int(bug, "id", 0);
	m->head.opened = digest_maker_instant(bug, "creation_time");
	if (m->head.id <= 0)
		return err_set(err, ERR_INPUT, name, "has no bug number");
	if (m->head.opened == DATE_NONE)
		return err_set(err, ERR_INPUT, name, "has no creation time");
	if (!comments)
		return err_set(err, ERR_INPUT, name, "has no comments");
	add_heads(m, bug);
	add_comments(m, comments);
	add_mentions(m, comments);
	if (m->comments.n == 0)
		return err_set(
			err, ERR_INPUT, name, "has no comment with a number and a time");
	if (history)
		digest_history(m, history);
	if (digest_maker_is_full(m))
		return err_set(err, ERR_INPUT, name, "has more than a bug can hold");
	return true;
}

/* Nothing of a bug that holds what is not public may go any further. */
static bool is_public(const json_t *bug, const char *name, struct err *err)
{
	const char *what = digest_private(bug);

	return !what ||
		err_set(err, ERR_FAIL, name,
			"the store holds private data (%s): remove the bug's file and "
			"pull again",
			what);
}

bool digest_make(struct arena *arena, const struct digest_source *source,
	struct digest **out, struct err *err)
{
	const char *name = source->name;
	struct digest_maker m;
	struct arena pool;
	json_t *bug = NULL;
	bool ok;

	arena_init(&pool);
	js_pool_begin(&pool);
	digest_maker_init(&m);
	ok = js_parse(source->stored, name, &bug, NULL, err) && is_public(bug, name, err);
	if (ok)
		*out = NULL;
	if (ok && (!source->until || cut(bug, *source->until))) {
		ok = fill(&m, bug, name, err);
		if (ok)
			*out = digest_maker_assemble(arena, &m);
	}
	digest_maker_release(&m);
	json_decref(bug);
	js_pool_end();
	arena_release(&pool);
	return ok;
}
