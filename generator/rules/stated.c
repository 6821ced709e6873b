#include "rules/stated.h"

static int64_t time_of(const struct bug *bug, const struct digest_report *row)
{
	return digest_comments(bug->d)[row->comment].time;
}

static int32_t count_of(const struct bug *bug, uint32_t comment)
{
	return (int32_t)digest_comments(bug->d)[comment].count;
}

struct stated_reasons stated_reasons(const struct bug *bug)
{
	const struct digest_report *row = digest_reports(bug->d);
	struct stated_reasons all = {0, 0};

	for (uint32_t i = 0; i < bug->d->n_reports; i++) {
		if (bug->sides[row[i].comment] != SIDE_CA)
			continue;
		all.items |= row[i].items;
		all.reasons |= reason_of_items(row[i].items, time_of(bug, &row[i]));
	}
	return all;
}

int32_t stated_comment(const struct bug *bug, unsigned reasons, uint32_t items)
{
	const struct digest_report *row = digest_reports(bug->d);

	for (uint32_t i = 0; i < bug->d->n_reports; i++)
		if (bug->sides[row[i].comment] == SIDE_CA &&
			(row[i].items & items ||
				reason_of_items(row[i].items, time_of(bug, &row[i])) &
					reasons))
			return count_of(bug, row[i].comment);
	return -1;
}

int32_t stated_hint(const struct bug *bug, enum remark_what what)
{
	uint32_t n;
	const struct digest_remark *row = digest_remarks(bug->d, &n);

	for (uint32_t i = 0; i < n; i++)
		if (row[i].what == what && bug->sides[row[i].comment] == SIDE_CA)
			return count_of(bug, row[i].comment);
	return -1;
}
