#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "report/doc.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { OUT_MAX = 64 * 1024, COMMENT_MAX = 64 * 1024 };

struct one {
	const char *name;
	enum report_kind kind;
	enum report_template template;
	const char *text;
	/* a line for each part with a field or a label: its line, section, field with `*`
	 * for the label, group, value; cells divided by `~` */
	const char *want;
};

#define WIKI   REPORT_FULL, TEMPLATE_WIKI
#define FULL2  REPORT_FULL, TEMPLATE_IRG_2
#define FULL3  REPORT_FULL, TEMPLATE_IRG_3
#define EARLY  REPORT_PRELIMINARY, TEMPLATE_IRG_3
#define CLOSE  REPORT_CLOSURE, TEMPLATE_IRG_3
#define AUDIT1 REPORT_AUDIT, TEMPLATE_IRG_1
#define AUDIT2 REPORT_AUDIT, TEMPLATE_IRG_2

static const struct one labels[] = {
	{"a label in bold, its value behind it", EARLY,
		"### Summary\n- **Incident description:** A CRL was late.\n",
		"1 summary * \n2 summary incident-description* A CRL was late.\n"},
	{"colon outside, en dash, definition, no mark", EARLY,
		"**Incident description**: a\n**Relevant policies** \xe2\x80\x93 b\n"
		"Source of incident disclosure\n: Audit\n",
		"1 front incident-description* a\n2 front relevant-policies* b\n"
		"3 front source* \n4 front source Audit\n"},
	{"bold that does not close, bold over the value", EARLY,
		"**Incident description: ** a\n**Relevant policies: b**\n",
		"1 front incident-description* a\n2 front relevant-policies* b\n"},
	{"headings as labels", EARLY,
		"### Summary\n#### Incident description\na\nb\n#### Relevant "
		"policies\nc\n",
		"1 summary * \n2 summary incident-description* \n"
		"3 summary incident-description a\n4 summary incident-description b\n"
		"5 summary relevant-policies* \n6 summary relevant-policies c\n"},
	{"two labels on one line", EARLY,
		"- **Incident description:** a - **Relevant policies:** b\n",
		"1 front incident-description* a\n1 front relevant-policies* b\n"},
	{"rows of a table", EARLY,
		"| Field | Value |\n|---|---|\n| Incident description | a |\n"
		"| Relevant policies | b |\n",
		"3 front incident-description* a\n4 front relevant-policies* b\n"},
	{"tags of HTML", EARLY,
		"<b>Incident description:</b> a<br><b>Relevant policies:</b> b<br/>\n",
		"1 front incident-description* a\n1 front relevant-policies* b\n"},
	{"escapes of an editor", EARLY,
		"\\### Summary\n\n\\- **Incident description:** a\n\n\\* **Relevant "
		"policies:** b\n",
		"1 summary * \n3 summary incident-description* a\n"
		"5 summary relevant-policies* b\n"},
	{"lines that end in CR alone are one line of Bugzilla's", EARLY,
		"a\r**Incident description:** b\r\n**Relevant policies:** c\n",
		"1 front incident-description* b\n2 front relevant-policies* c\n"},
	{"a value below, in a list of its own", EARLY,
		"- **Relevant policies:**\n  - a\n  - b\n",
		"1 front relevant-policies* \n2 front relevant-policies a\n"
		"3 front relevant-policies b\n"},
	{"what follows the list is of no label", EARLY,
		"- **Relevant policies:** a\n\nA full report will follow.\n",
		"1 front relevant-policies* a\n"},
	{"but between two labels it is of the first", EARLY,
		"- **Relevant policies:** a\n\nb\n\n- **Source of incident disclosure:** "
		"c\n",
		"1 front relevant-policies* a\n3 front relevant-policies b\n"
		"5 front source* c\n"},
	{"a label in a quotation is none", EARLY,
		"- **Relevant policies:** a\n  > - **Incident description:** b\n",
		"1 front relevant-policies* a\n"
		"2 front relevant-policies Incident description: b\n"},
	{"a sentence that begins with a label's words is none", EARLY,
		"**Incident description:** a\nRelevant policies were not read.\n",
		"1 front incident-description* a\n"
		"2 front incident-description Relevant policies were not read.\n"},
	{"curly quotes, NBSP, a plural in brackets", FULL3,
		"**Total number of \xe2\x80\x9cremaining valid\xe2\x80\x9d\xc2\xa0"
		"certificate(s)**: 3\n",
		"1 front remaining-valid* 3\n"},
	{"a question as a label", FULL3,
		"- **Was issuance stopped in response to this incident, and why or why "
		"not?:** no\n- Was issuance stopped, and why? yes\n",
		"1 front issuance-stopped* no\n2 front issuance-stopped* yes\n"},
	{"a report in a code fence", FULL3,
		"```\n### Summary\n- **CA Owner CCADB unique ID:** A000123\n"
		"- **Incident description:** a\n- **Source of incident disclosure:** "
		"b\n```\n",
		"2 summary * \n3 summary ccadb-id* A000123\n"
		"4 summary incident-description* a\n5 summary source* b\n"},
};

static const struct one sections[] = {
	{"sections with text and tables", FULL2,
		"## Incident Report\n### Impact\na\n### Timeline (continued)\n- 08:00 b\n"
		"### Action Items\n| Action Item | Kind | Due Date |\n|-|-|-|\n| c | d | "
		"e |\n",
		"1 front * Incident Report\n2 impact impact* \n3 impact impact a\n"
		"4 timeline timeline* (continued)\n5 timeline timeline 08:00 b\n"
		"6 actions action-items* \n"
		"7 actions action-items Action Item~Kind~Due Date\n"
		"9 actions action-items c~d~e\n"},
	{"bold lines as headings", FULL2, "**Impact:**\na\n**Timeline** (UTC)\nb\n",
		"1 impact impact* \n2 impact impact a\n3 timeline timeline* (UTC)\n"
		"4 timeline timeline b\n"},
	{"under headings a plain line is none", FULL2,
		"### Impact\na\nTimeline: b\n### Appendix\nc\n",
		"1 impact impact* \n2 impact impact a\n3 impact impact Timeline: b\n"
		"4 appendix appendix* \n5 appendix appendix c\n"},
	{"a heading of one's own ends a section of its level", FULL2,
		"### Impact\na\n#### More\nb\n### Afterword\nc\n",
		"1 impact impact* \n2 impact impact a\n3 impact impact More\n"
		"4 impact impact b\n"},
	{"contributing factors are groups", FULL3,
		"### Root Cause Analysis\n#### Contributing Factor #1: x\n"
		"- **Description:** a\n- **Timeline:** b\n"
		"**Contributing Factor #2: y**\n- **Detection:** c\n### Timeline\nd\n",
		"1 cause * \n2 cause contributing-factors* 1 x\n"
		"3 cause factor-description* 1 a\n4 cause factor-timeline* 1 b\n"
		"5 cause contributing-factors* 2 y\n6 cause factor-detection* 2 c\n"
		"7 timeline timeline* \n8 timeline timeline d\n"},
	{"the form of Bugzilla ends a report", FULL3,
		"Steps to reproduce:\n\n### Appendix\na\n\nActual results:\n\nb\n",
		"1 front * \n3 appendix appendix* \n4 appendix appendix a\n6 front * \n"},
	{"a sheet's cells are a table", FULL2,
		"### Timeline\nDate\tTime\tEvent\n2024-01-02\t08:00\ta|b\n",
		"1 timeline timeline* \n2 timeline timeline Date~Time~Event\n"
		"3 timeline timeline 2024-01-02~08:00~a|b\n"},
	{"a table that lost its line ends", FULL3,
		"### Related Incidents\n| Bug | Date | | - | - | | 1 | 2 | | 3 | 4 |\n",
		"1 related related-incidents* \n2 related related-incidents Bug~Date\n"
		"2 related related-incidents 1~2\n2 related related-incidents 3~4\n"},
	{"an escaped table", FULL2,
		"### Action Items\n\n\\| a \\| b \\|\n\n\\| \\- \\| \\- \\|\n\n\\| c \\| "
		"d \\|\n",
		"1 actions action-items* \n3 actions action-items a~b\n"
		"7 actions action-items c~d\n"},
	{"of two reports the first is read", EARLY,
		"## Preliminary Incident Report\n- **Incident description:** a\n"
		"## Preliminary Incident Report\n- **Incident description:** b\n",
		"1 front * Preliminary Incident Report\n2 front incident-description* "
		"a\n"},
	{"what stands above a closure report is none of it", CLOSE,
		"Incident description: x\n\n### Report Closure Summary\n"
		"Incident description: a\nIncident Root Cause(s): b\n",
		"3 front * Report Closure Summary\n4 front incident-description* a\n"
		"5 front root-causes* b\n"},
};

static const struct one topics[] = {
	{"questions in full, quoted or not, on several lines", WIKI,
		"> 1. How your CA first became aware of the problem (e.g. via a\n"
		"> problem report submitted to your Problem Reporting Mechanism, "
		"a\n\na\n\n"
		"2. A timeline of the actions your CA took in response. A timeline is a "
		"date-and-time-stamped sequence of all relevant events.\n\nb\n",
		"1 topic first-aware* \n2 topic first-aware* \n4 topic first-aware a\n"
		"6 topic timeline* \n8 topic timeline b\n"},
	{"headings of one's own", WIKI,
		"## 2. Timeline\na\n**6) How and why:** b\n\nQ7 \xe2\x80\x93 Steps\nc\n",
		"1 topic timeline* \n2 topic timeline a\n3 topic how-and-why* b\n"
		"5 topic steps* \n6 topic steps c\n"},
	{"all numbered 1.", WIKI,
		"1. A timeline of the actions your CA took in response.\n\na\n\n"
		"1. Explanation about how and why the mistakes were made.\n\nb\n",
		"1 topic timeline* \n3 topic timeline a\n5 topic how-and-why* \n"
		"7 topic how-and-why b\n"},
	{"the answer behind the question", WIKI,
		"4. A summary of the problematic certificates. For each problem: number "
		"of "
		"certs, and the date the first and last certs with that problem were "
		"issued. Three.\n3. Whether your CA has stopped? Yes.\n",
		"1 topic problematic-certificates* Three.\n"
		"2 topic issuance-stopped* Yes.\n"},
	{"several on one line", WIKI,
		"**1) How your CA first became aware:** a. **2) Timeline:** b\n",
		"1 topic first-aware* a.\n1 topic timeline* b\n"},
	{"a list in an answer names no topic", WIKI,
		"2. Timeline\n\n   1. a\n   2. issuing stopped\n",
		"1 topic timeline* \n3 topic timeline a\n4 topic timeline issuing "
		"stopped\n"},
};

static const struct one audits[] = {
	{"issues", AUDIT1,
		"**Issue #1**\n\n**Issue Description:** a\n**Root Cause of Issue:** b\n"
		"**Remediation Plan:**\n| Action | Date |\n|-|-|\n| c | d |\n\n"
		"Issue #: 2\nIssue Description: e\n",
		"1 finding issue-number* 1 1\n3 finding issue-description* 1 a\n"
		"4 finding root-cause* 1 b\n5 finding remediation-plan* 1 \n"
		"6 finding remediation-plan 1 Action~Date\n8 finding remediation-plan 1 "
		"c~d\n"
		"10 finding issue-number* 2 2\n11 finding issue-description* 2 e\n"},
	{"fields that name their issue", AUDIT1,
		"Issue #4: x\nIssue #4 Description: a\nIssue #5: y\n"
		"Remediation Plan for Issue #4: b\n",
		"1 finding issue-number* 1 4: x\n2 finding issue-description* 1 a\n"
		"3 finding issue-number* 2 5: y\n4 finding remediation-plan* 1 b\n"},
	{"one table", AUDIT1,
		"| Issue # | Issue Description | Root Cause of Issue |\n|-|-|-|\n"
		"| 1 | a | b |\n| 2 | c | - |\n",
		"1 front * \n3 finding issue-number* 1 1\n3 finding issue-description* 1 "
		"a\n"
		"3 finding root-cause* 1 b\n4 finding issue-number* 2 2\n"
		"4 finding issue-description* 2 c\n4 finding root-cause* 2 -\n"},
	{"findings, the words of the auditor quoted", AUDIT2,
		"### Finding #1, PKI\n> a\n\n### Root Cause Analysis\nb\n### Finding "
		"#2\nc\n",
		"1 finding finding* 1 PKI\n2 finding finding 1 a\n"
		"4 finding root-cause-analysis* 1 \n5 finding root-cause-analysis 1 b\n"
		"6 finding finding* 2 \n7 finding finding 2 c\n"},
};

static void show(const struct doc *doc, struct buf *out)
{
	static const char *const names[] = {"front", "summary", "impact", "timeline",
		"related", "cause", "lessons", "actions", "appendix", "closure", "topic",
		"finding"};

	for (size_t i = 0; i < doc->parts.n; i++) {
		const struct doc_part *part = &doc->parts.v[i];

		if (part->field == FIELD_NONE && !part->labelled)
			continue;
		buf_printf(out, "%d %s %s%s ", part->line, names[part->section],
			form_field_word(part->field), part->labelled ? "*" : "");
		if (part->group)
			buf_printf(out, "%d ", part->group);
		for (size_t k = 0; k < part->value.n; k++)
			buf_byte(
				out, part->value.p[k] == '\x1f' ? '~' : part->value.p[k]);
		buf_byte(out, '\n');
	}
}

static void check(const struct one *ones, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct arena arena;
		struct doc doc;
		struct buf out;

		arena_init(&arena);
		buf_init(&out, OUT_MAX);
		buf_c(&out, "");
		doc_read(&arena, str_c(ones[i].text), ones[i].kind, ones[i].template,
			&doc);
		show(&doc, &out);
		if (strcmp(out.p, ones[i].want) != 0)
			fail_msg("%s:\n%s", ones[i].name, out.p);
		doc_release(&doc);
		buf_release(&out);
		arena_release(&arena);
	}
}

static void labels_are_found_in_whatever_form(void **state)
{
	(void)state;
	check(labels, COUNT(labels));
}

static void sections_divide_a_report(void **state)
{
	(void)state;
	check(sections, COUNT(sections));
}

static void the_seven_topics_divide_a_report(void **state)
{
	(void)state;
	check(topics, COUNT(topics));
}

static void issues_and_findings_are_groups(void **state)
{
	(void)state;
	check(audits, COUNT(audits));
}

static const struct {
	const char *name;
	enum report_kind kind;
	enum report_template template;
	const char *head;
	const char *repeated;
} hostile[] = {
	{"labels", FULL3, "", "**Incident description:** a "},
	{"bold that never closes", FULL3, "", "a **b "},
	{"fences", FULL3, "", "```\n# Impact\n"},
	{"fences that never close", FULL3, "", "``` a\n"},
	{"a sheet", FULL3, "", "a\tb\tc\n"},
	{"tables on one line", FULL3, "", "|a|b||-|-|"},
	{"tags", FULL3, "", "<br>"},
	{"escapes", FULL3, "", "\\|a"},
	{"lists and paragraphs", FULL3, "", "- **Relevant policies:** a\n\nb\n\n"},
	{"topics", WIKI, "", "1. How your CA first became aware "},
	{"issues", AUDIT1, "", "Issue #1\nIssue Description: a\n"},
	{"findings in a table", AUDIT1, "|Issue #|Issue Description|\n|-|-|\n",
		"|1|a|\n"},
	{"lines that end in CR", FULL3, "", "a\r\r**Analysis:** b\r"},
	{"NUL and bad UTF-8", FULL3, "", "\xff**\xc3 "},
};

static void hostile_text_is_bounded_work(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(hostile); i++) {
		struct arena arena;
		struct doc doc;
		struct buf text;

		arena_init(&arena);
		buf_init(&text, COMMENT_MAX);
		buf_c(&text, hostile[i].head);
		while (!text.full)
			buf_c(&text, hostile[i].repeated);
		doc_read(&arena, buf_view(&text), hostile[i].kind, hostile[i].template,
			&doc);
		if (doc.parts.n > COMMENT_MAX || arena.total > 64 * COMMENT_MAX)
			fail_msg("%s: %zu parts, %zu bytes", hostile[i].name, doc.parts.n,
				arena.total);
		for (size_t k = 0; k < doc.parts.n; k++)
			assert_in_range(doc.parts.v[k].group, 0, DOC_GROUPS_MAX);
		doc_release(&doc);
		buf_release(&text);
		arena_release(&arena);
	}
}

static void what_was_not_read_is_said(void **state)
{
	static const struct {
		const char *text;
		bool unread;
	} cases[] = {
		{"## Full Incident Report\n### Impact\na\n", false},
		/* another report follows */
		{"## Full Incident Report\n### Impact\na\n## Full Incident Report\n",
			true},
		{"## Full Incident Report\n### Impact\na\n"
		 "## Full Incident Report (continued)\n",
			false},
		/* more bars than a table may have */
		{"### Impact\n||||||||||||||||||||||||||||||||||||||||||\n", true},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena arena;
		struct doc doc;

		arena_init(&arena);
		doc_read(&arena, str_c(cases[i].text), FULL3, &doc);
		if (doc.unread != cases[i].unread)
			fail_msg("%zu: unread %d", i, doc.unread);
		doc_release(&doc);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_are_found_in_whatever_form),
		cmocka_unit_test(sections_divide_a_report),
		cmocka_unit_test(the_seven_topics_divide_a_report),
		cmocka_unit_test(issues_and_findings_are_groups),
		cmocka_unit_test(hostile_text_is_bounded_work),
		cmocka_unit_test(what_was_not_read_is_said),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
