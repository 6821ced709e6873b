/*
 * view_bug_strip - the event strip of an incident: who spoke when, what was asked and
 * agreed, and which due dates passed.  The list of events has the same in words.
 *
 * The axis ends with the latest event, or with a date that is agreed, announced or due:
 * it does not grow by the day.
 */
#ifndef RENDER_VIEW_BUG_STRIP_H
#define RENDER_VIEW_BUG_STRIP_H

#include "render/view.h"

/* Whether a post is drawn as a report: a report of any kind, of the CA. */
bool view_bug_strip_is_report(const struct post *post);

/* Sets strip_html. */
void view_bug_strip(struct val *view, const struct result *result);

#endif
