/*
 * view_changes - the page /changes/, and what other pages tell of changes.
 *
 * By day, newest first, a bounded number of days: the pages of incidents have all of
 * theirs.  Which days there are depends on what happened and on records, never on as_of,
 * so that a quiet day changes nothing.
 */
#ifndef RENDER_VIEW_CHANGES_H
#define RENDER_VIEW_CHANGES_H

#include "render/view.h"

enum {
	VIEW_CHANGES_DAYS = 14,  /* shown at once */
	VIEW_CHANGES_MORE = 60,  /* folded */
	VIEW_CHANGES_TOLD = 200, /* verdicts of one day; more are counted */
};

extern const struct view_key view_changes_keys[];
struct val *view_changes(const struct view_site *site, struct view_page *page);

/* One changed verdict, in the lists below. */
extern const struct view_key view_changes_verdict_keys[];

/* Of a bug: has_changes, changes, changes_others, changes_since_day. */
#define VIEW_CHANGES_BUG_KEYS                                                            \
	{"has_changes", VIEW_FLAG, NULL},                                                \
		{"changes", VIEW_LIST, view_changes_verdict_keys},                       \
		{"changes_others", VIEW_TEXT, NULL}, {"changes_since", VIEW_TEXT, NULL}, \
	{                                                                                \
		"changes_since_day", VIEW_TEXT, NULL                                     \
	}
void view_changes_set_bug(
	const struct view_site *site, struct val *view, const struct bug *bug);

/* The newest that are told and count (F13), since that time, at most `most`: a list under
 * `changed`, and how many more there are under `changed_more`. */
#define VIEW_CHANGES_LATEST_KEYS                                                         \
	{"changed", VIEW_LIST, view_changes_verdict_keys},                               \
		{"changed_more", VIEW_TEXT, NULL},                                       \
	{                                                                                \
		"has_records", VIEW_FLAG, NULL                                           \
	}
void view_changes_set_latest(
	const struct view_site *site, struct val *view, int64_t since, size_t most);

#endif
