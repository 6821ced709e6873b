#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "report/story.h"

static const struct {
	const char *text;
	bool want;
} table[] = {
	{"On Monday our linter alerted us to five responses with a wrong date. The cause "
	 "was a clock. We will add a monitor.",
		true},
	{"Root cause: a typo. Impact: five. Steps: done.", true},
	{"Full Incident Report (see attached PDF)", true},
	{"Incident details. Reason: disk full. Corrective measures: an alarm.", true},
	{"Why it happened: a disk was full. Affected: two CRLs. Remedy: an alarm.",
		false},
	{"What happened: they expired. Why it happened: a disk was full. Affected: two.",
		true},
	{"For this reason we ask who is affected by the fixed date.", false},
	{"We are looking for the cause.", false},
	{"The cause is known; no certificate is affected.", false},
	{"We became aware of the impact and prevent more.", false},
	{"Thank you, we will answer tomorrow.", false},
};

static void a_story_has_a_cause_and_more(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct hints_text said = hints_text_read(&arena, str_c(table[i].text));

		if (story_is_told(&said) != table[i].want)
			fail_msg("%s", table[i].text);
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_story_has_a_cause_and_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
