#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model_case.h"
#include "rules/engine.h"

#define CLOSED       "'status': 'RESOLVED', 'resolution': 'FIXED'"
#define CLOSES(time) time " moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"
#define ASKS         "says:All Action Items are complete and we request closure of this bug."

/* Days, or the state and why; as of 2026-01-01. */
static const struct {
	const char *name;
	struct bug_text bug;
	const char *full_report;
	const char *closure_request;
	const char *closing;
} cases[] = {
	{"all three",
		{1, NULL, CLOSED,
			"2025-05-01 alpha early::, 2025-05-11 alpha full::, "
			"2025-06-01 alpha closure",
			CLOSES("2025-06-08")},
		"10", "31", "7"},
	{"the report is what it was filed with",
		{1, NULL, NULL, "2025-05-01 alpha full::", ""}, "0", "pending",
		"none no-request"},
	{"from the CA's first comment where others filed",
		{1, NULL, NULL,
			"2025-05-01 moz, 2025-05-03 alpha, 2025-05-08 alpha full::", ""},
		"5", "pending", "none no-request"},
	{"the CA has not spoken", {1, NULL, NULL, "2025-05-01 moz", ""}, "pending",
		"pending", "none no-request"},
	{"it never spoke", {1, NULL, CLOSED, "2025-05-01 moz", CLOSES("2025-06-08")},
		"none no-comment", "none no-request", "none no-request"},
	{"in words",
		{1, NULL, NULL, "2025-05-01 alpha full::, 2025-05-21 alpha " ASKS, ""},
		"0", "20", "pending"},
	{"others ask, which is not the CA's request",
		{1, NULL, NULL, "2025-05-01 alpha full::, 2025-05-21 moz " ASKS, ""}, "0",
		"pending", "none no-request"},
	{"closed without a report or request",
		{1, NULL, CLOSED, "2025-05-01 alpha early::", CLOSES("2025-06-08")},
		"unknown no-report-recognised", "none no-request", "none no-request"},
	{"open in the time of the mailing list", {1, NULL, NULL, "2022-05-01 alpha", ""},
		"unknown mailing-list", "pending", "none no-request"},
	{"what somebody unknown posts may be it",
		{1, NULL, NULL,
			"2025-05-01 alpha early::, 2025-05-03 free full::, "
			"2025-05-09 alpha full::",
			""},
		"unknown side-unknown", "pending", "none no-request"},
	{"not what they post after it",
		{1, NULL, NULL, "2025-05-01 alpha full::, 2025-05-03 free full::", ""},
		"0", "pending", "none no-request"},
	{"a comment whose text is not known may be it",
		{1, NULL,
			"'comments': [{'id': 1, 'count': 0, 'time': "
			"'2025-05-01T00:00:00Z', "
			"'creator': '@alpha'}]",
			"2025-05-01 alpha", ""},
		"unknown text-missing", "unknown text-missing", "unknown text-missing"},
	{"it may have been written later",
		{1, NULL, NULL, "2025-05-01 alpha early::, 2025-05-11 alpha full::",
			"2025-05-20 alpha; comment_revision 1: >"},
		"unknown edited", "pending", "none no-request"},
	{"of a duplicate it may stand in the other bug",
		{1, NULL, "'status': 'RESOLVED', 'resolution': 'DUPLICATE'",
			"2025-05-01 alpha early::", CLOSES("2025-06-08")},
		"none duplicate", "none duplicate", "none duplicate"},
	{"whose it is is not known", {1, "Zeta: x", NULL, "2025-05-01 alpha full::", ""},
		"unknown owner-unknown", "unknown owner-unknown",
		"unknown owner-unknown"},
	{"not assessed",
		{1, NULL, "'status': 'RESOLVED', 'resolution': 'INVALID'",
			"2025-05-01 alpha full::", ""},
		"none not-assessed", "none not-assessed", "none not-assessed"},
	{"while closed nothing is requested",
		{1, NULL, CLOSED, "2025-05-01 alpha full::, 2025-07-01 alpha closure",
			CLOSES("2025-06-08")},
		"0", "none no-request", "none no-request"},
	{"without a history closing may have come earlier",
		{1, NULL, CLOSED ", 'cf_last_resolved': '2025-06-08T00:00:00Z'",
			"2025-05-01 alpha full::, 2025-06-01 alpha closure", NULL},
		"0", "31", "unknown no-history"},
};

static const char *told(const struct measure *m)
{
	static char text[4][80];
	static size_t next;
	char *out = text[next++ % COUNT(text)];

	if (m->state == MEASURE_VALUE)
		snprintf(out, 80, "%lld", (long long)(m->seconds / DATE_DAY));
	else
		snprintf(out, 80, "%s%s%s", rule_response_state(m->state),
			m->reason == REASON_NO ? "" : " ", rule_response_word(m->reason));
	return out;
}

static void milestones_are_told_or_why_not(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct engine engine;
		struct world w;
		const struct result *r;

		world_init(&w);
		world_bug(&w, &cases[i].bug);
		world_load(&w);
		engine_run(&engine, &w.model, NULL, 1);
		r = &engine.results[0];
		if (strcmp(told(&r->full_report), cases[i].full_report) != 0 ||
			strcmp(told(&r->closure_request), cases[i].closure_request) !=
				0 ||
			strcmp(told(&r->closing), cases[i].closing) != 0)
			fail_msg("%s: %s; %s; %s", cases[i].name, told(&r->full_report),
				told(&r->closure_request), told(&r->closing));
		engine_release(&engine);
		world_release(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(milestones_are_told_or_why_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
