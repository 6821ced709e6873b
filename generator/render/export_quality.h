/*
 * export_quality - the cells of a bug's line that have what is counted of its reports
 * (stats/quality.h).
 */
#ifndef RENDER_EXPORT_QUALITY_H
#define RENDER_EXPORT_QUALITY_H

#include "render/line.h"
#include "render/view.h"

/* `report_read` and `certificates_stated`; empty where the CA is not known. */
void export_quality(struct line *line, const struct result *result);

#endif
