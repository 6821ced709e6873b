/*
 * records - the CCADB's report as one flat record: what is needed of each CA owner.
 *
 * Reading 10,000 rows of 89 columns costs more than all else that an unchanged
 * build does, so the report is digested as bugs are (digest.h): one block of bytes
 * whose parts are found by offsets from its start, kept in a file and used where it
 * was read.  records_read.h makes it, records_cache.h keeps it.
 *
 *	const struct records_root *roots = records_roots(r);
 *	for (uint32_t i = 0; i < r->n_roots; i++)
 *		use(records_owners(r)[roots[i].owner], records_str(r, roots[i].name));
 *
 * All texts are one plain line: no control or direction characters.
 */
#ifndef DIGEST_RECORDS_H
#define DIGEST_RECORDS_H

#include "base/sha256.h"
#include "digest/digest.h"

/* Raise it whenever a record made from the same bytes would differ. */
enum { RECORDS_VERSION = 1 };

enum records_program {
	RECORDS_MOZILLA,
	RECORDS_CHROME,
	RECORDS_APPLE,
	RECORDS_MICROSOFT,
};
enum { RECORDS_PROGRAMS = RECORDS_MICROSOFT + 1 };

/* Of roots Included to Not Included, of intermediates the last two (data-sources.md B5;
 * "Provided by CA" says nothing). */
enum records_status {
	RECORDS_UNKNOWN,
	RECORDS_INCLUDED,
	RECORDS_NOT_BEFORE,
	RECORDS_REMOVED,
	RECORDS_BLOCKED,
	RECORDS_DISABLED,
	RECORDS_NOT_INCLUDED, /* "Not Yet Included" too */
	RECORDS_TRUSTED,
	RECORDS_NOT_TRUSTED,
};

/* What a root is trusted for, whatever a report calls it. */
enum records_use {
	RECORDS_TLS = 1, /* Server Authentication, Websites */
	RECORDS_CLIENT = 2,
	RECORDS_EMAIL = 4, /* Secure Email, Email */
	RECORDS_CODE = 8,
	RECORDS_TIME = 16,
	RECORDS_DOCUMENT = 32,
	RECORDS_OTHER_USE = 64,
};
enum { RECORDS_USES = 7 };

enum records_audit_kind {
	RECORDS_STANDARD,
	RECORDS_NETSEC,
	RECORDS_TLS_BR, /* "BR Audit" up to 2022 */
	RECORDS_TLS_EVG,
	RECORDS_CODE_SIGNING,
	RECORDS_SMIME_BR,
	RECORDS_VMC,
};
enum { RECORDS_AUDITS = RECORDS_VMC + 1 };

enum records_document_kind {
	RECORDS_CP,
	RECORDS_CPS,
	RECORDS_CP_CPS,
	RECORDS_CP_CPS_TEXT, /* as Markdown or AsciiDoc */
	RECORDS_POLICY,      /* addresses within "Policy Documentation" */
	RECORDS_REPOSITORY,
};
enum { RECORDS_DOCUMENTS = RECORDS_REPOSITORY + 1 };

/* Days are DATE_DAY_NONE where the report has none. */
struct records_audit {
	struct digest_text firm;
	struct digest_text type;
	struct digest_text url; /* http or https, or empty */
	int32_t statement;
	int32_t from;
	int32_t to;
};

struct records_owner {
	struct digest_text name; /* as spelt in the report, without blanks around it */
	struct digest_text id;   /* CCADB unique id, `A000005`, or empty */
	struct digest_text salesforce_id; /* 18 characters, up to V4, or empty */
	struct digest_text country;
	uint32_t n_rows;
	uint32_t n_intermediates; /* a certificate that is a root too counts as that */
	uint32_t n_revoked;       /* of these: revoked, or their parent is */
	uint32_t n_constrained;   /* of these: technically constrained */
	uint32_t n_trusted[RECORDS_PROGRAMS]; /* of these, where the report says so */
	uint32_t n_not_trusted[RECORDS_PROGRAMS];
	/* of any root: that whose period ends last; no type and no day: none */
	struct records_audit audits[RECORDS_AUDITS];
};

struct records_root {
	unsigned char sha256[SHA256_SIZE]; /* zeros: the report has none */
	uint32_t owner;
	uint32_t uses; /* records_use */
	unsigned char status[RECORDS_PROGRAMS];
	int32_t valid_from;
	int32_t valid_to;
	int32_t distrust_tls; /* from the roots report: distrusted when issued later */
	int32_t distrust_email;
	struct digest_text name;
};

/* A document of an owner's roots; an address stands once a kind. */
struct records_document {
	uint32_t owner;
	uint32_t kind; /* records_document_kind */
	int32_t day;
	uint32_t pad;
	struct digest_text url; /* http or https */
};

/* An organisation that the report names as operator of intermediates of an owner. */
struct records_subordinate {
	uint32_t owner;
	uint32_t n; /* intermediates */
	struct digest_text name;
};

struct records_finding {
	struct digest_text place;
	struct digest_text text;
};

struct records {
	uint32_t size; /* bytes of the whole record, a multiple of 8 */
	uint32_t n_rows;
	uint32_t n_unowned; /* rows that name no CA owner */
	uint32_t n_doubled; /* rows of a certificate that another row has */
	uint32_t n_owners;
	uint32_t owners_at;
	uint32_t n_roots;
	uint32_t roots_at;
	uint32_t n_documents;
	uint32_t documents_at;
	uint32_t n_subordinates;
	uint32_t subordinates_at;
	uint32_t n_findings;
	uint32_t findings_at;
};

/* Whether `size` bytes at `p` are a record that can be walked without leaving them. */
bool records_is_sound(const void *p, size_t size);

static inline struct str records_str(const struct records *r, struct digest_text t)
{
	return (struct str){(const char *)r + t.at, t.n};
}

static inline const struct records_owner *records_owners(const struct records *r)
{
	return (const void *)((const char *)r + r->owners_at);
}

static inline const struct records_root *records_roots(const struct records *r)
{
	return (const void *)((const char *)r + r->roots_at);
}

static inline const struct records_document *records_documents(const struct records *r)
{
	return (const void *)((const char *)r + r->documents_at);
}

static inline const struct records_subordinate *records_subordinates(
	const struct records *r)
{
	return (const void *)((const char *)r + r->subordinates_at);
}

static inline const struct records_finding *records_findings(const struct records *r)
{
	return (const void *)((const char *)r + r->findings_at);
}

/* Whether the report has an audit of that kind. */
static inline bool records_has_audit(const struct records_audit *audit)
{
	return audit->type.n || audit->statement != DATE_DAY_NONE ||
		audit->to != DATE_DAY_NONE;
}

#endif
