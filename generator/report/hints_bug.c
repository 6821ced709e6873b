#include "report/hints_bug.h"

#define BIT HINTS_BIT
#define HAS hints_is

enum {
	OBJECT = 7, /* words behind `close` that name what is closed */
	SUBJECT = 12,
	NUMBER_MIN = 10000, /* of a bug; smaller ones count something */
};

static bool says_one(
	const struct hints_sentence *s, size_t i, const char *const *words, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (hints_text_says(s, i, words[k]))
			return true;
	return false;
}

#define SAYS_ONE(s, i, words) says_one(s, i, words, sizeof(words) / sizeof((words)[0]))

/* Whether the noun at i is a bug, and no other bug than this. */
static bool is_bug(const struct hints_sentence *s, size_t i, int64_t bug)
{
	static const char *const others[] = {"ccadb", "support", "problem", "audit",
		"internal", "jira", "vendor", "service", "original", "parent", "previous",
		"related", "separate", "other", "test", "use", "a", "an", "any", "each",
		"every", "such", "which", "another"};
	int64_t number;

	if (!HAS(s, i, WORD_BUG) || (i > 0 && SAYS_ONE(s, i - 1, others)))
		return false;
	/* `bugs can be closed by moderators` is of none of them */
	if (str_ends(s->words[i].text, STR("s")) &&
		!hints_any(s, hints_back(i, 2), i, BIT(WORD_THE)) &&
		!hints_text_says(s, hints_back(i, 1), "these") &&
		!hints_text_says(s, hints_back(i, 1), "both"))
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

	while (hints_text_says(s, i, "out") || hints_text_says(s, i, "down"))
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
	static const char *const senses[] = {"to", "attention", "look", "eye", "eyes",
		"contact", "collaboration", "cooperation", "coordination", "enough",
		"monitoring", "proximity", "date", "remarks", "statement", "meeting",
		"report", "summary", "comment", "comments", "in", "communication", "the"};

	if (SAYS_ONE(s, i + 1, senses) && !hints_text_says(s, i + 1, "the"))
		return false;
	return object(s, i + 1, bug);
}

static bool noun(const struct hints_sentence *s, size_t i, int64_t bug)
{
	static const char *const senses[] = {"report", "reports", "summary", "template",
		"statement", "process", "criteria", "date", "procedure", "form",
		"comment"};
	size_t next = i + 1;

	if (SAYS_ONE(s, next, senses))
		return false;
	if (i > 0 && HAS(s, i - 1, WORD_THING))
		return false;
	if (!hints_text_says(s, next, "of") && !hints_text_says(s, next, "for"))
		return true;
	next++;
	return object(s, next, bug) &&
		(hints_any(s, next, next + OBJECT, BIT(WORD_BUG) | BIT(WORD_THIS)) ||
			hints_text_says(s, next - 1, "for"));
}

/* Of `the bug be closed`, `have it closed`: the nearest noun before. */
static bool subject(const struct hints_sentence *s, size_t i, int64_t bug)
{
	size_t from = i > SUBJECT ? i - SUBJECT : 0;

	if (HAS(s, i + 1, WORD_BUG) || HAS(s, i + 1, WORD_THING))
		return false;
	for (size_t k = i; k-- > from;) {
		if (HAS(s, k, WORD_THING))
			return false;
		if (HAS(s, k, WORD_BUG))
			return is_bug(s, k, bug);
		if (HAS(s, k, WORD_THIS) && !hints_text_says(s, k, "that"))
			return true;
	}
	return i < 6;
}

/* `marked as resolved`, `please resolve this bug`. */
static bool resolved(const struct hints_sentence *s, size_t i, int64_t bug)
{
	size_t from = i > 6 ? i - 6 : 0;

	if (hints_text_says(s, i, "resolve"))
		return i > 0 && HAS(s, i - 1, WORD_PLEASE) && object(s, i + 1, bug);
	if (hints_any(s, from, i, BIT(WORD_MARKED)))
		return hints_any(s, from, i, BIT(WORD_BUG) | BIT(WORD_THIS));
	for (size_t k = i; k-- > from;) {
		/* an issue may be resolved that is not the bug */
		if (!HAS(s, k, WORD_BUG) || hints_text_says(s, k, "issue") ||
			hints_text_says(s, k, "report"))
			continue;
		return is_bug(s, k, bug) &&
			(hints_text_says(s, i + 1, "as") ||
				HAS(s, i + 1, WORD_RESOLVED) ||
				hints_any(s, hints_back(k, 4), i, BIT(WORD_BELIEVE)));
	}
	return false;
}

bool hints_bug_is_closed(const struct hints_sentence *s, size_t i, int64_t bug)
{
	if (hints_text_says(s, i, "call"))
		return i > 0 && hints_text_says(s, i - 1, "final");
	if (HAS(s, i, WORD_RESOLVED))
		return resolved(s, i, bug);
	if (!HAS(s, i, WORD_CLOSE))
		return false;
	if (hints_text_says(s, i, "closed"))
		return subject(s, i, bug);
	if (hints_text_says(s, i, "closure") || hints_text_says(s, i + 1, "of"))
		return noun(s, i, bug);
	return verb(s, i, bug);
}
