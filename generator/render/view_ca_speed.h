/*
 * view_ca_speed - the Speed panel of a CA's page (stats/speed.h): rules by period and by
 * severity class, measures, curves.
 *
 * Shares are ranges (rules.md F4), with an interval of clusters (F21), and are given from
 * 5 assessed incidents on; fewer are listed.  Nothing here is an order of CAs.
 */
#ifndef RENDER_VIEW_CA_SPEED_H
#define RENDER_VIEW_CA_SPEED_H

#include "render/view_ca_speed_more.h"

extern const struct view_key view_ca_speed_rule_keys[];
extern const struct view_key view_ca_speed_text_keys[];
extern const struct view_key view_ca_speed_part_keys[];

/* clang-format off */
#define VIEW_CA_SPEED_KEYS \
	{"has_rules", VIEW_FLAG, NULL}, /* of all time */ \
	{"has_must", VIEW_FLAG, NULL}, \
	{"has_times", VIEW_FLAG, NULL}, \
	{"rules", VIEW_LIST, view_ca_speed_rule_keys}, /* of texts that say MUST */ \
	{"not_must", VIEW_OBJECT, view_ca_speed_text_keys}, /* of the others */ \
	{"recent", VIEW_OBJECT, view_ca_speed_part_keys}, /* 24 months */ \
	{"periods", VIEW_LIST, view_ca_speed_part_keys}, \
	{"classes", VIEW_LIST, view_ca_speed_part_keys}, \
	{"has_classes", VIEW_FLAG, NULL}, \
	{"speed", VIEW_LIST, view_tally_keys}, \
	{"closing", VIEW_LIST, view_tally_keys}, \
	{"curves", VIEW_LIST, view_ca_speed_more_curve_keys}, \
	{"strips_html", VIEW_HTML, NULL}, \
	{"has_strips", VIEW_FLAG, NULL}
/* clang-format on */

/* Sets all of VIEW_CA_SPEED_KEYS, of model->owners.v[index]. */
void view_ca_speed_set(const struct view_site *site, struct val *view, size_t index);

#endif
