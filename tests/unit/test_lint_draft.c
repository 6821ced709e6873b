#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lint_case.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Text of no template: how Bugzilla would show it is checked all the same. */
static const struct {
	const char *name;
	const char *text;
	const char *want; /* but for kind-unknown */
} shown[] = {
	{"a tag", "a <b>x</b>", "render-html:1:3"},
	{"words in pointed brackets", "the <name of it>", "render-html:1:5"},
	{"a comment of HTML", "<!-- x -->", "render-html:1:1"},
	{"a link in pointed brackets", "<https://ca.example/>", ""},
	{"less than", "6 < 10 and n <3 x> y", ""},
	{"code", "`<b>` and ``<i>`</i>``", ""},
	{"code that does not end", "`<b>", "render-html:1:2"},
	{"an escaped bracket", "\\<b>", ""},
	{"code in a fence", "```\n<b> a@b.example\n##x\n```\n", ""},
	{"a mail address", "write to a.b@ca.example.", "privacy:1:10"},
	{"a mail address as a link", "<mailto:a@ca.example>", "privacy:1:9"},
	{"a mail address in code", "`a@ca.example`", ""},
	{"an at sign", "a @ b, @name, x@y", ""},
	{"a password in an address", "https://user@ca.example/", ""},
	{"a table", "| a | b |\n|-|-|\n| c | d |\n", ""},
	{"a table behind a heading", "## A\n| a | b |\n|-|-|\n| c | d |\n", ""},
	{"a table behind text", "x:\n| a | b |\n|-|-|\n| c | d |\n", "render-table:2:1"},
	{"a table with a row too short and one too long",
		"| a | b |\n|-|-|\n| c |\n| c | d | e |\n",
		"render-table:3:1 render-table:4:1"},
	{"a second row of another width", "| a | b |\n|-|\n", "render-table:2:1"},
	{"rows of a table that is none", "| a | b |\n|-|\n| c |\n| c | d | e |\n",
		"render-table:2:1"},
	{"text indented behind an empty line", "a\n\n    b\n    c\n\n    d\n",
		"render-indent:3:5"},
	{"text indented behind text", "a\n    b\n", ""},
	{"text indented in a list", "- a\n\n    b\n\n  c\n\n    d\n", ""},
	{"text indented when the list is over", "- a\n\nb\n\n\tc\n", "render-indent:5:2"},
	{"a fence without an end", "a\n\n~~~\nb\n", "render-fence:3:1"},
	{"a heading without a blank", "##A\n", "render-heading:1:1"},
};

static void how_bugzilla_shows_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(shown); i++) {
		struct lint_input input = {.text = str_c(shown[i].text)};
		struct lint_facts facts;
		struct lint_case c;

		lint_case_begin(&c, "2026-04-15");
		lint_draft(&c.lint, &input, &facts);
		if (strcmp(lint_case_found(&c, "kind-unknown"), shown[i].want) != 0)
			fail_msg("%s: %s", shown[i].name, c.found);
		lint_case_end(&c);
	}
}

#define PRELIMINARY(description, policies, source)                                       \
	"## Preliminary Incident Report\n\n### Summary\n"                                \
	"- **Incident description:** " description "\n"                                  \
	"- **Relevant policies:** " policies "\n"                                        \
	"- **Source of incident disclosure:** " source "\n"

static const struct {
	const char *name;
	const char *text;
	const char *want;
} reports[] = {
	{"all is said", PRELIMINARY("It is contained.", "BR 4.9", "Self Reported"), ""},
	{"a choice in other letters, with how it came about",
		PRELIMINARY("It is ongoing.", "BR 4.9", "self-reported, by a lint"), ""},
	{"a sentence that is no choice",
		PRELIMINARY("Contained.", "BR 4.9", "Reported by a third party"),
		"source-choice:6:38"},
	{"not applicable is an answer", PRELIMINARY("Contained.", "N/A", "n/a"), ""},
	{"nothing is not", PRELIMINARY("Contained.", "-", "Audit"), "field-empty:5:5"},
	{"choices left in",
		PRELIMINARY("Contained.", "BR",
			"Self Reported / Third Party Reported / Audit"),
		"field-placeholder:6:38"},
	{"a choice in quotes", PRELIMINARY("Contained.", "BR", "\"Audit\", of 2026"), ""},
	{"two of the choices",
		PRELIMINARY("Contained.", "BR", "Self Reported or Third Party Reported"),
		"source-choice:6:38"},
	{"a choice, and words on another",
		PRELIMINARY("Contained.", "BR", "Self Reported, not by a third party"),
		""},
	{"a code and a quote with TBD",
		PRELIMINARY("Contained: `O=TBD`, `TBD` and \"L=TBD\".", "BR", "Audit"),
		""},
	{"a delay that there was not",
		PRELIMINARY("Contained, without any delayed revocation.", "BR", "Audit"),
		""},
	{"it persists", PRELIMINARY("The fault persists.", "BR", "Audit"), ""},
	{"it is under control", PRELIMINARY("All is under control.", "BR", "Audit"), ""},
	{"nothing more can be issued",
		PRELIMINARY("No more of these can be issued.", "BR", "Audit"), ""},
	{"a placeholder among words", PRELIMINARY("Contained.", "BR (TBD)", "Audit"),
		"field-placeholder:5:26"},
	{"a time without a zone in a sentence",
		PRELIMINARY("Contained at 2026-04-13 08:40.", "BR", "Audit"),
		"time-zone:4:29"},
	{"a zone that is an abbreviation",
		PRELIMINARY("Contained at 2026-04-13 08:40 PST.", "BR", "Audit"),
		"time-zone:4:29"},
	{"its state in a heading that is a sentence",
		PRELIMINARY("Certificates.", "BR", "Audit") "\n### It is contained\n",
		""},
	{"or has words below it",
		PRELIMINARY("Certificates.", "BR", "Audit") "\n### Contained\n\nYes.\n",
		""},
	{"a heading and no more",
		PRELIMINARY("Certificates.", "BR", "Audit") "\n### Contained\n",
		"contained:3:1"},
	{"a question",
		PRELIMINARY("Certificates.", "BR", "Audit") "\n### Is it contained?\n",
		"contained:3:1"},
	{"a row of the template outside of a table",
		PRELIMINARY("Contained.", "BR", "Audit") "\n| Example | Prevent |\n",
		"field-placeholder:8:3"},
	{"a row of one's own there",
		PRELIMINARY("Contained.", "BR", "Audit") "\n| A linter | Prevent |\n",
		""},
	{"nothing of its state", PRELIMINARY("Certificates.", "BR", "Audit"),
		"contained:3:1"},
};

static void what_a_preliminary_report_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(reports); i++) {
		struct lint_input input = {.text = str_c(reports[i].text)};
		struct lint_facts facts;
		struct lint_case c;

		lint_case_begin(&c, "2026-04-15");
		lint_draft(&c.lint, &input, &facts);
		if (strcmp(lint_case_found(&c, ""), reports[i].want) != 0)
			fail_msg("%s: %s", reports[i].name, c.found);
		lint_case_end(&c);
	}
}

/* A head that lacks a column is one fault, whatever the rows below have. */
static void a_column_that_is_not_there(void **state)
{
	static const char text[] = "## Full Incident Report\n\n### Summary\n\n"
				   "- **CA Owner CCADB unique ID:** A000001\n"
				   "- **Incident description:** x\n\n### Action Items\n\n"
				   "| Action Item | Kind | Corresponding Root Cause(s) | "
				   "Due Date | Status |\n"
				   "|-|-|-|-|-|\n"
				   "| a | Prevent | 1 | Log | 2026-05-01 | Ongoing |\n"
				   "| b | Prevent | 1 | Log | 2026-05-01 | Ongoing |\n\n"
				   "### Appendix\n\n| c | d |\n|-|-|\n| e |\n";
	struct lint_input input = {.text = str_c(text)};
	struct lint_facts facts;
	struct lint_case c;

	(void)state;
	lint_case_begin(&c, "2026-04-15");
	lint_draft(&c.lint, &input, &facts);
	(void)lint_case_found(&c, "");
	assert_non_null(strstr(c.found, "action-columns:10:1"));
	assert_null(strstr(c.found, "render-table:12:1"));
	assert_null(strstr(c.found, "render-table:13:1"));
	assert_non_null(strstr(c.found, "render-table:19:1"));
	lint_case_end(&c);
}

static void words_of_the_templates(void **state)
{
	static const char *const yes[] = {"TBD", "(TBD)", "todo", "Example", "Criteria",
		"Value", "HH:MM", "YYYY-MM-DD HH:MM UTC", "To be determined",
		"Date Related Bug was opened", "xxx", "TODO: ask", "(TODO)"};
	static const char *const no[] = {"2025-01-19", "Pending", "Ongoing", "1",
		"an example of it", "All times are UTC", "N/A", "the value", "TBDs", "",
		"O=TBD", "\"TBD\" stood there", "`TBD` stood there",
		"\xe2\x80\x9cTBD\xe2\x80\x9d stood there", "a TODO in our backlog",
		"Format: YYYY-MM-DD HH:MM"};

	(void)state;
	for (size_t i = 0; i < COUNT(yes); i++)
		if (!lint_words_is_placeholder(str_c(yes[i])))
			fail_msg("no placeholder: %s", yes[i]);
	for (size_t i = 0; i < COUNT(no); i++)
		if (lint_words_is_placeholder(str_c(no[i])))
			fail_msg("a placeholder: %s", no[i]);
}

static void words_stand_by_themselves(void **state)
{
	(void)state;
	assert_true(lint_words_has(STR("It has Ended."), "ended over"));
	assert_true(lint_words_has(STR("amended, then ended"), "ended"));
	assert_false(lint_words_has(STR("amended"), "ended over"));
	assert_false(lint_words_has(STR("overall"), "over"));
	assert_false(lint_words_has(STR(""), "over"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(how_bugzilla_shows_it),
		cmocka_unit_test(what_a_preliminary_report_says),
		cmocka_unit_test(a_column_that_is_not_there),
		cmocka_unit_test(words_of_the_templates),
		cmocka_unit_test(words_stand_by_themselves),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
