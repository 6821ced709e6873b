/*
 * view_ca_items - what became of a CA's action items, and its commitments beside later
 * incidents with the same tag: a part of the panel "Quality".
 */
#ifndef RENDER_VIEW_CA_ITEMS_H
#define RENDER_VIEW_CA_ITEMS_H

#include "render/view.h"

extern const struct view_key view_ca_items_keys[];

struct val *view_ca_items(const struct view_site *site, const struct quality *own,
	const struct quality *all);

#endif
