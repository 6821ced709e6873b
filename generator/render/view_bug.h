/*
 * view_bug - an incident: what it is, how fast the CA spoke, every event with
 * its evidence.
 */
#ifndef RENDER_VIEW_BUG_H
#define RENDER_VIEW_BUG_H

#include "render/view.h"

extern const struct view_key view_bug_keys[];

/* The view, owned; fills `page` with strings in the arena. */
struct val *view_bug(const struct view_site *site, const struct result *result,
	struct arena *arena, struct view_page *page);

#endif
