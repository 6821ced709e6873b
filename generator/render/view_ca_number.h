/*
 * view_ca_number - the Number panel of a CA's page: by quarter and by year, what is not
 * counted, what is from before a takeover, and the tags.
 */
#ifndef RENDER_VIEW_CA_NUMBER_H
#define RENDER_VIEW_CA_NUMBER_H

#include "render/view_number.h"

extern const struct view_key view_ca_number_tag_keys[];

#define VIEW_CA_NUMBER_KEYS                                                              \
	VIEW_NUMBER_KEYS,                                                                \
	{                                                                                \
		"tags", VIEW_LIST, view_ca_number_tag_keys                               \
	}

/* Sets all of VIEW_CA_NUMBER_KEYS. */
void view_ca_number_set(
	const struct view_site *site, struct val *view, const struct owner *owner);

#endif
