#include "report/hints_notice.h"

#include "report/hints_bug.h"

enum {
	BEFORE = 10, /* words from `will` to `close` */
	DAY = 12,    /* and from there to the day */
	NEAR = 6,
	OPENING = 6, /* words that a final call stands in */
};

/* `march` and `may` are a month beside a number; the other days are days. */
static bool has_day(const struct hints_sentence *s, size_t from, size_t to)
{
	for (size_t i = from; i < to && i < s->n; i++) {
		if (HAS(s, i, WORD_DAY))
			return true;
		if (SAYS(s, i, "may") &&
			(HAS(s, i + 1, WORD_NUMBER) || (HAS(s, i - 1, WORD_NUMBER))))
			return true;
	}
	return false;
}

/* How far the clause goes that word i stands in. */
static size_t clause_end(const struct hints_sentence *s, size_t i, size_t most)
{
	for (size_t k = i; k < i + most && k < s->n; k++)
		if ((s->words[k].is & (BIT(WORD_IF) | BIT(WORD_WHEN) | BIT(WORD_BUT))) &&
			!SAYS(s, hints_back(k, 1), "or")) /* on or after */
			return k;
	return i + most;
}

static bool is_final_call(const struct hints_sentence *s)
{
	size_t i = FIND(s, 0, OPENING, "final", "last");

	if (i == SIZE_MAX || !SAYS(s, i + 1, "call"))
		return false;
	for (size_t k = i + 2; k < s->n && !HAS(s, k, WORD_MARK); k++)
		if (s->words[k].is & (BIT(WORD_WILL) | BIT(WORD_IS) | BIT(WORD_CAN)))
			return false;
	return i <= 1 ||
		(hints_any(s, 0, i, BIT(WORD_IS)) &&
			!hints_any(s, 0, i, BIT(WORD_NOT) | BIT(WORD_AWAIT)));
}

/* Whether what stands before the word `close` says that it will be. */
static bool will_close(const struct hints_sentence *s, size_t close)
{
	size_t from = hints_back(close, BEFORE);
	size_t will = hints_find(s, from, close, BIT(WORD_SURE));

	if (hints_any(s, from, close, BIT(WORD_NOT) | BIT(WORD_ASK) | BIT(WORD_ASKED)) ||
		hints_any(s, 0, close, BIT(WORD_WHEN)) ||
		SAYS(s, close, "closed") > (will != SIZE_MAX))
		return false;
	if (will != SIZE_MAX)
		return true;
	if (SAYS(s, close, "closing"))
		return close == 0 || HAS(s, close - 1, WORD_BE);
	/* of one person, who decides it; a CA says `we` */
	return hints_any(s, from, close, BIT(WORD_WANT)) && (SAYS(s, 0, "i", "i'd"));
}

bool hints_notice_close(const struct hints_sentence *s, int64_t bug)
{
	if (s->end == '?' || s->place & HINTS_TEXT_ROW)
		return false;
	if (is_final_call(s))
		return true;
	for (size_t i = 0; (i = hints_find(s, i, s->n, BIT(WORD_CLOSE))) < s->n; i++)
		if (will_close(s, i) &&
			(has_day(s, i + 1, clause_end(s, i + 1, DAY)) ||
				has_day(s, hints_back(i, DAY), i)) &&
			hints_bug_is_closed(s, i, bug))
			return true;
	return false;
}

bool hints_notice_closing(const struct hints_sentence *s, int64_t bug)
{
	for (size_t i = 0; (i = hints_find(s, i, s->n, BIT(WORD_CLOSE))) < s->n; i++)
		if (SAYS(s, i, "closing") && s->end != '?' &&
			(i == 0 || SAYS(s, i - 1, "am", "i'm")) &&
			hints_bug_is_closed(s, i, bug))
			return true;
	return false;
}

/* Where the words `next update` stand, or SIZE_MAX. */
static size_t next_update(const struct hints_sentence *s)
{
	for (size_t i = 0; (i = hints_find(s, i, s->n, BIT(WORD_NEXT))) < s->n; i++)
		if (HAS(s, i + 1, WORD_UPDATE))
			return i;
	return SIZE_MAX;
}

static bool asks_by_itself(const struct hints_sentence *s, size_t i)
{
	size_t from = hints_back(i, NEAR);
	size_t can = hints_find(s, from, i, BIT(WORD_CAN));

	if (can != SIZE_MAX && !HAS(s, can + 1, WORD_WE))
		return false;
	return !hints_any(s, from, i,
		BIT(WORD_NOT) | BIT(WORD_NO) | BIT(WORD_WILL) | BIT(WORD_WHEN) |
			BIT(WORD_IF) | BIT(WORD_OTHERS));
}

/* What asks for the next update at i: a verb that asks, `please set`, `can it be`. */
static bool asks_for(const struct hints_sentence *s, size_t ask, size_t i)
{
	bool gives = hints_any(s, ask, i + 5, BIT(WORD_GIVE));

	if (!asks_by_itself(s, ask))
		return false;
	if (HAS(s, ask, WORD_ASK))
		return !gives || hints_any(s, ask, i, BIT(WORD_SET)) ||
			SAYS(s, ask, "propose", "suggest");
	if (gives)
		return false;
	if (HAS(s, ask, WORD_PLEASE))
		return hints_any(s, ask + 1, ask + 3, BIT(WORD_SET)) ||
			(SAYS(s, ask + 1, "update") &&
				hints_any(s, ask, i, BIT(WORD_TAG)));
	return hints_any(s, ask, i + BEFORE, BIT(WORD_SET));
}

bool hints_notice_next_update(const struct hints_sentence *s)
{
	size_t i = next_update(s);

	if (i == SIZE_MAX || s->place & HINTS_TEXT_ROW)
		return false;
	if (hints_any(s, i + 1, i + 4, BIT(WORD_ASKED)) &&
		!hints_any(s, 0, s->n, BIT(WORD_NOT) | BIT(WORD_WILL)))
		return true; /* `Next update requested: 2026-01-05` */
	for (size_t k = 0; k < i; k++)
		if (s->words[k].is &
				(BIT(WORD_ASK) | BIT(WORD_PLEASE) | BIT(WORD_CAN) |
					BIT(WORD_WANT)) &&
			asks_for(s, k, i))
			return true;
	return false;
}

/* What is all: items, or `all is`, `everything has been`. */
static size_t all_of(const struct hints_sentence *s)
{
	size_t all = hints_find(s, 0, s->n, BIT(WORD_ALL));
	size_t item =
		all == SIZE_MAX ? SIZE_MAX : hints_find(s, all, all + 5, BIT(WORD_ITEM));

	if (item != SIZE_MAX || !(s->has & BIT(WORD_DONE)))
		return item;
	for (size_t i = 0; (i = FIND(s, i, s->n, "all", "everything")) < s->n; i++)
		if (SAYS(s, i + 1, "is", "are", "has", "have"))
			return i;
	return SIZE_MAX;
}

bool hints_notice_all_done(const struct hints_sentence *s)
{
	size_t item = all_of(s);
	size_t done = item == SIZE_MAX ? SIZE_MAX
				       : hints_find(s, item, item + 16, BIT(WORD_DONE));

	return done != SIZE_MAX && s->end != '?' && !(s->place & HINTS_TEXT_ROW) &&
		!hints_any(s, 0, done,
			BIT(WORD_NOT) | BIT(WORD_WILL) | BIT(WORD_WHEN) | BIT(WORD_IF) |
				BIT(WORD_HEDGE) | BIT(WORD_ENSURE) | BIT(WORD_CAN) |
				BIT(WORD_EXCEPT)) &&
		!hints_any(s, done, s->n, BIT(WORD_EXCEPT));
}

bool hints_notice_nothing_left(const struct hints_sentence *s)
{
	size_t no = hints_find(s, 0, s->n, BIT(WORD_NO));
	size_t more =
		no == SIZE_MAX ? SIZE_MAX : hints_find(s, no, no + 4, BIT(WORD_MORE));

	if (SAYS(s, no, "nothing") && SAYS(s, no + 2, "add"))
		return !hints_any(s, 0, no, BIT(WORD_IF) | BIT(WORD_WHEN));
	return more != SIZE_MAX && s->end != '?' &&
		!hints_any(s, 0, no, BIT(WORD_IF) | BIT(WORD_WHEN)) &&
		((SAYS(s, no, "nothing") && more <= no + 2) ||
			hints_any(s, more, more + 4,
				BIT(WORD_UPDATE) | BIT(WORD_ITEM) | BIT(WORD_QUESTION)));
}

/* Where a report of the incident is named: no verb, no audit report. */
static bool is_report(const struct hints_sentence *s, size_t i)
{
	return hints_any(s, hints_back(i, 3), i, BIT(WORD_FULL)) &&
		!HAS(s, i + 1, WORD_BUG) && !SAYS(s, i + 1, "back") &&
		!SAYS(s, i - 1, "audit", "problem", "closure", "status", "summary",
			"will", "to", "attestation", "assessment", "test", "and");
}

/* Whether the author, or nobody named, will do what stands behind word will. */
static bool is_promise(const struct hints_sentence *s, size_t will)
{
	size_t from = hints_back(will, 4);

	return !hints_any(s, will, will + 3, BIT(WORD_NOT)) &&
		(hints_any(s, from, will + 1, BIT(WORD_WE)) ||
			!hints_any(s, from, will, BIT(WORD_OTHERS))) &&
		!hints_any(s, 0, will, BIT(WORD_PLEASE));
}

static bool promises_at(const struct hints_sentence *s, size_t report)
{
	size_t from = hints_back(report, 14);

	for (size_t i = from; i < report + NEAR && i < s->n; i++)
		if (HAS(s, i, WORD_WILL) && is_promise(s, i) &&
			hints_any(
				s, i + 1, i < report ? report : i + NEAR, BIT(WORD_GIVE)))
			return true;
	if (SAYS_ANY(s, report + 1, report + NEAR, "follow", "forthcoming", "coming",
		    "preparation", "being", "progress"))
		return true;
	for (size_t i = hints_back(report, 5); i < report; i++) {
		if (SAYS(s, i, "preparing", "drafting", "writing") &&
			hints_any(s, hints_back(i, 3), i, BIT(WORD_BE)))
			return true;
		if (SAYS(s, i, "working") && SAYS(s, i + 1, "on"))
			return true;
	}
	return false;
}

bool hints_notice_report(const struct hints_sentence *s)
{
	if (s->end == '?' || s->place & (HINTS_TEXT_ROW | HINTS_TEXT_TIMED))
		return false;
	for (size_t i = 1; (i = hints_find(s, i, s->n, BIT(WORD_REPORT))) < s->n; i++)
		if (is_report(s, i) && promises_at(s, i))
			return true;
	return false;
}

static bool is_back(const struct hints_sentence *s, size_t i)
{
	return SAYS(s, i, "back") && (SAYS(s, i - 1, "get", "come", "report"));
}

bool hints_notice_answer(const struct hints_sentence *s)
{
	size_t will = hints_find(s, 0, s->n, BIT(WORD_WILL));
	size_t from;

	if (will == SIZE_MAX || s->end == '?' || !is_promise(s, will) ||
		s->place & (HINTS_TEXT_ROW | HINTS_TEXT_TIMED) || !has_day(s, will, s->n))
		return false;
	if (str_starts_case(s->words[will].text, STR("expect")) &&
		!SAYS(s, will + 1, "to"))
		return false;
	from = hints_back(will, NEAR);
	for (size_t i = from; i < s->n; i++) {
		if (SAYS(s, i, "from") && i > will)
			return false;
		if ((HAS(s, i, WORD_ANSWER) || is_back(s, i)) &&
			!SAYS(s, i + 1, "from") &&
			(i > will || hints_any(s, will, will + 4, BIT(WORD_GIVE))))
			return true;
		if (HAS(s, i, WORD_QUESTION) && hints_any(s, will, i, BIT(WORD_GIVE)))
			return true;
	}
	return false;
}
