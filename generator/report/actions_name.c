#include "report/actions_name.h"

#include "report/hints_clause.h"

enum { CLAUSE = 14 }; /* words that a clause may have */

static int ordinal(const struct hints_sentence *s, size_t i)
{
	static const char names[][HINTS_KEY] = {"first", "second", "third", "fourth",
		"fifth", "sixth", "seventh", "eighth", "ninth", "tenth"};

	for (size_t k = 0; i < s->n && k < sizeof(names) / sizeof(names[0]); k++)
		if (hints_says(s, i, &names[k], 1))
			return (int)k + 1;
	return SAYS(s, i, "last") ? -1 : 0;
}

static int number(const struct hints_sentence *s, size_t i)
{
	int64_t value;

	return i < s->n && str_digits(s->words[i].text, &value) && value >= 1 &&
			value <= 99
		? (int)value
		: 0;
}

static void name(struct actions_name *named, int nth)
{
	if (named->n < ACTIONS_NAME_MAX)
		named->nth[named->n++] = nth;
}

/* Behind `action items`: `1, 2 and #3`. */
static void read_numbers(
	const struct hints_sentence *s, size_t i, struct actions_name *named)
{
	while (i < s->n) {
		int nth = number(s, i);

		if (nth)
			name(named, nth);
		else if (!HAS(s, i, WORD_MARK) && !SAYS(s, i, "and", "no", "number"))
			return;
		i++;
	}
}

/* Before it: `the first and second`, `the last two new` is not one. */
static void read_ordinals(
	const struct hints_sentence *s, size_t i, struct actions_name *named)
{
	bool the = false;

	while (i-- > 0 && !the) {
		int nth = ordinal(s, i);

		if (nth)
			name(named, nth);
		else if (SAYS(s, i, "new", "additional"))
			named->newest = true;
		else if (SAYS(s, i, "remaining", "open", "outstanding"))
			named->rest = true;
		else if (SAYS(s, i, "the", "this", "our", "that"))
			the = !named->n || !SAYS(s, hints_back(i, 1), "and");
		else if (!SAYS(s, i, "and"))
			return;
	}
	named->one = the && named->n == 0;
}

/* Whether `of` or `for` stands before the phrase that ends with word i. */
static bool is_part(const struct hints_sentence *s, size_t i)
{
	while (i-- > 0) {
		if (SAYS(s, i, "of", "for"))
			return !SAYS(s, hints_back(i, 1), "all", "both", "each", "as") &&
				i > 0;
		if (!HAS(s, i, WORD_MARK) && !number(s, i) && !ordinal(s, i) &&
			!SAYS(s, i, "the", "this", "our", "that", "these", "all",
				"action", "remaining", "open", "new", "and"))
			return false;
	}
	return false;
}

static size_t next_item(const struct hints_sentence *s, size_t i)
{
	/* all of these are of the class */
	return s->has & BIT(WORD_ITEM)
		? FIND(s, i, s->n, "items", "tasks", "actions", "item", "task", "action")
		: SIZE_MAX;
}

bool actions_name_any(const struct hints_sentence *s)
{
	return next_item(s, 0) < s->n;
}

/* `The test of this quarter`. */
static bool is_one_time(const struct hints_sentence *s, size_t to)
{
	for (size_t i = 0; i + 1 < to; i++)
		if (SAYS(s, i, "this", "last", "next") &&
			SAYS(s, i + 1, "quarter", "month", "week", "year", "day", "time"))
			return true;
	return false;
}

bool actions_name_is_none(const struct hints_sentence *s, size_t verb)
{
	size_t from = hints_clause_start(s, verb, CLAUSE);

	/* `we are done`, `or an audit was done` */
	return is_one_time(s, verb) || hints_any(s, from, verb, BIT(WORD_WE)) ||
		SAYS(s, from, "or", "as", "when", "what", "which", "if");
}

struct actions_name actions_name_read(const struct hints_sentence *s)
{
	struct actions_name named = {0};

	for (size_t i = 0; (i = next_item(s, i)) < s->n; i++) {
		if (SAYS(s, i, "action") && SAYS(s, i + 1, "item", "items"))
			continue;
		named.any = true;
		named.part |= is_part(s, i);
		read_numbers(s, i + 1, &named);
		read_ordinals(s, SAYS(s, hints_back(i, 1), "action") ? i - 1 : i, &named);
		named.one &= SAYS(s, i, "item");
	}
	return named;
}
