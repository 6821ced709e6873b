#include "stats/series.h"

#include <stdio.h>

static int32_t start_of(enum series_step step, int32_t day)
{
	struct civil c = date_civil(day);

	if (step == SERIES_QUARTER)
		return date_quarter_start(day);
	return date_days((struct civil){c.year, 1, 1});
}

static int32_t next_of(enum series_step step, int32_t day)
{
	struct civil c = date_civil(day);

	if (step == SERIES_QUARTER)
		return date_quarter_next(day);
	return date_days((struct civil){c.year + 1, 1, 1});
}

void series_make(
	struct series *series, enum series_step step, int32_t from, int64_t as_of)
{
	int32_t today = date_day_of(as_of);

	*series = (struct series){0};
	for (int32_t day = start_of(step, from); day <= today; day = next_of(step, day)) {
		struct series_bin bin = {.from = day, .until = next_of(step, day)};

		bin.partial = bin.until > today;
		vec_push(&series->bins, bin);
	}
}

static struct series_bin *bin_of(struct series *series, int32_t day)
{
	size_t low = 0;
	size_t high = series->bins.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (series->bins.v[middle].until <= day)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == series->bins.n || series->bins.v[low].from > day)
		return NULL;
	return &series->bins.v[low];
}

void series_add(struct series *series, const struct bug *bug)
{
	struct series_bin *bin = bin_of(series, date_day_of(bug->opened));

	if (bug->why_not != WHY_COUNTED)
		return;
	if (bin)
		bin->opened++;
	if (bug->closed == DATE_NONE) {
		series->closed_unknown += !bug->open;
		return;
	}
	bin = bin_of(series, date_day_of(bug->closed));
	if (bin)
		bin->closed++;
}

void series_release(struct series *series)
{
	vec_release(&series->bins);
}

void series_name(const struct series_bin *bin, char out[SERIES_NAME_SIZE])
{
	struct civil c = date_civil(bin->from);

	if (bin->until - bin->from > 200)
		snprintf(out, SERIES_NAME_SIZE, "%04u", (unsigned)c.year % 10000);
	else
		snprintf(out, SERIES_NAME_SIZE, "%04u Q%u", (unsigned)c.year % 10000,
			((unsigned)c.month - 1) / 3 % 4 + 1);
}
