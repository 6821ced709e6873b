#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "report/phrase.h"
#include "timeline_case.h"

#define TIMELINE     "## Incident Report\n### Timeline\n"
#define TIMELINE_UTC TIMELINE "All times are UTC.\n"
#define TOPIC_1      "1. How your CA first became aware of the problem\n\n"
#define TOPIC_2      "2. A timeline of the actions your CA took in response (UTC)\n\n"
#define TOPIC_3      "3. Whether your CA has stopped issuing certificates with the problem\n\n"

struct one {
	const char *name;
	enum report_template template;
	const char *text;
	const char *want; /* line, event, earliest, zone; and so on */
};

static const struct one table[] = {
	{"the labels of the summary", TEMPLATE_IRG_3,
		"## Full Incident Report\n### Summary\n"
		"- **Non-compliance start date:** 2025-05-20 08:00 UTC\n"
		"- **Non-compliance identified date:** 2025-05-28\n"
		"- **Non-compliance end date:** Ongoing\n",
		"3 noncompliance-start 2025-05-20T08:00:00Z utc;"
		"4 noncompliance-identified 2025-05-28T00:00:00Z none;"},
	{"a value that does not begin with its time is left out", TEMPLATE_IRG_3,
		"## Full Incident Report\n### Summary\n"
		"- **Non-compliance start date:** not known, before 2025-05-20\n"
		"- **Non-compliance identified date:** found by the audit of 2025-05-23\n"
		"- **Non-compliance end date:** Friday, 23 May 2025 (see below)\n",
		"5 noncompliance-end 2025-05-23T00:00:00Z none;"},
	{"what it says of a problem report beside it", TEMPLATE_IRG_3,
		"## Full Incident Report\n### Summary\n"
		"- **Non-compliance identified date:** 2025-05-28 (the CPR was received "
		"on 2025-05-24)\n",
		"3 problem-report-received 2025-05-24T00:00:00Z none;"
		"3 noncompliance-identified 2025-05-28T00:00:00Z none;"},
	{"and of something else", TEMPLATE_IRG_3,
		"## Full Incident Report\n### Summary\n"
		"- **Non-compliance identified date:** 2025-05-28 (confirmed on "
		"2025-05-29)\n",
		"3 noncompliance-identified 2025-05-28T00:00:00Z none;"},
	{"so is a span, and one of two", TEMPLATE_IRG_3,
		"## Full Incident Report\n### Summary\n"
		"- **Non-compliance start date:** 2025-05-20 to 2025-05-22\n"
		"- **Non-compliance identified date:** 2025-05-23, 2025-05-25\n"
		"- **Non-compliance end date:** 2025-05-26 or 2025-05-27\n",
		""},
	{"the zone by its long name", TEMPLATE_IRG_2,
		TIMELINE "All times are in Coordinated Universal Time.\n"
			 "- 2024-02-19 13:45 We become aware\n",
		"4 aware 2024-02-19T13:45:00Z utc;"},
	{"the zone of a table", TEMPLATE_IRG_2,
		TIMELINE "The following table is in UTC.\n"
			 "- 2024-02-19 13:45 We become aware\n",
		"4 aware 2024-02-19T13:45:00Z utc;"},
	{"the zone of the events", TEMPLATE_IRG_2,
		TIMELINE "All events are listed in UTC.\n"
			 "- 2024-02-19 13:45 We become aware\n",
		"4 aware 2024-02-19T13:45:00Z utc;"},
	{"a zone in some sentence is not theirs", TEMPLATE_IRG_2,
		TIMELINE "Our office opens at nine in UTC, as does yours.\n"
			 "- 2024-02-19 13:45 We become aware\n",
		"4 aware 2024-02-18T23:45:00Z none;"},
	{"times under their day", TEMPLATE_IRG_2,
		TIMELINE_UTC "\n2024-02-19:\n- 13:12 Problem report received\n"
			     "- 13:45 We become aware\n\n2024-02-20:\n"
			     "- 10:00 Preliminary report sent to the reporter\n",
		"6 problem-report-received 2024-02-19T13:12:00Z utc;"
		"7 aware 2024-02-19T13:45:00Z utc;"
		"10 preliminary-answer 2024-02-20T10:00:00Z utc;"},
	{"events under a day are of that day", TEMPLATE_IRG_2,
		TIMELINE "2024-02-19\n- Issuance stopped\n- CPS changed\n",
		"4 issuance-ceased 2024-02-19T00:00:00Z none;"},
	{"what stands below a time with words is not of its day", TEMPLATE_IRG_2,
		TIMELINE_UTC "2024-02-19:\n- 13:12 Meeting\n  - Issuance stopped\n", ""},
	{"a table with columns", TEMPLATE_IRG_2,
		TIMELINE "\n| Date | Time (UTC) | Event |\n|-|-|-|\n"
			 "| 2024-02-19 | 09:00 | Incident began |\n"
			 "| | 10:00 | Issuance stopped |\n"
			 "| 2024-02-20 | morning | Issuance resumed |\n",
		"6 noncompliance-start 2024-02-19T09:00:00Z utc;"
		"7 issuance-ceased 2024-02-19T10:00:00Z utc;"
		"8 issuance-resumed 2024-02-20T00:00:00Z none;"},
	{"a row with two times is left out", TEMPLATE_IRG_2,
		TIMELINE "\n| UTC | Local | Event |\n|-|-|-|\n"
			 "| 2024-02-19 09:00 | 2024-02-19 11:00 | Issuance stopped |\n",
		""},
	{"the event first", TEMPLATE_IRG_2,
		TIMELINE "\n| Event | UTC |\n|-|-|\n"
			 "| Became aware | 2024-02-19 09:00 |\n",
		"6 aware 2024-02-19T09:00:00Z utc;"},
	{"labels with the time behind", TEMPLATE_IRG_2,
		TIMELINE "CPR received: 2025-07-18T22:04:51Z\n"
			 "Issuance ceased: N/A\n"
			 "Incident ends: 2025-07-19 12:00 GMT\n",
		"3 problem-report-received 2025-07-18T22:04:51Z utc;"
		"5 noncompliance-end 2025-07-19T12:00:00Z utc;"},
	{"the zone of the section is an offset", TEMPLATE_IRG_2,
		TIMELINE "Times in UTC+9\n\n- 2025-09-17 9:30 AM we are aware\n"
			 "- 2025-09-17 01:00 UTC issuance stopped\n",
		"5 aware 2025-09-17T00:30:00Z offset;"
		"6 issuance-ceased 2025-09-17T01:00:00Z utc;"},
	{"an abbreviation is no zone and UTC does not hold for it", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 PST we are aware\n",
		"4 aware 2025-09-16T19:30:00Z none;"},
	{"several entries on a line, each with its time", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 a mail; at 10:00 we become aware; "
			     "2025-09-18 11:00 issuance stopped\n",
		"4 aware 2025-09-17T10:00:00Z utc;"
		"4 issuance-ceased 2025-09-18T11:00:00Z utc;"},
	{"a span is left out", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 - 10:30 issuance stopped\n", ""},
	{"who else becomes aware", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 The reporter becomes aware\n"
			     "- 2025-09-17 09:31 Subscribers made aware\n"
			     "- 2025-09-17 09:32 We made the auditor aware\n"
			     "- 2025-09-17 09:33 The reporter calls, we become aware\n"
			     "- 2025-09-17 09:34 The CA was made aware\n"
			     "- 2025-09-17 09:35 We were not aware of it\n",
		"7 aware 2025-09-17T09:33:00Z utc;8 aware 2025-09-17T09:34:00Z utc;"},
	{"what begins is not the incident", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 Analysis of the incident began\n"
			     "- 2025-09-17 09:31 Incident response started\n"
			     "- 2025-09-17 09:32 New version in use; incident began\n",
		"6 noncompliance-start 2025-09-17T09:32:00Z utc;"},
	{"plans to stop and other issuance", TEMPLATE_IRG_2,
		TIMELINE_UTC
		"- 2025-09-17 09:30 Decision that issuance be stopped\n"
		"- 2025-09-17 09:31 Issuance not stopped\n"
		"- 2025-09-17 09:32 Issuing CA disabled\n"
		"- 2025-09-17 09:33 CRL issuance resumed\n"
		"- 2025-09-17 09:34 Issuance stopped until the fix is there\n",
		"8 issuance-ceased 2025-09-17T09:34:00Z utc;"},
	{"answers to others", TEMPLATE_IRG_2,
		TIMELINE_UTC
		"- 2025-09-17 09:30 Reply from the reporter\n"
		"- 2025-09-17 09:31 In response to subscriber request, mail sent\n"
		"- 2025-09-17 09:32 Preliminary report posted\n"
		"- 2025-09-17 09:33 First reply to the reporter\n",
		"7 preliminary-answer 2025-09-17T09:33:00Z utc;"},
	{"an answer that somebody gets", TEMPLATE_IRG_2,
		TIMELINE_UTC
		"- 2025-09-17 09:30 Support forwards it; at 09:31 the reporter gets an "
		"answer; at 10:02 a meeting is held\n"
		"- 2025-09-17 10:30 The subscriber was given a first reply\n",
		"4 preliminary-answer 2025-09-17T09:31:00Z utc;"
		"5 preliminary-answer 2025-09-17T10:30:00Z utc;"},
	{"one that a program wrote, that is asked for or from others", TEMPLATE_IRG_2,
		TIMELINE_UTC
		"- 2025-09-17 09:30 The reporter gets an automatic answer\n"
		"- 2025-09-17 09:31 The reporter gets an answer (automated)\n"
		"- 2025-09-17 09:32 Automatic reply to the reporter\n"
		"- 2025-09-17 09:33 The reporter sent an answer\n"
		"- 2025-09-17 09:34 The reporter will get an answer\n"
		"- 2025-09-17 09:35 The reporter gets an answer from the "
		"vendor\n"
		"- 2025-09-17 09:36 The reporter gets a second answer\n"
		"- 2025-09-17 09:37 The team gets an answer\n",
		"9 answer-perhaps 2025-09-17T09:35:00Z utc;"
		"10 answer-perhaps 2025-09-17T09:36:00Z utc;"},
	{"the time of day right behind the verb", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 All certificates revoked at 09:10.\n",
		"4 revocation-done 2025-09-17T09:10:00Z utc;"},
	{"of something else, or one of two", TEMPLATE_IRG_2,
		TIMELINE_UTC
		"- 2025-09-17 We became aware of the fault at 09:10\n"
		"- 2025-09-18 We became aware at 09:10 by a mail of a reader\n"
		"- 2025-09-19 Problem report received at 09:10 and 09:20\n",
		"4 aware 2025-09-17T00:00:00Z utc;5 aware 2025-09-18T00:00:00Z utc;"
		"6 problem-report-received 2025-09-19T00:00:00Z utc;"},
	{"without a zone", TEMPLATE_IRG_2,
		TIMELINE "- 2025-09-17 All certificates revoked at 09:10.\n",
		"3 revocation-done 2025-09-17T00:00:00Z none;"},
	{"a second problem report is of it where the answer is to both", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 First problem report received\n"
			     "- 2025-09-17 09:31 Second problem report received\n"
			     "- 2025-09-17 09:32 Preliminary answers to both\n",
		"4 problem-report-received 2025-09-17T09:30:00Z utc;"
		"5 problem-report-received 2025-09-17T09:31:00Z utc;"
		"6 preliminary-answer 2025-09-17T09:32:00Z utc;"},
	{"reports of others", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 Audit report received\n"
			     "- 2025-09-17 09:31 Second problem report received\n"
			     "- 2025-09-17 09:32 Report of a subscriber received\n",
		"6 problem-report-received 2025-09-17T09:32:00Z utc;"},
	{"a single revocation is all", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 Certificate revoked\n",
		"4 revocation-done 2025-09-17T09:30:00Z utc;"},
	{"one of several is not", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 Certificates revoked\n"
			     "- 2025-09-18 09:30 11,315 certificates revoked\n",
		""},
	{"the last of those that tell of all", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 First batch revoked\n"
			     "- 2025-09-18 09:30 All DV certificates revoked\n"
			     "- 2025-09-19 09:30 Revocation completed\n"
			     "- 2025-09-20 09:30 Certificate should have been revoked\n",
		"5 revocation-done 2025-09-18T09:30:00Z utc;"
		"6 revocation-done 2025-09-19T09:30:00Z utc;"},
	{"a remark that it is planned", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 All certificates revoked (planned)\n",
		""},
	{"the promised end of revocation", TEMPLATE_IRG_2,
		TIMELINE_UTC
		"- 2025-05-29 09:00 Subscribers told that revocation will be "
		"complete by 2025-06-02 12:00\n"
		"- 2025-05-30 09:00 Subscribers told that certificates are "
		"scheduled for revocation\n"
		"- 2025-06-03 22:00 Revocation expected to be complete\n"
		"- 2025-06-04 22:00 Deadline for revocation\n",
		"4 answer-perhaps 2025-05-29T09:00:00Z utc;"
		"4 revocation-promised 2025-06-02T12:00:00Z utc;"
		"5 answer-perhaps 2025-05-30T09:00:00Z utc;"
		"6 revocation-promised 2025-06-03T22:00:00Z utc;"
		"7 revocation-due 2025-06-04T22:00:00Z utc;"},
	{"what others tell the CA, and what it tells them", TEMPLATE_IRG_2,
		TIMELINE_UTC
		"- 2025-09-17 09:30 A subscriber notified our support\n"
		"- 2025-09-17 09:31 Support reported it to the PKI team\n"
		"- 2025-09-17 09:32 Subscribers were notified\n"
		"- 2025-09-17 09:33 We informed our customers\n"
		"- 2025-09-17 09:34 The compliance team was informed\n"
		"- 2025-09-17 09:35 A message to our problem reporting address "
		"describes it\n",
		"4 told 2025-09-17T09:30:00Z utc;5 told 2025-09-17T09:31:00Z utc;"
		"6 answer-perhaps 2025-09-17T09:32:00Z utc;"
		"7 answer-perhaps 2025-09-17T09:33:00Z utc;"
		"8 told 2025-09-17T09:34:00Z utc;9 told 2025-09-17T09:35:00Z utc;"},
	{"deadline and decision", TEMPLATE_IRG_2,
		TIMELINE_UTC
		"- 2025-09-17 09:30 Deadline of revocation; 40 certificates remain\n"
		"- 2025-09-17 09:31 Revocation deadline extended\n"
		"- 2025-09-17 09:32 Decision of the board to delay\n"
		"- 2025-09-17 09:33 Decision not to delay\n"
		"- 2025-09-17 09:34 We decide to delay the new portal for customers\n",
		"4 revocation-due 2025-09-17T09:30:00Z utc;"
		"6 delay-decided 2025-09-17T09:32:00Z utc;"},
	{"awareness of another bug", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 We become aware of bug 1900001\n"
			     "- 2025-09-17 09:31 We become aware of this bug\n",
		"5 aware 2025-09-17T09:31:00Z utc;"},
	{"all, with a number", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 All three are revoked\n",
		"4 revocation-done 2025-09-17T09:30:00Z utc;"},
	{"an answer to both reports", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 Preliminary answers to both\n"
			     "- 2025-09-17 09:31 Answer to both questions\n",
		"4 preliminary-answer 2025-09-17T09:30:00Z utc;"},
	{"dates with slashes whose order others show", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 01/17/2024 09:00 Meeting\n- 01/18/2024 09:00 Meeting\n"
			     "- 02/06/2024 09:00 We become aware\n",
		"6 aware 2024-02-06T09:00:00Z utc;"},
	{"one other does not show it", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 01/17/2024 09:00 Meeting\n"
			     "- 02/06/2024 09:00 We become aware\n",
		""},
	{"nor do two that disagree", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 01/17/2024 09:00 Meeting\n- 01/18/2024 09:00 Meeting\n"
			     "- 18/01/2024 09:00 Meeting\n"
			     "- 02/06/2024 09:00 We become aware\n",
		""},
	{"all, of what the words before tell, alone", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 All revoked.\n",
		"4 revocation-done 2025-09-17T09:30:00Z utc;"},
	{"beside another", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 All revoked.\n"
			     "- 2025-09-18 09:30 Certificate revoked\n",
		""},
	{"all whose number the report has", TEMPLATE_IRG_2,
		"## Incident Report\n### Impact\n12,408 certificates\n### Timeline\n"
		"All times are UTC.\n"
		"- 2025-09-17 09:30 The 12,408 affected certificates are revoked\n",
		"6 revocation-done 2025-09-17T09:30:00Z utc;"},
	{"another number", TEMPLATE_IRG_2,
		"## Incident Report\n### Impact\n5 certificates\n### Timeline\n"
		"All times are UTC.\n"
		"- 2025-09-17 09:30 The three certificates are revoked\n"
		"- 2025-09-18 09:30 Two more are found and revoked\n",
		""},
	{"the number, and others later", TEMPLATE_IRG_2,
		"## Incident Report\n### Impact\n5 certificates\n### Timeline\n"
		"All times are UTC.\n"
		"- 2025-09-17 09:30 The five certificates are revoked\n"
		"- 2025-09-18 09:30 Two more are revoked\n",
		""},
	{"those that must be", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 The 12 certificates that are not "
			     "short-lived are revoked\n",
		"4 revocation-done 2025-09-17T09:30:00Z utc;"},
	{"will be, or some of them", TEMPLATE_IRG_2,
		TIMELINE_UTC "- 2025-09-17 09:30 The certificates that are not "
			     "short-lived will be revoked\n"
			     "- 2025-09-18 09:30 Most of the certificates that are not "
			     "short-lived are revoked\n",
		""},
	{"the zone ahead of all", TEMPLATE_WIKI,
		"Incident report of Alpha, all times UTC.\n\n" TOPIC_1
		"On 2018-05-14 at 09:12 through this bug. It was read at 10:05.\n",
		"5 aware 2018-05-14T09:12:00Z utc;"},
	{"what is ahead, of other times", TEMPLATE_WIKI,
		"All times we gave on 2018-05-10 were not in UTC.\n\n" TOPIC_1
		"On 2018-05-14 at 09:12 through this bug.\n",
		"5 aware 2018-05-13T19:12:00Z none;"},
	{"by this bug, on a day", TEMPLATE_WIKI, TOPIC_1 "By this bug on 2019-07-05.\n",
		"3 aware-by-bug 2019-07-05T00:00:00Z none;"},
	{"by this bug, and no time", TEMPLATE_WIKI, TOPIC_1 "By this bug.\n",
		"3 aware-by-bug - none;"},
	{"by another, or not by this", TEMPLATE_WIKI,
		TOPIC_1 "By bug 1900001. It was not by this bug.\n", ""},
	{"the bug beside something else", TEMPLATE_WIKI,
		TOPIC_1 "The fault of 2019-07-05 was reported to others by this bug.\n",
		""},
	{"what is quoted", TEMPLATE_IRG_2,
		TIMELINE_UTC "> - 2025-09-17 09:30 We become aware\n", ""},
	{"the first topic", TEMPLATE_WIKI,
		TOPIC_1 "A reader sent a message to our problem address on 2019-03-04 at "
			"09:12 UTC. The officer opened it at 2019-03-04 09:40 UTC.\n",
		"3 problem-report-received 2019-03-04T09:12:00Z utc;"
		"3 aware 2019-03-04T09:40:00Z utc;"},
	{"the time in front", TEMPLATE_WIKI,
		TOPIC_1 "On 2020-06-15 07:55 UTC the nightly linter raised an alarm.\n",
		"3 aware 2020-06-15T07:55:00Z utc;"},
	{"the only time of the answer, by itself", TEMPLATE_WIKI,
		TOPIC_1 "On 2023-02-17 at 08:00 UTC by a linter run.\n",
		"3 aware 2023-02-17T08:00:00Z utc;"},
	{"or behind what was done", TEMPLATE_WIKI,
		TOPIC_1 "While reading a discussion, on 2020-07-10 at 16:00 UTC.\n",
		"3 aware 2020-07-10T16:00:00Z utc;"},
	{"or at the end, behind a comma", TEMPLATE_WIKI,
		TOPIC_1 "By the messages of the reporter, 2020-06-25.\n",
		"3 aware 2020-06-25T00:00:00Z none;"},
	{"and not where it is of something else", TEMPLATE_WIKI,
		TOPIC_1 "By the audit report dated 2020-06-25.\n", ""},
	{"such as an audit", TEMPLATE_WIKI, TOPIC_1 "By the audit report, 2020-06-25.\n",
		""},
	{"or a version", TEMPLATE_WIKI, TOPIC_1 "By reading version 1.2, 2020-06-25.\n",
		""},
	{"or not the only one", TEMPLATE_WIKI,
		TOPIC_1 "By the messages of 2020-06-24 and later ones, 2020-06-25.\n",
		""},
	{"or where something follows", TEMPLATE_WIKI,
		TOPIC_1 "By the messages of the reporter, 2020-06-25 and later.\n", ""},
	{"or of what is at the end of a list", TEMPLATE_WIKI,
		TOPIC_1 "By a linter, the log of a server, 2020-06-25.\n", ""},
	{"the only message of the day of the problem report", TEMPLATE_WIKI,
		TOPIC_1
		"The problem report of 2023-05-30 was not read in time.\n\n" TOPIC_2
		"* 2023-05-29 06:12 Message arrives at the sales address.\n"
		"* 2023-05-30 06:12 Message arrives at the sales address.\n",
		"3 problem-report-received 2023-05-30T00:00:00Z none;"
		"8 problem-report-received 2023-05-30T06:12:00Z utc;"},
	{"one of two, or on another day", TEMPLATE_WIKI,
		TOPIC_1 "The problem report of 2023-05-30 came by mail.\n\n" TOPIC_2
			"* 2023-05-30 06:12 Mail received.\n"
			"* 2023-05-30 07:12 Mail received.\n"
			"* 2023-05-31 06:12 Mail received.\n",
		"3 problem-report-received 2023-05-30T00:00:00Z none;"},
	{"the time of something else", TEMPLATE_WIKI,
		TOPIC_1
		"We noticed a bug that was introduced on 2020-06-15. A researcher "
		"posted on 2020-06-16 in a public forum. An auditor asked on "
		"2020-06-17 for it.\n",
		""},
	{"the third topic", TEMPLATE_WIKI,
		TOPIC_1 "See the timeline.\n\n" TOPIC_3
			"Yes, at 08:00 UTC on 2023-08-10.\n",
		"7 issuance-ceased 2023-08-10T08:00:00Z utc;"},
	{"a timeline outside of its section", TEMPLATE_WIKI,
		TOPIC_1 "See below. The timeline goes on:\n\n"
			"- 2023-08-16 10:00 UTC - issuance resumed\n",
		"5 issuance-resumed 2023-08-16T10:00:00Z utc;"},
};

static void read_text(struct arena *arena, struct str text, enum report_template template,
	struct timeline *out)
{
	struct doc doc = {0};

	doc_read(arena, text, REPORT_FULL, template, &doc);
	timeline_read(arena, &doc, out);
	doc_release(&doc);
}

static void test_table(void **state)
{
	int failed = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		struct arena arena;
		struct timeline timeline;
		struct buf out;

		arena_init(&arena);
		buf_init(&out, 4000);
		read_text(&arena, str_c(table[i].text), table[i].template, &timeline);
		timeline_show(&timeline, &out);
		if (!str_eq_c(buf_view(&out), table[i].want)) {
			print_message("%s: " STR_FMT "\n", table[i].name,
				STR_ARG(buf_view(&out)));
			failed++;
		}
		timeline_release(&timeline);
		buf_release(&out);
		arena_release(&arena);
	}
	assert_int_equal(failed, 0);
}

/* When the fix came: an end of non-compliance, and the entries of a timeline. */
#define FIXES(end, entries)                                                              \
	"## Full Incident Report\n### Summary\n"                                         \
	"- **Non-compliance end date:** " end "\n### Timeline\n"                         \
	"All times are UTC.\n" entries

static void test_fixed(void **state)
{
	static const struct {
		const char *name;
		const char *text;
		const char *want;
	} fixes[] = {
		{"when non-compliance ended",
			FIXES("2025-12-19 08:00 UTC",
				"- 2025-12-18 08:00 The fix is in test.\n"
				"- 2025-12-19 08:00 The fix is in production.\n"),
			"2025-12-19T08:00:00Z"},
		{"in other words",
			FIXES("2025-12-19 08:00 UTC",
				"- 2025-12-19 08:00 Patch deployed to production; "
				"issuance resumed.\n"),
			"2025-12-19T08:00:00Z"},
		{"without effect",
			FIXES("2025-12-19 08:00 UTC",
				"- 2025-12-19 08:00 Patch deployed, without effect; the "
				"register is off.\n"),
			NULL},
		{"non-compliance ended at another time",
			FIXES("2025-12-19 09:00 UTC",
				"- 2025-12-19 08:00 The fix is in production.\n"),
			NULL},
		{"or it is not stated when",
			FIXES("Ongoing",
				"- 2025-12-19 08:00 The fix is in production.\n"),
			NULL},
		{"one of two",
			FIXES("2025-12-19 08:00 UTC",
				"- 2025-12-18 08:00 A fix was deployed.\n"
				"- 2025-12-19 08:00 The fix is in production.\n"),
			NULL},
		{"a plan, a part, a trial, or no fix",
			FIXES("2025-12-19 08:00 UTC",
				"- 2025-12-19 08:00 The fix will be in production.\n"
				"- 2025-12-19 08:00 The fix is deployed in test.\n"
				"- 2025-12-19 08:00 Fix of the portal deployed.\n"
				"- 2025-12-19 08:00 Temporary fix deployed.\n"
				"- 2025-12-19 08:00 The fix is in production in part.\n"
				"- 2025-12-19 08:00 The fix is not deployed.\n"
				"- 2025-12-19 08:00 The report is in production.\n"),
			NULL},
	};
	int failed = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(fixes); i++) {
		char fixed[DATE_INSTANT_SIZE] = "-";
		struct timeline timeline;
		struct arena arena;

		arena_init(&arena);
		read_text(&arena, str_c(fixes[i].text), TEMPLATE_IRG_3, &timeline);
		if (timeline.fixed != DATE_NONE)
			date_print_instant(timeline.fixed, fixed);
		if (strcmp(fixed, fixes[i].want ? fixes[i].want : "-") != 0) {
			print_message("%s: %s\n", fixes[i].name, fixed);
			failed++;
		}
		timeline_release(&timeline);
		arena_release(&arena);
	}
	assert_int_equal(failed, 0);
}

/* Both ends, and the words as they were written. */
static void test_interval(void **state)
{
	static const struct {
		const char *text;
		const char *written;
		int64_t length;
	} ones[] = {
		{TIMELINE "- 2025-09-17 09:30 we become aware\n", "2025-09-17 09:30",
			28 * DATE_HOUR + 59},
		{TIMELINE_UTC "2025-09-17:\n- 09:30 we become aware\n", "09:30", 59},
		{TIMELINE_UTC "2025-09-17:\n- We become aware\n", "2025-09-17",
			DATE_DAY - 1},
		{TIMELINE "\n| Day | UTC | Event |\n|-|-|-|\n"
			  "| 2025-09-17 | 09:30:01 | aware |\n",
			"2025-09-17 09:30:01", 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(ones); i++) {
		struct arena arena;
		struct timeline timeline;
		const struct stated *stated;

		arena_init(&arena);
		read_text(&arena, str_c(ones[i].text), TEMPLATE_IRG_2, &timeline);
		assert_int_equal(timeline.list.n, 1);
		stated = &timeline.list.v[0];
		assert_int_equal(stated->latest - stated->earliest, ones[i].length);
		assert_true(str_eq_c(stated->written, ones[i].written));
		timeline_release(&timeline);
		arena_release(&arena);
	}
}

/* Texts of the greatest length that make each step begin again and again. */
static void test_hostile(void **state)
{
	static const char *const pieces[] = {"2025-01-01 10:00 ",
		"; 2025-01-01 10:00 aware", "10:00 at ", ",a", "|", "\x1f", "**", "- ",
		"((((", "(UTC", "1/1/", "12:34:5", "all certificates revoked; ", "On ",
		"all certificates revoked on 2025-01-01. ", "\xe2\x96\xaa",
		"\n2025-01-01\n- "};

	(void)state;
	for (size_t i = 0; i < COUNT(pieces); i++) {
		struct arena arena;
		struct timeline timeline;
		struct buf text;

		arena_init(&arena);
		buf_init(&text, 1 << 17);
		buf_c(&text, TIMELINE_UTC "2025-01-01 ");
		while (text.n < 60000)
			buf_c(&text, pieces[i]);
		read_text(&arena, buf_view(&text), TEMPLATE_IRG_2, &timeline);
		timeline_release(&timeline);
		timeline_said(phrase_plain(&arena, buf_view(&text)),
			TIMELINE_SINGLE | TIMELINE_REPORT, 50, &timeline);
		timeline_release(&timeline);
		buf_release(&text);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_fixed),
		cmocka_unit_test(test_interval),
		cmocka_unit_test(test_hostile),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
