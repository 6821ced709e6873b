/*
 * view_ca_fields - which fields the reports of a CA have, by template, and which reports
 * were read: a part of the panel "Quality".
 */
#ifndef RENDER_VIEW_CA_FIELDS_H
#define RENDER_VIEW_CA_FIELDS_H

#include "render/view.h"

extern const struct view_key view_ca_fields_known_keys[];
extern const struct view_key view_ca_fields_keys[]; /* of a template */

/* Sets known, has_forms and forms. */
void view_ca_fields_set(const struct view_site *site, struct val *view,
	const struct quality *own, const struct quality *all);

#endif
