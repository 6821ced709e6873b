#include "report/story.h"

enum {
	OTHERS_MIN = 2,  /* beside the cause */
	SHORT_MAX = 300, /* bytes beside a report that is attached */
};

#define WORDS(...)                                                                       \
	(const char *const[])                                                            \
	{                                                                                \
		__VA_ARGS__, NULL                                                        \
	}

/* Beside the cause; what is found soonest first. */
static const char *const *const others[] = {
	WORDS("timeline", "what happened", "incident details"),
	WORDS("impact", "affected", "relying part"),
	WORDS("aware", "alert", "detected", "discovered", "noticed", "identified"),
	WORDS("remedia", "prevent", "fixed", "steps", "corrective", "will add", "mitigat",
		"measures"),
};

enum { OTHERS = sizeof(others) / sizeof(others[0]) };

static bool has_any(struct str s, const char *const *words)
{
	for (; *words; words++)
		if (str_find_case(s, str_c(*words)) != SIZE_MAX)
			return true;
	return false;
}

/* `The reason was`, `Reason: a disk`, `Why it happened`. */
static bool names_reason(const struct hints_sentence *s)
{
	size_t i = FIND(s, 0, s->n, "reason", "why");

	if (i == SIZE_MAX)
		return false;
	if (SAYS(s, i, "why"))
		return SAYS(s, i + 1, "it") && SAYS(s, i + 2, "happened");
	return i == 0 || SAYS(s, i + 1, "was", "is", "for");
}

static bool names_cause(const struct hints_text *said)
{
	if (str_find_case(said->plain, STR("cause")) != SIZE_MAX)
		return true;
	for (const struct hints_sentence *s = said->first; s; s = s->next)
		if (names_reason(s))
			return true;
	return false;
}

bool story_is_told(const struct hints_text *said)
{
	struct str plain = said->plain;
	int told = 0;

	if (plain.n <= SHORT_MAX && str_find_case(plain, STR("attach")) != SIZE_MAX &&
		str_find_case(plain, STR("report")) != SIZE_MAX)
		return true;
	if (!names_cause(said))
		return false;
	/* no further than it is open */
	for (int i = 0;
		i < OTHERS && told < OTHERS_MIN && told + OTHERS - i >= OTHERS_MIN; i++)
		told += has_any(plain, others[i]);
	return told >= OTHERS_MIN;
}
