#include "report/hints_pace.h"

#include "report/hints_bug.h"
#include "report/hints_notice.h"

enum {
	NEAR = 6,
	BUG_MIN = 10000, /* of a bug's number; smaller ones count something */
};

/* What takes the end of all work out. */
#define BREAKS                                                                           \
	(BIT(WORD_NOT) | BIT(WORD_WILL) | BIT(WORD_WHEN) | BIT(WORD_IF) |                \
		BIT(WORD_HEDGE) | BIT(WORD_ENSURE) | BIT(WORD_CAN) | BIT(WORD_EXCEPT) |  \
		BIT(WORD_PART) | BIT(WORD_ASK))

#define ENDS                                                                             \
	"concludes", "concluded", "met", "carried", "executed", "finalised",             \
		"finalized", "answered", "completes"

static bool has_end(const struct hints_sentence *s)
{
	return s->has & BIT(WORD_DONE) || SAYS_ANY(s, 0, s->n, ENDS);
}

/* `no remaining action items`, `no outstanding actions`. */
static bool no_items(const struct hints_sentence *s)
{
	size_t no = hints_find(s, 0, s->n, BIT(WORD_NO));

	return no != SIZE_MAX && !(s->has & BREAKS) &&
		SAYS(s, no + 1, "remaining", "outstanding", "open", "pending") &&
		hints_any(s, no + 2, no + 4, BIT(WORD_ITEM));
}

/* `We have no further updates.`; not `this week`, `but`. */
static bool nothing_left(const struct hints_sentence *s)
{
	return s->has & BIT(WORD_NO) && !(s->has & (BIT(WORD_DAY) | BIT(WORD_EXCEPT))) &&
		!SAYS_ANY(s, 0, s->n, "time", "moment", "currently", "now") &&
		hints_notice_nothing_left(s);
}

/* `all tasks`, `everything`, `our remediation`, `work on this incident`. */
static bool is_done(const struct hints_sentence *s)
{
	const uint64_t what = BIT(WORD_ITEM) | BIT(WORD_QUESTION);
	const uint64_t scope = BIT(WORD_ALL) | BIT(WORD_THIS);

	if (s->has & (BREAKS | BIT(WORD_CERT)) || !(s->has & (what | BIT(WORD_DONE))))
		return false;
	if (SAYS_ANY(s, 0, s->n, "everything"))
		return has_end(s);
	return s->has & what && (s->has & scope || SAYS_ANY(s, 0, s->n, "our")) &&
		has_end(s);
}

static bool is_near_update(const struct hints_sentence *s, size_t i)
{
	return i != SIZE_MAX &&
		hints_any(s, hints_back(i, NEAR), i + NEAR, BIT(WORD_UPDATE));
}

/* `pause the weekly updates`, `weekly updates are not needed`, `monthly updates`. */
static bool agrees(const struct hints_sentence *s)
{
	size_t i;

	if (!(s->has & BIT(WORD_NOT)) &&
		is_near_update(s,
			FIND(s, 0, s->n, "monthly", "biweekly", "fortnightly",
				"quarterly", "pause", "paused", "suspend", "suspended",
				"skip", "unnecessary")))
		return true;
	if (!(s->has & (BIT(WORD_NOT) | BIT(WORD_NO))))
		return false;
	i = FIND(s, 0, s->n, "need", "needed", "necessary", "required");
	return is_near_update(s, FIND(s, 0, s->n, "weekly", "regular")) &&
		i != SIZE_MAX &&
		hints_any(s, hints_back(i, 2), i, BIT(WORD_NOT) | BIT(WORD_NO));
}

/* What asks for it. */
#define ASKS                                                                             \
	(BIT(WORD_PLEASE) | BIT(WORD_SET) | BIT(WORD_GIVE) | BIT(WORD_AWAIT) |           \
		BIT(WORD_WILL))

/* The day that an update is awaited for: `your update on 2025-11-14`. */
static bool awaits_at(const struct hints_sentence *s, size_t update)
{
	size_t day = hints_find(s, update + 1, update + NEAR, BIT(WORD_DAY));

	return day != SIZE_MAX &&
		(HAS(s, update - 1, WORD_NEXT) || SAYS(s, update - 1, "your", "an")) &&
		!SAYS(s, hints_back(update, 2), "our") &&
		SAYS_ANY(s, update + 1, day, "by", "on", "to", "until", "for", "before",
			"in") &&
		hints_any(s, 0, update, ASKS);
}

static bool awaits(const struct hints_sentence *s)
{
	if (!(s->has & BIT(WORD_DAY)) || !(s->has & ASKS) || s->has & BIT(WORD_NOT))
		return false;
	for (size_t i = 1; (i = hints_find(s, i, s->n, BIT(WORD_UPDATE))) < s->n; i++)
		if (awaits_at(s, i))
			return true;
	return false;
}

/* Whether another bug is named that updates will be in. */
static bool is_elsewhere(const struct hints_sentence *s, int64_t bug)
{
	size_t i = FIND(s, 1, s->n, "bug");
	int64_t number;

	return i < s->n && i + 1 < s->n &&
		SAYS_ANY(s, hints_back(i, 3), i, "in", "on", "via") &&
		hints_any(s, 0, i, BIT(WORD_WILL)) &&
		SAYS_ANY(s, 0, i, "update", "updates", "progress", "reports") &&
		str_digits(s->words[i + 1].text, &number) && number >= BUG_MIN &&
		number != bug;
}

static uint32_t updates(const struct hints_sentence *s, int64_t bug)
{
	uint32_t says = 0;

	if (s->has & BIT(WORD_WILL) && s->has & BIT(WORD_NUMBER) &&
		!(s->has & BIT(WORD_NOT)) && is_elsewhere(s, bug))
		says |= HINT_ELSEWHERE;
	if (s->has & BIT(WORD_UPDATE)) {
		says |= agrees(s) ? HINT_UPDATES_AGREED : 0u;
		says |= awaits(s) ? HINT_UPDATE_AWAITED : 0u;
	}
	return says;
}

/* Whether word i closes something that is still open: not `was closed`, `in closing`. */
static bool is_to_come(const struct hints_sentence *s, size_t i)
{
	if (SAYS(s, i, "closed"))
		return SAYS_ANY(s, hints_back(i, NEAR), i, "be");
	return i == 0 || !SAYS(s, i - 1, "in");
}

/* Neither by others nor only after something else. */
static bool closes(const struct hints_sentence *s, int64_t bug)
{
	if (hints_any(s, 0, s->n,
		    BIT(WORD_NOT) | BIT(WORD_WHEN) | BIT(WORD_PLEASE) | BIT(WORD_OTHERS) |
			    BIT(WORD_ENSURE)))
		return false;
	for (size_t i = 0; (i = hints_find(s, i, s->n, BIT(WORD_CLOSE))) < s->n; i++)
		if (is_to_come(s, i) &&
			(hints_bug_is_closed(s, i, bug) || SAYS_ANY(s, 0, i, "bugs")))
			return true;
	return false;
}

uint32_t hints_pace(const struct hints_sentence *s, int64_t bug)
{
	const uint64_t any = BIT(WORD_UPDATE) | BIT(WORD_CLOSE) | BIT(WORD_NO) |
		BIT(WORD_ITEM) | BIT(WORD_QUESTION) | BIT(WORD_DONE) | BIT(WORD_BUG);
	uint32_t says;

	if (!(s->has & any) || s->end == '?' ||
		s->place & (HINTS_TEXT_ROW | HINTS_TEXT_TIMED))
		return 0;
	says = updates(s, bug);
	if (no_items(s) || is_done(s) || nothing_left(s))
		says |= HINT_AT_REST;
	if (s->has & BIT(WORD_CLOSE) && closes(s, bug))
		says |= HINT_MAY_CLOSE;
	return says;
}
