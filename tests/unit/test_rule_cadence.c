#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"

#define WEEKLY "weekly-update"

static const struct duty_case gaps[] = {
	{"F1, F6: each gap is a duty, by the window it began in", WEEKLY,
		{.comments = "2025-02-20 alpha full::, 2025-02-26 alpha, 2025-03-03 "
			     "alpha,"
			     " 2025-07-14 alpha, 2025-07-21 alpha",
			.history = "2025-07-22 moz" CLOSES,
			.members = DONE},
		.want = "irg-2.0 2025-02-20T00:00 > 2025-02-26T00:00 met 6d 00:00 #0 to "
			"#1\n"
			"irg-2.0 2025-02-26T00:00 > 2025-03-03T00:00 met 5d 00:00 #1 to "
			"#2\n"
			"irg-3.0 2025-03-03T00:00 > 2025-07-14T00:00 late 133d 00:00 #2 "
			"to #3\n"
			"irg-3.0 2025-07-14T00:00 > 2025-07-21T00:00 met 7d 00:00 #3 to "
			"#4\n"
			"irg-3.1 2025-07-21T00:00 > 2025-07-22T00:00 "
			"unknown:waiting-for-closure "
			"1d 00:00 #4\n"},
	{"F11: a second over seven days only the count of days decides", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-08T00:00:01 alpha",
			.history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-08T00:00:01 "
			"borderline:day-count 7d "
			"00:00 #0 to #1\n"
			"irg-3.1 2025-08-08T00:00:01 > - pending due 2025-08-15T00:00:01 "
			"#1\n",
		.as_of = "2025-08-09"},
	{"F11: the eighth day in UTC, not everywhere", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-09T11:59:59 alpha",
			.history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-09T11:59:59 borderline:zone "
			"8d 11:59 "
			"#0 to #1\n"
			"irg-3.1 2025-08-09T11:59:59 > - pending due 2025-08-16T11:59:59 "
			"#1\n",
		.as_of = "2025-08-10"},
	{"F11: the date has passed everywhere", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-09T12:00 alpha",
			.history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-09T12:00 late 8d 12:00 #0 to "
			"#1\n"
			"irg-3.1 2025-08-09T12:00 > - pending due 2025-08-16T12:00 #1\n",
		.as_of = "2025-08-10"},
	{"F3: not yet, and the date has passed", WEEKLY,
		{.comments = "2025-08-01 alpha full::", .history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > - overdue due 2025-08-08T00:00 #0\n",
		.as_of = "2025-08-09T12:00"},
	{"F3: not yet, and it has not", WEEKLY,
		{.comments = "2025-08-01 alpha full::", .history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > - pending due 2025-08-08T00:00 #0\n",
		.as_of = "2025-08-09T11:59:59"},
	{"F2: split posts are one update, a gap runs from the last", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-02 alpha, 2025-08-09 "
			     "alpha,"
			     " 2025-08-09T23:00 alpha",
			.history = ""},
		.want = "irg-3.1 2025-08-02T00:00 > 2025-08-09T00:00 met 7d 00:00 #1 to "
			"#2\n"
			"irg-3.1 2025-08-09T23:00 > - pending due 2025-08-16T23:00 #3\n",
		.as_of = "2025-08-10"},
	{"F2: of the first of them, not of each", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-01T20:00 alpha, "
			     "2025-08-02T16:00 alpha",
			.history = ""},
		.want = "irg-3.1 2025-08-01T20:00 > 2025-08-02T16:00 met 0d 20:00 #1 to "
			"#2\n"
			"irg-3.1 2025-08-02T16:00 > - pending due 2025-08-09T16:00 #2\n",
		.as_of = "2025-08-03"},
	{"F5: what began before the first window", WEEKLY,
		{.comments = "2019-06-01 alpha topics, 2019-06-20 alpha, 2019-07-03 "
			     "alpha, 2019-07-15 alpha, 2019-07-22 alpha",
			.history = "2019-07-23 moz" CLOSES,
			.members = DONE},
		.want = "wiki 2019-06-01T00:00 > 2019-06-20T00:00 "
			"not-applicable:before-window 19d 00:00 #0 to #1 -\n"
			"wiki 2019-06-20T00:00 > 2019-07-03T00:00 "
			"not-applicable:before-window 13d 00:00 #1 to #2 -\n"
			"wiki 2019-07-03T00:00 > 2019-07-15T00:00 "
			"not-applicable:before-window 12d 00:00 #2 to #3 -\n"
			"wiki 2019-07-15T00:00 > 2019-07-22T00:00 met 7d 00:00 #3 to #4\n"
			"wiki 2019-07-22T00:00 > 2019-07-23T00:00 "
			"unknown:waiting-for-closure "
			"1d 00:00 #4\n"},
	{"F5: the first day of the first window", WEEKLY,
		{.comments = "2019-07-04 alpha topics, 2019-07-13 alpha",
			.history = "2019-07-13T01:00 moz" CLOSES,
			.members = DONE},
		.want = "wiki 2019-07-04T00:00 > 2019-07-13T00:00 late 9d 00:00 #0 to "
			"#1\n"
			"wiki 2019-07-13T00:00 > 2019-07-13T01:00 "
			"unknown:waiting-for-closure "
			"0d 01:00 #1\n"},
	{"F6: the last day of a window judges what ends in the next", WEEKLY,
		{.comments = "2023-05-01 alpha topics, 2023-10-16 alpha, 2023-11-16 "
			     "alpha",
			.history = "2023-11-16 moz" CLOSES,
			.members = DONE},
		.want = "wiki 2023-05-01T00:00 > 2023-10-16T00:00 late 168d 00:00 #0 to "
			"#1\n"
			"irg-1.0 2023-10-16T00:00 > 2023-11-16T00:00 late 31d 00:00 #1 "
			"to #2\n"},
	{"F7: what cannot be read may be the full report", WEEKLY,
		{.comments = "2025-08-01 alpha early::, 2025-08-03 alpha, 2025-08-20 "
			     "alpha",
			.history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-03T00:00 "
			"exempt:before-full-report 2d 00:00 #0 to #1\n"
			"irg-3.1 2025-08-03T00:00 > 2025-08-20T00:00 "
			"unknown:text-missing 17d 00:00 #1 to #2\n"
			"irg-3.1 2025-08-20T00:00 > - unknown:text-missing #2\n",
		.hints = "1:unread"},
	{"F9: closed before an update was due, whatever the text said", WEEKLY,
		{.comments = "2025-08-01 alpha early::, 2025-08-03 alpha, 2025-08-20 "
			     "alpha",
			.members = DONE,
			.history = "2025-08-27 moz" CLOSES},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-03T00:00 "
			"exempt:before-full-report 2d 00:00 #0 to #1\n"
			"irg-3.1 2025-08-03T00:00 > 2025-08-20T00:00 "
			"unknown:text-missing 17d 00:00 #1 to #2\n"
			"irg-3.1 2025-08-20T00:00 > 2025-08-27T00:00 "
			"unknown:waiting-for-closure 7d 00:00 #2\n",
		.hints = "1:unread"},
	{"F9: closed a second after it was due, what it said matters", WEEKLY,
		{.comments = "2025-08-03 alpha",
			.members = DONE,
			.history = "2025-08-10T00:00:01 moz" CLOSES},
		.want = "irg-3.1 2025-08-03T00:00 > 2025-08-10T00:00:01 "
			"unknown:text-missing 7d 00:00 #0\n",
		.hints = "0:unread"},
	{"F7: before the full report it is exempt", WEEKLY,
		{.comments = "2025-08-01 alpha early::, 2025-08-14 alpha full::, "
			     "2025-08-20 "
			     "alpha",
			.history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-14T00:00 "
			"exempt:before-full-report "
			"13d 00:00 #0 to #1\n"
			"irg-3.1 2025-08-14T00:00 > 2025-08-20T00:00 met 6d 00:00 #1 to "
			"#2\n"
			"irg-3.1 2025-08-20T00:00 > - pending due 2025-08-27T00:00 #2\n",
		.as_of = "2025-08-21"},
	{"F7: without any full report all of it", WEEKLY,
		{.comments = "2025-08-01 alpha early::, 2025-10-14 alpha", .history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-10-14T00:00 "
			"exempt:before-full-report 74d 00:00 #0 to #1\n"
			"irg-3.1 2025-10-14T00:00 > - exempt:before-full-report #1\n"},
	{"F7: an audit report begins it", WEEKLY,
		{.comments = "2025-08-01 alpha audit, 2025-08-20 alpha", .history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-20T00:00 late 19d 00:00 #0 "
			"to #1\n"
			"irg-3.1 2025-08-20T00:00 > - pending due 2025-08-27T00:00 #1\n",
		.as_of = "2025-08-21"},
	{"a report in a form of its own does not begin it", WEEKLY,
		{.comments = "2025-08-01 alpha, 2025-10-14 alpha", .history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-10-14T00:00 "
			"exempt:before-full-report 74d 00:00 #0 to #1\n"
			"irg-3.1 2025-10-14T00:00 > - exempt:before-full-report #1\n"},
	{"somebody else's report begins nothing", WEEKLY,
		{.comments = "2025-08-01 moz full::, 2025-08-02 alpha early::",
			.history = ""},
		.want = "irg-3.1 2025-08-02T00:00 > - exempt:before-full-report #1\n"},
	{"F9: RESOLVED stops all, REOPENED begins anew", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-20 alpha, 2025-09-10 "
			     "alpha",
			.history = "2025-08-05 moz" CLOSES
				   "\n2025-09-01 moz; status: RESOLVED > REOPENED"},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-05T00:00 "
			"unknown:waiting-for-closure "
			"4d 00:00 #0\n"
			"irg-3.1 2025-09-01T00:00 > 2025-09-10T00:00 late 9d 00:00 to "
			"#2\n"
			"irg-3.1 2025-09-10T00:00 > - pending due 2025-09-17T00:00 #2\n",
		.as_of = "2025-09-11"},
	{"F9: a tail that waits for the moderator", WEEKLY,
		{.comments = "2025-08-01 alpha full::",
			.members = DONE,
			.history = "2025-12-01 moz" CLOSES},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-12-01T00:00 "
			"unknown:waiting-for-closure "
			"122d 00:00 #0\n"},
	{"F9: a tail with an open needinfo is none", WEEKLY,
		{.comments = "2025-08-01 alpha full::",
			.members = DONE,
			.history = "2025-08-02 moz; flagtypes.name: > needinfo?(@alpha)\n"
				   "2025-12-01 moz" CLOSES},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-12-01T00:00 late 122d 00:00 "
			"#0\n"},
	{"a comment of unknown side may part the gap", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-07 free, 2025-08-13 alpha",
			.history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-13T00:00 "
			"unknown:unknown-side 12d 00:00 #0 to #2\n"
			"irg-3.1 2025-08-13T00:00 > - pending due 2025-08-20T00:00 #2\n",
		.as_of = "2025-08-14"},
	{"even where both parts would be late it is not known", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-02 free, 2025-08-20 alpha",
			.history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-20T00:00 "
			"unknown:unknown-side 19d 00:00 #0 to #2\n"
			"irg-3.1 2025-08-20T00:00 > - pending due 2025-08-27T00:00 #2\n",
		.as_of = "2025-08-21"},
	{"nor is an open gap overdue for certain", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-09 free", .history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > - unknown:unknown-side #0\n",
		.as_of = "2025-08-12"},
	{"F28: no history: only what no date could change is known", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-08 alpha, "
			     "2025-08-15T00:01 alpha"},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-08T00:00 met 7d 00:00 #0 to "
			"#1\n"
			"irg-3.1 2025-08-08T00:00 > 2025-08-15T00:01 "
			"unknown:history-missing 7d 00:01 #1 to #2\n"
			"irg-3.1 2025-08-15T00:01 > - unknown:history-missing #2\n"},
	{"closed, and nobody knows when", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-09-13 alpha",
			.members = DONE,
			.history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-09-13T00:00 "
			"unknown:closing-unknown 43d "
			"00:00 #0 to #1\n"
			"irg-3.1 2025-09-13T00:00 > - unknown:closing-unknown #1\n"},
	{"F20: a CA that no program holds", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-09-13 alpha", .history = ""},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-09-13T00:00 "
			"not-applicable:not-bound "
			"43d 00:00 #0 to #1\n"
			"irg-3.1 2025-09-13T00:00 > - not-applicable:not-bound #1\n",
		.held_by_none = true},
	{"F22: a predecessor's is not judged", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-09-13 alpha",
			.history = "2025-09-13 moz" CLOSES,
			.members = DONE},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-09-13T00:00 "
			"not-applicable:predecessor 43d 00:00 #0 to #1 -\n",
		.predecessor = true},
	{"F18: a duplicate is judged", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-09-13 alpha",
			.members = "'status': 'RESOLVED', 'resolution': 'DUPLICATE'",
			.history = "2025-09-14 moz" CLOSES},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-09-13T00:00 late 43d 00:00 #0 "
			"to #1\n"
			"irg-3.1 2025-09-13T00:00 > 2025-09-14T00:00 "
			"unknown:waiting-for-closure "
			"1d 00:00 #1\n"},
	{"F19: a bug that is not triaged has no duties", WEEKLY,
		{.comments = "2025-08-01 alpha full::",
			.members = "'status': 'UNCONFIRMED'",
			.history = ""},
		.want = ""},
	{"restricted for a time", WEEKLY,
		{.comments = "2025-08-01 alpha full::, 2025-08-20 alpha",
			.history = "2025-08-20 moz; groups: ca-program-security >"},
		.want = "irg-3.1 2025-08-01T00:00 > 2025-08-20T00:00 exempt:restricted "
			"19d 00:00 "
			"#0 to #1\n"
			"irg-3.1 2025-08-20T00:00 > - pending due 2025-08-27T00:00 #1\n",
		.as_of = "2025-08-21"},
};

#define DELAY7 "delayed-revocation-update-7d"
#define DELAY3 "delayed-revocation-update-3d"
#define TAG    " moz; whiteboard: > [leaf-revocation-delay]"

static const struct duty_case delays[] = {
	{"F17: from the setting of the tag, not before", DELAY7,
		{.comments = "2025-04-01 alpha full::, 2025-05-08 alpha, 2025-05-17 "
			     "alpha",
			.history = "2025-05-01" TAG},
		.want = "irg-3.0 2025-05-01T00:00 > 2025-05-08T00:00 met 7d 00:00 to #1\n"
			"irg-3.0 2025-05-08T00:00 > 2025-05-17T00:00 late 9d 00:00 #1 to "
			"#2\n"
			"irg-3.0 2025-05-17T00:00 > - pending due 2025-05-24T00:00 #2\n",
		.as_of = "2025-05-18"},
	{"F17: the SHOULD is one row, the longest gap", DELAY3,
		{.comments = "2025-04-01 alpha full::, 2025-05-08 alpha, 2025-05-17 "
			     "alpha",
			.history = "2025-05-01" TAG},
		.want = "irg-3.0 2025-05-08T00:00 > 2025-05-17T00:00 late 9d 00:00 #1 to "
			"#2\n",
		.as_of = "2025-05-18"},
	{"F17: even if it goes on", DELAY3,
		{.comments = "2025-04-01 alpha full::, 2025-05-08 alpha, 2025-05-17 "
			     "alpha",
			.history = "2025-05-01" TAG},
		.want = "irg-3.0 2025-05-17T00:00 > - overdue due 2025-05-20T00:00 #2\n",
		.as_of = "2025-05-27"},
	{"F17: three days are met", DELAY3,
		{.comments = "2025-05-01 alpha full::, 2025-05-04 alpha",
			.members = DONE,
			.history = "2025-05-01" TAG "\n2025-05-04 moz" CLOSES},
		.want = "irg-3.0 2025-05-01T00:00 > 2025-05-04T00:00 met 3d 00:00 to "
			"#1\n"},
	{"F17: ends with the word that all are revoked", DELAY7,
		{.comments = "2025-04-01 alpha full::, 2025-05-08 alpha, 2025-09-17 "
			     "alpha",
			.history = "2025-05-01" TAG},
		.want = "irg-3.0 2025-05-01T00:00 > 2025-05-08T00:00 met 7d 00:00 to "
			"#1\n",
		.hints = "1:revoked"},
	{"F17: what may say so leaves it open", DELAY7,
		{.comments = "2025-04-01 alpha full::, 2025-05-08 alpha, 2025-09-17 "
			     "alpha",
			.history = "2025-05-01" TAG},
		.want = "irg-3.0 2025-05-01T00:00 > 2025-05-08T00:00 met 7d 00:00 to "
			"#1\n"
			"irg-3.0 2025-05-08T00:00 > 2025-09-17T00:00 depends:wording "
			"132d 00:00 #1 to #2\n"
			"irg-3.0 2025-09-17T00:00 > - pending due 2025-09-24T00:00 #2\n",
		.hints = "1:maybe", .as_of = "2025-09-18"},
	{"F17: until the CA says that some are left", DELAY7,
		{.comments = "2025-04-01 alpha full::, 2025-05-02 alpha, 2025-05-04 "
			     "alpha, 2025-09-17 alpha",
			.history = "2025-05-01" TAG},
		.want = "irg-3.0 2025-05-01T00:00 > 2025-05-02T00:00 met 1d 00:00 to "
			"#1\n"
			"irg-3.0 2025-05-02T00:00 > 2025-05-04T00:00 met 2d 00:00 #1 to "
			"#2\n"
			"irg-3.0 2025-05-04T00:00 > 2025-09-17T00:00 late 136d 00:00 #2 "
			"to #3\n"
			"irg-3.0 2025-09-17T00:00 > - pending due 2025-09-24T00:00 #3\n",
		.hints = "1:maybe 2:unrevoked", .as_of = "2025-09-18"},
	{"F17: or when the tag goes", DELAY7,
		{.comments = "2025-04-01 alpha full::, 2025-05-08 alpha, 2025-09-17 "
			     "alpha",
			.history = "2025-05-01" TAG "\n2025-05-10 moz; whiteboard: "
				   "[leaf-revocation-delay] >"},
		.want = "irg-3.0 2025-05-01T00:00 > 2025-05-08T00:00 met 7d 00:00 to "
			"#1\n"},
	{"F5: a tag of before the window", DELAY7,
		{.comments = "2025-02-01 alpha full::, 2025-03-01 alpha, 2025-03-08 "
			     "alpha",
			.members = DONE,
			.history = "2025-02-01" TAG "\n2025-03-08 moz" CLOSES},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-08T00:00 met 7d 00:00 #1 to "
			"#2\n"},
	{"a Next update does not say which wins", DELAY7,
		{.comments = "2025-05-01 alpha full::, 2025-05-20 alpha",
			.history = "2025-05-01" TAG "\n2025-05-02 moz; whiteboard: "
				   "[leaf-revocation-delay] > [leaf-revocation-delay] "
				   "Next update 2025-05-20"},
		.want = "irg-3.0 2025-05-01T00:00 > 2025-05-20T00:00 "
			"depends:next-update-or-delay "
			"19d 00:00 to #1\n"
			"irg-3.0 2025-05-20T00:00 > - pending due 2025-05-27T00:00 #1\n",
		.as_of = "2025-05-21"},
	{"F28: when the tag was set is not known", DELAY7,
		{.comments = "2025-05-01 alpha full::, 2025-05-20 alpha",
			.members = "'whiteboard': '[ca-revocation-delay]'"},
		.want = "irg-3.0 2025-05-01T00:00 > - unknown:history-missing\n"},
	{"without a tag there is none", DELAY7,
		{.comments = "2025-05-01 alpha full::, 2025-05-20 alpha", .history = ""},
		.want = ""},
};

static void weekly_updates_are_judged_gap_by_gap(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(gaps); i++)
		duty_check(&gaps[i]);
}

static void delayed_revocations_have_a_cadence_of_their_own(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(delays); i++)
		duty_check(&delays[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(weekly_updates_are_judged_gap_by_gap),
		cmocka_unit_test(delayed_revocations_have_a_cadence_of_their_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
