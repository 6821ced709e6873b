/*
 * lint_csv - the certificates that a report's appendix lists (IRG 3.x, Appendix): a CSV
 * of eleven columns.  Lines of crt.sh addresses in its place: lint_crt.
 *
 * Time and memory are linear in the text.
 */
#ifndef RULES_LINT_CSV_H
#define RULES_LINT_CSV_H

#include "rules/lint_draft.h"

/* Whether a file of that name and text is a CSV: by its name's end or its first line. */
bool lint_csv_is(struct str name, struct str text);

/* Whether it is 64 hex digits. */
bool lint_csv_is_hash(struct str cell);

/* Adds what is wrong in lint->file; text is valid UTF-8 without a byte order mark.  The
 * facts are those of the report beside it. */
void lint_csv(struct lint *lint, struct str text, const struct lint_facts *facts);

#endif
