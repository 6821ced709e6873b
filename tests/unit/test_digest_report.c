#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "digest_case.h"
#include "format/markdown.h"

#define TOLD(count, day, text)                                                           \
	"{'id': 1, 'count': " count ", 'time': '2025-04-0" day "T00:00:00Z',"            \
	" 'raw_text': '" text "'}"
#define AT(count, time, text)                                                            \
	"{'id': 1, 'count': " count ", 'time': '2025-04-0" time ":00Z',"                 \
	" 'raw_text': '" text "'}"
#define PART_1                                                                           \
	AT("1", "2T10:00", "## Incident Report\\n### Summary\\nLate.\\n### Impact\\nOne.")
#define PART_2(time)                                                                     \
	AT("2", time, "### Timeline\\n10:00 Late.\\n### Root Cause Analysis\\nA disk.")
#define FIELDS                                                                           \
	"- **CA Owner CCADB unique ID:** A000123\\n"                                     \
	"- **Source of incident disclosure:** Self Reported"

static const struct {
	const char *name;
	const char *comments;
	const char *want;
} reports[] = {
	{"a report posted again is there twice, in the order of time",
		"[" TOLD("2", "3", "## Full Incident Report\\n" FIELDS) "," TOLD(
			"0", "1", "A CRL was late.") "," TOLD("1", "2",
			"## Full Incident Report\\n") "]",
		"report #0 unstructured, none, unknown <>\n"
		"report #1 full, IRG 3.x, unknown <>\n"
		"report #2 full, IRG 3.x, self <A000123>\n"},
	{"F2: a report in parts is the last of them",
		"[" TOLD("0", "1", "A CRL was late.") "," PART_1 "," PART_2(
			"2T11:00") "," AT("3", "2T12:00",
			"### Lessons Learned\\n### Action Items\\n") "]",
		"report #0 unstructured, none, unknown <>\n"
		"report #2 unstructured, IRG 2.0, unknown <>\n"
		"report #3 full, IRG 2.0, unknown <>\n"},
	{"what follows and adds no part is none",
		"[" TOLD("0", "1", "A CRL was late.") "," PART_1 "," PART_2(
			"2T11:00") "," AT("3", "2T12:00", "We are on schedule.") "]",
		"report #0 unstructured, none, unknown <>\n"
		"report #2 full, IRG 2.0, unknown <>\n"},
	{"parts within 24 hours alone",
		"[" TOLD("0", "1", "A CRL was late.") "," PART_1
						      "," PART_2("3T10:01") "]",
		"report #0 unstructured, none, unknown <>\n"},
	{"an update is none",
		"[" TOLD("0", "1", "A CRL was late.") "," TOLD(
			"1", "2", "We are on schedule.") "]",
		"report #0 unstructured, none, unknown <>\n"},
	{"fields outside a report are not read",
		"[" TOLD("0", "1", "A CRL was late.") "," TOLD("1", "2", FIELDS) "]",
		"report #0 unstructured, none, unknown <>\n"},
	{"a comment without text is none", "[" POST "]", ""},
};

static void reports_stand_with_what_they_state(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(reports); i++) {
		char text[2000];

		snprintf(text, sizeof(text), "{" BARE ", 'comments': %s}",
			reports[i].comments);
		check(reports[i].name, text, reports[i].want, show_reports);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports_stand_with_what_they_state),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
