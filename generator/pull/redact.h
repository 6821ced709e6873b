/*
 * redact - the door: what of a bug is kept, and in what form.
 *
 * A pure function from the bug object of Bugzilla's REST interface to the
 * object that the store keeps (the members are listed in store/store.h).  It
 * works by what is kept, not by what is dropped: a member that no table here
 * names is never stored, whatever a server may think of next.
 *
 * Logins become account strings (format/account.h), in text each mail address
 * becomes `[address]@domain`, and `(In reply to NAME from comment #4)`, which
 * Bugzilla itself writes, loses the name.  A bug that is restricted is not kept at
 * all, nor is anything learnt from it; a private comment, attachment or history
 * entry is left out, and what the history says of such a comment (rules.md
 * section 6).
 */
#ifndef PULL_REDACT_H
#define PULL_REDACT_H

#include "base/map.h"
#include "base/mem.h"
#include "format/js.h"

/* Raise it whenever the same bug would be stored with other texts: then the next pull is
 * a full one, and texts that differ are not taken for edits. */
enum { REDACT_VERSION = 2 };

struct redact {
	struct arena *arena; /* of the whole pull: logins and accounts, in memory alone */
	struct str key;      /* of the account hashes */
	json_t *accounts;    /* {"DOMAIN#HASH": id}; borrowed, added to */
	struct map known;    /* login -> struct str, its account */
	size_t parts;        /* private entries left out of the last bug */
};

enum redact_verdict {
	REDACT_KEPT,
	REDACT_RESTRICTED, /* has groups, or a history that ends in some */
	REDACT_BROKEN,     /* not in the shape of a bug */
};

/* Borrows all it is given. */
void redact_init(
	struct redact *redact, struct arena *arena, struct str key, json_t *accounts);
void redact_release(struct redact *redact);

/* With REDACT_KEPT, *out is what the store keeps, owned, and ids of accounts that a
 * `*_detail` object tells are in `accounts`. */
enum redact_verdict redact_bug(struct redact *redact, const json_t *bug, json_t **out);

/* Whether a bug is none that the public should see, as far as it tells. */
bool redact_is_restricted(const json_t *bug);

/*
 * Gives each comment of a kept bug its `text_sha256` and, where an edit is known,
 * `edited` (store/store.h).  `before` is the bug as an earlier pull stored it, or
 * NULL; a time of an edit is taken over from it and, with `compare`, a text that
 * differs from its text counts as an edit noticed at `now`.
 */
void redact_edits(json_t *kept, const json_t *before, bool compare, int64_t now);

/* Appends s without addresses and names to `out` and returns true, or returns false with
 * nothing appended when s has none. */
bool redact_text(struct str s, struct buf *out);

/* The account of a login; in the arena, empty for an empty login. */
struct str redact_login(struct redact *redact, struct str login);

/* The entries of the bug's history, owned, or NULL when it has not the shape of one. */
json_t *redact_history(struct redact *redact, const json_t *bug);

/* Whether the history leaves the bug in a group, as far as it tells. */
bool redact_history_restricts(const json_t *history);

/* What becomes of a member; a member of another kind than its table says is dropped. */
enum redact_kind {
	REDACT_INT,
	REDACT_BOOL, /* 0 and 1 are taken too (A8) */
	REDACT_TEXT,
	REDACT_TIME,
	REDACT_INTS,
	REDACT_TEXTS,
	REDACT_LOGIN,
};

struct redact_member {
	const char *name; /* NULL ends a table */
	enum redact_kind kind;
	const char *also; /* what other versions of Bugzilla call it, or NULL */
};

/* Copies what the table names from one object to another. */
void redact_members(struct redact *redact, const struct redact_member *table,
	const json_t *from, json_t *to);

/* Whether a flag is set, in whatever way a server says so; in doubt it is. */
bool redact_is_set(const json_t *value);

/* A string without addresses and names: the same one where it has none.  Owned. */
json_t *redact_string(json_t *string);

#endif
