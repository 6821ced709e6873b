/*
 * hints_clause - who speaks in a clause, and on what condition; for hints alone.
 *
 * Words are numbered from 0; `from` is the first, `to` one behind the last.
 */
#ifndef REPORT_HINTS_CLAUSE_H
#define REPORT_HINTS_CLAUSE_H

#include "report/hints_text.h"

/* `once`, `until`, `as soon as` but for `as soon as possible`. */
bool hints_clause_is_when(const struct hints_sentence *s, size_t i);
bool hints_clause_has_when(const struct hints_sentence *s, size_t from, size_t to);

/* A condition that is met, as it is told: `after reviewing`, `before the deadline`. */
bool hints_clause_is_met(const struct hints_sentence *s, size_t i);

/* Where the clause begins that word i stands in, at most `most` words before it. */
size_t hints_clause_start(const struct hints_sentence *s, size_t i, size_t most);

/* The same, but not before the author, who may have two words before (`nor do we`). */
size_t hints_clause_subject(const struct hints_sentence *s, size_t i);

/* Behind the last `and` before word i: `we have no questions and request` denies
 * nothing. */
size_t hints_clause_behind_and(const struct hints_sentence *s, size_t from, size_t i);

/* Whether somebody else than the author stands nearest before `to`. */
bool hints_clause_by_others(const struct hints_sentence *s, size_t from, size_t to);

/* `Is there anything else before it can be closed?` */
bool hints_clause_calls_for_more(const struct hints_sentence *s, size_t to);

#endif
