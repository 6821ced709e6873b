/*
 * world - all that build and show stand on: store, digests, model, results,
 * statistics.
 */
#ifndef CMD_WORLD_H
#define CMD_WORLD_H

#include "cmd/app.h"
#include "digest/cache.h"
#include "digest/records_cache.h"
#include "model/load.h"
#include "render/view.h"
#include "rules/settle.h"

struct world {
	struct store store;
	struct store_state state;
	struct cache cache;
	struct records_cache records;
	struct model model;
	struct rules rules;
	struct overrides overrides;
	struct replies replies;
	struct ledger ledger;
	struct engine engine;
	struct ca_stats *stats; /* of model.owners */
	struct ca_stats all;
	struct speeds speeds;
	struct peers peers;
	struct lessons lessons;
	struct changes changes;
	struct process process;
	struct qualities quality;
	struct severity_table severity;
	struct severities severities;
	struct problems problems;
	struct buf accounts;
	struct view_site site; /* what views are made of */
	bool digested;
	bool modelled;
	bool judged;
};

/*
 * Reads all, or what was known at app->until (digest/cut.h): then overrides, replies,
 * answers, records of the ledger and marks of charts that are dated later are not there
 * either, nor are findings of pulls, which have no date.  The CCADB's report has no
 * history: it is the one that was received, and when is told.  Owners, accounts, tags
 * and rules are today's; they say by themselves from when they hold.
 *
 * Fails with ERR_INPUT when nothing was pulled yet, where a table is wrong, and where
 * app->until is after the last complete pull.  Holds the lock of the store until
 * world_release().
 */
MUST_CHECK bool world_load(
	struct world *world, struct app *app, unsigned threads, struct err *err);
void world_release(struct world *world);

/* Lets go of all but the lock of the store; world_release() is due all the same. */
void world_forget(struct world *world);

/*
 * The same in steps, for who has something to do beside them: the model and the rules
 * have nothing in common and one thread each, the last step needs both.
 * world_release() is due after the first, unless that fails.
 */
MUST_CHECK bool world_read(
	struct world *world, struct app *app, unsigned threads, struct err *err);
MUST_CHECK bool world_model(struct world *world, struct app *app, struct err *err);
MUST_CHECK bool world_rules(struct world *world, struct app *app, struct err *err);
void world_judge(struct world *world, struct app *app, unsigned threads);

#endif
