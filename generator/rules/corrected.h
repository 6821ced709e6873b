/*
 * corrected - stated times that the CA corrects later.
 *
 * Which of the times of a report a correction is about words do not tell for certain:
 * what rests on any of them is unknown then.
 */
#ifndef RULES_CORRECTED_H
#define RULES_CORRECTED_H

#include "rules/duty.h"

/* A verdict that rests on times of a comment, where a later one of the CA corrects a
 * time: unknown (not-stated). */
void corrected_settle(const struct docket *docket, struct duty *duty);

#endif
