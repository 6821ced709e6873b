/*
 * source - how the CA says that it learnt of the matter: the report's own field
 * (rules.md F24).
 */
#ifndef MODEL_SOURCE_H
#define MODEL_SOURCE_H

#include "model/model.h"

/*
 * Sets stated_source; sides are known.  The last full or audit report that states a
 * source counts, without one the last preliminary report that does: of those posted on
 * the CA's side, or, where none of these states it, of the description of the bug.
 * Reports that disagree are a finding.
 */
void source_of_bug(struct bug *bug, struct problems *problems);

/* The count of the comment that states what was taken; -1: none does. */
int32_t source_comment(const struct bug *bug);

#endif
