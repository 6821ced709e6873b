/*
 * actions_undone - what makes `complete` less than that; for actions alone.
 *
 * `Functionally complete`, `complete in the test environment`, `complete for TLS` before
 * `S/MIME will follow`: what is told so is not done, or not for certain.
 */
#ifndef REPORT_ACTIONS_UNDONE_H
#define REPORT_ACTIONS_UNDONE_H

#include "report/hints_text.h"

/* The verb of a state at word i: `is complete`, `have been completed`, but not `is to be
 * completed`; SIZE_MAX: none. */
size_t actions_undone_verb(const struct hints_sentence *s, size_t i);

/* Whether word i, a state with its verb at word `verb`, is less than it says. */
bool actions_undone_state(const struct hints_sentence *s, size_t verb, size_t i);

/* Whether word i begins `for TLS`, but not `for all`. */
bool actions_undone_is_some(const struct hints_sentence *s, size_t i);

/* `Deployment follows on 6 October`, from word i on; behind a state that is of `some`
 * the same of anything: `S/MIME will follow`. */
bool actions_undone_rest(const struct hints_sentence *s, size_t i, bool some);

/* Of a sentence that all is done: `80 % of all action items are complete`, `all are to be
 * completed by May`, and what makes a state less. */
bool actions_undone_all(const struct hints_sentence *s);

/* Whether it takes back what was told before: `We have to correct our last update`, `The
 * lint was deployed to staging only`. */
bool actions_undone_back(const struct hints_sentence *s);

/* Whether the cell of a state says `complete` of less: `Completed except for S/MIME`,
 * `Deployed in pre-production`, `Complete?`. */
bool actions_undone_cell(struct str cell);

#endif
