/*
 * records_build - a record in the making: its tables, and the pool of its texts.
 *
 * The pool stands right behind the head of the record, so that a text's place is
 * known when it is put in.
 */
#ifndef DIGEST_RECORDS_BUILD_H
#define DIGEST_RECORDS_BUILD_H

#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"
#include "digest/records.h"

enum {
	RECORDS_POOL_MAX = 64 * 1024 * 1024, /* a real report needs 0.5 MB */
	RECORDS_FINDINGS_MAX = 100,          /* more are counted, not told */
};

/* What an intermediate's row says; counted last, when all roots are known. */
struct records_intermediate {
	uint32_t owner;
	bool revoked;
	bool constrained;
	unsigned char status[RECORDS_PROGRAMS];
	struct str sha256; /* in the arena; empty: the report has none */
};

struct records_build {
	struct arena arena; /* keys of the maps */
	struct buf pool;
	VEC(struct records_owner) owners;
	VEC(struct records_root) roots;
	VEC(struct records_document) documents;
	VEC(struct records_subordinate) subordinates;
	VEC(struct records_finding) findings;
	VEC(struct records_intermediate) intermediates;
	struct map owner_of;    /* all four: index + 1 into the table of that name */
	struct map root_of;     /* by SHA-256 */
	struct map document_of; /* by owner, kind and address */
	struct map subordinate_of;
	uint32_t n_rows;
	uint32_t n_unowned;
	uint32_t n_doubled;
	uint32_t n_untold; /* findings over the limit */
};

void records_build_init(struct records_build *b);
void records_build_release(struct records_build *b);

struct digest_text records_build_text(struct records_build *b, struct str s);

void records_build_finding(struct records_build *b, struct str place, const char *fmt,
	...) PRINTF_LIKE(3, 4);

/* Index of the owner of that spelling, made where it is new. */
uint32_t records_build_owner(struct records_build *b, struct str name);

/* Counts the intermediate for an organisation that the report names as its operator. */
void records_build_subordinate(struct records_build *b, uint32_t owner, struct str name);

/* The address of a document of the owner; of an address known already the day that is
 * later stays. */
void records_build_document(
	struct records_build *b, const struct records_document *document, struct str url);

/* Takes a root in; one whose certificate is known already only fills what is not. */
void records_build_root(
	struct records_build *b, const struct records_root *root, struct str name);
void records_build_fill(struct records_root *known, const struct records_root *more);

/* Counts the intermediates, each certificate once. */
void records_build_count(struct records_build *b);

/* The record, in the arena.  NULL when it holds more than a record can. */
struct records *records_build_end(struct records_build *b, struct arena *arena);

#endif
