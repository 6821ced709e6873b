/*
 * settle - what reviewers, CAs and earlier records say of verdicts, once all are known.
 *
 *	engine_run(&engine, model, rules, threads);
 *	settle(&engine, &(struct settle_input){...}, &problems);
 *
 * disclosed_elsewhere ends the full report, and the first response, that are unknown
 * because they may be on the mailing list (F23); filed_by, which decided sides before, is
 * marked on what rests on it.  An unanswered reply disputes its verdict, and a late or
 * overdue may be provisional (F27; rules/ledger.h).  What each incident comes to is
 * weighed again where a verdict changed.
 *
 * A row that matches nothing is a finding with its line; a bug that is not here is not
 * named, as it may be public no more.
 */
#ifndef RULES_SETTLE_H
#define RULES_SETTLE_H

#include "rules/engine.h"
#include "rules/ledger.h"
#include "rules/overrides.h"
#include "rules/replies.h"

struct settle_input {
	const struct model *model;
	const struct overrides *overrides; /* must outlive the engine, as must replies */
	const struct replies *replies;
	const struct ledger *ledger;
};

void settle(struct engine *engine, const struct settle_input *input,
	struct problems *problems);

#endif
