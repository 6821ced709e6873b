/*
 * journal - what was asked of the network and what came, one JSON line each.
 *
 *	{"bugs_changed":3,"bytes":1048576,"sha256":"…","status":200,"time":"…","url":"…"}
 *	{"bugs_removed":1,"time":"…"}
 *
 * Append-only, in data/live/journal.ndjson, each line on the disk when the
 * function returns; nobody reads it back but people.  `time` is the start of
 * the pull, so that the lines of one pull stand together.  Which bugs were
 * removed is not said: they are not public.
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "base/sha256.h"
#include "store/store.h"

struct journal_entry {
	int64_t time; /* start of the pull */
	/* with its query, where candor has no secret; numbers of bugs are left out */
	struct str url;
	int status;   /* 0: no answer */
	size_t bytes; /* of what came */
	char sha256[SHA256_HEX_SIZE];
	size_t bugs_changed; /* files written because of it */
};

/* The line, with its LF. */
void journal_print(const struct journal_entry *entry, struct buf *out);

MUST_CHECK bool journal_append(
	struct store *store, const struct journal_entry *entry, struct err *err);

/* Notes that `n` bugs are no longer public and lost their files. */
MUST_CHECK bool journal_removed(
	struct store *store, int64_t time, size_t n, struct err *err);

#endif
