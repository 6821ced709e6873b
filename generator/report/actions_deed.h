/*
 * actions_deed - what a sentence tells to be done in words of doing; for actions_claim
 * alone.
 *
 * `The lint was deployed on 2025-09-26`, `We have implemented the lint`: plain sentences,
 * with nothing behind but production and a day, since more behind may take it back.
 */
#ifndef REPORT_ACTIONS_DEED_H
#define REPORT_ACTIONS_DEED_H

#include "report/hints_text.h"

/* The word behind the doing at word i (`deployed`, `rolled out`, `went live`), where no
 * more than production and a day follow; 0: not. */
size_t actions_deed_at(const struct hints_sentence *s, size_t i);

/* Of `We have deployed the lint on 2025-09-26` the words that name what was: [*from,
 * *to). */
bool actions_deed_of(const struct hints_sentence *s, size_t *from, size_t *to);

/* Whether it gives the day of what the sentence before tells: `It went live on
 * 2025-09-26`. */
bool actions_deed_is_its(const struct hints_sentence *s);

/* `in production since`, `runs since`: of word i, where the day begins; 0: not. */
size_t actions_deed_since(const struct hints_sentence *s, size_t i);

#endif
