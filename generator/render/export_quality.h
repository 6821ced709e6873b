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

/* Five cells: the bugs linked with it and those that its comments name, as far as they
 * are public and of this component (rules.md 6); where the CA states root causes and
 * policies, and which requirements are recognised in these (rules/causes.h). */
void export_quality_related(
	struct line *line, const struct view_site *site, const struct bug *bug);

#endif
