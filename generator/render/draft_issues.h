/*
 * draft_issues - the list of a CA's incidents as reviewers compile it by hand, for a wiki
 * page or a mail: dated and lettered, by year, with links, verdicts, what is unknown and
 * why, and the CA's replies beside.
 *
 * Letters run from the oldest on, so that a new incident moves none.  Lettered are
 * counted incidents; what is not counted stands apart with its reason, and so does what
 * is from before a takeover (rules.md F18, F22).
 */
#ifndef RENDER_DRAFT_ISSUES_H
#define RENDER_DRAFT_ISSUES_H

#include "render/draft.h"

void draft_issues(const struct draft *draft, const struct owner *owner);

/* A, B, ... Z, AA, AB, ...: the n-th letter, from 0. */
enum { DRAFT_ISSUES_LETTER_SIZE = 16 };
const char *draft_issues_letter(size_t n, char out[DRAFT_ISSUES_LETTER_SIZE]);

#endif
