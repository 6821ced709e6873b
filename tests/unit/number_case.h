/*
 * number_case - a world in which each number is small and different: for what counts
 * bugs by quarter, year, tag and CA.  Included behind cmocka's header.
 *
 *	year     opened                        closed    open at its end
 *	2023     1                             -         1
 *	2024     2 3 (a batch) 4 5             1 4       2 3, and 5 perhaps
 *	2025     7 8; 6 is not counted         -         2 3 7 8, and 5 perhaps
 *	2026     -                             -         2 3 7 8
 */
#ifndef TESTS_NUMBER_CASE_H
#define TESTS_NUMBER_CASE_H

#include "render_case.h"

static const char number_tags[] =
	"tags:\n"
	"  - {tag: ca-compliance, meaning: about compliance, class: base,\n"
	"     spellings: [], source: invented}\n"
	"  - {tag: crl-failure, meaning: about a CRL, class: status,\n"
	"     introduced: 2023-01-11, spellings: [crl failure, old],\n"
	"     source: a <text>}\n"
	"  - {tag: leaf-revocation-delay, meaning: m, class: delay, spellings: [],\n"
	"     source: 'https://x.example/tags'}\n"
	"  - {tag: audit-finding, meaning: m, class: audit, spellings: [],\n"
	"     source: invented}\n";

#define NUMBER_CLOSED(day) day " moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"

static const struct bug_text number_bugs[] = {
	{1, "Alpha: a", CLOSED_FIXED ", 'whiteboard': '[ca-compliance] [crl-failure]'",
		"2023-11-01 alpha", NUMBER_CLOSED("2024-02-01T10:00")},
	{2, "Alpha: b", "'whiteboard': '[crl failure] [leaf-revocation-delay]'",
		"2024-03-31T23:30 alpha", ""},
	{3, "Alpha: c", "'whiteboard': '[audit-finding]'", "2024-04-01T00:10 alpha", ""},
	{4, "Old Alpha: d", CLOSED_FIXED ", 'whiteboard': '[audit-finding]'",
		"2024-01-05 alpha", NUMBER_CLOSED("2024-05-05T10:00")},
	{5, "Beta: nobody knows when", CLOSED_FIXED ", 'whiteboard': '[crl-failure]'",
		"2024-08-08 beta", NULL},
	{6, "Beta: twice",
		"'status': 'RESOLVED', 'resolution': 'DUPLICATE',"
		" 'whiteboard': '[crl-failure]'",
		"2025-01-10 beta", ""},
	{7, "Zeta: whose is it", "'assigned_to': '@zeta'", "2025-02-02 moz", ""},
	{8, "Beta: e", "'whiteboard': '[<i>/..]'", "2025-03-03 beta", ""},
};

static inline void number_scene(struct scene *s)
{
	scene_init(s);
	s->judged = true;
	s->w.owners = scene_owners;
	s->w.events = scene_events;
	s->w.tags = number_tags;
	for (size_t i = 0; i < COUNT(number_bugs); i++)
		world_bug(&s->w, &number_bugs[i]);
	scene_ready(s);
}

/* Made once for all tests of a file. */
static struct scene s;

static inline int number_begin(void **state)
{
	(void)state;
	number_scene(&s);
	return 0;
}

static inline int number_end(void **state)
{
	(void)state;
	scene_release(&s);
	return 0;
}

#endif
