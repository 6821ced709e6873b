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
	WORDS("remedia", "prevent", "fixed", "steps", "corrective", "will add",
		"mitigat"),
};

enum { OTHERS = sizeof(others) / sizeof(others[0]) };

static bool has_any(struct str s, const char *const *words)
{
	for (; *words; words++)
		if (str_find_case(s, str_c(*words)) != SIZE_MAX)
			return true;
	return false;
}

bool story_is_told(struct str plain)
{
	int told = 0;

	if (plain.n <= SHORT_MAX && str_find_case(plain, STR("attach")) != SIZE_MAX &&
		str_find_case(plain, STR("report")) != SIZE_MAX)
		return true;
	if (str_find_case(plain, STR("cause")) == SIZE_MAX)
		return false;
	/* no further than it is open */
	for (int i = 0;
		i < OTHERS && told < OTHERS_MIN && told + OTHERS - i >= OTHERS_MIN; i++)
		told += has_any(plain, others[i]);
	return told >= OTHERS_MIN;
}
