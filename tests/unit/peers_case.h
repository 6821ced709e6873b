/*
 * peers_case - two CAs whose full reports are told apart by hand.  Included behind
 * cmocka's header.  As of 2026-03-15; the times are from filing to the full report:
 *
 *	alpha  1 2    0          met
 *	       3 4    10 d       met
 *	       5      31 d       late, and a batch with 6
 *	       6      9 d 23.5 h met
 *	beta   8-12   31 d       late
 *
 * Alpha: 5 of 6 met, clusters 4 met and 1 late; beta: 0 of 5.  All: 5 of 11, clusters 4
 * met and 6 late.  In 1 to 5 alpha was asked once, and replied the day after.
 */
#ifndef TESTS_PEERS_CASE_H
#define TESTS_PEERS_CASE_H

#include "render_case.h"

#define PEERS_ASKED(set, cleared)                                                        \
	set " moz; flagtypes.name: > needinfo?(@alpha)\n" cleared                        \
	    " alpha; flagtypes.name: needinfo?(@alpha) >"

static const struct bug_text peers_bugs[] = {
	{1, NULL, "'assigned_to': '@alpha'", "2025-04-01 alpha full::, 2025-04-03 alpha",
		PEERS_ASKED("2025-04-02", "2025-04-03")},
	{2, NULL, "'assigned_to': '@alpha'", "2025-05-01 alpha full::, 2025-05-03 alpha",
		PEERS_ASKED("2025-05-02", "2025-05-03")},
	{3, NULL, "'assigned_to': '@alpha'",
		"2025-06-01 alpha early::, 2025-06-11 alpha full::, 2025-06-13 alpha",
		PEERS_ASKED("2025-06-12", "2025-06-13")},
	{4, NULL, "'assigned_to': '@alpha'",
		"2025-07-01 alpha early::, 2025-07-11 alpha full::, 2025-07-13 alpha",
		PEERS_ASKED("2025-07-12", "2025-07-13")},
	{5, NULL, "'assigned_to': '@alpha'",
		"2025-08-01 alpha early::, 2025-09-01 alpha full::, 2025-09-03 alpha",
		PEERS_ASKED("2025-09-02", "2025-09-03")},
	{6, NULL, "'assigned_to': '@alpha'",
		"2025-08-01T00:30 alpha early::, 2025-08-11 alpha full::", ""},
	{8, "Beta: x", "'assigned_to': '@beta'",
		"2025-04-05 beta early::, 2025-05-06 beta full::", ""},
	{9, "Beta: x", "'assigned_to': '@beta'",
		"2025-05-05 beta early::, 2025-06-05 beta full::", ""},
	{10, "Beta: x", "'assigned_to': '@beta'",
		"2025-06-05 beta early::, 2025-07-06 beta full::", ""},
	{11, "Beta: x", "'assigned_to': '@beta'",
		"2025-07-05 beta early::, 2025-08-05 beta full::", ""},
	{12, "Beta: x", "'assigned_to': '@beta'",
		"2025-08-05 beta early::, 2025-09-05 beta full::", ""},
};

static inline void peers_scene(struct scene *s)
{
	scene_init(s);
	s->judged = true;
	s->w.owners = scene_owners;
	for (size_t i = 0; i < COUNT(peers_bugs); i++)
		world_bug(&s->w, &peers_bugs[i]);
	scene_ready(s);
}

/* Where a value stands in a row. */
static inline size_t peers_place_of(const struct view_key *keys, const char *name)
{
	size_t i = 0;

	while (keys[i].name && strcmp(keys[i].name, name) != 0)
		i++;
	if (!keys[i].name)
		fail_msg("no key %s", name);
	return i;
}

/* A value of a row by the name of its key. */
static inline void peers_value(struct scene *s, const struct val *row,
	const struct view_key *keys, const char *name, const char *want)
{
	const char *got = shown(s, val_at(row, peers_place_of(keys, name)));

	if (strcmp(got, want) != 0)
		fail_msg("%s is '%s' instead of '%s'", name, got, want);
}

/* The keys of the rows of a list of the view. */
static inline const struct view_key *peers_keys(
	const struct view_key *keys, const char *list)
{
	return keys[peers_place_of(keys, list)].sub;
}

#endif
