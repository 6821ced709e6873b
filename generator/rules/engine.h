/*
 * engine - every rule over every bug.
 *
 * A bug that is not assessed (rules.md F18) has only the duties that filing starts, all
 * not-applicable; one that is not triaged (F19), or is no CA's, has none.
 */
#ifndef RULES_ENGINE_H
#define RULES_ENGINE_H

#include "rules/duty.h"
#include "rules/rule_response.h"

/*
 * What an incident comes to in one window of a rule (F1): its worst counting duty of
 * late, overdue, depends, borderline, met; NOT_APPLICABLE: it is not assessed there.
 * Met beside unknown is in doubt (DEPENDS): gaps that are seen to be short say nothing of
 * those that nobody can judge; but for engine_is_doubt().
 * Lapses and duties are measured where both ends are known (F15).
 */
struct outcome {
	const struct rule_window *window;
	enum verdict verdict;
	bool unknown;          /* some counting duty of it is */
	bool doubt;            /* and may have been a lapse */
	int64_t lapse_seconds; /* of late duties, beyond what was due */
	int64_t duty_seconds;  /* of met, late and borderline ones, from start to end */
};

struct result {
	const struct bug *bug;
	struct thread thread;
	struct facts facts; /* what the CA states */
	struct promises promises;
	struct measure first_response;
	struct measure silence;
	struct measure full_report; /* these three: rules/milestone.h */
	struct measure closure_request;
	struct measure closing;
	int64_t silent_since;
	int32_t silent_comment;
	size_t ca_comments;
	int64_t latest;      /* time of the latest event, for "latest on this page" */
	struct duty *duties; /* as the rule book has the rules, then by start */
	size_t n_duties;
	const struct outcome *outcomes; /* of each window that has a counting duty */
	size_t n_outcomes;
	/* Set by rules/settle.h: */
	const struct override *overrides; /* a reviewer's facts of this bug */
	size_t n_overrides;
	const struct reply *replies; /* of the CA */
	size_t n_replies;
};

/* Of two duties the one of higher rank tells what the incident comes to; 0: it is not
 * assessed by it. */
int engine_rank(enum verdict verdict);

/* Whether a duty is unknown and may have been a lapse: where the bug was closed within
 * its limit (waiting-for-closure, F9), no reading makes it one. */
bool engine_is_doubt(const struct duty *duty);

/* What the worst of some duties comes to where others of them may be in doubt. */
enum verdict engine_sum(enum verdict worst, bool doubt);

/* results[i] is of model->bugs.v[i]. */
struct engine {
	struct result *results;
	uint64_t *rules; /* bits of each result, for engine_may_have() */
	size_t n;
	struct arena *workers;
	unsigned n_workers;
};

/* Runs on `threads` threads; the outcome does not depend on how many.  Without rules
 * (NULL) there are no duties. */
void engine_run(struct engine *engine, const struct model *model,
	const struct rules *rules, unsigned threads);
void engine_release(struct engine *engine);

/* Appends the duties of one bug, rule by rule as the book has them. */
void engine_judge(struct docket *docket);

/* Weighs the outcomes of a bug anew, after a change of its duties. */
void engine_weigh(struct engine *engine, struct result *result);

/* Whether result i may have duties of the rule: of some it has none.  Much less is looked
 * at than all duties of all bugs, which are asked for each rule. */
bool engine_may_have(const struct engine *engine, size_t i, const struct rule *rule);

/* The result of a bug of that model. */
const struct result *engine_of(const struct engine *engine, const struct bug *bug);

#endif
