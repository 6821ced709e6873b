#include "report/action_chain_match.h"

enum {
	WORDS_MAX = 16, /* of either side; what stands behind is not compared */
	STEM_MIN = 3,   /* bytes that words with different endings have in common */
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

/* Of each letter the words that mean nothing: each word of each item is asked about. */
static bool is_stop(struct str word)
{
	static const char *const stops[26][12] = {
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
	char first = str_lower(word.p[0]);

	if (first < 'a' || first > 'z')
		return false;
	for (const char *const *stop = stops[first - 'a']; *stop; stop++)
		if (str_eq_case(word, str_c(*stop)))
			return true;
	return false;
}

/* The words that have a meaning; how many. */
static size_t meant(struct str text, struct str out[WORDS_MAX])
{
	struct str word;
	size_t n = 0;

	while (n < WORDS_MAX && next_word(&text, &word))
		if (!is_stop(word))
			out[n++] = word;
	return n;
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
		if (str_eq_case(word, str_c(parts[i])))
			return true;
	return false;
}

bool action_chain_match_words(struct str words, struct str item)
{
	struct str said[WORDS_MAX];
	struct str own[WORDS_MAX];
	size_t n_said = meant(words, said);
	size_t n_own = meant(item, own);
	size_t found = 0;
	bool first = false;

	for (size_t i = 0; i < n_said; i++) {
		size_t k = 0;

		while (k < n_own && !is_same(said[i], own[k]))
			k++;
		if (k == n_own && is_part(said[i]))
			return false;
		found += k < n_own;
		first |= k == 0 && n_own;
	}
	if (found == 0 || found * 3 < n_said * 2)
		return false;
	/* one word alone names an item of one or two words, no longer one */
	return found * 2 >= n_own || (found >= 2 && first);
}

bool action_chain_match_all(struct str words, struct str item)
{
	struct str said[WORDS_MAX];
	struct str own[WORDS_MAX];
	size_t n_said = meant(words, said);
	size_t n_own = meant(item, own);

	for (size_t i = 0; i < n_said; i++) {
		size_t k = 0;

		while (k < n_own && !is_same(said[i], own[k]))
			k++;
		if (k == n_own)
			return false;
	}
	return true;
}

bool action_chain_match_maybe(struct str sentence, struct str item, bool only)
{
	struct str own[WORDS_MAX];
	struct str word;
	size_t n_own = meant(item, own);
	size_t found = 0;
	uint32_t has = 0;

	while (next_word(&sentence, &word))
		for (size_t k = 0; k < n_own; k++)
			if (!(has >> k & 1) && is_same(word, own[k])) {
				has |= UINT32_C(1) << k;
				found++;
			}
	return found && (only || found >= 3 || found * 2 >= n_own);
}
