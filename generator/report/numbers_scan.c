#include "report/numbers_scan.h"

#include "report/moment.h"

enum { DIGITS_MAX = 12 };

bool numbers_scan_is_letter(struct str s, size_t i)
{
	return i < s.n && str_is_alnum(s.p[i]);
}

static bool is_digit_at(struct str s, size_t i)
{
	return i < s.n && str_is_digit(s.p[i]);
}

/* Three digits behind a comma, a blank or an apostrophe, and no fourth. */
static bool is_group(struct str s, size_t i)
{
	if (i >= s.n || !str_is_in(s.p[i], STR(", '")))
		return false;
	return is_digit_at(s, i + 1) && is_digit_at(s, i + 2) && is_digit_at(s, i + 3) &&
		!is_digit_at(s, i + 4);
}

/* The number at i in digits; *end is behind it. */
static bool in_digits(struct str s, size_t i, size_t *end, int64_t *value)
{
	size_t n = 0, mark;

	*value = 0;
	for (; is_digit_at(s, i) && n <= DIGITS_MAX; i++, n++)
		*value = *value * 10 + (s.p[i] - '0');
	mark = i;
	while (n && n <= 3 + (i - mark) / 4 * 3 && n < DIGITS_MAX && is_group(s, i) &&
		s.p[i] == s.p[mark]) {
		for (size_t k = 1; k <= 3; k++, n++)
			*value = *value * 10 + (s.p[i + k] - '0');
		i += 4;
	}
	*end = i;
	return n && n <= DIGITS_MAX;
}

/* zero to twelve, `no`. */
static bool in_words(struct str s, size_t i, size_t *end, int64_t *value)
{
	static const char *const words[] = {"zero", "one", "two", "three", "four", "five",
		"six", "seven", "eight", "nine", "ten", "eleven", "twelve"};

	for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
		struct str word = str_c(words[k]);

		if (str_starts_case(str_from(s, i), word) &&
			!numbers_scan_is_letter(s, i + word.n)) {
			*value = (int64_t)k;
			*end = i + word.n;
			return true;
		}
	}
	return false;
}

bool numbers_scan_number(struct str s, size_t i, size_t *end, int64_t *value)
{
	static const char tied[] = ".,:/-%+'";
	struct moment when;

	if (i &&
		(numbers_scan_is_letter(s, i - 1) ||
			str_is_in(s.p[i - 1], STR(".,:/-#+~<>$'="))))
		return false;
	if (!is_digit_at(s, i))
		return in_words(s, i, end, value);
	if (moment_read(str_from(s, i), MOMENT_DAY_FIRST, &when) ||
		moment_read(str_from(s, i), MOMENT_MONTH_FIRST, &when) ||
		!in_digits(s, i, end, value))
		return false;
	if (numbers_scan_is_letter(s, *end))
		return false;
	if (*end < s.n && str_find_byte(str_c(tied), s.p[*end]) != SIZE_MAX)
		return (s.p[*end] == '.' || s.p[*end] == ',' || s.p[*end] == ':') &&
			!numbers_scan_is_letter(s, *end + 1);
	return true;
}

bool numbers_scan_word(struct str *rest, struct str *word)
{
	size_t i = 0, n = 0;

	while (i < rest->n && !numbers_scan_is_letter(*rest, i))
		i++;
	while (numbers_scan_is_letter(*rest, i + n) ||
		(i + n < rest->n && n &&
			(rest->p[i + n] == '-' || rest->p[i + n] == '/')))
		n++;
	*word = str_sub(*rest, i, n);
	*rest = str_from(*rest, i + n);
	return n > 0;
}

bool numbers_scan_is_any(struct str word, const char *list)
{
	struct str rest = str_c(list), one;

	while (str_split(&rest, ' ', &one))
		if (str_eq_case(word, one))
			return true;
	return false;
}

void numbers_scan_add(struct numbers_scan_count *count, int64_t value, int line)
{
	if (count->value == NUMBERS_UNKNOWN) {
		count->value = value;
		count->line = line;
	}
	count->differs = count->differs || count->value != value;
}

struct number numbers_scan_result(const struct numbers_scan_count *count)
{
	if (count->value == NUMBERS_UNKNOWN || count->differs)
		return (struct number){NUMBERS_UNKNOWN, 0};
	return (struct number){count->value, count->line};
}
