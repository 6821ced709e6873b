/*
 * records_cache - the record of CCADB's reports, made anew only where one changed.
 *
 * `.candor/records.cache` keeps the record (records.h) with the SHA-256 of each
 * report and what stat said of it.  Reports that stat says are the same are not
 * read; those that differ are read and hashed; where a hash differs all is read
 * anew.  The cache is bound to the version of the program and checked as a whole by
 * a hash and part by part; in any doubt it is thrown away.
 *
 *	if (!records_cache_fill(&cache, &input, &problems, err))
 *		return false;
 *	use(cache.record);
 *	records_cache_release(&cache);
 */
#ifndef DIGEST_RECORDS_CACHE_H
#define DIGEST_RECORDS_CACHE_H

#include "base/buf.h"
#include "base/problems.h"
#include "base/sha256.h"
#include "digest/records.h"

struct records_cache {
	struct buf file;    /* of the record that was kept */
	struct arena arena; /* a record that is new */
	const struct records *record;
	/* SHA-256 of the reports, in hex; empty: there is none. */
	char report_hash[SHA256_HEX_SIZE];
	char roots_hash[SHA256_HEX_SIZE];
	bool made;   /* it was read now */
	bool hashed; /* reports were read and found the same */
};

struct records_cache_input {
	const char *report; /* of all certificate records */
	const char *roots;  /* the roots report, or NULL */
	const char *path;   /* of the cache file; NULL: none is kept */
};

/*
 * The record, and its findings into `problems`, the same whether it was kept or is
 * new.  A cache that cannot be written is a finding.  Fails with ERR_INPUT when the
 * report is none, ERR_FAIL when it cannot be read; then there is nothing to release.
 */
MUST_CHECK bool records_cache_fill(struct records_cache *cache,
	const struct records_cache_input *input, struct problems *problems,
	struct err *err);
void records_cache_release(struct records_cache *cache);

#endif
