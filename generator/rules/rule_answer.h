/*
 * rule_answer - replied within 7 days (question-response-7d; rules.md 1.2, F16).
 *
 * Exact: a needinfo that somebody else than the CA set on the CA, to the CA's next
 * comment, even an acknowledgement; whether that answers cannot be seen.  Hint: a
 * question in the words of a comment by a known other side, and where the book's `starts`
 * speaks of comments (IRG 3.x) one that names a fault; such rows never count.
 * One reply ends all earlier questions.
 *
 * Unknown: a needinfo whose setter or addressee may be either; one cleared by another
 * than the one asked, before any comment of the CA; one that was open for less than the
 * limit when the bug was closed; what a comment of unknown side may have answered, if it
 * is not met.  Open for longer at the closing: late, ended by it.
 *
 * Until IRG 3.0 the texts ask for answers after the report: a question before any report
 * of the CA is not covered, and unknown (text-missing) where a comment of the CA before
 * it may be one.  The book says so in `applies`.
 */
#ifndef RULES_RULE_ANSWER_H
#define RULES_RULE_ANSWER_H

#include "rules/duty.h"

/* Appends the rows of a rule with one of these clocks; the bug is assessed. */
void rule_answer(struct docket *docket, const struct rule *rule);

#endif
