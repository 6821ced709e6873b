#include "report/clause.h"

enum {
	THOUSAND = 3, /* digits behind a comma */
	COUNT_MAX = 1000000,
};

static bool is_letter(char c)
{
	return str_is_alnum(c) || c == '\'' || c == '-' || c == '%';
}

/* A mark that ends a clause: a dot and the like do so before a blank alone. */
static bool is_break(struct str s, size_t i)
{
	if (str_is_in(s.p[i], STR("();|\x1f!?")))
		return true;
	return str_is_in(s.p[i], STR(",:.")) && (i + 1 == s.n || !is_letter(s.p[i + 1]));
}

bool clause_next(struct str *rest, struct clause *out)
{
	size_t i = 0;

	out->n = 0;
	for (bool end = false; i < rest->n && !end;) {
		size_t from = i;

		while (i < rest->n && is_letter(rest->p[i]))
			i++;
		if (i == from) {
			end = is_break(*rest, i) && out->n;
			i++;
		} else if (i == from + 1 && rest->p[from] == '-') {
			end = out->n > 0;
		} else if (out->n < CLAUSE_WORDS) {
			out->words[out->n++] = str_sub(*rest, from, i - from);
		}
	}
	*rest = str_from(*rest, i);
	return out->n > 0;
}

/* Takes the next word off the front of a list. */
static bool next_word(const char **list, struct str *word)
{
	const char *end = *list;

	while (*end && *end != ' ')
		end++;
	*word = (struct str){*list, (size_t)(end - *list)};
	*list = end + (*end == ' ');
	return word->n > 0;
}

bool clause_is(const struct clause *c, size_t i, const char *list)
{
	struct str word;
	char first = i < c->n ? str_lower(c->words[i].p[0]) : '\0';

	while (i < c->n && next_word(&list, &word))
		if (word.p[0] == first && str_eq_case(c->words[i], word))
			return true;
	return false;
}

/* A bit for the letter that the word begins with. */
static uint32_t letter_of(struct str word)
{
	return UINT32_C(1) << (word.p[0] & 31);
}

/* The list is read once; few of its words begin as one of the clause does. */
size_t clause_find(const struct clause *c, size_t from, size_t to, const char *list)
{
	struct str word;
	size_t found = to < c->n ? to : c->n;
	uint32_t letters = 0;

	for (size_t i = from; i < found; i++)
		letters |= letter_of(c->words[i]);
	to = found;
	while (found > from && letters && next_word(&list, &word))
		for (size_t i = from; letter_of(word) & letters && i < found; i++)
			if (str_eq_case(c->words[i], word))
				found = i;
	return found < to ? found : CLAUSE_NONE;
}

bool clause_has(const struct clause *c, const char *list)
{
	return clause_find(c, 0, c->n, list) != CLAUSE_NONE;
}

bool clause_happened(const struct clause *c, size_t i)
{
	return i != CLAUSE_NONE && clause_find(c, 0, i, CLAUSE_NOT) == CLAUSE_NONE;
}

bool clause_happened_to(const struct clause *c, size_t noun, size_t i)
{
	size_t against = clause_find(c, 0, i, CLAUSE_NOT);

	if (i != CLAUSE_NONE && against != CLAUSE_NONE && against > noun &&
		clause_is(c, against, "without"))
		against = clause_find(c, against + 1, i, CLAUSE_NOT);
	return i != CLAUSE_NONE && against == CLAUSE_NONE;
}

size_t clause_subject(const struct clause *c)
{
	size_t i = 0;

	while (clause_is(c, i, "the our this a an and actual of"))
		i++;
	return i;
}

/* What a word counts; 0: nothing. */
static int64_t number_of(struct str word)
{
	const char *words = "one two three four five six seven eight nine ten";
	struct str w;
	int64_t n = 0;

	if (str_digits(word, &n))
		return n;
	for (n = 1; next_word(&words, &w); n++)
		if (str_eq_case(word, w))
			return n;
	return 0;
}

bool clause_is_number(struct str word)
{
	return (word.n && str_is_digit(word.p[0])) || number_of(word);
}

int64_t clause_number(const struct clause *c, size_t *i)
{
	int64_t n = *i < c->n ? number_of(c->words[*i]) : 0;
	bool digits = n && str_is_digit(c->words[*i].p[0]);

	for (*i += 1; digits && *i < c->n && c->words[*i].n == THOUSAND; *i += 1) {
		struct str word = c->words[*i], before = c->words[*i - 1];
		int64_t more;

		if (word.p != before.p + before.n + 1 || word.p[-1] != ',' ||
			n > COUNT_MAX || !str_digits(word, &more))
			break;
		n = n * 1000 + more;
	}
	return n;
}
