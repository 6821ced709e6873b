/*
 * store - the layout of data/live/: what pull wrote and build reads.
 *
 *	data/live/
 *	  bugzilla/bugs/1910805.json   a bug, its comments and history, less what
 *	                               redact (pull/redact.h) drops; canonical JSON
 *	  bugzilla/accounts.json       {"ca.example#1f0e…": 700001}: ids of accounts
 *	  ccadb/records.csv            the report as received
 *	  state.json                   as_of and what the next pull needs; written last
 *	  journal.ndjson               one line a request, append-only (journal.h)
 *	  .lock                        held while a pull or build is at work
 *
 * A bug file holds, where the server gave them: id, summary, status, resolution,
 * whiteboard, product, component, creation_time, last_change_time,
 * cf_last_resolved, is_open, type, keywords, blocks, depends_on, see_also,
 * dupe_of, duplicates, comment_count, creator, assigned_to, flags, attachments,
 * comments, history.  A member that the server did not send is absent: not
 * known is not the same as empty (rules.md F28).
 *
 * An account is one string, `DOMAIN#HASH`: the mail domain of its login in lower
 * case (empty where the login has no @) and the first 16 hex digits of
 * HMAC-SHA-256 of the lower-case login under the key of this store (made once,
 * kept in state.json).  If the key is lost all accounts look new, and ids
 * known so far no longer match: a whole pull mends all but the ids of accounts
 * that no `*_detail` object names any more.  No login, name or nick is stored.
 * format/account.h makes these strings.
 *
 * Each comment: id, count, time, creator, attachment_id, tags, raw_text.  Each
 * history entry: when, who, changes [{field_name, removed, added, comment_id?,
 * comment_count?}]; in values of assigned_to and flagtypes.name logins stand as
 * accounts (`needinfo?(ca.example#1f0e…)`); cc, qa_contact, mentors and the like
 * are dropped; of comment_revision only that and when (rules.md F30).  Mail
 * addresses in all text stand as `[address]@domain`, and the reply header that
 * Bugzilla writes as `(In reply to comment #4)`, without the name.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/fs.h"
#include "format/js.h"

enum {
	STORE_BUG_MAX = 64 * 1024 * 1024,     /* bytes of one bug file */
	STORE_REPORT_MAX = 256 * 1024 * 1024, /* bytes of a CCADB report */
	STORE_KEY_HEX = 64,                   /* of the account key */
};

struct store {
	struct arena arena;
	const char *root;      /* data/live */
	int lock;              /* -1 while not locked */
	VEC(int64_t) unsynced; /* bugs written since the last store_sync() */
};

/* Only notes the path; nothing has to be there. */
void store_open(struct store *store, const char *root);
void store_close(struct store *store); /* gives up the lock too */

/* Makes the folders where missing and takes the lock, unless this store has it already
 * (ERR_CONFLICT when another process holds it). */
MUST_CHECK bool store_lock(struct store *store, struct err *err);

/* Removes what a process that was killed while writing left behind: what stands in
 * such a file may not be public any more.  Call with the lock. */
MUST_CHECK bool store_sweep(struct store *store, struct err *err);

struct store_state {
	bool found;    /* false: nothing was ever pulled here */
	int64_t as_of; /* start of the last complete pull; DATE_NONE when none */
	int64_t bugs_changed_at; /* newest last_change_time stored; DATE_NONE */
	int64_t records_at;      /* when the records report was last received */
	struct str records_etag;
	struct str records_source; /* address that the report came from */
	struct str key;    /* STORE_KEY_HEX hex digits: key of the account hashes */
	struct str source; /* base address of the Bugzilla this came from */
};

/*
 * Reads state.json; `found` is false when there is none.  Strings in the store's
 * arena.  store_state_save() writes it durably: call it after all else is on
 * the disk.  A new key is made by store_new_key() from the system's random
 * numbers.
 */
MUST_CHECK bool store_state_load(
	struct store *store, struct store_state *state, struct err *err);
MUST_CHECK bool store_state_save(
	struct store *store, const struct store_state *state, struct err *err);
MUST_CHECK bool store_new_key(struct store *store, struct str *key, struct err *err);

/* `…/bugzilla/bugs/ID.json`, in the arena. */
const char *store_bug_path(struct arena *arena, const char *root, int64_t id);
const char *store_records_path(struct arena *arena, const char *root);
const char *store_accounts_path(struct arena *arena, const char *root);

/* All stored bug ids, rising.  Files of other names are passed over. */
struct store_ids {
	VEC(int64_t) list;
};
MUST_CHECK bool store_bug_ids(
	struct store *store, struct store_ids *ids, struct err *err);

/* Writes one bug (canonical, durable when the batch ends); *changed tells whether the
 * bytes differ from what was there, in which case alone the file is touched. */
MUST_CHECK bool store_bug_save(struct store *store, int64_t id, const json_t *bug,
	bool *changed, struct err *err);
MUST_CHECK bool store_bug_remove(struct store *store, int64_t id, struct err *err);

/*
 * Puts all bug files of a batch on the disk.  Until then they are in place but
 * may not survive a power cut; the state, which says that they are there, is
 * written after this, so that what was lost is pulled again.
 */
MUST_CHECK bool store_sync(struct store *store, struct err *err);

/* The account table {"DOMAIN#HASH": id}; an empty object when there is none.  *out is
 * owned. */
MUST_CHECK bool store_accounts_load(struct store *store, json_t **out, struct err *err);
MUST_CHECK bool store_accounts_save(
	struct store *store, const json_t *accounts, struct err *err);

MUST_CHECK bool store_records_save(struct store *store, struct str csv, struct err *err);

#endif
