#include "stats/ca_stats.h"

int32_t ca_stats_year_before(int32_t day)
{
	struct civil c = date_civil(day);

	c.year--;
	if (!date_is_valid(c))
		c.day--;
	return date_days(c);
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

static void add_bug(struct ca_stats *s, const struct bug *bug, int32_t year_ago)
{
	if (bug->predecessor) {
		s->predecessor++;
		return;
	}
	if (bug->why_not == WHY_COUNTED)
		add_counts(s, bug, year_ago);
	else
		s->not_counted++;
}

void ca_stats_make(
	struct ca_stats *stats, const struct model *model, const struct owner *owner)
{
	int32_t year_ago = ca_stats_year_before(date_day_of(model->as_of));
	size_t n = owner ? owner->bugs.n : model->bugs.n;

	*stats = (struct ca_stats){.owner = owner};
	for (size_t i = 0; i < n; i++) {
		const struct bug *bug = owner ? owner->bugs.v[i] : model->bugs.v[i];

		if (bug->owner)
			add_bug(stats, bug, year_ago);
	}
}
