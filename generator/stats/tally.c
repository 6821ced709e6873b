#include "stats/tally.h"

#include <stdlib.h>

void tally_add(
	struct tally *tally, const struct result *result, const struct measure *measure)
{
	struct sample s = {result, measure->seconds};

	switch (measure->state) {
	case MEASURE_VALUE:
		vec_push(&tally->samples, s);
		break;
	case MEASURE_UNKNOWN:
		tally->unknown++;
		break;
	case MEASURE_PENDING:
		tally->pending++;
		break;
	case MEASURE_NONE:
		if (measure->reason == REASON_NO_COMMENT)
			tally->never++;
		else
			tally->none++;
		break;
	}
}

static int by_value(const void *a, const void *b)
{
	const struct sample *x = a;
	const struct sample *y = b;

	if (x->seconds != y->seconds)
		return x->seconds < y->seconds ? -1 : 1;
	return x->result->bug->id < y->result->bug->id ? -1 : 1;
}

void tally_end(struct tally *tally)
{
	size_t n = tally->samples.n;
	int64_t *values;

	if (n == 0)
		return;
	qsort(tally->samples.v, n, sizeof(*tally->samples.v), by_value);
	values = mem_zalloc(n, sizeof(*values));
	for (size_t i = 0; i < n; i++)
		values[i] = tally->samples.v[i].seconds;
	tally->q = quantile_sorted(values, n);
	mem_free(values);
}

void tally_release(struct tally *tally)
{
	vec_release(&tally->samples);
}
