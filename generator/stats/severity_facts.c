#include "stats/severity_facts.h"

#include "rules/revocation.h"
#include "rules/stated.h"
#include "stats/repeat.h"

static const struct tag *delay_tag(const struct bug *bug)
{
	for (size_t i = 0; i < bug->n_tags; i++)
		if (thread_is_delay_tag(bug->tags[i]->tag))
			return bug->tags[i];
	return NULL;
}

/* ---- S1: the clock ---- */

enum {
	BY_SUBSCRIBER = 1 << 1 | 1 << 2, /* items of section 4.9.1.1 */
	BY_OTHERS = 1 << 3 | 1 << 4 | 1 << 5,
	TWO_LISTS_FROM = 17818, /* 2018-10-14, BR 1.6.1 */
};

/* One list, and 24 hours for all of it. */
static bool is_old(const struct result *r)
{
	int64_t aware = facts_aware(&r->facts).earliest;

	return date_day_of(aware != DATE_NONE ? aware : r->bug->opened) < TWO_LISTS_FROM;
}

/* By what reports name as the reason; UNSTATED: nothing. */
static enum severity_limit limit_of(struct stated_reasons stated)
{
	bool hours = stated.reasons & REASON_24_HOURS;
	bool five = stated.reasons & REASON_5_DAYS;
	bool seven = stated.items & REASON_ITEM_OF_SUBCA;

	if (hours)
		return five || seven ? SEVERITY_LIMIT_UNCLEAR : SEVERITY_LIMIT_24_HOURS;
	if (stated.reasons & REASON_UNSURE)
		return SEVERITY_LIMIT_UNCLEAR;
	if (five)
		return SEVERITY_LIMIT_5_DAYS;
	return seven ? SEVERITY_LIMIT_7_DAYS : SEVERITY_LIMIT_UNSTATED;
}

static int32_t evidence_of(const struct bug *bug, enum severity_limit limit)
{
	if (limit == SEVERITY_LIMIT_24_HOURS)
		return stated_comment(bug, REASON_24_HOURS, 0);
	if (limit == SEVERITY_LIMIT_5_DAYS)
		return stated_comment(bug, REASON_5_DAYS, 0);
	if (limit == SEVERITY_LIMIT_7_DAYS)
		return stated_comment(bug, 0, REASON_ITEM_OF_SUBCA);
	return stated_comment(bug, REASON_24_HOURS | REASON_5_DAYS | REASON_UNSURE,
		REASON_ITEM_OF_SUBCA);
}

static enum severity_limit limit_of_hours(int32_t hours)
{
	if (hours == REVOCATION_24_HOURS)
		return SEVERITY_LIMIT_24_HOURS;
	return hours == REVOCATION_5_DAYS ? SEVERITY_LIMIT_5_DAYS : SEVERITY_LIMIT_7_DAYS;
}

/* The one limit that a text names; `15 days` is none. */
static bool limit_in(struct str text, enum severity_limit *limit)
{
	static const struct {
		const char *words;
		enum severity_limit limit;
	} names[] = {{"24 hours", SEVERITY_LIMIT_24_HOURS},
		{"5 days", SEVERITY_LIMIT_5_DAYS}, {"five days", SEVERITY_LIMIT_5_DAYS},
		{"7 days", SEVERITY_LIMIT_7_DAYS}, {"seven days", SEVERITY_LIMIT_7_DAYS},
		{"seven (7) days", SEVERITY_LIMIT_7_DAYS}};
	bool found = false;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		size_t at = str_find_case(text, str_c(names[i].words));

		if (at == SIZE_MAX ||
			(at && (str_is_digit(text.p[at - 1]) || text.p[at - 1] == '.')))
			continue;
		if (found && *limit != names[i].limit) {
			*limit = SEVERITY_LIMIT_UNSTATED;
			return false;
		}
		*limit = names[i].limit;
		found = true;
	}
	return found;
}

/* Without a reason: by a deadline, or that there is nothing to revoke. */
static void set_otherwise(struct severity_clock *clock, const struct result *r)
{
	struct str summary = digest_str(r->bug->d, r->bug->d->summary);
	int32_t comment = -1;
	int32_t hours = revocation_stated(r->bug, &r->facts, &comment);

	if (hours) {
		clock->limit = limit_of_hours(hours);
		clock->by = SEVERITY_BY_DEADLINE;
		clock->comment = comment;
	} else if (delay_tag(r->bug) && limit_in(summary, &clock->limit)) {
		clock->by = SEVERITY_BY_SUMMARY;
	} else if (r->facts.certificates == 0) {
		clock->limit = SEVERITY_LIMIT_NONE;
		clock->comment = r->facts.certificates_comment;
	}
}

void severity_facts_clock(struct severity_clock *clock, const struct result *r)
{
	struct stated_reasons stated = stated_reasons(r->bug);

	*clock = (struct severity_clock){.limit = SEVERITY_LIMIT_ONE_LIST,
		.items = stated.items,
		.comment = -1,
		.key_comment = -1};
	if (is_old(r))
		return;
	clock->limit = limit_of(stated);
	if (clock->limit == SEVERITY_LIMIT_UNSTATED)
		set_otherwise(clock, r);
	else
		clock->comment = evidence_of(r->bug, clock->limit);
	if (clock->limit != SEVERITY_LIMIT_24_HOURS)
		clock->key_comment = stated_comment(r->bug, 0, REASON_ITEM_KEY);
	if (clock->limit == SEVERITY_LIMIT_UNSTATED && clock->key_comment >= 0)
		clock->limit = SEVERITY_LIMIT_HINTED;
	clock->subscriber_asked = clock->limit == SEVERITY_LIMIT_24_HOURS &&
		stated.items & BY_SUBSCRIBER && !(stated.items & BY_OTHERS);
}

/* ---- S4: the duration ---- */

/* Of the last comment that states one: the earliest of several, or the latest. */
static const struct fact *last_stated(
	const struct facts *facts, enum stated_what what, bool earliest)
{
	const struct fact *found = NULL;

	for (size_t i = 0; i < facts->n; i++) {
		const struct fact *f = &facts->list[i];

		if (f->what != what)
			continue;
		if (!found || f->comment > found->comment ||
			(f->comment == found->comment &&
				(earliest ? f->when.earliest < found->when.earliest
					  : f->when.latest > found->when.latest)))
			found = f;
	}
	return found;
}

void severity_facts_duration(
	struct severity_duration *duration, const struct facts *facts)
{
	struct severity_duration d = {
		.start = last_stated(facts, STATED_NONCOMPLIANCE_START, true),
		.end = last_stated(facts, STATED_NONCOMPLIANCE_END, false),
		.least = -1,
		.most = -1};
	int64_t most = -1;

	if (d.start && d.end)
		most = d.end->when.latest - d.start->when.earliest;
	if (most >= 0) {
		d.most = most;
		d.least = d.end->when.earliest - d.start->when.latest;
		if (d.least < 0)
			d.least = 0;
	}
	*duration = d;
}

/* ---- S6: what makes it weigh more ---- */

static void set_issuance(struct severity_more *more, const struct result *r)
{
	const struct fact *ceased = facts_first(&r->facts, STATED_ISSUANCE_CEASED);
	struct when aware = facts_aware(&r->facts);

	more->continued = -1;
	more->ongoing_comment = stated_hint(r->bug, REMARK_ONGOING);
	more->recurred_comment = stated_hint(r->bug, REMARK_RECURRED);
	if (!ceased || aware.latest == DATE_NONE || ceased->when.earliest <= aware.latest)
		return;
	more->ceased = ceased;
	more->continued = ceased->when.earliest - aware.latest;
}

/* A batch is one event. */
static bool is_told(const struct repeats *repeats, size_t i)
{
	for (size_t k = 0; repeats->list.v[i].bug->cluster && k < i; k++)
		if (repeats->list.v[k].bug->cluster == repeats->list.v[i].bug->cluster)
			return true;
	return false;
}

static void set_earlier(struct severity_more *more, const struct bug *bug)
{
	struct repeats earlier = {0};

	repeat_earlier(bug, &earlier);
	for (size_t i = 0; i < earlier.list.n; i++)
		more->earlier += !is_told(&earlier, i);
	if (earlier.list.n)
		more->latest = earlier.list.v[0].bug;
	repeat_release(&earlier);
}

static void set_corrected(struct severity_more *more, const struct bug *bug)
{
	const struct digest_comment *comments = digest_comments(bug->d);
	const struct digest_report *row = digest_reports(bug->d);
	int64_t before = -1;
	int32_t before_comment = -1;

	more->corrected_from = more->corrected_to = -1;
	more->corrected_from_comment = more->corrected_to_comment = -1;
	for (uint32_t i = 0; i < bug->d->n_reports; i++) {
		int64_t value = row[i].certificates;
		int32_t comment = (int32_t)comments[row[i].comment].count;

		if (value < 0 || bug->sides[row[i].comment] != SIDE_CA)
			continue;
		if (before >= 0 && value > before && more->corrected_from < 0) {
			more->corrected_from = before;
			more->corrected_from_comment = before_comment;
		}
		if (more->corrected_from >= 0 && value > more->corrected_to) {
			more->corrected_to = value;
			more->corrected_to_comment = comment;
		}
		before = value;
		before_comment = comment;
	}
}

void severity_facts_more(struct severity_more *more, const struct result *r)
{
	*more = (struct severity_more){.delay_tag = delay_tag(r->bug)};
	if (!more->delay_tag)
		more->delay_bug = revocation_linked(r->bug);
	set_issuance(more, r);
	set_earlier(more, r->bug);
	set_corrected(more, r->bug);
}
