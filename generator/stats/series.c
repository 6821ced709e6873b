#include "stats/series.h"

#include <stdlib.h>

/* ---- what a bug is ---- */

static bool has_class(const struct bug *bug, const char *class)
{
	for (size_t i = 0; i < bug->n_tags; i++)
		if (str_eq_c(bug->tags[i]->group, class))
			return true;
	return false;
}

static enum series_kind counted_as(const struct bug *bug)
{
	if (bug->why_not != WHY_COUNTED)
		return SERIES_NOT_COUNTED;
	if (bug->predecessor)
		return SERIES_PREDECESSOR;
	if (has_class(bug, "delay"))
		return SERIES_DELAY;
	return has_class(bug, "audit") ? SERIES_AUDIT : SERIES_INCIDENT;
}

const char *series_kind_word(enum series_kind kind)
{
	static const char *const words[SERIES_KINDS] = {[SERIES_INCIDENT] = "incident",
		[SERIES_AUDIT] = "audit",
		[SERIES_DELAY] = "delay",
		[SERIES_PREDECESSOR] = "predecessor",
		[SERIES_NOT_COUNTED] = "not_counted"};

	return words[kind];
}

/* ---- bins ---- */

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

/* To as_of; a pull takes its time, and may bring what happened after it began. */
static void make_bins(struct series *series, const struct series_input *input)
{
	int64_t first = INT64_MAX;
	int64_t last = input->as_of;

	for (size_t i = 0; i < input->n; i++) {
		const struct bug *bug = input->bugs[i];

		first = bug->opened < first ? bug->opened : first;
		last = bug->opened > last ? bug->opened : last;
		last = bug->closed > last ? bug->closed : last;
	}
	if (input->n == 0)
		return;
	for (int32_t day = start_of(input->step, date_day_of(first));
		day <= date_day_of(last); day = next_of(input->step, day)) {
		struct series_bin bin = {.from = day, .until = next_of(input->step, day)};

		bin.partial = bin.until > date_day_of(input->as_of);
		vec_push(&series->bins, bin);
	}
}

/* The bin that holds a time; there is one. */
static size_t bin_of(const struct series *series, int64_t time)
{
	int32_t day = date_day_of(time);
	size_t low = 0;
	size_t high = series->bins.n - 1;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (series->bins.v[middle].until <= day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* ---- batches ---- */

/* An incident of a batch, and where it was opened. */
struct member {
	int64_t cluster;
	size_t bin;
};

struct members {
	VEC(struct member) list;
};

static int by_cluster(const void *a, const void *b)
{
	const struct member *x = a;
	const struct member *y = b;

	if (x->cluster != y->cluster)
		return x->cluster < y->cluster ? -1 : 1;
	return x->bin < y->bin ? -1 : x->bin > y->bin;
}

/* A batch counts once in each bin, and once in all, that has two or more of it. */
static void count_batches(struct series *series, struct members *members)
{
	struct member *v = members->list.v;
	size_t n = members->list.n;

	if (n)
		qsort(v, n, sizeof(*v), by_cluster);
	for (size_t i = 1; i < n; i++) {
		bool second = i == 1 || v[i - 2].cluster != v[i].cluster;

		if (v[i].cluster != v[i - 1].cluster)
			continue;
		series->all.batches += second;
		if (v[i].bin == v[i - 1].bin && (second || v[i - 2].bin != v[i].bin))
			series->bins.v[v[i].bin].batches++;
	}
}

/* ---- counting ---- */

static void add(struct series *series, struct members *members,
	const struct series_input *input, const struct bug *bug)
{
	enum series_kind kind = counted_as(bug);
	size_t at = bin_of(series, bug->opened);
	struct series_bin *bin = &series->bins.v[at];

	bin->of[kind]++;
	if (kind == SERIES_NOT_COUNTED) {
		bin->why_not[bug->why_not]++;
		return;
	}
	if (kind == SERIES_PREDECESSOR && input->apart)
		return;
	bin->opened++;
	if (bug->cluster)
		vec_push(&members->list, (struct member){bug->cluster, at});
	if (bug->closed == DATE_NONE)
		bin->undated += !bug->open;
	else if (bug->closed > bug->opened)
		series->bins.v[bin_of(series, bug->closed)].closed++;
	else /* a clock that went back closes nothing before it was opened */
		bin->closed++;
}

/* From what happened in each bin to what held at its end; and the sums. */
static void sum_up(struct series *series)
{
	struct series_bin *all = &series->all;

	for (size_t i = 0; i < series->bins.n; i++) {
		struct series_bin *bin = &series->bins.v[i];

		all->opened += bin->opened;
		all->closed += bin->closed;
		all->undated += bin->undated;
		for (int k = 0; k < SERIES_KINDS; k++)
			all->of[k] += bin->of[k];
		for (int w = 0; w < WHYS; w++)
			all->why_not[w] += bin->why_not[w];
		bin->undated = all->undated;
		bin->open = all->opened - all->closed - all->undated;
		bin->open_unknown = i + 1 < series->bins.n ? all->undated : 0;
		all->open = bin->open;
	}
}

void series_make(struct series *series, const struct series_input *input)
{
	struct members members = {0};

	*series = (struct series){0};
	make_bins(series, input);
	for (size_t i = 0; i < input->n; i++)
		add(series, &members, input, input->bugs[i]);
	sum_up(series);
	count_batches(series, &members);
	vec_release(&members.list);
}

void series_release(struct series *series)
{
	vec_release(&series->bins);
}

void series_name(const struct series_bin *bin, char out[SERIES_NAME_SIZE])
{
	struct civil c = date_civil(bin->from);
	unsigned year = (unsigned)c.year % 10000;

	str_put_two(out, year / 100);
	str_put_two(out + 2, year % 100);
	out[4] = bin->until - bin->from > 200 ? '\0' : ' ';
	out[5] = 'Q';
	out[6] = (char)('1' + (c.month - 1) / 3);
	out[7] = '\0';
}
