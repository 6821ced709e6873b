/*
 * view_ca_timeline - the incidents of a CA over time: those of the last 36 months, and
 * what was over before.
 */
#ifndef RENDER_VIEW_CA_TIMELINE_H
#define RENDER_VIEW_CA_TIMELINE_H

#include "render/view.h"

#define VIEW_CA_TIMELINE_KEYS                                                            \
	{"timeline_html", VIEW_HTML, NULL}, {"has_timeline", VIEW_FLAG, NULL},           \
		{"older_timeline_html", VIEW_HTML, NULL},                                \
	{                                                                                \
		"older", VIEW_TEXT, NULL                                                 \
	}

/* Sets all of VIEW_CA_TIMELINE_KEYS.  The axis ends with as_of's month, so that a quiet
 * day changes nothing. */
void view_ca_timeline_set(
	const struct view_site *site, struct val *view, const struct owner *owner);

#endif
