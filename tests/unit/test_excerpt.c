#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "report/excerpt.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define WORDS10 "one two six ten one two six ten one two " /* 40 bytes */
#define WORDS50 WORDS10 WORDS10 WORDS10 WORDS10 WORDS10    /* 200 bytes */
#define LONG40  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static const struct {
	const char *name;
	const char *text;
	size_t max;
	const char *want;
} cuts[] = {
	{"what fits is left as it is", "A short line.", 13, "A short line."},
	{"blanks at the ends do not count", "  A short line. ", 13, "A short line."},
	{"at a word, with room for the ellipsis", "one two three", 12, "one two…"},
	{"at the end of a word that just fits", "one two three", 8, "one two…"},
	{"no sign of a list before the ellipsis", "one, two", 7, "one…"},
	{"characters are counted, not bytes", "één twéé drie", 13, "één twéé drie"},
	{"within a word where none ends", LONG40 LONG40, 20, "aaaaaaaaaaaaaaaaaaa…"},
	{"a cut is never within a character", "éééééééééé", 5, "éééé…"},
	{"nothing", "", 10, ""},
};

static void cuts_at_words(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(cuts); i++) {
		struct str got = excerpt_cut(&arena, str_c(cuts[i].text), cuts[i].max);

		if (!str_eq_c(got, cuts[i].want))
			fail_msg("%s: '" STR_FMT "'", cuts[i].name, STR_ARG(got));
	}
	arena_release(&arena);
}

static const struct {
	const char *name;
	enum report_kind kind;
	enum report_template template;
	const char *text;
	const char *want;
} reports[] = {
	{"each factor by its description", REPORT_FULL, TEMPLATE_IRG_3,
		"## Full Incident Report\n### Summary\n"
		"- **Relevant policies:** TLS BR section 7.1.2.3, MRSP 6.1.1\n"
		"### Root Cause Analysis\n"
		"#### Contributing Factor #1: the form\n"
		"- **Description:** The *form* took <b>anything</b>.\n"
		"- **Timeline:** 2025\n- **Detection:** by a linter\n"
		"#### Contributing Factor #2: the review\n"
		"- **Description:** Nobody read it.\n  There was no time.\n"
		"- **Timeline:** 2025\n",
		"0:6 The form took anything.\n" /* tags are marks, too */
		"0:10 Nobody read it. There was no time.\n"
		"1:3 TLS BR section 7.1.2.3, MRSP 6.1.1\n"
		"2:3 TLS BR 7.1.2.3\n2:3 MRSP 6.1.1\n"},
	{"the section where factors have no description", REPORT_FULL, TEMPLATE_IRG_3,
		"## Full Incident Report\n### Root Cause Analysis\n"
		"A job was not run.\n\n> quoted\n\n### Action Items\nNone\n",
		"0:3 A job was not run.\n"},
	{"of IRG 2.0", REPORT_FULL, TEMPLATE_IRG_2,
		"## Incident Report\n### Summary\nS\n### Root Cause Analysis\n"
		"The cause.\n### Lessons Learned\nL\n",
		"0:5 The cause.\n"},
	{"of a closure report", REPORT_CLOSURE, TEMPLATE_IRG_3,
		"## Report Closure Summary\n- **Incident description:** D\n"
		"- **Incident Root Cause(s):** A job was not run.\n"
		"- **Remediation description:** R\n",
		"0:3 A job was not run.\n"},
	{"placeholders and N/A are no answer", REPORT_FULL, TEMPLATE_IRG_3,
		"## Full Incident Report\n### Summary\n- **Relevant policies:** N/A\n"
		"### Root Cause Analysis\nTBD\n",
		""},
	{"a preliminary report has policies alone", REPORT_PRELIMINARY, TEMPLATE_IRG_3,
		"## Preliminary Incident Report\n### Summary\n"
		"- **Incident description:** D\n- **Relevant policies:** our own\n",
		"1:4 our own\n"},
};

static void reads_reports(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(reports); i++) {
		struct excerpts found;
		struct arena arena;
		struct doc doc = {0};
		struct buf got;

		arena_init(&arena);
		buf_init(&got, 65536);
		doc_read(&arena, str_c(reports[i].text), reports[i].kind,
			reports[i].template, &doc);
		excerpt_read(&arena, &doc, reports[i].kind, reports[i].template, &found);
		for (size_t k = 0; k < found.list.n; k++)
			buf_printf(&got, "%d:%d " STR_FMT "\n", found.list.v[k].what,
				found.list.v[k].line, STR_ARG(found.list.v[k].text));
		if (!str_eq_c(buf_view(&got), reports[i].want))
			fail_msg(
				"%s: " STR_FMT, reports[i].name, STR_ARG(buf_view(&got)));
		excerpt_release(&found);
		doc_release(&doc);
		buf_release(&got);
		arena_release(&arena);
	}
}

static void a_long_cause_is_cut(void **state)
{
	struct excerpts found;
	struct arena arena;
	struct doc doc = {0};

	(void)state;
	arena_init(&arena);
	doc_read(&arena,
		STR("## Incident Report\n### Root Cause Analysis\n" WORDS50 WORDS10 "\n"),
		REPORT_FULL, TEMPLATE_IRG_2, &doc);
	excerpt_read(&arena, &doc, REPORT_FULL, TEMPLATE_IRG_2, &found);
	assert_int_equal(found.list.n, 1);
	assert_true(str_eq_c(found.list.v[0].text,
		WORDS10 WORDS10 WORDS10 WORDS10
		"one two six ten one two six ten one two…"));
	excerpt_release(&found);
	doc_release(&doc);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cuts_at_words),
		cmocka_unit_test(reads_reports),
		cmocka_unit_test(a_long_cause_is_cut),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
