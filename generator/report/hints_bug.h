/*
 * hints_bug - whether the word `closed` in a sentence is about this bug; for hints alone.
 */
#ifndef REPORT_HINTS_BUG_H
#define REPORT_HINTS_BUG_H

#include "report/hints_text.h"

/* Whether word i closes this bug or marks it as resolved: not an account, an action
 * item, a case of CCADB or a bug of another number. */
bool hints_bug_is_closed(const struct hints_sentence *s, size_t i, int64_t bug);

#endif
