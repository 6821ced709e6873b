#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"

#define RULE "separate-bug-delayed-revocation"
#define TAG  "'whiteboard': '[leaf-revocation-delay]'"

/* An incident, and a delayed revocation that stands behind it in the world. */
static const struct related_case {
	struct duty_case c;
	struct bug_text other;
} cases[] = {
	{{"linked from here: when the deadline was is not read", RULE,
		 {.comments = "2025-03-01 alpha full::",
			 .members = "'blocks': [2]",
			 .history = ""},
		 .want = "irg-3.0 - > 2025-03-04T00:00 unknown:not-stated\n"
			 "wiki - > 2025-03-04T00:00 unknown:not-stated -\n"},
		{.id = 2, .comments = "2025-03-04 alpha full::", .members = TAG}},
	{{"linked from there: IRG 2.0 had a number for reports too", RULE,
		 {.comments = "2023-10-16 alpha topics", .history = ""},
		 .want = "irg-1.0 - > 2023-10-17T00:00 unknown:not-stated\n"},
		{.id = 2,
			.comments = "2023-10-17 alpha topics",
			.members = TAG ", 'see_also': "
				       "['https://bugzilla.mozilla.org/"
				       "show_bug.cgi?id=1']"}},
	{{"IRG 1.0 gave none", RULE,
		 {.comments = "2023-10-01 alpha topics",
			 .members = "'depends_on': [2]",
			 .history = ""},
		 .want = "irg-1.0 - > 2023-10-16T00:00 met\n"},
		{.id = 2, .comments = "2023-10-16 alpha topics", .members = TAG}},
	{{"not linked: there may be one", RULE,
		 {.comments = "2025-03-01 alpha full::", .history = ""}, .want = ""},
		{.id = 2, .comments = "2025-03-04 alpha full::", .members = TAG}},
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
