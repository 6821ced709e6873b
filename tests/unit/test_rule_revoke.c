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
#define REPORTED "2024-03-02 alpha " TIMELINE

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
		{.comments = "2018-10-14 alpha " TIMELINE(
			 AT("2018-10-13 08:00", "We become aware")
				 AT("2018-10-14 09:00", "All certificates revoked")),
			.members = OV},
		.want = "br-1.6.0 2018-10-13T08:00..2018-10-13T08:00:59 > "
			"2018-10-14T09:00..2018-10-14T09:00:59 late 1d 00:59 #0 to #0 "
			"stated\n"},
	{"and none had five days", LEAF_5,
		{.comments = "2018-10-14 alpha " TIMELINE(
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
			"23:59 #0 "
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
			"23:59 #0 "
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
	{"words of a key hint at another reason", LEAF_5,
		{.comments = REPORTED("- A key compromise\\n" AWARE AT(
			 "2024-03-04 08:00", "All certificates revoked")),
			.members = OV},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-04T08:00..2024-03-04T08:00:59 unknown:not-stated 2d "
			"23:59 #0 "
			"stated\n"},
	{"items of both: neither is known", LEAF_24,
		{.comments = REPORTED("- 4.9.1.1 (3) and 4.9.1.1 (12)\\n" AWARE REVOKED),
			.members = OV},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-06T08:00..2024-03-06T08:00:59 unknown:not-stated 4d "
			"23:59 #0 "
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
		{.comments = REPORTED(AWARE), .members = OV},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > - pending due "
			"2024-03-06T08:00:59 #0 stated\n",
		.as_of = "2024-03-04"},
	{"told in an update", LEAF_5,
		{.comments = REPORTED(
			 AWARE) ", 2024-03-07 alpha says:All 80 certificates "
				"were revoked on 2024-03-05 at 10:00 UTC.",
			.members = OV},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-05T10:00..2024-03-05T10:00:59 met 4d 01:59 #0 to #1 "
			"stated\n"},
	{"told twice, with another verdict each", LEAF_5,
		{.comments = REPORTED(AWARE AT("2024-03-05 08:00",
			 "All certificates revoked")) ", 2024-03-09 alpha "
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
			 "Deadline of revocation")) ", 2024-03-12 alpha says:9 revoked; "
						    "3 "
						    "not revoked; 0 expired.",
			.members = DELAY},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > - overdue due "
			"2024-03-06T08:00:59 #0 stated\n"},
	{"unless the CA spoke again", LEAF_5,
		{.comments = REPORTED("- not revoked within five days\\n" AT("2024-03-06 "
									     "08:00",
			 "Deadline of revocation")) ", 2024-03-12 alpha says:9 revoked; "
						    "3 "
						    "not revoked; 0 expired., 2024-03-13 "
						    "alpha says:Done.",
			.members = DELAY},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > - "
			"unknown:not-stated "
			"#0 stated\n"},
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tag_tells_how_long),
		cmocka_unit_test(the_stated_reason_tells_more),
		cmocka_unit_test(only_what_is_stated_for_all_ends_it),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
