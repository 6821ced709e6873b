#include "render/scale.h"

#include <assert.h>

enum { LOG_BITS = 16 }; /* of the fraction: 1/65536 of an octave is far below a unit */

const struct scale_mark scale_time_marks[SCALE_TIME_MARKS] = {
	{3600, "1 h"},
	{6 * 3600, "6 h"},
	{86400, "1 d"},
	{3 * 86400, "3 d"},
	{7 * 86400, "7 d"},
	{14 * 86400, "14 d"},
	{30 * 86400, "30 d"},
	{90 * 86400, "90 d"},
	{365 * 86400, "1 y"},
};

static uint64_t held(uint64_t value)
{
	return value < SCALE_VALUE_MAX ? value : SCALE_VALUE_MAX;
}

static uint64_t steps_to(uint64_t value, uint64_t step)
{
	return value / step + (value % step ? 1 : 0);
}

struct scale scale_linear(uint64_t max, unsigned intervals)
{
	static const unsigned multiples[] = {1, 2, 5};
	uint64_t want = held(max) ? held(max) : 1;
	uint64_t step = 1;
	uint64_t power = 1;

	assert(intervals > 0);
	for (size_t i = 0; steps_to(want, step) > intervals;
		step = multiples[i] * power) {
		i = (i + 1) % 3;
		if (i == 0)
			power *= 10;
	}
	return (struct scale){step, steps_to(want, step) * step};
}

int scale_at(const struct scale *scale, uint64_t value, int length)
{
	uint64_t at = held(value) < scale->top ? held(value) : scale->top;

	assert(length >= 0 && scale->top > 0);
	return (int)((at * (uint64_t)length + scale->top / 2) / scale->top);
}

/* The binary logarithm of x in 1 to 2^31, in 1/65536: the whole part by shifting, then
 * each squaring of what is left (in 1 to 2) gives one more bit. */
static int64_t log_of(int64_t x)
{
	uint64_t rest = (uint64_t)x;
	int64_t log = 31;

	while (rest < (uint64_t)1 << 31) {
		rest <<= 1;
		log--;
	}
	for (int bit = 0; bit < LOG_BITS; bit++) {
		rest = rest * rest >> 31;
		log <<= 1;
		if (rest >> 32) {
			rest >>= 1;
			log |= 1;
		}
	}
	return log;
}

int scale_time_at(int64_t seconds, int length)
{
	int64_t from = log_of(SCALE_TIME_MIN);
	int64_t all = log_of(SCALE_TIME_MAX) - from;

	assert(length >= 0);
	if (seconds <= SCALE_TIME_MIN)
		return 0;
	if (seconds >= SCALE_TIME_MAX)
		return length;
	return (int)(((log_of(seconds) - from) * length + all / 2) / all);
}
