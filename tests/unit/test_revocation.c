#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"

#define LEAF_5   "br-revoke-leaf-5d"
#define OV       "'whiteboard': '[ov-misissuance]'"
#define DELAY    "'whiteboard': '[leaf-revocation-delay]'"
#define AWARE    AT("2024-03-01 08:00", "We become aware")
#define STARTED  "2024-03-01T08:00..2024-03-01T08:00:59 > "
#define REPORTED "2024-03-11 alpha " TIMELINE
#define IMPACT(total, lines)                                                             \
	" alpha says:## Incident Report\\n### Summary\\nx\\n### Impact\\n" total         \
	" certificates\\n### Timeline\\nAll times are UTC.\\n\\n" lines                  \
	"\\n### Root Cause Analysis\\nx\\n### Lessons Learned\\nx\\n### Action "         \
	"Items\\nx"

/* What is told later, or before it is done. */
static const struct duty_case news[] = {
	{"what is not done yet ends nothing, late", LEAF_5,
		{.comments = "2024-03-02 alpha " TIMELINE(
			 AWARE AT("2024-03-20 08:00", "All 46 certificates revoked")),
			.members = OV},
		.want = "br-1.6.1 " STARTED "- unknown:not-stated #0 stated\n"},
	{"nor in time", LEAF_5,
		{.comments = "2024-03-02 alpha " TIMELINE(
			 AWARE AT("2024-03-04 08:00", "All 46 certificates revoked")),
			.members = OV},
		.want = "br-1.6.1 " STARTED "- unknown:not-stated #0 stated\n"},
	{"what is done at the minute of the comment is", LEAF_5,
		{.comments = "2024-03-04T08:00 alpha " TIMELINE(
			 AWARE AT("2024-03-04 08:00", "All 46 certificates revoked")),
			.members = OV},
		.want = "br-1.6.1 " STARTED "2024-03-04T08:00..2024-03-04T08:00:59 met "
			"2d 23:59 #0 to #0 stated\n"},
	{"a part is done, and all by a plan", LEAF_5,
		{.comments = "2024-03-05 alpha " TIMELINE(
			 AWARE AT("2024-03-04 08:00", "All DV certificates revoked")
				 AT("2024-03-07 08:00", "All certificates revoked")),
			.members = OV},
		.want = "br-1.6.1 " STARTED "2024-03-04T08:00..2024-03-04T08:00:59 "
			"unknown:not-stated 2d 23:59 #0 to #0 stated\n"},
	{"a later report of more certificates", LEAF_5,
		{.comments = "2024-03-11" IMPACT("46",
			 AWARE AT("2024-03-04 08:00",
				 "All certificates revoked")) ", 2024-03-22" IMPACT("58",
			 ""),
			.members = OV},
		.want = "br-1.6.1 " STARTED "2024-03-04T08:00..2024-03-04T08:00:59 "
			"unknown:not-stated 2d 23:59 #0 to #0 stated\n"},
	{"a later revocation of some", LEAF_5,
		{.comments = REPORTED(AWARE AT("2024-03-04 08:00",
			 "All certificates "
			 "revoked")) ", 2024-03-22 alpha "
				     "says:It has been "
				     "revoked on 2024-03-21 "
				     "at 09:10 UTC.",
			.members = OV},
		.want = "br-1.6.1 " STARTED "2024-03-04T08:00..2024-03-04T08:00:59 "
			"unknown:not-stated 2d 23:59 #0 to #0 stated\n"},
	{"a delay whose non-compliance began five days after awareness", LEAF_5,
		{.comments = REPORTED("- not revoked within five days\\n" AWARE AT(
			 "2024-03-06 08:00", "Non-compliance begins")
				 AT("2024-03-10 08:00", "Last certificate revoked")),
			.members = DELAY},
		.want = "br-1.6.1 2024-03-01T08:00..2024-03-01T08:00:59 > "
			"2024-03-10T08:00..2024-03-10T08:00:59 late 8d 23:59 #0 to #0 "
			"stated\n"},
	{"one that began with the certificates tells no deadline", LEAF_5,
		{.comments = REPORTED(
			 "- not revoked within five days\\n" AT("2024-02-01 08:00",
				 "Non-compliance begins") AWARE AT("2024-03-02 08:00",
				 "Last certificate revoked")),
			.members = DELAY},
		.want = ""},
	{"nor does one that began with awareness", LEAF_5,
		{.comments = REPORTED(
			 "- not revoked within five days\\n" AT("2024-03-01 08:00",
				 "Non-compliance begins") AWARE AT("2024-03-05 08:00",
				 "Last certificate revoked")),
			.members = DELAY},
		.want = ""},
};

static void what_is_told_later_makes_it_less_sure(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(news) / sizeof(news[0]); i++)
		duty_check(&news[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_told_later_makes_it_less_sure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
