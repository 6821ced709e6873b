/*
 * view_ca_speed_more - of the Speed panel: intervals in words, and curves.
 */
#ifndef RENDER_VIEW_CA_SPEED_MORE_H
#define RENDER_VIEW_CA_SPEED_MORE_H

#include "render/view_rule.h"

extern const struct view_key view_ca_speed_more_curve_keys[];

enum { VIEW_CA_SPEED_MORE_SIZE = VIEW_RULE_TEXT_SIZE };

/* "39.6 to 89.2 %" */
const char *view_ca_speed_more_print(
	struct interval interval, char out[VIEW_CA_SPEED_MORE_SIZE]);

/* The same as a value of a row; null for fewer than RULE_STATS_MIN of n. */
void view_ca_speed_more_interval(struct val *row, size_t n, struct interval interval);

/* Sets curves, of owner `index`. */
void view_ca_speed_more_set(struct val *view, const struct speeds *speeds, size_t index);

#endif
