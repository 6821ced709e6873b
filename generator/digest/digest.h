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
enum { DIGEST_VERSION = 23 };

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
	DIGEST_TELLS = 4, /* an update that may tell the incident (report/story.h) */
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
	/* its form (report/fields.h); required is 0 where the kind has none */
	uint16_t present;
	uint16_t na;
	uint16_t required;
	uint16_t unread;         /* 1: what is not found may be there (report/doc.h) */
	int64_t certificates;    /* affected, as stated; -1: not known */
	int64_t remaining_valid; /* of these, as stated; -1: not known */
	/* of these, as words tell, for a reason of 24 hours and for one of five days; 0:
	 * not known */
	int64_t hours;
	int64_t days;
	uint32_t reasons; /* of revocation; bits of enum reason (report/reason.h) */
	uint32_t items;   /* what it states of them; bits of reason_items() */
};

/*
 * What posts state, each with the comment, an index, and the line in its text, from 1;
 * line 0: the report stands in several comments, of which this is the last.  In the
 * order of comments and lines.
 */

/* A field of a report's form. */
struct digest_report_field {
	uint32_t report; /* index into the reports */
	uint32_t field;  /* enum report_field (report/form.h) */
	uint32_t group;  /* issue or finding, from 1; 0: the form's own */
	uint32_t state;  /* enum fields_state */
};

/* A time that a report states (report/timeline.h). */
struct digest_stated {
	int64_t earliest;
	int64_t latest;
	uint32_t comment;
	uint32_t what; /* enum stated_what */
	uint32_t zone; /* enum moment_zone */
	uint32_t line;
};

/* Whether it is later than the comment that states it, and than its last edit. */
static inline bool digest_is_ahead(
	const struct digest_comment *comment, const struct digest_stated *stated)
{
	return stated->earliest > comment->time && stated->earliest > comment->edited;
}

/* An action item as one post has it (report/actions.h). */
struct digest_action {
	int64_t done; /* when it was done, if stated; else DATE_NONE */
	int64_t done_latest;
	struct digest_text item;     /* one plain line */
	struct digest_text due_text; /* what stands in place of a day; mostly empty */
	uint32_t comment;
	uint32_t kind;    /* enum action_kind */
	uint32_t status;  /* enum action_status */
	uint32_t missing; /* bits of enum action_column */
	int32_t due;      /* DATE_DAY_NONE: no day */
	uint32_t line;
};

/* What running text says of items told before (report/actions_claim.h). */
struct digest_claim {
	int64_t done;
	int64_t done_latest;
	struct digest_text words;
	uint32_t comment;
	uint32_t what; /* enum actions_claim_what */
	uint32_t of;   /* enum actions_claim_of */
	int32_t nth;
	uint32_t newest;
	int32_t due;
	uint32_t line;
	uint32_t bug; /* whose item it is; 0: of this one */
};

/* The four numbers of an update about delayed revocation (report/numbers_progress.h);
 * -1 and DATE_DAY_NONE: not stated. */
struct digest_progress {
	int64_t revoked;
	int64_t not_revoked;
	int64_t expired;
	uint32_t comment;
	int32_t completion;
	uint32_t line;
	uint32_t pad;
};

/* A hint of what a post says (report/remarks.h). */
struct digest_remark {
	uint32_t comment;
	uint32_t what; /* enum remark_what */
	uint32_t line;
	int32_t day; /* that it names; DATE_DAY_NONE */
};

/* A short line of what a report states (report/excerpt.h). */
struct digest_excerpt {
	uint32_t comment;
	uint32_t what; /* enum excerpt_what */
	uint32_t line;
	uint32_t pad;
	struct digest_text text; /* one plain line */
};

/* Tables of a record that are found alike. */
enum digest_table {
	DIGEST_T_FIELDS,
	DIGEST_T_STATED,
	DIGEST_T_ACTIONS,
	DIGEST_T_CLAIMS,
	DIGEST_T_PROGRESS,
	DIGEST_T_REMARKS,
	DIGEST_T_EXCERPTS,
};
enum { DIGEST_TABLES = DIGEST_T_EXCERPTS + 1 };

struct digest_rows {
	uint32_t n;
	uint32_t at; /* from the start of the record */
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
	struct digest_text mentions; /* the same of bugs that comments name */
	uint32_t n_accounts;
	uint32_t accounts_at; /* struct digest_text each */
	uint32_t n_comments;
	uint32_t comments_at;
	uint32_t n_changes;
	uint32_t changes_at;
	uint32_t n_reports;
	uint32_t reports_at;
	struct digest_rows tables[DIGEST_TABLES];
};

/* A bug, as it was known at a time. */
struct digest_source {
	struct str stored;
	const char *name;
	const int64_t *until; /* NULL: all that is stored */
};

/*
 * Makes the record of one stored bug; in the arena, 8-aligned.  Fails with ERR_INPUT and
 * the reason when the bug cannot be used at all (no JSON, no id, no creation time, no
 * comments), and with ERR_FAIL when it holds what is not public (rules.md section 6:
 * groups, a private comment or attachment, an earlier text of a comment): then no use
 * may be made of the store, whenever it came.  *out is NULL where nothing was known at
 * the time (digest/cut.h).  markdown_init() was called.
 */
MUST_CHECK bool digest_make(struct arena *arena, const struct digest_source *source,
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

size_t digest_row_size(size_t table); /* bytes of one row */

#define DIGEST_ROWS(name, row, table)                                                    \
	static inline const struct row *name(const struct digest *d, uint32_t *n)        \
	{                                                                                \
		*n = d->tables[table].n;                                                 \
		return (const struct row *)(const void *)((const char *)d +              \
			d->tables[table].at);                                            \
	}

DIGEST_ROWS(digest_report_fields, digest_report_field, DIGEST_T_FIELDS)
DIGEST_ROWS(digest_stated, digest_stated, DIGEST_T_STATED)
DIGEST_ROWS(digest_actions, digest_action, DIGEST_T_ACTIONS)
DIGEST_ROWS(digest_claims, digest_claim, DIGEST_T_CLAIMS)
DIGEST_ROWS(digest_progress, digest_progress, DIGEST_T_PROGRESS)
DIGEST_ROWS(digest_remarks, digest_remark, DIGEST_T_REMARKS)
DIGEST_ROWS(digest_excerpts, digest_excerpt, DIGEST_T_EXCERPTS)
#undef DIGEST_ROWS

/* The account string DOMAIN#HASH; empty for -1. */
static inline struct str digest_account(const struct digest *d, int32_t account)
{
	const struct digest_text *t =
		(const struct digest_text *)(const void *)((const char *)d +
			d->accounts_at);

	return account < 0 ? (struct str){NULL, 0} : digest_str(d, t[account]);
}

#endif
