#include "rules/lint_deadline.h"

#include "rules/lint.h"

enum start { AWARE, DISCLOSED, LATER };

#define AT_ONCE "initial disclosure, here as if made at once: count from its own time"

static const struct {
	const char *rule;
	enum start start;
	const char *after;
	int32_t days; /* a second limit of the rule, in its note; 0: that of the window */
} duties[] = {
	{"initial-report-72h", AWARE, "awareness", 0},
	{"third-party-response-72h", AWARE, "awareness, where somebody else filed", 0},
	{"full-report-2w", DISCLOSED, AT_ONCE, 0},
	{"full-report-14d", DISCLOSED, AT_ONCE, 0},
	{"question-response-7d", LATER, "each question", 0},
	{"weekly-update", LATER, "the last update, unless a Next update is set", 0},
	{"delayed-revocation-update-7d", LATER, "the last update, on delayed revocation",
		0},
	{"delayed-revocation-update-3d", LATER, "the last update, on delayed revocation",
		0},
	{"cpr-prelim-24h", AWARE, "receipt of a Certificate Problem Report", 0},
	{"br-revoke-leaf-24h", AWARE, "awareness of a 24-hour reason", 0},
	{"br-revoke-leaf-5d", AWARE, "awareness of a 5-day reason", 0},
	{"br-revoke-subca-7d", AWARE, "awareness, for a subordinate CA certificate", 0},
	{"sbr-revoke-24h-5d", AWARE, "awareness of a 24-hour reason, S/MIME", 0},
	{"sbr-revoke-24h-5d", AWARE, "awareness of a 5-day reason, S/MIME", 5},
};

/* Of a document on a day; a window that holds for one version names that. */
static struct str version_on(const struct rule_window *window, int32_t day)
{
	struct str found = window->version;

	for (size_t i = 0; i < window->document->versions.n; i++) {
		const struct rule_version *v = &window->document->versions.v[i];

		if (v->from != DATE_DAY_NONE && v->from <= day)
			found = v->version;
	}
	return found;
}

size_t lint_deadline(
	const struct rules *rules, int64_t aware, struct lint_due out[LINT_DUES_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < sizeof(duties) / sizeof(duties[0]); i++) {
		const struct rule_window *window = lint_window_on(
			rules_find(rules, str_c(duties[i].rule)), date_day_of(aware));

		struct lint_due due = {
			window, .after = duties[i].after, .due = DATE_NONE};

		if (!window || window->limit.kind == LIMIT_NONE)
			continue;
		due.version = version_on(window, date_day_of(aware));
		due.limit = duties[i].days ? (struct limit){LIMIT_DAYS, duties[i].days}
					   : window->limit;
		if (duties[i].start != LATER)
			due.due = clock_due(due.limit, aware);
		out[n++] = due;
	}
	return n;
}
