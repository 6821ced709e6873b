/*
 * view_quality - what is not known, not mapped or not counted, by name.
 */
#ifndef RENDER_VIEW_QUALITY_H
#define RENDER_VIEW_QUALITY_H

#include "render/view.h"

extern const struct view_key view_quality_keys[];
struct val *view_quality(const struct view_site *site, struct view_page *page);

#endif
