#include "base/date.h"

#include <string.h>

int32_t date_days(struct civil civil)
{
	int y = civil.month <= 2 ? civil.year - 1 : civil.year;
	int era = (y >= 0 ? y : y - 399) / 400;
	int yoe = y - era * 400;
	int mp = (civil.month + 9) % 12; /* months since March */
	int doy = (153 * mp + 2) / 5 + civil.day - 1;
	int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

/* As in "Euclidean affine functions and their application to calendar algorithms" (2022),
 * which has half the divisions of the well-known way.  Years and months are counted from
 * March; 14,700 eras make every day positive. */
struct civil date_civil(int32_t day)
{
	uint64_t n = 4 * (uint64_t)(day + 719468LL + 14700LL * 146097) + 3;
	uint64_t of_century = n % 146097 | 3;
	uint64_t year_and_rest = 2939745 * of_century;
	uint32_t of_year = (uint32_t)year_and_rest / 2939745 / 4;
	uint32_t month_and_rest = 2141 * of_year + 197913;
	bool next = of_year >= 306; /* January and February */

	return (struct civil){
		.year = (int)(100 * (n / 146097) + (year_and_rest >> 32) + next) -
			14700 * 400,
		.month = (int)(month_and_rest >> 16) - (next ? 12 : 0),
		.day = (int)((month_and_rest & 0xffff) / 2141) + 1,
	};
}

bool date_is_valid(struct civil c)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = c.year % 4 == 0 && (c.year % 100 != 0 || c.year % 400 == 0);

	if (c.year < 0 || c.year > 9999 || c.month < 1 || c.month > 12 || c.day < 1)
		return false;
	return c.day <= days[c.month - 1] + (c.month == 2 && leap);
}

int32_t date_day_of(int64_t instant)
{
	int64_t day = instant / DATE_DAY;

	if (instant == DATE_NONE)
		return DATE_DAY_NONE;
	if (instant % DATE_DAY < 0)
		day--;
	return (int32_t)day;
}

int64_t date_start_of(int32_t day)
{
	return (int64_t)day * DATE_DAY;
}

int32_t date_quarter_start(int32_t day)
{
	struct civil c = date_civil(day);

	c.month = (c.month - 1) / 3 * 3 + 1;
	c.day = 1;
	return date_days(c);
}

int32_t date_quarter_next(int32_t day)
{
	struct civil c = date_civil(date_quarter_start(day));

	c.month += 3;
	if (c.month > 12) {
		c.month -= 12;
		c.year++;
	}
	return date_days(c);
}

/* Reads exactly n digits off the front. */
static bool take_digits(struct str *s, size_t n, int *value)
{
	int64_t wide;

	if (s->n < n || !str_digits(str_sub(*s, 0, n), &wide))
		return false;
	*value = (int)wide;
	*s = str_from(*s, n);
	return true;
}

static bool take_byte(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	*s = str_from(*s, 1);
	return true;
}

static bool take_day(struct str *s, char sep, int32_t *day)
{
	struct civil c;

	if (!take_digits(s, 4, &c.year) || !take_byte(s, sep) ||
		!take_digits(s, 2, &c.month) || !take_byte(s, sep) ||
		!take_digits(s, 2, &c.day) || !date_is_valid(c))
		return false;
	*day = date_days(c);
	return true;
}

/* Passes over the digits of a fraction; there is one at least. */
static bool take_fraction(struct str *s)
{
	size_t n = 0;

	while (n < s->n && str_is_digit(s->p[n]))
		n++;
	*s = str_from(*s, n);
	return n > 0;
}

static bool take_clock(struct str *s, int *seconds)
{
	int h;
	int m;
	int sec;

	if (!take_digits(s, 2, &h) || !take_byte(s, ':') || !take_digits(s, 2, &m) ||
		!take_byte(s, ':') || !take_digits(s, 2, &sec) || h > 23 || m > 59 ||
		sec > 59)
		return false;
	if (take_byte(s, '.') && !take_fraction(s))
		return false;
	*seconds = h * DATE_HOUR + m * DATE_MINUTE + sec;
	return true;
}

static bool take_zone(struct str *s, int *offset)
{
	int sign = 1;
	int h;
	int m;

	*offset = 0;
	if (s->n == 0 || take_byte(s, 'Z'))
		return true;
	if (take_byte(s, '-'))
		sign = -1;
	else if (!take_byte(s, '+'))
		return false;
	if (!take_digits(s, 2, &h) || !take_byte(s, ':') || !take_digits(s, 2, &m) ||
		h > 14 || m > 59)
		return false;
	*offset = sign * (h * DATE_HOUR + m * DATE_MINUTE);
	return true;
}

bool date_parse_instant(struct str s, int64_t *instant)
{
	int32_t day;
	int clock;
	int offset;

	if (!take_day(&s, '-', &day) || (!take_byte(&s, 'T') && !take_byte(&s, ' ')) ||
		!take_clock(&s, &clock) || !take_zone(&s, &offset) || s.n)
		return false;
	*instant = date_start_of(day) + clock - offset;
	return true;
}

bool date_parse_day(struct str s, int32_t *day)
{
	struct str dots = s;
	int32_t made;

	if ((!take_day(&s, '-', &made) || s.n) &&
		(!take_day(&dots, '.', &made) || dots.n))
		return false;
	*day = made;
	return true;
}

bool date_parse_time(struct str s, int64_t *instant)
{
	int32_t day;

	if (date_parse_instant(s, instant))
		return true;
	if (!date_parse_day(s, &day))
		return false;
	*instant = date_start_of(day);
	return true;
}

/* The days that four digits of a year can say. */
enum { DAY_FIRST = -719528, DAY_LAST = 2932896 };

static int64_t within(int64_t value, int64_t low, int64_t high)
{
	return value < low ? low : value > high ? high : value;
}

/* Times are printed by the hundred thousand: by hand, ten times as fast as printf. */
void date_print_day(int32_t day, char out[DATE_DAY_SIZE])
{
	struct civil c = date_civil((int32_t)within(day, DAY_FIRST, DAY_LAST));

	str_put_two(out, (unsigned)c.year / 100);
	str_put_two(out + 2, (unsigned)c.year % 100);
	out[4] = '-';
	str_put_two(out + 5, (unsigned)c.month);
	out[7] = '-';
	str_put_two(out + 8, (unsigned)c.day);
	out[10] = '\0';
}

void date_print_instant(int64_t any, char out[DATE_INSTANT_SIZE])
{
	int64_t instant =
		within(any, date_start_of(DAY_FIRST), date_start_of(DAY_LAST + 1) - 1);
	int32_t day = date_day_of(instant);
	unsigned left = (unsigned)(instant - date_start_of(day));

	date_print_day(day, out);
	out[10] = 'T';
	str_put_two(out + 11, left / DATE_HOUR);
	out[13] = ':';
	str_put_two(out + 14, left / DATE_MINUTE % 60);
	out[16] = ':';
	str_put_two(out + 17, left % 60);
	out[19] = 'Z';
	out[20] = '\0';
}

/* One amount with its unit, behind a blank where another stands before; ends in NUL. */
static char *put_amount(const char *start, char *end, int64_t amount, const char *unit)
{
	size_t n = strlen(unit);

	if (end > start)
		*end++ = ' ';
	end += str_put_int(end, amount);
	memcpy(end, unit, n + 1);
	return end + n;
}

void date_print_span(int64_t seconds, char out[DATE_SPAN_SIZE])
{
	int64_t s = seconds < 0 ? 0 : seconds;
	int64_t d = s / DATE_DAY;
	int64_t h = s / DATE_HOUR % 24;
	int64_t m = s / DATE_MINUTE % 60;
	char *end = out;

	if (s < DATE_MINUTE) {
		memcpy(out, "under a minute", sizeof("under a minute"));
		return;
	}
	if (d > 0)
		end = put_amount(out, end, d, " d");
	if (d < 100 && h > 0)
		end = put_amount(out, end, h, " h");
	if (d == 0 && m > 0)
		put_amount(out, end, m, " min");
}
