/*
 * reason_words - the sentences of a text from which a reason or a limit is read; for
 * reason alone.
 */
#ifndef REPORT_REASON_WORDS_H
#define REPORT_REASON_WORDS_H

#include "base/str.h"

/* Whether `revoked within 24 hours`, at `at` with n bytes, stands in a sentence that says
 * nothing but that it holds for these certificates: `They had to be revoked within 24
 * hours.`  No recommendation, condition, plan or denial, nobody's
 * opinion, no rule in general, and nothing of five days in the whole text. */
bool reason_words_is_limit(struct str text, size_t at, size_t n);

/* Whether the sentence says nothing but that all of these certificates are revoked, at
 * `revoked`, for what stands at `reason`. */
bool reason_words_is_of_all(struct str text, size_t revoked, size_t reason);

/* Whether item 1 to 5, whose section stands at `at`, is plainly the reason: its sentence
 * has no denial, question or second list, and its line nothing of five days. */
bool reason_words_is_reason(struct str text, size_t at);

/* Whether the section at `at` is that of a CA's own document. */
bool reason_words_is_own(struct str text, size_t at);

/* Whether the sentence at `at` asks for no condition, and is no question or mistake. */
bool reason_words_is_fact(struct str text, size_t at);

/* Whether words hint at a reason of 24 hours: a private key that others may have, a
 * domain or mailbox without validation, a request without authorisation, a subscriber's
 * own request, 24 hours for a revocation. */
bool reason_words_hint(struct str text);

#endif
