/*
 * view_bug_set - what people put beside the record of an incident: facts that a reviewer
 * set (data/overrides.yaml) and the CA's replies to verdicts (data/replies.yaml).
 */
#ifndef RENDER_VIEW_BUG_SET_H
#define RENDER_VIEW_BUG_SET_H

#include "render/view.h"

extern const struct view_key view_bug_set_override_keys[];
extern const struct view_key view_bug_set_reply_keys[];

/* Of an override: what it is about, its value unless that is yes, why, by what and since
 * when, as view_bug_set_override() sets them. */
#define VIEW_BUG_SET_OVERRIDE_KEYS                                                       \
	{"label", VIEW_TEXT, NULL}, {"value", VIEW_TEXT, NULL},                          \
		{"reason", VIEW_TEXT, NULL}, {"link", VIEW_TEXT, NULL},                  \
	{                                                                                \
		"date", VIEW_TEXT, NULL                                                  \
	}
void view_bug_set_override(struct val *view, const struct override *o);

/* Sets has_set, overrides and replies. */
void view_bug_set(struct val *view, const struct result *result);

#endif
