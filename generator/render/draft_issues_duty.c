#include "render/draft_issues_duty.h"

#include "render/view_duty_said.h"

/* Verdicts that are listed, and the others that are told in a sum, in this order. */
static const enum verdict told[] = {VERDICT_LATE, VERDICT_OVERDUE, VERDICT_BORDERLINE,
	VERDICT_DEPENDS, VERDICT_UNKNOWN, VERDICT_PENDING};

enum { TOLD = sizeof(told) / sizeof(told[0]), LISTED = 4 };

/* ---- sums ---- */

void draft_issues_duty_count(const struct result *r, struct draft_issues_tally *tally)
{
	for (size_t i = 0; i < r->n_duties; i++) {
		const struct duty *duty = &r->duties[i];

		if (!duty->counts)
			continue;
		tally->of[duty->verdict]++;
		tally->disputed += duty->disputed;
		tally->provisional += duty->provisional;
	}
}

void draft_issues_duty_tally(
	const struct draft *d, const struct draft_issues_tally *tally)
{
	const char *before = "";

	for (size_t i = 0; i < TOLD; i++) {
		if (tally->of[told[i]] == 0)
			continue;
		draft_words(d, before);
		draft_int(d, (int64_t)tally->of[told[i]]);
		draft_words(d, " ");
		draft_words(d, clock_word(told[i]));
		before = ", ";
	}
	if (!before[0])
		draft_words(d, "none late, overdue, borderline, depends or unknown");
	if (tally->disputed) {
		draft_words(d, "; disputed: ");
		draft_int(d, (int64_t)tally->disputed);
	}
	if (tally->provisional) {
		draft_words(d, "; provisional: ");
		draft_int(d, (int64_t)tally->provisional);
	}
}

/* ---- one verdict ---- */

static void put_rule(const struct draft *d, const struct rule_window *window)
{
	draft_text(d, window->rule->title);
	draft_words(d, " (");
	draft_words(d, rules_strength_label(window->strength));
	draft_words(d, window->strength == STRENGTH_NONE ? "" : ", ");
	draft_text(d, window->document->name);
	if (window->version.n) {
		draft_words(d, " ");
		draft_text(d, window->version);
	}
	draft_words(d, ", ");
	draft_text(d, window->section);
	draft_words(d, ")");
}

static void put_when(const struct draft *d, struct when when)
{
	draft_time(d, when.earliest);
	if (when.earliest != when.latest) {
		draft_words(d, " to ");
		draft_time(d, when.latest);
	}
}

/* " (comment 3)" */
static void put_evidence(const struct draft *d, int64_t bug, int32_t comment)
{
	draft_words(d, " (");
	draft_comment(d, bug, comment);
	draft_words(d, ")");
}

static void put_end(const struct draft *d, const struct bug *bug, const struct duty *duty)
{
	if (duty->ended.earliest == DATE_NONE) {
		draft_words(d, "; end not seen");
		return;
	}
	if (duty->guessed) {
		draft_words(d, "; no full report recognised before ");
		draft_time(d, duty->ended.earliest);
	} else {
		draft_words(d, "; ended ");
		put_when(d, duty->ended);
	}
	if (duty->ended_on)
		put_evidence(d, duty->ended_on->id, duty->ended_on_comment);
	else
		put_evidence(d, bug->id, duty->evidence_end);
}

/* What says how sure it is. */
static void put_notes(const struct draft *d, const struct duty *duty)
{
	const char *reason = duty_reason_label(duty);

	if (reason[0]) {
		draft_words(d, "; ");
		draft_words(d, reason);
	}
	if (duty->reading == READING_DISCLOSURE)
		draft_words(d, "; counted from disclosure");
	else if (duty->reading == READING_AWARENESS)
		draft_words(d, "; counted from awareness, as stated");
	if (duty->basis == BASIS_STATED)
		draft_words(d, "; as stated by the CA");
	if (duty->settled_by)
		draft_words(d, "; rests on a fact that a reviewer set");
	if (duty->provisional)
		draft_words(d, "; provisional");
	if (duty->disputed)
		draft_words(d, "; disputed by the CA");
}

/* "replied 2 d 4 h after the date" has the margin; without an end there is none. */
static void put_verdict(const struct draft *d, const struct duty *duty)
{
	char text[VIEW_DUTY_SAID_LATE_SIZE];
	struct str late = view_duty_said_late(duty, text);

	draft_words(d, clock_word(duty->verdict));
	draft_words(d, late.n ? " by " : "");
	draft_words(d, late.n ? text : "");
}

static void put_duty(
	const struct draft *d, const struct bug *bug, const struct duty *duty)
{
	draft_item(d, 2);
	put_verdict(d, duty);
	draft_words(d, ": ");
	put_rule(d, duty->window);
	if (duty->item.n) {
		draft_words(d, ", item “");
		draft_text(d, duty->item);
		draft_words(d, "”");
	}
	draft_words(d, "; started ");
	put_when(d, duty->started);
	if (duty->started_on)
		put_evidence(d, duty->started_on->id, duty->started_on_comment);
	else
		put_evidence(d, bug->id, duty->evidence_start);
	draft_words(d, "; due ");
	draft_time(d, duty->due);
	put_end(d, bug, duty);
	put_notes(d, duty);
	draft_end(d);
}

/* ---- lists ---- */

static bool is_listed(const struct duty *duty)
{
	for (size_t i = 0; i < LISTED; i++)
		if (duty->counts && duty->verdict == told[i])
			return true;
	return false;
}

static void put_list(
	const struct draft *d, const struct result *r, bool items, const char *head)
{
	bool begun = false;

	for (size_t i = 0; i < r->n_duties; i++) {
		const struct duty *duty = &r->duties[i];

		if (!is_listed(duty) ||
			(duty->window->rule->clock == CLOCK_ACTION_ITEM_DUE) != items)
			continue;
		if (!begun) {
			draft_item(d, 1);
			draft_words(d, head);
			draft_end(d);
		}
		begun = true;
		put_duty(d, r->bug, duty);
	}
}

void draft_issues_duty_list(const struct draft *d, const struct result *r)
{
	put_list(d, r, false, "verdicts:");
	put_list(d, r, true, "stated commitments:");
}

/* ---- unknown ---- */

static bool is_same(const struct duty *a, const struct duty *b)
{
	return b->counts && b->verdict == VERDICT_UNKNOWN &&
		a->window->rule == b->window->rule && a->because == b->because;
}

/* How many are like that one from there on; 0: one before it was. */
static size_t n_like(const struct result *r, size_t i)
{
	size_t n = 0;

	for (size_t k = 0; k < i; k++)
		if (is_same(&r->duties[i], &r->duties[k]))
			return 0;
	for (size_t k = i; k < r->n_duties; k++)
		n += is_same(&r->duties[i], &r->duties[k]);
	return n;
}

void draft_issues_duty_unknown(const struct draft *d, const struct result *r)
{
	const char *before = "unknown: ";

	for (size_t i = 0; i < r->n_duties; i++) {
		const struct duty *duty = &r->duties[i];
		size_t n = duty->counts && duty->verdict == VERDICT_UNKNOWN ? n_like(r, i)
									    : 0;

		if (n == 0)
			continue;
		if (before[0] == 'u')
			draft_item(d, 1);
		draft_words(d, before);
		draft_int(d, (int64_t)n);
		draft_words(d, " × ");
		draft_text(d, duty->window->rule->title);
		draft_words(d, " (");
		draft_words(d, duty_reason_label(duty));
		draft_words(d, ")");
		before = ", ";
	}
	if (before[0] != 'u')
		draft_end(d);
}
