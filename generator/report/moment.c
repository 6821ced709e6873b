#include "report/moment_text.h"

/* Without those that reports use for something else: CT is Certificate Transparency. */
static const char *const abbreviations[] = {"EST", "EDT", "ET", "CST", "CDT", "MST",
	"MDT", "PST", "PDT", "PT", "CET", "CEST", "EET", "EEST", "WET", "WEST", "BST",
	"IST", "JST", "KST", "HKT", "SGT", "MSK", "TRT", "AEST", "AEDT", "BRT",
	"local time", "Local time", "Pacific Time", "Eastern Time", "Central Time",
	"Mountain Time", "Taiwan Time", "Taipei Time", "Beijing Time"};

/* Behind hours that are an offset: `UTC +8:`, `(UTC -5)`, `times are UTC +1.`; a number
 * of things has a noun there. */
static bool is_apart(struct str s, size_t k)
{
	return k == s.n || str_is_in(s.p[k], STR(":,)]\x1f|")) ||
		(s.p[k] == '.' && k + 1 == s.n);
}

/* `+05:30`, `+0530`, `-5` behind a zone's name or a time; not the end of a span, `08:00
 * UTC-10:00 UTC`. */
static bool offset_at(struct str s, size_t *i, bool minutes, struct moment *out)
{
	size_t k = *i, next;
	int h, m = 0, sign = moment_text_at(s, k) == '-' ? -1 : 1;

	if (moment_text_at(s, k) != '+' && moment_text_at(s, k) != '-')
		return false;
	k = moment_text_gap(s, k + 1);
	if (moment_text_digits(s, &k, 4, 4, &h)) {
		m = h % 100;
		h /= 100;
	} else if (moment_text_digits(s, &k, 1, 2, &h) && moment_text_at(s, k) == ':' &&
		moment_text_is_digit(s, k + 1)) {
		k++;
		if (!moment_text_digits(s, &k, 2, 2, &m))
			return false;
	} else if (k == *i + 1 || !str_is_digit(s.p[k - 1]) ||
		(minutes && !is_apart(s, k))) {
		return false;
	}
	next = moment_text_gap(s, k);
	if (moment_text_is_word(s, k) || m > 59 || moment_text_word(s, &next, "utc") ||
		(moment_text_at(s, k) == '.' && moment_text_is_digit(s, k + 1)) ||
		h * DATE_HOUR + m * DATE_MINUTE > MOMENT_TEXT_ZONE)
		return false;
	out->offset = sign * (h * DATE_HOUR + m * DATE_MINUTE);
	out->zone = out->offset ? MOMENT_OFFSET : MOMENT_UTC;
	*i = k;
	return true;
}

/* Whether a sign that is no offset may still be one: `UTC+8h`, `UTC +8 Aware`.  `UTC - 5
 * certificates` has a dash. */
static bool is_open(struct str s, size_t sign)
{
	char c = moment_text_at(s, sign);
	size_t digit = c == '+' ? moment_text_gap(s, sign + 1) : sign + 1;

	return (c == '+' || c == '-') && moment_text_is_digit(s, digit);
}

/* UTC, GMT+1, UTC + 02:00.  With blanks before the sign an offset has minutes, or stands
 * by itself: `08:00 UTC - 5 certificates revoked`. */
static bool utc_at(struct str s, size_t *i, struct moment *out)
{
	size_t k = *i, sign;
	bool bracket = *i && (s.p[*i - 1] == '(' || s.p[*i - 1] == '[');

	if (!moment_text_word(s, &k, "utc") && !moment_text_word(s, &k, "gmt") &&
		!moment_text_word(s, &k, "coordinated universal time"))
		return false;
	out->zone = MOMENT_UTC;
	out->offset = 0;
	sign = moment_text_gap(s, k);
	if (offset_at(s, &sign,
		    !bracket && (sign > k || moment_text_at(s, sign + 1) == ' '), out))
		k = sign;
	else if (is_open(s, sign))
		out->zone = MOMENT_NAMED;
	*i = k;
	return true;
}

static bool abbreviation(struct str s, size_t *i, struct moment *out)
{
	char first = moment_text_at(s, *i);

	if (!moment_zone_begins(first))
		return false;
	for (size_t k = 0; k < sizeof(abbreviations) / sizeof(abbreviations[0]); k++) {
		struct str name;

		if (abbreviations[k][0] != first)
			continue;
		name = str_c(abbreviations[k]);

		if (str_starts(str_from(s, *i), name) &&
			!moment_text_is_word(s, *i + name.n)) {
			out->zone = MOMENT_NAMED;
			out->offset = 0;
			*i += name.n;
			return true;
		}
	}
	return false;
}

/* The name and, behind it, what it means: `CET (UTC+01:00)`, `EST/UTC-5`. */
static bool zone_name(struct str s, size_t *i, struct moment *out)
{
	size_t k;

	if (utc_at(s, i, out))
		return true;
	if (!abbreviation(s, i, out))
		return false;
	k = moment_text_gap(s, *i);
	while (k < *i + 3 && str_is_in(moment_text_at(s, k), STR("(/, =")) && k < s.n)
		k++;
	if (utc_at(s, &k, out))
		*i = k + (moment_text_at(s, k) == ')');
	return true;
}

bool moment_zone(struct str text, struct moment *out)
{
	size_t i = moment_text_gap(text, 0);
	char close = moment_text_at(text, i) == '(' ? ')'
		: moment_text_at(text, i) == '['    ? ']'
						    : '\0';

	i += close != '\0';
	if (!zone_name(text, &i, out) &&
		(moment_text_at(text, i) != '+' || !offset_at(text, &i, false, out)))
		return false;
	out->n = i + (close && moment_text_at(text, i) == close);
	return true;
}

/* The zone behind a time: as above, or `Z`, or `-03:00` behind an ISO time. */
static void zone_behind(struct str s, size_t *i, bool iso, struct moment *out)
{
	size_t z = moment_text_gap(s, *i);
	struct moment zone = {0};

	if ((moment_text_at(s, z) == 'Z' || moment_text_at(s, z) == 'z') && z <= *i + 1 &&
		!moment_text_is_word(s, z + 1)) {
		out->zone = MOMENT_UTC;
		*i = z + 1;
	} else if (iso && moment_text_at(s, *i) == '-' && offset_at(s, i, true, out)) {
		return;
	} else if (moment_zone(str_from(s, *i), &zone)) {
		out->zone = zone.zone;
		out->offset = zone.offset;
		*i += zone.n;
	}
}

/* 1: AM, 2: PM, 0: neither. */
static int half(struct str s, size_t *i)
{
	static const char *const marks[] = {"am", "a.m.", "a.m", "pm", "p.m.", "p.m"};

	for (size_t k = 0; k < 6; k++) {
		size_t p = moment_text_gap(s, *i);

		if (moment_text_word(s, &p, marks[k])) {
			*i = p;
			return k < 3 ? 1 : 2;
		}
	}
	return 0;
}

static bool clock_time(int h, int m, int sec, int half_of_day, struct moment *out)
{
	if (m > 59 || sec > 59 || h > 24 || (h == 24 && (m || sec || half_of_day)))
		return false;
	if (half_of_day == 1 && h > 12)
		return false;
	if (half_of_day && h == 12)
		h = 0;
	if (half_of_day == 2 && h < 12)
		h += 12;
	out->time = h * DATE_HOUR + m * DATE_MINUTE + sec;
	return true;
}

/* 0801Z, 0801 UTC */
static bool four_digits(struct str s, size_t *i, struct moment *out)
{
	size_t k = *i;
	int value;
	struct moment zone = {0};

	if (!moment_text_digits(s, &k, 4, 4, &value))
		return false;
	zone_behind(s, &k, false, &zone);
	if (zone.zone != MOMENT_UTC || !clock_time(value / 100, value % 100, 0, 0, out))
		return false;
	out->unit = DATE_MINUTE;
	out->zone = MOMENT_UTC;
	*i = k;
	return true;
}

/* The seconds and their fraction; false when this is no time. */
static bool seconds(struct str s, size_t *k, struct moment *out, int *sec)
{
	*sec = 0;
	out->unit = DATE_MINUTE;
	if (moment_text_at(s, *k) != ':' || !moment_text_is_digit(s, *k + 1))
		return true;
	*k += 1;
	if (!moment_text_digits(s, k, 2, 2, sec))
		return false;
	out->unit = 1;
	if ((moment_text_at(s, *k) == '.' || moment_text_at(s, *k) == ',') &&
		moment_text_is_digit(s, *k + 1))
		for (*k += 1; moment_text_is_digit(s, *k) && *k < s.n;)
			*k += 1;
	return moment_text_at(s, *k) != ':' || !moment_text_is_word(s, *k + 1);
}

/* 08:01, 08:01:22, 8:01 AM, 8 AM, 0801Z, each with a zone or without */
static bool read_time(struct str s, size_t *i, bool iso, struct moment *out)
{
	static const char *const hours[] = {"h", "hrs", "hours"};
	size_t k = *i;
	int h, m = 0, sec = 0, part;
	bool colon;

	if (four_digits(s, i, out))
		return true;
	if (!moment_text_digits(s, &k, 1, 2, &h))
		return false;
	colon = moment_text_at(s, k) == ':';
	out->unit = DATE_MINUTE;
	if (colon) {
		k++;
		if (!moment_text_digits(s, &k, 2, 2, &m) || !seconds(s, &k, out, &sec))
			return false;
	}
	part = half(s, &k);
	if ((!colon && !part) || !clock_time(h, m, sec, part, out))
		return false;
	for (size_t w = 0; !part && w < 3; w++) {
		size_t behind = moment_text_gap(s, k);

		if (moment_text_word(s, &behind, hours[w]))
			k = behind;
	}
	if (moment_text_is_word(s, k) && moment_text_at(s, k) != 'Z' &&
		moment_text_at(s, k) != 'z')
		return false;
	zone_behind(s, &k, iso, out);
	*i = k;
	return true;
}

/* What stands between a day and its time; whether that says `about`. */
static bool approach(struct str s, size_t *i, bool *iso)
{
	static const char *const about[] = {"about", "around", "approximately", "approx.",
		"approx", "ca.", "circa", "~"};
	size_t start = *i;

	if ((moment_text_at(s, *i) == 'T' || moment_text_at(s, *i) == 't') &&
		moment_text_is_digit(s, *i + 1)) {
		*iso = true;
		*i += 1;
		return false;
	}
	while (*i < s.n && *i < start + MOMENT_TEXT_GAP &&
		(moment_text_is_gap(s.p[*i]) || str_is_in(s.p[*i], STR(",-|@:"))))
		*i += 1;
	if (moment_text_word(s, i, "at"))
		*i = moment_text_gap(s, *i);
	for (size_t k = 0; k < sizeof(about) / sizeof(about[0]); k++)
		if (str_lower(moment_text_at(s, *i)) == about[k][0] &&
			str_starts_case(str_from(s, *i), str_c(about[k]))) {
			*i = moment_text_gap(s, *i + str_c(about[k]).n);
			return true;
		}
	return false;
}

/* A day, its time and its zone. */
static bool day_and_time(
	struct str s, size_t *i, enum moment_order order, struct moment *out)
{
	size_t k, zone_at;
	bool iso = false, about;
	struct moment zone = {0};

	if (!moment_text_day(s, i, order, out))
		return false;
	k = *i;
	about = approach(s, &k, &iso);
	if (read_time(s, &k, iso, out)) {
		out->loose = about;
		*i = k;
		return true;
	}
	out->time = -1;
	out->unit = DATE_DAY;
	zone_at = moment_text_gap(s, *i);
	zone_at += moment_text_at(s, zone_at) == '(';
	if (utc_at(s, &zone_at, &zone)) {
		out->zone = zone.zone;
		out->offset = zone.offset;
		*i = zone_at + (moment_text_at(s, zone_at) == ')');
	}
	return true;
}

/* A time, and its day when that stands behind it: `08:00 UTC on 2023-08-10`. */
static bool time_and_day(
	struct str s, size_t *i, enum moment_order order, struct moment *out)
{
	size_t k;

	if (!read_time(s, i, false, out))
		return false;
	k = moment_text_gap(s, *i);
	if (moment_text_at(s, k) == ',')
		k = moment_text_gap(s, k + 1);
	if (moment_text_word(s, &k, "on") || moment_text_word(s, &k, "of"))
		k = moment_text_gap(s, k);
	if (k > *i && moment_text_day(s, &k, order, out)) {
		*i = k;
		if (out->zone == MOMENT_NONE)
			zone_behind(s, i, false, out);
	}
	return true;
}

/* Whether a second time follows as the end of a span. */
static bool is_span(struct str s, size_t i, enum moment_order order)
{
	static const char *const to[] = {"to", "until", "till", "through", "and"};
	struct moment end = {.day = DATE_DAY_NONE};
	size_t k = moment_text_gap(s, i);

	if (moment_text_at(s, k) == '-') {
		k = moment_text_gap(s, k + 1);
	} else {
		size_t w = 0;

		while (w < 5 && !moment_text_word(s, &k, to[w]))
			w++;
		if (w == 5)
			return false;
		k = moment_text_gap(s, k);
	}
	return moment_text_day(s, (size_t[]){k}, order, &end) ||
		read_time(s, &k, false, &end);
}

bool moment_read(struct str text, enum moment_order order, struct moment *out)
{
	struct moment w = {.day = DATE_DAY_NONE, .time = -1};
	size_t i = 0;

	if (!moment_text_begins(text))
		return false;
	if (!day_and_time(text, &i, order, &w)) {
		i = 0;
		w = (struct moment){.day = DATE_DAY_NONE, .time = -1};
		if (!time_and_day(text, &i, order, &w))
			return false;
	}
	w.loose = w.loose || is_span(text, i, order);
	w.n = i;
	*out = w;
	return true;
}

/* Whether a time may begin with this word: not within a number or an address. */
static bool may_begin(struct str s, size_t i)
{
	char before = i ? s.p[i - 1] : ' ';

	if (!moment_text_begins(str_from(s, i)))
		return false;
	if (before == '-')
		return i < 2 || !moment_text_is_word(s, i - 2);
	return !str_is_in(before, STR("/._=&#:+$%"));
}

/* Reads the time that begins with this word, if one does. */
static bool read_at(
	struct str text, size_t i, enum moment_order order, struct moment *out)
{
	if (!may_begin(text, i) || !moment_read(str_from(text, i), order, out))
		return false;
	out->at = i;
	return true;
}

/* Where the letters begin behind which the digit at i may be the day of a month; i when
 * there are none. */
static size_t month_before(struct str text, size_t from, size_t i)
{
	size_t end = i, begin;

	while (end > from && i - end < MOMENT_TEXT_BETWEEN &&
		moment_text_is_between(text.p[end - 1]))
		end--;
	for (begin = end; begin > from && str_is_alpha(text.p[begin - 1]);)
		begin--;
	return begin == end ? i : begin;
}

/* A time begins with a digit, or with a month and, right behind it, one: looked for are
 * digits, of which texts have few. */
bool moment_find(
	struct str text, size_t from, enum moment_order order, struct moment *out)
{
	for (size_t i = from; i < text.n; i++) {
		size_t month;

		if (!str_is_digit(text.p[i]))
			continue;
		month = month_before(text, from, i);
		if (month < i && (month == 0 || !moment_text_is_word(text, month - 1)) &&
			read_at(text, month, order, out))
			return true;
		if ((i == 0 || !moment_text_is_word(text, i - 1)) &&
			read_at(text, i, order, out))
			return true;
		while (i + 1 < text.n && str_is_digit(text.p[i + 1]))
			i++;
	}
	return false;
}

void moment_interval(const struct moment *when, int64_t *earliest, int64_t *latest)
{
	bool unknown = when->zone == MOMENT_NONE || when->zone == MOMENT_NAMED;
	int64_t start = date_start_of(when->day) - when->offset;

	if (when->time >= 0)
		start += when->time;
	*earliest = start;
	*latest = start + when->unit - 1;
	if (unknown && when->time >= 0) {
		*earliest -= MOMENT_TEXT_ZONE;
		*latest += MOMENT_TEXT_ZONE;
	}
}
