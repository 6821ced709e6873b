/*
 * view_rule_quarters - incidents under a rule by the quarter in which their duties began:
 * two charts on one scale, and the table behind them.
 */
#ifndef RENDER_VIEW_RULE_QUARTERS_H
#define RENDER_VIEW_RULE_QUARTERS_H

#include "render/view.h"

/* Of a list with the windows that have any, in order. */
extern const struct view_key view_rule_quarters_keys[];

/* Sets has_quarters, assessed_html, lapse_html and by_quarter. */
void view_rule_quarters_set(
	const struct view_site *site, struct val *view, const struct rule *rule);

#endif
