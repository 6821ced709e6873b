/*
 * view_home_response - "Response across CAs" of the home page: full reports in time and
 * how long they took, in the last 24 months, by name.
 */
#ifndef RENDER_VIEW_HOME_RESPONSE_H
#define RENDER_VIEW_HOME_RESPONSE_H

#include "render/view.h"

extern const struct view_key view_home_response_keys[];

/* clang-format off */
#define VIEW_HOME_RESPONSE_KEYS \
	{"response", VIEW_LIST, view_home_response_keys}, \
	{"response_all", VIEW_LIST, view_home_response_keys}, /* one row */ \
	{"response_few", VIEW_TEXT, NULL}, /* CAs with fewer clusters, but some */ \
	{"response_since", VIEW_TEXT, NULL}, \
	{"has_response", VIEW_FLAG, NULL}, \
	{"has_response_chart", VIEW_FLAG, NULL}, \
	{"response_html", VIEW_HTML, NULL}
/* clang-format on */

/* Sets all of VIEW_HOME_RESPONSE_KEYS. */
void view_home_response_set(
	const struct view_site *site, struct val *view, struct arena *arena);

#endif
