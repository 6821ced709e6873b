/*
 * timeline_revoked - what the entries of a timeline tell of revocation, together; for
 * timeline alone.
 */
#ifndef REPORT_TIMELINE_REVOKED_H
#define REPORT_TIMELINE_REVOKED_H

#include "report/timeline_list.h"

struct timeline_revoked {
	/* The note that tells that all are revoked, or all but those that were found
	 * later and revoked within a day; SIZE_MAX: none does. */
	size_t done;
	enum stated_what what; /* that it tells */
	/* The last note of a revocation before more were found, which were revoked by
	 * `done`; SIZE_MAX: none. */
	size_t known;
	bool open; /* something is revoked after that: when all were is not known */
	/* The only notes of that many as in each of the parts; SIZE_MAX: none. */
	size_t hours;
	size_t days;
	int64_t left; /* timeline.left */
};

/* `total`: certificates that the report is about; -1: not known. */
void timeline_revoked_read(const struct timeline_list *list, int64_t total,
	const struct parts *parts, struct timeline_revoked *out);

/* What note i states of revocation by that; STATED_N: nothing.  Of all are notes before
 * the last, too: which of these is right the rules cannot know. */
enum stated_what timeline_revoked_what(const struct timeline_list *list,
	const struct timeline_revoked *revoked, size_t i);

#endif
