#include "report/fields_value.h"

#include "report/phrase.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Bytes: all words that are no answer are shorter, and of N/A with its reason no more is
 * looked at. */
enum { ANSWER_MIN = 24 };

static bool is_one(struct str s, const char *const *words, size_t n)
{
	char first = s.n ? s.p[0] : '\0';

	for (size_t i = 0; i < n; i++)
		if (words[i][0] == first && str_eq_c(s, words[i]))
			return true;
	return false;
}

static bool begins_with_one(struct str s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(s, str_c(words[i])))
			return true;
	return false;
}

/* N/A in its spellings; a reason may follow. */
static bool is_na(struct str s)
{
	static const char *const short_forms[] = {"n/a", "n / a", "n.a", "n\\a"};
	static const char *const reasons[] = {
		"to this", "for this", "in this", "here", "as ", "because ", "since "};
	struct str rest = {NULL, 0};

	for (size_t i = 0; i < COUNT(short_forms) && !rest.p; i++)
		if (str_starts(s, str_c(short_forms[i])))
			rest = str_from(s, str_c(short_forms[i]).n);
	if (rest.p)
		return rest.n == 0 || !str_is_alnum(rest.p[0]);
	if (str_eq_c(s, "na") || str_eq_c(s, "not applicable"))
		return true;
	if (str_starts(s, STR("na")))
		rest = str_from(s, 2);
	else if (str_starts(s, STR("not applicable")))
		rest = str_from(s, 14);
	else
		return false;
	if (str_is_in(rest.p[0], STR(",.;:(-")))
		return true;
	rest = str_trim(rest);
	return str_is_in(rest.p[0], STR("(-")) ||
		begins_with_one(rest, reasons, COUNT(reasons));
}

static bool is_to_come(struct str s)
{
	static const char *const words[] = {"tbd", "tba", "tbc", "tbp",
		"to be determined", "to be added", "to be provided", "to be announced",
		"to be confirmed", "to be completed", "to be filled in", "to be defined",
		"to be decided", "to be added later", "to be provided later", "to follow",
		"pending"};

	return is_one(s, words, COUNT(words));
}

/* A word of the templates; *strong: one that nobody else would write. */
static bool is_template_word(struct str word, bool *strong)
{
	static const char *const only[] = {"yyyy-mm-dd", "hh:mm", "hh:mm:ss", "example",
		"value", "criteria", "2038-01-19", "2025-01-19", "yyyy-mm-ddthh:mm:ssz"};
	static const char *const weak[] = {"utc", "bug", "#", "title", "date", "time",
		"description", "prevent", "mitigate", "detect", "ongoing", "complete",
		"root", "cause", "1", "2", "3", "-", ":", "|", ""};

	while (word.n && str_is_in(word.p[word.n - 1], STR(":,-")))
		word.n--;
	*strong = is_one(word, only, COUNT(only));
	return *strong || is_one(word, weak, COUNT(weak));
}

/* Words of the templates alone, with one at least that nobody would write. */
static bool is_template(struct str s)
{
	struct str word;
	bool found = false;
	bool strong;

	while (str_split(&s, ' ', &word)) {
		if (!is_template_word(word, &strong))
			return false;
		found = found || strong;
	}
	return found;
}

/* Sentences and choices that the templates have themselves. */
static bool is_left_standing(const struct phrase *p)
{
	static const char *const sentences[] = {
		"all times are utc", "all times are in utc"};

	if (is_one(phrase_str(p), sentences, COUNT(sentences)))
		return true;
	return phrase_has(p, "self reported") && phrase_has(p, "third party reported") &&
		phrase_has(p, "audit");
}

/* Whether a line of which the front is known is surely an answer: too long for what
 * stands for none, with a first word that no template has, and without its choices. */
static bool is_long_answer(struct str front, struct str line)
{
	size_t n = str_find_byte(front, ' ');
	struct str words = front;
	bool ignored;

	while (words.n && str_is_in(words.p[words.n - 1], STR(" :.?#|-")))
		words.n--;
	return words.n >= ANSWER_MIN && n != SIZE_MAX && !is_na(words) &&
		!is_template_word(str_sub(front, 0, n), &ignored) &&
		!phrase_may_have(line, STR("reported"));
}

enum fields_state fields_value(struct str line)
{
	struct phrase phrase;
	struct str words;

	line = str_trim(line);
	if (str_starts(line, STR("<!--")) && str_ends(line, STR("-->")))
		return FIELDS_PLACEHOLDER;
	if (!phrase_read_front(line, &phrase)) {
		if (is_long_answer(phrase_str(&phrase), line))
			return FIELDS_FILLED;
		phrase_read_sentence(line, &phrase);
	}
	words = str_trim(phrase_str(&phrase));
	if (is_na(words))
		return FIELDS_NA;
	if (words.n == 0 || is_to_come(words) || is_template(words) ||
		is_left_standing(&phrase))
		return FIELDS_PLACEHOLDER;
	return FIELDS_FILLED;
}

enum fields_state fields_value_of_row(struct str row)
{
	enum fields_state best = FIELDS_PLACEHOLDER;
	struct str cell;
	bool first = true;

	while (str_split(&row, '\x1f', &cell)) {
		enum fields_state state = fields_value(cell);

		/* an example, whatever the template has in its other cells */
		if (first && state == FIELDS_PLACEHOLDER && str_trim(cell).n)
			return state;
		if (str_eq_case(str_trim(cell), STR("Bug #")))
			return FIELDS_PLACEHOLDER;
		first = false;
		best = state > best ? state : best;
	}
	return best;
}
