#include "report/numbers.h"

#include "report/numbers_scan.h"
#include "report/phrase.h"

enum {
	ADJECTIVES_MAX = 4, /* words between a number and `certificates` */
	WORDS_MAX = 200,    /* bytes of text that are looked at behind a number */
};

#define CERTIFICATES                                                                     \
	"certificate certificates cert certs precertificate precertificates "            \
	"pre-certificate pre-certificates"

/* Whether the words here, after a few adjectives, are certificates. */
static bool counts_certificates(struct str rest)
{
	struct str word;

	rest = str_sub(rest, 0, WORDS_MAX);
	for (int n = 0; n <= ADJECTIVES_MAX && numbers_scan_word(&rest, &word); n++) {
		if (numbers_scan_is_any(word, CERTIFICATES))
			return true;
		if (numbers_scan_is_any(word,
			    "of the and or to per in for with by from were was are is") ||
			str_is_digit(word.p[0]))
			return false;
	}
	return false;
}

/* Whether a number can stand for certificates with this behind it: nothing, a remark,
 * or certificates. */
static bool ends_number(struct str rest)
{
	struct str word;

	rest = str_trim(str_sub(rest, 0, WORDS_MAX));
	if (rest.n && rest.p[0] == '(')
		rest = str_trim(str_from(rest,
			str_find_byte(rest, ')') == SIZE_MAX
				? rest.n
				: str_find_byte(rest, ')') + 1));
	if (rest.n == 0 || !numbers_scan_is_letter(rest, 0) || counts_certificates(rest))
		return true;
	return numbers_scan_word(&rest, &word) &&
		numbers_scan_is_any(word, "at as in total valid remaining");
}

/* The sentence around i. */
static struct str sentence(struct str s, size_t i)
{
	size_t from = i, to = i;

	while (from && !(str_is_in(s.p[from - 1], STR(".;!?")) && s.p[from] == ' '))
		from--;
	while (to < s.n &&
		!(str_is_in(s.p[to], STR(".;!?")) &&
			(to + 1 == s.n || s.p[to + 1] == ' ')))
		to++;
	return str_sub(s, from, to - from);
}

/* Whether a number there is of what was looked through, of all that was issued or of
 * another bug: not of what is affected. */
static bool counts_others(struct str s)
{
	struct str word, before = {NULL, 0};

	if (str_find_case(s, STR("issued in all")) != SIZE_MAX ||
		str_find_case(s, STR("issued in total")) != SIZE_MAX)
		return true;
	for (; numbers_scan_word(&s, &word); before = word)
		if (numbers_scan_is_any(word,
			    "reviewed checked scanned tested examined analysed analyzed "
			    "inspected sampled audited searched linted processed") ||
			(numbers_scan_is_any(before, "bug bugs bugzilla") &&
				str_is_digit(word.p[0])))
			return true;
	return false;
}

/* The value of a label: it begins with its number, and there is no other outside of
 * brackets. */
static int64_t label_value(struct str s)
{
	int64_t value, other;
	size_t end, depth = 0;

	s = str_trim(s);
	if (!s.n || !numbers_scan_number(s, 0, &end, &value) ||
		!ends_number(str_from(s, end)) || counts_others(sentence(s, 0)))
		return NUMBERS_UNKNOWN;
	for (size_t i = end; i < s.n; i++) {
		size_t to;

		depth += s.p[i] == '(';
		depth -= s.p[i] == ')' && depth;
		if (!depth && str_is_digit(s.p[i]) &&
			numbers_scan_number(s, i, &to, &other))
			return NUMBERS_UNKNOWN;
	}
	return value;
}

/* Whether the word before a number makes it no plain one. */
static bool is_hedged(struct str before)
{
	size_t i;

	before = str_trim(before);
	if (str_ends(before, STR(",")))
		before = str_sub(before, 0, before.n - 1);
	for (i = before.n; i && numbers_scan_is_letter(before, i - 1);)
		i--;
	/* `After September 15th, 2023 we issued certificates` */
	if (i < before.n && str_is_digit(before.p[i]))
		return true;
	return numbers_scan_is_any(str_from(before, i),
		       "about approximately around roughly nearly almost over than least "
		       "most to of each per every first last another additional other "
		       "additionally sample some these those remaining nor next") ||
		(before.n && str_is_in(before.p[before.n - 1], STR("~<>")));
}

/* `2,551 out of the 16,481 certificates`: which of them is meant is not plain. */
static bool is_share(struct str behind)
{
	struct str word;

	behind = str_sub(behind, 0, WORDS_MAX);
	return numbers_scan_word(&behind, &word) && numbers_scan_is_any(word, "of out");
}

/* `No certificates are affected`, at the front of a line. */
static bool says_none(struct str s)
{
	struct str word;

	s = str_sub(str_trim(s), 0, WORDS_MAX);
	if (str_starts_case(s, STR("none, ")))
		s = str_from(s, 6);
	if (!numbers_scan_word(&s, &word) || !numbers_scan_is_any(word, "no"))
		return false;
	for (int n = 0; n < 2 && numbers_scan_word(&s, &word); n++)
		if (numbers_scan_is_any(word, CERTIFICATES)) {
			s = str_trim(s);
			return str_starts_case(s, STR("are affected")) ||
				str_starts_case(s, STR("were affected")) ||
				str_starts_case(s, STR("is affected")) ||
				str_starts_case(s, STR("is concerned")) ||
				str_starts_case(s, STR("are concerned"));
		}
	return false;
}

/* `Number: 1`, `Total | 275 | ...`: words that make what follows the number. */
static bool total_line(struct str s, int64_t *value)
{
	static const char *const heads[] = {"number of certificates", "number of certs",
		"total number of certificates", "number of affected certificates",
		"total", "number"};
	size_t end;

	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		struct str head = str_c(heads[i]), rest = str_from(s, head.n);
		size_t mark = 0;

		if (!str_starts_case(s, head))
			continue;
		while (mark < rest.n && str_is_in(rest.p[mark], STR(" :|\t\x1f")))
			mark++;
		if (mark && str_trim(str_sub(rest, 0, mark)).n &&
			numbers_scan_number(rest, mark, &end, value) &&
			(end == rest.n || rest.p[end] != ' ' ||
				counts_certificates(str_from(rest, end))))
			return true;
	}
	return false;
}

static void count_line(struct str s, int line, struct numbers_scan_count *total,
	struct numbers_scan_count *counts)
{
	int64_t value;
	size_t end;

	s = str_trim(s);
	if (total_line(s, &value))
		numbers_scan_add(total, value, line);
	if (says_none(s))
		numbers_scan_add(counts, 0, line);
	for (size_t i = 0; i < s.n; i++) {
		if (!numbers_scan_is_letter(s, i) ||
			(i && numbers_scan_is_letter(s, i - 1)) ||
			!numbers_scan_number(s, i, &end, &value))
			continue;
		if (counts_certificates(str_from(s, end))) {
			numbers_scan_add(counts, value, line);
			counts->differs |= is_hedged(str_sub(s, 0, i)) ||
				counts_others(sentence(s, i));
		}
		counts->differs |= is_share(str_from(s, end));
		i = end - 1;
	}
}

static void read_label(struct str value, int line, struct number *out)
{
	int64_t n = label_value(value);

	if (out->value == NUMBERS_UNKNOWN && n != NUMBERS_UNKNOWN)
		*out = (struct number){n, line};
}

void numbers_read(struct arena *arena, const struct doc *doc, struct numbers *out)
{
	struct numbers_scan_count total = {NUMBERS_UNKNOWN, 0, false};
	struct numbers_scan_count counts = total;

	*out = (struct numbers){{NUMBERS_UNKNOWN, 0}, {NUMBERS_UNKNOWN, 0}};
	for (size_t i = 0; i < doc->parts.n; i++) {
		const struct doc_part *part = &doc->parts.v[i];
		struct str text = phrase_plain(arena, part->value);

		if (part->part->quoted)
			continue;
		if (part->field == FIELD_TOTAL_CERTIFICATES)
			read_label(text, part->line, &out->total);
		else if (part->field == FIELD_REMAINING_VALID)
			read_label(text, part->line, &out->remaining_valid);
		else if (part->field == FIELD_IMPACT ||
			part->field == FIELD_PROBLEMATIC_CERTIFICATES)
			count_line(text, part->line, &total, &counts);
	}
	if (out->total.value == NUMBERS_UNKNOWN)
		out->total = numbers_scan_result(
			total.value != NUMBERS_UNKNOWN ? &total : &counts);
}
