/*
 * view_ca - a CA: speed first, then number, with all its incidents; and the
 * list of all CAs.
 */
#ifndef RENDER_VIEW_CA_H
#define RENDER_VIEW_CA_H

#include "render/view.h"

extern const struct view_key view_ca_keys[];

/* The view of the owner that stats[index] is of; owned.  NULL and an error where its
 * notes in the content folder cannot be read. */
MUST_CHECK struct val *view_ca(const struct view_site *site, size_t index,
	struct arena *arena, struct view_page *page, struct err *err);

extern const struct view_key view_ca_list_keys[];
struct val *view_ca_list(const struct view_site *site, struct view_page *page);

/* An owner in a list; the keys are view_ca_row_keys. */
extern const struct view_key view_ca_row_keys[];
struct val *view_ca_row(const struct view_site *site, size_t index);

#endif
