/*
 * sides - who speaks, bug by bug, and why (rules.md F25).
 *
 * In order: what a reviewer set for the filer of the bug; the dated table of roles; a
 * mail domain that means one side on every bug; who is or was assigned to the bug, filed
 * it in CA form or posted this CA's report in it; who did one of these on another bug of
 * this CA; the mail domain of the bug's CA owner; activity on counted incidents of three
 * or more unrelated owners; else unknown.
 *
 * A report shows less than an assignment, since anybody can write one: see shows_ca() in
 * sides.c for when it shows nothing.
 */
#ifndef MODEL_SIDES_H
#define MODEL_SIDES_H

#include "model/people.h"

/* Sets `unassigned` of a bug. */
void sides_unassigned(struct bug *bug, struct people *people);

/*
 * Sets sides, side_why, change_sides, asked, filed_by and filed_why of all bugs; whose
 * they are and which are counted is known.
 */
void sides_decide(struct people *people);

#endif
