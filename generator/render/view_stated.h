/*
 * view_stated - facts as the CA states them in its posts, each with its comment: times as
 * intervals, numbers, the source; and what its words hint at.
 */
#ifndef RENDER_VIEW_STATED_H
#define RENDER_VIEW_STATED_H

#include "render/view.h"

extern const struct view_key view_stated_keys[];
extern const struct view_key view_stated_hint_keys[];

/* Sets stated and has_stated, hints and has_hints. */
void view_stated(struct val *view, const struct result *result);

#endif
