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

struct civil date_civil(int32_t day)
{
	int z = day + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;
	int month = mp < 10 ? mp + 3 : mp - 9;

	return (struct civil){
		.year = yoe + era * 400 + (month <= 2),
		.month = month,
		.day = doy - (153 * mp + 2) / 5 + 1,
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
static void put_two(char *out, int value)
{
	out[0] = (char)('0' + value / 10);
	out[1] = (char)('0' + value % 10);
}

void date_print_day(int32_t day, char out[DATE_DAY_SIZE])
{
	struct civil c = date_civil((int32_t)within(day, DAY_FIRST, DAY_LAST));

	put_two(out, c.year / 100);
	put_two(out + 2, c.year % 100);
	out[4] = '-';
	put_two(out + 5, c.month);
	out[7] = '-';
	put_two(out + 8, c.day);
	out[10] = '\0';
}

void date_print_instant(int64_t any, char out[DATE_INSTANT_SIZE])
{
	int64_t instant =
		within(any, date_start_of(DAY_FIRST), date_start_of(DAY_LAST + 1) - 1);
	int32_t day = date_day_of(instant);
	int left = (int)(instant - date_start_of(day));

	date_print_day(day, out);
	out[10] = 'T';
	put_two(out + 11, left / DATE_HOUR);
	out[13] = ':';
	put_two(out + 14, left / DATE_MINUTE % 60);
	out[16] = ':';
	put_two(out + 17, left % 60);
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

	if (d > 0)
		end = put_amount(out, end, d, " d");
	if (d < 100 && h > 0)
		end = put_amount(out, end, h, " h");
	if (d == 0 && (m > 0 || h == 0))
		put_amount(out, end, m, " min");
}
