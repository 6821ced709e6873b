#include "report/actions_deed.h"

#include "report/actions_undone.h"

enum { AUXILIARIES = 4 }; /* words between `we` and the verb */

/* What makes the sentence less than a plain statement. */
#define BREAKS                                                                           \
	(BIT(WORD_NOT) | BIT(WORD_NO) | BIT(WORD_HEDGE) | BIT(WORD_WILL) |               \
		BIT(WORD_CAN) | BIT(WORD_IF) | BIT(WORD_WHEN) | BIT(WORD_HOPE) |         \
		BIT(WORD_AWAIT) | BIT(WORD_EXCEPT) | BIT(WORD_PART) | BIT(WORD_BUT))

static bool is_in_production(const struct hints_sentence *s, size_t i)
{
	return SAYS(s, i, "in", "into", "to") && SAYS(s, i + 1, "production");
}

/* Nothing, or production, or a day, from word i to the end. */
static bool is_plain_end(const struct hints_sentence *s, size_t i)
{
	size_t day;

	i += SAYS(s, i, "successfully") ? 1 : 0;
	i += is_in_production(s, i) ? 2 : 0;
	if (i >= s->n)
		return true;
	if (!SAYS(s, i, "on"))
		return false;
	day = ++i;
	while (i < s->n &&
		(s->words[i].is & (BIT(WORD_DAY) | BIT(WORD_NUMBER)) ||
			SAYS(s, i, "at", "utc")))
		i++;
	return i > day && i == s->n;
}

size_t actions_deed_at(const struct hints_sentence *s, size_t i)
{
	size_t end = 0;

	if (SAYS(s, i, "implemented", "deployed", "activated", "enabled", "held",
		    "conducted", "delivered"))
		end = i + 1;
	else if (SAYS(s, i, "rolled", "carried") && SAYS(s, i + 1, "out"))
		end = i + 2;
	else if (SAYS(s, i, "put") && is_in_production(s, i + 1))
		end = i + 3;
	else if (i && SAYS(s, i, "live") && SAYS(s, i - 1, "went"))
		end = i + 1;
	return end && is_plain_end(s, end) ? end : 0;
}

bool actions_deed_of(const struct hints_sentence *s, size_t *from, size_t *to)
{
	size_t verb = 1;

	if (!HAS(s, 0, WORD_WE) || s->has & BREAKS)
		return false;
	while (verb < AUXILIARIES && SAYS(s, verb, "have", "now", "also", "successfully"))
		verb++;
	if (!SAYS(s, verb, "implemented", "deployed", "completed", "finished",
		    "activated", "enabled") ||
		hints_any(s, 0, s->n, BIT(WORD_MARK)) || actions_undone_state(s, 0, verb))
		return false;
	*from = verb + 1;
	*to = *from;
	while (*to < s->n && !is_plain_end(s, *to))
		++*to;
	return *to > *from;
}

bool actions_deed_is_its(const struct hints_sentence *s)
{
	if (!SAYS(s, 0, "it", "this", "they") || s->has & BREAKS)
		return false;
	for (size_t i = 1; i < s->n; i++)
		if (actions_deed_at(s, i) ||
			(SAYS(s, i, "done", "completed", "finished", "released") &&
				is_plain_end(s, i + 1)))
			return true;
	return false;
}

size_t actions_deed_since(const struct hints_sentence *s, size_t i)
{
	if (SAYS(s, i, "in") &&
		SAYS(s, i + 1, "production", "use", "force", "operation", "effect",
			"place") &&
		SAYS(s, i + 2, "since"))
		return i + 3;
	if (SAYS(s, i, "runs", "running", "live", "active", "applies") &&
		SAYS(s, i + 1, "since"))
		return i + 2;
	return 0;
}
