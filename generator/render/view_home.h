/*
 * view_home - the home page: what is due and new, and all CAs at a glance.
 */
#ifndef RENDER_VIEW_HOME_H
#define RENDER_VIEW_HOME_H

#include "render/view.h"

extern const struct view_key view_home_keys[];
json_t *view_home(
	const struct view_site *site, struct arena *arena, struct view_page *page);

#endif
