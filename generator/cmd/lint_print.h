/*
 * lint_print - the findings of a check as text, JSON or SARIF 2.1.0.
 */
#ifndef CMD_LINT_PRINT_H
#define CMD_LINT_PRINT_H

#include "base/buf.h"
#include "rules/lint.h"
#include "rules/lint_deadline.h"

/* One line a finding: `FILE:LINE:COLUMN: must: what [id] (document version, section;
 * URL)`. */
void lint_print_text(const struct lint *lint, struct buf *out);

/* `file` is the first one that was checked; each finding names its own, too. */
void lint_print_json(const struct lint *lint, struct str file, struct buf *out);

/* https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; must is an error,
 * should a warning, a hint a note. */
void lint_print_sarif(const struct lint *lint, struct buf *out);

void lint_print_dues(const struct lint_due *dues, size_t n, struct buf *out);
void lint_print_dues_json(
	int64_t aware, const struct lint_due *dues, size_t n, struct buf *out);

#endif
