#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "settle_case.h"

#define LISTED                                                                           \
	"- {bug: 1, what: disclosed_elsewhere, value: list, time: '%s', reason: r, "     \
	"link: 'https://list.example/1', date: 2026-01-02}"

/* F23: filed by Mozilla, the CA comments on the 3rd, the report is on the list.  The
 * limit is 14 days from the first comment: to the 17th, late from the 18th, 12:00. */
static const struct {
	const char *name;
	const char *comments;
	const char *time;
	const char *start;
	enum verdict want;
	int64_t elapsed;
} listed[] = {
	{"in time", "2019-01-01 moz, 2019-01-03 alpha", "2019-01-17T00:00:00Z",
		"2019-01-03", VERDICT_MET, 14 * DATE_DAY},
	{"late", "2019-01-01 moz, 2019-01-03 alpha", "2019-01-18T12:00:00Z", "2019-01-03",
		VERDICT_LATE, 15 * DATE_DAY + 12 * DATE_HOUR},
};

static void a_report_on_the_list_settles_what_was_unknown(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(listed); i++) {
		const struct duty *d;
		struct court c;
		struct str row;

		court_open(&c);
		world_bug(&c.w,
			&(struct bug_text){
				.comments = listed[i].comments, .history = ""});
		row = arena_printf(&c.w.arena, LISTED, listed[i].time);
		court_judge(&c, &(struct court_papers){.overrides = row.p});
		d = court_duty(&c, "full-report-2w", listed[i].start);
		if (d->verdict != listed[i].want || d->elapsed != listed[i].elapsed ||
			d->because != BECAUSE_NONE || !d->settled_by)
			fail_msg("%s: %s %lld", listed[i].name, clock_word(d->verdict),
				(long long)d->elapsed);
		assert_int_equal(c.w.problems.list.n, 0);
		assert_int_equal(c.engine.results[0].n_overrides, 1);
		court_close(&c);
	}
}

static void without_an_override_it_stays_unknown(void **state)
{
	const struct duty *d;
	struct court c;

	(void)state;
	court_open(&c);
	world_bug(&c.w,
		&(struct bug_text){
			.comments = "2019-01-01 moz, 2019-01-03 alpha", .history = ""});
	court_judge(&c, &(struct court_papers){0});
	d = court_duty(&c, "full-report-2w", "2019-01-03");
	assert_int_equal(d->verdict, VERDICT_UNKNOWN);
	assert_int_equal(d->because, BECAUSE_MAILING_LIST);
	court_close(&c);
}

static void the_list_may_have_the_first_response(void **state)
{
	const struct measure *m;
	struct court c;
	struct str row;

	(void)state;
	court_open(&c);
	world_bug(&c.w, &(struct bug_text){.comments = "2019-01-01 moz", .history = ""});
	row = arena_printf(&c.w.arena, LISTED, "2019-01-09T06:00:00Z");
	court_judge(&c, &(struct court_papers){.overrides = row.p});
	m = &c.engine.results[0].first_response;
	assert_int_equal(m->state, MEASURE_VALUE);
	assert_int_equal(m->reason, REASON_NO);
	assert_int_equal(m->seconds, 8 * DATE_DAY + 6 * DATE_HOUR);
	assert_int_equal(m->to_comment, -1);
	court_close(&c);
}

/* The account that filed speaks for the CA on this bug, in all its comments and before
 * the table of accounts; what rests on that says so. */
static void who_filed_may_be_set_by_a_reviewer(void **state)
{
	const struct result *r;
	const struct duty *d;
	struct court c;

	(void)state;
	court_open(&c);
	world_bug(&c.w,
		&(struct bug_text){
			.comments = "2025-08-01 moz, 2025-08-02 moz.2, 2025-08-05 moz",
			.history = ""});
	court_judge(&c,
		&(struct court_papers){
			.overrides = "- {bug: 1, what: filed_by, value: ca, reason: r, "
				     "link: 'https://x.example/1', date: 2026-01-02}"});
	r = &c.engine.results[0];
	assert_int_equal(r->bug->filed_by, SIDE_CA);
	assert_int_equal(r->bug->filed_why, SIDE_WHY_REVIEWER);
	assert_int_equal(r->bug->sides[1], SIDE_UNKNOWN);
	assert_int_equal(r->bug->sides[2], SIDE_CA);
	assert_int_equal(r->first_response.state, MEASURE_NONE);
	d = court_duty(&c, "full-report-14d", "2025-08-01");
	assert_non_null(d->settled_by);
	assert_int_equal(d->settled_by->what, OVERRIDE_FILED_BY);
	assert_int_equal(r->n_overrides, 1);
	assert_int_equal(c.w.problems.list.n, 0);
	court_close(&c);
}

#define LATE_WEEK "2025-08-01 alpha full::, 2025-08-17 alpha, 2025-08-20 alpha"
#define REPLY                                                                            \
	"- {bug: 1, rule: weekly-update, start: '2025-08-01T00:00:00Z', text: no, "      \
	"link: 'https://alpha.example/', date: 2026-01-02"
#define CLOSED_21 "2025-08-21 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"

/* Of the weekly updates one is late and one is met: the worst is late, F1. */
static const struct {
	const char *name;
	const char *replies;
	bool disputed;
	enum verdict outcome;
} replied[] = {
	{"no reply", NULL, false, VERDICT_LATE},
	{"an unanswered reply: met, and a tail of a day", REPLY "}", true, VERDICT_MET},
	{"an answered one", REPLY ", answer: yes, answered: 2026-01-05}", false,
		VERDICT_LATE},
};

static void an_unanswered_reply_takes_the_verdict_out_of_rates(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(replied); i++) {
		const struct result *r;
		const struct duty *d;
		struct court c;
		int outcome = -1;

		court_open(&c);
		world_bug(&c.w,
			&(struct bug_text){.comments = LATE_WEEK, .history = CLOSED_21});
		court_judge(&c, &(struct court_papers){.replies = replied[i].replies});
		d = court_duty(&c, "weekly-update", "2025-08-01");
		assert_int_equal(d->verdict, VERDICT_LATE);
		assert_int_equal(d->disputed, replied[i].disputed);
		assert_int_equal(d->reply != NULL, replied[i].replies != NULL);
		assert_false(court_duty(&c, "weekly-update", "2025-08-17")->disputed);
		r = &c.engine.results[0];
		for (size_t k = 0; k < r->n_outcomes; k++)
			if (str_eq_c(r->outcomes[k].window->rule->id, "weekly-update"))
				outcome = (int)r->outcomes[k].verdict;
		if (outcome != (int)replied[i].outcome)
			fail_msg("%s: outcome %d", replied[i].name, outcome);
		court_close(&c);
	}
}

#define FACT                                                                             \
	"what: voluntary, value: true, reason: r, link: 'https://x.example/', date: "    \
	"2026-01-02}"

static const struct {
	const char *name;
	struct court_papers papers;
	const char *want; /* `SOURCE PLACE: text`; NULL: none */
} unmatched[] = {
	{"a fact that no clock needs", {.overrides = "- {bug: 1, " FACT}, NULL},
	{"an override of another bug", {.overrides = "- {bug: 424242, " FACT},
		"overrides.yaml 2: is about a bug that is not here"},
	{"a report elsewhere where none was lacking",
		{.overrides = "- {bug: 1, what: disclosed_elsewhere, value: list, time: "
			      "'2025-08-01T00:00:00Z', reason: r, link: "
			      "'https://x.example/', date: 2026-01-02}"},
		"overrides.yaml 2: settles nothing: no duty of that bug is unknown "
		"because the report may be on the mailing list"},
	{"a reply to another bug",
		{.replies = "- {bug: 424242, rule: weekly-update, start: "
			    "'2025-08-01T00:00:00Z', text: no, link: "
			    "'https://alpha.example/', date: 2026-01-02}"},
		"replies.yaml 2: is about a bug that is not here"},
	{"a reply with another start",
		{.replies = "- {bug: 1, rule: weekly-update, start: "
			    "'2025-08-01T00:00:01Z', text: no, link: "
			    "'https://alpha.example/', date: 2026-01-02}"},
		"replies.yaml 2: is bound to no verdict: that bug has none of this rule "
		"with this start"},
	{"a reply to another rule",
		{.replies = "- {bug: 1, rule: weekly-updates, start: "
			    "'2025-08-01T00:00:00Z', text: no, link: "
			    "'https://alpha.example/', date: 2026-01-02}"},
		"replies.yaml 2: is bound to no verdict: that bug has none of this rule "
		"with this start"},
};

static void what_matches_nothing_is_a_finding(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(unmatched); i++) {
		char got[400] = "";
		struct court c;

		court_open(&c);
		world_bug(&c.w,
			&(struct bug_text){.comments = LATE_WEEK, .history = CLOSED_21});
		court_judge(&c, &unmatched[i].papers);
		if (c.w.problems.list.n == 1)
			snprintf(got, sizeof(got), STR_FMT " " STR_FMT ": " STR_FMT,
				STR_ARG(c.w.problems.list.v[0].source),
				STR_ARG(c.w.problems.list.v[0].place),
				STR_ARG(c.w.problems.list.v[0].text));
		if (c.w.problems.list.n != (unmatched[i].want ? 1 : 0) ||
			strcmp(got, unmatched[i].want ? unmatched[i].want : "") != 0)
			fail_msg("%s: %s", unmatched[i].name, got);
		court_close(&c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_filed_may_be_set_by_a_reviewer),
		cmocka_unit_test(a_report_on_the_list_settles_what_was_unknown),
		cmocka_unit_test(without_an_override_it_stays_unknown),
		cmocka_unit_test(the_list_may_have_the_first_response),
		cmocka_unit_test(an_unanswered_reply_takes_the_verdict_out_of_rates),
		cmocka_unit_test(what_matches_nothing_is_a_finding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
