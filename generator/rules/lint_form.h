/*
 * lint_form - an empty report by the template in force.
 */
#ifndef RULES_LINT_FORM_H
#define RULES_LINT_FORM_H

#include "base/buf.h"
#include "rules/lint.h"

/* Appends the empty form of a preliminary, full or closure report in the version of the
 * guideline that is in force at lint->now; false: that has none. */
bool lint_form(const struct lint *lint, enum report_kind kind, struct buf *out);

#endif
