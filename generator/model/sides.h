/*
 * sides - who speaks, bug by bug (rules.md F25).
 *
 * In order: the dated registry of roles; who was assigned to the bug; the mail
 * domain against the tables and the bug's CA owner; activity on counted incidents
 * of three or more owners; else unknown.  Filing a bug is no proof of a side.
 *
 * Activity makes nobody community who has a row in the registry, was ever on a
 * CA's side, or posts from a domain of a CA or one that people of several sides
 * share.
 */
#ifndef MODEL_SIDES_H
#define MODEL_SIDES_H

#include "format/js.h"
#include "model/tables.h"

/* All accounts, on their way from what tables say of them to what they did. */
struct sides {
	struct model *model;
	const struct tables *tables;
	const json_t *ids;    /* {"DOMAIN#HASH": id}, of accounts.json */
	struct map people;    /* account -> struct person */
	struct map by_domain; /* domain -> struct holder */
};

/*
 * Sets the sides that registry, assignment and domain give, and `unassigned`;
 * the bugs' owners are known.  Borrows all it is given until sides_end().
 */
void sides_begin(struct sides *sides, struct model *model, const struct tables *tables,
	const json_t *ids);

/* Sets what only activity tells, and filed_by; which bugs are counted is known. */
void sides_end(struct sides *sides);

#endif
