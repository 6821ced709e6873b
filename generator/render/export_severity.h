/*
 * export_severity - the cells of a bug's line that have the facts on severity.
 */
#ifndef RENDER_EXPORT_SEVERITY_H
#define RENDER_EXPORT_SEVERITY_H

#include "render/line.h"
#include "render/view.h"

/* From `severity_set` to `voluntary`; all empty where there is no table. */
void export_severity(
	struct line *line, const struct view_site *site, const struct result *result);

#endif
