#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"

#include "report/reason.h"

static void show(const struct facts *facts, struct buf *out)
{
	for (size_t i = 0; i < facts->n; i++) {
		const struct fact *f = &facts->list[i];

		buf_printf(
			out, "#%d:%d %s ", f->comment, f->line, timeline_word(f->what));
		duty_when(out, f->when);
		buf_byte(out, '\n');
	}
	if (facts->certificates >= 0)
		buf_printf(out, "%d by #%d\n", (int)facts->certificates,
			facts->certificates_comment);
	if (facts->remaining_valid >= 0)
		buf_printf(out, "%d valid by #%d\n", (int)facts->remaining_valid,
			facts->remaining_comment);
	if (facts->reasons & REASON_5_DAYS)
		buf_c(out, "five days\n");
}

#define IMPACT(total, valid)                                                             \
	"says:## Full Incident Report\\n### Summary\\n"                                  \
	"- **CA Owner CCADB unique ID:** A000001\\n"                                     \
	"- **Incident description:** x\\n- **Relevant policies:** BR 4.9.1.1 (12)\\n"    \
	"### Impact\\n- **Total number of certificates:** " total "\\n"                  \
	"- **Total number of \\'remaining valid\\' certificates:** " valid "\\n"

#define TOPICS(first)                                                                    \
	"says:1. How your CA first became aware of the problem\\n\\n" first              \
	"\\n\\n2. Timeline\\n\\nNone.\\n\\n3. Whether your CA has stopped issuing "      \
	"certificates with the problem\\n\\nYes.\\n\\n4. Summary of the problematic "    \
	"certificates\\n\\nN/A\\n\\n5. Complete certificate data\\n\\nN/A\\n\\n6. How "  \
	"and "                                                                           \
	"why the mistakes were made\\n\\nA profile.\\n\\n7. List of steps\\n\\nNone."

static const struct {
	const char *name;
	const char *comments;
	const char *want;
} cases[] = {
	{"with the comment and the line",
		"2024-03-05 alpha, 2024-03-06 alpha " TIMELINE(
			AT("2024-03-01 08:00", "We become aware")),
		"#1:9 aware 2024-03-01T08:00..2024-03-01T08:00:59\n"},
	{"of other sides nothing",
		"2024-03-05 moz " TIMELINE(AT("2024-03-01 08:00", "We become aware")),
		""},
	{"told twice it is one fact",
		"2024-03-05 alpha " TIMELINE(AT("2024-03-01 08:00",
			"We become aware")) ", 2024-03-06 alpha " TIMELINE(AT("2024-03-"
									      "01 08:00",
			"We become aware")),
		"#0:9 aware 2024-03-01T08:00..2024-03-01T08:00:59\n"},
	{"as told most exactly",
		"2024-03-05 alpha says:All certificates were revoked on 2024-03-01., "
		"2024-03-06 alpha says:All certificates were revoked on 2024-03-01 at "
		"08:00 UTC., 2024-03-07 alpha says:All certificates were revoked on "
		"2024-03-01.",
		"#1:1 revocation-done 2024-03-01T08:00..2024-03-01T08:00:59\n"},
	{"what is done later than its comment is not done",
		"2024-03-05 alpha " TIMELINE(AT("2024-03-04 08:00",
			"Certificate problem report received") AT("2024-03-05 09:00",
			"Preliminary report sent to the "
			"reporter") AT("2024-03-08 08:00", "All certificates revoked")),
		"#0:9 problem-report-received 2024-03-04T08:00..2024-03-04T08:00:59\n"
		"#0:10 answer-perhaps 2024-03-05T09:00..2024-03-05T09:00:59\n"
		"#0:11 revocation-told 2024-03-08T08:00..2024-03-08T08:00:59\n"},
	{"by this bug: from its filing to the first post",
		"2019-07-05T08:00 moz, 2019-07-08T09:00 alpha, 2019-07-19 alpha " TOPICS(
			"By this bug."),
		"#2:3 aware 2019-07-05T08:00..2019-07-08T09:00\n"},
	{"on the day that is stated",
		"2019-07-05T08:00 moz, 2019-07-08T09:00 alpha, 2019-07-19 alpha " TOPICS(
			"By this bug on 2019-07-05."),
		"#2:3 aware 2019-07-05T08:00..2019-07-05T23:59:59\n"},
	{"on a day before it was filed",
		"2019-07-05T08:00 moz, 2019-07-19 alpha " TOPICS(
			"By this bug on 2019-07-04."),
		""},
	{"of a bug that the CA filed",
		"2019-07-05T08:00 alpha, 2019-07-19 alpha " TOPICS("By this bug."), ""},
	{"numbers as last stated, and the reason",
		"2025-03-05 alpha " IMPACT("12", "3") ", 2025-03-06 alpha " IMPACT(
			"14", "See above"),
		"14 by #1\n3 valid by #0\nfive days\n"},
};

static void facts_are_what_the_ca_states(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct facts facts;
		struct world w;
		struct buf out;

		world_init(&w);
		world_bug(&w, &(struct bug_text){.comments = cases[i].comments});
		world_load(&w);
		facts_make(&facts, w.model.bugs.v[0], &w.arena);
		buf_init(&out, WORLD_TEXT_MAX);
		show(&facts, &out);
		world_says(cases[i].name, &out, cases[i].want);
		world_release(&w);
	}
}

static void facts_are_found_by_kind(void **state)
{
	const struct fact list[] = {
		{.when = {100, 159}, .what = STATED_AWARE, .comment = 1},
		{.when = {50, 300}, .what = STATED_AWARE, .comment = 2},
		{.when = {70, 70}, .what = STATED_TOLD, .comment = 3},
	};
	struct facts facts = {.list = list, .n = COUNT(list)};

	(void)state;
	assert_int_equal(facts_first(&facts, STATED_AWARE)->comment, 1);
	assert_int_equal(facts_last(&facts, STATED_AWARE)->comment, 2);
	assert_int_equal(facts_span(&facts, STATED_AWARE).earliest, 50);
	assert_int_equal(facts_span(&facts, STATED_AWARE).latest, 300);
	assert_int_equal(facts_aware(&facts).latest, 300);
	assert_null(facts_first(&facts, STATED_REVOCATION_DONE));
	assert_null(facts_last(&facts, STATED_REVOCATION_DONE));
	assert_true(facts_span(&facts, STATED_REVOCATION_DONE).earliest == DATE_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(facts_are_what_the_ca_states),
		cmocka_unit_test(facts_are_found_by_kind),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
