#include "stats/ca_stats.h"

#include <stdlib.h>

int32_t ca_stats_year_before(int32_t day)
{
	struct civil c = date_civil(day);

	c.year--;
	if (!date_is_valid(c))
		c.day--;
	return date_days(c);
}

void ca_stats_tally_add(
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

void ca_stats_tally_end(struct tally *tally)
{
	int64_t *values = mem_zalloc(tally->samples.n, sizeof(*values));

	if (tally->samples.n)
		qsort(tally->samples.v, tally->samples.n, sizeof(*tally->samples.v),
			by_value);
	for (size_t i = 0; i < tally->samples.n; i++)
		values[i] = tally->samples.v[i].seconds;
	tally->q = quantile_all(values, tally->samples.n);
	mem_free(values);
}

static void add_counts(struct ca_stats *s, const struct bug *bug, int32_t year_ago)
{
	s->incidents++;
	s->open += bug->open;
	s->opened_12m += date_day_of(bug->opened) >= year_ago;
	if (bug->filed_by == SIDE_CA)
		s->filed_by_ca++;
	else if (bug->filed_by == SIDE_UNKNOWN)
		s->filed_unknown++;
	else
		s->filed_by_other++;
}

static void add_bug(struct ca_stats *s, const struct result *r, int32_t year_ago)
{
	const struct bug *bug = r->bug;

	if (bug->predecessor) {
		s->predecessor++;
		return;
	}
	if (bug->why_not == WHY_COUNTED)
		add_counts(s, bug, year_ago);
	else
		s->not_counted++;
	if (!bug->assessed)
		return;
	ca_stats_tally_add(&s->first_response, r, &r->first_response);
	ca_stats_tally_add(&s->silence, r, &r->silence);
}

void ca_stats_make(struct ca_stats *stats, const struct model *model,
	const struct engine *engine, const struct owner *owner)
{
	int32_t year_ago = ca_stats_year_before(date_day_of(model->as_of));

	*stats = (struct ca_stats){.owner = owner};
	if (owner) {
		for (size_t i = 0; i < owner->bugs.n; i++)
			add_bug(stats, engine_of(engine, owner->bugs.v[i]), year_ago);
	} else {
		for (size_t i = 0; i < engine->n; i++)
			if (engine->results[i].bug->owner)
				add_bug(stats, &engine->results[i], year_ago);
	}
	ca_stats_tally_end(&stats->first_response);
	ca_stats_tally_end(&stats->silence);
}

void ca_stats_release(struct ca_stats *stats)
{
	vec_release(&stats->first_response.samples);
	vec_release(&stats->silence.samples);
}
