/*
 * inputs - what a build is made of, by name and hash, for data/provenance.json.
 */
#ifndef CMD_INPUTS_H
#define CMD_INPUTS_H

#include "cmd/world.h"
#include "render/provenance.h"

/*
 * The stored bugs and the CCADB's reports, whose hashes the caches have; the tables, the
 * content, the theme and the ledger, which are read.  provenance_release() is due in any
 * case.
 */
MUST_CHECK bool inputs_gather(struct app *app, const struct world *world,
	struct provenance *provenance, struct err *err);

#endif
