#include "report/hints_clause.h"

enum { CLAUSE = 14 }; /* words that the author may stand before what is asked */

bool hints_clause_is_when(const struct hints_sentence *s, size_t i)
{
	if (HAS(s, i, WORD_WHEN))
		return !(SAYS(s, i, "prior") && HAS(s, i + 1, WORD_BUG));
	return SAYS(s, i, "soon") && SAYS(s, i - 1, "as") && SAYS(s, i + 1, "as") &&
		!SAYS(s, i + 2, "possible", "practical", "practicable", "convenient",
			"you");
}

bool hints_clause_has_when(const struct hints_sentence *s, size_t from, size_t to)
{
	/* the two that hints_clause_is_when() begins with */
	if (!(s->has & BIT(WORD_WHEN)) && !SAYS_ANY(s, from, to, "soon"))
		return false;
	for (size_t i = from; i < to && i < s->n; i++)
		if (hints_clause_is_when(s, i))
			return true;
	return false;
}

bool hints_clause_is_met(const struct hints_sentence *s, size_t i)
{
	struct str next = i + 1 < s->n ? s->words[i + 1].text : (struct str){0};

	return SAYS(s, i, "before", "prior", "while") ||
		(SAYS(s, i, "after") && str_ends(next, STR("ing")));
}

size_t hints_clause_start(const struct hints_sentence *s, size_t i, size_t most)
{
	size_t from = hints_back(i, most);

	for (size_t k = i; k-- > from;)
		if (HAS(s, k, WORD_MARK) || HAS(s, k, WORD_BUT) ||
			(SAYS(s, k, "and") && HAS(s, k + 1, WORD_WE)))
			return k + 1;
	return from;
}

bool hints_clause_by_others(const struct hints_sentence *s, size_t from, size_t to)
{
	for (size_t k = to; k-- > from;) {
		if (HAS(s, k, WORD_WE))
			return false;
		if (HAS(s, k, WORD_OTHERS))
			return true;
	}
	return false;
}

size_t hints_clause_subject(const struct hints_sentence *s, size_t i)
{
	size_t from = hints_clause_start(s, i, CLAUSE);

	for (size_t k = i; k-- > from;)
		if (HAS(s, k, WORD_WE))
			return hints_back(k, 2) > from ? hints_back(k, 2) : from;
	return from;
}

size_t hints_clause_behind_and(const struct hints_sentence *s, size_t from, size_t i)
{
	for (size_t k = i; k-- > from;)
		if (SAYS(s, k, "and"))
			return k + 1;
	return from;
}

bool hints_clause_calls_for_more(const struct hints_sentence *s, size_t to)
{
	return s->end == '?' && SAYS_ANY(s, 0, to, "anything", "else");
}
