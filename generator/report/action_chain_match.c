#include "report/action_chain_match.h"

#include <string.h>

enum {
	STEM_MIN = 3,  /* bytes that words with different endings have in common */
	STOP_SIZE = 8, /* a stop word with its NUL, and zeros behind it */
};

/* Takes the next word off the front. */
static bool next_word(struct str *rest, struct str *word)
{
	size_t n = 0;

	while (rest->n && !str_is_word(rest->p[0]))
		*rest = str_from(*rest, 1);
	while (n < rest->n && str_is_word(rest->p[n]))
		n++;
	*word = str_sub(*rest, 0, n);
	*rest = str_from(*rest, n);
	return n > 0;
}

static bool is_number(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (!str_is_digit(word.p[i]))
			return false;
	return true;
}

struct str action_chain_match_key(struct arena *arena, struct str item)
{
	char *p = arena_alloc(arena, item.n + 1);
	struct str rest = item;
	struct str word;
	size_t n = 0;

	while (next_word(&rest, &word)) {
		if (n == 0 && is_number(word) && str_trim(rest).n)
			continue;
		if (n)
			p[n++] = ' ';
		for (size_t i = 0; i < word.n; i++)
			p[n++] = str_lower(word.p[i]);
	}
	return (struct str){p, n};
}

/* Of each letter the words that mean nothing, and one that is empty behind them: each
 * word of each item is asked about. */
static bool is_stop(struct str word)
{
	static const char stops[26][12][STOP_SIZE] = {
		['a' - 'a'] = {"a", "all", "also", "an", "and", "any", "are", "as", "at"},
		['b' - 'a'] = {"be", "been", "both", "by"},
		['e' - 'a'] = {"each", "every"},
		['f' - 'a'] = {"for", "from"},
		['h' - 'a'] = {"had", "has", "have"},
		['i' - 'a'] = {"in", "into", "is", "it", "its"},
		['n' - 'a'] = {"new", "no", "not", "now"},
		['o' - 'a'] = {"of", "on", "only", "or", "our", "ours"},
		['s' - 'a'] = {"so", "such"},
		['t' - 'a'] = {"than", "that", "the", "their", "them", "these", "they",
			"this", "to", "today"},
		['w' - 'a'] = {"was", "we", "were", "which", "with", "without"},
	};
	char folded[STOP_SIZE] = {0};

	if (word.n >= STOP_SIZE)
		return false;
	for (size_t i = 0; i < word.n; i++)
		folded[i] = str_lower(word.p[i]);
	if (folded[0] < 'a' || folded[0] > 'z')
		return false;
	for (const char *stop = stops[folded[0] - 'a'][0]; *stop; stop += STOP_SIZE)
		if (memcmp(folded, stop, STOP_SIZE) == 0)
			return true;
	return false;
}

/* One bit, the same for words that are the same. */
static uint32_t first_of(struct str word)
{
	return UINT32_C(1) << (unsigned char)str_lower(word.p[0]) % 32;
}

void action_chain_match_take(struct str text, struct action_chain_words *out)
{
	struct str word;

	out->n = 0;
	out->firsts = 0;
	while (out->n < ACTION_CHAIN_WORDS_MAX && next_word(&text, &word)) {
		if (is_stop(word))
			continue;
		out->v[out->n++] = word;
		out->firsts |= first_of(word);
	}
}

void action_chain_match_split(struct str text, struct action_chain_sentence *out)
{
	struct str word;

	vec_clear(&out->list);
	while (next_word(&text, &word))
		vec_push(&out->list, word);
}

static bool is_ending(struct str tail)
{
	static const char *const endings[] = {"", "e", "s", "es", "ed", "d", "er", "r",
		"ing", "y", "ies", "ied", "ion", "ions", "ation", "ison", "isons", "al"};

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (str_eq_case(tail, str_c(endings[i])))
			return true;
	return false;
}

/* What stands behind the stem: of `scanned` behind `scan` without the doubled letter. */
static struct str behind(struct str word, size_t n)
{
	bool twice = n < word.n && str_lower(word.p[n]) == str_lower(word.p[n - 1]);

	return str_from(word, n + twice);
}

static bool is_same(struct str a, struct str b)
{
	size_t n = 1;

	if (str_lower(a.p[0]) != str_lower(b.p[0]))
		return false; /* nearly all; words have a letter at least */
	while (n < a.n && n < b.n && str_lower(a.p[n]) == str_lower(b.p[n]))
		n++;
	if (n < STEM_MIN)
		return n == a.n && n == b.n;
	return is_ending(behind(a, n)) && is_ending(behind(b, n));
}

/* Of what is done before the whole: `the test of the linter is complete`. */
static bool is_part(struct str word)
{
	static const char *const parts[] = {"phase", "phases", "stage", "part", "parts",
		"half", "test", "tests", "testing", "design", "planning", "plan", "draft",
		"drafting", "pilot", "analysis", "preparation", "preparations",
		"development", "specification", "prototype", "evaluation", "milestone"};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (str_lower(word.p[0]) == parts[i][0] &&
			str_eq_case(word, str_c(parts[i])))
			return true;
	return false;
}

/* The place of the word among the item's, its number where it is none of them. */
static size_t place_of(struct str word, const struct action_chain_words *item)
{
	size_t k = 0;

	if (!(item->firsts & first_of(word)))
		return item->n;
	while (k < item->n && !is_same(word, item->v[k]))
		k++;
	return k;
}

bool action_chain_match_words(
	const struct action_chain_words *words, const struct action_chain_words *item)
{
	size_t found = 0;
	bool first = false;

	for (size_t i = 0; i < words->n; i++) {
		size_t k = place_of(words->v[i], item);

		if (k == item->n && is_part(words->v[i]))
			return false;
		found += k < item->n;
		first |= k == 0 && item->n;
	}
	if (found == 0 || found * 3 < words->n * 2)
		return false;
	/* one word alone names an item of one or two words, no longer one */
	return found * 2 >= item->n || (found >= 2 && first);
}

bool action_chain_match_all(
	const struct action_chain_words *words, const struct action_chain_words *item)
{
	for (size_t i = 0; i < words->n; i++)
		if (place_of(words->v[i], item) == item->n)
			return false;
	return true;
}

bool action_chain_match_maybe(const struct action_chain_sentence *sentence,
	const struct action_chain_words *item, bool only)
{
	size_t found = 0;
	uint32_t has = 0;

	for (size_t i = 0; i < sentence->list.n; i++) {
		struct str word = sentence->list.v[i];

		if (!(item->firsts & first_of(word)))
			continue;
		for (size_t k = 0; k < item->n; k++)
			if (!(has >> k & 1) && is_same(word, item->v[k])) {
				has |= UINT32_C(1) << k;
				found++;
			}
	}
	return found && (only || found >= 3 || found * 2 >= item->n);
}
