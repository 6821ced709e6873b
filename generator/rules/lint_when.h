/*
 * lint_when - times in a draft, and what looks like a date and is none; for lint's own
 * parts alone.
 */
#ifndef RULES_LINT_WHEN_H
#define RULES_LINT_WHEN_H

#include "base/date.h"

enum lint_zone {
	LINT_ZONE_NONE,
	LINT_ZONE_KNOWN, /* UTC or an offset */
	LINT_ZONE_NAMED, /* an abbreviation: most stand for several zones */
};

struct lint_when {
	int32_t day;  /* DATE_DAY_NONE: a time of day alone */
	int32_t time; /* seconds of the day; -1: a day alone */
	int32_t unit; /* how precise, in seconds */
	enum lint_zone zone;
	int32_t offset; /* seconds east of UTC */
	bool loose;     /* `about`, or the first of a span */
	size_t at;      /* where it stands in the text */
	size_t n;
};

/* The time at the front of a plain line (phrase_plain), or the first from `from` on. */
bool lint_when_read(struct str text, struct lint_when *out);
bool lint_when_find(struct str text, size_t from, struct lint_when *out);

/* The day that a cell or a value states; DATE_DAY_NONE: none. */
int32_t lint_when_day(struct str text);

/* Whether the text has the form of a date that reads in two ways (03/04/2025) or is on
 * no calendar (2025-02-30); where it stands. */
bool lint_when_unreadable(struct str text, struct str *date);

/* Whether UTC, GMT or an offset is named anywhere. */
bool lint_when_names_zone(struct str text);

/* [earliest, latest] of one with a day; with no known zone 14 hours wider. */
void lint_when_interval(const struct lint_when *when, int64_t *earliest, int64_t *latest);

#endif
