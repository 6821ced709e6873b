/*
 * store - the layout of data/live/: what pull wrote and build reads.
 *
 *	data/live/
 *	  bugzilla/bugs/1910805.json   a bug, its comments and history, less what
 *	                               redact (pull/redact.h) drops; canonical JSON
 *	  bugzilla/accounts.json       {"ca.example#1f0e…": 700001}: ids of accounts
 *	  ccadb/records.csv            the report as received
 *	  ccadb/roots.csv              the roots report, where one is configured
 *	  findings.json                what the pulls found wrong with what came
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
 * kept in state.json).  No login, name or nick is stored.  format/account.h makes
 * these strings.
 *
 * The key is nowhere else.  Lost with it, by a state.json that is lost, are: which
 * account of before is which (all look new; the next pull is a full one and writes
 * all bugs under a new key); the ids of accounts that no `*_detail` object of a
 * public bug names any more; and curated accounts that were named by their hash.
 * Times of edits stay, as they are taken over from the bug files.
 *
 * Each comment: id, count, time, creator, attachment_id, tags, raw_text; and, made
 * by pull, text_sha256 (hex, of raw_text as it stands here) and, only where one is
 * known, edited: the time of its last known edit (rules.md F30).  That is the newest
 * comment_revision that the history has of it; or, where the text is not the one
 * that an earlier pull stored and the history names no later edit, the start of the
 * pull that noticed.  No earlier text is kept.  Each history entry: when, who,
 * changes [{field_name, removed, added, comment_id?, comment_count?}]; in values of
 * assigned_to and flagtypes.name logins stand as accounts
 * (`needinfo?(ca.example#1f0e…)`); cc, qa_contact, mentors and the like are dropped;
 * of comment_revision only that and when.  Mail addresses in all text stand as
 * `[address]@domain`, and the reply header that Bugzilla writes as
 * `(In reply to comment #4)`, without the name.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/fs.h"
#include "base/problems.h"
#include "format/js.h"

enum {
	STORE_BUG_MAX = 64 * 1024 * 1024,     /* bytes of one bug file */
	STORE_REPORT_MAX = 256 * 1024 * 1024, /* bytes of a CCADB report */
	STORE_KEY_HEX = 64,                   /* of the account key */
	STORE_FINDINGS_MAX = 1000,            /* kept; more say no more */
	STORE_FINDING_MAX = 64 * 1024,        /* bytes of a text of one */
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
	int64_t records_at; /* when the records report was last received, or was told to
			     * be still the same */
	int64_t records_changed_at; /* when it was first received as it is */
	struct str records_etag;
	struct str records_source; /* address that the report came from */
	int64_t roots_at;          /* of the roots report; DATE_NONE: never received */
	struct str roots_etag;
	struct str roots_source;
	struct str key;    /* STORE_KEY_HEX hex digits: key of the account hashes */
	struct str source; /* base address of the Bugzilla this came from */
	int64_t door;      /* REDACT_VERSION (pull/redact.h) that all bugs came by */
	/* A full pull is under way: bugs up to this id were taken.  What is stored
	 * above it may be of another source, key or door. */
	bool full;
	int64_t full_upto;
	int64_t rotated_upto; /* bugs up to this id had their turn to be read again */
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
const char *store_roots_path(struct arena *arena, const char *root);
const char *store_accounts_path(struct arena *arena, const char *root);

/* All stored bugs by rising id.  Files of other names are passed over. */
struct store_bug {
	int64_t id;
	struct fs_mark mark; /* of its file, taken now */
};
struct store_bugs {
	VEC(struct store_bug) list;
};
MUST_CHECK bool store_bugs(struct store *store, struct store_bugs *bugs, struct err *err);

/* Writes one bug (canonical, durable when the batch ends); *changed tells whether the
 * bytes differ from what was there, in which case alone the file is touched. */
MUST_CHECK bool store_bug_save(struct store *store, int64_t id, const json_t *bug,
	bool *changed, struct err *err);
MUST_CHECK bool store_bug_remove(struct store *store, int64_t id, struct err *err);

/* What tells whether a bug must be pulled again. */
struct store_mark {
	int64_t changed;  /* last_change_time; DATE_NONE */
	int64_t comments; /* comment_count; -1 when not known */
};

/* The mark of a stored bug, found without parsing it; false when there is no file, or
 * none that ends as it should. */
bool store_bug_mark(struct store *store, int64_t id, struct store_mark *mark);

/* A stored bug, owned; NULL when there is none, or none that can be read. */
json_t *store_bug_load(struct store *store, int64_t id);

/*
 * Puts all bug files of a batch on the disk.  Until then they are in place but
 * may not survive a power cut; the state, which says that they are there, is
 * written after this, so that what was lost is pulled again.
 */
MUST_CHECK bool store_sync(struct store *store, struct err *err);

/* What to do about a file of the store that cannot be read: a pull makes it anew. */
#define STORE_DAMAGED "is damaged; delete it and pull again"

/* The account table {"DOMAIN#HASH": id}; an empty object when there is none.  *out is
 * owned. */
MUST_CHECK bool store_accounts_load(struct store *store, json_t **out, struct err *err);
MUST_CHECK bool store_accounts_save(
	struct store *store, const json_t *accounts, struct err *err);

/*
 * What the pulls found wrong, for the quality page: a list of {source, place, text}.
 * Loading adds to `problems`; an absent file holds none.  Saving keeps the first
 * STORE_FINDINGS_MAX.
 */
MUST_CHECK bool store_findings_load(
	struct store *store, struct problems *problems, struct err *err);
MUST_CHECK bool store_findings_save(
	struct store *store, const struct problems *problems, struct err *err);

/* Writes a CCADB report to one of the two paths above, durably; *changed as for bugs. */
MUST_CHECK bool store_report_save(
	const char *path, struct str csv, bool *changed, struct err *err);

#endif
