#include "stats/clusters.h"

size_t clusters_assessed(const struct cluster_counts *counts)
{
	return counts->met + counts->lapse + counts->unclear;
}

static void count(struct cluster_counts *counts, enum verdict worst)
{
	if (worst == VERDICT_MET)
		counts->met++;
	else if (worst == VERDICT_LATE || worst == VERDICT_OVERDUE)
		counts->lapse++;
	else
		counts->unclear++;
}

void clusters_add(struct clusters *clusters, int64_t cluster, enum verdict verdict)
{
	struct cluster_batch made = {cluster, verdict, 1};

	if (!cluster) {
		count(&clusters->counts, verdict);
		return;
	}
	for (size_t i = 0; i < clusters->batches.n; i++) {
		struct cluster_batch *b = &clusters->batches.v[i];

		if (b->cluster != cluster)
			continue;
		b->n++;
		if (engine_rank(verdict) > engine_rank(b->worst))
			b->worst = verdict;
		return;
	}
	vec_push(&clusters->batches, made);
}

size_t clusters_end(struct clusters *clusters)
{
	size_t several = 0;

	for (size_t i = 0; i < clusters->batches.n; i++) {
		count(&clusters->counts, clusters->batches.v[i].worst);
		several += clusters->batches.v[i].n > 1;
	}
	vec_release(&clusters->batches);
	return several;
}
