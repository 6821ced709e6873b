/*
 * actions_cell - what stands in one cell of an action item; for actions alone.
 */
#ifndef REPORT_ACTIONS_CELL_H
#define REPORT_ACTIONS_CELL_H

#include "report/actions.h"

/* The text without marks: bold, code, escapes, tags, addresses of links, and without what
 * is struck out; blanks folded to one.  `text` is plain (phrase_plain) and one line. */
struct str actions_cell_text(struct arena *arena, struct str text);

/* Which column a head names, or 0.  `loose`: inside a section of actions, where `Step`
 * and `Date` are heads, too. */
unsigned actions_cell_column(struct str head, bool loose);

/* Sets in *action what the cell says; of a due date the status, too (`DONE`). */
void actions_cell_set(struct action *action, enum action_column column, struct str cell);

/* Whether the row is the template's, or no item: `Example`, `N/A`, a dash. */
bool actions_cell_is_no_item(struct str item);

/*
 * Reads the end of a list's item, where it says no more than when, by when or of what
 * kind: `(done, 2023-05-09)`, `- due 2019-04-30`, `Status: open. Date: 2023/09/15`.
 * True if it has such an end; action->item is what stands before it, or all.
 */
bool actions_cell_tail(struct action *action, struct str text);

#endif
