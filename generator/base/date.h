/*
 * date - civil days and instants, in UTC and nothing else.
 *
 * An instant is an int64_t of seconds since 1970-01-01T00:00:00Z, a day an
 * int32_t of days since 1970-01-01, both without leap seconds (POSIX time).
 * There is no clock here: the one `now` of a run is given to it.
 *
 * Days from civil and back: the well-known algorithm over 400-year eras of
 * the proleptic Gregorian calendar; right for years 0 to 9999.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Neither an instant nor a day that anything real could have: "not known". */
#define DATE_NONE INT64_MIN
enum { DATE_DAY_NONE = INT32_MIN };

enum { DATE_MINUTE = 60, DATE_HOUR = 3600, DATE_DAY = 86400 };

struct civil {
	int year;  /* 0 to 9999 */
	int month; /* 1 to 12 */
	int day;   /* 1 to 31 */
};

int32_t date_days(struct civil civil);
struct civil date_civil(int32_t day);
bool date_is_valid(struct civil civil); /* the day exists in that month */

/* The UTC day that holds it, DATE_DAY_NONE for DATE_NONE; and 00:00:00Z of a day. */
int32_t date_day_of(int64_t instant);
int64_t date_start_of(int32_t day);

/* The first day of the quarter that holds the day, and of the next one. */
int32_t date_quarter_start(int32_t day);
int32_t date_quarter_next(int32_t day);

/*
 * `2025-03-31T10:11:12Z`, also with a fraction, an offset (`+02:00`), a blank
 * for the T or no zone at all (taken as UTC: Bugzilla's histories hold such);
 * exactly that, with a day that exists.  False on anything else.
 */
bool date_parse_instant(struct str s, int64_t *instant);

/* `2025-03-31`, or CCADB's `2025.03.31`. */
bool date_parse_day(struct str s, int32_t *day);

/* A day or an instant; a day means its 00:00:00Z. */
bool date_parse_time(struct str s, int64_t *instant);

enum { DATE_INSTANT_SIZE = 21, DATE_DAY_SIZE = 11, DATE_SPAN_SIZE = 32 };

/* `2025-03-31T10:11:12Z`; the year is held to 0 to 9999. */
void date_print_instant(int64_t instant, char out[DATE_INSTANT_SIZE]);
void date_print_day(int32_t day, char out[DATE_DAY_SIZE]); /* `2025-03-31` */

/*
 * A duration in words, cut (not rounded) to its two largest units: `9 d 4 h`,
 * `4 h 12 min`, `12 min`, `under a minute`; from 100 days on days alone.
 */
void date_print_span(int64_t seconds, char out[DATE_SPAN_SIZE]);

#endif
