#include "rules/lint_when.h"

#include "report/moment.h"

/* Whether a time is hours alone: `7 pm`. */
static bool is_hour(struct str span)
{
	static const char *const halves[] = {"am", "pm", "a.m", "p.m"};

	for (size_t i = 0; i < 4; i++)
		if (str_find_case(span, str_c(halves[i])) != SIZE_MAX)
			return str_find_byte(span, ':') == SIZE_MAX;
	return false;
}

static void take(struct str text, const struct moment *when, struct lint_when *out)
{
	bool known = when->zone == MOMENT_UTC || when->zone == MOMENT_OFFSET;

	*out = (struct lint_when){
		.day = when->day,
		.time = when->time,
		.unit = is_hour(str_sub(text, when->at, when->n)) ? DATE_HOUR
								  : when->unit,
		.zone = known                        ? LINT_ZONE_KNOWN
			: when->zone == MOMENT_NAMED ? LINT_ZONE_NAMED
						     : LINT_ZONE_NONE,
		.offset = when->offset,
		.loose = when->loose,
		.at = when->at,
		.n = when->n,
	};
}

bool lint_when_read(struct str text, struct lint_when *out)
{
	struct moment when;

	if (!moment_read(text, MOMENT_EITHER, &when))
		return false;
	when.at = 0;
	take(text, &when, out);
	return true;
}

bool lint_when_find(struct str text, size_t from, struct lint_when *out)
{
	struct moment when;

	if (!moment_find(text, from, MOMENT_EITHER, &when))
		return false;
	take(text, &when, out);
	return true;
}

int32_t lint_when_day(struct str text)
{
	struct moment when;

	for (size_t from = 0; moment_find(text, from, MOMENT_EITHER, &when);
		from = when.at + when.n)
		if (when.day != DATE_DAY_NONE)
			return when.day;
	return DATE_DAY_NONE;
}

static size_t digits(struct str s, size_t i)
{
	size_t n = 0;

	while (i + n < s.n && str_is_digit(s.p[i + n]))
		n++;
	return n;
}

/* Length of `2025-02-30` or `03/04/2025` at i, whatever day that is; 0: none. */
static size_t in_digits(struct str s, size_t i)
{
	size_t a = digits(s, i);
	size_t at = i + a;
	char mark = at < s.n ? s.p[at] : 0;
	size_t b;
	size_t c;

	if (a == 0 || (mark != '-' && mark != '/' && mark != '.'))
		return 0;
	b = digits(s, at + 1);
	at += 1 + b;
	if (b == 0 || b > 2 || at >= s.n || s.p[at] != mark)
		return 0;
	c = digits(s, at + 1);
	at += 1 + c;
	if (!(a == 4 && c > 0 && c < 3) && !(a < 3 && c == 4))
		return 0;
	/* an address or a number of a section goes on */
	if (at + 1 < s.n && (s.p[at] == mark || s.p[at] == '_') &&
		str_is_digit(s.p[at + 1]))
		return 0;
	return at - i;
}

static size_t gap(struct str s, size_t i)
{
	size_t from = i;

	while (i < s.n && i < from + 2 && str_find_byte(STR(" ,."), s.p[i]) != SIZE_MAX)
		i++;
	return i;
}

static size_t month(struct str s, size_t i)
{
	static const char *const names[] = {"january", "february", "march", "april",
		"may", "june", "july", "august", "september", "october", "november",
		"december"};
	size_t n = 0;

	while (i + n < s.n && str_is_alpha(s.p[i + n]))
		n++;
	for (size_t m = 0; n >= 3 && m < 12; m++)
		if (str_starts_case(str_c(names[m]), str_sub(s, i, n)))
			return n;
	return 0;
}

/* Length of `31 September 2025` or `September 31, 2025` at i; 0: none. */
static size_t in_words(struct str s, size_t i)
{
	bool first = str_is_digit(s.p[i]);
	size_t at = i;

	for (int part = 0; part < 2; part++) {
		size_t n = (part == 0) == first ? digits(s, at) : month(s, at);

		if (n == 0 || ((part == 0) == first && n > 2))
			return 0;
		at = gap(s, at + n);
	}
	return digits(s, at) == 4 ? at + 4 - i : 0;
}

bool lint_when_unreadable(struct str text, struct str *date)
{
	for (size_t i = 0; i < text.n; i++) {
		bool inside = i &&
			(str_is_alnum(text.p[i - 1]) ||
				str_find_byte(STR("./-=_"), text.p[i - 1]) != SIZE_MAX);
		struct moment when;
		size_t n;

		if (inside || (!str_is_digit(text.p[i]) && !str_is_alpha(text.p[i])))
			continue;
		n = in_digits(text, i);
		if (n == 0)
			n = in_words(text, i);
		if (n == 0)
			continue;
		*date = str_sub(text, i, n);
		if (!moment_read(*date, MOMENT_EITHER, &when) ||
			when.day == DATE_DAY_NONE)
			return true;
		i += n - 1;
	}
	return false;
}

bool lint_when_names_zone(struct str text)
{
	struct moment zone;

	for (size_t i = 0; i < text.n; i++) {
		bool begins = i == 0 ||
			(!str_is_alpha(text.p[i - 1]) && !str_is_digit(text.p[i - 1]));

		if (!begins || (!str_is_alpha(text.p[i]) && text.p[i] != '+'))
			continue;
		zone = (struct moment){0};
		if (moment_zone(str_from(text, i), &zone) &&
			(zone.zone == MOMENT_UTC || zone.zone == MOMENT_OFFSET))
			return true;
	}
	return false;
}

void lint_when_interval(const struct lint_when *when, int64_t *earliest, int64_t *latest)
{
	struct moment w = {
		.day = when->day,
		.time = when->time,
		.unit = when->unit,
		.zone = when->zone == LINT_ZONE_KNOWN ? MOMENT_OFFSET : MOMENT_NONE,
		.offset = when->offset,
	};

	moment_interval(&w, earliest, latest);
}
