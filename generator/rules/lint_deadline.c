#include "rules/lint_deadline.h"

#include "rules/lint.h"

enum start { AWARE, DISCLOSED, LATER };

static const struct {
	const char *rule;
	enum start start;
	const char *after;
} duties[] = {
	{"initial-report-72h", AWARE, "awareness"},
	{"third-party-response-72h", AWARE, "awareness, where somebody else filed"},
	{"full-report-2w", DISCLOSED, "initial disclosure"},
	{"full-report-14d", DISCLOSED, "initial disclosure"},
	{"question-response-7d", LATER, "each question"},
	{"weekly-update", LATER, "the last update, unless a Next update is set"},
	{"delayed-revocation-update-7d", LATER, "the last update, on delayed revocation"},
	{"cpr-prelim-24h", AWARE, "receipt of a Certificate Problem Report"},
	{"br-revoke-leaf-24h", AWARE, "awareness of a 24-hour reason"},
	{"br-revoke-leaf-5d", AWARE, "awareness of a 5-day reason"},
	{"br-revoke-subca-7d", AWARE, "awareness, for a subordinate CA certificate"},
	{"sbr-revoke-24h-5d", AWARE, "awareness of a 24-hour reason, S/MIME"},
};

size_t lint_deadline(
	const struct rules *rules, int64_t aware, struct lint_due out[LINT_DUES_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < sizeof(duties) / sizeof(duties[0]); i++) {
		const struct rule_window *window = lint_window_on(
			rules_find(rules, str_c(duties[i].rule)), date_day_of(aware));

		if (!window || window->limit.kind == LIMIT_NONE)
			continue;
		out[n++] = (struct lint_due){window, duties[i].after,
			duties[i].start == LATER ? DATE_NONE
						 : clock_due(window->limit, aware)};
	}
	return n;
}
