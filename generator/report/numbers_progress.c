#include "report/numbers_progress.h"

#include "report/numbers_scan.h"
#include "report/phrase.h"
#include "report/moment.h"

enum {
	SEGMENT_WORDS = 12, /* of what a number stands for */
	ROW_CELLS = 12,
	COMPLETION_MAX = 80, /* bytes from the words to the day */
};

/* What a few words say of a number of certificates. */
enum progress { REVOKED, NOT_REVOKED, EXPIRED, PROGRESS_N };

static enum progress progress_of(struct str words)
{
	bool revoked = false, expired = false, open = false;
	struct str word;

	for (int n = 0; numbers_scan_word(&words, &word); n++) {
		if (n == SEGMENT_WORDS)
			return PROGRESS_N;
		revoked = revoked || numbers_scan_is_any(word, "revoked");
		expired = expired || numbers_scan_is_any(word, "expired");
		open = open ||
			numbers_scan_is_any(
				word, "not remaining unrevoked outstanding yet left");
		if (numbers_scan_is_any(word,
			    "will today since total all additional more before by new "
			    "than scheduled expire expires or time within late should"))
			return PROGRESS_N;
	}
	if (expired)
		return revoked || open ? PROGRESS_N : EXPIRED;
	if (open)
		return NOT_REVOKED;
	return revoked ? REVOKED : PROGRESS_N;
}

static bool is_digit_at(struct str s, size_t i)
{
	return i < s.n && str_is_digit(s.p[i]);
}

/* Without blanks and stars at both ends. */
static struct str trim(struct str s)
{
	while (s.n && (str_is_blank(s.p[0]) || s.p[0] == '*'))
		s = str_from(s, 1);
	while (s.n && (str_is_blank(s.p[s.n - 1]) || s.p[s.n - 1] == '*'))
		s.n--;
	return s;
}

/* The text is a number and no more. */
static bool is_number(struct str s, int64_t *value)
{
	size_t end;

	return s.n && is_digit_at(s, 0) && numbers_scan_number(s, 0, &end, value) &&
		end == s.n;
}

/* The first colon that is in no time of day, or the length. */
static size_t colon(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == ':' &&
			!(i && is_digit_at(s, i - 1) && is_digit_at(s, i + 1)))
			return i;
	return s.n;
}

/* `Not revoked: 3`, `34 revoked`, `Status: 34 revoked`. */
static void read_segment(
	struct str s, int line, struct numbers_scan_count counts[PROGRESS_N])
{
	size_t end = 0, mark = colon(s);
	enum progress what = PROGRESS_N;
	int64_t value = 0;

	if (mark < s.n && is_number(trim(str_from(s, mark + 1)), &value)) {
		what = progress_of(str_sub(s, 0, mark));
	} else {
		s = trim(mark < s.n ? str_from(s, mark + 1) : s);
		if (is_digit_at(s, 0) && numbers_scan_number(s, 0, &end, &value))
			what = progress_of(str_from(s, end));
	}
	if (what != PROGRESS_N)
		numbers_scan_add(&counts[what], value, line);
}

/* The day behind `expected completion`. */
static void read_completion(struct str s, int line, struct numbers_progress *out)
{
	static const char *const heads[] = {"expected completion", "estimated completion",
		"expected date of completion", "estimated date of completion",
		"completion expected", "completion estimated",
		"completion of revocation"};
	struct moment when;

	/* as each of them has */
	if (str_find_case(s, STR("completion")) == SIZE_MAX)
		return;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		size_t at = str_find_case(s, str_c(heads[i]));
		struct str rest = at == SIZE_MAX ? STR("") : str_from(s, at);

		rest = str_sub(rest, 0, COMPLETION_MAX);
		if (!moment_find(rest, 0, MOMENT_EITHER, &when) || when.loose ||
			when.day == DATE_DAY_NONE)
			continue;
		out->completion = when.day;
		out->completion_line = line;
		return;
	}
}

/* Where a segment ends: at a comma, a dot and the like outside of numbers, and `and`. */
static size_t segment(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		bool inside = i && is_digit_at(s, i - 1) && is_digit_at(s, i + 1);

		if (str_is_in(s.p[i], STR(";()")) ||
			(!inside && (s.p[i] == ',' || s.p[i] == '.')))
			return i;
		if (s.p[i] == ' ' && str_starts_case(str_from(s, i), STR(" and ")))
			return i;
	}
	return s.n;
}

static void read_line(
	struct str line, int number, struct numbers_scan_count counts[PROGRESS_N])
{
	while (line.n) {
		size_t n = segment(line);
		bool word = n < line.n && line.p[n] == ' ';

		read_segment(str_sub(line, 0, n), number, counts);
		line = str_from(line, n + (word ? STR(" and").n : 1));
	}
}

struct reader {
	struct numbers_scan_count counts[PROGRESS_N];
	enum progress heads[ROW_CELLS]; /* of the table's columns */
};

/* A row: numbers under the words of the head, or a number beside its words. */
static void read_row(struct reader *reader, struct str row, int line)
{
	enum progress found[ROW_CELLS];
	bool head = false;
	struct str cell;
	int64_t value;

	if (str_starts(row, STR("|")))
		row = str_from(row, 1);
	for (size_t i = 0; i < ROW_CELLS; i++) {
		bool number = false;

		found[i] = PROGRESS_N;
		if (str_split(&row, '|', &cell)) {
			number = is_number(trim(cell), &value);
			found[i] = progress_of(cell);
		}
		head = head || (i > 0 && found[i] != PROGRESS_N);
		if (number && reader->heads[i] != PROGRESS_N)
			numbers_scan_add(&reader->counts[reader->heads[i]], value, line);
		else if (number && i == 1 && found[0] != PROGRESS_N)
			numbers_scan_add(&reader->counts[found[0]], value, line);
	}
	for (size_t i = 0; head && i < ROW_CELLS; i++)
		reader->heads[i] = found[i];
}

static void init(struct reader *reader)
{
	for (size_t i = 0; i < PROGRESS_N; i++)
		reader->counts[i] =
			(struct numbers_scan_count){NUMBERS_UNKNOWN, 0, false};
	for (size_t i = 0; i < ROW_CELLS; i++)
		reader->heads[i] = PROGRESS_N;
}

static void finish(const struct reader *reader, struct numbers_progress *out)
{
	const struct number unknown = {NUMBERS_UNKNOWN, 0};
	size_t known = 0;

	for (size_t i = 0; i < PROGRESS_N; i++)
		known += reader->counts[i].value != NUMBERS_UNKNOWN;
	out->revoked = out->not_revoked = out->expired = unknown;
	if (known < 2)
		return;
	out->revoked = numbers_scan_result(&reader->counts[REVOKED]);
	out->not_revoked = numbers_scan_result(&reader->counts[NOT_REVOKED]);
	out->expired = numbers_scan_result(&reader->counts[EXPIRED]);
}

void numbers_progress_read(
	struct arena *arena, struct str text, struct numbers_progress *out)
{
	struct reader reader;
	struct str rest = phrase_plain(arena, text), line;
	size_t end;

	init(&reader);
	*out = (struct numbers_progress){.completion = DATE_DAY_NONE};
	for (int number = 1; str_line(&rest, &line); number++) {
		while (line.n && str_is_in(line.p[0], STR(" \t*-+_")))
			line = str_from(line, 1);
		if (str_starts(line, STR(">")))
			continue;
		if (str_find_byte(line, '|') != SIZE_MAX)
			read_row(&reader, line, number);
		else if (str_find_digits(line, 0, 1, &end) != SIZE_MAX)
			read_line(line, number, reader.counts);
		read_completion(line, number, out);
	}
	finish(&reader, out);
}
