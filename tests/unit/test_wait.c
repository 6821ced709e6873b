#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"

#define WEEKLY "weekly-update"

static const struct duty_case waits[] = {
	{"F8: a closure report ends the duty", WEEKLY,
		{.comments = "2025-03-01 alpha full::, 2025-03-05 alpha closure",
			.members = DONE,
			.history = "2025-05-01 moz" CLOSES},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-05T00:00 met 4d 00:00 #0 to "
			"#1\n"
			"irg-3.0 2025-03-05T00:00 > 2025-05-01T00:00 "
			"exempt:closure-requested 57d "
			"00:00 #1\n"},
	{"F8: a request in any wording, in any version", WEEKLY,
		{.comments = "2021-03-01 alpha topics, 2021-03-05 alpha, 2021-05-05 "
			     "alpha",
			.members = DONE,
			.history = "2021-05-05 moz" CLOSES},
		.want = "wiki 2021-03-01T00:00 > 2021-03-05T00:00 met 4d 00:00 #0 to #1\n"
			"wiki 2021-03-05T00:00 > 2021-05-05T00:00 "
			"exempt:closure-requested 61d "
			"00:00 #1 to #2\n",
		.hints = "1:closure"},
	{"F8: unclear wording", WEEKLY,
		{.comments = "2025-03-01 alpha full::, 2025-03-05 alpha, 2025-05-05 "
			     "alpha",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-05T00:00 met 4d 00:00 #0 to "
			"#1\n"
			"irg-3.0 2025-03-05T00:00 > 2025-05-05T00:00 depends:wording 61d "
			"00:00 #1 "
			"to #2\n"
			"irg-3.0 2025-05-05T00:00 > - pending due 2025-05-12T00:00 #2\n",
		.hints = "1:unsure", .as_of = "2025-05-06"},
	{"F8: a root program may close it, it says", WEEKLY,
		{.comments = "2025-03-01 alpha full::, 2025-03-05 moz, 2025-05-05 "
			     "alpha",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-05-05T00:00 depends:wording 65d "
			"00:00 #0 "
			"to #2\n"
			"irg-3.0 2025-05-05T00:00 > - pending due 2025-05-12T00:00 #2\n",
		.hints = "1:may-close", .as_of = "2025-05-06"},
	{"F8: a root program agrees that updates are seldom", WEEKLY,
		{.comments = "2025-03-01 alpha full::, 2025-03-05 moz, 2025-05-05 "
			     "alpha",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-05-05T00:00 depends:wording 65d "
			"00:00 #0 "
			"to #2\n"
			"irg-3.0 2025-05-05T00:00 > - pending due 2025-05-12T00:00 #2\n",
		.hints = "1:agreed", .as_of = "2025-05-06"},
	{"F8: a root program awaits an update, by a day", WEEKLY,
		{.comments = "2025-03-01 alpha full::, 2025-03-05 moz, 2025-05-05 "
			     "alpha",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-05-05T00:00 depends:wording 65d "
			"00:00 #0 "
			"to #2\n"
			"irg-3.0 2025-05-05T00:00 > - pending due 2025-05-12T00:00 #2\n",
		.hints = "1:awaited", .as_of = "2025-05-06"},
	{"F8: what the CA says of a closing to come lifts nothing", WEEKLY,
		{.comments = "2025-03-01 alpha full::, 2025-03-05 alpha, 2025-05-05 "
			     "alpha",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-05T00:00 met 4d 00:00 #0 to "
			"#1\n"
			"irg-3.0 2025-03-05T00:00 > 2025-05-05T00:00 late 61d 00:00 #1 "
			"to #2\n"
			"irg-3.0 2025-05-05T00:00 > - pending due 2025-05-12T00:00 #2\n",
		.hints = "1:may-close", .as_of = "2025-05-06"},
	{"F8: updates are in another bug, says the CA", WEEKLY,
		{.comments = "2025-03-01 alpha full::, 2025-03-05 alpha, 2025-05-05 "
			     "alpha",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-05T00:00 met 4d 00:00 #0 to "
			"#1\n"
			"irg-3.0 2025-03-05T00:00 > 2025-05-05T00:00 "
			"unknown:followed-elsewhere 61d 00:00 #1 to #2\n"
			"irg-3.0 2025-05-05T00:00 > - unknown:followed-elsewhere #2\n",
		.hints = "1:elsewhere", .as_of = "2025-05-06"},
	{"F8: done and at rest says nothing where no action item is known", WEEKLY,
		{.comments = "2025-03-01 alpha full::, 2025-03-05 alpha, 2025-05-05 "
			     "alpha",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-05T00:00 met 4d 00:00 #0 to "
			"#1\n"
			"irg-3.0 2025-03-05T00:00 > 2025-05-05T00:00 late 61d 00:00 #1 "
			"to #2\n"
			"irg-3.0 2025-05-05T00:00 > - pending due 2025-05-12T00:00 #2\n",
		.hints = "1:rest", .as_of = "2025-05-06"},
	{"a comment that cannot be read may ask for closure", WEEKLY,
		{.comments = "2025-03-01 alpha full::, 2025-03-05 alpha, 2025-05-05 "
			     "alpha",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-05T00:00 met 4d 00:00 #0 to "
			"#1\n"
			"irg-3.0 2025-03-05T00:00 > 2025-05-05T00:00 "
			"unknown:text-missing "
			"61d 00:00 #1 to #2\n"
			"irg-3.0 2025-05-05T00:00 > - unknown:text-missing #2\n",
		.hints = "1:unread"},
	{"F9: it ends when the bug is opened again", WEEKLY,
		{.comments = "2025-03-01 alpha full::, 2025-03-02T12:00 alpha closure, "
			     "2025-03-25 alpha",
			.members = "'status': 'REOPENED'",
			.history = "2025-03-10 moz" CLOSES
				   "\n2025-03-12 moz; status: RESOLVED > REOPENED; "
				   "resolution: FIXED >"},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-02T12:00 met 1d 12:00 #0 to "
			"#1\n"
			"irg-3.0 2025-03-02T12:00 > 2025-03-10T00:00 "
			"exempt:closure-requested 7d 12:00 #1\n"
			"irg-3.0 2025-03-12T00:00 > 2025-03-25T00:00 late 13d 00:00 to "
			"#2\n"
			"irg-3.0 2025-03-25T00:00 > - pending due 2025-04-01T00:00 #2\n",
		.as_of = "2025-03-26"},
	{"F9: a closing that was announced within the week", WEEKLY,
		{.comments = "2025-03-01 alpha full::",
			.members = DONE,
			.history = "2025-03-07 moz; whiteboard: > [close on 2025-03-14]"
				   "\n2025-03-14 moz" CLOSES},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-14T00:00 "
			"exempt:close-announced 13d 00:00 #0\n"},
	{"F10: a date that passed has a row of its own", WEEKLY,
		{.comments = "2025-03-02 alpha full::, 2025-05-10 alpha",
			.history =
				"2025-03-03 moz; whiteboard: > Next update 2025-04-10"},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-05-10T00:00 exempt:next-update "
			"69d 00:00 #0 to #1\n"
			"irg-3.0 2025-05-10T00:00 > - pending due 2025-05-17T00:00 #1\n",
		.as_of = "2025-05-11"},
	{"F8: it ends at a new question and resumes with the answer", WEEKLY,
		{.comments = "2025-03-01 alpha closure, 2025-03-02 alpha full::, "
			     "2025-03-20 "
			     "moz, 2025-04-01 alpha, 2025-05-01 alpha",
			.history = ""},
		.want = "irg-3.0 2025-03-20T00:00 > 2025-04-01T00:00 late 12d 00:00 to "
			"#3\n"
			"irg-3.0 2025-04-01T00:00 > 2025-05-01T00:00 "
			"exempt:closure-requested 30d "
			"00:00 #3 to #4\n"
			"irg-3.0 2025-05-01T00:00 > - exempt:closure-requested #4\n",
		.hints = "2:question", .as_of = "2025-05-20"},
	{"F8: a needinfo is a question", WEEKLY,
		{.comments = "2025-03-02 alpha full::, 2025-03-03 alpha closure, "
			     "2025-04-01 "
			     "alpha",
			.history = "2025-03-20 moz; flagtypes.name: > needinfo?(@alpha)"},
		.want = "irg-3.0 2025-03-20T00:00 > 2025-04-01T00:00 late 12d 00:00 to "
			"#2\n"
			"irg-3.0 2025-04-01T00:00 > - exempt:closure-requested #2\n"},
	{"F8: an announced close, and what came before it", WEEKLY,
		{.comments = "2025-03-02 alpha full::",
			.members = DONE,
			.history =
				"2025-03-20 ccadb; whiteboard: > [close on 2025-04-01]\n"
				"2025-04-03 ccadb; whiteboard: [close on 2025-04-01] "
				">" CLOSES},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-04-03T00:00 "
			"unknown:waiting-for-closure "
			"32d 00:00 #0\n"},
	{"F8: a close announced in words", WEEKLY,
		{.comments = "2021-03-02 alpha topics, 2021-03-03 moz, 2021-04-03 alpha",
			.history = ""},
		.want = "wiki 2021-03-02T00:00 > 2021-04-03T00:00 exempt:close-announced "
			"32d 00:00 "
			"#0 to #2\n"
			"wiki 2021-04-03T00:00 > - exempt:close-announced #2\n",
		.hints = "1:announced"},
	{"F8: [close on] that stands", WEEKLY,
		{.comments = "2025-03-02 alpha full::",
			.history =
				"2025-03-02 ccadb; whiteboard: > [close on 2025-04-01]"},
		.want = "irg-3.0 2025-03-02T00:00 > - exempt:close-announced #0\n"},
	{"F8: the CA waits for an answer of a root program", WEEKLY,
		{.comments = "2025-03-02 alpha full::, 2025-04-20 alpha",
			.history = "2025-03-02 alpha; flagtypes.name: > needinfo?(@moz)\n"
				   "2025-04-20 moz; flagtypes.name: needinfo?(@moz) >"},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-04-20T00:00 "
			"exempt:waiting-for-others 49d "
			"00:00 #0 to #1\n"
			"irg-3.0 2025-04-20T00:00 > - pending due 2025-04-27T00:00 #1\n",
		.as_of = "2025-04-21"},
	{"F8: an account that did nothing else is known by its domain", WEEKLY,
		{.comments = "2025-03-02 alpha full::, 2025-04-20 alpha",
			.history =
				"2025-03-02 alpha; flagtypes.name: > needinfo?(@ccadb)"},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-04-20T00:00 "
			"exempt:waiting-for-others 49d "
			"00:00 #0 to #1\n"
			"irg-3.0 2025-04-20T00:00 > - exempt:waiting-for-others #1\n"},
	{"F8: of others than root programs it may ask what it likes", WEEKLY,
		{.comments = "2025-03-02 alpha full::, 2025-04-20 alpha",
			.history = "2025-03-02 alpha; flagtypes.name: > "
				   "needinfo?(@auditor)"},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-04-20T00:00 late 49d 00:00 #0 "
			"to #1\n"
			"irg-3.0 2025-04-20T00:00 > - pending due 2025-04-27T00:00 #1\n",
		.as_of = "2025-04-21"},
	{"F8: a Next update asked for, and granted later", WEEKLY,
		{.comments = "2025-03-02 alpha full::, 2025-03-08 alpha, 2025-03-12 "
			     "alpha",
			.history =
				"2025-03-30 moz; whiteboard: > Next update 2025-04-10"},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-08T00:00 met 6d 00:00 #0 to "
			"#1\n"
			"irg-3.0 2025-03-08T00:00 > 2025-03-12T00:00 "
			"exempt:next-update-requested "
			"4d 00:00 #1 to #2\n"
			"irg-3.0 2025-03-12T00:00 > - exempt:next-update #2\n",
		.hints = "1:request", .as_of = "2025-04-08"},
	{"F10: a date set in a gap covers it from the last comment", WEEKLY,
		{.comments = "2025-03-02 alpha full::, 2025-04-10 alpha",
			.history =
				"2025-03-30 moz; whiteboard: > Next update 2025-04-10\n"
				"2025-04-10 moz; whiteboard: Next update 2025-04-10 "
				">"},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-04-10T00:00 exempt:next-update "
			"39d 00:00 "
			"#0 to #1\n"
			"irg-3.0 2025-04-10T00:00 > - pending due 2025-04-17T00:00 #1\n",
		.as_of = "2025-04-11"},
	{"F10: a met date left standing is no clock", WEEKLY,
		{.comments = "2025-03-02 alpha full::, 2025-04-10 alpha, 2025-06-10 "
			     "alpha",
			.history =
				"2025-03-03 moz; whiteboard: > Next update 2025-04-10"},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-04-10T00:00 exempt:next-update "
			"39d 00:00 "
			"#0 to #1\n"
			"irg-3.0 2025-04-10T00:00 > 2025-06-10T00:00 "
			"depends:date-left-standing "
			"61d 00:00 #1 to #2\n"
			"irg-3.0 2025-06-10T00:00 > - depends:date-left-standing #2\n",
		.as_of = "2025-06-11"},
	{"F8: a wait that goes on lifts what has not come due", WEEKLY,
		{.comments = "2025-03-02 alpha full::",
			.history = "2025-03-04 alpha; flagtypes.name: > needinfo?(@moz)"},
		.want = "irg-3.0 2025-03-02T00:00 > - exempt:waiting-for-others #0\n",
		.as_of = "2025-03-05"},
	{"F10: from a date that passed the week runs again", WEEKLY,
		{.comments = "2021-03-02 alpha topics, 2021-05-10 alpha",
			.history =
				"2021-03-03 moz; whiteboard: > Next update 2021-04-10"},
		.want = "wiki 2021-04-11T12:00 > 2021-05-10T00:00 late 28d 12:00 to #1\n"
			"wiki 2021-05-10T00:00 > - pending due 2021-05-17T00:00 #1\n",
		.as_of = "2021-05-11"},
	{"a date that the CA set is none for certain", WEEKLY,
		{.comments = "2025-03-02 alpha full::, 2025-04-10 alpha",
			.history = "2025-03-03 alpha; whiteboard: > Next update "
				   "2025-04-10\n2025-04-10 moz; whiteboard: Next update "
				   "2025-04-10 >"},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-04-10T00:00 "
			"unknown:date-set-by-ca 39d "
			"00:00 #0 to #1\n"
			"irg-3.0 2025-04-10T00:00 > - pending due 2025-04-17T00:00 #1\n",
		.as_of = "2025-04-11"},
	{"nor is one that nobody can read", WEEKLY,
		{.comments = "2025-03-02 alpha full::, 2025-04-10 alpha",
			.history = "2025-03-03 moz; whiteboard: > Next update 3-1-2025\n"
				   "2025-04-10 moz; whiteboard: Next update 3-1-2025 >"},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-04-10T00:00 "
			"unknown:date-not-readable 39d "
			"00:00 #0 to #1\n"
			"irg-3.0 2025-04-10T00:00 > - pending due 2025-04-17T00:00 #1\n",
		.as_of = "2025-04-11"},
	{"updates in another bug", WEEKLY,
		{.comments = "2025-03-02 alpha full::, 2025-04-10 alpha",
			.history = "2025-03-02 moz; whiteboard: > Updates in Bug #7"},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-04-10T00:00 "
			"unknown:followed-elsewhere "
			"39d 00:00 #0 to #1\n"
			"irg-3.0 2025-04-10T00:00 > - unknown:followed-elsewhere #1\n",
		.as_of = "2025-04-11"},
	{"F8: a gap that begins before the wait is judged until it", WEEKLY,
		{.comments = "2025-03-02 alpha full::, 2025-05-10 alpha",
			.history = "2025-03-20 alpha; flagtypes.name: > needinfo?(@moz)"},
		.want = "irg-3.0 2025-03-02T00:00 > 2025-03-20T00:00 late 18d 00:00 #0\n"
			"irg-3.0 2025-05-10T00:00 > - exempt:waiting-for-others #1\n"},
};

static void waiting_for_others_lifts_the_duty(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(waits); i++)
		duty_check(&waits[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(waiting_for_others_lifts_the_duty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
