/*
 * actions_maybe - words that may tell of an action item, where no claim can be read; for
 * actions alone.
 *
 * `We have implemented the daily read of the register`, `The new due date is 2025-11-01`:
 * in such words an item may be done or moved, and nobody can say for certain which one.
 */
#ifndef REPORT_ACTIONS_MAYBE_H
#define REPORT_ACTIONS_MAYBE_H

#include "report/actions_claim.h"

/* Whether the sentence may tell that an item is done (`due` is none), or a later day for
 * it.  Sets of, words and due of *claim: the words are all of the sentence. */
bool actions_maybe_read(
	const struct hints_sentence *s, int64_t time, struct actions_claim *claim);

/* The text from word `from` to the last word of the sentence; empty: no words there. */
struct str actions_maybe_text(const struct hints_sentence *s, size_t from);

/* Whether a share stands before word i: `80 % complete`, but not `100 % complete`. */
bool actions_maybe_is_share(const struct hints_sentence *s, size_t i);

/* Whether the sentence names another bug than this one. */
bool actions_maybe_is_elsewhere(const struct hints_sentence *s, int64_t bug);

#endif
