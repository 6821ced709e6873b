/*
 * view_items - action items of an incident over its posts: each promised day, what was
 * last said of it, and when it was called complete (rules/promises.h).
 */
#ifndef RENDER_VIEW_ITEMS_H
#define RENDER_VIEW_ITEMS_H

#include "render/view.h"

extern const struct view_key view_items_keys[];

/* Sets items, in the order of first statement; has_items. */
void view_items(struct val *view, const struct result *result);

#endif
