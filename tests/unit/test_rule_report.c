#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"

#define THIRD "third-party-response-72h"
#define FIRST "initial-report-72h"
#define OLD   "full-report-2w"
#define FULL  "full-report-14d"

static const struct duty_case responses[] = {
	{"filing is a proxy for awareness, which is not stated", THIRD,
		{.comments = "2025-03-01 moz, 2025-03-20 alpha", .history = ""},
		.want = "irg-3.0 - > 2025-03-20T00:00 unknown:not-stated #0 to #1 "
			"stated -\n"},
	{"from awareness as stated: 72 hours", THIRD,
		{.comments = "2025-03-01 moz, 2025-03-04T08:00 alpha", .history = ""},
		.want = "irg-3.0 2025-03-01T08:00 > 2025-03-04T08:00 met 3d 00:00 #0 to "
			"#1 stated -\n",
		.aware = "2025-03-01T08:00"},
	{"and a second", THIRD,
		{.comments = "2025-03-01 moz, 2025-03-04T08:00:01 alpha", .history = ""},
		.want = "irg-3.0 2025-03-01T08:00 > 2025-03-04T08:00:01 late 3d 00:00 #0 "
			"to #1 stated -\n",
		.aware = "2025-03-01T08:00"},
	{"the CA filed", THIRD, {.comments = "2025-03-01 alpha", .history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > - not-applicable:filed-by-ca #0 -\n"},
	{"F5: the day before the first window", THIRD,
		{.comments = "2025-02-28 moz", .history = ""}, .want = ""},
	{"whoever filed may be the CA", THIRD,
		{.comments = "2025-03-01 free", .history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > - unknown:unknown-side #0 -\n"},
	{"whoever spoke first may be the CA", THIRD,
		{.comments = "2025-03-01 moz, 2025-03-02 free, 2025-03-20 alpha",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > - unknown:unknown-side #0 -\n",
		.aware = "2025-03-01"},
	{"restricted at first", THIRD,
		{.comments = "2025-03-01 moz, 2025-03-20 alpha",
			.history = "2025-03-02 moz; groups: ca-program-security >"},
		.want = "irg-3.0 - > 2025-03-20T00:00 unknown:restricted-once #0 to #1 "
			"stated -\n"},
	{"nobody's bug", THIRD,
		{.summary = "Zeta: x", .comments = "2025-03-01 moz", .history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > - unknown:owner-unknown #0 -\n"},
	{"awareness after the filing's answer contradicts it", THIRD,
		{.comments = "2025-03-01 moz, 2025-03-04 alpha", .history = ""},
		.want = "irg-3.0 2025-03-05T00:00 > 2025-03-04T00:00 unknown:conflict 0d "
			"00:00 #0 to #1 stated -\n",
		.aware = "2025-03-05"},
	{"of a delayed revocation the decision is awareness", FIRST,
		{.comments = "2024-03-15T16:00 alpha early::, 2024-03-16 alpha says:The "
			     "rest will not be revoked by the deadline. This was decided "
			     "on 2024-03-12 at 10:00 UTC.",
			.members = "'whiteboard': '[leaf-revocation-delay]'"},
		.want = "irg-2.0 2024-03-12T10:00..2024-03-12T10:00:59 > "
			"2024-03-15T16:00 late 3d 05:59 #1 to #0 stated -\n"},
	{"of another bug it is not", FIRST,
		{.comments = "2024-03-15T16:00 alpha early::, 2024-03-16 alpha says:The "
			     "rest will not be revoked by the deadline. This was decided "
			     "on 2024-03-12 at 10:00 UTC.",
			.members = "'whiteboard': '[ov-misissuance]'"},
		.want = "irg-2.0 - > 2024-03-15T16:00 unknown:not-stated #0 to #0 stated "
			"-\n"},
	{"several candidates that come to the same", THIRD,
		{.comments = "2025-03-01 moz, 2025-03-10 alpha " TIMELINE(
			 AT("2025-03-01 08:00", "Problem report received")
				 AT("2025-03-02 08:00", "We become aware"))},
		.want = "irg-3.0 2025-03-01T08:00..2025-03-02T08:00:59 > "
			"2025-03-10T00:00 "
			"late 7d 15:59 #1 to #1 stated -\n"},
	{"several that do not", THIRD,
		{.comments = "2025-03-01 moz, 2025-03-05 alpha " TIMELINE(
			 AT("2025-03-01 08:00", "A subscriber notified our support")
				 AT("2025-03-02 08:00", "We become aware"))},
		.want = "irg-3.0 2025-03-01T08:00..2025-03-02T08:00:59 > "
			"2025-03-05T00:00 "
			"depends:several-times 2d 15:59 #1 to #1 stated -\n"},
	{"late from a problem report alone: awareness may be later", THIRD,
		{.comments = "2025-03-01 moz, 2025-03-10 alpha " TIMELINE(
			 AT("2025-03-01 08:00", "Problem report received"))},
		.want = "irg-3.0 2025-03-01T08:00..2025-03-01T08:00:59 > "
			"2025-03-10T00:00 "
			"unknown:not-stated 8d 15:59 #1 to #1 stated -\n"},
	{"met from it, whenever that was", THIRD,
		{.comments = "2025-03-01 moz, 2025-03-03 alpha " TIMELINE(
			 AT("2025-03-01 08:00", "Problem report received"))},
		.want = "irg-3.0 2025-03-01T08:00..2025-03-01T08:00:59 > "
			"2025-03-03T00:00 "
			"met 1d 15:59 #1 to #1 stated -\n"},
	{"what came after the answer is of something else", THIRD,
		{.comments = "2025-03-01 moz, 2025-03-05 alpha, 2025-03-09 "
			     "alpha " TIMELINE(AT("2025-03-02 08:00", "We become aware")
					     AT("2025-03-08 08:00",
						     "We become aware of more"))},
		.want = "irg-3.0 2025-03-02T08:00..2025-03-02T08:00:59 > "
			"2025-03-05T00:00 "
			"met 2d 15:59 #2 to #1 stated -\n"},
	{"what others state is not used", THIRD,
		{.comments = "2025-03-01 moz " TIMELINE(AT("2025-02-20 08:00",
			 "The CA became aware")) ", 2025-03-05 alpha"},
		.want = "irg-3.0 - > 2025-03-05T00:00 unknown:not-stated #0 to #1 "
			"stated -\n"},
	{"a day, from any time of which it is met", THIRD,
		{.comments = "2025-03-01 moz, 2025-03-04 alpha says:We learned of this "
			     "on "
			     "2025-03-02."},
		.want = "irg-3.0 2025-03-02T00:00..2025-03-02T23:59:59 > "
			"2025-03-04T00:00 "
			"met 1d 00:00 #1 to #1 stated -\n"},
	{"a day, on which it depends when", THIRD,
		{.comments = "2025-03-01 moz, 2025-03-05T10:00 alpha says:We learned of "
			     "this "
			     "on 2025-03-02."},
		.want = "irg-3.0 2025-03-02T00:00..2025-03-02T23:59:59 > "
			"2025-03-05T10:00 "
			"unknown:not-stated 2d 10:00 #1 to #1 stated -\n"},
};

static const struct duty_case initials[] = {
	{"F13: nothing is stated", FIRST,
		{.comments = "2025-03-01 alpha early::", .history = ""},
		.want = "irg-3.0 - > 2025-03-01T00:00 unknown:not-stated #0 to #0 "
			"stated -\n"},
	{"F13: as stated, to the first report", FIRST,
		{.comments = "2025-03-02 alpha promise, 2025-03-04 alpha early::",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-04T00:00 met 3d 00:00 #0 to "
			"#1 stated -\n",
		.aware = "2025-03-01"},
	{"F13: a stub is no report", FIRST,
		{.comments = "2025-03-02 alpha promise, 2025-03-04T01:00 alpha early::",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-04T01:00 late 3d 01:00 #0 to "
			"#1 stated -\n",
		.aware = "2025-03-01"},
	{"F13: what cannot be read may be the report", FIRST,
		{.comments = "2025-03-02 alpha promise, 2025-03-03 alpha, "
			     "2025-03-04T01:00 alpha early::",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-04T01:00 "
			"unknown:text-missing 3d 01:00 #0 to #2 stated -\n",
		.aware = "2025-03-01", .hints = "1:unread"},
	{"F13: what came after the report changes nothing", FIRST,
		{.comments = "2025-03-04T01:00 alpha early::, 2025-03-05 alpha",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-04T01:00 late 3d 01:00 #0 to "
			"#0 stated -\n",
		.aware = "2025-03-01", .hints = "1:unread"},
	{"from IRG 3.0 on of those who filed themselves", FIRST,
		{.comments = "2025-03-01 moz, 2025-03-02 alpha early::", .history = ""},
		.want = "irg-3.0 - > - not-applicable:not-covered #0 stated -\n"},
	{"what follows no template is part of the report of that day", FIRST,
		{.comments = "2025-03-04T01:00 alpha says:# The incident\\nA CRL was "
			     "late, "
			     "2025-03-04T02:00 alpha early::"},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-04T02:00 late 3d 02:00 #0 to "
			"#1 "
			"stated -\n",
		.aware = "2025-03-01"},
	{"before it of all", FIRST,
		{.comments = "2025-02-28 moz, 2025-03-02 alpha early::", .history = ""},
		.want = "irg-2.0 - > 2025-03-02T00:00 unknown:not-stated #0 to #1 "
			"stated -\n"},
	{"F5: the day before the first window", FIRST,
		{.comments = "2023-10-16 alpha topics", .history = ""}, .want = ""},
};

static const struct duty_case fulls[] = {
	{"F12: from the filing: fourteen days are met", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-15 alpha full::",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-15T00:00 met 14d 00:00 #0 to "
			"#1\n"},
	{"a preliminary on day 0 and the full report on day 13", FULL,
		{.comments = "2025-03-01T18:00 alpha early::, 2025-03-14 alpha full::",
			.history = ""},
		.want = "irg-3.0 2025-03-01T18:00 > 2025-03-14T00:00 met 12d 06:00 #0 to "
			"#1\n"},
	{"F11: an hour more only the count of days decides", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-15T01:00 alpha full::",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-15T01:00 "
			"borderline:day-count "
			"14d 01:00 #0 to #1\n"},
	{"F11: the date has not passed everywhere", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-16T11:59 alpha full::",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-16T11:59 borderline:zone 15d "
			"11:59 #0 to #1\n"},
	{"F11: the date has passed everywhere", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-16T12:00 alpha full::",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-16T12:00 late 15d 12:00 #0 "
			"to "
			"#1\n"},
	{"a comment without a form that tells the incident may be the report", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-10 alpha says:The cause "
			     "was a clock; no certificate was affected. It is fixed., "
			     "2025-03-20 alpha full::",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-20T00:00 "
			"unknown:no-report-recognised 19d 00:00 #0 to #2\n"},
	{"one that names the cause alone is not", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-10 alpha says:We look "
			     "for the cause., 2025-03-20 alpha full::",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-20T00:00 late 19d 00:00 #0 "
			"to #2\n"},
	{"F12: from the CA's first response where somebody else filed", FULL,
		{.comments = "2025-03-01 moz, 2025-03-20 alpha, 2025-04-03 alpha full::",
			.history = ""},
		.want = "irg-3.0 2025-03-20T00:00 > 2025-04-03T00:00 met 14d 00:00 #1 to "
			"#2\n"},
	{"somebody else's report is none", FULL,
		{.comments = "2025-03-01 moz full::, 2025-03-02 alpha", .history = ""},
		.want = "irg-3.0 2025-03-02T00:00 > - overdue due 2025-03-16T00:00 #1\n"},
	{"F6: the window in force when it began", OLD,
		{.comments = "2025-02-28 alpha early::, 2025-03-14 alpha full::",
			.history = ""},
		.want = "irg-2.0 2025-02-28T00:00 > 2025-03-14T00:00 met 14d 00:00 #0 to "
			"#1\n"},
	{"and no other says anything", FULL,
		{.comments = "2025-02-28 alpha early::, 2025-03-14 alpha full::",
			.history = ""},
		.want = ""},
	{"F5: the day before the first window of all", OLD,
		{.comments = "2017-12-11 alpha topics", .history = ""},
		.want = "wiki 2017-12-11T00:00 > 2017-12-11T00:00 "
			"not-applicable:before-window 0d 00:00 #0 to #0 -\n"},
	{"F5: its first day", OLD, {.comments = "2017-12-12 alpha topics", .history = ""},
		.want = "wiki 2017-12-12T00:00 > 2017-12-12T00:00 met 0d 00:00 #0 to "
			"#0\n"},
	{"F6: the wiki's last day", OLD,
		{.comments = "2023-02-14 alpha topics", .history = ""},
		.want = "wiki 2023-02-14T00:00 > 2023-02-14T00:00 met 0d 00:00 #0 to "
			"#0\n"},
	{"F12: no report, and nothing posted until it was due", FULL,
		{.comments = "2025-03-01 alpha early::", .history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > - overdue due 2025-03-15T00:00 #0\n"},
	{"F3: not due yet", FULL, {.comments = "2025-03-01 alpha early::", .history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > - pending due 2025-03-15T00:00 #0\n",
		.as_of = "2025-03-16T11:59"},
	{"F12: something posted meanwhile may be it", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-10 alpha", .history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > - unknown:no-report-recognised #0\n"},
	{"F12: while it is not due that does not matter", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-10 alpha", .history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > - pending due 2025-03-15T00:00 #0\n",
		.as_of = "2025-03-12"},
	{"F12: posted after it was due it matters not", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-17 alpha", .history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > - overdue due 2025-03-15T00:00 #0\n"},
	{"F12: unless its text is not known: it may be the report, late", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-17 alpha", .history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > - unknown:text-missing #0\n",
		.hints = "1:unread"},
	{"F12: while the last moment has not passed that is borderline", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-16T11:00 alpha",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > - unknown:no-report-recognised #0\n",
		.hints = "1:unread"},
	{"F12: a report that can be read came later: late for certain", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-17 alpha, 2025-03-20 "
			     "alpha full::",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-20T00:00 late 19d 00:00 #0 "
			"to #2\n",
		.hints = "1:unread"},
	{"F12: of a closed bug it is late, whatever it says", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-17 alpha",
			.history = "2025-03-30 moz" CLOSES,
			.members = DONE},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-17T00:00..2025-03-30T00:00 "
			"late 16d 00:00 #0 to #1\n",
		.hints = "1:unread"},
	{"F12: of a closed bug the first post after it is the end", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-17 alpha",
			.history = "2025-03-30 moz" CLOSES,
			.members = DONE},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-17T00:00..2025-03-30T00:00 "
			"late 16d 00:00 #0 to #1\n"},
	{"F12: a closed bug without any tells nothing", FULL,
		{.comments = "2025-03-01 alpha early::",
			.history = "2025-03-30 moz" CLOSES,
			.members = DONE},
		.want = "irg-3.0 2025-03-01T00:00 > - unknown:no-report-recognised #0\n"},
	{"F12: it may say that there is none to come, where somebody else filed", FULL,
		{.comments = "2025-03-01 moz, 2025-03-02 alpha", .history = ""},
		.want = "irg-3.0 2025-03-02T00:00 > - unknown:no-report-recognised #1\n",
		.hints = "1:denies"},
	{"F12: what cannot be read may be it, whatever came later", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-10 alpha, 2025-03-30 "
			     "alpha full::",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-30T00:00 "
			"unknown:no-report-recognised 29d 00:00 #0 to #2\n",
		.hints = "1:unread"},
	{"F12: the filing in a form of its own may be it", FULL,
		{.comments = "2025-03-01 alpha", .history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > - unknown:no-report-recognised #0\n"},
	{"F12: unless it promises the report", FULL,
		{.comments = "2025-03-01 alpha, 2025-03-30 alpha",
			.history = "2025-04-01 moz" CLOSES,
			.members = DONE},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-30T00:00..2025-04-01T00:00 "
			"late 29d 00:00 #0 "
			"to #1\n",
		.hints = "0:promises"},
	{"F12: but not where a report in form followed", FULL,
		{.comments = "2025-03-01 alpha, 2025-03-30 alpha full::", .history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-30T00:00 late 29d 00:00 #0 "
			"to "
			"#1\n"},
	{"F9: closed before it was due", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-30 alpha full::",
			.history = "2025-03-05 moz" CLOSES,
			.members = DONE},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-30T00:00 "
			"unknown:no-report-recognised 29d 00:00 #0 to #1\n"},
	{"F9: closed before it was due, and before the CA spoke", FULL,
		{.comments = "2025-03-01 free, 2025-03-10 alpha, 2025-03-30 alpha full::",
			.history = "2025-03-05 moz" CLOSES,
			.members = DONE},
		.want = "irg-3.0 2025-03-01T00:00..2025-03-10T00:00 > 2025-03-30T00:00 "
			"unknown:no-report-recognised 20d 00:00 #1 to #2\n"},
	{"F23: it may be on the list", OLD,
		{.comments = "2023-02-14 alpha", .history = ""},
		.want = "wiki 2023-02-14T00:00 > - unknown:mailing-list #0\n"},
	{"F23: no more", OLD, {.comments = "2023-02-15 alpha promise", .history = ""},
		.want = "irg-1.0 2023-02-15T00:00 > - overdue due 2023-03-01T00:00 #0\n"},
	{"F23: what is here is late", OLD,
		{.comments = "2022-02-15 alpha promise, 2022-03-15 alpha topics",
			.history = ""},
		.want = "wiki 2022-02-15T00:00 > 2022-03-15T00:00 late 28d 00:00 #0 to "
			"#1\n"},
	{"F23: a CA that never spoke", OLD, {.comments = "2022-02-15 moz", .history = ""},
		.want = ""},
	{"a CA that never spoke disclosed nothing", FULL,
		{.comments = "2025-03-15 moz", .history = ""}, .want = ""},
	{"unless a post of unknown side may be its", FULL,
		{.comments = "2025-03-15 moz, 2025-03-16 free", .history = ""},
		.want = "irg-3.0 - > - unknown:unknown-side\n"},
	{"posted while it was restricted", FULL,
		{.comments = "2025-03-01 alpha, 2025-03-20 alpha full::",
			.history = "2025-03-25 moz; groups: ca-program-security >"},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-20T00:00 exempt:restricted "
			"19d 00:00 #0 to #1\n"},
	{"F30: edited after it was due", FULL,
		{.comments = "2025-03-01 alpha full::",
			.history = "2025-03-20 alpha; comment_revision 0: >"},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-01T00:00..2025-03-20T00:00 "
			"depends:edited 0d 00:00 #0 to #0\n"},
	{"F30: edited before", FULL,
		{.comments = "2025-03-01 alpha full::",
			.history = "2025-03-15 alpha; comment_revision 0: >"},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-01T00:00..2025-03-15T00:00 "
			"met 0d 00:00 #0 to #0\n"},
	{"F30: another report settles it", FULL,
		{.comments = "2025-03-01 alpha full::, 2025-03-10 alpha full::",
			.history = "2025-03-20 alpha; comment_revision 0: >"},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-01T00:00..2025-03-10T00:00 "
			"met 0d 00:00 #0 to #0\n"},
	{"F12: two readings that agree", FULL,
		{.comments = "2025-03-10 alpha early::, 2025-03-12 alpha full::",
			.history = ""},
		.want = "irg-3.0 2025-03-10T00:00 > 2025-03-12T00:00 met 2d 00:00 #0 to "
			"#1\n",
		.aware = "2025-03-01"},
	{"F12: two readings that do not", FULL,
		{.comments = "2025-03-10 alpha early::, 2025-03-20 alpha full::",
			.history = ""},
		.want = "irg-3.0 2025-03-10T00:00 > 2025-03-20T00:00 "
			"depends:two-readings "
			"10d 00:00 #0 to #1\n",
		.aware = "2025-03-01"},
	{"whoever spoke first may have disclosed it", FULL,
		{.comments = "2025-03-01 moz, 2025-03-02 free, 2025-03-10 alpha, "
			     "2025-03-20 alpha full::",
			.history = ""},
		.want = "irg-3.0 2025-03-02T00:00..2025-03-10T00:00 > 2025-03-20T00:00 "
			"unknown:unknown-side 10d 00:00 #2 to #3\n"},
	{"a comment of unknown side may be the report", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-02 free", .history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > - unknown:unknown-side #0\n"},
	{"restricted at first", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-20 alpha full::",
			.history = "2025-03-02 moz; groups: ca-program-security >"},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-20T00:00 "
			"unknown:restricted-once 19d 00:00 #0\n"},
	{"F28: no history is needed", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-20 alpha full::"},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-20T00:00 late 19d 00:00 #0 "
			"to "
			"#1\n"},
	{"F20: a CA that no program holds", FULL,
		{.comments = "2025-03-01 alpha early::, 2025-03-20 alpha full::",
			.history = ""},
		.want = "irg-3.0 2025-03-01T00:00 > 2025-03-20T00:00 "
			"not-applicable:not-bound 19d 00:00 #0 to #1\n",
		.held_by_none = true},
	{"nobody's bug, where the CA may have filed it", FULL,
		{.summary = "Zeta: x", .comments = "2025-03-01 free", .history = ""},
		.want = "irg-3.0 - > - unknown:unknown-side\n"},
	{"nobody's bug", FULL,
		{.summary = "Zeta: x", .comments = "2025-03-01 moz", .history = ""},
		.want = ""},
	{"not assessed", FULL,
		{.comments = "2025-03-01 alpha early::",
			.members = "'status': 'RESOLVED', 'resolution': 'INVALID'",
			.history = ""},
		.want = ""},
};

static void responses_are_judged_from_stated_awareness(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(responses); i++)
		duty_check(&responses[i]);
}

static void initial_reports_are_judged_from_stated_awareness(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(initials); i++)
		duty_check(&initials[i]);
}

static void full_reports_are_judged_from_disclosure(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(fulls); i++)
		duty_check(&fulls[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(responses_are_judged_from_stated_awareness),
		cmocka_unit_test(initial_reports_are_judged_from_stated_awareness),
		cmocka_unit_test(full_reports_are_judged_from_disclosure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
