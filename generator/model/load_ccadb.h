/*
 * load_ccadb - CA owners and their standing in the root programs, from the
 * CCADB's report of all certificate records.
 *
 * Columns are bound by name; what is needed is "CA Owner" and "Certificate
 * Record Type"; all others may be missing (old reports lack Apple and Chrome).
 * A program's status of an owner is the best that any of its roots has.
 */
#ifndef MODEL_LOAD_CCADB_H
#define MODEL_LOAD_CCADB_H

#include "model/tables.h"

MUST_CHECK bool load_ccadb(struct model *model, struct tables *tables, const char *path,
	struct problems *problems, struct err *err);

#endif
