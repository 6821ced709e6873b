/*
 * moment - a time as reports write it, read as an interval.
 *
 *	2025-10-13T08:01:22Z       13 October 2025, 8:01 AM (UTC+8)
 *	2025/10/13 08:01 UTC       October 13th, 2025 at 3:47 p.m. GMT
 *	24.04.2023                 08:00 UTC on 2023-08-10
 *	13-Oct-2025 0801Z          09:30 (no day: the caller knows it)
 *
 * What could be read in two ways is not read: `03/04/2025` unless the caller knows the
 * order of day and month, a year of two digits, 17:05 AM.  Abbreviations of zones are
 * no zones, as most of them stand for several (CST, IST), but they are noticed: "All
 * times are UTC" does not hold for `08:00 PST`.
 */
#ifndef REPORT_MOMENT_H
#define REPORT_MOMENT_H

#include "base/date.h"

enum moment_zone {
	MOMENT_NONE,
	MOMENT_UTC,
	MOMENT_OFFSET,
	MOMENT_NAMED, /* by an abbreviation or `local time`: one that we do not know */
};

/* Of `03/04/2025`. */
enum moment_order { MOMENT_EITHER, MOMENT_DAY_FIRST, MOMENT_MONTH_FIRST };

struct moment {
	int32_t day;  /* DATE_DAY_NONE: a time of day alone */
	int32_t time; /* seconds of the day, 0 to DATE_DAY; -1: a day alone */
	int32_t unit; /* how precise: DATE_DAY, DATE_MINUTE or 1 */
	enum moment_zone zone;
	int32_t offset; /* of the zone: seconds east of UTC */
	/* `about`, or the first of a span: the interval is not all that is stated */
	bool loose;
	/* which order of day and month it shows: day and month by slashes, one of them
	 * above 12 */
	enum moment_order shows;
	size_t at; /* where it begins */
	size_t n;  /* its bytes */
};

/* The time at the front of the text, which is plain (phrase_plain) and one line.  Reads
 * a few dozen bytes at most. */
bool moment_read(struct str text, enum moment_order order, struct moment *out);

/* The first from `from` on that begins where a word may begin. */
bool moment_find(
	struct str text, size_t from, enum moment_order order, struct moment *out);

/* A zone at the front: `UTC`, `(UTC-5)`, `CET (UTC+01:00)`, `+02:00`; of *out it sets
 * zone, offset and n alone. */
bool moment_zone(struct str text, struct moment *out);

/* Whether a zone's name may begin with this letter. */
static inline bool moment_zone_begins(char c)
{
	return (c >= 'A' && c <= 'Z') || str_is_in(c, STR("ugcl"));
}

/* [earliest, latest] of one with a day.  A minute is 60 seconds, a day the whole day in
 * UTC; a time whose zone is not known is widened by 14 hours (rules.md 1.2). */
void moment_interval(const struct moment *when, int64_t *earliest, int64_t *latest);

#endif
