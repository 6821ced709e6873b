#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"

#define RULE "separate-bug-delayed-revocation"
#define TAG  "'whiteboard': '[leaf-revocation-delay]'"

/* A delayed revocation, and another incident that stands behind it in the world. */
static const struct related_case {
	struct duty_case c;
	struct bug_text other;
} cases[] = {
	{{"linked to the incident that it follows", RULE,
		 {.comments = "2025-03-01 alpha full::",
			 .members = TAG ", 'blocks': [2]",
			 .history = ""},
		 .want = "irg-3.0 - > 2025-03-01T00:00 met to #0\n"
			 "wiki - > 2025-03-01T00:00 unknown:not-stated to #0 -\n"},
		{.id = 2, .comments = "2025-02-01 alpha full::"}},
	{{"linked from there", RULE,
		 {.comments = "2025-02-28 alpha full::", .members = TAG, .history = ""},
		 .want = "irg-1.0 - > 2025-02-28T00:00 met to #0\n"
			 "wiki - > 2025-02-28T00:00 unknown:not-stated to #0 -\n"},
		{.id = 2,
			.comments = "2025-02-01 alpha full::",
			.members = "'see_also': "
				   "['https://bugzilla.mozilla.org/show_bug.cgi?id=1']"}},
	{{"not linked", RULE,
		 {.comments = "2025-03-01 alpha full::", .members = TAG, .history = ""},
		 .want = "irg-3.0 - > 2025-03-01T00:00 unknown:not-linked to #0\n"
			 "wiki - > 2025-03-01T00:00 unknown:not-stated to #0 -\n"},
		{.id = 2, .comments = "2025-02-01 alpha full::"}},
	{{"linked to another CA's", RULE,
		 {.comments = "2025-03-01 alpha full::",
			 .members = TAG ", 'depends_on': [2]",
			 .history = ""},
		 .want = "irg-3.0 - > 2025-03-01T00:00 unknown:not-linked to #0\n"
			 "wiki - > 2025-03-01T00:00 unknown:not-stated to #0 -\n"},
		{.id = 2, .summary = "Gamma: x", .comments = "2025-02-01 moz"}},
	{{"linked to a later one", RULE,
		 {.comments = "2025-03-01 alpha full::",
			 .members = TAG ", 'depends_on': [2]",
			 .history = ""},
		 .want = "irg-3.0 - > 2025-03-01T00:00 unknown:not-linked to #0\n"
			 "wiki - > 2025-03-01T00:00 unknown:not-stated to #0 -\n"},
		{.id = 2, .comments = "2025-03-02 alpha full::"}},
	{{"not a delayed revocation", RULE,
		 {.comments = "2025-03-01 alpha full::",
			 .members = "'blocks': [2]",
			 .history = ""},
		 .want = ""},
		{.id = 2, .comments = "2025-02-01 alpha full::"}},
	{{"F5: before the first window", RULE,
		 {.comments = "2023-02-14 alpha topics",
			 .members = TAG ", 'blocks': [2]",
			 .history = ""},
		 .want = "irg-1.0 2023-02-14T00:00 > - not-applicable:before-window -\n"},
		{.id = 2, .comments = "2022-02-01 alpha topics"}},
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
