#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "report/remarks.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { BUG = 9123456 };

struct sample {
	const char *name;
	const char *text;
	const char *want; /* words, each with its line and day */
};

static void check_with(const struct sample *sample, enum report_kind kind, bool said)
{
	struct remarks_about about = {.kind = kind, .bug = BUG};
	struct remarks remarks = {0};
	struct hints_text sentences;
	struct arena arena;
	struct buf got;
	struct doc doc;

	arena_init(&arena);
	buf_init(&got, 65536);
	assert_true(date_parse_instant(STR("2025-06-10T09:00:00Z"), &about.time));
	doc_read(&arena, str_c(sample->text), kind, TEMPLATE_IRG_3, &doc);
	sentences = hints_text_read(&arena, str_c(sample->text));
	about.said = said ? &sentences : NULL;
	remarks_read(&arena, str_c(sample->text), &doc, &about, &remarks);
	for (size_t i = 0; i < remarks.list.n; i++) {
		const struct remark *remark = &remarks.list.v[i];
		char day[DATE_DAY_SIZE] = "";

		if (remark->day != DATE_DAY_NONE)
			date_print_day(remark->day, day);
		buf_printf(&got, "%s%s %d%s%s", i ? ", " : "", remarks_word(remark->what),
			remark->line, day[0] ? " " : "", day);
	}
	if (!str_eq_c(buf_view(&got), sample->want))
		fail_msg("%s: <" STR_FMT "> instead of <%s>", sample->name,
			STR_ARG(buf_view(&got)), sample->want);
	doc_release(&doc);
	remarks_release(&remarks);
	buf_release(&got);
	arena_release(&arena);
}

/* Whether or not its sentences have been read. */
static void check(const struct sample *sample, enum report_kind kind)
{
	check_with(sample, kind, false);
	check_with(sample, kind, true);
}

static void reports_say_whether_it_goes_on(void **state)
{
	static const struct sample samples[] = {
		{"in so many words", "x\n\nThe incident is contained.", "contained 3"},
		{"goes on", "The incident is ongoing.", "ongoing 1"},
		{"not contained", "The incident is not yet contained.", "ongoing 1"},
		{"by the end of non-compliance",
			"### Summary\n\n- **Non-compliance end date:** 2025-06-01\n",
			"contained 3"},
		{"its end lies ahead",
			"### Summary\n\n- **Non-compliance end date:** "
			"Ongoing\n\nRevoked.\n",
			"ongoing 3"},
		{"its end is left out",
			"### Summary\n\n- **Non-compliance end date:** TBD\n\nOne was "
			"revoked.\n",
			""},
		{"what is told as done", "- 2025-06-01 17:00 All certificates revoked\n",
			"contained 1"},
		{"what is to come", "All certificates will be revoked.", ""},
		{"what should have been", "The certificate should have been revoked.",
			""},
		{"not stopped", "We have not stopped.", "ongoing 1"},
		{"stopped is not over", "Issuance was stopped.", ""},
		{"a table without blanks", "|a|b|\n|-|-|\n|10:00|certificates revoked|\n",
			"contained 3"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(samples); i++)
		check(&samples[i], REPORT_FULL);
}

static void updates_do_not_say_whether_it_goes_on(void **state)
{
	static const struct sample sample = {
		"an update", "All certificates were revoked.", ""};

	(void)state;
	check(&sample, REPORT_UPDATE);
}

static void days_are_promised_and_asked_for(void **state)
{
	static const struct sample samples[] = {
		{"the full report",
			"A full report will follow not later than 2025-06-30.",
			"report-promised 1 2025-06-30"},
		{"due", "A full report with causes is due by 30 June 2025.",
			"report-promised 1 2025-06-30"},
		{"the remaining topics", "We will post topics 4 to 7 on 2025-06-18.",
			"report-promised 1 2025-06-18"},
		{"without a day", "A full report will follow within two weeks.", ""},
		{"another report", "The audit report will be published on 2025-06-18.",
			""},
		{"quoted", "> A full report will follow on 2025-06-30.", ""},
		{"next update", "We ask to set Next update to 2025-07-17.",
			"next-update-requested 1 2025-07-17"},
		{"next update without a day", "We ask to set Next update.", ""},
		{"closure, on the day of the comment", "We request closure of this bug.",
			"closure-requested 1 2025-06-10"},
		{"closure denied elsewhere in the text",
			"We request closure.\n\nPlease do not close this bug yet.", ""},
		{"all items", "All action items are complete.", "all-items-complete 1"},
		{"all items but one", "All Action Items but one have been completed.",
			"not-all-items-complete 1"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(samples); i++)
		check(&samples[i], REPORT_UPDATE);
}

static void words_are_hints(void **state)
{
	static const struct sample samples[] = {
		{"reasons", "A court order and the Christmas freeze.\n\nKeys are pinned.",
			"court-order 1, holiday 1, freeze 1, pinning 3"},
		{"critical infrastructure",
			"The certificates serve critical national infrastructure.",
			"critical-infrastructure 1"},
		{"legal hold and police", "A legal hold of law enforcement.",
			"legal-hold 1, investigation 1"},
		{"no risk", "This has no effect on the security of relying parties.",
			"no-security-risk 1"},
		{"not a security risk", "It is not a security risk.",
			"no-security-risk 1"},
		{"a risk", "It is a security risk.", ""},
		{"found by the CA", "We found 12 additional certificates.",
			"more-found-by-ca 1"},
		{"found by others",
			"Three further certificates were found by a researcher.",
			"more-found-by-others 1"},
		{"none found", "We found no further certificates.", ""},
		{"again", "After issuance was resumed the error occurred again.",
			"recurred 1"},
		{"so that it does not", "It will not happen again.", ""},
		{"unaware", "We were not aware of this requirement.",
			"requirement-not-known 1"},
		{"known", "The requirement was known to the team.",
			"requirement-known 1"},
		{"the linter", "The linter did not know the rule.", "lint 1"},
		{"a rationale",
			"### Impact\n\n- **Analysis:** The pumps have to be visited one "
			"by "
			"one.\n",
			"delay-rationale 3"},
		{"for each subscriber",
			"### Impact\n\n- **Analysis:** The reasons of each subscriber "
			"are "
			"attached.\n",
			"delay-rationale 3, delay-per-subscriber 3"},
		{"no rationale",
			"### Impact\n\n- **Analysis:** N/A, all was done in good time.\n",
			""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(samples); i++)
		check(&samples[i], REPORT_FULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports_say_whether_it_goes_on),
		cmocka_unit_test(updates_do_not_say_whether_it_goes_on),
		cmocka_unit_test(days_are_promised_and_asked_for),
		cmocka_unit_test(words_are_hints),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
