#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "report/timeline.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* What a report tells of revocation: the words of timeline_word, and the day and minute.
 * Entries of a timeline whose times are UTC. */
struct told {
	const char *name;
	const char *entries;
	const char *want;
};

static void check_in(const char *front, const char *zone, const struct told *told)
{
	struct arena arena;
	struct doc doc = {0};
	struct timeline out;
	struct buf text = {.limit = 10000}, got = {.limit = 10000};

	arena_init(&arena);
	buf_printf(&text, "## Incident Report\n%s\n### Timeline\n%s\n\n%s", front, zone,
		told->entries);
	doc_read(&arena, buf_view(&text), REPORT_FULL, TEMPLATE_IRG_2, &doc);
	timeline_read(&arena, &doc, &out);
	for (size_t i = 0; i < out.list.n; i++) {
		char when[DATE_INSTANT_SIZE];

		date_print_instant(out.list.v[i].latest, when);
		buf_printf(&got, "%s %.16s;", timeline_word(out.list.v[i].what), when);
	}
	if (out.left)
		buf_printf(&got, "%d left", (int)out.left);
	if (!str_eq_c(buf_view(&got), told->want))
		fail_msg("%s: " STR_FMT, told->name, STR_ARG(buf_view(&got)));
	timeline_release(&out);
	doc_release(&doc);
	buf_release(&text);
	buf_release(&got);
	arena_release(&arena);
}

static void check(const char *front, const struct told *told)
{
	check_in(front, "All times are UTC.", told);
}

static const struct told spans[] = {
	{"what was revoked has the end of the span",
		"- 2025-09-17 09:30 - 10:15 All certificates are revoked\n",
		"revocation-done 2025-09-17T10:15;"},
	{"over midnight",
		"- 2025-09-17 23:30 to 2025-09-18 00:15 All certificates are revoked\n",
		"revocation-done 2025-09-18T00:15;"},
	{"under its day", "2025-09-17:\n- 09:30 - 10:15 All certificates are revoked\n",
		"revocation-done 2025-09-17T10:15;"},
	{"of days", "- 2025-09-17 to 2025-09-19 All certificates are revoked\n",
		"revocation-done 2025-09-19T23:59;"},
	{"when in the span somebody became aware is not known",
		"- 2025-09-17 09:30 - 10:15 We become aware\n", ""},
	{"the same time in two zones is no span",
		"- 2025-09-17 09:30 UTC - 11:30 +02:00 All certificates are revoked\n",
		""},
	{"nor what ends before it begins",
		"- 2025-09-17 23:30 - 00:15 All certificates are revoked\n", ""},
	{"nor what is about so", "- 2025-09-17 about 09:30 - 10:15 All revoked\n", ""},
	{"a plan is none",
		"- 2025-09-17 09:30 - 10:15 All certificates are revoked (planned)\n",
		""},
	{"what is found within a span has no start",
		"- 2025-09-17 09:30 The three certificates are revoked\n"
		"- 2025-09-18 09:30 - 09:50 Two more are found and revoked at 10:02\n",
		""},
};

#define ALL_AT "- 2025-09-17 09:30 All certificates are revoked\n"

static const struct told strict[] = {
	{"all are", "- 2025-09-17 09:30 All certificates are revoked\n",
		"revocation-done 2025-09-17T09:30;"},
	{"what is known of revoked ones",
		"- 2025-09-17 09:30 All certificates are revoked\n"
		"- 2025-09-19 09:30 CRL with all revoked certificates is published\n",
		"revocation-done 2025-09-17T09:30;"},
	{"what is known of revoked ones, alone",
		"- 2025-09-19 09:30 CRL with all revoked certificates is published\n",
		""},
	{"what is verified later",
		"- 2025-09-17 09:30 All certificates are revoked\n"
		"- 2025-09-19 09:30 We verify that all certificates are revoked\n",
		"revocation-done 2025-09-17T09:30;"},
	{"what is verified later, alone",
		"- 2025-09-19 09:30 We verify that all certificates are revoked\n", ""},
	{"what came after",
		"- 2025-09-17 09:30 All certificates are revoked\n"
		"- 2025-09-19 09:30 The bug is closed as all certificates are revoked\n",
		"revocation-done 2025-09-17T09:30;"},
	{"what came after, alone",
		"- 2025-09-19 09:30 The bug is closed as all certificates are revoked\n",
		""},
	{"what is done with revoked ones",
		"- 2025-09-17 09:30 All certificates are revoked\n"
		"- 2025-09-19 09:30 Last revoked certificate is replaced\n",
		"revocation-done 2025-09-17T09:30;"},
	{"what is done with revoked ones, alone",
		"- 2025-09-19 09:30 Last revoked certificate is replaced\n", ""},
	{"a revocation that follows",
		"- 2025-09-17 09:30 All certificates are revoked\n"
		"- 2025-09-18 09:30 Search finds two more\n"
		"- 2025-09-19 09:30 The two certificates are revoked\n",
		""},
	{"the last of those found later",
		"- 2025-09-17 09:30 All certificates are revoked\n"
		"- 2025-09-18 09:30 Search finds two more\n"
		"- 2025-09-19 09:30 The last two certificates are revoked\n",
		"revocation-done 2025-09-17T09:30;revocation-done 2025-09-19T09:30;"},
	{"struck out", "- ~~2025-09-17 09:30 All certificates are revoked~~\n", ""},
	{"corrected on its line",
		"- ~~2025-09-17 09:30~~ 2025-09-19 09:30 All certificates are revoked\n",
		""},
	{"a question",
		"- 2025-09-17 09:30 All certificates are revoked? No: the job failed\n",
		""},
	{"to be", "- 2025-09-17 09:30 All certificates were to be revoked\n", ""},
	{"almost all", "- 2025-09-17 09:30 Almost all certificates are revoked\n", ""},
	{"all but some", "- 2025-09-17 09:30 All certificates are revoked, save two\n",
		""},
	{"an exception ahead",
		"- 2025-09-17 09:30 Except for three hospitals, all certificates are "
		"revoked\n",
		""},
	{"an exception behind a time",
		"- 2025-09-17 09:30 All certificates are revoked at 10:00, except for "
		"three\n",
		""},
	{"some of them",
		"- 2025-09-17 09:30 Revocation completed for three of the five\n", ""},
	{"those of some",
		"- 2025-09-17 09:30 Revocation completed for our customers in "
		"hospitals\n",
		""},
	{"somebody says it",
		"- 2025-09-17 09:30 Velden Sign says that all certificates are revoked\n",
		""},
	{"a decision", "- 2025-09-17 09:30 Decision: all certificates are revoked\n", ""},
	{"a trial",
		"- 2025-09-17 09:30 All certificates are revoked in the test system\n",
		""},
	{"a report of another day",
		"- 2025-09-17 09:30 Report: all certificates were revoked on "
		"2025-09-16\n",
		""},
	{"those of some subscribers",
		"- 2025-09-17 09:30 All certificates of German subscribers are revoked\n",
		""},
	{"in one of two places",
		"- 2025-09-17 09:30 Revocation of all certificates completed in one of "
		"the two centres\n",
		""},
	{"what begins", "- 2025-09-17 09:30 Started: all certificates are revoked\n", ""},
	{"what some failed of",
		"- 2025-09-17 09:30 All certificates are revoked (two failed)\n", ""},
	{"those of a list",
		"- 2025-09-17 09:30 CRL with all certificates revoked is ready\n", ""},
	{"the affected ones",
		"- 2025-09-17 09:30 All five affected certificates were revoked\n",
		"revocation-done 2025-09-17T09:30;"},
	{"the rest of what a wider search finds",
		"- 2025-09-17 09:30 Two certificates are revoked\n"
		"- 2025-09-18 09:30 A wider search finds 3 more\n"
		"- 2025-09-19 09:30 The remaining certificates are revoked\n",
		"revocation-known 2025-09-17T09:30;revocation-done 2025-09-19T09:30;"},
	{"completed for all",
		"- 2025-09-17 09:30 Revocation completed for all certificates\n",
		"revocation-done 2025-09-17T09:30;"},
	{"revocations that were lost later",
		ALL_AT "- 2025-09-18 09:30 After a restore, the revocations were lost\n",
		""},
	{"revocations that were entered again",
		ALL_AT "- 2025-09-18 09:30 Revocations entered again\n", ""},
	{"a status that was checked again",
		ALL_AT "- 2025-09-18 09:30 Revocation status checked again\n",
		"revocation-done 2025-09-17T09:30;"},
	{"a longer time for some",
		"- 2025-09-17 09:30 All certificates are revoked; three hospitals got a "
		"longer time\n",
		""},
	{"an extension for none",
		"- 2025-09-17 09:30 All certificates are revoked; no hospital got an "
		"extension\n",
		"revocation-done 2025-09-17T09:30;"},
	{"those that are valid at all",
		"- 2025-09-17 09:30 All unexpired certificates in scope are revoked\n",
		"revocation-done 2025-09-17T09:30;"},
	{"those of some that are valid",
		"- 2025-09-17 09:30 All active certificates of one customer are "
		"revoked\n",
		""},
	{"as many of as many", "- 2025-09-17 09:30 5 of 5 certificates revoked\n",
		"revocation-done 2025-09-17T09:30;"},
	{"fewer of as many", "- 2025-09-17 09:30 4 of 5 certificates revoked\n", ""},
	{"completed for a number of them",
		"- 2025-09-17 09:30 Revocation of 4 certificates completed\n", "1 left"},
	{"completed for their number",
		"- 2025-09-17 09:30 Completed revocation of 5 certificates\n",
		"revocation-done 2025-09-17T09:30;"},
	{"of these",
		"- 2025-09-17 09:30 Revocation of the affected certificates completed\n",
		"revocation-done 2025-09-17T09:30;"},
};

#define ALL     "All certificates are revoked |\n"
#define COLUMNS "| UTC | UTC+9 | Event |\n| --- | --- | --- |\n| 2025-09-17 22:12 | "
/* Ahead of the entries stands the name. */
static const struct told zones[] = {
	{"All times are local (UTC+1).", ALL_AT, "revocation-done 2025-09-17T08:30;"},
	{"Times are local (UTC+1 until 2025-03-30, UTC+2 since).", ALL_AT,
		"revocation-done 2025-09-17T23:30;"},
	{"Times are local (UTC+1 in winter, UTC+2 in summer).", ALL_AT,
		"revocation-done 2025-09-17T23:30;"},
	{"Times are UTC (GMT).", ALL_AT, "revocation-done 2025-09-17T09:30;"},
	{"Two columns with one time", COLUMNS "2025-09-18 07:12 | " ALL,
		"revocation-done 2025-09-17T22:12;"},
	{"Two columns with two times", COLUMNS "2025-09-18 08:12 | " ALL, ""},
};

static const struct told later[] = {
	{"those found later have a clock of their own",
		"- 2025-09-17 09:30 The three certificates are revoked\n"
		"- 2025-09-18 09:30 Search ends; two more are found and revoked at "
		"10:02.\n",
		"revocation-known 2025-09-17T09:30;"},
	{"in other words",
		"- 2025-09-17 09:30 The three certificates of comment 0 are revoked\n"
		"- 2025-09-18 09:30 Two further certificates were identified and "
		"revoked at 10:02\n",
		"revocation-known 2025-09-17T09:30;"},
	{"those of a list are not those of the bug",
		"- 2025-09-17 09:30 Three certificates of the first list are revoked\n"
		"- 2025-09-18 09:30 Two more are found and revoked at 10:02\n",
		""},
	{"found and revoked at a single time: since when they are known is not told",
		"- 2025-09-17 09:30 The three certificates are revoked\n"
		"- 2025-09-18 09:30 Two more are found and revoked\n",
		""},
	{"on a day alone",
		"- 2025-09-17 09:30 The three certificates are revoked\n"
		"- 2025-09-18 Two more are found and revoked at 10:02\n",
		""},
	{"on another day",
		"- 2025-09-17 09:30 The three certificates are revoked\n"
		"- 2025-09-18 09:30 Two more are found and revoked at 2025-09-20 10:02\n",
		""},
	{"not found later",
		"- 2025-09-17 09:30 The three certificates are revoked\n"
		"- 2025-09-18 09:30 Two more are revoked at 10:02\n",
		""},
	{"found alone",
		"- 2025-09-17 09:30 The three certificates are revoked\n"
		"- 2025-09-18 09:30 Two more are found and will be revoked at 10:02\n",
		"2 left"},
	{"numbers that are not all",
		"- 2025-09-17 09:30 The two certificates are revoked\n"
		"- 2025-09-18 09:30 Two more are found and revoked at 10:02\n",
		""},
	{"a second entry of a part",
		"- 2025-09-17 09:30 The three certificates are revoked\n"
		"- 2025-09-18 09:30 Two more are found and revoked at 10:02\n"
		"- 2025-09-19 09:30 Certificate revoked\n",
		""},
	{"all of them, by another entry",
		"- 2025-09-17 09:30 All certificates are revoked\n"
		"- 2025-09-18 09:30 Two more are found and revoked at 10:02\n",
		"revocation-done 2025-09-17T09:30;"},
};

static const struct told parts[] = {
	{"the part that has 24 hours",
		"- 2025-09-17 09:30 The four certificates without validation are "
		"revoked\n",
		"revocation-24-hours 2025-09-17T09:30;50 left"},
	{"both",
		"- 2025-09-17 09:30 The four certificates are revoked\n"
		"- 2025-09-19 09:30 The 50 certificates are revoked\n",
		"revocation-24-hours 2025-09-17T09:30;"
		"revocation-5-days 2025-09-19T09:30;"},
	{"as many, which need not be these",
		"- 2025-09-17 09:30 Four certificates are revoked\n", "50 left"},
	{"twice as many",
		"- 2025-09-17 09:30 The four certificates are revoked\n"
		"- 2025-09-18 09:30 The four certificates are revoked\n",
		""},
	{"another number", "- 2025-09-17 09:30 The five certificates are revoked\n",
		"49 left"},
};

static void check_all(const char *front, const struct told *told, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check(front, &told[i]);
}

static void of_a_span_the_end_of_revocation_counts(void **state)
{
	(void)state;
	check_all("### Impact\n5 certificates\n", spans, COUNT(spans));
}

static void what_tells_that_all_are_revoked_is_plain(void **state)
{
	(void)state;
	check_all("### Impact\n5 certificates\n", strict, COUNT(strict));
}

static void of_two_zones_none_is_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(zones); i++)
		check_in("", zones[i].name, &zones[i]);
}

static void what_is_found_later_leaves_what_was_known(void **state)
{
	(void)state;
	check_all("### Impact\n5 certificates\n", later, COUNT(later));
}

static void a_number_tells_which_part_is_revoked(void **state)
{
	(void)state;
	check_all("### Summary\nFour certificates were issued for domains without "
		  "validation, and 50 with a wrong locality.\n\n"
		  "### Impact\n54 certificates\n",
		parts, COUNT(parts));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_a_span_the_end_of_revocation_counts),
		cmocka_unit_test(what_tells_that_all_are_revoked_is_plain),
		cmocka_unit_test(of_two_zones_none_is_known),
		cmocka_unit_test(what_is_found_later_leaves_what_was_known),
		cmocka_unit_test(a_number_tells_which_part_is_revoked),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
