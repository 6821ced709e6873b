#include "digest/digest_maker.h"

#include <string.h>

#include "base/utf8.h"

enum {
	ACCOUNTS_MAX = 4096, /* of one bug; the most seen is about 40 */
	COMMENTS_MAX = 100000,
	CHANGES_MAX = 100000,
	ROWS_MAX = 8 * 1024 * 1024, /* bytes of one table of what posts state */
};

void digest_maker_init(struct digest_maker *m)
{
	*m = (struct digest_maker){0};
	arena_init(&m->scratch);
	buf_init(&m->pool, DIGEST_MAKER_MAX);
	buf_init(&m->accounts, ACCOUNTS_MAX * sizeof(struct digest_text));
	buf_init(&m->comments, COMMENTS_MAX * sizeof(struct digest_comment));
	buf_init(&m->changes, CHANGES_MAX * sizeof(struct digest_change));
	buf_init(&m->reports, COMMENTS_MAX * sizeof(struct digest_report));
	buf_init(&m->run.text, DIGEST_MAKER_MAX);
	for (size_t i = 0; i < DIGEST_TABLES; i++)
		buf_init(&m->tables[i], ROWS_MAX);
}

void digest_maker_release(struct digest_maker *m)
{
	arena_release(&m->scratch);
	buf_release(&m->pool);
	buf_release(&m->accounts);
	buf_release(&m->comments);
	buf_release(&m->changes);
	buf_release(&m->reports);
	buf_release(&m->run.text);
	for (size_t i = 0; i < DIGEST_TABLES; i++)
		buf_release(&m->tables[i]);
}

bool digest_maker_is_full(const struct digest_maker *m)
{
	for (size_t i = 0; i < DIGEST_TABLES; i++)
		if (m->tables[i].full)
			return true;
	return m->pool.full || m->accounts.full || m->comments.full || m->changes.full ||
		m->reports.full || m->run.text.full;
}

struct digest_text digest_maker_put(struct digest_maker *m, struct str s)
{
	struct digest_text t = {.at = (uint32_t)m->pool.n, .n = (uint32_t)s.n};

	buf_str(&m->pool, s);
	return t;
}

struct digest_text digest_maker_put_plain(struct digest_maker *m, struct str s)
{
	struct digest_text t = {.at = (uint32_t)m->pool.n};

	utf8_plain(s, &m->pool);
	t.n = (uint32_t)(m->pool.n - t.at);
	for (uint32_t i = t.at; i < t.at + t.n; i++)
		if (str_is_blank(m->pool.p[i]))
			m->pool.p[i] = ' ';
	return t;
}

int32_t digest_maker_account(struct digest_maker *m, struct str s)
{
	struct digest_text *known = (struct digest_text *)(void *)m->accounts.p;
	size_t n = m->accounts.n / sizeof(*known);
	struct digest_text made;

	if (s.n == 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (str_eq(str_sub(buf_view(&m->pool), known[i].at, known[i].n), s))
			return (int32_t)i;
	made = digest_maker_put(m, s);
	buf_add(&m->accounts, &made, sizeof(made));
	return m->accounts.full ? -1 : (int32_t)n;
}

int64_t digest_maker_instant(const json_t *object, const char *key)
{
	int64_t t;

	return date_parse_instant(js_str(object, key), &t) ? t : DATE_NONE;
}

int32_t digest_maker_count(const json_t *object, const char *key)
{
	int64_t count = js_int(object, key, -1);

	return count >= 0 && count <= INT32_MAX ? (int32_t)count : -1;
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

static void shift_rows(struct digest *d, uint32_t by)
{
	const struct digest_rows *rows = d->tables;
	struct digest_action *actions =
		(struct digest_action *)(void *)((char *)d + rows[DIGEST_T_ACTIONS].at);
	struct digest_claim *claims =
		(struct digest_claim *)(void *)((char *)d + rows[DIGEST_T_CLAIMS].at);
	struct digest_excerpt *excerpts =
		(struct digest_excerpt *)(void *)((char *)d + rows[DIGEST_T_EXCERPTS].at);

	for (uint32_t i = 0; i < rows[DIGEST_T_ACTIONS].n; i++) {
		shift(&actions[i].item, by);
		shift(&actions[i].due_text, by);
	}
	for (uint32_t i = 0; i < rows[DIGEST_T_CLAIMS].n; i++)
		shift(&claims[i].words, by);
	for (uint32_t i = 0; i < rows[DIGEST_T_EXCERPTS].n; i++)
		shift(&excerpts[i].text, by);
}

/* Offsets within the pool become offsets within the record. */
static void shift_texts(struct digest *d, uint32_t by)
{
	struct digest_text *accounts =
		(struct digest_text *)(void *)((char *)d + d->accounts_at);
	struct digest_change *changes =
		(struct digest_change *)(void *)((char *)d + d->changes_at);
	struct digest_report *reports =
		(struct digest_report *)(void *)((char *)d + d->reports_at);
	struct digest_text *heads[] = {&d->summary, &d->status, &d->resolution,
		&d->whiteboard, &d->keywords, &d->product, &d->component, &d->links,
		&d->mentions};

	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		shift(heads[i], by);
	for (uint32_t i = 0; i < d->n_accounts; i++)
		shift(&accounts[i], by);
	for (uint32_t i = 0; i < d->n_changes; i++) {
		shift(&changes[i].removed, by);
		shift(&changes[i].added, by);
	}
	for (uint32_t i = 0; i < d->n_reports; i++)
		shift(&reports[i].ccadb_id, by);
	shift_rows(d, by);
}

static size_t rows_bytes(const struct digest_maker *m)
{
	size_t n = 0;

	for (size_t i = 0; i < DIGEST_TABLES; i++)
		n += m->tables[i].n + 8;
	return n;
}

static void place_rows(struct digest *d, size_t *at, const struct digest_maker *m)
{
	for (size_t i = 0; i < DIGEST_TABLES; i++) {
		d->tables[i].n = (uint32_t)(m->tables[i].n / digest_row_size(i));
		d->tables[i].at = place((char *)d, at, &m->tables[i]);
	}
}

struct digest *digest_maker_assemble(struct arena *arena, struct digest_maker *m)
{
	size_t at = (sizeof(struct digest) + 7) / 8 * 8;
	size_t size = at + m->accounts.n + m->comments.n + m->changes.n + m->reports.n +
		m->pool.n + rows_bytes(m) + 5 * 8;
	struct digest *d = arena_zalloc(arena, size, 1);
	uint32_t pool_at;

	*d = m->head;
	d->n_accounts = (uint32_t)(m->accounts.n / sizeof(struct digest_text));
	d->n_comments = (uint32_t)(m->comments.n / sizeof(struct digest_comment));
	d->n_changes = (uint32_t)(m->changes.n / sizeof(struct digest_change));
	d->accounts_at = place((char *)d, &at, &m->accounts);
	d->comments_at = place((char *)d, &at, &m->comments);
	d->changes_at = place((char *)d, &at, &m->changes);
	d->n_reports = (uint32_t)(m->reports.n / sizeof(struct digest_report));
	d->reports_at = place((char *)d, &at, &m->reports);
	place_rows(d, &at, m);
	pool_at = place((char *)d, &at, &m->pool);
	d->size = (uint32_t)at;
	shift_texts(d, pool_at);
	return d;
}
