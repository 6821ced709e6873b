/*
 * digest - one stored bug as one flat record: dated facts, no comment text.
 *
 * A record is one block of bytes whose parts are found by offsets from its
 * start, so that it can be kept in a file and used where it was read.  Text
 * lives for one bug only: while its record is made.
 *
 *	const struct digest_comment *c = digest_comments(d);
 *	for (uint32_t i = 0; i < d->n_comments; i++) use(c[i].time);
 *
 * An account is a number into the bug's own table of account strings
 * (store/store.h), -1 when it is not known.
 */
#ifndef DIGEST_DIGEST_H
#define DIGEST_DIGEST_H

#include "base/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "report/kind.h"

/* Raise it whenever a record made from the same bytes would differ. */
enum { DIGEST_VERSION = 7 };

struct digest_text {
	uint32_t at; /* from the start of the record */
	uint32_t n;
};

/* What the server sent: a member that is absent or null is not known (rules.md F28). */
enum digest_known {
	DIGEST_HISTORY = 1,
	DIGEST_ASSIGNED = 2,
	DIGEST_ATTACHMENTS = 4,
	DIGEST_FLAGS = 8,
};

enum digest_comment_flag {
	DIGEST_HAS_ATTACHMENT = 1,
	DIGEST_EMPTY = 2, /* no text is known */
};

struct digest_comment {
	int64_t time;
	int64_t edited; /* its last known edit; DATE_NONE: none is known (rules.md F30) */
	int64_t comment_id;
	int32_t account;
	uint32_t count; /* its number on the bug; 0 is the description */
	uint32_t flags; /* digest_comment_flag */
	uint32_t bytes; /* of its text */
	uint32_t hints; /* what the text says: enum report_hint (report/hints.h) */
	uint32_t pad;
};

enum digest_field {
	DIGEST_F_STATUS,
	DIGEST_F_RESOLUTION,
	DIGEST_F_WHITEBOARD,
	DIGEST_F_ASSIGNED_TO,
	DIGEST_F_FLAGS,
	DIGEST_F_SUMMARY,
	DIGEST_F_PRODUCT,
	DIGEST_F_COMPONENT,
	DIGEST_F_GROUPS,
	DIGEST_F_DUPE_OF,
	DIGEST_F_REVISION, /* a comment was edited; `comment` says which */
	DIGEST_F_OTHER,
};

struct digest_change {
	int64_t when;
	int32_t account;
	uint32_t field; /* digest_field */
	struct digest_text removed;
	struct digest_text added;
	int32_t removed_account; /* of ASSIGNED_TO, else -1 */
	int32_t added_account;
	int32_t comment; /* count of the comment that a REVISION is about, else -1 */
	int32_t pad;
};

/*
 * A comment that is a report, or promises one; all of a bug's, in the order of its
 * comments.  An update has none.
 */
struct digest_report {
	uint32_t comment;            /* index into the comments */
	uint32_t kind;               /* enum report_kind */
	uint32_t template;           /* enum report_template */
	uint32_t source;             /* enum report_source */
	struct digest_text ccadb_id; /* as stated, "A" and six digits; empty: none */
};

struct digest {
	uint32_t size;  /* bytes of the whole record, a multiple of 8 */
	uint32_t known; /* digest_known */
	int64_t id;
	int64_t opened;
	int64_t changed;  /* last_change_time; never activity; DATE_NONE */
	int64_t resolved; /* cf_last_resolved, even when opened again since; DATE_NONE */
	int64_t dupe_of;  /* 0: none or not known */
	int32_t creator;
	int32_t assigned_to;
	/* one plain line: no control or direction characters */
	struct digest_text summary;
	struct digest_text status;
	struct digest_text resolution;
	struct digest_text whiteboard;
	struct digest_text keywords; /* joined by blanks */
	struct digest_text product;
	struct digest_text component;
	/* bug numbers, by blanks: see_also (bugzilla.mozilla.org), blocks, depends_on */
	struct digest_text links;
	uint32_t n_accounts;
	uint32_t accounts_at; /* struct digest_text each */
	uint32_t n_comments;
	uint32_t comments_at;
	uint32_t n_changes;
	uint32_t changes_at;
	uint32_t n_reports;
	uint32_t reports_at;
};

/*
 * Makes the record of one stored bug; in the arena, 8-aligned.  Fails with ERR_INPUT and
 * the reason when the bug cannot be used at all (no JSON, no id, no creation time, no
 * comments), and with ERR_FAIL when it holds what is not public (rules.md section 6:
 * groups, a private comment or attachment, an earlier text of a comment): then no use
 * may be made of the store.  markdown_init() was called.
 */
MUST_CHECK bool digest_make(struct arena *arena, struct str stored, const char *name,
	struct digest **out, struct err *err);

/*
 * Whether `size` bytes at `p` are a record that can be walked without leaving
 * them: every offset, count and index is checked.
 */
bool digest_is_sound(const void *p, size_t size);

static inline struct str digest_str(const struct digest *d, struct digest_text t)
{
	return (struct str){(const char *)d + t.at, t.n};
}

static inline const struct digest_comment *digest_comments(const struct digest *d)
{
	return (const struct digest_comment *)(const void *)((const char *)d +
		d->comments_at);
}

static inline const struct digest_change *digest_changes(const struct digest *d)
{
	return (const struct digest_change *)(const void *)((const char *)d +
		d->changes_at);
}

static inline const struct digest_report *digest_reports(const struct digest *d)
{
	return (const struct digest_report *)(const void *)((const char *)d +
		d->reports_at);
}

/* The account string DOMAIN#HASH; empty for -1. */
static inline struct str digest_account(const struct digest *d, int32_t account)
{
	const struct digest_text *t =
		(const struct digest_text *)(const void *)((const char *)d +
			d->accounts_at);

	return account < 0 ? (struct str){NULL, 0} : digest_str(d, t[account]);
}

#endif
