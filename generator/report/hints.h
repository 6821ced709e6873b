/*
 * hints - what the free text of one comment says, as far as words can tell.
 *
 * By sentences and classes of words (hints_words.c), from the comment alone: who wrote
 * it is for others to know.  Quoted lines, code, addresses and what stands in a timeline
 * or a table do not count.  Hints are for reading and for what rules.md F8, F10 and F17
 * lift; where two readings are fair a hint says so (HINT_CLOSURE_UNSURE) or is not given.
 * All times are linear in the length of the text.
 *
 *	struct hints_text text = hints_text_read(&arena, raw_text);
 *	uint32_t hints = hints_of(&text, bug_id);
 *	if (hints & HINT_QUESTION && !(hints & HINT_HOUSEKEEPING)) ...
 */
#ifndef REPORT_HINTS_H
#define REPORT_HINTS_H

#include <stdint.h>

struct hints_text; /* report/hints_text.h */

enum report_hint {
	/* Asks something: a question mark, or `please explain`.  A call for any further
	 * questions does not. */
	HINT_QUESTION = 1,
	/* Asks that this bug be closed, in any wording, now and without a condition but
	 * courtesy (F8). */
	HINT_CLOSURE_REQUEST = 2,
	/* May be such a request: depends on something, tells of an earlier one, hopes,
	 * waits, or says that all is done and nothing left.  Never with the one above. */
	HINT_CLOSURE_UNSURE = 4,
	/* Says that it will be closed on or about a day, or is a final call. */
	HINT_CLOSE_ANNOUNCED = 8,
	/* Asks that a Next update date be set or moved; `our next update` does not. */
	HINT_NEXT_UPDATE_REQUEST = 16,
	/* Says that all affected certificates are revoked or expired (F17). */
	HINT_ALL_REVOKED = 32,
	/* Gives numbers of two of: revoked, not revoked, expired. */
	HINT_REVOKE_COUNTS = 64,
	/* Nothing but thanks, or that something was seen; a date named in the thanks, the
	 * salutation and the name below change nothing.  Such a comment within the hour
	 * of the setting of a Next update does not meet it (F10). */
	HINT_THANKS_ONLY = 128,
	/* Nothing but thanks, tags, dates set, a close notice, a call for questions:
	 * nothing that a CA need answer.  Always with HINT_THANKS_ONLY. */
	HINT_HOUSEKEEPING = 256,
	/* Says that an answer will come, and when. */
	HINT_ACKNOWLEDGES = 512,
	/* Promises a report of the incident, with or without a date. */
	HINT_PROMISES_REPORT = 1024,
	/* Names other bugs by number or address. */
	HINT_MENTIONS_BUGS = 2048,
	/* Says that something is wrong or missing, or holds what a requirement wants
	 * against what is.  Asks nothing in so many words, but calls for a reply where
	 * the text speaks of comments (IRG 3.x). */
	HINT_OBJECTION = 4096,
	/* Says of what was to be revoked that it is not, or that OCSP or a CRL had it
	 * not. */
	HINT_UNREVOKED = 8192,
	/* Says that certificates were forgotten, or that more were found. */
	HINT_MISSED = 16384,
	/* Corrects a time of an earlier post: which one is not known. */
	HINT_CORRECTS = 32768,
	/* May say the same as HINT_ALL_REVOKED: `The revocation was completed.` */
	HINT_REVOKED_UNSURE = 65536,
	/* Says that what there was to do is done, or that there is nothing more: of a CA
	 * whose action items are all complete, that it waits for the closing. */
	HINT_AT_REST = 131072,
	/* Speaks of updates that come seldom, or pause; of one by a day.  Of a root
	 * program these may be agreed so. */
	HINT_UPDATES_AGREED = 262144,
	HINT_UPDATE_AWAITED = 524288,
	/* Says that updates will be in another bug. */
	HINT_ELSEWHERE = 1048576,
	/* Speaks of the closing of this bug as to come, perhaps. */
	HINT_MAY_CLOSE = 2097152,
	/* Says that there is no incident, or that it is not the author's. */
	HINT_DENIES = 4194304,
};

/* Bits of enum report_hint.  `bug` is the number of the bug that the comment stands in:
 * a bug named by it is this one; 0: not known, any number is another. */
uint32_t hints_of(const struct hints_text *text, int64_t bug);

#endif
