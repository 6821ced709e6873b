#include "report/mentions.h"

static struct str drop(struct str s, size_t n)
{
	return str_sub(s, 0, s.n - n);
}

static bool ends_case(struct str s, struct str end)
{
	return s.n >= end.n && str_eq_case(str_from(s, s.n - end.n), end);
}

/* Without up to four blanks and marks of a number at its end. */
static struct str drop_marks(struct str before)
{
	for (int i = 0; i < 4 && before.n > 0; i++) {
		char last = before.p[before.n - 1];

		if (last != ' ' && last != '#')
			break;
		before = drop(before, 1);
	}
	return before;
}

/* Whether a number behind these words is that of a bug. */
static bool names_bug(struct str before)
{
	if (ends_case(before, STR("bugzilla.mozilla.org/show_bug.cgi?id=")) ||
		ends_case(before, STR("bugzil.la/")))
		return true;
	before = drop_marks(before);
	if (ends_case(before, STR("bugs")))
		before = drop(before, 1);
	if (!ends_case(before, STR("bug")))
		return false;
	before = drop(before, 3);
	return before.n == 0 || !str_is_alpha(before.p[before.n - 1]);
}

/* `, `, ` and `, `, and #`: what stands between the numbers of a list. */
static bool is_list(struct str between)
{
	between = str_trim(drop_marks(between));
	return str_eq_c(between, ",") || str_eq_c(between, "and") ||
		str_eq_c(between, ", and") || str_eq_c(between, "&");
}

int64_t mentions_next(struct str text, size_t *from)
{
	size_t i = *from;
	size_t last = *from; /* behind a bug's number, or the start */
	size_t start;

	while ((start = str_find_digits(text, i, MENTIONS_DIGITS_MIN, &i)) != SIZE_MAX) {
		int64_t id;

		if (i - start > MENTIONS_DIGITS_MAX ||
			(i < text.n && str_is_alpha(text.p[i])))
			continue;
		if (!names_bug(str_sub(text, 0, start)) &&
			(last == 0 || !is_list(str_sub(text, last, start - last))))
			continue;
		*from = i;
		return str_digits(str_sub(text, start, i - start), &id) ? id : 0;
	}
	*from = text.n;
	return 0;
}
