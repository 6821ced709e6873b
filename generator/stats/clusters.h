/*
 * clusters - incidents counted with batches as one event (rules.md F21), each cluster by
 * its member that weighs most.
 *
 *	struct clusters clusters = {0};
 *	clusters_add(&clusters, bug->cluster, verdict);    each assessed incident once
 *	batches = clusters_end(&clusters);
 *	use(&clusters.counts);
 */
#ifndef STATS_CLUSTERS_H
#define STATS_CLUSTERS_H

#include "rules/engine.h"

struct cluster_counts {
	size_t met;
	size_t lapse; /* late or overdue */
	size_t unclear;
};

size_t clusters_assessed(const struct cluster_counts *counts);

struct cluster_batch {
	int64_t cluster;
	enum verdict worst;
	size_t n;
};

struct clusters {
	struct cluster_counts counts; /* whole after clusters_end() */
	VEC(struct cluster_batch) batches;
};

/* `cluster` as of the bug: 0 stands alone.  The verdict is one that is assessed (F4). */
void clusters_add(struct clusters *clusters, int64_t cluster, enum verdict verdict);

/* Counts the batches too, and how many have more than one such incident; no more may be
 * added, and nothing is left to be released. */
size_t clusters_end(struct clusters *clusters);

#endif
