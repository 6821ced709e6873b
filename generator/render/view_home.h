/*
 * view_home - the home page: what is due and new, and all CAs at a glance.
 */
#ifndef RENDER_VIEW_HOME_H
#define RENDER_VIEW_HOME_H

#include "render/view.h"

/*
 * Which counted incidents stand on CAs' pages and in "all CAs", which from before a
 * takeover, and which of no known CA: together all that are counted.
 */
#define VIEW_HOME_APART_KEYS                                                             \
	{"on_pages", VIEW_TEXT, NULL}, {"before", VIEW_TEXT, NULL},                      \
	{                                                                                \
		"nobodys", VIEW_TEXT, NULL                                               \
	}
void view_home_set_apart(const struct model *model, struct val *view);

extern const struct view_key view_home_keys[];
struct val *view_home(
	const struct view_site *site, struct arena *arena, struct view_page *page);

#endif
