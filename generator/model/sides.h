/*
 * sides - who speaks, bug by bug (rules.md F25).
 *
 * In order: the dated registry of roles; who was assigned to the bug; the mail
 * domain against the tables and the bug's CA owner; activity on incidents of
 * three or more owners; else unknown.  Filing a bug is no proof of a side.
 */
#ifndef MODEL_SIDES_H
#define MODEL_SIDES_H

#include "format/js.h"
#include "model/tables.h"

/*
 * Sets sides and filed_by of all bugs; their owners are known.  `ids` is the
 * table {"DOMAIN#HASH": id} of accounts.json.
 */
void sides(struct model *model, const struct tables *tables, const json_t *ids);

#endif
