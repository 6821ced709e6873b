/*
 * engine - every rule over every bug.
 */
#ifndef RULES_ENGINE_H
#define RULES_ENGINE_H

#include "rules/rule_response.h"

struct result {
	const struct bug *bug;
	struct thread thread;
	struct measure first_response;
	struct measure silence;
	int64_t silent_since;
	int32_t silent_comment;
	size_t ca_comments;
	int64_t latest; /* time of the latest event, for "latest on this page" */
};

/* results[i] is of model->bugs.v[i]. */
struct engine {
	struct result *results;
	size_t n;
	struct arena *workers;
	unsigned n_workers;
};

/* Runs on `threads` threads; the outcome does not depend on how many. */
void engine_run(struct engine *engine, const struct model *model, unsigned threads);
void engine_release(struct engine *engine);

/* The result of a bug of that model. */
const struct result *engine_of(const struct engine *engine, const struct bug *bug);

#endif
