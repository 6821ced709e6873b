#include "model/source.h"

#include "model/owner.h"

static unsigned rank(const struct digest_report *report)
{
	return report->kind == REPORT_FULL || report->kind == REPORT_AUDIT ? 2
		: report->kind == REPORT_PRELIMINARY                       ? 1
									   : 0;
}

/* The report that counts, of the CA's or of the description; NULL: none states it. */
static const struct digest_report *counts(const struct bug *bug, bool of_ca)
{
	const struct digest_report *r = digest_reports(bug->d);
	const struct digest_report *best = NULL;

	for (uint32_t i = 0; i < bug->d->n_reports; i++) {
		bool in = of_ca ? bug->sides[r[i].comment] == SIDE_CA
				: digest_comments(bug->d)[r[i].comment].count == 0;

		if (in && r[i].source != SOURCE_UNKNOWN && rank(&r[i]) > 0 &&
			(!best || rank(&r[i]) >= rank(best)))
			best = &r[i];
	}
	return best;
}

static void note_other(const struct bug *bug, const struct digest_report *taken,
	const struct digest_report *other, struct problems *problems)
{
	const struct digest_comment *c = digest_comments(bug->d);
	char place[STR_INT_SIZE];

	problems_add(problems, owner_finding,
		(struct str){place, str_put_int(place, bug->id)},
		"comment %u states the source of disclosure as %s, comment %u as %s, "
		"which is taken",
		c[other->comment].count,
		model_source_word((enum report_source)other->source),
		c[taken->comment].count,
		model_source_word((enum report_source)taken->source));
}

static const struct digest_report *taken_of(const struct bug *bug)
{
	const struct digest_report *own = counts(bug, true);

	return own ? own : counts(bug, false);
}

int32_t source_comment(const struct bug *bug)
{
	const struct digest_report *taken = taken_of(bug);

	return taken ? (int32_t)digest_comments(bug->d)[taken->comment].count : -1;
}

void source_of_bug(struct bug *bug, struct problems *problems)
{
	const struct digest_report *r = digest_reports(bug->d);
	const struct digest_report *taken = taken_of(bug);
	const struct digest_report *other = NULL;

	if (!taken)
		return;
	bug->stated_source = (enum report_source)taken->source;
	for (uint32_t i = 0; i < bug->d->n_reports; i++)
		if (bug->sides[r[i].comment] == SIDE_CA && rank(&r[i]) > 0 &&
			r[i].source != SOURCE_UNKNOWN && r[i].source != taken->source)
			other = &r[i];
	if (other)
		note_other(bug, taken, other, problems);
}
