/*
 * view_home_attention - what the home page lists first: what is overdue, of included CAs
 * before others (rules.md F20), what is due within 7 days, and where closure was
 * requested.  Each list is in order of its dates, and cut where it gets long.
 *
 * Where the history of a bug was not served no duty can be judged (F28): there the Next
 * update date on the whiteboard is all that is known, and is shown as that.
 */
#ifndef RENDER_VIEW_HOME_ATTENTION_H
#define RENDER_VIEW_HOME_ATTENTION_H

#include "render/view.h"

/* Of overdue, overdue_rest, overdue_closed and due; and of closing and passed. */
extern const struct view_key view_home_attention_duty_keys[];
extern const struct view_key view_home_attention_waiting_keys[];

/* Sets these six, with KEY_more for what did not fit, has_rest, has_closed and
 * has_passed. */
void view_home_attention_set(const struct view_site *site, struct val *view);

#endif
