#include "report/hints_bug.h"

enum {
	OBJECT = 7, /* words behind `close` that name what is closed */
	SUBJECT = 12,
	NUMBER_MIN = 10000, /* of a bug; smaller ones count something */
};

/* Whether the noun at i is a bug, and no other bug than this. */
static bool is_bug(const struct hints_sentence *s, size_t i, int64_t bug)
{
	int64_t number;

	if (!HAS(s, i, WORD_BUG) ||
		(SAYS(s, i - 1, "ccadb", "support", "problem", "audit", "internal",
			"jira", "vendor", "service", "original", "parent", "previous",
			"related", "separate", "other", "test", "use", "a", "an", "any",
			"each", "every", "such", "which", "another")))
		return false;
	/* `bugs can be closed by moderators` is of none of them */
	if (str_ends(s->words[i].text, STR("s")) &&
		!hints_any(s, hints_back(i, 2), i, BIT(WORD_THE)) &&
		!SAYS(s, hints_back(i, 1), "these", "both"))
		return false;
	if (i + 1 < s->n && str_digits(s->words[i + 1].text, &number) &&
		number >= NUMBER_MIN)
		return number == bug;
	return true;
}

/* What stands behind close, closing, closure of: this bug, or nothing else. */
static bool object(const struct hints_sentence *s, size_t from, int64_t bug)
{
	size_t i = from;

	while (SAYS(s, i, "out", "down"))
		i++;
	from = i;
	for (; i < from + OBJECT && i < s->n; i++) {
		/* `report` of an action item report is the last noun that counts */
		if (HAS(s, i, WORD_BUG) && !HAS(s, i + 1, WORD_BUG))
			return is_bug(s, i, bug);
		if (HAS(s, i, WORD_THING))
			return false;
		if (HAS(s, i, WORD_MARK) ||
			(HAS(s, i, WORD_LINK) && !HAS(s, i, WORD_THIS)) ||
			s->words[i].is & (BIT(WORD_WHEN) | BIT(WORD_IF) | BIT(WORD_CAN)))
			break;
	}
	return i == from || HAS(s, from, WORD_THIS) || !HAS(s, from, WORD_THE);
}

static bool verb(const struct hints_sentence *s, size_t i, int64_t bug)
{
	return !SAYS(s, i + 1, "to", "attention", "look", "eye", "eyes", "contact",
		       "collaboration", "cooperation", "coordination", "enough",
		       "monitoring", "proximity", "date", "remarks", "statement",
		       "meeting", "report", "summary", "comment", "comments", "in",
		       "communication") &&
		object(s, i + 1, bug);
}

static bool noun(const struct hints_sentence *s, size_t i, int64_t bug)
{
	size_t next = i + 1;

	if (SAYS(s, next, "report", "reports", "summary", "template", "statement",
		    "process", "criteria", "date", "procedure", "form", "comment") ||
		(HAS(s, i - 1, WORD_THING)))
		return false;
	if (!SAYS(s, next, "of", "for"))
		return true;
	next++;
	return object(s, next, bug) &&
		(hints_any(s, next, next + OBJECT, BIT(WORD_BUG) | BIT(WORD_THIS)) ||
			SAYS(s, next - 1, "for"));
}

/* Of `the bug be closed`, `have it closed`: the nearest noun before. */
static bool subject(const struct hints_sentence *s, size_t i, int64_t bug)
{
	size_t from = hints_back(i, SUBJECT);

	if (HAS(s, i + 1, WORD_BUG) || HAS(s, i + 1, WORD_THING))
		return false;
	for (size_t k = i; k-- > from;) {
		if (HAS(s, k, WORD_THING))
			return false;
		if (HAS(s, k, WORD_BUG))
			return is_bug(s, k, bug);
		if (HAS(s, k, WORD_THIS) && !SAYS(s, k, "that"))
			return true;
	}
	return i < 6;
}

/* `marked as resolved`. */
static bool resolved(const struct hints_sentence *s, size_t i, int64_t bug)
{
	size_t from = hints_back(i, 6);

	if (hints_any(s, from, i, BIT(WORD_MARKED)))
		return hints_any(s, from, i, BIT(WORD_BUG) | BIT(WORD_THIS));
	for (size_t k = i; k-- > from;) {
		/* an issue may be resolved that is not the bug */
		if (!HAS(s, k, WORD_BUG) || SAYS(s, k, "issue", "report"))
			continue;
		return is_bug(s, k, bug) &&
			(SAYS(s, i + 1, "as") || HAS(s, i + 1, WORD_RESOLVED) ||
				(s->end == '?' && SAYS(s, k + 1, "can")) ||
				hints_any(s, hints_back(k, 4), i, BIT(WORD_BELIEVE)));
	}
	return false;
}

bool hints_bug_is_closed(const struct hints_sentence *s, size_t i, int64_t bug)
{
	if (HAS(s, i, WORD_RESOLVED))
		return resolved(s, i, bug);
	if (!HAS(s, i, WORD_CLOSE))
		return false;
	if (SAYS(s, i, "closed"))
		return subject(s, i, bug);
	if (SAYS(s, i, "closure") || SAYS(s, i + 1, "of"))
		return noun(s, i, bug);
	return verb(s, i, bug);
}
