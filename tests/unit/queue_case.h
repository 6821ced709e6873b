/*
 * queue_case - a small world in which something is overdue, due, moved, met and waited
 * for, judged by the rule book that ships, for the tests of queue, calendar and feeds.
 * It ends at 2026-03-15.  Included behind cmocka's header.
 *
 *	1  Alpha: an update 9 days after the report, none since (due 02-17), and a
 *	   needinfo of 03-01 without a reply (due 03-08)
 *	2  Beta: a report of 03-10T08:00, so that an update is due on 03-17
 *	3  Alpha: an agreed date that was moved before it came
 *	4  Alpha: a late update of last year, closed
 *	5  Alpha: not triaged
 *	6  whose it is is not known
 *	7  Beta: closure requested
 */
#ifndef TESTS_QUEUE_CASE_H
#define TESTS_QUEUE_CASE_H

#include "render_case.h"

#define NEXT_SET(old, new) "; whiteboard: " old " > " new

static const struct bug_text queue_bugs[] = {
	{1, "Alpha: <b>late</b> & silent", NULL,
		"2026-02-01 alpha full::, 2026-02-10 alpha, 2026-03-01 moz",
		"2026-03-01 moz; flagtypes.name: > needinfo?(@alpha)"},
	{2, "Beta: one, two; three \\\\ four", NULL, "2026-03-10T08:00 beta full::", ""},
	{3, "Alpha: moved", "'whiteboard': 'Next update 2026-04-01'",
		"2026-01-05 alpha full::",
		"2026-01-06 moz" NEXT_SET(
			"", "Next update 2026-02-15") "\n2026-02-10 "
						      "moz" NEXT_SET("Next update "
								     "2026-02-15",
							      "Next update 2026-04-01")},
	{4, "Alpha: long done", CLOSED_FIXED, "2025-08-01 alpha full::, 2025-08-20 alpha",
		"2025-08-21 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"},
	{5, "Alpha: they are bad", "'status': 'UNCONFIRMED'", "2026-03-12 moz", ""},
	{6, "Zeta: whose", NULL, "2026-03-05 moz", ""},
	{7, "Beta: done", NULL, "2026-03-09 beta full::, 2026-03-11 beta closure",
		"2026-03-11 beta; flagtypes.name: > needinfo?(@ccadb)"},
};

/* Begins such a world without bugs; queue_ready() or scene_ready() ends it. */
static inline void queue_init(struct scene *s)
{
	scene_init(s);
	s->judged = true;
	s->w.owners = scene_owners;
	s->w.records = scene_records;
}

static inline void queue_scene(struct scene *s, const char *as_of)
{
	queue_init(s);
	s->w.as_of = as_of;
	for (size_t i = 0; i < COUNT(queue_bugs); i++)
		world_bug(&s->w, &queue_bugs[i]);
	scene_ready(s);
}

/* One bug of Alpha alone. */
static inline void queue_one(struct scene *s, const char *comments, const char *history)
{
	queue_init(s);
	world_bug(
		&s->w, &(struct bug_text){1, "Alpha: late CRL", NULL, comments, history});
	scene_ready(s);
}

#endif
