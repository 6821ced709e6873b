/*
 * chart_path - a line through points.  Places are in tenths of a unit (render/chart.h).
 *
 *	chart_path_begin("chart-share", " stroke-width=\"2\"", out);
 *	chart_path_to('M', x, y, out);
 *	chart_path_to('L', x, y, out);
 *	chart_path_end(out);
 */
#ifndef RENDER_CHART_PATH_H
#define RENDER_CHART_PATH_H

#include "base/buf.h"

/* Class and attributes are our own. */
void chart_path_begin(const char *class, const char *style, struct buf *out);

/* M: from there, L: straight to there, H: along to x, V: up or down to y. */
void chart_path_to(char how, int x, int y, struct buf *out);

void chart_path_end(struct buf *out);

#endif
