#include "digest/records_build.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

void records_build_init(struct records_build *b)
{
	*b = (struct records_build){0};
	arena_init(&b->arena);
	buf_init(&b->pool, RECORDS_POOL_MAX);
	map_init(&b->owner_of);
	map_init(&b->root_of);
	map_init(&b->document_of);
	map_init(&b->subordinate_of);
}

void records_build_release(struct records_build *b)
{
	arena_release(&b->arena);
	buf_release(&b->pool);
	vec_release(&b->owners);
	vec_release(&b->roots);
	vec_release(&b->documents);
	vec_release(&b->subordinates);
	vec_release(&b->findings);
	vec_release(&b->intermediates);
	map_release(&b->owner_of);
	map_release(&b->root_of);
	map_release(&b->document_of);
	map_release(&b->subordinate_of);
}

struct digest_text records_build_text(struct records_build *b, struct str s)
{
	size_t start = b->pool.n;

	utf8_plain(s, &b->pool);
	for (size_t i = start; i < b->pool.n; i++)
		if (str_is_blank(b->pool.p[i]))
			b->pool.p[i] = ' ';
	return (struct digest_text){.at = (uint32_t)(sizeof(struct records) + start),
		.n = (uint32_t)(b->pool.n - start)};
}

void records_build_finding(
	struct records_build *b, struct str place, const char *fmt, ...)
{
	char text[256];
	struct records_finding made;
	va_list ap;

	if (b->findings.n == RECORDS_FINDINGS_MAX) {
		b->n_untold++;
		return;
	}
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	made.place = records_build_text(b, place);
	made.text = records_build_text(b, str_c(text));
	vec_push(&b->findings, made);
}

/* ---- maps from text to an index ---- */

static bool index_of(const struct map *map, struct str key, uint32_t *index)
{
	uintptr_t found = (uintptr_t)map_get(map, key);

	*index = (uint32_t)found - 1;
	return found != 0;
}

static void put_index(
	struct records_build *b, struct map *map, struct str key, size_t index)
{
	map_put(map, arena_str(&b->arena, key), (void *)(uintptr_t)(index + 1));
}

uint32_t records_build_owner(struct records_build *b, struct str name)
{
	struct records_owner made = {0};
	uint32_t index;

	if (index_of(&b->owner_of, name, &index))
		return index;
	for (int a = 0; a < RECORDS_AUDITS; a++)
		made.audits[a].statement = made.audits[a].from = made.audits[a].to =
			DATE_DAY_NONE;
	made.name = records_build_text(b, name);
	put_index(b, &b->owner_of, name, b->owners.n);
	vec_push(&b->owners, made);
	return (uint32_t)b->owners.n - 1;
}

void records_build_subordinate(struct records_build *b, uint32_t owner, struct str name)
{
	struct str key =
		arena_printf(&b->arena, "%u " STR_FMT, (unsigned)owner, STR_ARG(name));
	struct records_subordinate made = {.owner = owner, .n = 1};
	uint32_t index;

	if (index_of(&b->subordinate_of, key, &index)) {
		b->subordinates.v[index].n++;
		return;
	}
	made.name = records_build_text(b, name);
	put_index(b, &b->subordinate_of, key, b->subordinates.n);
	vec_push(&b->subordinates, made);
}

void records_build_document(
	struct records_build *b, const struct records_document *document, struct str url)
{
	struct str key = arena_printf(&b->arena, "%u %u " STR_FMT,
		(unsigned)document->owner, (unsigned)document->kind, STR_ARG(url));
	struct records_document made = *document;
	uint32_t index;

	if (index_of(&b->document_of, key, &index)) {
		if (b->documents.v[index].day < made.day)
			b->documents.v[index].day = made.day;
		return;
	}
	made.url = records_build_text(b, url);
	put_index(b, &b->document_of, key, b->documents.n);
	vec_push(&b->documents, made);
}

/* ---- certificates ---- */

static bool has_hash(const struct records_root *root)
{
	static const unsigned char none[SHA256_SIZE];

	return memcmp(root->sha256, none, SHA256_SIZE) != 0;
}

static struct str hash_key(const struct records_root *root)
{
	return (struct str){(const char *)root->sha256, SHA256_SIZE};
}

static void fill_day(int32_t *known, int32_t more)
{
	if (*known == DATE_DAY_NONE)
		*known = more;
}

void records_build_fill(struct records_root *known, const struct records_root *more)
{
	for (int p = 0; p < RECORDS_PROGRAMS; p++)
		if (known->status[p] == RECORDS_UNKNOWN)
			known->status[p] = more->status[p];
	if (!known->uses)
		known->uses = more->uses;
	fill_day(&known->valid_from, more->valid_from);
	fill_day(&known->valid_to, more->valid_to);
	fill_day(&known->distrust_tls, more->distrust_tls);
	fill_day(&known->distrust_email, more->distrust_email);
}

void records_build_root(
	struct records_build *b, const struct records_root *root, struct str name)
{
	struct records_root made = *root;
	uint32_t index;

	if (has_hash(root) && index_of(&b->root_of, hash_key(root), &index)) {
		records_build_fill(&b->roots.v[index], root);
		b->n_doubled++;
		return;
	}
	made.name = records_build_text(b, name);
	if (has_hash(root))
		put_index(b, &b->root_of, hash_key(root), b->roots.n);
	vec_push(&b->roots, made);
}

void records_build_count(struct records_build *b)
{
	for (size_t i = 0; i < b->intermediates.n; i++) {
		const struct records_intermediate *one = &b->intermediates.v[i];
		struct records_owner *owner = &b->owners.v[one->owner];

		if (one->sha256.n &&
			map_put(&b->root_of, one->sha256, (void *)(uintptr_t)1)) {
			b->n_doubled++;
			continue;
		}
		owner->n_intermediates++;
		owner->n_revoked += one->revoked;
		owner->n_constrained += one->constrained;
		for (int p = 0; p < RECORDS_PROGRAMS; p++) {
			owner->n_trusted[p] += one->status[p] == RECORDS_TRUSTED;
			owner->n_not_trusted[p] += one->status[p] == RECORDS_NOT_TRUSTED;
		}
	}
}

/* ---- the whole ---- */

/* Appends a table at the next multiple of 8 and returns where it stands. */
static uint32_t place(struct buf *out, const void *table, size_t n, size_t each)
{
	static const char zeros[8];
	size_t start;

	buf_add(out, zeros, (8 - out->n % 8) % 8);
	start = out->n;
	if (n)
		buf_add(out, table, n * each);
	return (uint32_t)start;
}

struct records *records_build_end(struct records_build *b, struct arena *arena)
{
	struct records head = {
		.n_rows = b->n_rows,
		.n_unowned = b->n_unowned,
		.n_doubled = b->n_doubled,
		.n_owners = (uint32_t)b->owners.n,
		.n_roots = (uint32_t)b->roots.n,
		.n_documents = (uint32_t)b->documents.n,
		.n_subordinates = (uint32_t)b->subordinates.n,
		.n_findings = (uint32_t)b->findings.n,
	};
	struct records *made = NULL;
	struct buf out;

	buf_init(&out, 4 * (size_t)RECORDS_POOL_MAX);
	buf_add(&out, &head, sizeof(head));
	buf_str(&out, buf_view(&b->pool));
	head.owners_at = place(&out, b->owners.v, b->owners.n, sizeof(*b->owners.v));
	head.roots_at = place(&out, b->roots.v, b->roots.n, sizeof(*b->roots.v));
	head.documents_at =
		place(&out, b->documents.v, b->documents.n, sizeof(*b->documents.v));
	head.subordinates_at = place(
		&out, b->subordinates.v, b->subordinates.n, sizeof(*b->subordinates.v));
	head.findings_at =
		place(&out, b->findings.v, b->findings.n, sizeof(*b->findings.v));
	head.size = place(&out, NULL, 0, 0);
	if (!out.full && !b->pool.full) {
		made = arena_alloc(arena, out.n);
		memcpy(made, out.p, out.n);
		memcpy(made, &head, sizeof(head));
	}
	buf_release(&out);
	return made;
}
