#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"

#define WEEKLY "weekly-update"

/* Who did all that was asked: nothing of it is late or overdue by any rule. */
static const struct duty_case careful[] = {
	{"a post on the very day of the Next update, the date left standing", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-09-01T20:00 alpha",
			.history =
				"2025-08-02 moz; whiteboard: > Next update 2025-09-01"},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-09-01T20:00 exempt:next-update "
			"31d 20:00 #0 to #1\n"
			"irg-3.1 2025-09-01T20:00 > - depends:date-left-standing #1\n"},
	{"a preliminary report on day 0 and the full one on day 13", WEEKLY,
		{.comments = "2025-08-01T18:00 alpha early::, 2025-08-14T20:00 alpha "
			     "full::, 2025-08-21T20:00 alpha",
			.history = ""},
		.want = "irg-3.1 2025-08-01T18:00 > 2025-08-14T20:00 "
			"exempt:before-full-report 13d 02:00 #0 to #1\n"
			"irg-3.1 2025-08-14T20:00 > 2025-08-21T20:00 met 7d 00:00 #1 to "
			"#2\n"
			"irg-3.1 2025-08-21T20:00 > - pending due 2025-08-28T20:00 #2\n",
		.as_of = "2025-08-22"},
	{"a closed bug whose tail waits for the moderator", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-08 alpha closure",
			.members = DONE,
			.history = "2025-08-08 alpha; flagtypes.name: > "
				   "needinfo?(@ccadb)\n2025-12-01 moz" CLOSES},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-08T00:00 met 7d 00:00 #0 to "
			"#1\n"
			"irg-3.1 2025-08-08T00:00 > 2025-12-01T00:00 "
			"exempt:closure-requested 115d 00:00 #1\n"},
	{"one that asked for nothing", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-08 alpha",
			.members = DONE,
			.history = "2025-12-01 moz" CLOSES},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-08T00:00 met 7d 00:00 #0 to "
			"#1\n"
			"irg-3.1 2025-08-08T00:00 > 2025-12-01T00:00 "
			"unknown:waiting-for-closure 115d 00:00 #1\n"},
	{"split posts: the week runs from the last of them", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-07T13:00 alpha, "
			     "2025-08-08T12:45 alpha, 2025-08-15T12:30 alpha",
			.history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-07T13:00 met 6d 13:00 #0 to "
			"#1\n"
			"irg-3.1 2025-08-08T12:45 > 2025-08-15T12:30 met 6d 23:45 #2 to "
			"#3\n"
			"irg-3.1 2025-08-15T12:30 > - pending due 2025-08-22T12:30 #3\n",
		.as_of = "2025-08-16"},
	{"a close that was announced for a day, and came later", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-06 alpha",
			.members = DONE,
			.history = "2025-08-10 moz; whiteboard: > [close on 2025-08-20]\n"
				   "2025-09-15 moz" CLOSES},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-06T00:00 met 5d 00:00 #0 to "
			"#1\n"
			"irg-3.1 2025-08-06T00:00 > 2025-09-15T00:00 "
			"exempt:close-announced 40d 00:00 #1\n"},
	{"and one that has not come yet", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-06 alpha",
			.history = "2025-08-10 moz; whiteboard: > [close on 2025-08-20]"},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-06T00:00 met 5d 00:00 #0 to "
			"#1\n"
			"irg-3.1 2025-08-06T00:00 > - exempt:close-announced #1\n"},
};

/* What stands against a verdict, in the piece of a gap that is judged. */
static const struct duty_case doubts[] = {
	{"a closing in the second of an update leaves no gap", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-05 alpha",
			.history = "2025-08-05 moz" CLOSES,
			.members = DONE},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-05T00:00 met 4d 00:00 #0 to "
			"#1\n"},
	{"what a root program wrote, unread, may have announced the close", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-20 ccadb, 2025-08-21 "
			     "alpha",
			.history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-21T00:00 "
			"unknown:text-missing 20d 00:00 #0 to #2\n"
			"irg-3.1 2025-08-21T00:00 > - pending due 2025-08-28T00:00 #2\n",
		.hints = "1:unread", .as_of = "2025-08-22"},
	{"but not what the community wrote", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-20 auditor, 2025-08-21 "
			     "alpha",
			.history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-21T00:00 late 20d 00:00 #0 "
			"to #2\n"
			"irg-3.1 2025-08-21T00:00 > - pending due 2025-08-28T00:00 #2\n",
		.hints = "1:unread", .as_of = "2025-08-22"},
	{"nor after it was due, with a needinfo open", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-20 ccadb, 2025-08-21 "
			     "alpha",
			.history = "2025-08-02 moz; flagtypes.name: > "
				   "needinfo?(@alpha)"},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-21T00:00 late 20d 00:00 #0 "
			"to #2\n"
			"irg-3.1 2025-08-21T00:00 > - pending due 2025-08-28T00:00 #2\n",
		.hints = "1:unread", .as_of = "2025-08-22"},
	{"F9: a close announced in words, and what came before it", WEEKLY,
		{.comments = "2025-03-02 alpha full::, 2025-03-20 moz, 2025-04-03 alpha",
			.history = ""},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-04-03T00:00 "
			"unknown:waiting-for-closure 32d 00:00 #0 to #2\n"
			"irg-3.0 2025-04-03T00:00 > - exempt:close-announced #2\n",
		.hints = "1:announced"},
	{"F8: a question in the second of the answer ends it again", WEEKLY,
		{.comments = "2025-03-02 alpha full::, 2025-03-03 alpha closure, "
			     "2025-03-05 alpha, 2025-04-01 alpha",
			.history = "2025-03-04 moz; flagtypes.name: > needinfo?(@alpha)\n"
				   "2025-03-05 alpha; flagtypes.name: "
				   "needinfo?(@alpha) >\n"
				   "2025-03-05 moz; flagtypes.name: > needinfo?(@alpha)"},
		.want = "irg-3.0 2025-03-03T00:00 > 2025-03-05T00:00 "
			"exempt:closure-requested 2d 00:00 #1 to #2\n"
			"irg-3.0 2025-03-05T00:00 > 2025-04-01T00:00 late 27d 00:00 #2 "
			"to #3\n"
			"irg-3.0 2025-04-01T00:00 > - exempt:closure-requested #3\n"},
	{"late, and borderline without the time that is open", WEEKLY,
		{.comments = "2025-03-02 alpha full::, 2025-03-17T01:00 alpha",
			.history = "2025-03-05 alpha; whiteboard: > Next update "
				   "2025-04-10\n2025-03-10 moz; whiteboard: Next update "
				   "2025-04-10 >"},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-17T01:00 "
			"unknown:date-set-by-ca 15d 01:00 #0 to #1\n"
			"irg-3.0 2025-03-17T01:00 > - pending due 2025-03-24T01:00 #1\n",
		.as_of = "2025-03-18"},
};

static void a_gap_is_late_only_where_nothing_stands_against_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(doubts); i++)
		duty_check(&doubts[i]);
}

static void no_rule_is_late(const struct duty_case *c, const char *id)
{
	struct duty_case one = *c;
	struct rules rules;
	struct world w;
	struct buf out;

	one.rule = id;
	duty_rules(&rules);
	world_init(&w);
	if (c->as_of)
		w.as_of = c->as_of;
	world_bug(&w, &c->bug);
	world_load(&w);
	buf_init(&out, WORLD_TEXT_MAX);
	duty_rows(&w, &rules, &one, &out);
	if (str_find(buf_view(&out), STR(" late ")) != SIZE_MAX ||
		str_find(buf_view(&out), STR(" overdue ")) != SIZE_MAX)
		fail_msg("%s: %s: %s", c->name, id, out.p);
	buf_release(&out);
	world_release(&w);
	rules_release(&rules);
}

static void who_did_all_that_was_asked_is_never_late(void **state)
{
	static const char *const ids[] = {"full-report-14d", "next-update-date",
		"question-response-7d", "third-party-response-72h", "initial-report-72h",
		"closure-summary", "closure-needinfo", "summary-prefix"};

	(void)state;
	for (size_t i = 0; i < COUNT(careful); i++) {
		duty_check(&careful[i]);
		for (size_t k = 0; k < COUNT(ids); k++)
			no_rule_is_late(&careful[i], ids[k]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_gap_is_late_only_where_nothing_stands_against_it),
		cmocka_unit_test(who_did_all_that_was_asked_is_never_late),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
