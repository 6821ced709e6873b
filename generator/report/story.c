#include "report/story.h"

enum {
	OTHERS_MIN = 2,  /* beside the cause */
	SHORT_MAX = 300, /* bytes beside a report that is attached */
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static bool has_any(struct str s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_find_case(s, str_c(words[i])) != SIZE_MAX)
			return true;
	return false;
}

bool story_is_told(struct str plain)
{
	static const char *const when[] = {
		"timeline", "what happened", "incident details"};
	static const char *const whom[] = {"impact", "affected", "relying part"};
	static const char *const known[] = {
		"aware", "alert", "detected", "discovered", "noticed", "identified"};
	static const char *const done[] = {"remedia", "prevent", "fixed", "steps",
		"corrective", "will add", "mitigat"};
	int others;

	if (plain.n <= SHORT_MAX && str_find_case(plain, STR("attach")) != SIZE_MAX &&
		str_find_case(plain, STR("report")) != SIZE_MAX)
		return true;
	if (str_find_case(plain, STR("cause")) == SIZE_MAX)
		return false;
	others = has_any(plain, when, COUNT(when)) + has_any(plain, whom, COUNT(whom)) +
		has_any(plain, known, COUNT(known)) + has_any(plain, done, COUNT(done));
	return others >= OTHERS_MIN;
}
