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

static void check(const char *front, const struct told *told)
{
	struct arena arena;
	struct doc doc = {0};
	struct timeline out;
	struct buf text = {.limit = 10000}, got = {.limit = 10000};

	arena_init(&arena);
	buf_printf(&text,
		"## Incident Report\n%s\n### Timeline\nAll times are UTC.\n\n%s", front,
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
		cmocka_unit_test(what_is_found_later_leaves_what_was_known),
		cmocka_unit_test(a_number_tells_which_part_is_revoked),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
