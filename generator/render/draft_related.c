#include "render/draft_related.h"

#include <stdlib.h>

int32_t draft_related_since(int64_t as_of, int months)
{
	struct civil civil = date_civil(date_day_of(as_of));
	int month = civil.year * 12 + civil.month - 1 - months;

	civil.year = month / 12;
	civil.month = month % 12 + 1;
	while (!date_is_valid(civil))
		civil.day--;
	return date_days(civil);
}

static void put_row(const struct draft *d, const struct bug *bug)
{
	draft_words(d, "| ");
	draft_bug(d, bug->id);
	draft_words(d, " | ");
	draft_day(d, date_day_of(bug->opened));
	draft_words(d, " | ");
	if (bug->owner)
		draft_text(d, bug->owner->name);
	else
		draft_words(d, "CA not known");
	draft_words(d, ": ");
	draft_text(d, draft_title(bug));
	draft_words(d, ", ");
	draft_state(d, bug);
	draft_words(d, " |");
	draft_end(d);
}

static void put_none(const struct draft *d, const struct draft_related *asked)
{
	draft_words(d, "No counted incident with the tag ");
	draft_text(d, asked->tag->tag);
	draft_words(d, " was opened from ");
	draft_day(d, asked->since);
	draft_words(d, " to ");
	draft_day(d, date_day_of(d->site->model->as_of));
	draft_words(d, ".");
	draft_end(d);
}

size_t draft_related(const struct draft *d, const struct draft_related *asked)
{
	VEC(const struct bug *) bugs = {0};
	size_t n;

	for (size_t i = 0; i < asked->tag->bugs.n; i++) {
		const struct bug *bug = asked->tag->bugs.v[i];

		if (bug->why_not == WHY_COUNTED &&
			date_day_of(bug->opened) >= asked->since)
			vec_push(&bugs, bug);
	}
	n = bugs.n;
	if (n == 0) {
		put_none(d, asked);
		return 0;
	}
	qsort(bugs.v, n, sizeof(*bugs.v), model_newest_first);
	draft_words(d, "| Bug | Date | Description |\n| --- | --- | --- |\n");
	for (size_t i = 0; i < n; i++)
		if (asked->own && bugs.v[i]->owner == asked->own)
			put_row(d, bugs.v[i]);
	for (size_t i = 0; i < n; i++)
		if (!asked->own || bugs.v[i]->owner != asked->own)
			put_row(d, bugs.v[i]);
	vec_release(&bugs);
	return n;
}
