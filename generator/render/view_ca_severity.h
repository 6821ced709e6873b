/*
 * view_ca_severity - what is known of how severe a CA's incidents are: classes by year,
 * what is not known first, and the facts behind them, each with its incident (rules.md 3,
 * F26).  Counted incidents alone; those from before a takeover apart (F22).
 */
#ifndef RENDER_VIEW_CA_SEVERITY_H
#define RENDER_VIEW_CA_SEVERITY_H

#include "render/view.h"

extern const struct view_key view_ca_severity_keys[];

/* Sets `severity`; null where there is no table. */
void view_ca_severity(
	const struct view_site *site, struct val *view, const struct owner *owner);

#endif
