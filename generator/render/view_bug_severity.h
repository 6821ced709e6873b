/*
 * view_bug_severity - what is known of how severe an incident is: facts with what states
 * each, and the class that this site gives it (rules.md 3.2, F26).
 */
#ifndef RENDER_VIEW_BUG_SEVERITY_H
#define RENDER_VIEW_BUG_SEVERITY_H

#include "render/view.h"

extern const struct view_key view_bug_severity_keys[];

/* Sets `severity`; null where there is no table, where the bug is not taken up yet, and
 * where it is no CA's. */
void view_bug_severity(
	const struct view_site *site, struct val *view, const struct result *result);

/* ---- pieces of words that the page of a CA has as well ---- */

enum { VIEW_BUG_SEVERITY_TEXT_MAX = 4096 };

/* `2 d 3 h`, or `2 d to 3 d`; nothing where it is not known. */
void view_bug_severity_span(const struct severity_duration *duration, struct buf *out);

#endif
