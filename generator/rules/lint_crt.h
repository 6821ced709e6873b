/*
 * lint_crt - the certificates that a report's appendix lists as lines of crt.sh addresses
 * (IRG 3.x, Appendix).
 */
#ifndef RULES_LINT_CRT_H
#define RULES_LINT_CRT_H

#include "rules/lint.h"

/* Whether most of its first lines are addresses of crt.sh. */
bool lint_crt_is(struct str text);

/* Adds what is wrong in lint->file; text is valid UTF-8 without a byte order mark. */
void lint_crt(struct lint *lint, struct str text);

#endif
