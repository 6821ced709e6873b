#include "rules/engine.h"

#include "base/work.h"

struct job {
	struct engine *engine;
	const struct model *model;
};

static void judge(void *context, unsigned worker, size_t index)
{
	struct job *job = context;
	struct result *r = &job->engine->results[index];
	const struct bug *bug = job->model->bugs.v[index];

	r->bug = bug;
	thread_make(&r->thread, bug, &job->engine->workers[worker]);
	r->first_response = rule_response_first(bug);
	r->silence = rule_response_silence(bug, &r->thread);
	r->silent_comment = -1;
	r->silent_since = rule_response_silent_since(bug, &r->silent_comment);
	r->latest = r->thread.events[r->thread.n - 1].time;
	for (uint32_t i = 0; i < bug->d->n_comments; i++)
		r->ca_comments += bug->sides[i] == SIDE_CA;
}

void engine_run(struct engine *engine, const struct model *model, unsigned threads)
{
	struct job job = {engine, model};

	*engine = (struct engine){.n = model->bugs.n, .n_workers = threads ? threads : 1};
	engine->results = mem_zalloc(engine->n, sizeof(*engine->results));
	engine->workers = mem_zalloc(engine->n_workers, sizeof(*engine->workers));
	work_run(engine->n_workers, engine->n, judge, &job);
}

void engine_release(struct engine *engine)
{
	for (unsigned i = 0; i < engine->n_workers; i++)
		arena_release(&engine->workers[i]);
	mem_free(engine->workers);
	mem_free(engine->results);
	*engine = (struct engine){0};
}

const struct result *engine_of(const struct engine *engine, const struct bug *bug)
{
	size_t low = 0;
	size_t high = engine->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (engine->results[middle].bug->id < bug->id)
			low = middle + 1;
		else
			high = middle;
	}
	return &engine->results[low];
}
