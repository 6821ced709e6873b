/*
 * view_bug_clocks - the clock table of an incident: its duties by rule and window.
 *
 * One entry a window.  `duties` has what a reader looks for: what is late, open, unknown
 * or in doubt, and of a rule with few duties all of them.  `settled` has the rest, to be
 * folded: met and lifted ones of repeating duties, and what does not apply.  `shown` and
 * `folded` say which of the two has any.
 */
#ifndef RENDER_VIEW_BUG_CLOCKS_H
#define RENDER_VIEW_BUG_CLOCKS_H

#include "render/view_duty.h"

extern const struct view_key view_bug_clocks_keys[];

/* Sets clocks, has_clocks, n_settled, and verdicts: how many duties that count came to
 * what, in words. */
void view_bug_clocks(
	const struct view_site *site, struct val *view, const struct result *result);

#endif
