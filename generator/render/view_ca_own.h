/*
 * view_ca_own - what a CA may look for on its own page: what is due, as dates, and what
 * was late in the 12 months before the date of the data, by how much.
 */
#ifndef RENDER_VIEW_CA_OWN_H
#define RENDER_VIEW_CA_OWN_H

#include "render/view.h"

extern const struct view_key view_ca_own_keys[];

struct val *view_ca_own(const struct view_site *site, const struct owner *owner);

#endif
