#include "rules/duty.h"

#include "model/held.h"

static const char *const basis_words[BASES] = {"exact", "stated", "hint"};
static const char *const reading_words[READINGS] = {
	"", "disclosure", "awareness", "longest-gap"};

const char *duty_basis_word(enum basis basis)
{
	return basis_words[basis];
}

const char *duty_reading_word(enum reading reading)
{
	return reading_words[reading];
}

/* ---- windows ---- */

static bool is_in_force(const struct rule_window *window, int32_t day)
{
	return (window->from == DATE_DAY_NONE || window->from <= day) &&
		(window->to == DATE_DAY_NONE || day <= window->to);
}

/* The counting window that began first. */
static const struct rule_window *first_window(const struct rule *rule)
{
	const struct rule_window *first = NULL;

	for (size_t i = 0; i < rule->windows.n; i++) {
		const struct rule_window *w = rule->windows.v[i];

		if (w->counts && (!first || w->from < first->from))
			first = w;
	}
	return first;
}

/* The window in force that counts; of a rule that has none that counts, the one in
 * force. */
static const struct rule_window *window_on(const struct rule *rule, int32_t day)
{
	for (size_t i = 0; i < rule->windows.n; i++)
		if (!first_window(rule) && is_in_force(rule->windows.v[i], day))
			return rule->windows.v[i];
	return rules_window_on(rule, day);
}

const struct rule *duty_rule_on(
	const struct docket *docket, enum rule_clock clock, int32_t day)
{
	for (size_t i = 0; i < docket->rules->list.n; i++) {
		const struct rule *r = docket->rules->list.v[i];

		if (r->clock == clock && window_on(r, day))
			return r;
	}
	return NULL;
}

/* Whether a rule of the same clock was there before this one. */
static bool is_later_name(const struct docket *docket, const struct rule *rule)
{
	int32_t from = first_window(rule)->from;

	for (size_t i = 0; i < docket->rules->list.n; i++) {
		const struct rule *r = docket->rules->list.v[i];
		const struct rule_window *first = first_window(r);

		if (r->clock == rule->clock && first && first->from < from)
			return true;
	}
	return false;
}

static struct duty empty(const struct rule_window *window, int64_t time)
{
	struct when started = clock_at(time);

	return (struct duty){.window = window,
		.started = started,
		.ended = duty_never,
		.limit = window->limit,
		.due = DATE_NONE,
		.elapsed = -1,
		.limit_seconds = -1,
		.evidence_start = -1,
		.evidence_end = -1};
}

/* Rules whose trigger is seen: a disclosure, a question, an update, a date. */
static bool has_trigger(const struct rule *rule)
{
	return rule->clock == CLOCK_FULL_REPORT || rule->clock == CLOCK_ANSWER ||
		rule->clock == CLOCK_WEEKLY_UPDATE || rule->clock == CLOCK_NEXT_UPDATE;
}

bool duty_begin(
	struct docket *docket, const struct rule *rule, int64_t time, struct duty *duty)
{
	int32_t day = date_day_of(time);
	const struct rule_window *window = window_on(rule, day);
	const struct rule_window *first = first_window(rule);

	if (window) {
		*duty = empty(window, time);
		return true;
	}
	if (!first || first->from <= day || is_later_name(docket, rule) ||
		!has_trigger(rule))
		return false;
	*duty = empty(first, time);
	duty->early = true;
	return true;
}

/* ---- verdicts ---- */

static void measure(struct duty *duty)
{
	bool whole = duty->started.latest != DATE_NONE && duty->limit.kind != LIMIT_NONE;

	duty->elapsed = -1;
	if (whole) {
		duty->due = clock_due(duty->limit, duty->started.latest);
		duty->limit_seconds = duty->due - duty->started.latest;
	}
	if (duty->started.latest != DATE_NONE && duty->ended.earliest != DATE_NONE)
		duty->elapsed = duty->ended.earliest > duty->started.latest
			? duty->ended.earliest - duty->started.latest
			: 0;
}

void duty_settle(struct duty *duty, enum verdict verdict, enum because because)
{
	duty->verdict = verdict;
	duty->because = because;
	measure(duty);
}

void duty_judge(const struct docket *docket, struct duty *duty, enum because doubt)
{
	struct ruling ruling =
		clock_judge(duty->limit, duty->started, duty->ended, docket->as_of);
	bool reads = doubt == BECAUSE_EDITED || doubt == BECAUSE_TWO_READINGS;

	if (ruling.verdict == VERDICT_UNKNOWN)
		ruling =
			(struct ruling){reads ? VERDICT_DEPENDS : VERDICT_UNKNOWN, doubt};
	duty_settle(duty, ruling.verdict, ruling.because);
}

const char *duty_reason_label(const struct duty *duty)
{
	if (duty->because != BECAUSE_NOT_STATED || duty->limit.kind != LIMIT_NONE)
		return clock_reason_label(duty->because);
	if (duty->window->rule->clock == CLOCK_REVOCATION)
		return "which limit holds is not known";
	/* the one clock of replies without a number of days */
	return duty->window->rule->clock == CLOCK_ANSWER
		? "the CA's calendar of business days is not stated"
		: clock_reason_label(duty->because);
}

bool duty_is_lapse(const struct duty *duty)
{
	return duty->verdict == VERDICT_LATE || duty->verdict == VERDICT_OVERDUE;
}

/* ---- who is bound ---- */

/*
 * The first day on which a program binds the CCADB's guidelines: rules.md 0.1.  Mozilla's
 * own texts came before them.
 */
static const int32_t binds_from[PROGRAMS] = {
	[PROGRAM_MOZILLA] = 0,
	[PROGRAM_CHROME] = 19738,    /* 2024-01-16, policy 1.5 */
	[PROGRAM_APPLE] = 20666,     /* 2026-08-01, policy 2.0 */
	[PROGRAM_MICROSOFT] = 20593, /* 2026-05-20, requirements 1.2 */
};

/* F20: whether no program that binds the guidelines on that day can have held the CA. */
static bool is_free(const struct owner *owner, int32_t day)
{
	for (int p = 0; p < PROGRAMS; p++)
		if (day >= binds_from[p] &&
			held_on(owner, (enum program)p, day) != HELD_NO)
			return false;
	return true;
}

bool duty_is_of(const struct rule_window *window, const struct owner *owner, int32_t day)
{
	static const struct {
		const char *key;
		enum program program;
	} programs[] = {{"crp", PROGRAM_CHROME}, {"ms", PROGRAM_MICROSOFT},
		{"apple", PROGRAM_APPLE}, {"mrsp", PROGRAM_MOZILLA},
		{"wiki-rti", PROGRAM_MOZILLA}};

	for (size_t i = 0; i < sizeof(programs) / sizeof(programs[0]); i++) {
		enum held_word held;

		if (!str_eq_c(window->document->key, programs[i].key))
			continue;
		held = owner ? held_on(owner, programs[i].program, day) : HELD_NO;
		return held == HELD_YES || (held == HELD_UNKNOWN && !owner->held.n);
	}
	return true;
}

/* ---- appending ---- */

static bool is_by_clock(const struct duty *duty)
{
	return duty->verdict == VERDICT_MET || duty->verdict == VERDICT_BORDERLINE ||
		duty->verdict == VERDICT_PENDING || duty_is_lapse(duty);
}

/* F5: the same under windows that only annotate, where the CA was bound or may have
 * been. */
static void annotate(struct docket *docket, const struct duty *duty, int32_t day)
{
	const struct rule *rule = duty->window->rule;

	for (size_t i = 0; i < rule->windows.n; i++) {
		const struct rule_window *w = rule->windows.v[i];
		struct duty also = *duty;

		if (w->counts || !is_in_force(w, day) ||
			!duty_is_of(w, docket->bug->owner, day))
			continue;
		also.window = w;
		also.counts = false;
		if (w->limit.kind != LIMIT_NONE && w->limit.kind != LIMIT_DATE) {
			also.limit = w->limit;
			if (is_by_clock(duty))
				duty_judge(docket, &also, BECAUSE_NOT_STATED);
		}
		vec_push(&docket->out->list, also);
	}
}

/* What no clock can change; BECAUSE_NONE: nothing speaks against judging it. */
static enum because why_not(
	const struct docket *docket, const struct duty *duty, int32_t day)
{
	const struct bug *bug = docket->bug;

	if (!bug->assessed)
		return BECAUSE_NOT_ASSESSED;
	if (bug->predecessor)
		return BECAUSE_PREDECESSOR;
	if (duty->early)
		return BECAUSE_BEFORE_WINDOW;
	if (bug->owner && is_free(bug->owner, day))
		return BECAUSE_NOT_BOUND;
	return BECAUSE_NONE;
}

void duty_push(struct docket *docket, const struct duty *duty)
{
	duty_push_as(docket, duty, duty);
}

void duty_push_as(
	struct docket *docket, const struct duty *duty, const struct duty *other)
{
	const struct bug *bug = docket->bug;
	struct duty made = *duty;
	int64_t time = duty->started.earliest != DATE_NONE ? duty->started.earliest
							   : bug->opened;
	int32_t day = date_day_of(time);
	enum because because = why_not(docket, duty, day);

	made.counts = duty->window->counts && duty->basis != BASIS_HINT &&
		(because == BECAUSE_NONE || because == BECAUSE_NOT_BOUND);
	if (because != BECAUSE_NONE)
		duty_settle(&made, VERDICT_NOT_APPLICABLE, because);
	vec_push(&docket->out->list, made);
	if (duty->window->counts && because == BECAUSE_NONE &&
		other->verdict != VERDICT_NOT_APPLICABLE)
		annotate(docket, other, day);
}

/* ---- states of the bug ---- */

bool duty_is_restricted(const struct docket *docket, int64_t time)
{
	const struct digest *d = docket->bug->d;
	const struct digest_change *c = digest_changes(d);

	for (uint32_t i = 0; i < d->n_changes; i++)
		if (c[i].field == DIGEST_F_GROUPS && c[i].when > time)
			return c[i].removed.n > 0;
	return false;
}

bool duty_is_open_at(const struct docket *docket, int64_t time)
{
	const struct thread *t = docket->thread;

	for (size_t i = 0; i < t->n_open; i++)
		if (t->open[i].from <= time &&
			(t->open[i].until == DATE_NONE || time < t->open[i].until))
			return true;
	return false;
}

int64_t duty_closed_after(const struct docket *docket, int64_t time)
{
	for (size_t i = 0; i < docket->thread->n_open; i++) {
		int64_t until = docket->thread->open[i].until;

		if (until != DATE_NONE && until >= time)
			return until;
	}
	return DATE_NONE;
}
