#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model_case.h"
#include "rules/causes.h"

#define FULL(policies, cause) FULL_BY("A000001", policies, cause)
#define FULL_BY(id, policies, cause)                                                     \
	"says:## Full Incident Report\\n### Summary\\n"                                  \
	"- **CA Owner CCADB unique ID:** " id "\\n"                                      \
	"- **Incident description:** x\\n- **Relevant policies:** " policies "\\n"       \
	"### Impact\\n- **Total number of certificates:** 0\\n"                          \
	"### Root Cause Analysis\\n#### Contributing Factor #1: f\\n"                    \
	"- **Description:** " cause "\\n"

static const struct {
	const char *name;
	const char *comments;
	const char *want;
} cases[] = {
	{"none", "2025-03-05 alpha", ""},
	{"of the CA's report",
		"2025-04-05 alpha " FULL("BR 4.9.7 and CPS 4.9", "A job was not run."),
		"cause #0 A job was not run.\n"
		"policies #0 BR 4.9.7 and CPS 4.9\nrequirement #0 TLS BR 4.9.7\n"},
	{"as last stated",
		"2025-04-05 alpha " FULL(
			"BR 4.9.7", "Not known yet.") ", "
						      "2025-04-06 alpha, "
						      "2025-04-07 alpha " FULL("BR 4.9.9",
							      "A job was not run."),
		"cause #2 A job was not run.\n"
		"policies #2 BR 4.9.9\nrequirement #2 TLS BR 4.9.9\n"},
	{"of other sides nothing", "2025-04-05 moz " FULL("BR 4.9.7", "They sleep."), ""},
	{"of other sides nothing, though it comes later",
		"2025-04-05 alpha " FULL(
			"BR 4.9.7", "A job was not run.") ", "
							  "2025-04-06 moz " FULL(
								  "BR 1.1", "Another."),
		"cause #0 A job was not run.\n"
		"policies #0 BR 4.9.7\nrequirement #0 TLS BR 4.9.7\n"},
	{"no requirement of earlier policies beside later ones",
		"2025-04-05 alpha " FULL(
			"BR 4.9.7", "A job was not run.") ", "
							  "2025-04-07 alpha " FULL(
								  "our CPS 1.2", "TBD"),
		"cause #0 A job was not run.\npolicies #1 our CPS 1.2\n"},
};

static void show(struct buf *out, const struct bug *bug, const char *word,
	const struct causes_said *said)
{
	for (uint32_t i = 0; i < said->n; i++)
		buf_printf(out, "%s #%d " STR_FMT "\n", word, (int)said->comment,
			STR_ARG(digest_str(bug->d, said->rows[i].text)));
	assert_true(said->n > 0 || said->comment == -1);
}

static void the_last_post_of_the_ca_is_taken(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct causes causes;
		struct world w;
		struct buf got;

		world_init(&w);
		world_bug(&w,
			&(struct bug_text){.members = "'assigned_to': '@alpha'",
				.comments = cases[i].comments,
				.history = ""});
		world_load(&w);
		causes_find(&causes, w.model.bugs.v[0]);
		buf_init(&got, 65536);
		show(&got, w.model.bugs.v[0], "cause", &causes.roots);
		show(&got, w.model.bugs.v[0], "policies", &causes.policies);
		show(&got, w.model.bugs.v[0], "requirement", &causes.requirements);
		if (!str_eq_c(buf_view(&got), cases[i].want))
			fail_msg("%s: " STR_FMT, cases[i].name, STR_ARG(buf_view(&got)));
		buf_release(&got);
		world_release(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_last_post_of_the_ca_is_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
