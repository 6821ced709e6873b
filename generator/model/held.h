/*
 * held - whether a root program held a CA owner on a day (rules.md F20).
 *
 * CCADB's report says what holds today; the rows of owners.yaml say what is known of
 * earlier days.  Neither is a history, so "not known" is a common answer, and nothing
 * may be read into it.
 */
#ifndef MODEL_HELD_H
#define MODEL_HELD_H

#include "model/model.h"

enum held_word {
	HELD_UNKNOWN,
	HELD_NO,
	HELD_YES,
};

/*
 * Yes: a row covers the day and has an end, or has none and the program holds the
 * owner today.  No: the owner is known to be in no program; or all rows of the program
 * end by that day, and it does not hold the owner today.  All else is not known: days
 * before the first that a row names, days after a row without an end when CCADB's
 * report does not show the owner as included, and owners without a row, since the
 * report has no dates.
 */
enum held_word held_on(const struct owner *owner, enum program program, int32_t day);

/* Whether today's report shows a root of the owner as included, or limited by date. */
bool held_today(const struct owner *owner, enum program program);

#endif
