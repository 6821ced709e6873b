/*
 * view_compare_charts - the charts of /compare/ with the tables beside them.
 */
#ifndef RENDER_VIEW_COMPARE_CHARTS_H
#define RENDER_VIEW_COMPARE_CHARTS_H

#include "render/view.h"

extern const struct view_key view_compare_charts_funnel_keys[];
extern const struct view_key view_compare_charts_curve_keys[];

/* clang-format off */
#define VIEW_COMPARE_CHARTS_KEYS \
	{"full_report", VIEW_OBJECT, view_compare_charts_funnel_keys}, \
	{"reply", VIEW_OBJECT, view_compare_charts_funnel_keys}, \
	{"weekly", VIEW_OBJECT, view_compare_charts_funnel_keys}, \
	{"full_report_funnel_html", VIEW_HTML, NULL}, \
	{"reply_funnel_html", VIEW_HTML, NULL}, \
	{"weekly_funnel_html", VIEW_HTML, NULL}, \
	{"report_curves", VIEW_LIST, view_compare_charts_curve_keys}, \
	{"closure_curves", VIEW_LIST, view_compare_charts_curve_keys}, \
	{"report_curves_any", VIEW_FLAG, NULL}, \
	{"closure_curves_any", VIEW_FLAG, NULL}, \
	{"report_curves_html", VIEW_HTML, NULL}, \
	{"closure_curves_html", VIEW_HTML, NULL}, \
	{"report_strips_html", VIEW_HTML, NULL}, \
	{"silence_strips_html", VIEW_HTML, NULL}, \
	{"has_report_strips", VIEW_FLAG, NULL}, \
	{"has_silence_strips", VIEW_FLAG, NULL}
/* clang-format on */

/* Sets all of VIEW_COMPARE_CHARTS_KEYS. */
void view_compare_charts_set(
	const struct view_site *site, struct val *view, struct arena *arena);

#endif
