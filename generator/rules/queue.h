/*
 * queue - every open incident with whose turn it is, in the order in which they want
 * attention: what the page, `candor list` and the feeds show.
 *
 * Groups come one after another: something overdue; something due within 7 days; then by
 * turn.  Within a group by what is due next, what has no date last, then by number.
 */
#ifndef RULES_QUEUE_H
#define RULES_QUEUE_H

#include "rules/turn.h"

enum { QUEUE_SOON = 7 * DATE_DAY };

enum queue_group {
	QUEUE_OVERDUE,
	QUEUE_DUE,
	QUEUE_CA,
	QUEUE_PROGRAM,
	QUEUE_NOBODY,
	QUEUE_UNKNOWN,
};
enum { QUEUE_GROUPS = QUEUE_UNKNOWN + 1 };

const char *queue_group_word(enum queue_group group); /* as published: "overdue" */

struct queue_row {
	const struct result *result;
	struct turn turn;
	enum queue_group group;
};

struct queue {
	VEC(struct queue_row) rows;
};

/* Borrows the engine. */
void queue_make(struct queue *queue, const struct engine *engine, int64_t as_of);
void queue_release(struct queue *queue);

#endif
