/*
 * view_related - the bugs that an incident is linked with, or that its posts name: those
 * that are public and of this component.  Others are not named, as they may be
 * restricted (rules.md 6).
 */
#ifndef RENDER_VIEW_RELATED_H
#define RENDER_VIEW_RELATED_H

#include "render/view.h"

extern const struct view_key view_related_keys[];

/* Sets links: first those of Bugzilla's fields, then those that comments name. */
void view_related(const struct view_site *site, struct val *view, const struct bug *bug);

#endif
