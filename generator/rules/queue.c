#include "rules/queue.h"

#include <stdlib.h>

static const char *const words[QUEUE_GROUPS] = {
	"overdue", "due", "ca", "root-program", "nobody", "unknown"};

const char *queue_group_word(enum queue_group group)
{
	return words[group];
}

static enum queue_group group_of(const struct turn *turn, int64_t as_of)
{
	static const enum queue_group by_turn[TURN_WHOS] = {
		[TURN_CA] = QUEUE_CA,
		[TURN_PROGRAM] = QUEUE_PROGRAM,
		[TURN_NOBODY] = QUEUE_NOBODY,
		[TURN_UNKNOWN] = QUEUE_UNKNOWN,
	};

	if (turn->overdue)
		return QUEUE_OVERDUE;
	if (turn->pending && turn->pending->due <= as_of + QUEUE_SOON)
		return QUEUE_DUE;
	return by_turn[turn->who];
}

static int by_need(const void *a, const void *b)
{
	const struct queue_row *x = a;
	const struct queue_row *y = b;
	int64_t x_next = turn_next(&x->turn);
	int64_t y_next = turn_next(&y->turn);

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x_next != y_next) {
		if (x_next == DATE_NONE || y_next == DATE_NONE)
			return x_next == DATE_NONE ? 1 : -1;
		return x_next < y_next ? -1 : 1;
	}
	return x->result->bug->id < y->result->bug->id ? -1 : 1;
}

void queue_make(struct queue *queue, const struct engine *engine, int64_t as_of)
{
	*queue = (struct queue){0};
	for (size_t i = 0; i < engine->n; i++) {
		struct queue_row row = {.result = &engine->results[i]};

		if (!turn_is_asked(row.result->bug))
			continue;
		row.turn = turn_of(row.result, as_of);
		row.group = group_of(&row.turn, as_of);
		vec_push(&queue->rows, row);
	}
	if (queue->rows.n)
		qsort(queue->rows.v, queue->rows.n, sizeof(*queue->rows.v), by_need);
}

void queue_release(struct queue *queue)
{
	vec_release(&queue->rows);
}
