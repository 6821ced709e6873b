/*
 * view_data - downloads: every table with the meaning of its columns, the state
 * of the sources, and the element that tells search engines of the data set.
 */
#ifndef RENDER_VIEW_DATA_H
#define RENDER_VIEW_DATA_H

#include "render/view.h"

extern const struct view_key view_data_keys[];
json_t *view_data(const struct view_site *site, struct view_page *page);

#endif
