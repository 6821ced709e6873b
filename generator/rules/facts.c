#include "rules/facts.h"

#include "base/vec.h"

/* Whether b is told by a, no less exactly. */
static bool tells(const struct fact *a, const struct fact *b)
{
	return a->what == b->what && a->when.earliest >= b->when.earliest &&
		a->when.latest <= b->when.latest;
}

/* Adds it, in place of what tells the same less exactly. */
static void add(struct facts *facts, struct fact *list, const struct fact *made)
{
	for (size_t k = 0; k < facts->n; k++) {
		if (tells(&list[k], made))
			return;
		if (tells(made, &list[k])) {
			list[k] = *made;
			return;
		}
	}
	list[facts->n++] = *made;
}

/* `By this bug`: not before it was filed, nor after the CA's first post on it; false:
 * that tells no time. */
static bool become_aware(const struct bug *bug, struct fact *fact)
{
	const struct digest_comment *comments = digest_comments(bug->d);
	struct when within = {bug->opened, DATE_NONE};

	for (uint32_t i = bug->d->n_comments; i-- > 0;)
		if (bug->sides[i] == SIDE_CA)
			within.latest = comments[i].time;
	fact->what = STATED_AWARE;
	if (fact->when.earliest == DATE_NONE) {
		fact->when = within;
		fact->zone = MOMENT_UTC;
	}
	if (fact->when.earliest < within.earliest)
		fact->when.earliest = within.earliest;
	if (fact->when.latest > within.latest)
		fact->when.latest = within.latest;
	return bug->filed_by != SIDE_CA && !bug->unsafe_open &&
		fact->when.earliest <= fact->when.latest;
}

/* What is done by a plan (`2025-09-20 All certificates revoked`, said on 2025-09-10): it
 * makes what is told beside it less sure. */
static enum stated_what planned(enum stated_what what)
{
	if (what == STATED_REVOCATION_DONE || what == STATED_REVOCATION_KNOWN ||
		what == STATED_REVOCATION_24_HOURS || what == STATED_REVOCATION_5_DAYS)
		return STATED_REVOCATION_TOLD;
	return what == STATED_PRELIMINARY_ANSWER ? STATED_ANSWER_PERHAPS : what;
}

/* Enough for any bug; what one states beyond that is left out. */
enum { FACTS_MAX = 400 };

static void make_times(struct facts *facts, const struct bug *bug, struct arena *arena)
{
	const struct digest_comment *comments = digest_comments(bug->d);
	uint32_t n;
	const struct digest_stated *s = digest_stated(bug->d, &n);
	struct fact *list =
		arena_zalloc(arena, n < FACTS_MAX ? n + 1 : FACTS_MAX, sizeof(*list));

	for (uint32_t i = 0; i < n && facts->n < FACTS_MAX; i++) {
		struct fact made = {{s[i].earliest, s[i].latest},
			(enum stated_what)s[i].what,
			(int32_t)comments[s[i].comment].count, (int32_t)s[i].line,
			(enum moment_zone)s[i].zone,
			digest_is_ahead(&comments[s[i].comment], &s[i])};

		if (bug->sides[s[i].comment] != SIDE_CA ||
			(made.what == STATED_AWARE_BY_BUG && !become_aware(bug, &made)))
			continue;
		if (made.ahead)
			made.what = planned(made.what);
		add(facts, list, &made);
	}
	facts->list = list;
}

static void make_numbers(struct facts *facts, const struct bug *bug)
{
	const struct digest_comment *comments = digest_comments(bug->d);
	const struct digest_report *r = digest_reports(bug->d);

	for (uint32_t i = 0; i < bug->d->n_reports; i++) {
		if (bug->sides[r[i].comment] != SIDE_CA)
			continue;
		facts->reasons |= r[i].reasons;
		if (r[i].certificates >= 0) {
			facts->certificates = r[i].certificates;
			facts->parts =
				(struct parts){.hours = r[i].hours, .days = r[i].days};
			facts->certificates_comment =
				(int32_t)comments[r[i].comment].count;
		}
		if (r[i].remaining_valid >= 0) {
			facts->remaining_valid = r[i].remaining_valid;
			facts->remaining_comment = (int32_t)comments[r[i].comment].count;
		}
	}
}

static void make_items(struct facts *facts, struct arena *arena)
{
	if (!facts->parts.hours)
		return;
	facts->hours_item = arena_printf(
		arena, "%lld certificates, 24 hours", (long long)facts->parts.hours);
	facts->days_item = arena_printf(
		arena, "%lld certificates, 5 days", (long long)facts->parts.days);
}

/* A report tells before an update in the same comment. */
static void make_still_valid(struct facts *facts, const struct bug *bug)
{
	const struct digest_comment *comments = digest_comments(bug->d);
	uint32_t n;
	const struct digest_progress *p = digest_progress(bug->d, &n);

	facts->still_valid = facts->remaining_valid;
	facts->still_comment = facts->remaining_comment;
	for (uint32_t i = 0; i < n; i++) {
		int32_t comment = (int32_t)comments[p[i].comment].count;

		if (bug->sides[p[i].comment] != SIDE_CA || p[i].not_revoked < 0 ||
			comment <= facts->still_comment)
			continue;
		facts->still_valid = p[i].not_revoked;
		facts->still_comment = comment;
	}
}

void facts_make(struct facts *facts, const struct bug *bug, struct arena *arena)
{
	*facts = (struct facts){.certificates = -1,
		.remaining_valid = -1,
		.certificates_comment = -1,
		.remaining_comment = -1};
	make_times(facts, bug, arena);
	make_numbers(facts, bug);
	make_items(facts, arena);
	make_still_valid(facts, bug);
}

const struct fact *facts_first(const struct facts *facts, enum stated_what what)
{
	for (size_t i = 0; i < facts->n; i++)
		if (facts->list[i].what == what)
			return &facts->list[i];
	return NULL;
}

const struct fact *facts_last(const struct facts *facts, enum stated_what what)
{
	const struct fact *last = NULL;

	for (size_t i = 0; i < facts->n; i++) {
		const struct fact *f = &facts->list[i];

		if (f->what == what && (!last || f->when.latest > last->when.latest))
			last = f;
	}
	return last;
}

struct when facts_span(const struct facts *facts, enum stated_what what)
{
	struct when span = {DATE_NONE, DATE_NONE};

	for (size_t i = 0; i < facts->n; i++) {
		const struct when *w = &facts->list[i].when;

		if (facts->list[i].what != what)
			continue;
		if (span.earliest == DATE_NONE || w->earliest < span.earliest)
			span.earliest = w->earliest;
		if (span.latest == DATE_NONE || w->latest > span.latest)
			span.latest = w->latest;
	}
	return span;
}

struct when facts_aware(const struct facts *facts)
{
	struct when identified = facts_span(facts, STATED_NONCOMPLIANCE_IDENTIFIED);

	return identified.earliest != DATE_NONE ? identified
						: facts_span(facts, STATED_AWARE);
}
