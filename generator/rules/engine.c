#include "rules/engine.h"

#include "base/work.h"
#include "rules/milestone.h"
#include "rules/rule_action.h"
#include "rules/rule_answer.h"
#include "rules/rule_cadence.h"
#include "rules/rule_closure.h"
#include "rules/rule_next.h"
#include "rules/rule_problem.h"
#include "rules/rule_related.h"
#include "rules/rule_report.h"
#include "rules/rule_revoke.h"

struct job {
	struct engine *engine;
	const struct model *model;
	const struct rules *rules;
};

/* Clocks without a family need times that only reports state. */
static void (*const families[RULE_CLOCKS])(struct docket *, const struct rule *) = {
	[CLOCK_INITIAL_REPORT] = rule_report,
	[CLOCK_THIRD_PARTY_RESPONSE] = rule_report,
	[CLOCK_FULL_REPORT] = rule_report,
	[CLOCK_ANSWER] = rule_answer,
	[CLOCK_WEEKLY_UPDATE] = rule_cadence,
	[CLOCK_NEXT_UPDATE] = rule_next,
	[CLOCK_DELAYED_REVOCATION_UPDATE] = rule_cadence,
	[CLOCK_ACTION_ITEM_CHANGE] = rule_action,
	[CLOCK_ACTION_ITEM_DUE] = rule_action,
	[CLOCK_SECONDARY_REPORT] = rule_action,
	[CLOCK_CLOSURE_SUMMARY] = rule_closure,
	[CLOCK_CLOSURE_NEEDINFO] = rule_closure,
	[CLOCK_FINAL_CALL] = rule_closure,
	[CLOCK_REPORT_MARKDOWN] = rule_closure,
	[CLOCK_TEMPLATE_VERSION] = rule_closure,
	[CLOCK_SUMMARY_PREFIX] = rule_closure,
	[CLOCK_SEPARATE_BUG] = rule_related,
	[CLOCK_REVOCATION] = rule_revoke,
	[CLOCK_PROBLEM_REPORT] = rule_problem,
};

/* F1: from the mildest to the worst; the others are not assessed. */
int engine_rank(enum verdict verdict)
{
	static const int ranks[VERDICTS] = {
		[VERDICT_MET] = 1,
		[VERDICT_BORDERLINE] = 2,
		[VERDICT_DEPENDS] = 3,
		[VERDICT_OVERDUE] = 4,
		[VERDICT_LATE] = 5,
	};

	return ranks[verdict];
}

bool engine_is_doubt(const struct duty *duty)
{
	return duty->verdict == VERDICT_UNKNOWN &&
		(duty->because != BECAUSE_WAITING_FOR_CLOSURE || duty->elapsed < 0 ||
			duty->elapsed > duty->limit_seconds);
}

enum verdict engine_sum(enum verdict worst, bool doubt)
{
	return worst == VERDICT_MET && doubt ? VERDICT_DEPENDS : worst;
}

struct outcomes {
	VEC(struct outcome) list;
};

static struct outcome *outcome_of(
	struct outcomes *outcomes, const struct rule_window *window)
{
	struct outcome made = {.window = window, .verdict = VERDICT_NOT_APPLICABLE};

	for (size_t i = 0; i < outcomes->list.n; i++)
		if (outcomes->list.v[i].window == window)
			return &outcomes->list.v[i];
	vec_push(&outcomes->list, made);
	return &outcomes->list.v[outcomes->list.n - 1];
}

static void weigh(struct outcomes *outcomes, const struct duty *duty)
{
	struct outcome *o;

	if (!duty->counts || duty->disputed)
		return;
	o = outcome_of(outcomes, duty->window);
	o->unknown |= duty->verdict == VERDICT_UNKNOWN;
	o->doubt |= engine_is_doubt(duty);
	if (engine_rank(duty->verdict) > engine_rank(o->verdict))
		o->verdict = duty->verdict;
	if (duty->elapsed < 0 ||
		(duty->verdict != VERDICT_MET && duty->verdict != VERDICT_BORDERLINE &&
			duty->verdict != VERDICT_LATE))
		return;
	o->duty_seconds += duty->elapsed;
	if (duty->verdict == VERDICT_LATE && duty->ended.earliest > duty->due)
		o->lapse_seconds += duty->ended.earliest - duty->due;
}

/* What filing alone asks for; of a bug that is not assessed there is no more to say. */
static bool is_of_filing(const struct rule *rule)
{
	return rule->clock == CLOCK_INITIAL_REPORT ||
		rule->clock == CLOCK_THIRD_PARTY_RESPONSE ||
		rule->clock == CLOCK_SUMMARY_PREFIX;
}

void engine_judge(struct docket *docket)
{
	const struct bug *bug = docket->bug;

	if (bug->why_not == WHY_NOT_TRIAGED || (!bug->assessed && !bug->owner))
		return;
	for (size_t i = 0; i < docket->rules->list.n; i++) {
		const struct rule *rule = docket->rules->list.v[i];

		if (families[rule->clock] && (bug->assessed || is_of_filing(rule)))
			families[rule->clock](docket, rule);
	}
}

static void weigh_all(struct result *r, struct arena *arena)
{
	struct outcomes outcomes = {0};

	for (size_t i = 0; i < r->n_duties; i++)
		weigh(&outcomes, &r->duties[i]);
	for (size_t i = 0; i < outcomes.list.n; i++) {
		struct outcome *o = &outcomes.list.v[i];

		o->verdict = engine_sum(o->verdict, o->doubt);
	}
	r->n_outcomes = outcomes.list.n;
	r->outcomes = arena_copy(
		arena, outcomes.list.v, outcomes.list.n, sizeof(*outcomes.list.v));
	vec_release(&outcomes.list);
}

void engine_weigh(struct engine *engine, struct result *result)
{
	weigh_all(result, &engine->workers[0]);
}

static void judge_rules(const struct job *job, struct result *r, struct arena *arena)
{
	struct duties duties = {0};
	struct docket docket = {.bug = r->bug,
		.thread = &r->thread,
		.rules = job->rules,
		.promises = &r->promises,
		.facts = r->facts,
		.as_of = job->model->as_of,
		.out = &duties};

	if (!job->rules)
		return;
	engine_judge(&docket);
	r->n_duties = duties.list.n;
	r->duties =
		arena_copy(arena, duties.list.v, duties.list.n, sizeof(*duties.list.v));
	vec_release(&duties.list);
	weigh_all(r, arena);
}

/* Where there are more rules, some share a bit. */
static uint64_t bit_of(const struct rule *rule)
{
	return UINT64_C(1) << rule->place % 64;
}

bool engine_may_have(const struct engine *engine, size_t i, const struct rule *rule)
{
	return engine->rules[i] & bit_of(rule);
}

static void judge(void *context, unsigned worker, size_t index)
{
	struct job *job = context;
	struct result *r = &job->engine->results[index];
	const struct bug *bug = job->model->bugs.v[index];

	r->bug = bug;
	thread_make(&r->thread, bug, &job->engine->workers[worker]);
	facts_make(&r->facts, bug, &job->engine->workers[worker]);
	promises_find(&r->promises, &r->thread, bug->d, &job->engine->workers[worker]);
	r->first_response = rule_response_first(bug);
	r->silence = rule_response_silence(bug, &r->thread);
	r->full_report = milestone_full_report(bug, &r->thread);
	r->closure_request = milestone_closure_request(bug, &r->thread);
	r->closing = milestone_closing(&r->thread, &r->closure_request);
	r->silent_comment = -1;
	r->silent_since = rule_response_silent_since(bug, &r->silent_comment);
	r->latest = r->thread.events[r->thread.n - 1].time;
	for (uint32_t i = 0; i < bug->d->n_comments; i++)
		r->ca_comments += bug->sides[i] == SIDE_CA;
	judge_rules(job, r, &job->engine->workers[worker]);
	for (size_t i = 0; i < r->n_duties; i++)
		job->engine->rules[index] |= bit_of(r->duties[i].window->rule);
}

void engine_run(struct engine *engine, const struct model *model,
	const struct rules *rules, unsigned threads)
{
	struct job job = {engine, model, rules};

	*engine = (struct engine){.n = model->bugs.n, .n_workers = threads ? threads : 1};
	engine->results = mem_zalloc(engine->n, sizeof(*engine->results));
	engine->rules = mem_zalloc(engine->n, sizeof(*engine->rules));
	engine->workers = mem_zalloc(engine->n_workers, sizeof(*engine->workers));
	work_run(engine->n_workers, engine->n, judge, &job);
}

void engine_release(struct engine *engine)
{
	for (unsigned i = 0; i < engine->n_workers; i++)
		arena_release(&engine->workers[i]);
	mem_free(engine->workers);
	mem_free(engine->results);
	mem_free(engine->rules);
	*engine = (struct engine){0};
}

const struct result *engine_of(const struct engine *engine, const struct bug *bug)
{
	return &engine->results[bug->place];
}
