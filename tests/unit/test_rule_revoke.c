#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"

#define LEAF_24  "br-revoke-leaf-24h"
#define LEAF_5   "br-revoke-leaf-5d"
#define SUBCA    "br-revoke-subca-7d"
#define SMIME    "sbr-revoke-24h-5d"
#define LIVED    "br-short-lived-exempt"
#define OV       "'whiteboard': '[ov-misissuance]'"
#define CA       "'whiteboard': '[ca-misissuance]'"
#define MAIL     "'whiteboard': '[smime-misissuance]'"
#define DELAY    "'whiteboard': '[leaf-revocation-delay]'"
#define AWARE    AT("2024-03-01 08:00", "We become aware")
#define REVOKED  AT("2024-03-06 08:00", "All certificates revoked")
#define REPORTED "2024-03-11 alpha " TIMELINE
#define ABOUT(summary, impact, lines)                                                    \
	"2024-03-11 alpha says:## Incident Report\\n### Summary\\n" summary              \
	"\\n### Impact\\n" impact                                                        \
	" certificates\\n### Timeline\\nAll times are UTC.\\n\\n" lines                  \
	"\\n### Root Cause Analysis\\nx\\n### Lessons Learned\\nx\\n### Action "         \
	"Items\\nx"
#define TWO(lines)                                                                       \
	ABOUT("4 certificates were issued without domain validation; 50 with a wrong "   \
	      "locality.",                                                               \
		"54", lines)
#define NO_TAG "'whiteboard': '[ca-compliance]'"
#define RECEIVED                                                                         \
	"2018-03-11 moz says:x, 2018-03-12 alpha says:We received the problem report "   \
	"on 2018-03-10 at 08:00 UTC. The incident report will be posted on the list."
#define FOUR AT("2024-03-02 09:00", "The 4 certificates are revoked")
#define REST                                                                             \
	", 2024-03-17 alpha says:The other 50 were revoked on 2024-03-05 at 10:00 UTC."

static const struct duty_case tags[] = {
	{"a misissued leaf has five days, to the minute", LEAF_5,
		{.comments = REPORTED(AWARE REVOKED), .members = OV},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-06T08:00..2024-03-06T08:00:59 unknown:not-stated 4d "
			"23:59 #0 to "
			"#0 stated\n"},
	{"a minute less", LEAF_5,
		{.comments = REPORTED(
			 AWARE AT("2024-03-06 07:59", "All certificates revoked")),
			.members = OV},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-06T07:59..2024-03-06T07:59:59 met 4d 23:58 #0 to #0 "
			"stated\n"},
	{"a minute more", LEAF_5,
		{.comments = REPORTED(
			 AWARE AT("2024-03-06 08:01", "All certificates revoked")),
			.members = OV},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-06T08:01..2024-03-06T08:01:59 late 5d 00:00 #0 to #0 "
			"stated\n"},
	{"not on the rule of 24 hours", LEAF_24,
		{.comments = REPORTED(AWARE REVOKED), .members = OV}, .want = ""},
	{"until 2018-10-13 all reasons had 24 hours", LEAF_24,
		{.comments = "2018-10-15 alpha " TIMELINE(
			 AT("2018-10-13 08:00", "We become aware")
				 AT("2018-10-14 09:00", "All certificates revoked")),
			.members = OV},
		.want = "br-1.6.0 2018-10-13T08:00..2018-10-13T08:00:59 > "
			"2018-10-14T09:00..2018-10-14T09:00:59 late 1d 00:59 #0 to #0 "
			"stated\n"},
	{"and none had five days", LEAF_5,
		{.comments = "2018-10-15 alpha " TIMELINE(
			 AT("2018-10-13 08:00", "We become aware")
				 AT("2018-10-14 09:00", "All certificates revoked")),
			.members = OV},
		.want = ""},
	{"a CA certificate has seven days", SUBCA,
		{.comments = REPORTED(
			 AWARE AT("2024-03-08 09:00", "All certificates revoked")),
			.members = CA},
		.want = "br 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-08T09:00..2024-03-08T09:00:59 late 7d 00:59 #0 to #0 "
			"stated\n"},
	{"S/MIME without a reason", SMIME,
		{.comments = REPORTED(AWARE REVOKED), .members = MAIL},
		.want = "sbr 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-06T08:00..2024-03-06T08:00:59 unknown:not-stated 4d "
			"23:59 #0 to #0 "
			"stated\n"},
	{"S/MIME with the item", SMIME,
		{.comments = REPORTED("- 4.9.1.1 (12)\\n" AWARE REVOKED),
			.members = MAIL},
		.want = "sbr 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-06T08:00..2024-03-06T08:00:59 unknown:not-stated 4d "
			"23:59 #0 to "
			"#0 stated\n"},
	{"S/MIME with an item of the first list", SMIME,
		{.comments = REPORTED("- 4.9.1.1 (3)\\n" AWARE REVOKED), .members = MAIL},
		.want = "sbr 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-06T08:00..2024-03-06T08:00:59 late 4d 23:59 #0 to #0 "
			"stated\n"},
	{"S/MIME before its requirements", SMIME,
		{.comments = "2023-08-31 alpha " TIMELINE(
			 AT("2023-08-31 08:00", "We become aware")),
			.members = MAIL},
		.want = ""},
	{"no tag, no certificates", LEAF_5,
		{.comments = REPORTED(AWARE REVOKED),
			.members = "'whiteboard': '[crl-failure]'"},
		.want = ""},
	{"of two kinds it is not known which are meant", LEAF_5,
		{.comments = REPORTED(AWARE REVOKED),
			.members = "'whiteboard': '[ov-misissuance] [ca-misissuance]'"},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-06T08:00..2024-03-06T08:00:59 unknown:not-stated 4d "
			"23:59 #0 to #0 "
			"stated\n"},
};

static const struct duty_case reasons[] = {
	{"an item of 24 hours is no matter of five days", LEAF_5,
		{.comments = REPORTED("- 4.9.1.1 (3)\\n" AWARE REVOKED), .members = OV},
		.want = ""},
	{"but of 24 hours", LEAF_24,
		{.comments = REPORTED("- 4.9.1.1 (3)\\n" AWARE REVOKED), .members = OV},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-06T08:00..2024-03-06T08:00:59 late 4d 23:59 #0 to #0 "
			"stated\n"},
	{"a recommendation of 24 hours tells no limit", LEAF_24,
		{.comments = REPORTED(
			 "- They should be revoked within 24 hours.\\n" AWARE REVOKED),
			.members = OV},
		.want = ""},
	{"nor does it speak for an item", LEAF_24,
		{.comments = REPORTED(
			 "- 4.9.1.1 (3)\\n- Not revoked within 24 hours.\\n" AWARE
				 REVOKED),
			.members = OV},
		.want = ""},
	{"domains without validation hint at another reason", LEAF_5,
		{.comments = REPORTED("- The domains were never validated.\\n" AWARE AT(
			 "2024-03-04 08:00", "All certificates revoked")),
			.members = OV},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-04T08:00..2024-03-04T08:00:59 unknown:not-stated 2d "
			"23:59 #0 to #0 "
			"stated\n"},
	{"words of a key hint at another reason", LEAF_5,
		{.comments = REPORTED("- A key compromise\\n" AWARE AT(
			 "2024-03-04 08:00", "All certificates revoked")),
			.members = OV},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-04T08:00..2024-03-04T08:00:59 unknown:not-stated 2d "
			"23:59 #0 to #0 "
			"stated\n"},
	{"items of both: neither is known", LEAF_24,
		{.comments = REPORTED("- 4.9.1.1 (3) and 4.9.1.1 (12)\\n" AWARE REVOKED),
			.members = OV},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-06T08:00..2024-03-06T08:00:59 unknown:not-stated 4d "
			"23:59 #0 to #0 "
			"stated\n"},
	{"a deadline that is stated tells the limit", LEAF_24,
		{.comments = REPORTED(
			 AWARE AT("2024-03-02 08:00", "Deadline of revocation") REVOKED),
			.members = OV},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-06T08:00..2024-03-06T08:00:59 late 4d 23:59 #0 to #0 "
			"stated\n"},
	{"short-lived certificates need not be revoked", LIVED,
		{.comments = "2024-03-16 alpha " TIMELINE(
			 AT("2024-03-15 08:00", "We become aware") AT("2024-03-15 09:00",
				 "5 short-lived with a validity of 7 days")),
			.members = OV},
		.want = "br-2.0.1 2024-03-15T08:00..2024-03-15T08:00:59 > - "
			"exempt:short-lived "
			"#0 stated -\n"},
	{"not before 2024-03-15", LIVED,
		{.comments = REPORTED(AWARE AT(
			 "2024-03-02 09:00", "5 short-lived with a validity of 7 days")),
			.members = OV},
		.want = ""},
};

static const struct duty_case ends[] = {
	{"nothing stated", LEAF_5,
		{.comments = "2024-03-02 alpha says:We misissued.", .members = OV},
		.want = "br-1.6.1 - > - unknown:not-stated stated\n"},
	{"stated by somebody else", LEAF_5,
		{.comments = "2024-03-02 moz " TIMELINE(AWARE REVOKED), .members = OV},
		.want = "br-1.6.1 - > - unknown:not-stated stated\n"},
	{"a part ends nothing, and when the rest was revoked is not known", LEAF_5,
		{.comments = REPORTED(
			 AWARE AT("2024-03-03 08:00", "1167 certificates are revoked")),
			.members = OV},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > - "
			"unknown:not-stated "
			"#0 stated\n"},
	{"the five days are not over", LEAF_5,
		{.comments = "2024-03-02 alpha " TIMELINE(AWARE), .members = OV},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > - pending due "
			"2024-03-06T08:00:59 #0 stated\n",
		.as_of = "2024-03-04"},
	{"told in an update", LEAF_5,
		{.comments = REPORTED(
			 AWARE) ", 2024-03-17 alpha says:All 80 certificates "
				"were revoked on 2024-03-05 at 10:00 UTC.",
			.members = OV},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-05T10:00..2024-03-05T10:00:59 met 4d 01:59 #0 to #1 "
			"stated\n"},
	{"told twice, with another verdict each", LEAF_5,
		{.comments = REPORTED(AWARE AT("2024-03-05 08:00",
			 "All certificates revoked")) ", 2024-03-19 alpha "
						      "says:All "
						      "certificates "
						      "were revoked on "
						      "2024-03-08 at "
						      "10:00 UTC.",
			.members = OV},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-08T10:00..2024-03-08T10:00:59 unknown:not-stated 7d "
			"01:59 #0 to "
			"#1 stated\n"},
	{"revoked before anybody was aware", LEAF_5,
		{.comments = REPORTED(
			 AWARE AT("2024-02-28 08:00", "All certificates revoked")),
			.members = OV},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-02-28T08:00..2024-02-28T08:00:59 unknown:conflict 0d 00:00 "
			"#0 to "
			"#0 stated\n"},
	{"a problem report first: which of the two counts matters", LEAF_5,
		{.comments = REPORTED(
			 AT("2024-02-27 08:00", "Problem report received") AWARE AT(
				 "2024-03-05 08:00", "All certificates revoked")),
			.members = OV},
		.want = "br-1.6.1 2024-02-27T08:00..2024-03-01T08:00:59 > "
			"2024-03-05T08:00..2024-03-05T08:00:59 depends:several-times 3d "
			"23:59 #0 "
			"to #0 stated\n"},
	{"late from either", LEAF_5,
		{.comments = REPORTED(
			 AT("2024-02-27 08:00", "Problem report received") AWARE AT(
				 "2024-03-07 08:00", "All certificates revoked")),
			.members = OV},
		.want = "br-1.6.1 2024-02-27T08:00..2024-03-01T08:00:59 > "
			"2024-03-07T08:00..2024-03-07T08:00:59 late 5d 23:59 #0 to #0 "
			"stated\n"},
	{"late from a problem report, which begins the clock", LEAF_5,
		{.comments = REPORTED(AT("2024-02-27 08:00", "Problem report received")
				 AT("2024-03-07 08:00", "All certificates revoked")),
			.members = OV},
		.want = "br-1.6.1 2024-02-27T08:00..2024-02-27T08:00:59 > "
			"2024-03-07T08:00..2024-03-07T08:00:59 late 8d 23:59 #0 to #0 "
			"stated\n"},
	{"a delay of its own: from the deadline back", LEAF_5,
		{.comments = REPORTED("- not revoked within five days\\n" AT(
			 "2024-03-06 08:00", "Deadline of revocation")
				 AT("2024-03-10 08:00", "Last certificate revoked")),
			.members = DELAY},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-10T08:00..2024-03-10T08:00:59 late 8d 23:59 #0 to #0 "
			"stated\n"},
	{"a delay that states no limit", LEAF_5,
		{.comments = REPORTED(AT("2024-03-06 08:00", "Deadline of revocation")),
			.members = DELAY},
		.want = ""},
	{"of a delay, a number that is left", LEAF_5,
		{.comments = REPORTED("- not revoked within five days\\n" AT("2024-03-06 "
									     "08:00",
			 "Deadline of revocation")) ", 2024-03-22 alpha says:9 revoked; "
						    "3 "
						    "not revoked; 0 expired.",
			.members = DELAY},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > - overdue due "
			"2024-03-06T08:00:59 #0 stated\n"},
	{"unless the CA spoke again", LEAF_5,
		{.comments = REPORTED("- not revoked within five days\\n" AT("2024-03-06 "
									     "08:00",
			 "Deadline of revocation")) ", 2024-03-22 alpha says:9 revoked; "
						    "3 "
						    "not revoked; 0 expired., 2024-03-23 "
						    "alpha says:Done.",
			.members = DELAY},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > - "
			"unknown:not-stated "
			"#0 stated\n"},
};

#define STARTED "2024-03-01T08:00..2024-03-01T08:00:59 > "

/* Two reasons in words, and certificates that are found later. */
static const struct duty_case parts[] = {
	{"of S/MIME each part has a row", SMIME,
		{.comments = TWO(AWARE FOUR) REST, .members = MAIL},
		.want = "sbr " STARTED "2024-03-02T09:00..2024-03-02T09:00:59 late 1d "
			"00:59 #0 to #0 stated\n"
			"sbr " STARTED "2024-03-05T10:00..2024-03-05T10:00:59 met 4d "
			"01:59 #0 to #1 stated\n"},
	{"of a leaf, on the rule of its list", LEAF_24,
		{.comments = TWO(AWARE FOUR) REST, .members = OV},
		.want = "br-1.6.1 " STARTED "2024-03-02T09:00..2024-03-02T09:00:59 late "
			"1d 00:59 #0 to #0 stated\n"},
	{"and the other on its own", LEAF_5,
		{.comments = TWO(AWARE FOUR) REST, .members = OV},
		.want = "br-1.6.1 " STARTED "2024-03-05T10:00..2024-03-05T10:00:59 met "
			"4d 01:59 #0 to #1 stated\n"},
	{"when the rest was revoked is not stated", SMIME,
		{.comments = TWO(AWARE FOUR), .members = MAIL},
		.want = "sbr " STARTED "2024-03-02T09:00..2024-03-02T09:00:59 late 1d "
			"00:59 #0 to #0 stated\n"
			"sbr " STARTED "- unknown:not-stated #0 stated\n"},
	{"when either was: it is one row", SMIME,
		{.comments = TWO(AWARE REVOKED), .members = MAIL},
		.want = "sbr " STARTED "2024-03-06T08:00..2024-03-06T08:00:59 "
			"unknown:not-stated 4d 23:59 #0 to #0 stated\n"},
	{"an item that is named speaks against it", SMIME,
		{.comments = TWO("- 4.9.1.1 (12)\\n" AWARE FOUR) REST, .members = MAIL},
		.want = "sbr " STARTED "2024-03-05T10:00..2024-03-05T10:00:59 "
			"unknown:not-stated 4d 01:59 #0 to #1 stated\n"},
	{"words of a key, too", SMIME,
		{.comments = TWO("- A key compromise\\n" AWARE FOUR) REST,
			.members = MAIL},
		.want = "sbr " STARTED "2024-03-05T10:00..2024-03-05T10:00:59 "
			"unknown:not-stated 4d 01:59 #0 to #1 stated\n"},
	{"a stated deadline, too", LEAF_24,
		{.comments = TWO(AWARE AT("2024-03-06 08:00", "Deadline of revocation")
				 FOUR) REST,
			.members = OV},
		.want = ""},
	{"a later number of certificates: the parts are not all", LEAF_24,
		{.comments = TWO(AWARE FOUR) ", 2024-03-16 alpha says:## Incident "
					     "Report\\n### Summary\\nx\\n### Impact\\n60 "
					     "certificates\\n### "
					     "Timeline\\nx\\n### Root Cause "
					     "Analysis\\nx\\n### Lessons "
					     "Learned\\nx\\n### Action Items\\nx",
			.members = OV},
		.want = ""},
	{"of certificates found later the clock is their own", LEAF_5,
		{.comments = ABOUT("x", "5",
			 AWARE AT(
				 "2024-03-04 08:00", "The three certificates are revoked")
				 AT("2024-03-08 08:00",
					 "Two more are found and revoked at 09:00")),
			.members = OV},
		.want = "br-1.6.1 " STARTED "2024-03-04T08:00..2024-03-04T08:00:59 met "
			"2d 23:59 #0 to #0 stated\n"},
	{"those that were known late are late", LEAF_5,
		{.comments = ABOUT("x", "5",
			 AWARE AT(
				 "2024-03-07 08:00", "The three certificates are revoked")
				 AT("2024-03-08 08:00",
					 "Two more are found and revoked at 09:00")),
			.members = OV},
		.want = "br-1.6.1 " STARTED "2024-03-07T08:00..2024-03-07T08:00:59 late "
			"5d 23:59 #0 to #0 stated\n"},
	{"a time for all that says otherwise", LEAF_5,
		{.comments = ABOUT("x", "5",
			 AWARE AT(
				 "2024-03-04 08:00", "The three certificates are revoked")
				 AT("2024-03-08 08:00",
					 "Two more are found and revoked at "
					 "09:00")) ", 2024-03-19 alpha says:All "
						   "5 certificates were "
						   "revoked on 2024-03-08 at "
						   "09:00 UTC.",
			.members = OV},
		.want = "br-1.6.1 " STARTED "2024-03-08T09:00..2024-03-08T09:00:59 "
			"unknown:not-stated 7d 00:59 #0 to #1 stated\n"},
};

static const struct duty_case untagged[] = {
	{"a problem report, and a certificate that was revoked", LEAF_24,
		{.comments = RECEIVED ", 2018-03-20 alpha says:The certificate was "
				      "revoked on 2018-03-14 at 15:10 UTC.",
			.members = NO_TAG},
		.want = "br-1.6.0 2018-03-10T08:00..2018-03-10T08:00:59 > "
			"2018-03-14T15:10..2018-03-14T15:10:59 unknown:not-stated 4d "
			"07:09 #1 to #2 stated\n"},
	{"one row of the two lists", LEAF_5,
		{.comments = "2024-03-02 alpha says:We received the problem report on "
			     "2024-03-01 at 08:00 UTC. The incident report will be "
			     "posted on the list., 2024-03-20 alpha says:The "
			     "certificates were revoked on 2024-03-14 at 15:10 UTC.",
			.members = NO_TAG},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-14T15:10..2024-03-14T15:10:59 unknown:not-stated 13d "
			"07:09 #0 to #1 stated\n"},
	{"and none of 24 hours then", LEAF_24,
		{.comments = "2024-03-02 alpha says:We received the problem report on "
			     "2024-03-01 at 08:00 UTC. The incident report will be "
			     "posted on the list., 2024-03-20 alpha says:The "
			     "certificates were revoked on 2024-03-14 at 15:10 UTC.",
			.members = NO_TAG},
		.want = ""},
	{"nor of CA certificates", SUBCA,
		{.comments = RECEIVED ", 2018-03-20 alpha says:The certificate was "
				      "revoked on 2018-03-14 at 15:10 UTC.",
			.members = NO_TAG},
		.want = ""},
	{"a certificate, and no problem report", LEAF_24,
		{.comments = "2018-03-12 alpha says:We became aware on 2018-03-10 at "
			     "08:00 UTC., 2018-03-20 alpha says:The certificate was "
			     "revoked on 2018-03-14 at 15:10 UTC.",
			.members = NO_TAG},
		.want = ""},
	{"all of them", LEAF_24,
		{.comments = RECEIVED ", 2018-03-20 alpha says:All certificates were "
				      "revoked on 2018-03-14 at 15:10 UTC.",
			.members = NO_TAG},
		.want = "br-1.6.0 2018-03-10T08:00..2018-03-10T08:00:59 > "
			"2018-03-14T15:10..2018-03-14T15:10:59 unknown:not-stated 4d "
			"07:09 #1 to #2 stated\n"},
	{"a problem report, and no certificate", LEAF_24,
		{.comments = RECEIVED, .members = NO_TAG}, .want = ""},
	{"by a timeline", LEAF_5,
		{.comments = REPORTED(AT("2024-03-01 08:00",
			 "We received a certificate problem report") REVOKED),
			.members = NO_TAG},
		.want = ""},
	{"revoked before it", LEAF_24,
		{.comments = RECEIVED ", 2018-03-20 alpha says:The certificate was "
				      "revoked on 2018-03-09 at 15:10 UTC.",
			.members = NO_TAG},
		.want = ""},
	{"told by somebody else", LEAF_24,
		{.comments = RECEIVED ", 2018-03-20 moz says:The certificate was "
				      "revoked on 2018-03-14 at 15:10 UTC.",
			.members = NO_TAG},
		.want = ""},
	{"of a delay, of what is not said", LEAF_24,
		{.comments = RECEIVED ", 2018-03-20 alpha says:The certificate was "
				      "revoked on 2018-03-14 at 15:10 UTC.",
			.members = "'whiteboard': '[delayed-revocation-x]'"},
		.want = ""},
};

static const struct duty_case disputed[] = {
	{"somebody did not see it later", LEAF_5,
		{.comments = REPORTED(AWARE AT("2024-03-05 08:00",
			 "All certificates revoked")) ", 2024-03-17 moz says:x",
			.members = OV},
		.hints = "1:unrevoked",
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-05T08:00..2024-03-05T08:00:59 unknown:not-stated 3d "
			"23:59 #0 to #0 stated\n"},
	{"or before it was revoked", LEAF_5,
		{.comments = "2024-03-02 moz says:x, " REPORTED(
			 AWARE AT("2024-03-05 08:00", "All certificates revoked")),
			.members = OV},
		.hints = "0:unrevoked",
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-05T08:00..2024-03-05T08:00:59 met 3d 23:59 #1 to #1 "
			"stated\n"},
	{"the CA tells of it itself", LEAF_5,
		{.comments = REPORTED(AWARE AT("2024-03-05 08:00",
			 "All certificates revoked")) ", 2024-03-17 alpha says:x",
			.members = OV},
		.hints = "1:unrevoked",
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-05T08:00..2024-03-05T08:00:59 unknown:not-stated 3d "
			"23:59 #0 to #0 "
			"stated\n"},
	{"some had been forgotten", LEAF_5,
		{.comments = REPORTED(AWARE AT("2024-03-05 08:00",
			 "All certificates revoked")) ", 2024-03-17 alpha says:x",
			.members = OV},
		.hints = "1:missed",
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-05T08:00..2024-03-05T08:00:59 unknown:not-stated 3d "
			"23:59 #0 to #0 "
			"stated\n"},
	{"somebody else says so", LEAF_5,
		{.comments = REPORTED(AWARE AT("2024-03-05 08:00",
			 "All certificates revoked")) ", 2024-03-17 moz says:x",
			.members = OV},
		.hints = "1:missed",
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-05T08:00..2024-03-05T08:00:59 unknown:not-stated 3d "
			"23:59 #0 to #0 stated\n"},
	{"a time is corrected", LEAF_5,
		{.comments = REPORTED(AWARE AT("2024-03-05 08:00",
			 "All certificates revoked")) ", 2024-03-17 alpha says:x",
			.members = OV},
		.hints = "1:corrects",
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-05T08:00..2024-03-05T08:00:59 unknown:not-stated 3d "
			"23:59 #0 to #0 "
			"stated\n"},
	{"somebody else corrects a time", LEAF_5,
		{.comments = REPORTED(AWARE AT("2024-03-05 08:00",
			 "All certificates revoked")) ", 2024-03-17 moz says:x",
			.members = OV},
		.hints = "1:corrects",
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-05T08:00..2024-03-05T08:00:59 met 3d 23:59 #0 to #0 "
			"stated\n"},
	{"late is late", LEAF_5,
		{.comments = REPORTED(AWARE AT("2024-03-06 08:01",
			 "All certificates revoked")) ", 2024-03-17 moz says:x",
			.members = OV},
		.hints = "1:unrevoked",
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-06T08:01..2024-03-06T08:01:59 late 5d 00:00 #0 to #0 "
			"stated\n"},
	{"not if a time is corrected", LEAF_5,
		{.comments = REPORTED(AWARE AT("2024-03-06 08:01",
			 "All certificates revoked")) ", 2024-03-17 alpha says:x",
			.members = OV},
		.hints = "1:corrects",
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-06T08:01..2024-03-06T08:01:59 unknown:not-stated 5d "
			"00:00 #0 to #0 "
			"stated\n"},
};

static void check_all(const struct duty_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		duty_check(&cases[i]);
}

static void the_tag_tells_how_long(void **state)
{
	(void)state;
	check_all(tags, COUNT(tags));
}

static void the_stated_reason_tells_more(void **state)
{
	(void)state;
	check_all(reasons, COUNT(reasons));
}

static void only_what_is_stated_for_all_ends_it(void **state)
{
	(void)state;
	check_all(ends, COUNT(ends));
}

static void a_part_with_its_own_clock_has_its_own_row(void **state)
{
	(void)state;
	check_all(parts, COUNT(parts));
}

static void without_a_tag_it_is_not_known(void **state)
{
	(void)state;
	check_all(untagged, COUNT(untagged));
}

static void what_others_did_not_see_is_not_met(void **state)
{
	(void)state;
	check_all(disputed, COUNT(disputed));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tag_tells_how_long),
		cmocka_unit_test(the_stated_reason_tells_more),
		cmocka_unit_test(only_what_is_stated_for_all_ends_it),
		cmocka_unit_test(a_part_with_its_own_clock_has_its_own_row),
		cmocka_unit_test(without_a_tag_it_is_not_known),
		cmocka_unit_test(what_others_did_not_see_is_not_met),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
