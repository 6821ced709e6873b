#include "rules/rule_revoke.h"

#include "report/reason.h"
#include "rules/aware.h"
#include "rules/corrected.h"
#include "rules/revocation.h"

/* ---- which rule ---- */

static enum rule_revokes revokes(const struct duty *duty)
{
	return duty->window->rule->revokes;
}

static int32_t hours_of(const struct duty *duty)
{
	return revocation_limit(&duty->window->limit);
}

static unsigned of_rule(const struct duty *duty)
{
	if (revokes(duty) == REVOKES_SMIME)
		return REVOCATION_SMIME;
	return revokes(duty) == REVOKES_SUBCA ? REVOCATION_SUBCA : REVOCATION_LEAF;
}

/* Of leaf certificates two rules may hold: which, by the reason. */
static bool is_for_reason(const struct docket *docket, const struct duty *duty)
{
	int32_t hours = revocation_hours(docket, duty->started);
	unsigned reasons = docket->facts.reasons;

	if (of_rule(duty) != REVOCATION_LEAF)
		return true;
	if (revokes(duty) == REVOKES_SHORT_LIVED)
		return reasons & REASON_SHORT_LIVED;
	if (hours)
		return hours == hours_of(duty);
	/* not known: each that is named, else the one that the tag tells of */
	return revokes(duty) == REVOKES_SECOND_LIST ||
		(reasons & REASON_24_HOURS && reasons & REASON_5_DAYS);
}

/* ---- the end ---- */

/* What is stated on the bug, and on the one about the delay. */
struct told {
	struct facts facts;
	struct facts delayed;
	const struct bug *delay; /* or NULL */
};

/* The last time told for all certificates, or for all but those that were found later;
 * where a bug about the delay is linked, on that, or later than it was filed. */
static const struct fact *done_of(const struct told *told)
{
	const struct fact *own = facts_last(&told->facts, STATED_REVOCATION_DONE);
	const struct fact *theirs =
		told->delay ? facts_last(&told->delayed, STATED_REVOCATION_DONE) : NULL;

	if (theirs)
		return theirs;
	if (!own)
		own = facts_last(&told->facts, STATED_REVOCATION_KNOWN);
	if (own && told->delay && own->when.latest < told->delay->opened)
		return NULL;
	return own;
}

/* Whether an earlier time is stated for all as well, by another post. */
static struct when first_done(const struct told *told, const struct fact *done)
{
	struct when known = facts_span(&told->facts, STATED_REVOCATION_KNOWN), all;
	const struct facts *facts =
		told->delay && done != facts_last(&told->facts, STATED_REVOCATION_DONE)
		? &told->delayed
		: &told->facts;

	all = facts_span(facts, STATED_REVOCATION_DONE);
	return known.earliest != DATE_NONE &&
			(all.earliest == DATE_NONE || known.earliest < all.earliest)
		? known
		: all;
}

/* Whether the last post of the CA on that bug gives a number that is not revoked. */
static bool says_not(const struct bug *bug)
{
	uint32_t n;
	const struct digest_progress *p = digest_progress(bug->d, &n);
	uint32_t last = bug->d->n_comments;

	for (uint32_t i = 0; i < bug->d->n_comments; i++)
		if (bug->sides[i] == SIDE_CA || bug->sides[i] == SIDE_UNKNOWN)
			last = i;
	for (uint32_t i = 0; i < n; i++)
		if (p[i].comment == last && p[i].not_revoked > 0)
			return bug->sides[last] == SIDE_CA;
	return false;
}

static bool is_left(const struct docket *docket, const struct told *told)
{
	return says_not(told->delay ? told->delay : docket->bug);
}

/* Certificates that are still valid, by a report no older than the one that tells of all
 * as revoked. */
static bool is_denied(const struct told *told, const struct fact *done)
{
	return !told->delay && told->facts.remaining_valid > 0 &&
		told->facts.remaining_comment >= done->comment;
}

/* Whether a later report has more certificates than the last one until then. */
static bool is_grown(const struct docket *docket, const struct fact *done)
{
	const struct bug *bug = docket->bug;
	const struct digest_comment *comments = digest_comments(bug->d);
	const struct digest_report *r = digest_reports(bug->d);
	int64_t total = -1;

	for (uint32_t i = 0; i < bug->d->n_reports; i++) {
		bool later = (int32_t)comments[r[i].comment].count > done->comment;

		if (bug->sides[r[i].comment] != SIDE_CA || r[i].certificates < 0)
			continue;
		if (later && total >= 0 && r[i].certificates > total)
			return true;
		if (!later)
			total = r[i].certificates;
	}
	return false;
}

/* Whether somebody else says since then, or the CA in a later update, that some were
 * forgotten or are not revoked. */
static bool is_disputed(const struct docket *docket, const struct fact *done)
{
	for (size_t i = 0; i < docket->thread->n_posts; i++) {
		const struct post *p = &docket->thread->posts[i];
		bool later = p->comment > done->comment;

		if (p->hints & (HINT_MISSED | HINT_UNREVOKED) &&
			(p->side == SIDE_CA ? later && p->kind == REPORT_UPDATE
					    : p->time > done->when.latest))
			return true;
	}
	return false;
}

/* Whether a later post tells of a revocation after that, of some or of all. */
static bool is_outlived(const struct told *told, const struct fact *done)
{
	for (size_t i = 0; i < told->facts.n && !told->delay; i++) {
		const struct fact *f = &told->facts.list[i];

		if ((f->what == STATED_REVOCATION_TOLD ||
			    f->what == STATED_REVOCATION_OPEN) &&
			f->comment >= done->comment &&
			f->when.earliest > done->when.latest)
			return true;
	}
	return false;
}

/* ---- verdicts ---- */

static void take_end(struct duty *duty, const struct told *told, const struct fact *done)
{
	duty->ended = done->when;
	duty->evidence_end = done->comment;
	if (told->delay && done == facts_last(&told->delayed, STATED_REVOCATION_DONE)) {
		duty->evidence_end = -1;
		duty->ended_on = told->delay;
		duty->ended_on_comment = done->comment;
	}
}

static void judge_done(struct docket *docket, struct duty *duty, const struct told *told,
	const struct fact *done)
{
	struct duty early = *duty;

	take_end(duty, told, done);
	if (done->when.latest < duty->started.earliest) {
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_CONFLICT);
		return;
	}
	if (revocation_is_apart(docket->bug))
		duty_judge(docket, duty, BECAUSE_NOT_STATED);
	else
		aware_judge(docket, duty, revocation_known(docket));
	early.ended = first_done(told, done);
	if (early.ended.earliest == DATE_NONE)
		early.ended = done->when;
	early.ended.latest = early.ended.earliest;
	duty_judge(docket, &early, BECAUSE_NOT_STATED);
	if ((duty->verdict == VERDICT_LATE && early.verdict != VERDICT_LATE) ||
		(duty->verdict == VERDICT_MET &&
			(is_denied(told, done) || is_grown(docket, done) ||
				is_disputed(docket, done) || is_outlived(told, done))))
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
	corrected_settle(docket, duty);
}

static void judge_open(struct docket *docket, struct duty *duty, const struct told *told)
{
	if (revocation_is_apart(docket->bug))
		duty_judge(docket, duty, BECAUSE_NOT_STATED);
	else
		aware_judge(docket, duty, revocation_known(docket));
	if (duty->verdict == VERDICT_OVERDUE && !is_left(docket, told))
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
}

/* Whether words tell how many have 24 hours and how many five days: no limit is that of
 * all. */
static bool is_mixed(const struct docket *docket, const struct duty *duty)
{
	return docket->facts.parts.hours && of_rule(duty) != REVOCATION_SUBCA &&
		duty->started.earliest != DATE_NONE &&
		date_day_of(duty->started.earliest) >= REVOCATION_BY_REASON;
}

static void judge(struct docket *docket, struct duty *duty, const struct told *told)
{
	const struct fact *done = done_of(told);
	int32_t hours =
		is_mixed(docket, duty) ? 0 : revocation_hours(docket, duty->started);

	if (revokes(duty) == REVOKES_SHORT_LIVED) {
		duty_settle(duty, VERDICT_EXEMPT, BECAUSE_SHORT_LIVED);
		return;
	}
	/* no limit that need not hold is told, nor a due date by it */
	duty->limit = (struct limit){hours ? LIMIT_HOURS : LIMIT_NONE, hours};
	if (!hours || duty->started.earliest == DATE_NONE) {
		if (done)
			take_end(duty, told, done);
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
	} else if (done) {
		judge_done(docket, duty, told, done);
	} else {
		judge_open(docket, duty, told);
	}
}

/* ---- a row for each part of the certificates ---- */

/* Whether it is mixed, and stated when one of the parts was revoked; nothing else that is
 * stated speaks of a limit. */
static bool has_parts(
	const struct docket *docket, const struct duty *duty, const struct told *told)
{
	const struct facts *facts = &docket->facts;
	unsigned reasons = facts->reasons & (unsigned)~(REASON_SHORT_LIVED | REASON_HINT);
	unsigned of = revocation_of(docket->bug);

	return is_mixed(docket, duty) &&
		(of == REVOCATION_LEAF || of == REVOCATION_SMIME) &&
		revokes(duty) != REVOKES_SHORT_LIVED && !told->delay &&
		!revocation_is_apart(docket->bug) &&
		(!reasons || reasons == (REASON_24_HOURS | REASON_5_DAYS)) &&
		!facts_first(facts, STATED_REVOCATION_DUE) &&
		(facts_first(facts, STATED_REVOCATION_24_HOURS) ||
			facts_first(facts, STATED_REVOCATION_5_DAYS));
}

/* The only time told of the part; else the last of all, where that of the other part is
 * before it. */
static const struct fact *done_of_part(
	const struct facts *facts, enum stated_what part, enum stated_what other)
{
	const struct fact *own = facts_first(facts, part);
	const struct fact *theirs = facts_last(facts, other);
	const struct fact *all = facts_last(facts, STATED_REVOCATION_DONE);

	if (own)
		return own == facts_last(facts, part) ? own : NULL;
	return theirs && all && theirs->when.latest < all->when.earliest ? all : NULL;
}

static void push_part(
	struct docket *docket, struct duty duty, const struct told *told, bool days)
{
	const struct limit *limit = days && revokes(&duty) == REVOKES_SMIME
		? &duty.window->limit_second
		: &duty.window->limit;
	const struct fact *done = days
		? done_of_part(&docket->facts, STATED_REVOCATION_5_DAYS,
			  STATED_REVOCATION_24_HOURS)
		: done_of_part(&docket->facts, STATED_REVOCATION_24_HOURS,
			  STATED_REVOCATION_5_DAYS);

	duty.item = days ? docket->facts.days_item : docket->facts.hours_item;
	duty.nth = days ? 2 : 1;
	duty.limit = (struct limit){LIMIT_HOURS, revocation_limit(limit)};
	if (done)
		judge_done(docket, &duty, told, done);
	else
		judge_open(docket, &duty, told);
	/* what is left need not be of this part */
	if (duty.verdict == VERDICT_OVERDUE)
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
	duty_push(docket, &duty);
}

static void push_parts(
	struct docket *docket, const struct duty *duty, const struct told *told)
{
	if (revokes(duty) != REVOKES_SECOND_LIST)
		push_part(docket, *duty, told, false);
	if (revokes(duty) != REVOKES_FIRST_LIST)
		push_part(docket, *duty, told, true);
}

/* ---- a row where no tag tells of certificates ---- */

/* Whether it is the rule of leaf certificates that has most reasons on that day. */
static bool is_main_leaf(const struct duty *duty)
{
	bool two = date_day_of(duty->started.earliest) >= REVOCATION_BY_REASON;

	return revokes(duty) == (two ? REVOKES_SECOND_LIST : REVOKES_FIRST_LIST);
}

static bool is_of_update(const struct docket *docket, int32_t comment)
{
	for (size_t i = 0; i < docket->thread->n_posts; i++)
		if (docket->thread->posts[i].comment == comment)
			return docket->thread->posts[i].kind == REPORT_UPDATE;
	return false;
}

/* The last time that running text tells of a revocation, of all too; NULL: none. */
static const struct fact *told_in_text(const struct docket *docket)
{
	const struct fact *last = NULL;

	for (size_t i = 0; i < docket->facts.n; i++) {
		const struct fact *f = &docket->facts.list[i];
		bool tells = f->what == STATED_REVOCATION_TOLD ||
			(f->what == STATED_REVOCATION_DONE &&
				is_of_update(docket, f->comment));

		if (tells && !f->ahead && (!last || f->when.latest > last->when.latest))
			last = f;
	}
	return last;
}

/* A problem report was received, and certificates were revoked since: of what kind is not
 * known, and with it the limit. */
static void push_untagged(struct docket *docket, const struct rule *rule)
{
	const struct fact *told = told_in_text(docket);
	struct duty start = {0}, duty;

	if (!told || !facts_first(&docket->facts, STATED_REPORT_RECEIVED) ||
		revocation_is_delay(docket->bug) || !revocation_begin(docket, &start) ||
		told->when.latest < start.started.earliest ||
		!duty_begin(docket, rule, start.started.earliest, &duty))
		return;
	duty.started = start.started;
	duty.evidence_start = start.evidence_start;
	duty.ended = told->when;
	duty.evidence_end = told->comment;
	duty.basis = BASIS_STATED;
	duty.limit = (struct limit){LIMIT_NONE, 0};
	duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
	if (is_main_leaf(&duty))
		duty_push(docket, &duty);
}

void rule_revoke(struct docket *docket, const struct rule *rule)
{
	const struct bug *bug = docket->bug;
	bool delay = revocation_is_apart(bug);
	struct duty start = {0}, duty;
	struct arena arena;
	struct told told;
	bool begun;

	if (!bug->owner || revocation_is_followed(bug))
		return;
	if (!revocation_of(bug)) {
		push_untagged(docket, rule);
		return;
	}
	begun = revocation_begin(docket, &start);
	if ((delay && !begun) ||
		!duty_begin(docket, rule, begun ? start.started.earliest : bug->opened,
			&duty))
		return;
	duty.started = start.started;
	duty.evidence_start = begun ? start.evidence_start : -1;
	duty.basis = BASIS_STATED;
	if (!(of_rule(&duty) & revocation_of(bug)))
		return;
	told = (struct told){.facts = docket->facts, .delay = revocation_linked(bug)};
	if (has_parts(docket, &duty, &told)) {
		push_parts(docket, &duty, &told);
		return;
	}
	if (!is_for_reason(docket, &duty))
		return;
	arena_init(&arena);
	if (told.delay)
		facts_make(&told.delayed, told.delay, &arena);
	judge(docket, &duty, &told);
	duty_push(docket, &duty);
	arena_release(&arena);
}
