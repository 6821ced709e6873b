/*
 * draft_issues_duty - the verdicts of one incident as items of a list; for draft_issues
 * alone.
 */
#ifndef RENDER_DRAFT_ISSUES_DUTY_H
#define RENDER_DRAFT_ISSUES_DUTY_H

#include "render/draft.h"

/* How many verdicts of each word count. */
struct draft_issues_tally {
	size_t of[VERDICTS];
	size_t disputed;
	size_t provisional;
};

/* Adds those of the incident that count: no hints, no windows that only annotate. */
void draft_issues_duty_count(
	const struct result *result, struct draft_issues_tally *tally);

/* "2 late, 1 depends, 3 unknown": all but met, exempt and not applicable. */
void draft_issues_duty_tally(
	const struct draft *draft, const struct draft_issues_tally *tally);

/* Late, overdue, borderline and depends, each with rule, version, section, strength,
 * start, due, end and margin; those about action items apart, behind the others. */
void draft_issues_duty_list(const struct draft *draft, const struct result *result);

/* What is unknown, by rule and reason. */
void draft_issues_duty_unknown(const struct draft *draft, const struct result *result);

#endif
