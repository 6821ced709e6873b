/*
 * view_data - downloads: every table with the meaning of its columns, the state
 * of the sources, and the element that tells search engines of the data set.
 */
#ifndef RENDER_VIEW_DATA_H
#define RENDER_VIEW_DATA_H

#include "render/package.h"
#include "render/theme.h"

extern const struct view_key view_data_keys[];

/* What was made before this page. */
struct view_data_files {
	const struct package_table *tables; /* of export_tables; NULL: not made */
	const char *pages[THEME_PAGES];     /* kinds whose data have a schema */
	size_t n_pages;
};

struct val *view_data(const struct view_site *site, const struct view_data_files *files,
	struct view_page *page);

#endif
