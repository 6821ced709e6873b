#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "report/kind.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* When which template was in force (rules.md section 0, sources and versions). */
#define WIKI  "2021-03-01T00:00:00Z"
#define IRG_1 "2023-05-01T00:00:00Z"
#define IRG_2 "2024-05-01T00:00:00Z"
#define IRG_3 "2025-06-01T00:00:00Z"

/* What Bugzilla's form puts around a description. */
#define AGENT "User Agent: Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101\n\n"
#define STEPS "Steps to reproduce:\n\n"

#define LONG_STORY                                                                       \
	"On Monday our monitoring saw that a CRL was older than it may be. We looked "   \
	"into it and found that the job which signs CRLs had stopped after an update "   \
	"of its host. We started it by hand, checked all CRLs, and looked for others "   \
	"that had been late without anybody seeing it; there were none. The update of "  \
	"the host had been tested, but not with the job running, and the alarm that "    \
	"should have told us went to a mailbox that nobody reads at the weekend. "

/* The seven questions as the wiki put them, some in part. */
#define Q1                                                                               \
	"How your CA first became aware of the problem (e.g. via a problem report "      \
	"submitted to your Problem Reporting Mechanism, a discussion in "                \
	"mozilla.dev.security.policy, a Bugzilla bug, or internal self-audit), and the " \
	"time and date."
#define Q2                                                                               \
	"A timeline of the actions your CA took in response. A timeline is a "           \
	"date-and-time-stamped sequence of all relevant events."
#define Q3                                                                               \
	"Whether your CA has stopped, or has not yet stopped, issuing certificates "     \
	"with "                                                                          \
	"the problem. A statement that you have will be considered a pledge to the "     \
	"community; a statement that you have not requires an explanation."
#define Q4                                                                               \
	"A summary of the problematic certificates. For each problem: number of certs, " \
	"and the date the first and last certs with that problem were issued."
#define Q5                                                                               \
	"The complete certificate data for the problematic certificates. The "           \
	"recommended way to provide this is to ensure each certificate is logged to CT."
#define Q6                                                                               \
	"Explanation about how and why the mistakes were made or bugs introduced, and "  \
	"how they avoided detection until now."
#define Q7                                                                               \
	"List of steps your CA is taking to resolve the situation and ensure such "      \
	"issuance will not be repeated in the future."

#define LABELS_3                                                                         \
	"### Summary\n"                                                                  \
	"- **CA Owner CCADB unique ID:** A000123\n"                                      \
	"- **Incident description:** A CRL was late.\n"                                  \
	"- **Source of incident disclosure:** Self Reported\n"

struct one {
	const char *name;
	const char *time;
	const char *text;
	const char *want; /* kind, template; '' for none */
};

static const char *kind_name(enum report_kind kind)
{
	static const char *const names[] = {"update", "stub", "unstructured",
		"preliminary", "full", "closure", "audit", "in attachment"};

	return names[kind];
}

static const char *template_name(enum report_template template)
{
	static const char *const names[] = {"", " wiki", " 1.0", " 2.0", " 3.x"};

	return names[template];
}

static void check(const struct one *one, bool description, bool attachment)
{
	struct kind_input input = {.text = str_c(one->text),
		.description = description,
		.attachment = attachment};
	struct kind kind;
	char got[40];

	assert_true(date_parse_instant(str_c(one->time), &input.time));
	kind = kind_of(&input);
	snprintf(got, sizeof(got), "%s%s", kind_name(kind.kind),
		template_name(kind.template));
	if (strcmp(got, one->want) != 0)
		fail_msg("%s: %s instead of %s", one->name, got, one->want);
}

static void check_all(const struct one *all, size_t n, bool description, bool attachment)
{
	for (size_t i = 0; i < n; i++)
		check(&all[i], description, attachment);
}

static const struct one irg_3[] = {
	{"a preliminary report", IRG_3, "## Preliminary Incident Report\n\n" LABELS_3,
		"preliminary 3.x"},
	{"with other capitals, other level, a colon, NBSP", IRG_3,
		"####\xc2\xa0preliminary\xc2\xa0INCIDENT\xc2\xa0report:\n\n" LABELS_3,
		"preliminary 3.x"},
	{"as a setext heading in CRLF", IRG_3,
		"Preliminary Incident Report\r\n====\r\n\r\nA CRL was late.\r\n",
		"preliminary 3.x"},
	{"with the name of the CA, as a setext heading", IRG_3,
		"Example CA Preliminary Incident Report\n-----\nA CRL was late.\n",
		"preliminary 3.x"},
	{"in bold instead of a heading", IRG_3,
		"**Preliminary Incident Report:**\n\nA CRL was late.", "preliminary 3.x"},
	{"in bold with underscores, colon outside", IRG_3,
		"__Preliminary Incident Report__:\n\nA CRL was late.", "preliminary 3.x"},
	{"in plain words", IRG_3, "Preliminary incident report\n\n" LABELS_3,
		"preliminary 3.x"},
	{"with escaped marks", IRG_3, "\\## Preliminary Incident Report\n\n" LABELS_3,
		"preliminary 3.x"},
	{"as HTML", IRG_3, "<h2>Preliminary Incident Report</h2>\n\nA CRL was late.",
		"preliminary 3.x"},
	{"an initial report is a preliminary one", IRG_3,
		"## Initial Incident Report\n\n" LABELS_3, "preliminary 3.x"},
	{"behind what the form writes", IRG_3,
		AGENT STEPS "## Preliminary Incident Report\n\n" LABELS_3,
		"preliminary 3.x"},
	{"its labels, not its date, tell the template", IRG_2,
		"## Preliminary Incident Report\n\n" LABELS_3, "preliminary 3.x"},
	{"a full report", IRG_3,
		"## Full Incident Report\n\n" LABELS_3 "### Impact\n### Timeline\n",
		"full 3.x"},
	{"a full report that speaks of the preliminary one", IRG_3,
		"## Full Incident Report\n\n" LABELS_3
		"### Timeline\n- **2025-05-01** Preliminary Incident Report posted\n",
		"full 3.x"},
	{"a full report whose title was forgotten", IRG_3,
		LABELS_3 "### Impact\n### Timeline\n### Root Cause Analysis\n"
			 "### Lessons Learned\n### Action Items\n",
		"full 3.x"},
	{"of audit findings, by the same template", IRG_3,
		"## Full Incident Report\n\nFinding #1\n\n" LABELS_3, "full 3.x"},
	{"a closure summary", IRG_3,
		"## Report Closure Summary\n\n- **Incident description:** A CRL was "
		"late.\n- **Incident Root Cause(s):** An alarm.\n",
		"closure 3.x"},
	{"a closure summary by its other names", IRG_3,
		"### **Incident Closure Summary**\n\nAll is done.", "closure 3.x"},
	{"a closure report in plain words", IRG_3,
		"Incident Report Closure Summary\n\nAll is done.", "closure 3.x"},
};

static const struct one irg_2[] = {
	{"a full report", IRG_2,
		"## Incident Report\n### Summary\nA CRL was late.\n### Impact\n1 CRL\n"
		"### Timeline\nAll times are UTC.\n### Root Cause Analysis\nAn alarm.\n",
		"full 2.0"},
	{"headings in bold, with colons inside and outside", IRG_2,
		"**Incident Report**\n\n**Impact:**\n1 CRL\n\n**Timeline**:\nx\n\n"
		"**Root Cause Analysis:**\nAn alarm.\n",
		"full 2.0"},
	{"headings in plain words, one with its text", IRG_2,
		"Incident Report\n\nImpact: 1 CRL\n\nTimeline\nx\n\nLessons learned\nx\n",
		"full 2.0"},
	{"setext headings, with a dash and the CA's name", IRG_2,
		"Incident Report \xe2\x80\x93 Example CA\n===\nImpact\n---\n1 CRL\n"
		"Timeline\n---\nx\nAction Items\n---\nx\n",
		"full 2.0"},
	{"with two of the five sections only", IRG_2,
		"## Incident Report\n### Summary\nA CRL was late.\n### Impact\n1 CRL\n"
		"### Timeline\nx\n",
		"unstructured"},
	{"says that it is a preliminary one", IRG_2,
		"## Incident Report\n\nThis is a preliminary report.\n\n### Summary\nx\n",
		"preliminary 2.0"},
	{"says so, and has all sections", IRG_2,
		"## Incident Report\n\nThis is a preliminary report.\n\n### Impact\nx\n"
		"### Timeline\nx\n### Root Cause Analysis\nx\n",
		"preliminary 2.0"},
	{"promises the full one", IRG_2,
		"## Incident Report\n\n### Summary\nA CRL was late.\n\n"
		"We will post a full incident report by May 10.",
		"preliminary 2.0"},
	{"only promises one under its title", IRG_2,
		"## Incident Report\n\nWe look into this. The full incident report will "
		"be "
		"published by May 10.",
		"stub"},
	{"named preliminary in its title", IRG_2,
		"## Incident Report (Preliminary)\n\nA CRL was late.", "preliminary 2.0"},
	{"an audit report", IRG_2,
		"## Audit Incident Report\n\n### Finding #1\nNo fence.\n"
		"### Root Cause Analysis\nx\n### Action Items\nx\n",
		"audit 2.0"},
	{"an audit report by the template of 2.0, in the time of 3.x", IRG_3,
		"## Audit Incident Report\n\n### Finding #1\nNo fence.\n"
		"### Root Cause Analysis\nx\n### Action Items\nx\n",
		"audit 2.0"},
	{"an empty template in a code fence", IRG_3,
		"This is the form:\n\n```\n## Full Incident Report\n### Summary\n"
		"- **Incident description:**\n### Impact\n### Timeline\n"
		"### Root Cause Analysis\n```\n\nWe will post an incident report on "
		"Friday.",
		"stub"},
	{"a whole report in a code fence", IRG_3,
		"```\n## Full Incident Report\n### Summary\n"
		"- **Incident description:** a\n- **Relevant policies:** b\n```\n",
		"full 3.x"},
	{"an audit report by its findings", IRG_2,
		"In our yearly audit there were two findings.\n\n**Finding #1:** No "
		"fence.\n\n**Finding #2:** No dog.\n",
		"audit 2.0"},
};

static const struct one topics[] = {
	{"questions in full, answers below", WIKI,
		"1. " Q1 "\n\nBy mail.\n\n2. " Q2 "\n\n2021-02-03 mail\n\n3. " Q3
		"\n\nYes.\n\n4. " Q4 "\n\nOne.\n",
		"full wiki"},
	{"the same topics from 2023-02-15 on", IRG_1,
		"1. " Q1 "\n\nBy mail.\n\n2. " Q2 "\n\n2021-02-03 mail\n\n3. " Q3
		"\n\nYes.\n\n4. " Q4 "\n\nOne.\n",
		"full 1.0"},
	{"behind the form, with 1.) and tabs", WIKI,
		AGENT STEPS "1.)\t" Q1 "\nBy mail.\n2.)\t" Q2 "\nx y z\n3.)\t" Q3
			    "\nYes.\n6.)\t" Q6 "\nBy mistake.\n",
		"full wiki"},
	{"questions quoted, answers not", WIKI,
		"> 1. " Q1 "\n\nBy mail.\n\n> 2. " Q2 "\n\n2021-02-03 mail\n\n> 5. " Q5
		"\n\nAttached.\n\n>7. " Q7 "\n\nA new alarm.\n",
		"full wiki"},
	{"all numbered 1 by somebody's editor", WIKI,
		"1. " Q1 "\n\nBy mail.\n\n1. " Q2 "\n\n2021-02-03 mail\n\n1. " Q6
		"\n\nBy mistake.\n\n1. " Q7 "\n\nA new alarm.\n",
		"full wiki"},
	{"in one's own words, in bold, without numbers", IRG_1,
		"**How we became aware**\nBy mail.\n\n**Timeline**\nx y z\n\n"
		"**Explanation of how and why**\nBy mistake.\n\n**List of steps**\nAn "
		"alarm.\n",
		"full 1.0"},
	{"as headings, under a title", WIKI,
		"# Incident Report\n\n## 1. How your CA first became aware of the problem"
		"\nBy mail.\n## 2. Timeline\nx y z\n## 3. Whether your CA has stopped\n"
		"Yes.\n## 4. Summary of the problematic certificates\nOne.\n",
		"full wiki"},
	{"with the answer on the same line", WIKI,
		"1. We became aware of the problem by a mail that somebody sent us on "
		"2021-02-03 at noon.\n2. Timeline: 2021-02-03 12:00 mail, 2021-02-03 "
		"13:00 we looked into it and found it.\n3. We have stopped issuing such "
		"certificates until the mistake is mended for good.\n"
		"4. Summary of the certificates: 12 certificates, the first of "
		"2021-01-01 "
		"and the last of 2021-02-01.\n",
		"full wiki"},
	{"three topics are too few for a report, but a CA's form", WIKI,
		"1. " Q1 "\n\nBy mail.\n\n2. " Q2 "\n\nx y z\n\n3. " Q3 "\n\nYes.\n",
		"unstructured wiki"},
	{"so is the first alone, in the first person", WIKI,
		"1. " Q1 "\n\nOn Monday we got a mail.\n", "unstructured wiki"},
	{"also with other marks in front", WIKI, "1- " Q1 "\nThe mail came to us.\n",
		"unstructured wiki"},
	{"or none but the digit", WIKI, "1 " Q1 "\nOn Monday we've got a mail.\n",
		"unstructured wiki"},
	{"a country is nobody", WIKI, "1. " Q1 "\n\nA certificate with C=US.\n",
		"unstructured"},
	{"not without that", WIKI, "1. " Q1 "\n\nOn Monday, by mail.\n", "unstructured"},
	{"nor where the first has no answer", WIKI,
		"1. " Q1 "\n2. " Q2 "\n\nx\n\n3. " Q3 "\n\ny\n\nWe ask you for it.\n",
		"unstructured"},
	{"questions without answers are a request", WIKI,
		"Please provide an incident report:\n1. " Q1 "\n2. " Q2 "\n3. " Q3
		"\n4. " Q4 "\n5. " Q5 "\n6. " Q6 "\n7. " Q7 "\n",
		"unstructured"},
	{"a preliminary one by its own words", WIKI,
		STEPS "This is a preliminary incident report. We look into it.\n\n1. " Q1
		      "\n\nBy mail.\n",
		"preliminary wiki"},
	{"an audit report of 1.0", IRG_1,
		"**Issue #1**\n\n**Issue Description:** No fence.\n\n"
		"**Root Cause of Issue:** Money.\n\n**Remediation Plan:** A fence.\n",
		"audit 1.0"},
	{"an audit report of 1.0 by its issues", IRG_1,
		"Issue #1: No fence\n\nIssue #1 Description: There was no fence.\n",
		"audit 1.0"},
	{"an audit report of 1.0 in a table", IRG_1,
		"| Issue # | Issue Description | Root Cause of Issue | Remediation Plan "
		"|\n"
		"|-|-|-|-|\n| 1 | a | b | c |\n",
		"audit 1.0"},
	{"topics in bold on one line, topics numbered Q1", IRG_1,
		"**1) How your CA first became aware:** By mail. **2) Timeline:** "
		"Today.\n"
		"\nQ6 \xe2\x80\x93 How and why?\n\xe2\x96\xaa Nobody looked.\n\n"
		"Q7 - Steps\nWe look.\n",
		"full 1.0"},
	{"an issue of another number is none of an audit", IRG_1,
		"Issue #12 of our tracker: no fence\n", "unstructured"},
};

static const struct one descriptions[] = {
	{"a promise and no more", IRG_2, "We will post an incident report by Friday.",
		"stub"},
	{"a promise behind a sentence of what happened", WIKI,
		"We have issued a certificate with a wrong name.\n"
		"A detailed incident report will follow.",
		"stub"},
	{"a promise behind a number of certificates", IRG_3,
		"Quickmarsh has identified 46 OV certificates with an old value. A full "
		"incident report will follow.",
		"unstructured"},
	{"a number that is yet to be found", IRG_3,
		"We will look whether 46 certificates are affected. A full incident "
		"report will follow.",
		"stub"},
	{"a promise with a curly apostrophe", IRG_2,
		"A CRL was late. We\xe2\x80\x99ll file the full report soon.", "stub"},
	{"a promise behind a long story", WIKI,
		LONG_STORY "We will provide a full report.", "unstructured"},
	{"a request is no promise", WIKI,
		"A CRL was late.\nPlease provide an incident report, which will be "
		"read.",
		"unstructured"},
	{"something said of a problem report is no promise", WIKI,
		"Our problem report will be answered, they said.", "unstructured"},
	{"a story in a form of its own", WIKI, LONG_STORY, "unstructured"},
	{"nothing", WIKI, "", "update"},
	{"nothing but what the form writes", WIKI, AGENT STEPS "\n", "update"},
	{"an attachment and nothing else", WIKI,
		"Created attachment 9000001\nreport.pdf\n", "in attachment"},
	{"an attachment and a story", WIKI,
		"Created attachment 9000001\nlist.csv\n\n" LONG_STORY, "unstructured"},
};

static const struct one later[] = {
	{"words of any length", IRG_2, LONG_STORY LONG_STORY, "update"},
	{"a promise and no more", IRG_2,
		"Thank you, we are looking into it and will post a full report.", "stub"},
	{"a promise at the end of a long answer", IRG_2,
		LONG_STORY "We will post a full report.", "update"},
	{"a report that somebody quotes", IRG_3,
		"(In reply to comment #4)\n> ## Full Incident Report\n> ### Impact\n"
		"> ### Timeline\n> ### Root Cause Analysis\n\nWhat was the alarm?\n",
		"update"},
	{"a heading about a report elsewhere", IRG_3,
		"**When is the Full Incident Report expected?**\n\nSoon.", "update"},
	{"a date with a report", IRG_3, "**2025-05-01 Full Incident Report**\n\nx",
		"update"},
	{"a story that says it is a report", WIKI,
		"Here is our incident report.\n\n" LONG_STORY, "unstructured"},
	{"a few words that say so", WIKI, "Here is our incident report.", "update"},
	{"a report posted again", IRG_3, "## Full Incident Report\n\n" LABELS_3,
		"full 3.x"},
	{"two topics", WIKI, "4. " Q4 "\n\nOne.\n\n5. " Q5 "\n\nAttached.\n",
		"unstructured"},
	{"an earlier title of a closure", IRG_2, "## Closure Report\n\nAll is done.",
		"closure"},
};

static const struct one attached[] = {
	{"a report", IRG_2, "Created attachment 9000001\nIncident_Report.pdf",
		"in attachment"},
	{"a report that the text names", IRG_2, "The final report is attached.",
		"in attachment"},
	{"something else", IRG_2, "Created attachment 9000001\nlist.csv", "update"},
	{"a list, with a report in the text", IRG_3,
		"## Full Incident Report\n\n" LABELS_3 LONG_STORY, "full 3.x"},
};

static void templates_of_the_ccadb_are_known(void **state)
{
	(void)state;
	check_all(irg_3, COUNT(irg_3), true, false);
	check_all(irg_3, COUNT(irg_3), false, false);
	check_all(irg_2, COUNT(irg_2), true, false);
}

static void the_seven_topics_are_known(void **state)
{
	(void)state;
	check_all(topics, COUNT(topics), true, false);
}

static void a_description_tells_of_an_incident(void **state)
{
	(void)state;
	check_all(descriptions, COUNT(descriptions), true, false);
}

static void a_later_comment_is_mostly_an_update(void **state)
{
	(void)state;
	check_all(later, COUNT(later), false, false);
}

static void a_report_may_be_in_an_attachment(void **state)
{
	(void)state;
	check_all(attached, COUNT(attached), false, true);
}

/* The day before and the day itself. */
static void templates_change_on_their_day(void **state)
{
	static const struct one days[] = {
		{"wiki", "2023-02-14T23:59:59Z", topics[0].text, "full wiki"},
		{"1.0", "2023-02-15T00:00:00Z", topics[0].text, "full 1.0"},
		{"none", "2023-10-16T23:59:59Z", "# Preliminary report\n\nx",
			"preliminary"},
		{"2.0", "2023-10-17T00:00:00Z", "# Preliminary report\n\nx",
			"preliminary 2.0"},
		{"2.0 still", "2025-02-28T23:59:59Z", "# Preliminary report\n\nx",
			"preliminary 2.0"},
		{"3.0", "2025-03-01T00:00:00Z", "# Preliminary report\n\nx",
			"preliminary 3.x"},
	};

	(void)state;
	check_all(days, COUNT(days), true, false);
}

static void fields_end_where_the_next_section_begins(void **state)
{
	static const char fields[] =
		"- **CA Owner CCADB unique ID:** A000123\n"
		"- **Incident description:** A CRL was late.\n"
		"- **Timeline summary:**\n"
		"- **Source of incident disclosure:** Self Reported\n";
	struct kind_input input = {.description = true};
	struct buf text;

	(void)state;
	buf_init(&text, 4096);
	buf_printf(
		&text, "## Full Incident Report\n### Summary\n%s### Impact\nx\n", fields);
	input.text = buf_view(&text);
	assert_true(str_eq_c(kind_of(&input).fields, fields));
	buf_clear(&text);
	buf_printf(&text, "## Full Incident Report\n%s", fields);
	input.text = buf_view(&text);
	assert_true(str_eq_c(kind_of(&input).fields, fields));
	input.text = STR("## Full Incident Report\n### Impact\n");
	assert_int_equal(kind_of(&input).fields.n, 0);
	buf_release(&text);
}

/* Any bytes in memory of their own size, so that a step out of it is seen. */
static void any_text_has_a_kind(void **state)
{
	static const char odd[] = "#*_-+>|\\<(1.)\xc2\xa0\xe2\x80\x99 \n\r\tAa:?`=\0";
	uint32_t seed = 1;

	(void)state;
	for (size_t n = 0; n < 2000; n++) {
		size_t size = n % 60;
		char *p = mem_alloc(size + 1);
		struct kind kind;

		for (size_t i = 0; i < size; i++) {
			seed = seed * 1664525 + 1013904223;
			p[i] = odd[(seed >> 16) % sizeof(odd)];
		}
		p = mem_realloc(p, size ? size : 1, 1);
		kind = kind_of(&(struct kind_input){
			.text = {p, size}, .description = true, .attachment = n % 2});
		assert_in_range(kind.kind, REPORT_UPDATE, REPORT_IN_ATTACHMENT);
		mem_free(p);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(templates_of_the_ccadb_are_known),
		cmocka_unit_test(the_seven_topics_are_known),
		cmocka_unit_test(a_description_tells_of_an_incident),
		cmocka_unit_test(a_later_comment_is_mostly_an_update),
		cmocka_unit_test(a_report_may_be_in_an_attachment),
		cmocka_unit_test(templates_change_on_their_day),
		cmocka_unit_test(fields_end_where_the_next_section_begins),
		cmocka_unit_test(any_text_has_a_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
