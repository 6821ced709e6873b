/*
 * cluster - batches: counted incidents of one CA that were filed one after another
 * within 60 minutes each (rules.md F21).
 */
#ifndef MODEL_CLUSTER_H
#define MODEL_CLUSTER_H

#include "model/model.h"

/*
 * Sets cluster of all bugs, and batches of all owners; owners and what is counted are
 * known.  Incidents from before a takeover are those of the CA that the bug names: they
 * stand in no batch with those of today's owner or of another predecessor.
 */
void cluster_all(struct model *model);

#endif
