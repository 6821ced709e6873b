#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "report/parts.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { TOTAL = 54 };

/* The summary of a report about 54 certificates. */
static const struct {
	const char *name;
	const char *summary;
	int hours; /* 0: not known */
	int days;
} cases[] = {
	{"mailboxes without validation, and a wrong organisation",
		"Four S/MIME certificates were issued for mailboxes without validation, "
		"and 50 with a wrong organisation identifier.",
		4, 50},
	{"of the domain, in two sentences",
		"We issued certificates by two faulty forms. 4 certificates were issued "
		"without validation of the domain names. Another form: 50 certificates "
		"with an incorrect state or province.",
		4, 50},
	{"without domain validation",
		"12 OV certificates were issued without domain validation, 42 "
		"certificates with a wrong locality.",
		12, 42},
	{"told again",
		"4 certificates were issued without domain validation and (see below) "
		"50 with a wrong locality; the 4 were issued without domain validation.",
		4, 50},
	{"numbers that are not all of them",
		"4 certificates were issued without domain validation, and 40 with a "
		"wrong locality.",
		0, 0},
	{"as many of the one as of the other: a number would not tell which",
		"27 certificates were issued without domain validation, and 27 with a "
		"wrong locality.",
		0, 0},
	{"one part alone", "54 certificates were issued without domain validation.", 0,
		0},
	{"without validation of something else",
		"4 certificates were issued without validation of the organisation, and "
		"50 with a wrong locality.",
		0, 0},
	{"a validation that was there",
		"4 certificates were issued without domain validation records, and 50 "
		"with a wrong locality.",
		0, 0},
	{"not issued at all",
		"4 certificates were requested without domain validation, and 50 with a "
		"wrong locality.",
		0, 0},
	{"denied",
		"4 certificates were not issued without domain validation, and 50 with a "
		"wrong locality.",
		0, 0},
	{"some of them",
		"Some of 4 certificates were issued without domain validation, and 50 "
		"with a wrong locality.",
		0, 0},
	{"a wrong domain has 24 hours, too",
		"4 certificates were issued without domain validation, and 50 with a "
		"wrong state of the domain.",
		0, 0},
	{"wrong in what has no list",
		"4 certificates were issued without domain validation, and 50 with a "
		"wrong key usage.",
		0, 0},
	{"two of them are the same",
		"4 certificates were issued without domain validation, and 50 with a "
		"wrong locality; two of these are the same certificates.",
		0, 0},
	{"domains of its own",
		"4 certificates were issued for our own test domains without validation, "
		"and 50 with a wrong locality.",
		0, 0},
	{"two numbers for one",
		"4 certificates were issued without domain validation, 50 with a wrong "
		"locality. 5 certificates were issued without domain validation.",
		0, 0},
};

static struct parts read_text(const char *front, const char *text)
{
	char report[1000];
	struct arena arena;
	struct doc doc = {0};
	struct parts out;

	assert_in_range(snprintf(report, sizeof(report), "## Incident Report\n%s%s\n",
				front, text),
		1, sizeof(report) - 1);
	arena_init(&arena);
	doc_read(&arena, str_c(report), REPORT_FULL, TEMPLATE_IRG_2, &doc);
	parts_read(&arena, &doc, TOTAL, &out);
	doc_release(&doc);
	arena_release(&arena);
	return out;
}

static void a_part_is_told_by_its_number_and_its_reason(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct parts out = read_text("### Summary\n", cases[i].summary);

		if (out.hours != cases[i].hours || out.days != cases[i].days)
			fail_msg("%s: %d, %d", cases[i].name, (int)out.hours,
				(int)out.days);
	}
}

static const struct {
	const char *entry;
	bool unsure;
} entries[] = {
	{"In the 54 certificates we find four for which no check was done.", true},
	{"Certificates without validation of the mailbox are discovered.", true},
	{"The four are revoked by mistake, then re-enabled.", true},
	{"We find 54 certificates.", false},
	{"The four certificates are revoked.", false},
};

static void what_was_found_later_or_failed_makes_it_unsure(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(entries); i++) {
		char text[600];
		struct parts out;

		assert_in_range(snprintf(text, sizeof(text),
					"%s\n\n### Timeline\n\n- 2024-03-06 08:00 %s",
					cases[0].summary, entries[i].entry),
			1, sizeof(text) - 1);
		out = read_text("### Summary\n", text);
		assert_int_equal(out.hours, 4);
		if (out.unsure != entries[i].unsure)
			fail_msg("%s", entries[i].entry);
	}
}

static void a_quotation_and_other_sections_tell_none(void **state)
{
	(void)state;
	assert_int_equal(read_text("### Summary\n> ", cases[0].summary).hours, 0);
	assert_int_equal(
		read_text("### Root Cause Analysis\n", cases[0].summary).hours, 0);
	assert_int_equal(read_text("### Impact\n", cases[0].summary).hours, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_part_is_told_by_its_number_and_its_reason),
		cmocka_unit_test(what_was_found_later_or_failed_makes_it_unsure),
		cmocka_unit_test(a_quotation_and_other_sections_tell_none),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
