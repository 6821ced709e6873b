#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "settle_case.h"

#include "rules/explain.h"

/* What is told of a duty, as text or Markdown. */
static void tell(struct court *c, const struct duty *duty, bool markdown, struct buf *out)
{
	const struct result *r = &c->engine.results[0];
	const struct docket docket = {.bug = r->bug,
		.thread = &r->thread,
		.rules = &c->rules,
		.facts = r->facts,
		.as_of = c->w.model.as_of};
	const struct explain e = {out, &docket, STR("https://bugs.example/"), markdown};

	buf_init(out, WORLD_TEXT_MAX);
	explain_duty(&e, duty);
}

static const char weekly_late_sum[] =
	"clock:     in UTC\n"
	"             2025-08-01T00:00:00Z  start\n"
	"           + 7 d                   the limit\n"
	"           = 2025-08-08T00:00:00Z  due\n"
	"             2025-08-09T12:00:00Z  late from here: the date has passed "
	"everywhere (UTC-12)\n"
	"             2025-08-17T06:00:05Z  end\n"
	"           = 16 d 06:00:05         elapsed from start to end, the least where "
	"they are ranges\n"
	"             9 d 06:00:05          after it was due\n"
	"verdict:   LATE by 9 d 06:00:05\n"
	"counts:    yes, where it is assessed (F4)\n";

static void has(const char *name, const struct buf *out, const char *want)
{
	if (str_find(buf_view(out), str_c(want)) == SIZE_MAX)
		fail_msg("%s:\n" STR_FMT "\nhas not\n%s", name, STR_ARG(buf_view(out)),
			want);
}

static void the_arithmetic_is_told_line_by_line(void **state)
{
	struct court c;
	struct buf out;

	(void)state;
	court_open(&c);
	world_bug(&c.w,
		&(struct bug_text){
			.comments = "2025-08-01 alpha full::, 2025-08-17T06:00:05 alpha",
			.history = ""});
	court_judge(&c, &(struct court_papers){0});
	tell(&c, court_duty(&c, "weekly-update", "2025-08-01"), false, &out);
	has("the start", &out,
		"started:   2025-08-01T00:00:00Z, CA: filed; report full; update of the "
		"CA\n"
		"           comment 0\n"
		"           https://bugs.example/show_bug.cgi?id=1#c0\n"
		"ended:     2025-08-17T06:00:05Z, CA: update of the CA\n"
		"           comment 1\n"
		"           https://bugs.example/show_bug.cgi?id=1#c1\n"
		"reading:   times as Bugzilla records them\n");
	has("the sum", &out, weekly_late_sum);
	assert_true(str_starts(buf_view(&out),
		STR("\nweekly-update: Weekly updates\n"
		    "rule:      MUST, ")));
	buf_release(&out);
	court_close(&c);
}

/* A root program sets a date on the 3rd, for the 20th, and the CA posts on the 19th. */
static void what_is_taken_off_is_told_with_its_reason(void **state)
{
	struct court c;
	struct buf out;

	(void)state;
	court_open(&c);
	world_bug(&c.w,
		&(struct bug_text){
			.comments = "2025-08-01 alpha full::, 2025-08-19 alpha",
			.history = "2025-08-03 moz; whiteboard: > Next update "
				   "2025-08-20",
			.members = "'whiteboard': 'Next update 2025-08-20'"});
	court_judge(&c, &(struct court_papers){0});
	tell(&c, court_duty(&c, "weekly-update", "2025-08-01"), false, &out);
	has("the date", &out,
		"taken off: 2025-08-01T00:00:00Z to 2025-08-19T00:00:00Z: exempt, a Next "
		"update date covers it\n"
		"verdict:   EXEMPT (next-update): a Next update date covers it\n");
	buf_release(&out);
	court_close(&c);
}

#define CLOSED "'status': 'RESOLVED', 'resolution': 'FIXED'"

static const struct {
	const char *name;
	struct bug_text bug;
	const char *as_of;
	const char *rule;
	const char *start;
	const char *want;
} told[] = {
	{"overdue has its date", {.comments = "2025-08-01 alpha full::", .history = ""},
		"2025-08-20", "weekly-update", "2025-08-01",
		"             2025-08-20T00:00:00Z  as of; no end is seen\n"
		"verdict:   OVERDUE, due 2025-08-08T00:00:00Z\n"},
	{"pending has its date", {.comments = "2025-08-01 alpha full::", .history = ""},
		"2025-08-02", "weekly-update", "2025-08-01",
		"verdict:   PENDING, due 2025-08-08T00:00:00Z\n"},
	{"met has what is left",
		{.comments = "2025-08-01 alpha full::, 2025-08-05 alpha", .history = ""},
		"2025-08-06", "weekly-update", "2025-08-01",
		"           = 4 d                   elapsed from start to end, the least "
		"where they are ranges\n"
		"             3 d                   left of the limit\n"
		"verdict:   MET\n"},
	{"a date set",
		{.comments = "2025-08-01 alpha full::, 2025-08-25 alpha",
			.history = "2025-08-02 moz; whiteboard: > Next update "
				   "2025-08-20",
			.members = "'whiteboard': 'Next update 2025-08-20'"},
		"2025-08-26", "next-update-date", "2025-08-02",
		"             2025-08-02T00:00:00Z  start\n"
		"             2025-08-20            the date set\n"
		"           = 2025-08-20T23:59:59Z  due: its last second, in UTC\n"
		"             2025-08-21T12:00:00Z  late from here: the date has passed "
		"everywhere (UTC-12)\n"},
	{"who may have ended it",
		{.comments = "2025-08-01 alpha full::, 2025-08-05 stranger, 2025-08-20 "
			     "alpha",
			.history = ""},
		"2025-08-21", "weekly-update", "2025-08-01",
		"doubt:     2025-08-05T00:00:00Z, of unknown side: comment 1\n"
		"           https://bugs.example/show_bug.cgi?id=1#c1\n"
		"verdict:   UNKNOWN (unknown-side): "},
	{"only the candid state when they became aware: all times are told",
		{.comments = "2025-08-05 alpha says:## Incident Report\\n### "
			     "Impact\\nx\\n"
			     "### Timeline\\nAll times are UTC.\\n\\n"
			     "- 2025-08-01 08:00 Problem report received\\n"
			     "- 2025-08-03 08:00 We become aware\\n"
			     "### Root Cause Analysis\\nx\\n### Action Items\\nx",
			.history = ""},
		"2025-08-21", "initial-report-72h", "2025-08-01T08:00",
		"stated:    2025-08-01T08:00:00Z to 2025-08-01T08:00:59Z, "
		"problem-report-received: comment 0\n"
		"           https://bugs.example/show_bug.cgi?id=1#c0\n"
		"stated:    2025-08-03T08:00:00Z to 2025-08-03T08:00:59Z, aware: "
		"comment 0\n"
		"           https://bugs.example/show_bug.cgi?id=1#c0\n"
		"verdict:   DEPENDS (several-times): several candidate times\n"
		"counts:    no: only the candid state its start (F13)\n"},
	{"no report before a comment",
		{.comments = "2025-01-01 moz, 2025-01-03T12:00 alpha, 2025-01-20 alpha",
			.members = CLOSED,
			.history = "2025-02-01 moz; status: ASSIGNED > RESOLVED"},
		"2025-03-01", "full-report-2w", "2025-01-03T12:00",
		"ended:     no full report is recognised before 2025-01-20T00:00:00Z, "
		"CA: "},
	{"late by at least the time to that comment",
		{.comments = "2025-01-01 moz, 2025-01-03T12:00 alpha, 2025-01-20 alpha",
			.members = CLOSED,
			.history = "2025-02-01 moz; status: ASSIGNED > RESOLVED"},
		"2025-03-01", "full-report-2w", "2025-01-03T12:00",
		"             2025-01-20T00:00:00Z  end, at the earliest\n"
		"           = 16 d 12:00:00         elapsed from start to end, the least "
		"where they are ranges\n"
		"             2 d 12:00:00          after it was due\n"
		"verdict:   LATE by at least 2 d 12:00:00\n"},
	{"no report where a comment may have been it",
		{.comments = "2025-01-16 alpha, 2025-01-20 alpha, 2025-03-11 alpha",
			.members = CLOSED,
			.history = "2025-04-01 moz; status: ASSIGNED > RESOLVED"},
		"2025-05-01", "full-report-2w", "2025-01-16",
		"ended:     no full report is recognised\nreading:   "},
	{"not known when it starts",
		{.comments = "2025-08-01 alpha",
			.members = "'whiteboard': '[ov-misissuance]'",
			.history = ""},
		"2025-08-21", "br-revoke-leaf-5d", NULL,
		"clock:     does not run: the start is not known\n"
		"verdict:   UNKNOWN (not-stated): "},
};

static void each_kind_of_verdict_is_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(told); i++) {
		struct court c;
		struct buf out;

		court_open(&c);
		c.w.as_of = told[i].as_of;
		world_bug(&c.w, &told[i].bug);
		court_judge(&c, &(struct court_papers){0});
		tell(&c, court_duty(&c, told[i].rule, told[i].start), false, &out);
		has(told[i].name, &out, told[i].want);
		buf_release(&out);
		court_close(&c);
	}
}

#define REPLY                                                                            \
	"- bug: 1\n  rule: weekly-update\n  start: 2025-08-01T00:00:00Z\n"               \
	"  text: \"We [posted](https://evil.example/) *there*\\n# and here\"\n"          \
	"  link: https://alpha.example/a(b)\n  date: 2026-01-02\n"

/* What a CA writes has no meaning in Markdown and stays on its line. */
static void a_reply_stands_beside_its_verdict(void **state)
{
	struct court c;
	struct buf out;

	(void)state;
	court_open(&c);
	world_bug(&c.w,
		&(struct bug_text){
			.comments = "2025-08-01 alpha full::, 2025-08-17 alpha",
			.history = ""});
	court_judge(&c, &(struct court_papers){.replies = REPLY});
	tell(&c, court_duty(&c, "weekly-update", "2025-08-01"), false, &out);
	has("text", &out,
		"counts:    no: it is disputed (F27)\n"
		"reply:     of the CA, 2026-01-02: We [posted](https://evil.example/) "
		"*there* # and here\n"
		"           https://alpha.example/a(b)\n");
	buf_release(&out);
	tell(&c, court_duty(&c, "weekly-update", "2025-08-01"), true, &out);
	has("Markdown", &out,
		"- **reply:** of the CA, 2026-01-02: We "
		"\\[posted\\](https://evil.example/) \\*there\\* \\# and here; "
		"https://alpha.example/a%28b%29\n");
	has("heading", &out,
		"\n#### weekly-update: Weekly updates\n\n- **rule:** MUST, ");
	has("link", &out, "[comment 1](https://bugs.example/show_bug.cgi?id=1#c1)\n");
	has("block", &out,
		"- **clock:** in UTC\n\n```\n  2025-08-01T00:00:00Z  start\n+ 7 d");
	has("end of the block", &out,
		"after it was due\n```\n\n- **verdict:** LATE by 9 d\n");
	buf_release(&out);
	court_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_arithmetic_is_told_line_by_line),
		cmocka_unit_test(what_is_taken_off_is_told_with_its_reason),
		cmocka_unit_test(each_kind_of_verdict_is_told),
		cmocka_unit_test(a_reply_stands_beside_its_verdict),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
