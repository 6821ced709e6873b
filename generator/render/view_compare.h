/*
 * view_compare - all CAs side by side, by name: shares with a lapse with funnel plots,
 * medians, strips on one scale, and how long full reports and closure requests took.
 *
 * Never an order by a share.  A script may hide rows and show curves of up to four CAs;
 * what bears data-ca="SLUG" belongs to one.
 */
#ifndef RENDER_VIEW_COMPARE_H
#define RENDER_VIEW_COMPARE_H

#include "render/view.h"

extern const struct view_key view_compare_keys[];

struct val *view_compare(
	const struct view_site *site, struct arena *arena, struct view_page *page);

#endif
