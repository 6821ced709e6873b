/*
 * view_ca_repeats - later incidents of a CA with the same tag, chains of them, and its
 * incidents that are linked: a part of the panel "Quality".
 */
#ifndef RENDER_VIEW_CA_REPEATS_H
#define RENDER_VIEW_CA_REPEATS_H

#include "render/view.h"

extern const struct view_key view_ca_repeats_keys[];

struct val *view_ca_repeats(const struct quality *own, const struct quality *all);

#endif
