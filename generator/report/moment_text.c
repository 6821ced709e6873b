#include "report/moment_text.h"

enum {
	YEAR_FIRST = 1990, /* years that a report may speak of */
	YEAR_LAST = 2099,
};

static const char *const months[] = {"january", "february", "march", "april", "may",
	"june", "july", "august", "september", "october", "november", "december"};

bool moment_text_is_digit(struct str s, size_t at)
{
	return at < s.n && str_is_digit(s.p[at]);
}

char moment_text_at(struct str s, size_t i)
{
	return i < s.n ? s.p[i] : '\0';
}

bool moment_text_is_gap(char c)
{
	return c == ' ' || c == '\t' || c == '\x1f';
}

size_t moment_text_gap(struct str s, size_t i)
{
	size_t start = i;

	while (i < s.n && i < start + MOMENT_TEXT_GAP && moment_text_is_gap(s.p[i]))
		i++;
	return i;
}

bool moment_text_digits(struct str s, size_t *i, int min, int max, int *value)
{
	int n = 0;

	*value = 0;
	for (; n < max && moment_text_is_digit(s, *i + (size_t)n); n++)
		*value = *value * 10 + (s.p[*i + (size_t)n] - '0');
	if (n < min || moment_text_is_digit(s, *i + (size_t)n))
		return false;
	*i += (size_t)n;
	return true;
}

bool moment_text_word_at(struct str s, size_t *i, const char *text)
{
	struct str w = str_c(text);

	if (!str_starts_case(str_from(s, *i), w) || moment_text_is_word(s, *i + w.n))
		return false;
	*i += w.n;
	return true;
}

static bool day_is(int year, int month, int day, int32_t *out)
{
	struct civil c = {year, month, day};

	if (year < YEAR_FIRST || year > YEAR_LAST || !date_is_valid(c))
		return false;
	*out = date_days(c);
	return true;
}

/* Whether a day may end here: no file name, no address, no further number. */
static bool ends(struct str s, size_t i)
{
	char c = moment_text_at(s, i);

	if (c == 'T' || c == 't')
		return moment_text_is_digit(s, i + 1);
	if (c == '-' || c == '/' || c == '_' || c == '.')
		return !moment_text_is_word(s, i + 1);
	return !moment_text_is_word(s, i);
}

/* 2025-10-13, 2025/10/13, 2025.10.13 */
static bool year_first(struct str s, size_t *i, struct moment *out)
{
	size_t k = *i;
	int y, m, d;
	char mark;

	if (!moment_text_digits(s, &k, 4, 4, &y))
		return false;
	mark = moment_text_at(s, k++);
	if ((mark != '-' && mark != '/' && mark != '.') ||
		!moment_text_digits(s, &k, 1, 2, &m))
		return false;
	if (moment_text_at(s, k++) != mark || !moment_text_digits(s, &k, 1, 2, &d) ||
		!ends(s, k))
		return false;
	*i = k;
	return day_is(y, m, d, &out->day);
}

/* 13/10/2025, 10/13/2025, 13-10-2025 and 13.10.2025: dots have the day first
 * everywhere, of the others the numbers must tell, or the caller. */
static bool year_last(
	struct str s, size_t *i, enum moment_order order, struct moment *out)
{
	size_t k = *i;
	int a, b, y;
	char mark;

	if (!moment_text_digits(s, &k, 1, 2, &a))
		return false;
	mark = moment_text_at(s, k++);
	if ((mark != '-' && mark != '/' && mark != '.') ||
		!moment_text_digits(s, &k, 1, 2, &b))
		return false;
	if (moment_text_at(s, k++) != mark || !moment_text_digits(s, &k, 4, 4, &y) ||
		!ends(s, k))
		return false;
	*i = k;
	if (mark == '.')
		return day_is(y, b, a, &out->day);
	out->shows = a > 12 ? MOMENT_DAY_FIRST
		: b > 12    ? MOMENT_MONTH_FIRST
			    : MOMENT_EITHER;
	if (out->shows != MOMENT_EITHER)
		order = out->shows;
	if (order == MOMENT_EITHER && a != b)
		return false;
	return order == MOMENT_MONTH_FIRST ? day_is(y, a, b, &out->day)
					   : day_is(y, b, a, &out->day);
}

/* The name of a month or its first three letters (`Sept`, too), 1 to 12; 0: none. */
static int month(struct str s, size_t *i)
{
	char first = str_lower(moment_text_at(s, *i));
	size_t n = 0;

	for (int m = 0; m < 12; m++) {
		struct str name;

		if (months[m][0] != first)
			continue;
		while (n < 10 && str_is_alpha(moment_text_at(s, *i + n)))
			n++;
		name = str_c(months[m]);
		if ((n == name.n || n == 3 || (m == 8 && n == 4)) &&
			str_starts_case(name, str_sub(s, *i, n))) {
			*i += n;
			return m + 1;
		}
	}
	return 0;
}

static void ordinal(struct str s, size_t *i)
{
	static const char *const ends_of[] = {"st", "nd", "rd", "th"};

	for (size_t k = 0; k < 4; k++)
		if (moment_text_word(s, i, ends_of[k]))
			return;
}

bool moment_text_is_between(char c)
{
	return moment_text_is_gap(c) || str_is_in(c, STR(",.-"));
}

static void between(struct str s, size_t *i)
{
	size_t start = *i;

	while (*i < s.n && *i < start + MOMENT_TEXT_BETWEEN &&
		moment_text_is_between(s.p[*i]))
		*i += 1;
}

/* 13 October 2025, 13th of Oct. 2025, 13-Oct-2025 */
static bool day_month(struct str s, size_t *i, struct moment *out)
{
	size_t k = *i;
	int d, m, y;

	if (!moment_text_digits(s, &k, 1, 2, &d))
		return false;
	ordinal(s, &k);
	between(s, &k);
	if (moment_text_word(s, &k, "of"))
		k = moment_text_gap(s, k);
	m = month(s, &k);
	between(s, &k);
	if (!m || !moment_text_digits(s, &k, 4, 4, &y) || moment_text_is_word(s, k))
		return false;
	*i = k;
	return day_is(y, m, d, &out->day);
}

/* October 13, 2025 */
static bool month_day(struct str s, size_t *i, struct moment *out)
{
	size_t k = *i;
	int d, m = month(s, &k), y;

	between(s, &k);
	if (!m || !moment_text_digits(s, &k, 1, 2, &d))
		return false;
	ordinal(s, &k);
	between(s, &k);
	if (!moment_text_digits(s, &k, 4, 4, &y) || moment_text_is_word(s, k))
		return false;
	*i = k;
	return day_is(y, m, d, &out->day);
}

bool moment_text_day(struct str s, size_t *i, enum moment_order order, struct moment *out)
{
	if (moment_text_is_digit(s, *i))
		return year_first(s, i, out) || year_last(s, i, order, out) ||
			day_month(s, i, out);
	return str_is_alpha(moment_text_at(s, *i)) && month_day(s, i, out);
}
