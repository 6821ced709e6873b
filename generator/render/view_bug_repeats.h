/*
 * view_bug_repeats - the earlier and later incidents of the same CA with the same tag, on
 * the page of an incident (stats/repeat.h).
 */
#ifndef RENDER_VIEW_BUG_REPEATS_H
#define RENDER_VIEW_BUG_REPEATS_H

#include "render/view.h"

extern const struct view_key view_bug_repeats_keys[];

/* Null where it is not counted, or has no tag that says what it is about. */
struct val *view_bug_repeats(const struct bug *bug);

/* Pushes the tags that both have, with commas between. */
void view_bug_repeats_push_tags(
	struct val *row, const struct bug *a, const struct bug *b);

#endif
