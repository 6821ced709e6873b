/*
 * view_lessons - what closed incidents teach other CAs: an overview by tag, and for each
 * tag the root causes, requirements and action items as the CAs state them, each with
 * its comment.
 */
#ifndef RENDER_VIEW_LESSONS_H
#define RENDER_VIEW_LESSONS_H

#include "render/view.h"

extern const struct view_key view_lessons_keys[];
extern const struct view_key view_lessons_tag_keys[];

/* Views, owned. */
struct val *view_lessons(const struct view_site *site, struct view_page *page);

/* Of site->lessons->tags, that one. */
struct val *view_lessons_tag(const struct view_site *site, size_t index,
	struct arena *arena, struct view_page *page);

#endif
