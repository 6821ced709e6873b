#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "format/markdown.h"
#include "report/summary.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *name;
	const char *fields;
	const char *want; /* the id, and behind a blank the source */
} cases[] = {
	{"nothing", "", " unknown"},
	{"as the template has it",
		"- **CA Owner CCADB unique ID:** A000016\n"
		"- **Incident description:** A CRL was late.\n"
		"- **Source of incident disclosure:** Self Reported\n",
		"A000016 self"},
	{"colons outside of the bold, CRLF, NBSP",
		"**CA Owner CCADB unique ID**:\xc2\xa0"
		"A000016\r\n**Source of incident disclosure** :\r\nThird Party "
		"Reported\r\n",
		"A000016 third party"},
	{"no bold, line under line",
		"CA Owner CCADB unique ID: A000016\n"
		"Source of incident disclosure: Audit\n",
		"A000016 audit"},
	{"values as lists of their own",
		"* CA Owner CCADB unique ID:\n    * A000016\n"
		"* Source of incident disclosure:\n    * Annual ETSI Audit\n",
		"A000016 audit"},
	{"labels as headings",
		"#### CA Owner CCADB unique ID\nA000016\n"
		"#### Source of incident disclosure:\n\nSelf-reported\n",
		"A000016 self"},
	{"a table",
		"| Field | Value |\n|---|---|\n| CA Owner CCADB unique ID | A000016 |\n"
		"| Source of incident disclosure | Third party reported |\n",
		"A000016 third party"},
	{"an id as a link",
		"**CCADB unique ID:** [A000016](https://ccadb.example/A000016)",
		"A000016 unknown"},
	{"an id in bold, in brackets, behind a name",
		"- **CA Owner CCADB unique ID:** Example CA (**A000016**)",
		"A000016 unknown"},
	{"an id in wide brackets",
		"- **CA Owner CCADB unique ID:** Example\xef\xbc\x88"
		"A000016\xef\xbc\x89",
		"A000016 unknown"},
	{"an id in lower case", "**CA Owner CCADB unique ID:** a000016",
		"A000016 unknown"},
	{"an id on a bold line", "**CA Owner CCADB unique ID: A000016**",
		"A000016 unknown"},
	{"a name instead of an id", "**CA Owner CCADB unique ID:** Example CA",
		" unknown"},
	{"two ids are none", "**CA Owner CCADB unique ID:** A000016, A000017",
		" unknown"},
	{"one id twice is one", "**CA Owner CCADB unique ID:** A000016 (A000016)",
		"A000016 unknown"},
	{"too many digits", "**CA Owner CCADB unique ID:** A0000161", " unknown"},
	{"too few digits", "**CA Owner CCADB unique ID:** A00016", " unknown"},
	{"a part of a word", "**CA Owner CCADB unique ID:** CA000016", " unknown"},
	{"zeros are a placeholder", "**CA Owner CCADB unique ID:** A000000", " unknown"},
	{"an id behind another label is not this one",
		"**Incident description:** The id A000016 was wrong.", " unknown"},
	{"a quoted id is somebody else's", "> **CA Owner CCADB unique ID:** A000016",
		" unknown"},
	{"the first that is filled in counts",
		"**CA Owner CCADB unique ID:**\n\n**CA Owner CCADB unique ID:** A000016",
		"A000016 unknown"},
	{"all choices left standing",
		"**Source of incident disclosure:** Self Reported, Third Party Reported, "
		"or Audit",
		" unknown"},
	{"choices in brackets",
		"**Source of incident disclosure:** (Self Reported / Third Party "
		"Reported / Audit)",
		" unknown"},
	{"a placeholder", "**Source of incident disclosure:** Value", " unknown"},
	{"in words of one's own", "**Source of incident disclosure:** Customer report",
		" unknown"},
	{"a choice with how it came about",
		"**Source of incident disclosure:** Self Reported (found in an audit)",
		" self"},
	{"a choice behind something else",
		"**Source of incident disclosure:** CA operator - Self reported",
		" self"},
	{"a choice and a further paragraph",
		"**Source of incident disclosure:** Third Party Reported.\n\n"
		"Our audit is going on.",
		" third party"},
	{"an en dash instead of a hyphen",
		"**Source of incident disclosure:** Self\xe2\x80\x93reported", " self"},
	{"five words may name a choice",
		"**Source of incident disclosure:** Reported by a third party",
		" third party"},
	{"a sentence that names a third party is no choice",
		"**Source of incident disclosure:** It was found in talks with the "
		"third-party reporter in Bug 1",
		" unknown"},
	{"the name of a file is no choice",
		"**Source of incident disclosure:**\n"
		"Forum_AAL_Standard_Audit_16-3-v2.pdf\nForum_AAL_TLS_Audit_16-3-v2.pdf",
		" unknown"},
	{"nor is the name of one file",
		"**Source of incident disclosure:** Standard_Audit.pdf", " unknown"},
	{"one's own audit is not the auditor's",
		"**Source of incident disclosure:** Our monthly self-audit", " unknown"},
};

static void ids_and_sources_are_read_as_stated(void **state)
{
	static const char *const sources[] = {"unknown", "self", "third party", "audit"};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct summary got;
		struct arena arena;
		char text[60];

		arena_init(&arena);
		got = summary_read(&arena, str_c(cases[i].fields));
		snprintf(text, sizeof(text), STR_FMT " %s", STR_ARG(got.ccadb_id),
			sources[got.source]);
		if (strcmp(text, cases[i].want) != 0)
			fail_msg("%s: <%s> instead of <%s>", cases[i].name, text,
				cases[i].want);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_and_sources_are_read_as_stated),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
