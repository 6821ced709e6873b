/*
 * view_queue - every open incident and whose turn it is, by what wants attention first;
 * and where to find those of one root program or of one CA among them.
 *
 * Dates are printed, never ages; the page has as_of, which nothing else in it follows
 * but the groups.
 */
#ifndef RENDER_VIEW_QUEUE_H
#define RENDER_VIEW_QUEUE_H

#include "render/view.h"
#include "rules/queue.h"

extern const struct view_key view_queue_keys[];

/* The view, owned. */
struct val *view_queue(
	const struct view_site *site, struct arena *arena, struct view_page *page);

/* What is overdue or due of a bug until then, the first first: rule, due date, the
 * comment that set the clock. */
extern const struct view_key view_queue_due_keys[];
struct val *view_queue_due(
	const struct view_site *site, const struct result *result, int64_t until);

/* One incident; the keys are view_queue_row_keys. */
extern const struct view_key view_queue_row_keys[];
struct val *view_queue_row(const struct view_site *site, const struct queue_row *row);

/* The root programs that include the owner today ("Chrome, Mozilla"); empty: none, or it
 * is not known.  In `out`, which is cleared. */
void view_queue_programs(const struct owner *owner, struct buf *out);

#endif
