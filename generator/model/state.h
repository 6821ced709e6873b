/*
 * state - whether a bug is open, when it was closed, whether it is counted and
 * assessed (rules.md F18, F19).
 */
#ifndef MODEL_STATE_H
#define MODEL_STATE_H

#include "model/model.h"

/*
 * Sets open, closed, unsafe_open, why_not and assessed; tags, auditor and
 * unassigned are known.  Of several reasons not to count a bug the first of
 * these is given: not triaged; about an auditor; meta; tagged as not counted;
 * its resolution.
 */
void state_decide(struct bug *bug);

/* Whether a bug of that Bugzilla status is closed. */
bool state_is_closed(struct str status);

#endif
