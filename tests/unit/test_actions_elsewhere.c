#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "report/actions_elsewhere.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define SUMMARY(text)                                                                    \
	"## Incident Report\n\n### Summary\n\n" text "\n\n### Impact\n\nNone.\n\n"       \
	"### Timeline\n\nNone.\n"

/* `line bug words` of each, and `done` though late or `maybe`, divided by LF; it stands
 * on bug 1900009. */
static const struct {
	const char *name;
	const char *text;
	const char *want;
} samples[] = {
	{"an apposition",
		SUMMARY("The guide for panels, an action item of bug 1900001, was due on "
			"2024-07-20 and is not complete."),
		"5 1900001 The guide for panels\n"},
	{"the item by its name",
		SUMMARY("All is well. The action item \"Guide for panels\" from our Bug "
			"#1900001 was completed late."),
		"5 1900001 Guide for panels, done\n"},
	{"what was late stands in front",
		SUMMARY("Late completion of the action item 'Guide' in [Bug "
			"1900001](https://bugzilla.mozilla.org/"
			"show_bug.cgi?id=1900001)."),
		"5 1900001 Guide, done\n"},
	{"and one that will be done now",
		SUMMARY("The action item to lint CRLs of bug 1900001 was not completed "
			"in "
			"time and will be done soon."),
		"5 1900001 to lint CRLs\n"},
	{"done in time",
		SUMMARY("The guide, an action item of bug 1900001, was due on 2024-07-20 "
			"and is complete."),
		"5 1900001 The guide, maybe\n"},
	{"not late", SUMMARY("The guide, an action item of bug 1900001, was not late."),
		"5 1900001 The guide, maybe\n"},
	{"a condition",
		SUMMARY("If the action item to lint CRLs of bug 1900001 is not complete, "
			"we say so."),
		"5 1900001 to lint CRLs, maybe\n"},
	{"a plan",
		SUMMARY("The guide, an action item of bug 1900001, will not be complete "
			"by 2024-07-20."),
		"5 1900001 The guide, maybe\n"},
	{"a question",
		SUMMARY("Why is the guide, an action item of bug 1900001, not complete?"),
		""},
	{"several items",
		SUMMARY("The guide and the linter, action items of bug 1900001, are not "
			"complete."),
		""},
	{"no words that name it",
		SUMMARY("An action item of bug 1900001 was not completed."), ""},
	{"two bugs",
		SUMMARY("The guide, an action item of bug 1900001 and of bug 1900002, is "
			"not complete."),
		""},
	{"a bug that is named for something else",
		SUMMARY("The action item to lint CRLs is not complete, see bug 1900001."),
		""},
	{"its own bug",
		SUMMARY("The guide, an action item of bug 1900009, is not complete."),
		""},
	{"done in time, and late for something else",
		SUMMARY("The guide, an action item of bug 1900001, was completed in "
			"time, but was late to show a fault."),
		"5 1900001 The guide, maybe\n"},
	{"what it found was late",
		SUMMARY("The guide, an action item of bug 1900001, found that a record "
			"was completed late."),
		"5 1900001 The guide, maybe\n"},
	{"another is late",
		SUMMARY("Unlike the guide, an action item of bug 1900001, the linter is "
			"not done."),
		"5 1900001 Unlike the guide, maybe\n"},
	{"something was late beside it",
		SUMMARY("While we worked on the action item Guide of bug 1900001, a CRL "
			"was published late."),
		"5 1900001 Guide, maybe\n"},
	{"a denial of it",
		SUMMARY("It is not true that the action item Guide of bug 1900001 is not "
			"done."),
		"5 1900001 Guide, maybe\n"},
	{"what is quoted",
		SUMMARY("> The guide, an action item of bug 1900001, is not complete."),
		""},
	{"outside of the summary",
		SUMMARY("A CRL was late.") "\n### Root Cause Analysis\n\nThe guide, an "
					   "action item of bug 1900001, is not complete.",
		""},
};

static void a_summary_names_an_item_of_another_bug(void **state)
{
	static const char *const whats[] = {"", ", done", ", maybe"};

	(void)state;
	for (size_t i = 0; i < COUNT(samples); i++) {
		struct actions_elsewhere_list read = {0};
		struct doc doc = {0};
		struct arena arena;
		struct buf got;

		arena_init(&arena);
		buf_init(&got, 4000);
		doc_read(&arena, str_c(samples[i].text), REPORT_FULL, TEMPLATE_IRG_2,
			&doc);
		actions_elsewhere_read(&arena, &doc, 1900009, &read);
		for (size_t k = 0; k < read.list.n; k++)
			buf_printf(&got, "%d %lld " STR_FMT "%s\n", read.list.v[k].line,
				(long long)read.list.v[k].bug,
				STR_ARG(read.list.v[k].words),
				whats[read.list.v[k].what - ACTIONS_CLAIM_ELSEWHERE]);
		if (!str_eq_c(buf_view(&got), samples[i].want))
			fail_msg("%s: <" STR_FMT "> instead of <%s>", samples[i].name,
				STR_ARG(buf_view(&got)), samples[i].want);
		doc_release(&doc);
		actions_elsewhere_release(&read);
		buf_release(&got);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_summary_names_an_item_of_another_bug),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
