/*
 * view_year - what happened in a calendar year (UTC), and the list of all years.
 */
#ifndef RENDER_VIEW_YEAR_H
#define RENDER_VIEW_YEAR_H

#include "render/view.h"

/* From the year of the first bug to that of as_of; 0: there are no bugs. */
size_t view_year_count(const struct model *model);

extern const struct view_key view_year_keys[];

/* The year of that index below view_year_count(), the first is 0. */
struct val *view_year(const struct view_site *site, size_t index, struct arena *arena,
	struct view_page *page);

extern const struct view_key view_year_list_keys[];
struct val *view_year_list(const struct view_site *site, struct view_page *page);

#endif
