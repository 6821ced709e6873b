/*
 * timeline_case - stated times in short, for the tests of timeline and its parts.
 * Included behind cmocka's header.
 */
#ifndef TESTS_TIMELINE_CASE_H
#define TESTS_TIMELINE_CASE_H

#include "base/buf.h"
#include "report/timeline.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Line, event, earliest and zone of each: `4 aware 2024-02-19T13:45:00Z utc;`. */
static inline void timeline_show(const struct timeline *timeline, struct buf *out)
{
	static const char *const zones[] = {"none", "utc", "offset"};

	for (size_t i = 0; i < timeline->list.n; i++) {
		const struct stated *s = &timeline->list.v[i];
		char earliest[DATE_INSTANT_SIZE] = "-";

		if (s->earliest != DATE_NONE)
			date_print_instant(s->earliest, earliest);
		buf_printf(out, "%d %s %s %s;", s->line, timeline_word(s->what), earliest,
			zones[s->zone]);
	}
}

#endif
