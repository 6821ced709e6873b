/*
 * view_ca_reading - a CA in at most three sentences of plain words, from the numbers of
 * the panels on its page.
 */
#ifndef RENDER_VIEW_CA_READING_H
#define RENDER_VIEW_CA_READING_H

#include "render/view.h"

/* Sets KEY, of model->owners.v[index]. */
void view_ca_reading_set(
	const struct view_site *site, struct val *view, const char *key, size_t index);

#endif
