/*
 * scale - from a value to a place on a chart.
 *
 * All in whole numbers, so that the same data gives the same bytes on every
 * machine: a length and a place are in any unit small enough for the caller
 * (the charts use tenths of a unit), and the logarithm is made by squaring
 * instead of by the C library.
 */
#ifndef RENDER_SCALE_H
#define RENDER_SCALE_H

#include <stddef.h>
#include <stdint.h>

/* Larger counts are held to this; nothing that we count comes near, and the
 * arithmetic below stays within 64 bits for a length of up to 10,000. */
#define SCALE_VALUE_MAX ((uint64_t)1000000000000000)

/* A zero-based axis of counts; `top` is a multiple of `step`, both above 0. */
struct scale {
	uint64_t step;
	uint64_t top;
};

/*
 * The axis for values of up to `max` with at most `intervals` (1 or more) steps;
 * a step is 1, 2 or 5 times a power of ten.  An axis for nothing but 0 reaches 1.
 */
struct scale scale_linear(uint64_t max, unsigned intervals);

/* Where the value stands on an axis of that length: 0 to length, rounded. */
int scale_at(const struct scale *scale, uint64_t value, int length);

/* The log axis of time: from 10 minutes to 2 years of 365 days. */
enum { SCALE_TIME_MIN = 10 * 60, SCALE_TIME_MAX = 2 * 365 * 86400, SCALE_TIME_MARKS = 9 };

struct scale_mark {
	int64_t seconds;
	const char *label;
};

/* 1 h 6 h 1 d 3 d 7 d 14 d 30 d 90 d 1 y */
extern const struct scale_mark scale_time_marks[SCALE_TIME_MARKS];

/*
 * Where a duration stands on the log axis of that length (up to 10,000), rounded:
 * length * ln(seconds / SCALE_TIME_MIN) / ln(SCALE_TIME_MAX / SCALE_TIME_MIN).
 * What is shorter or longer than the axis (also below 0) stands at its end.
 */
int scale_time_at(int64_t seconds, int length);

#endif
