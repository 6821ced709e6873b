/*
 * digest_maker - a record in the making; for the parts of digest alone.
 */
#ifndef DIGEST_DIGEST_MAKER_H
#define DIGEST_DIGEST_MAKER_H

#include "digest/digest.h"
#include "format/js.h"
#include "report/hints_text.h"

enum { DIGEST_MAKER_MAX = 64 * 1024 * 1024 }; /* bytes of a record's texts */

/* Comments of one account within a day that may be one report in parts. */
struct digest_run {
	int64_t time; /* of the first */
	int32_t account;
	unsigned parts; /* of all, as struct kind has them; 0: there is no run */
	size_t whole;   /* which report they are together, from 1; 0: none yet */
	struct buf text;
};

/* Its tables, and the pool of its texts, into which their offsets point for now. */
struct digest_maker {
	struct digest head;
	struct buf pool;
	struct buf accounts; /* struct digest_text */
	struct buf comments;
	struct buf changes;
	struct buf reports;
	struct buf tables[DIGEST_TABLES]; /* rows, as the record has them */
	bool delayed;                     /* tagged as a delayed revocation */
	int64_t left; /* certificates that the last timeline left (report/timeline.h) */
	int64_t fixed, fixed_latest; /* when the fix came, by the last timeline */
	struct digest_run run;
	struct hints_text said; /* by the comment at hand */
	struct arena scratch;   /* what lives for the comment at hand alone */
};

void digest_maker_init(struct digest_maker *m);
void digest_maker_release(struct digest_maker *m);

/* Whether there was more than a record can hold. */
bool digest_maker_is_full(const struct digest_maker *m);

struct digest_text digest_maker_put(struct digest_maker *m, struct str s);

/* Text that pages show: one line, without what could make it show something else. */
struct digest_text digest_maker_put_plain(struct digest_maker *m, struct str s);

/* The number of an account string; -1 for an empty one. */
int32_t digest_maker_account(struct digest_maker *m, struct str s);

int64_t digest_maker_instant(const json_t *object, const char *key); /* or DATE_NONE */

/* The number of a comment on its bug, or -1. */
int32_t digest_maker_count(const json_t *object, const char *key);

struct digest *digest_maker_assemble(struct arena *arena, struct digest_maker *m);

/* Adds the changes by time, and to the comments, which are there, when they were edited
 * last. */
void digest_history(struct digest_maker *m, const json_t *history);

/* Adds what the comment, which was the last to be added, is and states as a report; of a
 * report in parts the last one is the report. */
void digest_report(struct digest_maker *m, const json_t *comment);

/* The comment that was added last, as the post or the last part of the report that it is;
 * `text` is all of the report. */
struct digest_post {
	struct str text;
	struct hints_text said; /* its sentences */
	uint32_t comment;
	const struct kind *kind;
	bool in_parts;
	struct digest_report *report; /* to be filled in; NULL: it is none */
	uint32_t report_index;
};

/* Adds what the post states. */
void digest_facts(struct digest_maker *m, const struct digest_post *post);

/* What of the bug is not public, in words; NULL when all is (rules.md section 6). */
const char *digest_private(const json_t *bug);

#endif
