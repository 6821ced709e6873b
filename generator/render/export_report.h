/*
 * export_report - the published tables of what reports state: their fields, their action
 * items.  Only posts on the CA's side are in them.
 */
#ifndef RENDER_EXPORT_REPORT_H
#define RENDER_EXPORT_REPORT_H

#include "render/line.h"
#include "render/view.h"

/* All rows. */
void export_report_fields(const struct view_site *site, struct line *line);
void export_report_actions(const struct view_site *site, struct line *line);

/* Two cells: certificates affected and remaining valid, as last stated, each by the last
 * report that states it. */
void export_report_numbers(struct line *line, const struct result *r);

#endif
