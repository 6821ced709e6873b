#include "rules/rule_revoke.h"

#include "report/reason.h"
#include "rules/aware.h"
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

/* The last time told for all certificates; where a bug about the delay is linked, on
 * that, or later than it was filed. */
static const struct fact *done_of(const struct told *told)
{
	const struct fact *own = facts_last(&told->facts, STATED_REVOCATION_DONE);
	const struct fact *theirs =
		told->delay ? facts_last(&told->delayed, STATED_REVOCATION_DONE) : NULL;

	if (theirs)
		return theirs;
	if (own && told->delay && own->when.latest < told->delay->opened)
		return NULL;
	return own;
}

/* Whether an earlier time is stated for all as well, by another post. */
static struct when first_done(const struct told *told, const struct fact *done)
{
	const struct facts *facts =
		told->delay && done != facts_last(&told->facts, STATED_REVOCATION_DONE)
		? &told->delayed
		: &told->facts;

	return facts_span(facts, STATED_REVOCATION_DONE);
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

/* ---- verdicts ---- */

static void judge_done(struct docket *docket, struct duty *duty, const struct told *told,
	const struct fact *done)
{
	struct duty early = *duty;

	duty->ended = done->when;
	duty->evidence_end = done->comment;
	if (told->delay && done == facts_last(&told->delayed, STATED_REVOCATION_DONE)) {
		duty->evidence_end = -1;
		duty->ended_on = told->delay;
		duty->ended_on_comment = done->comment;
	}
	if (done->when.latest < duty->started.earliest) {
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_CONFLICT);
		return;
	}
	if (revocation_is_apart(docket->bug))
		duty_judge(docket, duty, BECAUSE_NOT_STATED);
	else
		aware_judge(docket, duty, revocation_known(docket));
	early.ended = first_done(told, done);
	early.ended.latest = early.ended.earliest;
	duty_judge(docket, &early, BECAUSE_NOT_STATED);
	if ((duty->verdict == VERDICT_LATE && early.verdict != VERDICT_LATE) ||
		(duty->verdict == VERDICT_MET && is_denied(told, done)))
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
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

static void judge(struct docket *docket, struct duty *duty, const struct told *told)
{
	const struct fact *done = done_of(told);
	int32_t hours = revocation_hours(docket, duty->started);

	if (revokes(duty) == REVOKES_SHORT_LIVED) {
		duty_settle(duty, VERDICT_EXEMPT, BECAUSE_SHORT_LIVED);
		return;
	}
	duty->limit = (struct limit){LIMIT_HOURS, hours ? hours : hours_of(duty)};
	if (!hours || duty->started.earliest == DATE_NONE) {
		if (done)
			duty->ended = done->when;
		duty_settle(duty, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
	} else if (done) {
		judge_done(docket, duty, told, done);
	} else {
		judge_open(docket, duty, told);
	}
}

void rule_revoke(struct docket *docket, const struct rule *rule)
{
	const struct bug *bug = docket->bug;
	struct told told = {.facts = docket->facts, .delay = revocation_linked(bug)};
	bool delay = revocation_is_apart(bug);
	struct duty start = {0}, duty;
	struct arena arena;
	bool begun;

	if (!bug->owner || !revocation_of(bug) || revocation_is_followed(bug))
		return;
	begun = revocation_begin(docket, &start);
	if ((delay && !begun) ||
		!duty_begin(docket, rule, begun ? start.started.earliest : bug->opened,
			&duty))
		return;
	duty.started = start.started;
	duty.evidence_start = begun ? start.evidence_start : -1;
	duty.basis = BASIS_STATED;
	if (!(of_rule(&duty) & revocation_of(bug)) || !is_for_reason(docket, &duty))
		return;
	arena_init(&arena);
	if (told.delay)
		facts_make(&told.delayed, told.delay, &arena);
	judge(docket, &duty, &told);
	duty_push(docket, &duty);
	arena_release(&arena);
}
