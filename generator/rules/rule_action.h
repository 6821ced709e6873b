/*
 * rule_action - action items by the dates that the CA set (action-item-due), told within
 * three days of a change (action-item-change-3d), and the further report for one that is
 * after its date (chrome-secondary-report); rules.md 1.2.
 *
 * One row an item of the CA's tables and lists (rules/promises.h), from the comment that
 * first states it to the first that calls it complete.  Judged by the last day that was
 * set before the one before it had passed.
 *
 *	called complete where it is first stated    met, whatever its day
 *	canceled before its day                     not applicable; after it: depends
 *	told after its day, done by it as stated    depends (two-readings)
 *	no day, or one that cannot be read          unknown
 *	its day was past when set                   unknown
 *	the bug was closed first                    unknown (waiting-for-closure)
 *
 * Late, overdue and borderline stand only where nothing that was posted in between may
 * tell otherwise: a text that is not known, a comment of unknown side, words about an
 * item where it is not certain which is meant, words that may tell that it is done or
 * moved, a later table without it, words in place of a day, `complete` taken back.  One
 * that a later bug calls complete, though late, is late, not overdue.
 *
 * A change is a row where the CA states the day on which an item was done; where it was
 * done before any report had it, whether it is late depends (two-readings).  The further
 * report is asked for from the day after the item's on: met by the first bug that the CA
 * filed since whose summary says that this item is not done or was late
 * (report/actions_elsewhere.h); else it may stand on any bug, so it is unknown
 * (not-linked).  It only annotates.
 */
#ifndef RULES_RULE_ACTION_H
#define RULES_RULE_ACTION_H

#include "rules/duty.h"

/* Appends the rows of a rule with one of these clocks; the bug is assessed. */
void rule_action(struct docket *docket, const struct rule *rule);

#endif
