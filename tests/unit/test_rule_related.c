#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"

#define RULE "separate-bug-delayed-revocation"
#define OV   "'whiteboard': '[ov-misissuance]'"
#define TAG  "'whiteboard': '[leaf-revocation-delay]'"

/* An incident, and a delayed revocation that stands behind it in the world. */
static const struct related_case {
	struct duty_case c;
	struct bug_text other;
} cases[] = {
	{{"late: from the deadline, where the decision is no earlier", RULE,
		 {.comments = "2025-03-02 alpha " TIMELINE(
			  AT("2025-03-01 08:00", "We become aware")),
			 .members = OV ", 'blocks': [2]"},
		 .want = "irg-3.0 2025-03-06T08:00..2025-03-06T08:00:59 > "
			 "2025-03-10T00:00 late 3d 15:59 #0 stated\n"
			 "wiki 2025-03-06T08:00..2025-03-06T08:00:59 > 2025-03-10T00:00 "
			 "late 3d 15:59 #0 stated -\n"},
		{.id = 2, .comments = "2025-03-10 alpha says:Late.", .members = TAG}},
	{{"met: from the decision, before the deadline", RULE,
		 {.comments = "2025-03-02 alpha " TIMELINE(
			  AT("2025-03-01 08:00", "We become aware")),
			 .members = OV ", 'blocks': [2]"},
		 .want = "irg-3.0 2025-03-05T08:00..2025-03-05T08:00:59 > "
			 "2025-03-06T00:00 met 0d 15:59 2#0 stated\n"
			 "wiki 2025-03-05T08:00..2025-03-05T08:00:59 > 2025-03-06T00:00 "
			 "met 0d 15:59 2#0 stated -\n"},
		{.id = 2,
			.comments = "2025-03-06 alpha " TIMELINE(
				AT("2025-03-05 08:00", "Decision to delay")),
			.members = TAG}},
	{{"in time for the deadline; when it was decided is not stated", RULE,
		 {.comments = "2025-03-02 alpha " TIMELINE(
			  AT("2025-03-01 08:00", "We become aware")),
			 .members = OV ", 'blocks': [2]"},
		 .want = "irg-3.0 2025-03-06T08:00..2025-03-06T08:00:59 > "
			 "2025-03-06T00:00 unknown:not-stated 0d 00:00 #0 stated\n"
			 "wiki 2025-03-06T08:00..2025-03-06T08:00:59 > 2025-03-06T00:00 "
			 "met 0d 00:00 #0 stated -\n"},
		{.id = 2, .comments = "2025-03-06 alpha says:Late.", .members = TAG}},
	{{"awareness of the misissuance is no decision", RULE,
		 {.comments = "2025-03-02 alpha " TIMELINE(
			  AT("2025-03-01 08:00", "We become aware")),
			 .members = OV ", 'blocks': [2]"},
		 .want = "irg-3.0 2025-03-06T08:00..2025-03-06T08:00:59 > "
			 "2025-03-07T00:00 unknown:not-stated 0d 15:59 #0 stated\n"
			 "wiki 2025-03-06T08:00..2025-03-06T08:00:59 > 2025-03-07T00:00 "
			 "late 0d 15:59 #0 stated -\n"},
		{.id = 2,
			.comments = "2025-03-07 alpha " TIMELINE(
				AT("2025-03-01 08:00", "We become aware")),
			.members = TAG}},
	{{"late, and none is linked", RULE,
		 {.comments = "2025-03-12 alpha " TIMELINE(
			  AT("2025-03-01 08:00", "We become aware")
				  AT("2025-03-10 08:00", "All certificates revoked")),
			 .members = OV},
		 .want = "irg-3.0 2025-03-06T08:00 > - unknown:not-linked #0 stated\n"
			 "wiki 2025-03-06T08:00 > - unknown:not-linked #0 stated -\n"},
		{.id = 2, .comments = "2025-03-10 alpha says:Late.", .members = TAG}},
	{{"in time, and none is linked", RULE,
		 {.comments = "2025-03-12 alpha " TIMELINE(
			  AT("2025-03-01 08:00", "We become aware")
				  AT("2025-03-05 08:00", "All certificates revoked")),
			 .members = OV},
		 .want = ""},
		{.id = 2, .comments = "2025-03-10 alpha says:Late.", .members = TAG}},
	{{"linked from here: the deadline is not stated", RULE,
		 {.comments = "2025-03-01 alpha full::",
			 .members = "'blocks': [2]",
			 .history = ""},
		 .want = "irg-3.0 - > 2025-03-04T00:00 unknown:not-stated stated\n"
			 "wiki - > 2025-03-04T00:00 unknown:not-stated stated -\n"},
		{.id = 2, .comments = "2025-03-04 alpha full::", .members = TAG}},
	{{"linked from there: IRG 2.0 had a number for reports too", RULE,
		 {.comments = "2023-10-16 alpha topics", .history = ""},
		 .want = "irg-1.0 - > 2023-10-17T00:00 unknown:not-stated stated\n"},
		{.id = 2,
			.comments = "2023-10-17 alpha topics",
			.members = TAG ", 'see_also': "
				       "['https://bugzilla.mozilla.org/"
				       "show_bug.cgi?id=1']"}},
	{{"IRG 1.0 gave none", RULE,
		 {.comments = "2023-10-01 alpha topics",
			 .members = "'depends_on': [2]",
			 .history = ""},
		 .want = "irg-1.0 - > 2023-10-16T00:00 met stated\n"},
		{.id = 2, .comments = "2023-10-16 alpha topics", .members = TAG}},
	{{"not linked: there may be one", RULE,
		 {.comments = "2025-03-01 alpha full::", .history = ""}, .want = ""},
		{.id = 2, .comments = "2025-03-04 alpha full::", .members = TAG}},
	{{"named by a comment here, and by no other", RULE,
		 {.id = 11111,
			 .comments = "2025-03-02 alpha " TIMELINE(AT("2025-03-01 08:00",
				 "We become aware")) ", 2025-03-10 alpha "
						     "says:See bug 22222.",
			 .members = OV},
		 .want = "irg-3.0 2025-03-06T08:00..2025-03-06T08:00:59 > "
			 "2025-03-10T00:00 late 3d 15:59 #0 stated\n"
			 "wiki 2025-03-06T08:00..2025-03-06T08:00:59 > 2025-03-10T00:00 "
			 "late 3d 15:59 #0 stated -\n"},
		{.id = 22222, .comments = "2025-03-10 alpha says:Late.", .members = TAG}},
	{{"an older one is named", RULE,
		 {.id = 11111,
			 .comments = "2025-03-02 alpha " TIMELINE(AT("2025-03-01 08:00",
				 "We become aware")) ", 2025-03-10 alpha "
						     "says:See bug 22222.",
			 .members = OV},
		 .want = ""},
		{.id = 22222, .comments = "2025-02-10 alpha says:Late.", .members = TAG}},
	{{"some were not revoked by the deadline, and none is linked", RULE,
		 {.comments = "2025-03-02 alpha " TIMELINE(AT("2025-03-01 08:00",
			  "We become aware")) ", 2025-03-07 alpha says:34 "
					      "certificates were revoked by "
					      "2025-03-06 08:00 UTC. 12 were "
					      "not.",
			 .members = OV},
		 .want = "irg-3.0 2025-03-06T08:00 > - unknown:not-linked #0 stated\n"
			 "wiki 2025-03-06T08:00 > - unknown:not-linked #0 stated -\n"},
		{.id = 2, .comments = "2025-03-10 alpha says:Late.", .members = TAG}},
	{{"a day before it", RULE,
		 {.comments = "2025-03-02 alpha " TIMELINE(AT("2025-03-01 08:00",
			  "We become aware")) ", 2025-03-07 alpha says:34 "
					      "certificates were revoked by "
					      "2025-03-05 08:00 UTC. 12 were "
					      "not.",
			 .members = OV},
		 .want = ""},
		{.id = 2, .comments = "2025-03-10 alpha says:Late.", .members = TAG}},
	{{"linked to another CA's", RULE,
		 {.comments = "2025-03-01 alpha full::",
			 .members = "'depends_on': [2]",
			 .history = ""},
		 .want = ""},
		{.id = 2,
			.summary = "Gamma: x",
			.comments = "2025-03-04 moz",
			.members = TAG}},
	{{"linked to an earlier one", RULE,
		 {.comments = "2025-03-01 alpha full::",
			 .members = "'depends_on': [2]",
			 .history = ""},
		 .want = ""},
		{.id = 2, .comments = "2025-02-27 alpha full::", .members = TAG}},
	{{"linked to one that is no delayed revocation", RULE,
		 {.comments = "2025-03-01 alpha full::",
			 .members = "'blocks': [2]",
			 .history = ""},
		 .want = ""},
		{.id = 2, .comments = "2025-03-04 alpha full::"}},
	{{"the delayed revocation itself", RULE,
		 {.comments = "2025-03-01 alpha full::",
			 .members = TAG ", 'blocks': [2]",
			 .history = ""},
		 .want = ""},
		{.id = 2, .comments = "2025-03-04 alpha full::"}},
	{{"F5: before the first window", RULE,
		 {.comments = "2023-02-01 alpha topics",
			 .members = "'blocks': [2]",
			 .history = ""},
		 .want = ""},
		{.id = 2, .comments = "2023-02-14 alpha topics", .members = TAG}},
};

static void a_delayed_revocation_has_a_bug_of_its_own(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rules rules;
		struct world w;
		struct buf out;

		duty_rules(&rules);
		world_init(&w);
		world_bug(&w, &cases[i].c.bug);
		world_bug(&w, &cases[i].other);
		world_load(&w);
		buf_init(&out, WORLD_TEXT_MAX);
		duty_rows(&w, &rules, &cases[i].c, &out);
		world_says(cases[i].c.name, &out, cases[i].c.want);
		world_release(&w);
		rules_release(&rules);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_delayed_revocation_has_a_bug_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
