#include "stats/changes.h"

#include <stdlib.h>

/* ---- what is told ---- */

/* What a reader asks the reason of. */
static bool is_notable(int verdict)
{
	return verdict == VERDICT_LATE || verdict == VERDICT_OVERDUE ||
		verdict == VERDICT_BORDERLINE || verdict == VERDICT_DEPENDS;
}

static bool is_told(const struct ledger_line *line)
{
	bool existed = line->old != LEDGER_NO_VERDICT && line->new != LEDGER_NO_VERDICT;

	return is_notable(line->old) || is_notable(line->new) ||
		(existed && line->why != LEDGER_NEW_DATA);
}

/* ---- collecting ---- */

static void add_event(struct changes *changes, const struct result *r, int64_t time,
	enum change_kind kind)
{
	vec_push(&changes->list,
		(struct change){.time = time, .kind = kind, .told = true, .result = r});
}

static void add_result(struct changes *changes, const struct result *r)
{
	if (r->bug->why_not != WHY_COUNTED)
		return;
	add_event(changes, r, r->bug->opened, CHANGE_OPENED);
	for (size_t i = 0; i < r->thread.n; i++) {
		const struct event *e = &r->thread.events[i];

		if (e->kind == EVENT_CLOSED)
			add_event(changes, r, e->time, CHANGE_CLOSED);
		else if (e->kind == EVENT_REOPENED)
			add_event(changes, r, e->time, CHANGE_REOPENED);
	}
}

static void add_line(struct changes *changes, const struct ledger *ledger,
	const struct ledger_line *line, const struct result *r)
{
	const struct duty *duty = ledger_duty(r, line);
	const struct ledger_state *state =
		duty ? ledger_of(ledger, line->bug, duty) : NULL;

	vec_push(&changes->list,
		(struct change){.time = line->as_of,
			.kind = CHANGE_VERDICT,
			.told = is_told(line),
			.result = r,
			.line = line,
			.duty = duty,
			.provisional =
				state && state->line == line && duty->provisional});
}

static void add_lines(struct changes *changes, const struct ledger *ledger,
	const struct engine *engine, const struct model *model)
{
	for (size_t i = 0; i < ledger->lines.n; i++) {
		const struct ledger_line *line = &ledger->lines.v[i];
		const struct bug *bug = model_bug(model, line->bug);

		if (line->as_of == ledger->first) {
			changes->n_first++;
			continue;
		}
		changes->last = line->as_of;
		if (bug && bug->why_not == WHY_COUNTED)
			add_line(changes, ledger, line, engine_of(engine, bug));
	}
}

/* ---- order ---- */

static int newest_first(const void *a, const void *b)
{
	const struct change *x = a;
	const struct change *y = b;

	if (x->time != y->time)
		return x->time > y->time ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->result->bug->id != y->result->bug->id)
		return x->result->bug->id < y->result->bug->id ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

static int by_bug(const void *a, const void *b)
{
	const struct change *x = a;
	const struct change *y = b;

	if (x->result->bug->id != y->result->bug->id)
		return x->result->bug->id < y->result->bug->id ? -1 : 1;
	return newest_first(a, b);
}

void changes_make(struct changes *changes, const struct ledger *ledger,
	const struct engine *engine, const struct model *model)
{
	*changes = (struct changes){.first = ledger->first, .last = DATE_NONE};
	for (size_t i = 0; i < engine->n; i++)
		add_result(changes, &engine->results[i]);
	add_lines(changes, ledger, engine, model);
	for (size_t i = 0; i < changes->list.n; i++)
		if (changes->list.v[i].kind == CHANGE_VERDICT)
			vec_push(&changes->by_bug, changes->list.v[i]);
	if (changes->list.n)
		qsort(changes->list.v, changes->list.n, sizeof(*changes->list.v),
			newest_first);
	if (changes->by_bug.n)
		qsort(changes->by_bug.v, changes->by_bug.n, sizeof(*changes->by_bug.v),
			by_bug);
}

void changes_release(struct changes *changes)
{
	vec_release(&changes->list);
	vec_release(&changes->by_bug);
}

const struct change *changes_of(const struct changes *changes, int64_t bug, size_t *n)
{
	size_t low = 0;
	size_t high = changes->by_bug.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (changes->by_bug.v[middle].result->bug->id < bug)
			low = middle + 1;
		else
			high = middle;
	}
	*n = 0;
	while (low + *n < changes->by_bug.n &&
		changes->by_bug.v[low + *n].result->bug->id == bug)
		(*n)++;
	return changes->by_bug.v + low;
}
