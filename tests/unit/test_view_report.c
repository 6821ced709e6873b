#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/view_report.h"
#include "said_case.h"

#define FULL  SAID("1", "04-03", "alpha", SAID_FULL("12"))
#define BEGUN SAID("0", "04-02", "alpha", "A CRL was late.") ","

#define PRELIMINARY(policies)                                                            \
	"## Preliminary Incident Report\\n\\n### Summary\\n\\n"                          \
	"- **Incident description:** A CRL was late.\\n"                                 \
	"- **Relevant policies:** " policies "\\n"                                       \
	"- **Source of incident disclosure:** Self Reported\\n"

#define AUDIT                                                                            \
	"## Audit Incident Report\\n\\n### Finding #1\\n\\nA key was lost.\\n\\n"        \
	"### Root Cause Analysis\\n\\nA wrong list.\\n\\n### Finding #2\\n\\nA log "     \
	"was cut.\\n\\n### Root Cause Analysis\\n\\nA full disk.\\n"

/* By hand of rules.md 2.5: 20 fields of IRG 3, of which SAID_FULL has eight, one N/A. */
static const struct said_value checks[] = {
	{"a report", BEGUN FULL, "reports", "[1]"},
	{"its comment", BEGUN FULL, "reports.0.at", "#c1"},
	{"its kind", BEGUN FULL, "reports.0.kind", "full"},
	{"its kind for people", BEGUN FULL, "reports.0.kind_label", "Full report"},
	{"its template", BEGUN FULL, "reports.0.template", "irg-3.x"},
	{"what is there", BEGUN FULL, "reports.0.present", "8"},
	{"of what is asked", BEGUN FULL, "reports.0.required", "20"},
	{"in words", BEGUN FULL, "reports.0.said",
		"8 of 20 fields present (1 of them N/A)"},
	{"first what is not there", BEGUN FULL, "reports.0.states.0.state", "missing"},
	{"which is twelve", BEGUN FULL, "reports.0.states.0.n", "12"},
	{"then N/A", BEGUN FULL, "reports.0.states.1.fields", "Relevant policies"},
	{"what is filled", BEGUN FULL, "reports.0.states.2.fields",
		"CA Owner CCADB unique ID; Incident description; Non-compliance start "
		"date; Non-compliance identified date; Non-compliance end date; Source "
		"of incident disclosure; Total number of certificates"},
	{"not edited", BEGUN FULL, "reports.0.edited", "(nothing)"},
	{"a comment that is no report", SAID("0", "04-02", "alpha", "Thanks."),
		"has_reports", "false"},
	{"a report of another side", BEGUN SAID("1", "04-03", "moz", SAID_FULL("12")),
		"has_reports", "false"},
	{"all fields of a preliminary report",
		SAID("0", "04-02", "alpha", PRELIMINARY("BR 4.9.7")), "reports.0.said",
		"3 of 3 fields present"},
	{"no field is N/A then", SAID("0", "04-02", "alpha", PRELIMINARY("BR 4.9.7")),
		"reports.0.states", "[1]"},
	{"words of the template are no answer",
		SAID("0", "04-02", "alpha", PRELIMINARY("TBD")),
		"reports.0.states.0.state", "placeholder"},
	/* it may be a description, or name a policy; it names no source */
	{"text under no label may be a field",
		SAID("0", "04-02", "alpha",
			"## Preliminary Incident Report\\n\\nA CRL was late.\\n"),
		"reports.0.said", "0 to 2 of 3 fields present"},
	{"which is said",
		SAID("0", "04-02", "alpha",
			"## Preliminary Incident Report\\n\\nA CRL was late.\\n"),
		"reports.0.states.1.label", "Not readable"},
	{"each finding of an audit asks again", SAID("0", "04-02", "alpha", AUDIT),
		"reports.0.required", "6"},
	{"and is named", SAID("0", "04-02", "alpha", AUDIT), "reports.0.states.0.fields",
		"Finding 1: Action Items; Finding 2: Action Items"},
	{"the last full report is open",
		BEGUN FULL "," SAID("2", "04-09", "alpha", SAID_FULL("13")),
		"reports.1.open", "true"},
	{"the one before is not",
		BEGUN FULL "," SAID("2", "04-09", "alpha", SAID_FULL("13")),
		"reports.0.open", "false"},
	{"a preliminary one alone is not",
		SAID("0", "04-02", "alpha", PRELIMINARY("BR 4.9.7")), "reports.0.open",
		"false"},
};

static void reports_stand_with_the_state_of_each_field(void **state)
{
	(void)state;
	said_check(checks, COUNT(checks), view_report);
}

static void an_edited_report_says_so(void **state)
{
	struct said said;

	(void)state;
	said_make(&said,
		"{'id': 1, 'count': 0, 'time': '2025-04-02T00:00:00Z', 'creator': "
		"'@alpha', 'edited': '2025-04-05T10:00:00Z', 'raw_text': '" PRELIMINARY(
			"BR 4.9.7") "'}",
		view_report);
	assert_value(&said.s, "edited", said.view, "reports.0.edited", "2025-04-05");
	said_release(&said);
}

/* No word of the text comes out. */
static void what_a_report_says_is_not_shown(void **state)
{
	struct said said;

	(void)state;
	said_make(&said, BEGUN FULL, view_report);
	assert_lacks(scene_json(&said.s, said.view), "CRL");
	said_release(&said);
}

static const struct {
	const char *name;
	const char *comments;
	const char *kinds;
	const char *counts;
} reads[] = {
	{"a report", SAID("0", "04-02", "alpha", SAID_FULL("12")), "read", "1"},
	{"and a description by no template", BEGUN FULL, "read unstructured", "1 1"},
	{"one with a field that is not readable",
		SAID("0", "04-02", "alpha",
			"## Preliminary Incident Report\\n\\nA CRL was late.\\n"),
		"partly", "1"},
	{"of another side", SAID("0", "04-02", "moz", SAID_FULL("12")), "", ""},
	{"a comment without text",
		SAID("0", "04-02", "moz", "x") "," SAID("1", "04-03", "alpha", ""),
		"no-text", "1"},
};

static void reports_that_are_not_read_are_counted(void **state)
{
	struct said said;

	(void)state;
	for (size_t i = 0; i < COUNT(reads); i++) {
		said_make(&said, reads[i].comments, view_report);
		val_set(said.view, "read", view_report_read(&said.s.engine));
		assert_string_equal(
			column(&said.s, said.view, "read", "kind"), reads[i].kinds);
		assert_string_equal(
			column(&said.s, said.view, "read", "n"), reads[i].counts);
		said_release(&said);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports_stand_with_the_state_of_each_field),
		cmocka_unit_test(an_edited_report_says_so),
		cmocka_unit_test(what_a_report_says_is_not_shown),
		cmocka_unit_test(reports_that_are_not_read_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
