/*
 * view_report - the report check of an incident: which fields of its template each report
 * of the CA has (rules.md 2.5).  A count, never a share; no text of a report is shown.
 */
#ifndef RENDER_VIEW_REPORT_H
#define RENDER_VIEW_REPORT_H

#include "render/view.h"

extern const struct view_key view_report_keys[];

/* Sets reports, in the order of comments; has_reports; report_check: it is a CA's bug. */
void view_report(struct val *view, const struct result *result);

/* Over all bugs: how many reports of the CAs were read, how many were not, and why. */
extern const struct view_key view_report_read_keys[];
struct val *view_report_read(const struct engine *engine);

#endif
